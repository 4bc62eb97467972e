"""The text under amendment: a row of slots, and the footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from redline.amending.model import Amendments
from redline.amending.text.units import Mark, Slot
from redline.languages import tables
from redline.languages.tables import Language
from redline.model import Note, Resolution, Run

NoteText = tuple[tuple[Run, ...], ...]


@dataclass
class Working:
    """What is being amended.

    slots: in the new text's order, those that went where they stood.   tabled: the slots of the draft in its order.
    several: whether several sponsors amend, each of whose changes must be able to stand alone.
    notes: every footnote of the draft and of the amendments by ref.   new_notes: changed texts by ref, and by whom.
    """

    draft: Resolution
    language: Language
    slots: list[Slot]
    tabled: list[Slot]
    notes: dict[str, Note]
    new_notes: dict[str, tuple[NoteText, Mark]] = field(default_factory=dict)
    several: bool = False

    @classmethod
    def begin(cls, draft: Resolution, documents: Sequence[Amendments]) -> Working:
        """The draft as tabled."""
        slots = [
            Slot(paragraph, paragraph.address, paragraph.label, paragraph.gap, paragraph.level, stood=place)
            for place, paragraph in enumerate(draft.paragraphs)
        ]
        notes = {note.ref: note for note in draft.notes}
        for number, document in enumerate(documents):
            for note in document.notes:
                ref = new_ref(number, note.ref)
                notes[ref] = replace(note, ref=ref)
        language = tables.load(draft.language if draft.language in tables.CODES else "en")
        return cls(draft, language, slots, list(slots), notes)

    def copy(self) -> Working:
        """An independent copy, on which an instruction is tried."""
        copies = {id(slot): slot.copy() for slot in (*self.tabled, *self.slots)}
        return replace(
            self,
            slots=[copies[id(slot)] for slot in self.slots],
            tabled=[copies[id(slot)] for slot in self.tabled],
            notes=dict(self.notes),
            new_notes=dict(self.new_notes),
        )

    def holes(self, slot: Slot, mark: Mark) -> list[Slot]:
        """What stays where a paragraph is taken away: a hole, where others may see it stand there still."""
        if not self.several or slot.moved:
            return []
        return [Slot(None, slot.address, gone=mark, inner=[], hole_of=slot.tabled)]

    def place(self, slot: Slot) -> int:
        """Where a slot stands now."""
        return next(at for at, other in enumerate(self.slots) if other is slot)


def new_ref(document: int, ref: str) -> str:
    """The ref in the amended text of a note that a document of amendments brings."""
    return f"amendments {document + 1}, {ref}"
