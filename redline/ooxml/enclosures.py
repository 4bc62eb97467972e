"""Tracked changes of what stands around text and is none: content controls, custom XML, parts of formulas.

Sources: ECMA-376 17.13.5.4 to 17.13.5.12 (ranges around the tags of custom XML and content controls),
22.1.2.23 and 22.1.2.87 (`m:ctrlPr` and `m:r`, whose properties carry the mark of a formula's part).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from redline.ooxml.authors import Accepts
from redline.ooxml.names import MATH, MATH_PARAGRAPH, M, find, local, names, w

WHEN = {
    w("customXmlInsRangeStart"): False,
    w("customXmlMoveToRangeStart"): False,
    w("customXmlDelRangeStart"): True,
    w("customXmlMoveFromRangeStart"): True,
}
"""Whether accepting (True) or rejecting takes the tags in the range away."""
AROUND = names("sdt customXml smartTag")
LINKS = names("hyperlink smartTag dir bdo customXml fldSimple")
EMPTIED = frozenset((*LINKS, MATH, MATH_PARAGRAPH))
"""What goes when all that it held has gone."""
ENDS = {w(f"{kind}{end}"): kind for kind in ("bookmark", "commentRange", "perm") for end in ("Start", "End")}
RUN, CONTROL, ROW = f"{{{M}}}r", f"{{{M}}}ctrlPr", f"{{{M}}}mr"
FORMULA = (RUN, CONTROL)
"""What carries the mark of a formula's part."""
GOES = {w("del"): True, w("ins"): False}


def resolve_tags(root: etree._Element, accepts: Accepts) -> None:
    """Take away content controls and custom XML whose tags were inserted and are rejected, or deleted and accepted."""
    going = [
        element for start in root.iter(*WHEN) if accepts(start) == WHEN[start.tag] for element in _in_range(start, root)
    ]
    for element in dict.fromkeys(going):
        content = find(element, "sdtContent") if element.tag == w("sdt") else element
        unwrap(element, [] if content is None else list(content))


def _in_range(start: etree._Element, root: etree._Element) -> Iterator[etree._Element]:
    """The elements of which a tag stands between the start and the end of a range."""
    stop_tag = str(start.tag).removesuffix("Start") + "End"
    stop = next((mark for mark in root.iter(stop_tag) if mark.get(w("id")) == start.get(w("id"))), None)
    if stop is None:
        return
    around = set(stop.iterancestors(*AROUND))
    yield from (element for element in start.iterancestors(*AROUND) if element not in around)
    following = root.iter(start.tag, stop_tag, *AROUND)
    for element in following:
        if element is start:
            break
    for element in following:
        if element is stop:
            return
        if element.tag in AROUND:
            yield element


def resolve_formulas(root: etree._Element, accepts: Accepts) -> None:
    """Inserted and deleted parts of formulas: a run goes; a fraction, a root … leaves what it held."""
    for mark in list(root.iter(*GOES)):
        holder = mark.getparent()
        if holder is not None and holder.tag == w("rPr") and _tag_above(holder) == RUN:
            holder = holder.getparent()
        if holder is None or holder.tag not in FORMULA:
            continue
        if accepts(mark) != GOES[mark.tag]:
            unwrap(mark, list(mark))
        elif holder.tag == RUN:
            take_away(holder)
        else:
            part = None if holder.getparent() is None else holder.getparent().getparent()  # type: ignore[union-attr]
            if part is not None:
                unwrap(part, list(_arguments(part)))


def _arguments(part: etree._Element) -> Iterator[etree._Element]:
    """What the slots of a formula's part hold (`m:e`, `m:num` …), in order."""
    for slot in part:
        if slot.tag == ROW:
            yield from _arguments(slot)
        elif not local(slot).endswith("Pr"):
            yield from (child for child in slot if not local(child).endswith("Pr"))


def _tag_above(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def take_away(element: etree._Element) -> None:
    """Remove an element and what it leaves empty.

    A bookmark or a comment that begins or ends in it, not both, keeps that end in its place.
    """
    ends: dict[tuple[str, str | None], list[etree._Element]] = {}
    for end in element.iter(*ENDS):
        ends.setdefault((ENDS[end.tag], end.get(w("id"))), []).append(end)
    for halves in ends.values():
        if len(halves) == 1 and halves[0] is not element:
            element.addprevious(halves[0])
    element.clear()  # libxml2 takes out ten thousand elements in one piece in seconds, one by one at once
    emptied: etree._Element | None = element
    while emptied is not None:
        parent = emptied.getparent()
        if parent is None:
            return
        parent.remove(emptied)
        emptied = parent if parent.tag in EMPTIED and all(local(child).endswith("Pr") for child in parent) else None


def unwrap(element: etree._Element, content: list[etree._Element]) -> None:
    """Put the content in the element's place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in content:
        element.addprevious(child)
    element.clear()
    parent.remove(element)
