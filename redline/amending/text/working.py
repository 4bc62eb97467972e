"""The text under amendment: a row of slots, and the footnotes."""

from __future__ import annotations

from dataclasses import field, replace

from redline.amending.model import Amendments
from redline.amending.text.units import Mark, Slot
from redline.languages import tables
from redline.languages.tables import Language
from redline.model import Note, Resolution
from redline.records import dataclass
from redline.runs import Run

NoteText = tuple[tuple[Run, ...], ...]
NOBODYS = Amendments("")
"""The document of a text that none amends, or several."""


@dataclass
class Working:
    """What one document amends, or several of them together.

    document, number: whose items are carried out, and which it is of those applied; -1 where it is none of them.
    whole: whether all of replaced words goes and comes, or what differs of them.
    slots: in the new text's order, those that went where they stood.   tabled: the slots of the draft in its order.
    notes: every footnote of the draft and of the amendments by ref.   new_notes: changed texts by ref, and by whom.
    former: the texts of the documents before, which this one doesn't see, and whose words it can't change again.
    """

    draft: Resolution
    language: Language
    slots: list[Slot]
    tabled: list[Slot]
    notes: dict[str, Note]
    document: Amendments = NOBODYS
    number: int = -1
    whole: bool = False
    new_notes: dict[str, tuple[NoteText, Mark]] = field(default_factory=dict)
    former: tuple[Working, ...] = ()

    @classmethod
    def begin(cls, draft: Resolution, document: Amendments = NOBODYS, number: int = -1, whole: bool = False) -> Working:
        """The draft as tabled, with the document's footnotes under refs of their own."""
        slots = [
            Slot(paragraph, paragraph.address, paragraph.label, paragraph.gap, paragraph.level, stood=place)
            for place, paragraph in enumerate(draft.paragraphs)
        ]
        brought = [replace(note, ref=new_ref(number, note.ref)) for note in document.notes]
        notes = {note.ref: note for note in (*draft.notes, *brought)}
        language = tables.load(draft.language if draft.language in tables.CODES else "en")
        return cls(draft, language, slots, list(slots), notes, document, number, whole)

    def stand_as(self, former: Working) -> None:
        """Let the tabled paragraphs stand where a document before has them, which moves some."""
        self.slots = [self.tabled[slot.stood] for slot in former.slots if slot.tabled]
        for slot, known in zip(self.tabled, former.tabled, strict=True):
            slot.moved = known.moved

    def copy(self) -> Working:
        """An independent copy, on which an instruction is tried."""
        copies = {slot: slot.copy() for slot in (*self.tabled, *self.slots)}
        return replace(
            self,
            slots=[copies[slot] for slot in self.slots],
            tabled=[copies[slot] for slot in self.tabled],
            notes=dict(self.notes),
            new_notes=dict(self.new_notes),
        )

    def place(self, slot: Slot) -> int:
        """Where a slot stands now."""
        return self.slots.index(slot)

    def footnote(self, ref: str) -> Note | None:
        """A footnote as it reads now; None where there is no such one."""
        note = self.notes.get(ref)
        return replace(note, paragraphs=self.new_notes[ref][0]) if note and ref in self.new_notes else note

    def calls(self, ref: str) -> list[tuple[Slot, int]]:
        """Where a footnote of the draft is called: slots, and places of their units."""
        return [
            (slot, place)
            for slot in self.tabled
            if slot.tabled and ref in slot.tabled.note_refs
            for place, unit in enumerate(slot.units)
            if unit.run.atom and unit.run.atom.ref == ref
        ]

    def former_of(self, slot: Slot) -> list[Slot]:
        """What the documents before made of a slot's paragraph."""
        return [work.tabled[slot.stood] for work in self.former] if slot.tabled else []


def new_ref(document: int, ref: str) -> str:
    """The ref in the amended text of a note that a document of amendments brings."""
    return f"amendments {document + 1}, {ref}"
