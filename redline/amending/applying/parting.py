"""Moves beside other sponsors: each is a paragraph that goes and one that comes, so that it fits beside all others.

What another sponsor puts next to the old place stays there then, whether the move is accepted or not.
"""

from __future__ import annotations

from dataclasses import replace

from redline.amending.text.units import Mark, Slot
from redline.amending.text.working import Working
from redline.model import Address
from redline.runs import Run


def parted(work: Working) -> Working:
    """A copy of one sponsor's text in which no paragraph is moved; it says the same."""
    copy = work.copy()
    for place, slot in enumerate(work.tabled):
        if slot.moved:
            _part(copy, place, slot.gone or slot.moved)
    return copy


def _part(work: Working, place: int, gone: Mark) -> None:
    """Put a moved paragraph back as one that goes, and a new one where it was moved to, if it stays there."""
    moved = work.tabled[place]
    assert moved.tabled is not None
    at = work.place(moved)
    work.slots[at : at + 1] = [_came(work, moved, gone)] if moved.alive else []
    tabled = moved.tabled
    slot = Slot(
        tabled, tabled.address, tabled.label, tabled.gap, tabled.level, gone=gone, remarks=moved.remarks, stood=place
    )
    work.tabled[place] = slot
    work.slots.insert(work.place(work.tabled[place - 1]) + 1 if place else 0, slot)


def _came(work: Working, slot: Slot, mark: Mark) -> Slot:
    address = Address(slot.address.kind, "", (), slot.address.part)
    came = Slot(None, address, slot.label, slot.gap, slot.level, born=mark, inner=[], remarks=list(slot.remarks))
    came.insert(0, [_own_note(work, run) for run in slot.runs()], mark)
    return came


def _own_note(work: Working, run: Run) -> Run:
    """The run for the new paragraph: a footnote that it calls is copied too."""
    note = work.footnote(run.note_ref)
    if note is None:
        return run
    ref = f"{note.ref}, moved"
    work.notes[ref] = replace(note, ref=ref)
    return run.calling(ref)
