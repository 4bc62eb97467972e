"""Many wishes set side by side on one draft, each unit and each paragraph marked with whose it is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from redline.amending.compiling import laying
from redline.amending.compiling.model import JointNames, PartyEdit, Wish
from redline.amending.compiling.wishes import own, own_ref, said
from redline.amending.text.units import Mark, Slot, Unit, coming
from redline.amending.text.working import Working
from redline.model import Note, Op, Paragraph
from redline.records import dataclass
from redline.runs import Run, cut


@dataclass
class CompiledSlot:
    """A slot of the compiled text.

    place: of the draft's paragraph, or of the gap.   parties: who changes something here.
    alt:   of which paragraph it is another version, None for a paragraph of the draft or a new one.
    """

    slot: Slot
    place: int
    alt: int | None = None
    parties: frozenset[str] = frozenset()


@dataclass
class Merge:
    """Sets wishes side by side. whole: several versions of a paragraph stand below it as whole paragraphs."""

    work: Working
    names: JointNames
    wishes: Sequence[Wish]
    whole: bool = False
    rows: list[CompiledSlot] = field(default_factory=list)
    footnotes: dict[str, Note] = field(default_factory=dict)

    def run(self) -> list[CompiledSlot]:
        """The rows in order; the work's slots are theirs."""
        for wish in self.wishes:
            self.footnotes.update(wish.notes)
        self.footnotes.update({note.ref: note for note in self.work.draft.notes})
        self.work.notes.update(self.footnotes)
        for place in range(len(self.work.tabled) + 1):
            self._gap(place)
            if place < len(self.work.tabled):
                self._paragraph(place)
        self.work.slots = [row.slot for row in self.rows]
        return self.rows

    def _mark(self, parties: Iterable[str]) -> Mark:
        name = self.names.joint(parties)
        return Mark(laying.JOINT, name, name)

    def _gap(self, place: int) -> None:
        """New paragraphs, those that several want once under their joint name."""
        blocks = [[(wish.party, paragraph) for paragraph in wish.come.get(place, ())] for wish in self.wishes]

        def key(wanted: tuple[str, Paragraph]) -> tuple[int, Hashable]:
            return wanted[1].level, said(wanted[1].runs, self.footnotes)

        for equal in laying.beside(blocks, key):
            parties = frozenset(party for party, _ in equal)
            self.rows.append(CompiledSlot(self._born(equal[0][1], parties), place, parties=parties))

    def _born(self, paragraph: Paragraph, parties: Iterable[str]) -> Slot:
        mark = self._mark(parties)
        slot = Slot(None, paragraph.address, paragraph.label, paragraph.gap, paragraph.level, born=mark)
        slot.inner = coming(paragraph.runs, mark)
        return slot

    def _paragraph(self, place: int) -> None:
        slot = self.work.tabled[place]
        gone = frozenset(wish.party for wish in self.wishes if place in wish.gone)
        edits = {wish.party: wish.edits[place] for wish in self.wishes if place in wish.edits}
        self.rows.append(CompiledSlot(slot, place, parties=gone | frozenset(edits)))
        if edits and (gone or (self.whole and len(edits) > 1) or not self._can_edit_notes(edits)):
            slot.gone = self._mark(gone | frozenset(edits))
            self._alternatives(place, edits)
        elif gone:
            slot.gone = self._mark(gone)
        elif edits:
            self._edit(slot, edits)

    def _can_edit_notes(self, edits: Mapping[str, PartyEdit]) -> bool:
        """A footnote's words have one author: several can't change one note in several ways, nor drop it besides."""
        texts = ([(ref, note.text) for ref, note in self._worded_notes(*own)] for own in edits.items())
        ways = set(map(frozenset, texts))
        return len(ways) == 1

    def _worded_notes(self, party: str, edit: PartyEdit) -> Iterator[tuple[str, Note]]:
        """The refs of the draft's notes that a party words anew, each with the note as it is to read."""
        for note in edit.notes:
            assert note.old is not None and note.new is not None
            yield note.old.ref, self.footnotes[own_ref(note.new.ref, party)]

    def _alternatives(self, place: int, edits: Mapping[str, PartyEdit]) -> None:
        """Each version as a whole paragraph, equal ones under joint names."""
        versions: dict[tuple[object, ...], list[str]] = {}
        runs: dict[str, tuple[Run, ...]] = {}
        for party in sorted(edits):
            runs[party] = own(edits[party].paragraph.runs, party, str(edits[party].paragraph.address))
            versions.setdefault(said(runs[party], self.footnotes), []).append(party)
        tabled = self.work.draft.paragraphs[place]
        for parties in versions.values():
            version = Paragraph(tabled.address, runs[parties[0]], tabled.label, tabled.gap, tabled.level)
            self.rows.append(CompiledSlot(self._born(version, parties), place, place, frozenset(parties)))

    def as_edit(self, alternative: CompiledSlot) -> Slot:
        """The draft's paragraph, edited to say what the whole paragraph below it says."""
        slot = self.work.tabled[alternative.place]
        slot.gone = None
        asked = (wish for wish in self.wishes if wish.party in alternative.parties)
        self._edit(slot, {wish.party: wish.edits[alternative.place] for wish in asked})
        return slot

    def _edit(self, slot: Slot, edits: Mapping[str, PartyEdit]) -> None:
        """The words of all versions: units that go, and what comes before each of them, by whom."""
        versions = [self._version(slot.units, party, edits[party]) for party in sorted(edits)]
        slot.inner = list(laying.units(versions, self.names, self.footnotes))
        self._edit_notes(edits)

    def _version(self, tabled: Sequence[Unit], party: str, edit: PartyEdit) -> list[Unit]:
        """What one party makes of a paragraph's words."""
        mark = Mark(laying.JOINT, party, party)
        version: list[Unit] = []
        for span in edit.spans:
            if span.op is Op.INSERT:
                runs = cut(edit.paragraph.runs, span.new, span.new + span.units)
                version += coming(own(runs, party, str(edit.paragraph.address)), mark)
            else:
                units = tabled[span.old : span.old + span.units]
                version += [replace(unit, gone=mark) for unit in units] if span.op is Op.DELETE else units
        return version

    def _edit_notes(self, edits: Mapping[str, PartyEdit]) -> None:
        authors: dict[str, list[str]] = {}
        for party in sorted(edits):
            for ref, note in self._worded_notes(party, edits[party]):
                authors.setdefault(ref, []).append(party)
                self.work.new_notes[ref] = (note.paragraphs, self._mark(authors[ref]))
