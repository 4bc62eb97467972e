"""Tracked changes: the marks, their ids, author and date (ECMA-376 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import field, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import count

from lxml import etree

from redline.ooxml.identity import highest
from redline.ooxml.names import SPACE, copied, drop, element, find, local, made, put, put_first, put_in_order, w
from redline.ooxml.package import Package
from redline.ooxml.stories import BOX
from redline.records import dataclass

APART = ("rPr", "sectPr", "pPrChange")
"""Of a paragraph's properties, what is no look of the paragraph itself."""
DELETED = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


@dataclass
class Marker:
    """Makes the marks of one author at one time. Ids are unique in the package (17.13.5, and tracked moves beside)."""

    author: str
    date: datetime
    ids: count[int] = field(default_factory=lambda: count(1))

    def by(self, author: str | None) -> Marker:
        """A marker for another author's marks, with the same ids and date; this one where the author is not known."""
        return replace(self, author=author) if author and author != self.author else self

    def attributes(self) -> dict[str, str]:
        """`w:id`, `w:author`, `w:date` of a new mark."""
        return {"id": str(next(self.ids)), "author": self.author, "date": self._moment}

    @cached_property
    def _moment(self) -> str:
        moment = self.date.astimezone(UTC) if self.date.tzinfo else self.date
        # strftime gives years before 1000 fewer than four digits, which no reader takes.
        return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"

    def mark(self, kind: str) -> etree._Element:
        """An empty `w:ins`, `w:del`, `w:moveFrom` or `w:moveTo`."""
        return element(kind, **self.attributes())

    def wrap(self, kind: str, elements: Iterable[etree._Element]) -> None:
        """Put each stretch of neighbours among the elements into one wrapper, in place."""
        for group in _neighbours(elements):
            wrapper = self.mark(kind)
            group[0].addprevious(wrapper)
            for member in group:
                wrapper.append(member)
            keep_blanks(wrapper)
            if kind == "del":
                for text in list(wrapper.iter(*DELETED)):
                    if next(text.iterancestors(w("del"), BOX)) is wrapper:
                        text.tag = DELETED[text.tag]

    def inside_links(self, wrapper: etree._Element) -> list[etree._Element]:
        """The wrapper as several where it holds hyperlinks, which can't stand in one: these hold one (17.13.5.18)."""
        if find(wrapper, "hyperlink") is None:
            return [wrapper]
        wrappers: list[etree._Element] = []
        for member in list(wrapper):
            if member.tag == w("hyperlink"):
                inner = self.mark(local(wrapper))
                inner.extend(list(member))
                member.append(inner)
                wrappers.append(member)
            else:
                if not wrappers or wrappers[-1].tag == w("hyperlink"):
                    wrappers.append(self.mark(local(wrapper)))
                wrappers[-1].append(member)
        return wrappers

    def mark_end(self, paragraph: etree._Element, kind: str) -> None:
        """Mark the paragraph's end as inserted, deleted or moved (17.13.5.15, .20, .21, .26)."""
        put(made(made(paragraph, "pPr"), "rPr"), self.mark(kind))

    def former_properties(self, properties: etree._Element, former: etree._Element | None) -> None:
        """Note in `w:pPr` what the paragraph's properties were before (17.13.5.29)."""
        put(properties, element("pPrChange", comparable(former), **self.attributes()))

    def former_look(self, look: etree._Element, former: etree._Element | None) -> None:
        """Note in a run's `w:rPr` what it was before (17.13.5.31)."""
        own = element("rPr") if former is None else deepcopy(former)
        put(look, element("rPrChange", own, **self.attributes()))

    def range_around(self, paragraph: etree._Element, kind: str, name: str) -> None:
        """Name a whole paragraph as one end of a move; `kind` is moveFrom or moveTo (17.13.5.22 to .28)."""
        attributes = self.attributes()
        start = element(f"{kind}RangeStart", **attributes, name=name)
        stop = element(f"{kind}RangeEnd", id=attributes["id"])
        put_first(paragraph, start)
        paragraph.addnext(stop)


def first_free_id(package: Package) -> int:
    """Above every number that any Word part uses as an id."""
    return highest(package, rb':id="(\d{1,9})"') + 1


def keep_blanks(holder: etree._Element) -> None:
    """Let the fields' codes under an element say that the blanks at their edges count, as Word's own do.

    An input's may leave it out; a code in several runs would lose the blanks between its words (XML 1.0, 2.10).
    """
    for code in holder.iter(w("instrText")):
        if code.text and code.text != code.text.strip():
            code.set(SPACE, "preserve")


def comparable(properties: etree._Element | None) -> etree._Element:
    """A copy of `w:pPr` with what `w:pPrChange` may hold: no mark's look, no section, no former change."""
    if properties is None:
        return element("pPr")
    copy = copied(properties)
    copy.tail = None
    drop(copy, *APART)
    put_in_order(copy)
    return copy


def said_by(properties: etree._Element | None) -> dict[str, tuple[object, ...]]:
    """Each of a paragraph's comparable properties by its name, as `comparable` would copy it."""
    shapes: dict[str, tuple[object, ...]] = {}
    for child in () if properties is None else properties:
        if (name := local(child)) and name not in APART:
            shapes.setdefault(child.tag, _shape(child))
    return shapes


def _shape(property_: etree._Element) -> tuple[object, ...]:
    return property_.tag, sorted(property_.items()), [_shape(child) for child in property_ if local(child)]


def _neighbours(elements: Iterable[etree._Element]) -> Sequence[list[etree._Element]]:
    groups: list[list[etree._Element]] = []
    for member in elements:
        if groups and _next_run(groups[-1][-1]) is member:
            groups[-1].append(member)
        else:
            groups.append([member])
    return groups


def _next_run(member: etree._Element) -> etree._Element | None:
    following = member.getnext()
    while following is not None and local(following) == "proofErr":
        following = following.getnext()
    return following
