"""Many wishes set side by side on one draft, each unit and each paragraph marked with whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from redline.amending.compiling.model import Edit, Names, Wish
from redline.amending.compiling.wishes import own, said
from redline.amending.text.units import Mark, Slot, Unit, single
from redline.amending.text.working import Working
from redline.model import Note, Op, Paragraph, Run, cut

COMPILED = 0
"""The one document that all marks are of: a compilation is no document of amendments."""


@dataclass
class Row:
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
    names: Names
    wishes: Sequence[Wish]
    whole: bool = False
    rows: list[Row] = field(default_factory=list)
    footnotes: dict[str, Note] = field(default_factory=dict)

    def run(self) -> list[Row]:
        """The rows in order; the work's slots are theirs."""
        for one in self.wishes:
            self.footnotes.update(one.notes)
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
        return Mark(COMPILED, name, name)

    def _gap(self, place: int) -> None:
        """New paragraphs, those that several want once under their joint name."""
        blocks = {one.party: one.come[place] for one in self.wishes if place in one.come}
        for paragraph, parties in beside(blocks, lambda one: (one.level, *said(one.runs, self.footnotes))):
            self.rows.append(Row(self._born(paragraph, parties), place, parties=parties))

    def _born(self, paragraph: Paragraph, parties: Iterable[str]) -> Slot:
        mark = self._mark(parties)
        slot = Slot(None, paragraph.address, paragraph.label, paragraph.gap, paragraph.level, born=mark)
        slot.inner = [Unit(run, come=mark) for run in single(paragraph.runs)]
        return slot

    def _paragraph(self, place: int) -> None:
        slot = self.work.tabled[place]
        gone = frozenset(one.party for one in self.wishes if place in one.gone)
        edits = {one.party: one.edits[place] for one in self.wishes if place in one.edits}
        self.rows.append(Row(slot, place, parties=gone | frozenset(edits)))
        if edits and (gone or (self.whole and len(edits) > 1) or not self._can_edit_notes(edits)):
            slot.gone = self._mark(gone | frozenset(edits))
            self._alternatives(place, edits)
        elif gone:
            slot.gone = self._mark(gone)
        elif edits:
            self._edit(slot, edits)

    def _can_edit_notes(self, edits: Mapping[str, Edit]) -> bool:
        """A footnote's words have one author: several can't change one note in several ways, nor drop it besides."""
        wanted: dict[str, set[str]] = {}
        for party, edit in edits.items():
            for note in edit.notes:
                assert note.old is not None and note.new is not None
                wanted.setdefault(note.old.ref, set()).add(self.footnotes[f"{party}: {note.new.ref}"].text)
        return len(edits) == 1 or not wanted or _all_say(wanted, edits)

    def _alternatives(self, place: int, edits: Mapping[str, Edit]) -> None:
        """Each version as a whole paragraph, equal ones under joint names."""
        versions: dict[tuple[object, ...], list[str]] = {}
        runs: dict[str, tuple[Run, ...]] = {}
        for party in sorted(edits):
            runs[party] = own(edits[party].paragraph.runs, party, str(edits[party].paragraph.address))
            versions.setdefault(said(runs[party], self.footnotes), []).append(party)
        tabled = self.work.draft.paragraphs[place]
        for parties in versions.values():
            version = Paragraph(tabled.address, runs[parties[0]], tabled.label, tabled.gap, tabled.level)
            self.rows.append(Row(self._born(version, parties), place, place, frozenset(parties)))

    def _edit(self, slot: Slot, edits: Mapping[str, Edit]) -> None:
        """The words of all versions: units that go, and what comes before each of them, by whom."""
        gone: list[set[str]] = [set() for _ in slot.units]
        come: list[dict[str, tuple[Run, ...]]] = [{} for _ in range(len(slot.units) + 1)]
        for party in sorted(edits):
            for span in edits[party].spans:
                if span.op is Op.DELETE:
                    for unit in gone[span.old : span.old + span.units]:
                        unit.add(party)
                elif span.op is Op.INSERT:
                    runs = tuple(cut(edits[party].paragraph.runs, span.new, span.new + span.units))
                    here = own(runs, party, str(edits[party].paragraph.address))
                    come[span.old][party] = (*come[span.old].get(party, ()), *here)
        slot.inner = list(self._units(slot.units, gone, come))
        self._edit_notes(edits)

    def _units(
        self, units: Sequence[Unit], gone: Sequence[set[str]], come: Sequence[Mapping[str, tuple[Run, ...]]]
    ) -> Iterator[Unit]:
        for place, arriving in enumerate(come):
            texts: dict[tuple[object, ...], list[str]] = {}
            for party, runs in arriving.items():
                texts.setdefault(said(runs, self.footnotes), []).append(party)
            for parties in texts.values():
                mark = self._mark(parties)
                yield from (Unit(run, come=mark) for run in single(arriving[parties[0]]))
            if place < len(units):
                yield replace(units[place], gone=self._mark(gone[place]) if gone[place] else None)

    def _edit_notes(self, edits: Mapping[str, Edit]) -> None:
        authors: dict[str, list[str]] = {}
        for party in sorted(edits):
            for note in edits[party].notes:
                assert note.old is not None and note.new is not None
                authors.setdefault(note.old.ref, []).append(party)
                text = self.footnotes[f"{party}: {note.new.ref}"].paragraphs
                self.work.new_notes[note.old.ref] = (text, self._mark(authors[note.old.ref]))


def _all_say(wanted: Mapping[str, set[str]], edits: Mapping[str, Edit]) -> bool:
    """Whether each footnote is changed in one way only, and nobody drops its call."""
    called = [set(_calls_kept(edit)) for edit in edits.values()]
    return all(len(texts) == 1 and all(ref in refs for refs in called) for ref, texts in wanted.items())


def _calls_kept(edit: Edit) -> Iterator[str]:
    for note in edit.notes:
        if note.old:
            yield note.old.ref


def beside(
    blocks: Mapping[str, Sequence[Paragraph]], key: Callable[[Paragraph], tuple[object, ...]]
) -> list[tuple[Paragraph, frozenset[str]]]:
    """Several parties' rows in one, each party's in its own order, equal ones once.

    Parties come by name; what a later one has of its own stands behind what it shares with the ones before.
    """
    result: list[tuple[Paragraph, frozenset[str]]] = []
    for party in sorted(blocks):
        block = blocks[party]
        here, there = [key(one) for one, _ in result], [key(one) for one in block]
        merged: list[tuple[Paragraph, frozenset[str]]] = []
        for op, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
            if op == "equal":
                merged += [(one, parties | {party}) for one, parties in result[a:b]]
            else:
                merged += result[a:b]
                merged += [(one, frozenset({party})) for one in block[c:d]]
        result = merged
    return result
