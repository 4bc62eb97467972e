"""One party's text out of a compilation: every mark that names the party, no other."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.compiling.merging import Merge
from redline.amending.text.choosing import Takes, taken
from redline.amending.text.units import Slot
from redline.model import Paragraph, Resolution


def chosen(merge: Merge, takes: Takes, name: str) -> Resolution:
    """The draft with the marks that are taken."""
    work = merge.work
    paragraphs = [left for row in merge.rows if (left := _paragraph(row.slot, takes)) is not None]
    notes = {note.ref: note for note in merge.footnotes.values()}
    taken_notes = {
        ref: replace(notes[ref], paragraphs=text) for ref, (text, mark) in work.new_notes.items() if takes(mark)
    }
    notes.update(taken_notes)
    called = [ref for paragraph in paragraphs for ref in paragraph.note_refs if ref in notes]
    source = replace(work.draft.source, name=name)
    own = tuple(notes[ref] for ref in dict.fromkeys(called))
    return replace(work.draft, paragraphs=tuple(paragraphs), notes=own, source=source, findings=())


def _paragraph(slot: Slot, takes: Takes) -> Paragraph | None:
    runs = taken(slot, takes)
    if runs is None:
        return None
    if slot.tabled is None:
        return Paragraph(slot.address, runs, slot.label, slot.gap, slot.level)
    return slot.tabled if runs == slot.tabled.runs else replace(slot.tabled, runs=runs)
