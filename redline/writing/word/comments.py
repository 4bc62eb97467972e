"""What is said of changes, as Word comments (ECMA-376 17.13.4), in the base text's language.

A comment in a paragraph that comes or goes leaves an empty paragraph in LibreOffice, so it hangs on the nearest
paragraph that stays; its range stands outside of every mark, so that no decision takes it away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from redline.identities import IdentityMap
from redline.messages import Message, said, written_in
from redline.model import Change, Comparison, Paragraph
from redline.ooxml.changes import Marker
from redline.ooxml.names import COMMENTS_TYPE, MARKS, element, letters, put_first, w
from redline.writing.word.sheet import PackagePart

_APART = ("inserted", "deleted", "moved")
"""What becomes of a paragraph of which a comment hangs on another one."""


def write(comparison: Comparison, sheet: PackagePart, marker: Marker) -> None:
    """Hang each change's remarks on its paragraph, or on the one that stays next to it."""
    if not any(change.remarks for change in comparison.changes):
        return
    elements = IdentityMap(sheet.paragraphs)
    staying = [_staying(change, elements) for change in comparison.changes]
    root, language = sheet.package.made(COMMENTS_TYPE), written_in(comparison.old.language)
    for place, change in enumerate(comparison.changes):
        for remark in change.remarks:
            anchor, message = _anchor(staying, place, _what(change), remark.text)
            if anchor is not None:
                _hang(anchor, root, marker.by(remark.author), remark.author, said(message, language))


def _staying(change: Change, elements: Mapping[Paragraph, etree._Element]) -> etree._Element | None:
    """The `w:p` of a paragraph that is in both texts and whose mark is not tracked."""
    if len(change.pair.old) != 1 or len(change.pair.new) != 1 or change.pair.moved:
        return None
    staying_element = elements.get(change.pair.old[0])
    if staying_element is None or staying_element.getparent() is None:
        return None
    look = staying_element.find(f"{w('pPr')}/{w('rPr')}")
    return staying_element if look is None or not any(child.tag in MARKS for child in look) else None


def _what(change: Change) -> str:
    what = "moved" if change.pair.moved else change.kind
    return what if what in _APART else ""


def _anchor(
    staying: Sequence[etree._Element | None], place: int, kind: str, item: str
) -> tuple[etree._Element | None, str]:
    """Where a comment hangs, and what it says: beside the item the side on which its paragraph is."""
    if staying[place] is not None and not kind:
        return staying[place], item
    before = next((candidate for candidate in reversed(staying[:place]) if candidate is not None), None)
    if before is not None:
        return before, Message("remark.below", kind=kind, item=item)
    after = next((candidate for candidate in staying[place + 1 :] if candidate is not None), None)
    return after, Message("remark.above", kind=kind, item=item)


def _hang(anchor: etree._Element, root: etree._Element, marker: Marker, author: str, words: str) -> None:
    attributes = marker.attributes()
    paragraph = element("p", element("r", letters(words)))
    root.append(element("comment", paragraph, **attributes, initials=_initials(author)))
    start, stop, call = (
        element(name, id=attributes["id"]) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    put_first(anchor, start)
    anchor.extend([stop, element("r", call)])


def _initials(author: str) -> str:
    return "".join(_first_letters(author))[:3] or "r"


def _first_letters(author: str) -> Iterator[str]:
    for word in author.split():
        if word[0].isupper() or len(author.split()) == 1:
            yield word[0]
