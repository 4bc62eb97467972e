"""Which words are to go: the quoted ones, those from some words to others, those between, or the rest of a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redline.amending.applying.finding import behind, end_of_words, quoted, sentence_units
from redline.amending.applying.pen import Pen
from redline.amending.model import Amendment, Target, Where
from redline.amending.text import spacing
from redline.amending.text.placing import family, sides
from redline.amending.text.searching import Occurrence, Refused, occurrences, quotation
from redline.amending.text.sentences import sentences
from redline.amending.text.units import Slot
from redline.amending.text.working import Working
from redline.messages import Message
from redline.patterns import lazy
from redline.runs import Run, cut, plain, signs

_SIGNS = frozenset(".;,")
"""Signs with which paragraphs end."""
_LEFT_OUT = lazy(r"(?<=\S)\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?=\S)")
"""What stands within a quotation for words that are left out of it."""


def stretch(pen: Pen, amendment: Amendment, target: Target) -> Occurrence:
    """What is to go in a target. Raises Refused, also where nothing stands there."""
    position = amendment.position
    if amendment.until is not None or (amendment.rest and amendment.old is not None):
        occurrence = _from_to(pen, amendment, target)
    elif position and position.where is Where.BETWEEN and amendment.old is None:
        occurrence = _inside(pen, amendment, target)
    elif amendment.rest:
        occurrence = _rest(pen, amendment, target)
    elif position is None and not amendment.occurrence and (ends := _ends(pen.work, amendment.old or (), target)):
        occurrence = _from_to(pen, replace(amendment, old=ends[0], until=ends[1]), target)
        words = plain(amendment.old or ())
        pen.review.append(Message("done.taken-for-stretch", where=str(occurrence.slot.address), words=words))
    else:
        return quoted(pen, amendment.old or (), target, position, amendment.occurrence)
    if occurrence.start >= occurrence.stop:
        raise Refused(Message("refused.nothing-there", place=target.named))
    return occurrence


def _ends(work: Working, words: Sequence[Run], target: Target) -> tuple[tuple[Run, ...], tuple[Run, ...]] | None:
    """The “A” and “B” of “A … B”; None where nothing is left out, or the draft has the dots itself."""
    text = signs(words)
    dots = list(_LEFT_OUT.finditer(text))
    slots = [slot for side in sides(target) for slot in _named(work.slots, side)]
    if len(dots) != 1 or occurrences(slots, quotation(words)):
        return None
    return tuple(cut(words, 0, dots[0].start())), tuple(cut(words, dots[0].end(), len(text)))


def _named(slots: Sequence[Slot], target: Target) -> list[Slot]:
    try:
        return family(slots, target)
    except Refused:
        return []


def _from_to(pen: Pen, amendment: Amendment, target: Target) -> Occurrence:
    """From the first words to the last, both of which must occur once."""
    first = quoted(pen, amendment.old or (), target, None)
    if amendment.until is None:
        return Occurrence(first.slot, first.start, _end_for(pen.work, amendment, first, target))
    last = quoted(pen, amendment.until, target, None)
    _check_order(first, last, target)
    return Occurrence(first.slot, first.start, last.stop)


def _check_order(first: Occurrence, last: Occurrence, target: Target) -> None:
    if first.slot is not last.slot:
        raise Refused(Message("refused.ends-elsewhere", place=str(first.slot.address), other=str(last.slot.address)))
    if first.stop > last.start:
        raise Refused(Message("refused.wrong-order", place=target.named))


def _inside(pen: Pen, amendment: Amendment, target: Target) -> Occurrence:
    """What stands between two quotations, without the spaces beside them."""
    assert amendment.position is not None
    before, after = amendment.position.anchors
    first, last = quoted(pen, before, target, None), quoted(pen, after, target, None)
    _check_order(first, last, target)
    units = first.slot.units
    stop = last.start
    while stop > first.stop and units[stop - 1].sign.isspace():
        stop -= 1
    return Occurrence(first.slot, spacing.over(first.slot, behind(first)), stop)


def _rest(pen: Pen, amendment: Amendment, target: Target) -> Occurrence:
    """Everything after (before) the anchor."""
    assert amendment.position is not None
    anchor = quoted(pen, amendment.position.anchors[0], target, None)
    if amendment.position.where is Where.BEFORE:
        return Occurrence(anchor.slot, _beginning(pen.work, anchor, target, amendment.rest), anchor.start)
    start = behind(anchor)
    if amendment.new is not None and plain(amendment.new)[:1] not in ",;.":
        start = spacing.over(anchor.slot, start)
    return Occurrence(anchor.slot, start, _end_for(pen.work, amendment, anchor, target))


def _end_for(work: Working, amendment: Amendment, occurrence: Occurrence, target: Target) -> int:
    """As `_end`; the last sign goes too where the new words bring another one: "… a full stop, delete the rest"."""
    stop = _end(work, occurrence, target, amendment.rest)
    brought = plain(amendment.new or ())[-1:]
    stands = occurrence.slot.units[stop].sign if stop < len(occurrence.slot.units) else ""
    return stop + 1 if stands in _SIGNS and brought in _SIGNS else stop


def _end(work: Working, occurrence: Occurrence, target: Target, rest: str) -> int:
    """Where the sentence or the paragraph ends in which words stand, its last sign apart."""
    if _in_a_sentence(target, rest):
        return before_stop(occurrence.slot, _sentence_around(work, occurrence)[1])
    if not target.chapeau and family(work.slots, target)[-1] is not occurrence.slot:
        raise Refused(Message("refused.goes-on-below", where=str(occurrence.slot.address)))
    return end_of_words(occurrence.slot)


def _beginning(work: Working, occurrence: Occurrence, target: Target, rest: str) -> int:
    if _in_a_sentence(target, rest):
        return _sentence_around(work, occurrence)[0]
    if family(work.slots, target)[0] is not occurrence.slot:
        raise Refused(Message("refused.begins-before", place=target.named, where=str(occurrence.slot.address)))
    return 0


def _in_a_sentence(target: Target, rest: str) -> bool:
    return rest == "sentence" or (rest == "place" and bool(target.sentence))


def beside_sentence(work: Working, slot: Slot, target: Target, where: Where) -> int:
    """Before which unit a new sentence goes, beside the one that a target names."""
    start, stop = sentence_units(work, slot, target)
    if where is Where.AFTER and stop == sentences(slot, work.language)[-1][1]:
        raise Refused(Message("refused.ends-paragraph", place=target.named))
    return start if where is Where.BEFORE else stop


def _sentence_around(work: Working, occurrence: Occurrence) -> tuple[int, int]:
    ranges = sentences(occurrence.slot, work.language)
    return next(sentence for sentence in ranges if sentence[0] <= occurrence.start < sentence[1])


def before_stop(slot: Slot, stop: int) -> int:
    """Before the signs and blanks that end at a unit."""
    while stop and (slot.units[stop - 1].sign in ".!?;" or slot.units[stop - 1].sign.isspace()):
        stop -= 1
    return stop
