"""The changes of a comparison in Akoma Ntoso, accepted or rejected: one of its two texts is left.

What came stands in `ins`, what went in `del`; a line that only one text has is told by its names: the new text's have
an `eId` of its own, the old one's a `wId`. What is left without any line goes with its lines.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from redline.akn.names import GONE, NUMBER, address_of, is_own, tag

_FIXED = frozenset(map(tag, ("mainBody", "statement", "doc")))
"""What the standard asks for, with lines in it or without."""
_NOTES = f"./*/{tag('meta')}/{tag('notes')}/{tag('note')}"
"""Footnotes that nothing calls."""


def is_compared(root: etree._Element) -> bool:
    """Whether a document is a comparison that redline wrote."""
    return is_own(root) and any(document.get("contains") == "multipleVersions" for document in root)


def resolve(root: etree._Element, accept: bool) -> None:
    """Leaves the new text of a comparison, or where `accept` is false the old one, with its own names."""
    goes, stays = (tag(name) for name in (("del", "ins") if accept else ("ins", "del")))
    lines = [element for element in root.iter() if _address(element)]
    for mark in list(root.iter(goes)):
        _take_out(mark)
    for mark in list(root.iter(stays)):
        _unwrap(mark)
    for line in lines:
        name = line.get("eId", "") if accept else line.get("wId", "")
        if not name or name.startswith(GONE):
            _drop(line)
        else:
            line.set("eId", name)
    for note in list(root.iterfind(_NOTES)):
        if accept == note.get("eId", "").startswith(GONE):
            _take_out(note)
    _drop_empty(element for element in root.iter(tag("num"), tag("inline")))


def _address(element: etree._Element) -> bool:
    return address_of(element.get("eId", "").removeprefix(GONE)) is not None


def _take_out(element: etree._Element) -> None:
    """Removes an element; the words behind it stay."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """Removes an element; all that is in it stays."""
    parent = element.getparent()
    assert parent is not None
    at, inner = parent.index(element), list(element)
    if inner:
        inner[-1].tail = (inner[-1].tail or "") + (element.tail or "")
    else:
        element.text = (element.text or "") + (element.tail or "")
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (element.text or "")
    else:
        parent.text = (parent.text or "") + (element.text or "")
    element.tail = None
    parent[at : at + 1] = inner


def _drop(line: etree._Element) -> None:
    """Removes a line, and what holds no other line."""
    element: etree._Element | None = line
    while element is not None and element.tag not in _FIXED:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        element = parent if parent is not None and not any(map(_address, parent.iterdescendants())) else None


def _drop_empty(elements: Iterable[etree._Element]) -> None:
    for element in list(elements):
        if element.get("name", NUMBER) == NUMBER and not "".join(map(str, element.itertext())):
            _take_out(element)
