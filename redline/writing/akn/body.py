"""The parts of a document of Akoma Ntoso from its cover page to its attachments, each with its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml import etree

from redline.akn.names import tag
from redline.model import Kind
from redline.writing.akn.lines import LineWriter, parts
from redline.writing.akn.rows import Row
from redline.writing.akn.zones import RowGroup, Zones, families

_MEANINGS = {
    Kind.PREAMBULAR: "#preamble",
    Kind.BODY_LINE: "#enactingFormula",
    Kind.CLOSING: "#closingLine",
}
"""What a paragraph of the main body refers to that would have a part of its own, were it not out of order."""


class BodyWriter:
    """Writes the parts of a document."""

    def __init__(self, lines: LineWriter) -> None:
        self._lines = lines

    def write(self, document: etree._Element, zones: Zones) -> None:
        """Appends every part but the attachments."""
        if zones.cover:
            self._lines.block(etree.SubElement(document, tag("coverPage"), eId="coverPage_1"), zones.cover)
        if zones.preface:
            self._lines.block(etree.SubElement(document, tag("preface")), zones.preface)
        if zones.preamble:
            preamble = etree.SubElement(document, tag("preamble"))
            for family in families(zones.preamble):
                self._preambular(preamble, family)
        self.main(document, zones.main)
        if zones.conclusions:
            self._lines.block(etree.SubElement(document, tag("conclusions"), eId="conclusions"), zones.conclusions)

    def main(self, document: etree._Element, rows: Sequence[Row], within: str = "") -> None:
        """A main body; within: the part that all of it is in."""
        body = etree.SubElement(document, tag("mainBody"))
        sections = _Sections(self._lines, body, within)
        for family in families(rows):
            first = next(_rows(family))
            if first.place.kind is Kind.HEADING:
                sections.heading(first)
            else:
                self._paragraph(sections.open_for(first.place.part), family, first)
        if not len(body):
            etree.SubElement(body, tag("p"))

    def _paragraph(self, parent: etree._Element, family: RowGroup, first: Row) -> None:
        kind = first.place.kind
        if kind is Kind.PREAMBULAR and parent.tag == tag("mainBody"):
            self._preambular(parent, family)
            return
        if kind in (Kind.PREAMBULAR, Kind.BODY_LINE) and parent.tag != tag("mainBody") and _is_line(family):
            line = self._lines.line(parent, first, "crossHeading")
            line.set("refersTo", _MEANINGS[kind])
            return
        element = self._item(parent, family, "paragraph")
        if kind in _MEANINGS:
            element.set("refersTo", _MEANINGS[kind])
        if first.shown.layout.style:
            element.set("class", first.shown.layout.style)

    def _preambular(self, parent: etree._Element, family: RowGroup) -> None:
        """A body line, or a paragraph of the preamble with its lists, under the name of what opens it."""
        first = next(_rows(family))
        if first.place.kind is Kind.BODY_LINE:
            formula = etree.SubElement(parent, tag("formula"), name="enactingFormula")
            self._lines.holder(formula, first)
            self._lines.block(formula, list(_rows(family)))
            return
        container = etree.SubElement(parent, tag("container"), name=first.shown.opener)
        self._lines.holder(container, first)
        if first.label and first in family.parts:
            self._list_item(self._block_list(container, first), family)
        else:
            self._block_parts(container, family.parts)

    def _block_list(self, parent: etree._Element, first: Row) -> etree._Element:
        made = etree.SubElement(parent, tag("blockList"))
        self._lines.holder(made, first, "__list")
        return made

    def _block_parts(self, parent: etree._Element, held: Sequence[Row | RowGroup], numbered: bool = False) -> None:
        """Lines and lists of items, as blocks. numbered: the first line's number stands elsewhere."""
        for together in _runs(held):
            if isinstance(together[0], Row):
                self._lines.block(parent, [part for part in together if isinstance(part, Row)], numbered)
            else:
                made = self._block_list(parent, next(_rows(together[0])))
                for part in together:
                    if isinstance(part, RowGroup):
                        self._list_item(made, part)
            numbered = False

    def _list_item(self, parent: etree._Element, family: RowGroup) -> None:
        item = etree.SubElement(parent, tag("item"))
        first = next(_rows(family))
        self._lines.holder(item, first)
        has_own = bool(family.own) and family.own[0].cell is None
        if has_own:
            self._lines.number(item, first)
        self._block_parts(item, family.parts, numbered=has_own)

    def _item(self, parent: etree._Element, family: RowGroup, kind: str) -> etree._Element:
        """A numbered paragraph, or one without a number, with the lists below it."""
        element = etree.SubElement(parent, tag(kind))
        first = next(_rows(family))
        name = self._lines.holder(element, first)
        own = family.own
        numbered = bool(own) and own[0].cell is None
        if numbered:
            self._lines.number(element, first)
        if not family.rest:
            self._content(element, own, name, numbered)
            return element
        listed = etree.SubElement(element, tag("list"), eId=self._lines.ids.new(f"{name}__list"))
        if own:
            intro = etree.SubElement(listed, tag("intro"), eId=self._lines.ids.new(f"{name}__intro"))
            self._lines.block(intro, own, numbered)
        self._points(listed, family.rest)
        return element

    def _content(self, element: etree._Element, rows: Sequence[Row], name: str, numbered: bool) -> None:
        content = etree.SubElement(element, tag("content"), eId=self._lines.ids.new(f"{name}__content"))
        self._lines.block(content, rows, numbered)

    def _points(self, parent: etree._Element, held: Sequence[Row | RowGroup]) -> None:
        """Points; the lists within one stand behind it, as the published files have them, and what goes on below."""
        for together in _runs(held):
            first = next(_rows(together[0]))
            if isinstance(together[0], Row):
                going_on = etree.SubElement(parent, tag("alinea"))
                name = self._lines.holder(going_on, first, "__alinea")
                self._content(going_on, [part for part in together if isinstance(part, Row)], name, False)
                continue
            for part in together:
                if isinstance(part, RowGroup):
                    self._point(parent, part)

    def _point(self, parent: etree._Element, family: RowGroup) -> None:
        own = family.own
        if own:
            self._item(parent, RowGroup(family.path, list(own)), "point")
        if family.rest:
            inner = etree.SubElement(parent, tag("sublist"))
            self._lines.holder(inner, next(_rows(family)), "__list")
            self._points(inner, family.rest)


class _Sections:
    """The parts of a main body that are open, from the outside in. within: the part that all of it is in."""

    def __init__(self, lines: LineWriter, body: etree._Element, within: str) -> None:
        self._lines, self._body = lines, body
        self._outside = within.split(", ") if within else []
        self._open: list[tuple[str, etree._Element]] = []
        self._below: etree._Element | None = None

    @property
    def _here(self) -> etree._Element:
        return self._open[-1][1] if self._open else self._body

    def open_for(self, part: str) -> etree._Element:
        """What holds the paragraphs of a part."""
        path = part.split(", ")[len(self._outside) :] if part else []
        names = [name for name, _ in self._open]
        if names != path:
            self._below = None
            pairs = takewhile(lambda pair: pair[0] == pair[1], zip(names, path, strict=False))
            same = len(list(pairs))
            del self._open[same:]
            for name in path[same:]:
                self._open.append((name, self._begin(name)))
        return self._here if self._below is None else self._below

    def _begin(self, name: str) -> etree._Element:
        kind = parts()["part"].get(name.split(" ")[0], "")
        named = {} if kind else {"name": name}
        eid = self._lines.ids.new("part_" + "_".join(name.split()))
        return etree.SubElement(self._here, tag(kind or "hcontainer"), {"eId": eid, **named})

    def heading(self, row: Row) -> None:
        """A heading: of its part where it is the first in it, else of what follows."""
        self.open_for(row.place.part)
        here = self._here if self._below is None else self._below
        heads = {tag(name) for name in ("num", "heading", "subheading")}
        if here is not self._body and all(child.tag in heads for child in here):
            self._lines.number(here, row)
            self._lines.line(here, row, "subheading" if here.find(tag("heading")) is not None else "heading", False)
        elif self._open:
            self._lines.line(self._here, row, "crossHeading")
        else:
            self._below = etree.SubElement(self._body, tag("section"))
            self._lines.holder(self._below, row, "__section")
            self._lines.number(self._below, row)
            self._lines.line(self._below, row, "heading", False)


def _rows(family: Row | RowGroup) -> Iterator[Row]:
    """Every row of a family in order."""
    if isinstance(family, Row):
        yield family
        return
    for part in family.parts:
        yield from _rows(part)


def _runs(held: Sequence[Row | RowGroup]) -> Iterator[list[Row | RowGroup]]:
    """The parts of a family, lines that follow each other together, as are items."""
    together: list[Row | RowGroup] = []
    for part in held:
        if together and isinstance(part, Row) is not isinstance(together[-1], Row):
            yield together
            together = []
        together.append(part)
    if together:
        yield together


def _is_line(family: RowGroup) -> bool:
    return len(family.parts) == 1 and isinstance(family.parts[0], Row) and family.parts[0].cell is None
