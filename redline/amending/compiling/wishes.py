"""What one party wants, taken from the comparison of the draft with its text, place by place.

A split is an edit of the first paragraph and new ones behind it, a merge an edit and paragraphs that go, a move a
paragraph that goes and one that comes: so that every wish fits beside all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from redline.amending.compiling.model import PartyEdit, Wish
from redline.comparing.beyond_words import notes
from redline.errors import InputError
from redline.messages import Gap, LookName, Message
from redline.model import Change, Comparison, Finding, Note, Op, Paragraph, Remark
from redline.runs import ATOM, NOTE, Atom, Run, joined, merged, plain


def wish(party: str, comparison: Comparison) -> Wish:
    """The party's wish. Raises InputError where it changes a table's shape or brings in a picture."""
    reader = _WishReader(party, comparison)
    changes = comparison.of_story()
    places = list(_places(changes, comparison.old.paragraphs))
    limits = _limits(changes, places, len(comparison.old.paragraphs))
    for change, own_places, limit in zip(changes, places, limits, strict=True):
        _check_cells(party, change)
        reader.take(change, own_places, limit)
    come = {gap: tuple(paragraphs) for gap, paragraphs in reader.come.items()}
    remarks = {place: tuple(own_remarks) for place, own_remarks in reader.remarks.items()}
    return Wish(party, reader.edits, frozenset(reader.gone), come, remarks, reader.notes)


def left_out(party: str, comparison: Comparison) -> Iterator[Finding]:
    """What of a party's text isn't compiled: looks, headers, footers and text boxes."""
    for change in comparison.changes:
        paragraph = (*change.pair.old, *change.pair.new)[0]
        if paragraph.story and change.kind != "unchanged":
            yield Finding(paragraph.story, Message("compiled.beside-the-body", party=party))
        elif change.formatted:
            names = tuple(dict.fromkeys(LookName(look.name) for look in change.formatting))
            looks: Gap = names or Message("compiled.in-footnote")
            yield Finding(str(paragraph.address), Message("compiled.looks", party=party, looks=looks))


def _check_cells(party: str, change: Change) -> None:
    old, new = change.pair.old, change.pair.new
    cells = [paragraph.cell for paragraph in (*old, *new)]
    if any(cells) and not (len(old) == len(new) == 1 and cells[0] == cells[1] and not change.pair.moved):
        where = (*old, *new)[0].address
        raise InputError(Message("error.table-beside", party=party, where=str(where)))


def _places(changes: Iterable[Change], draft: Sequence[Paragraph]) -> Iterator[list[int]]:
    """For each change the places of its paragraphs in the draft, which mostly follow one another."""
    following = 0
    for change in changes:
        places: list[int] = []
        for paragraph in change.pair.old:
            order = chain(range(following, len(draft)), range(following))
            places.append(next(place for place in order if draft[place] is paragraph))
            following = places[-1] + 1
        yield places


def _limits(changes: Sequence[Change], places: Sequence[Sequence[int]], end: int) -> list[int]:
    """For each change the draft's place of the next paragraph behind it that stays where it is."""
    limits: list[int] = []
    limit = end
    for change, own_places in zip(reversed(changes), reversed(places), strict=True):
        limits.append(limit)
        if change.pair.old and change.pair.new and not change.pair.moved:
            limit = own_places[0]
    return limits[::-1]


class _WishReader:
    """Collects a wish, change by change."""

    def __init__(self, party: str, comparison: Comparison) -> None:
        self._party = party
        self._old_notes = {note.ref: note for note in comparison.old.notes}
        self._new_notes = {note.ref: note for note in comparison.new.notes}
        self.edits: dict[int, PartyEdit] = {}
        self.gone: set[int] = set()
        self.come: dict[int, list[Paragraph]] = {}
        self.remarks: dict[tuple[int, bool], list[Remark]] = {}
        self.notes: dict[str, Note] = {
            (ref := own_ref(note.ref, party)): replace(
                note, ref=ref, paragraphs=tuple(own(paragraph, party, "a footnote") for paragraph in note.paragraphs)
            )
            for note in comparison.new.notes
        }
        self._gap = 0

    def take(self, change: Change, places: Sequence[int], limit: int) -> None:
        """One change.

        places: of its paragraphs in the draft.   limit: the place of the next paragraph that stays, behind which
        nothing of it may go.
        """
        old, new = change.pair.old, change.pair.new
        if change.pair.moved or not (old and new):
            self.gone.update(places)
            if not change.pair.moved and places and self._gap <= places[0] < limit:
                self._gap = places[-1] + 1
            self._bring(new)
            self._say(change, places)
            return
        self.gone.update(places[1:])
        self._edit(places[0], change)
        self._gap = places[0] + 1
        self._bring(new[1:])
        self._gap = max(self._gap, places[-1] + 1)
        self._say(change, places)

    def _say(self, change: Change, places: Sequence[int]) -> None:
        key = (places[0], False) if places else (self._gap, True)
        self.remarks.setdefault(key, []).extend(change.remarks)

    def _edit(self, place: int, change: Change) -> None:
        old, new = change.pair.old[0], change.pair.new[0]
        spans, kept = change.spans, change.notes
        if len(change.pair.old) + len(change.pair.new) > 2:
            spans, kept = notes.compared(old.runs, new.runs, self._old_notes, self._new_notes)
        worded = tuple(note for note in kept if note.old and note.new and note.changed)
        if any(span.op is not Op.KEEP for span in spans) or worded:
            self.edits[place] = PartyEdit(new, spans, worded)

    def _bring(self, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            runs = own(paragraph.runs, self._party, str(paragraph.address))
            bare = Paragraph(paragraph.address, runs, paragraph.label, paragraph.gap, paragraph.level)
            self.come.setdefault(self._gap, []).append(bare)


def own_ref(ref: str, party: str) -> str:
    """The ref in a compilation of a note of a party's text."""
    return f"{party}: {ref}"


def own(runs: Iterable[Run], party: str, where: str) -> tuple[Run, ...]:
    """A party's words for another file: emphasis alone, notes under refs of the party's, fields as what they print.

    Raises InputError for a picture or another thing that prints no text.
    """
    return merged(_own(run, party, where) for run in runs)


def _own(run: Run, party: str, where: str) -> Run:
    style = replace(run.style, traits=None, character="")
    if run.atom is None:
        return replace(run, style=style)
    if run.note_ref:
        return replace(run, style=style, atom=Atom(NOTE, own_ref(run.note_ref, party)))
    if run.text:
        return replace(run, style=style, atom=None)
    raise InputError(Message("error.brings-in", party=party, where=where, kind=run.atom.kind))


def with_calls(runs: Iterable[Run]) -> str:
    """What a text says, each note's call as one sign: what two forms of one text are held together by."""
    return "".join(ATOM if run.note_ref else run.text for run in runs)


def said(runs: Iterable[Run], known: Mapping[str, Note]) -> tuple[object, ...]:
    """Equal for runs that say the same in the same emphasis, their notes' words included."""
    return tuple(
        (run.text, "", run.style, run.link)
        if run.atom is None
        else (run.text, run.atom.kind, _note_text(run.atom, known), "")
        for run in merged(runs)
    )


def _note_text(atom: Atom, known: Mapping[str, Note]) -> str:
    if atom.kind != NOTE:
        return atom.key
    return plain(joined(known[atom.ref].paragraphs)) if atom.ref in known else atom.ref
