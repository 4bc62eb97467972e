"""Footnotes that are deleted, replaced, or in which words are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redline.amending.applying import claims
from redline.amending.applying.finding import end_of_words
from redline.amending.applying.pen import Pen
from redline.amending.model import Position, Target, Where
from redline.amending.text import spacing
from redline.amending.text.placing import family
from redline.amending.text.searching import Occurrence, Refused, occurrences, quotation
from redline.amending.text.units import Slot, standing
from redline.messages import Message
from redline.model import Address, Kind
from redline.runs import PLAIN, Run, merged, plain


def edit_note(pen: Pen, target: Target, old: Sequence[Run] | None, new: Sequence[Run] | None) -> None:
    """Do what an amendment asks for in a footnote: without old and new words it is deleted. Raises Refused."""
    note = _note(pen, target)
    if old is None and new is None:
        _delete(pen, note)
        return
    paragraph = _only_paragraph(pen, note, target)
    text = tuple(new or ())
    _keep(pen, note, text if old is None else _replaced(paragraph, old, text, target))


def _only_paragraph(pen: Pen, ref: str, target: Target) -> tuple[Run, ...]:
    """The footnote's text as this document left it."""
    pen.check_note(ref, target.named)
    note = pen.work.footnote(ref)
    paragraphs = note.paragraphs if note else ()
    if len(paragraphs) != 1:
        raise Refused(Message("refused.has-paragraphs", place=target.named, count=len(paragraphs)))
    return paragraphs[0]


def _keep(pen: Pen, note: str, text: tuple[Run, ...]) -> None:
    pen.work.new_notes[note] = ((text,), pen.mark)
    for slot, _ in pen.work.calls(note):
        pen.remark(slot)


def insert_in_note(pen: Pen, target: Target, position: Position, new: Sequence[Run]) -> None:
    """Put words in a footnote beside quoted ones, or at an end of it. Raises Refused."""
    note = _note(pen, target)
    slot = _scratch(_only_paragraph(pen, note, target))
    place = _place(slot, position, target)
    look = slot.units[place - 1].run.style if place else PLAIN
    words = spacing.padded(slot, place, [replace(run, style=look) for run in new if not run.atom])
    units = [unit.run for unit in slot.units]
    _keep(pen, note, merged([*units[:place], *words, *units[place:]]))


def _place(slot: Slot, position: Position, target: Target) -> int:
    """Before which unit of the footnote words go in."""
    if position.where in (Where.START, Where.END) and position.anchors:
        raise Refused(Message("refused.say-beside-what", place=target.named))
    if position.where is Where.START:
        return 0
    if position.where is Where.END:
        return end_of_words(slot)
    anchors = position.anchors
    anchor = _once(slot, anchors[0] if len(anchors) == 1 else (*anchors[0], Run(" "), *anchors[1]), target)
    if position.where is Where.BEFORE:
        return anchor.start
    words = quotation(anchors[0])
    return next(hit.stop for hit in occurrences([slot], words, tabled=True) if hit.start == anchor.start)


def _note(pen: Pen, target: Target) -> str:
    """The only footnote with the label that is called in the place named with it. Raises Refused."""
    around = family(pen.work.slots, replace(target, note="", sentence=0, line=0))
    labelled = [note.ref for note in pen.work.draft.notes if note.label == target.note]
    refs = [ref for ref in labelled if any(slot in around for slot, _ in pen.work.calls(ref))]
    if len(refs) != 1:
        several = Message("refused.several-places", place=target.named)
        raise Refused(several if refs else Message("refused.no-place", place=target.named))
    return refs[0]


def _delete(pen: Pen, ref: str) -> None:
    calls = pen.work.calls(ref)
    if not calls or any(claims.taken_out(pen.work, slot, place) for slot, place in calls):
        raise Refused(Message("refused.call-gone"))
    for slot, place in calls:
        pen.delete(slot, [place])


def _replaced(text: Sequence[Run], old: Sequence[Run], new: tuple[Run, ...], target: Target) -> tuple[Run, ...]:
    """A note's text with quoted words replaced, which must stand in it once."""
    slot = _scratch(text)
    occurrence = _once(slot, old, target)
    units = [unit.run for unit in slot.units]
    style = units[occurrence.start].style
    changed = [Run(run.text, style) for run in new if not run.atom]
    return merged([*units[: occurrence.start], *changed, *units[occurrence.stop :]])


def _scratch(text: Sequence[Run]) -> Slot:
    """A footnote's text as a slot, to search in."""
    return Slot(None, Address(Kind.OTHER), inner=standing(text))


def _once(slot: Slot, runs: Sequence[Run], target: Target) -> Occurrence:
    hits = occurrences([slot], quotation(runs), tabled=True)
    if len(hits) != 1:
        raise Refused(Message("refused.occurs-often", words=plain(runs), count=len(hits), place=target.named))
    return hits[0]
