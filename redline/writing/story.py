"""A story (a body, a cell) as a row of physical paragraphs, and which of their marks are tracked.

The rules, with what Word and LibreOffice do, are in docs/ooxml/paragraph-marks.md. In short: a mark
that goes joins its paragraph with the next one, so a whole paragraph is taken out with its own mark
(plain) unless nothing follows that it could join, or LibreOffice would leave an empty paragraph: then
every mark is handed to the paragraph before (shifted), which comes to the same text both ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from redline.ooxml.changes import Marker, comparable, properties_of, same_properties
from redline.ooxml.names import drop, element, put, w

INSERTED = (w("ins"), w("moveTo"))
PLACELESS = frozenset(
    w(name) for name in ("pPr bookmarkStart bookmarkEnd proofErr commentRangeStart commentRangeEnd".split())
) | frozenset(w(f"{kind}Range{end}") for kind in ("moveFrom", "moveTo") for end in ("Start", "End"))


@dataclass(frozen=True)
class Slot:
    """A physical paragraph.

    in_old, in_new: whether its mark ends a paragraph of OLD, of NEW.
    old, new: the properties (`w:pPr`) of those paragraphs; None where it ends none.
    move: the name of the move that it is one end of, "" without one.
    mark_moves: whether the mark moves with it; else it is deleted and inserted.
    """

    element: etree._Element
    in_old: bool
    in_new: bool
    old: etree._Element | None = None
    new: etree._Element | None = None
    move: str = ""
    mark_moves: bool = False


def shifted(before: Slot, group: Sequence[Slot]) -> list[Slot]:
    """The same texts with each mark's fate handed to the paragraph before; the last mark stays."""
    slots = [before, *group]
    fates = [(slot.in_old, slot.in_new) for slot in [*group, before]]
    olds = iter([slot.old for slot in slots if slot.in_old])
    news = iter([slot.new for slot in slots if slot.in_new])
    return [
        replace(slot, in_old=in_old, in_new=in_new, old=next(olds) if in_old else None, new=next(news) if in_new else None)
        for slot, (in_old, in_new) in zip(slots, fates, strict=True)
    ]


def combined(group: Sequence[Slot]) -> list[Slot]:
    """The same texts with the last deleted and the last inserted paragraph in one, whose mark stays."""
    last_old = max(place for place, slot in enumerate(group) if slot.in_old)
    last_new = max(place for place, slot in enumerate(group) if slot.in_new)
    kept, gone = group[last_old], group[last_new]
    for child in [child for child in gone.element if child.tag != w("pPr")]:
        kept.element.append(child)
    parent = gone.element.getparent()
    if parent is not None:
        parent.remove(gone.element)
    rest = [slot for place, slot in enumerate(group) if place not in (last_old, last_new)]
    return [*rest, replace(kept, in_new=True, new=gone.new)]


def finish(slots: Iterable[Slot], marker: Marker) -> None:
    """Write each paragraph's properties and the revision of its mark."""
    for slot in slots:
        own = properties_of(slot.element)
        wanted = slot.new if slot.in_new else slot.old
        _replace(own, wanted)
        if slot.in_old and slot.in_new:
            if not same_properties(slot.old, slot.new):
                marker.former_properties(own, slot.old)
        elif slot.in_old or slot.in_new:
            names = ("del", "moveFrom") if slot.in_old else ("ins", "moveTo")
            marker.mark_end(slot.element, names[slot.mark_moves])
            if slot.move:
                marker.range_around(slot.element, names[True], slot.move)


def keep_apart(slots: Sequence[Slot], marker: Marker) -> None:
    """No insertion ends a paragraph whose mark stays while the next one begins with an insertion.

    LibreOffice takes the two for one and swallows the paragraph end on rejecting. A word that is
    written as replaced by itself stands between them.
    """
    for slot, following in zip(slots, slots[1:], strict=False):
        if not (slot.in_old and slot.in_new and _edge(slot.element, -1) in INSERTED and _edge(following.element, 0) in INSERTED):
            continue
        _retype_first_word(following.element, marker) or _retype_last_word(slot.element, marker)


def _replace(own: etree._Element, wanted: etree._Element | None) -> None:
    """Set the comparable properties and leave the mark's look and a section break as they are."""
    kept = [deepcopy(child) for child in own if child.tag in (w("rPr"), w("sectPr"))]
    own.clear()
    own.extend(comparable(wanted))
    for child in kept:
        if child.tag == w("rPr"):
            drop(child, "ins", "del", "moveFrom", "moveTo")
        put(own, child)


def _content(paragraph: etree._Element) -> list[etree._Element]:
    return [child for child in paragraph if child.tag not in PLACELESS]


def _edge(paragraph: etree._Element, place: int) -> str:
    content = _content(paragraph)
    return str(content[place].tag) if content else ""


def _retype_first_word(paragraph: etree._Element, marker: Marker) -> bool:
    """`+new+word rest` becomes `-word-+new word+ rest`."""
    content = _content(paragraph)
    run = next((child for child in content[1:2] if child.tag == w("r")), None)
    texts = [] if run is None else run.findall(w("t"))
    if run is None or not texts or not (texts[0].text or "") or run.find(w("rPr")) is not None and len(run) < 2:
        return False
    if next(child for child in run if child.tag != w("rPr")) is not texts[0]:
        return False
    text = texts[0].text or ""
    length = len(text) - len(text.lstrip()) + len((text.split() or [""])[0])
    copy = _cut_front(run, length)
    content[0].append(deepcopy(copy))
    content[0].addprevious(copy)
    marker.wrap("del", [copy])
    return True


def _retype_last_word(paragraph: etree._Element, marker: Marker) -> bool:
    """`rest word+new+` becomes `rest +word new+-word-`."""
    content = _content(paragraph)
    run = next((child for child in content[-2:-1] if child.tag == w("r")), None)
    texts = [] if run is None else run.findall(w("t"))
    if run is None or not texts or not texts[-1].text or run[-1] is not texts[-1]:
        return False
    content[-1].insert(0, deepcopy(run))
    content[-1].addnext(run)
    marker.wrap("del", [run])
    return True


def _cut_front(run: etree._Element, length: int) -> etree._Element:
    """Cut the first `length` characters off a run; returns a run of its own with them."""
    text = run.find(w("t"))
    assert text is not None
    front = element("r")
    look = run.find(w("rPr"))
    if look is not None:
        front.append(deepcopy(look))
    piece = deepcopy(text)
    piece.text, text.text = (text.text or "")[:length], (text.text or "")[length:]
    for part in (piece, text):
        part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    front.append(piece)
    return front
