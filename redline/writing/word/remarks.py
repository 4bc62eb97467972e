"""OLD's comments in a redline: they stay in place, and go with the words that they are about (ECMA-376 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from redline.ooxml.changes import Marker
from redline.ooxml.names import DELETED, NOTE_CALLS, names, w

SAID = names("t delText tab br drawing pict object sym footnoteReference endnoteReference")
PLACELESS = (w("rPr"), w("commentReference"))


def take_along(places: Sequence[etree._Element], marker: Marker) -> None:
    """Mark the reference of each comment in these elements as deleted whose words all go, nothing in their place."""
    references: dict[str | None, etree._Element] = {}
    for mark in (mark for place in places for mark in place.iter(w("commentReference"))):
        references.setdefault(mark.get(w("id")), mark)
    for start in [start for place in places for start in place.iter(w("commentRangeStart"))]:
        reference = references.pop(start.get(w("id")), None)
        if reference is not None and _is_gone(start):
            _delete(reference, marker)
    for reference in references.values():
        if _goes_with_its_paragraph(reference):
            _delete(reference, marker)


def _delete(reference: etree._Element, marker: Marker) -> None:
    """Mark a reference as deleted, if it stands alone in its run and isn't yet."""
    run = reference.getparent()
    if run is None or run.tag != w("r") or any(child.tag not in PLACELESS for child in run):
        return
    if next(run.iterancestors(*DELETED), None) is None:
        marker.wrap("del", [run])


def _goes_with_its_paragraph(reference: etree._Element) -> bool:
    """Whether a comment that is about no words in particular (17.13.4.3) stands in a paragraph or a row that goes."""
    starts = reference.getroottree().iter(w("commentRangeStart"))
    if any(start.get(w("id")) == reference.get(w("id")) for start in starts):
        return False
    if any(row.find(f"{w('trPr')}/{w('del')}") is not None for row in reference.iterancestors(w("tr"))):
        return True
    paragraph = next(reference.iterancestors(w("p")))
    printing = [element for element in paragraph.iter(*SAID) if element.tag != w("t") or element.text]
    return bool(printing) and all(next(element.iterancestors(*DELETED), None) is not None for element in printing)


def holds_remark(paragraphs: Iterable[etree._Element]) -> bool:
    """Whether a comment is tied to one of the paragraphs."""
    return any(next(paragraph.iter(w("commentReference")), None) is not None for paragraph in paragraphs)


def ends_with_remark(paragraph: etree._Element) -> bool:
    """Whether the reference of a comment is the last thing in a paragraph that prints anything."""
    printed = [node for node in paragraph.iter(*SAID, w("commentReference")) if node.tag != w("t") or node.text]
    return bool(printed) and printed[-1].tag == w("commentReference")


def may_lose_its_mark(paragraph: etree._Element) -> bool:
    """Whether the mark can be tracked: a section break goes with it; LibreOffice forgets that of the first note."""
    return next(paragraph.iter(*NOTE_CALLS), None) is None and not ends_a_section(paragraph)


def ends_a_section(paragraph: etree._Element) -> bool:
    """Whether a section break hangs on the paragraph's mark (17.6.18)."""
    return paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None


def _is_gone(start: etree._Element) -> bool:
    """Whether something in the range is deleted and all that prints in it."""
    fates = set()
    for element in _behind(start):
        if element.tag == w("commentRangeEnd") and element.get(w("id")) == start.get(w("id")):
            break
        if element.tag in SAID:
            fates.add(next(element.iterancestors(*DELETED), None) is not None)
    return fates == {True}


def _behind(start: etree._Element) -> Iterator[etree._Element]:
    """What follows an element in the document's order, those inside of it left out."""
    at: etree._Element | None = start
    while at is not None:
        for following in at.itersiblings():
            yield from following.iter()
        at = at.getparent()
