"""Where quoted words stand: once in their place, next to others, or at an end of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from redline.amending.applying import claims
from redline.amending.applying.pen import Pen
from redline.amending.model import Position, Target, Where
from redline.amending.text.placing import family, sides
from redline.amending.text.searching import Occurrence, Refused, nearest, nth, occurrences, once, quotation
from redline.amending.text.sentences import sentences
from redline.amending.text.units import Slot
from redline.amending.text.working import Working
from redline.messages import Message
from redline.runs import Run, plain

_ENDS = ";,.；，。"
"""Signs that end a paragraph or a sentence, and stay."""


def quoted(pen: Pen, runs: Sequence[Run], target: Target, position: Position | None, number: int = 0) -> Occurrence:
    """The only place of quoted words in a target, next to its anchors if it has some.

    number: which of several places is meant, 0 where there is one.
    """
    try:
        occurrence = (
            _unique(pen.work, runs, target, number) if position is None else _next_to(pen.work, runs, target, position)
        )
    except Refused as refusal:
        if not target.line or not refusal.candidates:
            raise
        raise Refused(Message("refused.no-lines-there", reason=refusal.reason), refusal.candidates) from None
    claims.check_there(pen.work, occurrence.slot)
    if target.line:
        where = str(occurrence.slot.address)
        pen.review.append(Message("done.line-not-checked", place=target.named, words=plain(runs), where=where))
    return occurrence


def _unique(work: Working, runs: Sequence[Run], target: Target, number: int = 0) -> Occurrence:
    refusals: list[Refused] = []
    hits: list[Occurrence] = []
    for side in sides(target):
        try:
            slots = family(work.slots, side)
            within = partial(_in_sentence, work, target=side)
            place = target.named
            hits.append(nth(slots, runs, place, within, number) if number else once(slots, runs, place, within))
        except Refused as refusal:
            refusals.append(refusal)
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise Refused(Message("refused.in-both-parts", words=plain(runs)))
    first = refusals[0]
    raise Refused(first.reason, first.candidates or nearest(work.tabled, runs))


def _in_sentence(work: Working, occurrence: Occurrence, target: Target) -> bool:
    """Whether words stand in the sentence that a target names, if it names one."""
    if not target.sentence:
        return True
    start, stop = sentence_units(work, occurrence.slot, target)
    return start <= occurrence.start < occurrence.stop <= stop


def _next_to(work: Working, runs: Sequence[Run], target: Target, position: Position) -> Occurrence:
    """Quoted words that stand directly after (before, between) others, or at an end of the target."""
    if position.where in (Where.START, Where.END):
        slot = end_slot(work, target, position.where)
        hits = occurrences([slot], quotation(runs))
        at_end = [occurrence for occurrence in hits if _is_at(work, occurrence, position.where, target)]
        if len(at_end) != 1:
            raise Refused(Message("refused.not-at-end", words=plain(runs), where=position.where, place=target.named))
        return at_end[0]
    before, after = {
        Where.AFTER: (position.anchors[0], ()),
        Where.BEFORE: ((), position.anchors[0]),
        Where.BETWEEN: (position.anchors[0], position.anchors[-1]),
    }[position.where]
    gap = [] if plain(runs)[:1] in tuple(",;.") else [Run(" ")]
    joined = [*before, *(gap if before else []), *runs, *([Run(" ")] if after else []), *after]
    whole = _unique(work, joined, target)
    words = quotation(runs)
    hits = [
        occurrence
        for occurrence in occurrences([whole.slot], words)
        if whole.start <= occurrence.start
        and occurrence.stop <= whole.stop
        and _leaves(occurrence, whole, before, after)
    ]
    if len(hits) != 1:
        raise Refused(Message("refused.not-beside", words=plain(runs), where=position.where, place=target.named))
    return hits[0]


def _leaves(occurrence: Occurrence, whole: Occurrence, before: Sequence[Run], after: Sequence[Run]) -> bool:
    """Whether what is left of the occurrence on either side is as long as the anchors."""
    left = quotation([unit.run for unit in occurrence.slot.units[whole.start : occurrence.start] if not unit.gone])
    right = quotation([unit.run for unit in occurrence.slot.units[occurrence.stop : whole.stop] if not unit.gone])
    return (left == quotation(before)) and (right == quotation(after))


def _is_at(work: Working, occurrence: Occurrence, where: Where, target: Target) -> bool:
    """Whether words stand at an end of the paragraph, or of the sentence of it that is named."""
    visible = occurrence.slot.visible()
    if target.sentence:
        start, stop = sentence_units(work, occurrence.slot, target)
        visible = [place for place in visible if start <= place < stop]
    if where is Where.START:
        return occurrence.start in visible[:1]
    return occurrence.stop in (_behind_last(occurrence.slot, visible, ends) for ends in ("", _ENDS))


def behind(occurrence: Occurrence) -> int:
    """Behind the words and the footnote that they call."""
    place = occurrence.stop
    units = occurrence.slot.units
    while place < len(units) and units[place].run.note_ref:
        place += 1
    return place


def units_there(work: Working, occurrence: Occurrence) -> list[int]:
    """The units of a stretch that are there; refused if a document before changed words in it."""
    if changed := claims.changed(work, occurrence.slot, occurrence.start, occurrence.stop):
        raise Refused(Message("refused.words-changed", name=changed.item))
    visible = set(occurrence.slot.visible())
    return [place for place in range(occurrence.start, occurrence.stop) if place in visible]


def end_slot(work: Working, target: Target, where: Where) -> Slot:
    """The paragraph of a target at whose start or end words go in. Refused for a line, or more than one paragraph."""
    if target.line:
        raise Refused(Message("refused.no-lines", where=where, place=target.named))
    if target.kind is None:
        raise Refused(Message("refused.either-part", place=target.named))
    if not target.number and not target.part and str(target) in ("PP", "OP"):
        raise Refused(Message("refused.one-paragraph-only", where=where))
    slots = family(work.slots, target)
    return slots[0] if where is Where.START or target.sentence else slots[-1]


def sentence_units(work: Working, slot: Slot, target: Target) -> tuple[int, int]:
    """The units of a sentence as tabled, refused if there is no such one."""
    ranges = sentences(slot, work.language)
    number = target.sentence
    if number > len(ranges) or -number > len(ranges):
        raise Refused(Message("refused.has-sentences", where=str(slot.address), count=len(ranges)))
    return ranges[number - 1 if number > 0 else number]


def end_of_words(slot: Slot) -> int:
    """Before the sign that ends the paragraph, which stays."""
    return _behind_last(slot, slot.visible(), _ENDS)


def _behind_last(slot: Slot, places: Sequence[int], ends: str) -> int:
    """Behind the last of the units that is no space and none of the signs."""
    kept = (
        place for place in reversed(places) if not (slot.units[place].sign.isspace() or slot.units[place].sign in ends)
    )
    return next((place + 1 for place in kept), 0)
