"""NEW's lists in OLD's package: joined to OLD's where they continue them, else brought over (ECMA-376 17.9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from itertools import count

from lxml import etree

from redline.model import Change, Paragraph
from redline.ooxml.names import NUMBERING_TYPE, drop, element, find, get, names, number_of, w, whole
from redline.ooxml.numbering import Place
from redline.ooxml.package import Package
from redline.ooxml.stories import referred

OWN_IDENTITY = ("nsid", "tmpl", "name", "styleLink", "numStyleLink")
"""By these Word takes two definitions for one, or for a list style's; a copy has none (17.9.14, .30, .26, .27, .21)."""

BEFORE_STYLE = names("start numFmt lvlRestart")
"""What comes before `w:pStyle` in a level (17.9.6)."""

StyleId = Callable[[str, str], str | None]
"""The id in OLD's package of NEW's style with an id and of a kind."""


class ListsOfNew:
    """Copies definitions and lists of NEW into OLD's package, each once."""

    def __init__(
        self, own: Package, of_new: Callable[[], Package], style: StyleId, changed: Callable[[], None]
    ) -> None:
        self._own, self._theirs, self._style, self._changed = own, of_new, style, changed
        self._lists: dict[str, str | None] = {}
        self._definitions: dict[str, str] = {}

    def bring(self, number: str) -> str | None:
        """The `w:numId` of a copy of NEW's list; None where NEW has no such list."""
        if number not in self._lists:
            self._lists[number] = None
            listed = self._their("num", number)
            if listed is not None:
                self._lists[number] = self._copied(listed)
                self._changed()
        return self._lists[number]

    def bring_linked(self, number: str, their_style: str, own_style: str) -> str | None:
        """The same for the list of a style that was brought: the level that names the style does so in the copy too."""
        copy = self.bring(number)
        identity = get(self._their("num", number), "abstractNumId") or ""
        definition = self._linked(self._their("abstractNum", identity))
        if copy is None or definition is None:
            return copy
        linked = [level.get(w("ilvl")) for level in definition.findall(w("lvl")) if get(level, "pStyle") == their_style]
        for level in self._definition_of(copy).findall(w("lvl")):
            if level.get(w("ilvl")) in linked and find(level, "pStyle") is None:
                behind = sum(1 for child in level if child.tag in BEFORE_STYLE)
                level.insert(behind, element("pStyle", val=own_style))
        return copy

    def _definition_of(self, number: str) -> etree._Element:
        root = self._own.made(NUMBERING_TYPE)
        definition = _of_id(root, "abstractNum", get(_of_id(root, "num", number), "abstractNumId") or "")
        assert definition is not None
        return definition

    def restarted(self, number: str, level: int, start: int) -> str | None:
        """A further copy of NEW's list that starts a level anew on its first use."""
        first = self.bring(number)
        if first is None:
            return None
        number = add_restart(self._own, self._definition_of(first).get(w("abstractNumId"), "0"), level, start)
        self._changed()
        return number

    def _copied(self, listed: etree._Element) -> str | None:
        definition = self._definition(get(listed, "abstractNumId") or "")
        if definition is None:
            return None
        copy = deepcopy(listed)
        copy.tail = None
        number = free_number(self._own)
        copy.set(w("numId"), number)
        for reference in copy.findall(w("abstractNumId")):
            reference.set(w("val"), definition)
        self._adapt(copy)
        append(self._own.made(NUMBERING_TYPE), copy)
        return number

    def _definition(self, identity: str) -> str | None:
        if identity in self._definitions:
            return self._definitions[identity]
        definition = self._linked(self._their("abstractNum", identity))
        if definition is None:
            return None
        root = self._own.made(NUMBERING_TYPE)
        copy = deepcopy(definition)
        copy.tail = None
        own = self._definitions[identity] = free_definition(root)
        copy.set(w("abstractNumId"), own)
        drop(copy, *OWN_IDENTITY)
        self._adapt(copy)
        add_definition(root, copy)
        return own

    def _adapt(self, copy: etree._Element) -> None:
        """Levels may name styles, and pictures, which stay behind: their bullet is its text then."""
        for picture in list(copy.iter(w("lvlPicBulletId"))):
            picture.getparent().remove(picture)  # type: ignore[union-attr]  # it stands in a level
        for level in list(copy.iter(w("lvl"))):
            drop(level, "pStyle")
        for reference in list(copy.iter(w("rStyle"))):
            own = self._style(reference.get(w("val"), ""), "character")
            if own is None:
                reference.getparent().remove(reference)  # type: ignore[union-attr]  # it stands in a level's look
            else:
                reference.set(w("val"), own)

    def _linked(self, definition: etree._Element | None) -> etree._Element | None:
        """The definition that a list style's definition stands for (17.9.21)."""
        style = get(definition, "numStyleLink")
        for candidate in self._their_root() if style else ():
            if get(candidate, "styleLink") == style:
                return candidate
        return definition

    def _their(self, name: str, identity: str) -> etree._Element | None:
        return _of_id(self._their_root(), name, identity)

    def _their_root(self) -> Iterable[etree._Element]:
        root = self._theirs().related_tree(NUMBERING_TYPE)
        return () if root is None else root


def _of_id(root: Iterable[etree._Element], name: str, identity: str) -> etree._Element | None:
    """The `w:num` or the `w:abstractNum` of an id, None without one."""
    items = (item for item in root if item.tag == w(name))
    return next((item for item in items if item.get(w(f"{name}Id")) == identity), None)


def joined_lists(changes: Iterable[Change]) -> Mapping[str, str]:
    """NEW's lists that continue OLD's: those of most of their paragraphs that stay (`w:numId` → `w:numId`)."""
    partners: dict[str, Counter[str]] = {}
    for change in changes:
        for old, new in zip(change.pair.old, change.pair.new, strict=False):
            before, after = place_of(old), place_of(new)
            if before is not None and after is not None:
                partners.setdefault(after[0], Counter())[before[0]] += 1
    return {number: counts.most_common(1)[0][0] for number, counts in partners.items()}


def place_of(paragraph: Paragraph) -> Place | None:
    """The list and level that a paragraph has in its own file."""
    return None if paragraph.form is None else paragraph.form.place


def add_restart(package: Package, definition: str, level: int, start: int) -> str:
    """Add a list that starts a level of a definition anew on its first use; returns its `w:numId` (17.9.26)."""
    number = free_number(package)
    override = element("lvlOverride", element("startOverride", val=str(start)), ilvl=str(level))
    listed = element("num", element("abstractNumId", val=definition), override, numId=number)
    append(package.made(NUMBERING_TYPE), listed)
    return number


def add_definition(root: etree._Element, definition: etree._Element) -> None:
    """Put a definition before the lists, where the schema wants it."""
    _put_before(root, "num", definition)


def append(root: etree._Element, listed: etree._Element) -> None:
    """Put a list behind the others; what Mac versions of Word leave behind them has to stay last (17.9.17)."""
    _put_before(root, "numIdMacAtCleanup", listed)


def _put_before(root: etree._Element, name: str, child: etree._Element) -> None:
    later = find(root, name)
    if later is None:
        root.append(child)
    else:
        later.addprevious(child)


def free_number(package: Package) -> str:
    """An id (`w:numId`) for a further list: that of none, and none that a paragraph or a style names."""
    highest = max((number_of(item, "numId") for item in package.made(NUMBERING_TYPE).findall(w("num"))), default=0)
    named = set(map(whole, referred(package, "numId")))
    return str(next(number for number in count(highest + 1) if number not in named))


def free_definition(root: etree._Element) -> str:
    """An id (`w:abstractNumId`) for a further definition in a numbering part."""
    return str(max((number_of(item, "abstractNumId") for item in root.findall(w("abstractNum"))), default=0) + 1)
