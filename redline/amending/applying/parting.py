"""Moves of several sponsors: each becomes a paragraph that goes and one that comes, so that it fits beside all others.

What another sponsor puts next to the old place stays there then, whether the move is accepted or not.
"""

from __future__ import annotations

from dataclasses import replace

from redline.amending.text.units import Mark, Slot, Unit
from redline.amending.text.working import Working
from redline.model import Address, Run, merged


def part_moves(work: Working) -> None:
    """Put each moved paragraph back as one that goes, and a copy of it where it was moved to."""
    moved = {id(slot.tabled): slot for slot in work.slots if slot.moved}
    work.slots = [
        _copy(work, slot, slot.moved) if slot.moved else slot
        for slot in work.slots
        if not (slot.moved and slot.gone)  # moved and then deleted: it goes from where it stood
    ]
    for place, slot in enumerate(work.slots):
        if slot.hole_of is not None and (taken := moved.get(id(slot.hole_of))) and taken.moved:
            work.slots[place] = taken
            _put_back(taken, taken.moved)


def _copy(work: Working, slot: Slot, mark: Mark) -> Slot:
    runs = merged(unit.run for unit in slot.units if _sees(unit, mark))
    address = Address(slot.address.kind, "", (), slot.address.part)
    copy = Slot(None, address, slot.label, slot.gap, slot.level, born=mark, inner=[])
    copy.insert(0, [_own_note(work, run) for run in runs], mark)
    copy.remarks = list(slot.remarks)
    return copy


def _own_note(work: Working, run: Run) -> Run:
    """The run for the copy: a footnote that it calls is copied too."""
    note = work.notes.get(run.atom.ref) if run.atom and run.atom.kind == "note" else None
    if run.atom is None or note is None:
        return run
    text = work.new_notes[note.ref][0] if note.ref in work.new_notes else note.paragraphs
    ref = f"{note.ref}, moved"
    work.notes[ref] = replace(note, ref=ref, paragraphs=text)
    return replace(run, atom=replace(run.atom, ref=ref))


def _put_back(slot: Slot, mark: Mark) -> None:
    """The paragraph as others see it, which the move takes out."""
    if slot.inner is not None:
        kept = [unit for unit in slot.inner if not (unit.come and unit.come.author == mark.author)]
        slot.inner = [replace(unit, gone=None) if _by(unit.gone, mark) else unit for unit in kept]
    slot.gone, slot.moved = slot.gone or mark, None


def _by(one: Mark | None, mark: Mark) -> bool:
    return one is not None and one.author == mark.author


def _sees(unit: Unit, mark: Mark) -> bool:
    """Whether a unit is there for the one who moves the paragraph."""
    return _by(unit.come, mark) if unit.come else not _by(unit.gone, mark)
