"""Footnotes that are deleted, replaced, or in which words are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from redline.amending.model import Target
from redline.amending.searching import Found, Refused, occurrences, quotation
from redline.amending.units import Slot, Unit, single
from redline.model import Address, Kind, Run, merged, plain

if TYPE_CHECKING:
    from redline.amending.hand import Hand


def edit_note(edits: Hand, target: Target, old: Sequence[Run] | None, new: Sequence[Run] | None) -> None:
    """Do what an amendment asks for in a footnote: without old and new words it is deleted. Raises Refused."""
    note = _note(edits, target)
    if old is None and new is None:
        _delete(edits, note)
        return
    held = edits.work.new_notes.get(note)
    if held and held[1].document != edits.mark.document:
        raise Refused(f"{target} is changed by {held[1].item}")
    paragraphs = held[0] if held else edits.work.notes[note].paragraphs
    if len(paragraphs) != 1:
        raise Refused(f"{target} has {len(paragraphs)} paragraphs")
    text = tuple(new or ())
    if old is not None:
        text = _replaced(paragraphs[0], old, text, target)
    edits.work.new_notes[note] = ((text,), edits.mark)
    for slot, _ in _calls(edits, note):
        if edits.mark not in slot.remarks:
            slot.remarks.append(edits.mark)


def _note(edits: Hand, target: Target) -> str:
    notes = edits.work.draft.notes
    found = [note.ref for note in notes if note.label == target.note]
    if len(found) != 1:
        raise Refused(f"the draft has {'no' if not found else 'several'} {target}")
    return found[0]


def _calls(edits: Hand, ref: str) -> list[tuple[Slot, int]]:
    return [
        (slot, place)
        for slot in edits.work.tabled
        if slot.tabled and ref in slot.tabled.note_refs
        for place, unit in enumerate(slot.units)
        if unit.run.atom and unit.run.atom.ref == ref
    ]


def _delete(edits: Hand, ref: str) -> None:
    calls = _calls(edits, ref)
    if not calls or any(slot.units[place].gone for slot, place in calls):
        raise Refused("the footnote's call is gone already")
    for slot, place in calls:
        edits.delete_units(slot, [place])


def _replaced(text: Sequence[Run], old: Sequence[Run], new: tuple[Run, ...], target: Target) -> tuple[Run, ...]:
    """A note's text with quoted words replaced, which must stand in it once."""
    slot = Slot(None, Address(Kind.OTHER), inner=[Unit(run, place) for place, run in enumerate(single(text))])
    found: list[Found] = occurrences([slot], quotation(old), 0, tabled=True)
    if len(found) != 1:
        raise Refused(f"“{plain(old)}” occurs {len(found)} times in {target}")
    units = [unit.run for unit in slot.units]
    style = units[found[0].start].style
    changed = [Run(run.text, style) for run in new if not run.atom]
    return merged([*units[: found[0].start], *changed, *units[found[0].stop :]])
