"""One party's text out of a compilation: every mark that names the party, no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from redline.amending.compiling.merging import Merge, Row
from redline.amending.compiling.wishes import signs
from redline.amending.text.units import Mark, Slot
from redline.errors import ProofError
from redline.model import Paragraph, Resolution, Run, merged

Chosen = Callable[[Row, Mark], bool]
"""Whether a mark in a row is taken."""


def chosen(merge: Merge, takes: Chosen, name: str) -> Resolution:
    """The draft with the marks that are taken."""
    work = merge.work
    paragraphs = [found for row in merge.rows if (found := _paragraph(row, takes)) is not None]
    notes = {note.ref: note for note in merge.footnotes.values()}
    taken_notes = {
        ref: replace(notes[ref], paragraphs=text)
        for ref, (text, mark) in work.new_notes.items()
        if takes(_row_calling(merge, ref), mark)
    }
    notes.update(taken_notes)
    called = [ref for paragraph in paragraphs for ref in paragraph.note_refs if ref in notes]
    source = replace(work.draft.source, name=name)
    own = tuple(notes[ref] for ref in dict.fromkeys(called))
    return replace(work.draft, paragraphs=tuple(paragraphs), notes=own, source=source, findings=())


def _row_calling(merge: Merge, ref: str) -> Row:
    return next(row for row in merge.rows if row.slot.tabled and ref in row.slot.tabled.note_refs)


def _paragraph(row: Row, takes: Chosen) -> Paragraph | None:
    slot = row.slot
    if slot.gone and takes(row, slot.gone):
        return None
    if slot.born and not takes(row, slot.born):
        return None
    runs = _runs(row, slot, takes)
    if slot.tabled is None:
        return Paragraph(slot.address, runs, slot.label, slot.gap, slot.level)
    return slot.tabled if runs == slot.tabled.runs else replace(slot.tabled, runs=runs)


def _runs(row: Row, slot: Slot, takes: Chosen) -> tuple[Run, ...]:
    if slot.inner is None and slot.tabled:
        return slot.tabled.runs
    return merged(
        unit.run
        for unit in slot.units
        if not (unit.gone and takes(row, unit.gone)) and (unit.come is None or takes(row, unit.come))
    )


def check(party: str, found: Resolution, wanted: Resolution) -> None:
    """Raise ProofError unless a party's text came out of the compilation as it went in, to the character."""
    have = [signs(paragraph.runs) for paragraph in found.paragraphs]
    want = [signs(paragraph.runs) for paragraph in wanted.paragraphs]
    if have != want:
        raise ProofError(f"{party}: {_first_difference(have, want)}; nothing was written. Please report this.")


def _first_difference(have: Sequence[str], want: Sequence[str]) -> str:
    for number, (one, other) in enumerate(zip(have, want, strict=False), 1):
        if one != other:
            return f"paragraph {number} of its text reads “{one[:60]}” in the compilation, not “{other[:60]}”"
    return f"its text has {len(have)} paragraphs in the compilation, not {len(want)}"
