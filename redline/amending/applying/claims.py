"""What the documents before changed: a document doesn't see it, and can't change it again."""

from __future__ import annotations

from redline.amending.text.searching import Refused
from redline.amending.text.units import Mark, Slot
from redline.amending.text.working import Working
from redline.messages import Message


def deleted(work: Working, slot: Slot) -> Mark | None:
    """Who deletes a paragraph, this document or one before."""
    return next((version.gone for version in (slot, *work.former_of(slot)) if version.gone), None)


def check_there(work: Working, slot: Slot) -> None:
    """Refuse a paragraph that is deleted, by this document or one before."""
    if gone := deleted(work, slot):
        raise Refused(Message("refused.deleted-by", where=str(slot.address), name=gone.item))


def check_unmoved(work: Working, slot: Slot, author: str = "") -> None:
    """Refuse a paragraph that a document before moves. author: whose moves don't matter."""
    moved = next((version.moved for version in work.former_of(slot) if version.moved), None)
    if moved and moved.author != author:
        raise Refused(Message("refused.moved-by", where=str(slot.address), name=moved.item))


def check_note(work: Working, ref: str, place: str) -> None:
    """Refuse a footnote whose words a document before changes. place: what messages call it."""
    if changing := reworded(work, ref):
        raise Refused(Message("refused.changed-by", place=place, name=changing.item))


def changed(work: Working, slot: Slot, start: int, stop: int) -> Mark | None:
    """Which document before changes words in the units `start` up to `stop` of a paragraph."""
    places = [unit.old for unit in slot.units[start:stop] if unit.old >= 0]
    for version in work.former_of(slot) if places else ():
        at = -1
        for unit in version.units if version.touched else ():
            at = max(at, unit.old)
            if unit.gone and places[0] <= unit.old <= places[-1]:
                return unit.gone
            if unit.come and places[0] <= at < places[-1]:
                return unit.come
    return None


def taken_out(work: Working, slot: Slot, place: int) -> Mark | None:
    """Who takes a unit of a paragraph out, this document or one before."""
    return slot.units[place].gone or changed(work, slot, place, place + 1)


def reworded_in(work: Working, slot: Slot) -> Mark | None:
    """Which document before changes words of a paragraph, or of a footnote that it calls."""
    units = (unit for version in work.former_of(slot) if version.touched for unit in version.units)
    marks = [mark for unit in units if (mark := unit.come or unit.gone)]
    notes = [reworded(work, ref) for ref in (slot.tabled.note_refs if slot.tabled else ())]
    return next((mark for mark in (*marks, *notes) if mark), None)


def reworded(work: Working, ref: str) -> Mark | None:
    """Which document before changes a footnote's words."""
    return next((former.new_notes[ref][1] for former in work.former if ref in former.new_notes), None)


def has_part(work: Working, part: str) -> bool:
    """Whether a section or annex is there, in this document's text or brought by one before."""
    brought = (slot for former in work.former for slot in former.slots if slot.born)
    return any(slot.address.part == part for slot in (*work.slots, *brought) if slot.alive)
