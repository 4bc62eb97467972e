"""A story (a body, a cell) as a row of physical paragraphs, and which of their marks are tracked.

The rules, with what Word and LibreOffice do, are in docs/ooxml/paragraph-marks.md. In short: a mark
that goes joins its paragraph with the next one, so a whole paragraph is taken out with its own mark
(plain) unless nothing follows that it could join, or LibreOffice would leave an empty paragraph: then
every mark is handed to the paragraph before (shifted), which comes to the same text both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise, takewhile

from lxml import etree

from redline.ooxml.changes import Marker, comparable, said_by
from redline.ooxml.names import DELETED, INSERTED, by_xml, drop, element, find, made, put, w
from redline.ooxml.numbering import Place
from redline.records import dataclass
from redline.writing.word.retyping import (
    content_of,
    fate_of,
    first_said,
    hand_on_last_word,
    last_said,
    retype_first_word,
    retype_last_word,
    said_in,
    take_first_word,
)

Fit = Callable[[etree._Element], etree._Element]
PlaceOf = Callable[[etree._Element | None], Place | None]
"""The list and level of a paragraph with such properties."""
IsFramed = Callable[[etree._Element | None], bool]
"""Whether a paragraph with such properties stands in a frame (17.3.1.11)."""


@dataclass(frozen=True)
class StoryParagraph:
    """A physical paragraph.

    in_old, in_new: whether its mark ends a paragraph of OLD, of NEW.
    old, new: the properties (`w:pPr`) of those paragraphs; None where it ends none.
    move: the name of the move that it is one end of, "" without one.
    mark_moves: whether the mark moves with it; else it is deleted and inserted.
    author: whose change the mark's fate is, None where nobody is named.
    fit: makes of some properties of OLD's those that look as NEW's paragraph does; None where looks aren't NEW's.
    swaps: whether its mark is to be swapped for another one, as its level can't be given back (`swap_marks`).
    keeps_form: whether its properties are those of one text alone, though its words are in both.
    """

    element: etree._Element
    in_old: bool
    in_new: bool
    old: etree._Element | None = None
    new: etree._Element | None = None
    move: str = ""
    mark_moves: bool = False
    author: str | None = None
    fit: Fit | None = None
    swaps: bool = False
    keeps_form: bool = False

    @property
    def stays(self) -> bool:
        return self.in_old and self.in_new


def shifted(before: StoryParagraph, group: Sequence[StoryParagraph]) -> list[StoryParagraph]:
    """The same texts with each mark's fate handed to the paragraph before; the last mark stays."""
    slots = [before, *group]
    # The looks of the last mark's paragraph change with the ones that come or go, whoever edits the one before.
    last = replace(before, author=group[-1].author or before.author) if group else before
    fates = [(slot.in_old, slot.in_new, slot.author) for slot in [*group, last]]
    olds = iter([slot.old for slot in slots if slot.in_old])
    news = iter([(slot.new, slot.fit) for slot in slots if slot.in_new])
    slots_shifted = []
    for slot, (in_old, in_new, author) in zip(slots, fates, strict=True):
        new, fit = next(news) if in_new else (None, None)
        old = next(olds) if in_old else None
        slots_shifted.append(
            _fitted(replace(slot, in_old=in_old, in_new=in_new, old=old, new=new, author=author, fit=fit))
        )
    return slots_shifted


def _fitted(slot: StoryParagraph) -> StoryParagraph:
    """Where OLD's and NEW's paragraph share a mark, what looks so already stays as OLD has it."""
    if not (slot.in_old and slot.in_new) or slot.fit is None or slot.old is None:
        return slot
    return replace(slot, new=slot.fit(slot.old))


def combined(group: Sequence[StoryParagraph]) -> list[StoryParagraph]:
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
    return [*rest, _fitted(replace(kept, in_new=True, new=gone.new, fit=gone.fit))]


def finish(slots: Sequence[StoryParagraph], marker: Marker) -> None:
    """Write each paragraph's properties and the revision of its mark."""
    wording = by_xml(said_by)  # most paragraphs' properties are written alike
    for place, slot in enumerate(slots):
        now, former = _properties(slots, place)
        differ = now is not former and wording(now) != wording(former)
        if slot.stays and not differ and wording(find(slot.element, "pPr")) == wording(now):
            continue  # it has the wanted properties already, in both texts: its XML stays untouched
        own, marks = made(slot.element, "pPr"), marker.by(slot.author)
        _replace(own, now)
        if differ:
            marks.former_properties(own, former)
        if slot.in_old != slot.in_new:
            names = ("del", "moveFrom") if slot.in_old else ("ins", "moveTo")
            marks.mark_end(slot.element, names[slot.mark_moves])
            if slot.move:
                marks.range_around(slot.element, names[True], slot.move)


def _properties(slots: Sequence[StoryParagraph], place: int) -> tuple[etree._Element | None, etree._Element | None]:
    """The properties that a paragraph has now, and those before.

    When a mark goes, Word gives the joined paragraph the properties of its last mark, LibreOffice those of
    its first paragraph. So a paragraph whose words survive the loss of its mark takes what its heir has.
    """
    slot = slots[place]
    if slot.in_old and slot.in_new:
        return slot.new, slot.old
    goes_in_new = slot.in_old
    own = slot.old if slot.in_old else slot.new
    if slot.keeps_form or not _survives(slot.element, goes_in_new):
        return own, own
    later = (slots[following] for following in range(place, len(slots)))
    heir = next((following for following in later if (following.in_new if goes_in_new else following.in_old)), None)
    if heir is None:
        return own, own
    return (heir.new, own) if goes_in_new else (own, heir.old)


def _survives(paragraph: etree._Element, in_new: bool) -> bool:
    """Whether the paragraph has words in a text in which its mark ends nothing."""
    gone = DELETED if in_new else INSERTED
    return any(fate_of(child) not in gone for child in content_of(paragraph))


def swap_marks(slots: Sequence[StoryParagraph], marker: Marker) -> list[StoryParagraph]:
    """The same texts with an OLD and a NEW mark for each paragraph that leaves an inner level, and so no `w:pPrChange`.

    LibreOffice would restore the outermost level only. `[A] [B rest]` becomes `[A]+ [+B]- [-B rest]- []+`: the words
    keep OLD's properties; accepted, they join a paragraph before and one behind that have NEW's, for either rule.
    """
    written: list[StoryParagraph] = []
    for place, slot in enumerate(slots, 1):
        beside = (
            slot.swaps
            and slot.stays
            and written
            and written[-1].stays
            and any(following.stays for following in slots[place:])
        )
        lead, marks = element("p") if beside else slot.element, marker.by(slot.author)
        if not (beside and take_first_word(slot.element, lead, "ins", marks)):
            written.append(slot)
            continue
        before, rest = written[-1], element("p")
        slot.element.addprevious(lead)
        slot.element.addnext(rest)
        written[-1] = replace(before, in_old=False, old=None, author=slot.author)
        written.append(StoryParagraph(lead, True, False, old=before.old, author=slot.author))
        written.append(replace(slot, in_new=False, new=None, keeps_form=True))
        written.append(StoryParagraph(rest, False, True, new=slot.new, author=slot.author))
    return written


def keep_apart(slots: Sequence[StoryParagraph], marker: Marker) -> None:
    """No insertion ends a paragraph whose mark stays while the next one begins with an insertion.

    LibreOffice takes the two for one and swallows the paragraph end on rejecting. Where the first one
    replaces something, the replaced words come last; else a word stands between, replaced by itself.
    """
    # From the end, since a paragraph that is replaced as a whole begins with what its end is given.
    for slot, following in reversed(list(pairwise(slots))):
        meet = slot.stays and _is_inserted(last_said(slot.element)) and _begins_with_insertion(following)
        if meet and not _replaced_words_last(slot.element):
            retype_first_word(following.element, marker) or retype_last_word(slot.element, marker)


def keep_anchors(slots: Sequence[StoryParagraph], marker: Marker, is_framed: IsFramed) -> None:
    """The paragraph behind one in a frame goes or comes with the first word of the next one in it.

    LibreOffice anchors the frame there, and loses both where the paragraph goes from its first sign on.
    """
    for place, (framed, slot) in enumerate(pairwise(slots), 2):
        if not framed.stays or slot.in_old == slot.in_new or _survives(slot.element, in_new=slot.in_old):
            continue
        if not is_framed(framed.new) or is_framed(slot.new if slot.in_new else slot.old):
            continue
        heir = next(
            (following for following in slots[place:] if (following.in_old if slot.in_new else following.in_new)), None
        )
        if heir is not None and not is_framed(heir.new if heir.in_new else heir.old):
            take_first_word(heir.element, slot.element, "del" if slot.in_new else "ins", marker.by(slot.author))


def fill_empty_heir(slots: Sequence[StoryParagraph], marker: Marker, place_of: PlaceOf) -> None:
    """The empty paragraph at the end whose mark becomes a numbered one's, or no longer is, takes over its last word.

    LibreOffice restores no number of a paragraph without words: rejected, an empty line would be "3.".
    """
    *earlier, last = slots
    if not (last.in_old and last.in_new) or said_in(last.element) or place_of(last.old) == place_of(last.new):
        return
    joined = list(takewhile(lambda slot: slot.in_old and not slot.in_new, reversed(earlier)))
    place = next((place for place, slot in enumerate(joined) if said_in(slot.element)), None)
    if place is not None and len({slot.author for slot in joined[: place + 1]}) == 1:
        hand_on_last_word(joined[place].element, last.element, marker.by(joined[place].author))


def _begins_with_insertion(slot: StoryParagraph) -> bool:
    """Whether the first thing in the paragraph is inserted; in an empty one that is its mark."""
    first = first_said(slot.element)
    return not slot.in_old if first is None else _is_inserted(first)


def _replaced_words_last(paragraph: etree._Element) -> bool:
    """`-old-+new+` at the end becomes `+new+-old-`; whether there was such an end."""
    content = said_in(paragraph)
    new = list(takewhile(lambda child: fate_of(child) in INSERTED, reversed(content)))
    old = list(takewhile(lambda child: fate_of(child) in DELETED, reversed(content[: len(content) - len(new)])))
    if len({mark.get(w("author")) for child in (*new, *old) for mark in child.iter(*INSERTED, *DELETED)}) > 1:
        return False  # accepted one without the other, they would have changed places
    for child in old[::-1]:
        paragraph.append(child)
    return bool(old)


def _replace(own: etree._Element, wanted: etree._Element | None) -> None:
    """Set the comparable properties and leave the mark's look and a section break as they are."""
    kept = [deepcopy(child) for child in own if child.tag in (w("rPr"), w("sectPr"))]
    own.clear()
    own.extend(comparable(wanted))
    for child in kept:
        if child.tag == w("rPr"):
            drop(child, "ins", "del", "moveFrom", "moveTo")
        put(own, child)


def _is_inserted(properties: etree._Element | None) -> bool:
    return properties is not None and fate_of(properties) in INSERTED
