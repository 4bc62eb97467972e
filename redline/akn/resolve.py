"""The changes of a comparison in Akoma Ntoso, accepted or rejected, all of them or some people's.

What came stands in `ins`, what went in `del`; a line that only one text has is told by its names: the new text's have
an `eId` of its own, the old one's a `wId`. Such a line stays while any of its words does; where it has none, it says
itself whose it is. What is left without any line goes with its lines.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from redline.akn.names import GONE, NUMBER, address_of, is_own, tag

_FIXED = frozenset(map(tag, ("mainBody", "statement", "doc")))
"""What the standard asks for, with lines in it or without."""
_CAME, _WENT = tag("ins"), tag("del")
_STAYS, _GOES = "stays", "goes"
"""What elements are called of which all within stays, and which go whole, until they are taken out together."""
_NOTES = f"./*/{tag('meta')}/{tag('notes')}/{tag('note')}"
"""Footnotes that nothing calls."""


def is_compared(root: etree._Element) -> bool:
    """Whether a document is a comparison that redline wrote."""
    return is_own(root) and any(document.get("contains") == "multipleVersions" for document in root)


def authors(root: etree._Element) -> tuple[str, ...]:
    """Everyone who changed something, sorted."""
    known = _authors(root)
    return tuple(sorted({known.get(mark.get("refersTo", ""), "") for mark in root.iter(_CAME, _WENT)} - {""}))


def resolve(root: etree._Element, accepts: Callable[[str], bool]) -> None:
    """Accepts the changes of some, and rejects all others.

    accepts: whether an author's changes are accepted; "" is of changes that name none, and of the names that lines have
    which stay.
    """
    known = _authors(root)

    def accepted(element: etree._Element) -> bool:
        return accepts(known.get(element.get("refersTo", ""), ""))

    lines = [(line, _name(line, accepts(""), accepted)) for line in root.iter() if _address(line)]
    for mark in list(root.iter(_CAME, _WENT)):
        mark.tag = _STAYS if accepted(mark) is (mark.tag == _CAME) else _GOES
    for line, name in lines:
        if name:
            line.set("eId", name)
        else:
            _drop(line)
    for note in list(root.iterfind(_NOTES)):
        if accepts("") == note.get("eId", "").startswith(GONE):
            note.tag = _GOES
    etree.strip_elements(root, _GOES, with_tail=False)
    etree.strip_tags(root, _STAYS)
    for number in root.iter(tag("num"), tag("inline")):
        if number.get("name", NUMBER) == NUMBER and not "".join(map(str, number.itertext())):
            number.tag = _GOES
    etree.strip_elements(root, _GOES, with_tail=False)


def _authors(root: etree._Element) -> dict[str, str]:
    """The names of authors by what refers to them."""
    return {f"#{person.get('eId')}": person.get("showAs", "") for person in root.iter(tag("TLCPerson"))}


def _name(line: etree._Element, is_new: bool, accepted: Callable[[etree._Element], bool]) -> str:
    """A line's name once changes are resolved, "" for one that goes. is_new: what stays has that of the new text."""
    new, old = line.get("eId", ""), line.get("wId", "")
    if old and not new.startswith(GONE):
        return new if is_new else old
    marks = list(line.iter(_WENT if old else _CAME)) or [line]
    if old:
        return "" if all(map(accepted, marks)) else old
    return new if any(map(accepted, marks)) else ""


def _address(element: etree._Element) -> bool:
    return address_of(element.get("eId", "").removeprefix(GONE)) is not None


def _drop(line: etree._Element) -> None:
    """Removes a line, and what holds no other line."""
    element: etree._Element | None = line
    while element is not None and element.tag not in _FIXED:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        element = parent if parent is not None and not any(map(_address, parent.iterdescendants())) else None
