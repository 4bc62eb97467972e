"""Footnotes that are deleted, replaced, or in which words are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from redline.amending.applying import claims
from redline.amending.model import Position, Target, Where
from redline.amending.text import spacing
from redline.amending.text.searching import Occurrence, Refused, occurrences, quotation
from redline.amending.text.units import Slot, Unit, single
from redline.messages import Message
from redline.model import PLAIN, Address, Kind, Run, merged, plain

if TYPE_CHECKING:
    from redline.amending.applying.hand import Hand


def edit_note(edits: Hand, target: Target, old: Sequence[Run] | None, new: Sequence[Run] | None) -> None:
    """Do what an amendment asks for in a footnote: without old and new words it is deleted. Raises Refused."""
    note = _note(edits, target)
    if old is None and new is None:
        _delete(edits, note)
        return
    paragraph = _only_paragraph(edits, note, target)
    text = tuple(new or ())
    _keep(edits, note, text if old is None else _replaced(paragraph, old, text, target))


def _only_paragraph(edits: Hand, note: str, target: Target) -> tuple[Run, ...]:
    """The footnote's text as this document left it."""
    edits.check_note(note, target.named)
    held = edits.work.new_notes.get(note)
    paragraphs = held[0] if held else edits.work.notes[note].paragraphs
    if len(paragraphs) != 1:
        raise Refused(Message("refused.has-paragraphs", place=target.named, count=len(paragraphs)))
    return paragraphs[0]


def _keep(edits: Hand, note: str, text: tuple[Run, ...]) -> None:
    edits.work.new_notes[note] = ((text,), edits.mark)
    for slot, _ in edits.work.calls(note):
        if edits.mark not in slot.remarks:
            slot.remarks.append(edits.mark)


def insert_in_note(edits: Hand, target: Target, position: Position, new: Sequence[Run]) -> None:
    """Put words in a footnote beside quoted ones, or at an end of it. Raises Refused."""
    note = _note(edits, target)
    slot = _scratch(_only_paragraph(edits, note, target))
    place = _place(edits, slot, position, target)
    look = slot.units[place - 1].run.style if place else PLAIN
    words = spacing.padded(slot, place, [replace(run, style=look) for run in new if not run.atom])
    units = [unit.run for unit in slot.units]
    _keep(edits, note, merged([*units[:place], *words, *units[place:]]))


def _place(edits: Hand, slot: Slot, position: Position, target: Target) -> int:
    """Before which unit of the footnote words go in."""
    if position.where in (Where.START, Where.END) and position.anchors:
        raise Refused(Message("refused.say-beside-what", place=target.named))
    if position.where is Where.START:
        return 0
    if position.where is Where.END:
        return edits._end_of_words(slot)
    anchors = position.anchors
    anchor = _once(slot, anchors[0] if len(anchors) == 1 else (*anchors[0], Run(" "), *anchors[1]), target)
    if position.where is Where.BEFORE:
        return anchor.start
    words = quotation(anchors[0])
    return next(hit.stop for hit in occurrences([slot], words, tabled=True) if hit.start == anchor.start)


def _note(edits: Hand, target: Target) -> str:
    notes = edits.work.draft.notes
    refs = [note.ref for note in notes if note.label == target.note]
    if len(refs) != 1:
        several = Message("refused.several-places", place=target.named)
        raise Refused(several if refs else Message("refused.no-place", place=target.named))
    return refs[0]


def _delete(edits: Hand, ref: str) -> None:
    calls = edits.work.calls(ref)
    if not calls or any(claims.taken_out(edits.work, slot, place) for slot, place in calls):
        raise Refused(Message("refused.call-gone"))
    for slot, place in calls:
        edits.delete_units(slot, [place])


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
    return Slot(None, Address(Kind.OTHER), inner=[Unit(run, place) for place, run in enumerate(single(text))])


def _once(slot: Slot, runs: Sequence[Run], target: Target) -> Occurrence:
    hits = occurrences([slot], quotation(runs), tabled=True)
    if len(hits) != 1:
        raise Refused(Message("refused.occurs-often", words=plain(runs), count=len(hits), place=target.named))
    return hits[0]
