"""What each action does to the working text; whatever can't be done exactly is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from redline.amending.applying import claims, paragraphs, parts
from redline.amending.applying.finding import behind, end_of_words, end_slot, quoted, sentence_units, units_there
from redline.amending.applying.footnotes import edit_note, insert_in_note
from redline.amending.applying.pen import Pen
from redline.amending.applying.stretches import before_stop, beside_sentence, stretch
from redline.amending.model import Action, Amendment, Position, Target, Where
from redline.amending.text import spacing
from redline.amending.text.headings import behind_number
from redline.amending.text.placing import family
from redline.amending.text.searching import Occurrence, Refused, nearest, occurrences, quotation
from redline.amending.text.units import Slot
from redline.amending.text.working import Working, new_ref
from redline.messages import Message
from redline.model import Note
from redline.runs import Run, merged, note_call, plain

_ENDS = frozenset(".;,")


def carry_out(pen: Pen, amendment: Amendment) -> None:
    """Do what an amendment asks for, or raise Refused; the working text is spoilt then."""
    _ACTIONS[amendment.action](pen, amendment)
    _check_result(pen.work, amendment)


def _replace_words(pen: Pen, amendment: Amendment) -> None:
    whole = amendment.old is None and amendment.position is None
    if whole and any(target.sentence for target in amendment.targets):
        _replace_sentences(pen, amendment)
        return
    for target in amendment.targets:
        if target.note:
            _edit_note(pen, target, amendment)
            continue
        occurrence = stretch(pen, amendment, target)
        places = units_there(pen.work, occurrence)
        if amendment.with_note:
            places += _calls_behind(occurrence)
        if amendment.new is None:
            places += _spaces(pen, occurrence)
            pen.delete(occurrence.slot, places)
        else:
            pen.replace(occurrence.slot, places, _spaced(amendment, occurrence))
        _look_at(pen, occurrence.slot)
        if amendment.rest:
            _look_at_end(pen, occurrence.slot)


def _spaced(amendment: Amendment, occurrence: Occurrence) -> tuple[Run, ...]:
    """The new words; those that stand instead of words which no quotation names bring the spaces that they need."""
    new = amendment.new or ()
    if not amendment.rest:
        return new
    return spacing.padded(occurrence.slot, occurrence.start, new, occurrence.stop)


def _look_at_end(pen: Pen, slot: Slot) -> None:
    """ "Delete the last sentence" leaves a full stop where other paragraphs have a semicolon: that is told."""
    visible = [slot.units[place].sign for place in slot.visible()]
    end, tabled = "".join(visible).rstrip()[-1:], slot.tabled.text.rstrip()[-1:] if slot.tabled else ""
    if end != tabled and tabled in _ENDS and end in _ENDS:
        pen.review.append(Message("done.other-end", place=str(slot.address), end=end, tabled=tabled))


def _edit_note(pen: Pen, target: Target, amendment: Amendment) -> None:
    if amendment.position or amendment.until is not None or amendment.rest or amendment.occurrence:
        raise Refused(Message("refused.quote-the-words", place=target.named))
    edit_note(pen, target, amendment.old, amendment.new)


def _calls_behind(occurrence: Occurrence) -> list[int]:
    calls = list(range(occurrence.stop, behind(occurrence)))
    within = [place for place in range(occurrence.start, occurrence.stop) if occurrence.slot.units[place].run.atom]
    if not calls and not within:
        raise Refused(Message("refused.no-note-called"))
    return calls


def _spaces(pen: Pen, occurrence: Occurrence) -> list[int]:
    places = spacing.superfluous(occurrence.slot, occurrence.start, occurrence.stop)
    if places:
        pen.repairs.append(Message("done.space", where=str(occurrence.slot.address)))
    return places


def _look_at(pen: Pen, slot: Slot) -> None:
    if spacing.doubled(slot) and slot.tabled and ",," not in slot.tabled.text:
        pen.review.append(Message("done.two-signs", where=str(slot.address)))


def _insert_words(pen: Pen, amendment: Amendment) -> None:
    assert amendment.position is not None and amendment.new is not None
    for target in amendment.targets:
        if target.note:
            insert_in_note(pen, target, amendment.position, amendment.new)
            continue
        slot, place = _point(pen, amendment.position, target, amendment.occurrence)
        pen.insert(slot, place, amendment.new)
        _look_at(pen, slot)


def _move_words(pen: Pen, amendment: Amendment) -> None:
    """The draft's own words elsewhere, as they look where they stand."""
    assert amendment.position is not None
    target = amendment.targets[0]
    occurrence = quoted(pen, amendment.old, target, None) if amendment.old else _moving_sentence(pen, amendment)
    places = units_there(pen.work, occurrence)
    moving = merged(occurrence.slot.units[place].run for place in places)
    if any(run.atom for run in moving) or behind(occurrence) > occurrence.stop:
        raise Refused(Message("refused.note-in-words"))
    pen.delete(occurrence.slot, places + _spaces(pen, occurrence))
    slot, place = _point(pen, amendment.position, amendment.destination or target)
    if slot is occurrence.slot and occurrence.start <= place <= occurrence.stop:
        raise Refused(Message("refused.there-already"))
    pen.bring(slot, place, spacing.padded(slot, place, moving))
    _look_at(pen, slot)


def _moving_sentence(pen: Pen, amendment: Amendment) -> Occurrence:
    """The sentence that goes elsewhere. Refused where it ended its paragraph, or is to end another one."""
    target, there = amendment.targets[0], amendment.destination
    (slot,) = _own(pen.work, target)
    start, stop = sentence_units(pen.work, slot, target)
    if not any(unit.sign.strip() for unit in slot.units[stop:]):
        raise Refused(Message("refused.ends-paragraph", place=target.named))
    if there and amendment.position == Position(Where.END):
        raise Refused(Message("refused.ends-paragraph", place=replace(there, sentence=-1).named))
    visible = [place for place in range(start, stop) if slot.units[place].sign.strip()]
    return Occurrence(slot, visible[0], visible[-1] + 1)


def _point(pen: Pen, position: Position, target: Target, number: int = 0) -> tuple[Slot, int]:
    """Where words go in: the slot, and before which unit. number: which of several anchors, 0 for the only one."""
    if position.anchors:
        if position.where is Where.BETWEEN:
            first, last = position.anchors
            joined = quoted(pen, (*first, Run(" "), *last), target, None)
            words = quotation(first)
            starts = [hit for hit in occurrences([joined.slot], words) if hit.start == joined.start]
            return joined.slot, behind(starts[0])
        if position.where in (Where.START, Where.END):
            anchor = quoted(pen, position.anchors[0], target, Position(position.where))
            return anchor.slot, anchor.start if position.where is Where.START else behind(anchor)
        anchor = quoted(pen, position.anchors[0], target, None, number)
        return anchor.slot, anchor.start if position.where is Where.BEFORE else behind(anchor)
    slot = end_slot(pen.work, target, position.where)
    claims.check_there(pen.work, slot)
    if target.sentence and position.where in (Where.AFTER, Where.BEFORE):
        return slot, beside_sentence(pen.work, slot, target, position.where)
    if target.sentence:
        start, stop = sentence_units(pen.work, slot, target)
        return slot, start if position.where is Where.START else before_stop(slot, stop)
    return slot, 0 if position.where is Where.START else end_of_words(slot)


def _replace_sentences(pen: Pen, amendment: Amendment) -> None:
    targets = amendment.targets
    slots = {slot for target in targets for slot in _own(pen.work, target)}
    if len(slots) != 1:
        raise Refused(Message("refused.sentences-of-several"))
    (slot,) = slots
    ranges = sorted(sentence_units(pen.work, slot, target) for target in targets)
    if amendment.new is not None and any(sentence[1] != following[0] for sentence, following in pairwise(ranges)):
        raise Refused(Message("refused.sentences-apart"))
    stretches = ranges if amendment.new is None else [(ranges[0][0], ranges[-1][1])]
    for start, stop in reversed(stretches):
        visible = [place for place in range(start, stop) if slot.units[place].sign]
        while amendment.new is not None and visible and slot.units[visible[-1]].sign.isspace():
            visible.pop()
        occurrence = Occurrence(slot, visible[0], visible[-1] + 1)
        if amendment.new is None:
            pen.delete(slot, units_there(pen.work, occurrence) + _spaces(pen, occurrence))
        else:
            pen.replace(slot, units_there(pen.work, occurrence), amendment.new)
    _look_at_end(pen, slot)


def _own(work: Working, target: Target) -> list[Slot]:
    return [slot for slot in family(work.slots, target) if len(slot.address.sub) == len(target.sub)][:1]


def _replace_everywhere(pen: Pen, amendment: Amendment) -> None:
    count = 0
    for slot in _all(pen, amendment.targets):
        for occurrence in reversed(occurrences([slot], quotation(amendment.old or ()))):
            places = units_there(pen.work, occurrence)
            if amendment.new:
                pen.replace(slot, places, amendment.new)
            else:
                pen.delete(slot, places + _spaces(pen, occurrence))
            count += 1
    if not count:
        old = amendment.old or ()
        raise Refused(Message("refused.not-there", words=plain(old)), nearest(pen.work.tabled, old))
    pen.repairs.append(Message("done.occurrences", count=count))


def _all(pen: Pen, targets: Iterable[Target]) -> list[Slot]:
    """The paragraphs of all targets; one that another sponsor deletes is there for this one."""
    slots = dict.fromkeys(slot for target in targets for slot in family(pen.work.slots, target))
    gone = {slot: claims.deleted(pen.work, slot) for slot in slots}
    return [slot for slot, mark in gone.items() if mark is None or mark.author != pen.mark.author]


def _replace_title(pen: Pen, amendment: Amendment) -> None:
    """The new title in the first of its lines, behind the resolution's number; further lines go."""
    first, *further_lines = family(pen.work.slots, amendment.targets[0])
    assert amendment.new is not None
    words = Occurrence(first, behind_number(first.text(), pen.work.draft.head.title), len(first.units))
    pen.replace(first, units_there(pen.work, words), amendment.new)
    for slot in further_lines:
        slot.gone = pen.mark


def _footnote(pen: Pen, amendment: Amendment) -> None:
    if amendment.position is None:
        for target in amendment.targets:
            edit_note(pen, target, None, amendment.new)
        return
    assert amendment.new is not None
    for target in amendment.targets:
        slot, place = _point(pen, amendment.position, target)
        _add_note(pen, slot, place, amendment.new)


def _add_note(pen: Pen, slot: Slot, place: int, text: Sequence[Run]) -> None:
    """A new footnote, called before a unit."""
    ref = new_ref(pen.mark.document, f"new {len(pen.work.notes) + 1}")
    pen.work.notes[ref] = Note(ref, "1", (tuple(text),))
    pen.bring(slot, place, [note_call(ref)])


def _check_result(work: Working, amendment: Amendment) -> None:
    """Whether the paragraph reads as the instruction says that it does now."""
    if not amendment.result:
        return
    result = quotation([run for paragraph in amendment.result for run in paragraph.runs])
    for target in amendment.targets:
        slots = [slot for slot in family(work.slots, target) if slot.alive]
        reads = quotation([run for slot in slots for run in slot.runs()])
        if result.rstrip(" .;,") not in reads:
            raise Refused(Message("refused.result-differs", place=target.named))


def _replace_paragraphs(pen: Pen, amendment: Amendment) -> None:
    whole_part = amendment.targets[0].is_whole_part
    (parts.replace_part if whole_part else paragraphs.replace_paragraphs)(pen, amendment)


_ACTIONS: Mapping[Action, Callable[[Pen, Amendment], None]] = {
    Action.REPLACE_WORDS: _replace_words,
    Action.DELETE_WORDS: _replace_words,
    Action.INSERT_WORDS: _insert_words,
    Action.REPLACE_EVERYWHERE: _replace_everywhere,
    Action.MOVE_WORDS: _move_words,
    Action.REPLACE_TITLE: _replace_title,
    Action.FOOTNOTE: _footnote,
    Action.REPLACE_PARAGRAPH: _replace_paragraphs,
    Action.INSERT_PARAGRAPH: paragraphs.insert_paragraphs,
    Action.DELETE_PARAGRAPH: paragraphs.delete_paragraphs,
    Action.MOVE_PARAGRAPH: paragraphs.move_paragraphs,
    Action.MERGE_PARAGRAPHS: paragraphs.merge_paragraphs,
    Action.INSERT_HEADING: parts.insert_heading,
    Action.INSERT_PART: parts.insert_part,
}
