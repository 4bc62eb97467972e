"""One party's text out of several parties' changes: every mark that names it, no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import zip_longest

from redline.amending.compiling.merging import Merge
from redline.amending.compiling.model import JointNames
from redline.amending.text.units import Mark, Slot
from redline.errors import ProofError
from redline.model import Paragraph, Resolution
from redline.runs import Run, merged

Takes = Callable[[Mark], bool]
"""Whether a mark is accepted."""


def of_party(party: str, names: JointNames) -> Takes:
    """Takes the marks that name a party."""
    return lambda mark: party in names.of(mark.author)


def taken(slot: Slot, takes: Takes) -> tuple[Run, ...] | None:
    """What a paragraph says with the marks accepted that are taken, all others rejected; None where it isn't there."""
    if (slot.gone and takes(slot.gone)) or (slot.born and not takes(slot.born)):
        return None
    if slot.inner is None and slot.tabled:
        return slot.tabled.runs
    return merged(
        unit.run
        for unit in slot.units
        if not (unit.gone and takes(unit.gone)) and (unit.come is None or takes(unit.come))
    )


def chosen(merge: Merge, takes: Takes, name: str) -> Resolution:
    """The draft with the marks that are taken."""
    work = merge.work
    paragraphs = [left for row in merge.rows if (left := _paragraph(row.slot, takes)) is not None]
    notes = {note.ref: note for note in merge.footnotes.values()}
    notes |= {ref: replace(notes[ref], paragraphs=text) for ref, (text, mark) in work.new_notes.items() if takes(mark)}
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


def check(author: str, have: Iterable[str], want: Iterable[str]) -> None:
    """Raise ProofError unless an author's paragraphs came out of all changes as they went in, to the character."""
    for number, (came, went) in enumerate(zip_longest(have, want), 1):
        if came != went:
            raise ProofError(
                f"{author}: paragraph {number} of its text reads {_quoted(came)} with all others' changes rejected, "
                f"not {_quoted(went)}; nothing was written. Please report this with all inputs."
            )


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else f"“{text[:60]}”"
