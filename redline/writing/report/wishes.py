"""Who wants what: the negotiators' matrix, a row for each place, a column for each party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from redline.amending.compiling.matrix import PartyWish, WishedEdit, WishRow, matrix
from redline.amending.compiling.model import Compiled, Conflict
from redline.comparing.telling.verdict import is_body
from redline.identities import IdentityMap
from redline.model import NoteChange
from redline.records import dataclass
from redline.writing.context import harmless
from redline.writing.description import beginning, note_name, plain, quote, spelled
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import Matrix, MatrixCell, MatrixMeeting, MatrixRow
from redline.writing.report.overview import Overview

WORDS_BEFORE = 4
"""How many words in front of an insertion tell where it goes."""

Numbered = Sequence[tuple[int, Conflict]]
"""Conflicts with their numbers, as they are listed."""


def wishes(compiled: Compiled, overview: Overview, numbered: Numbered) -> tuple[Matrix, ...]:
    """The matrix of the changes that are listed, what stands around the body last; none where nobody wants anything."""
    rows = [row for row in matrix(compiled) if any(overview.shown[place] for place in row.rows)]
    rows.sort(key=lambda row: not any(is_body(compiled.comparison.changes[place]) for place in row.rows))
    columns = _columns([party.name for party in compiled.parties], rows)
    if not columns:
        return ()
    numbers = IdentityMap((conflict, number) for number, conflict in numbered)
    say = overview.say
    teller = _Teller(say, columns)
    told_rows = []
    for row in rows:
        met = [compiled.conflicts[at] for at in row.conflicts]
        told_rows.append(
            teller.row(row, {number: met_conflict for met_conflict in met if (number := numbers.get(met_conflict, 0))})
        )
    return (Matrix(say("who wants what"), say("column place"), tuple(map(harmless, columns)), tuple(told_rows)),)


def _columns(parties: Sequence[str], rows: Sequence[WishRow]) -> tuple[str, ...]:
    """Those who want something, by name; but one who wants the same as the one before comes next."""
    left = [party for party in parties if any(party in row.wanted for row in rows)]
    columns: list[str] = []
    while left:
        shared = [_shared(columns[-1], party, rows) if columns else 0 for party in left]
        columns.append(left.pop(shared.index(max(shared))))
    return tuple(columns)


def _shared(party: str, second: str, rows: Iterable[WishRow]) -> int:
    """At how many places two want the same."""
    wanted = ((row.wanted.get(party), row.wanted.get(second)) for row in rows)
    return sum(wish is not None and wish == same for wish, same in wanted)


def anchor(number: int) -> str:
    """The name of the place where a conflict is told."""
    return f"conflict-{number}"


@dataclass(frozen=True, slots=True)
class _Teller:
    """columns: the parties, in the matrix's order."""

    say: Phrases
    columns: tuple[str, ...]

    def row(self, row: WishRow, met: Mapping[int, Conflict]) -> MatrixRow:
        place = self.say.listed([spelled(where, self.say) for where in row.where])
        text = self.say("new paragraph") if row.tabled is None else beginning(row.tabled.text)
        cells = tuple(self._cells(row, met))
        return MatrixRow(place, text, cells, tuple(self._meeting(number, conflict) for number, conflict in met.items()))

    def _cells(self, row: WishRow, met: Mapping[int, Conflict]) -> Iterator[MatrixCell]:
        """What each party wants; neighbours that want the same in one cell."""
        cells = [(party, self._lines(row.wanted.get(party)), _sides(party, met)) for party in self.columns]
        for (lines, sides), group in groupby(cells, key=lambda cell: cell[1:]):
            parties = [harmless(party) for party, _, _ in group]
            for joint in [tuple(parties)] if lines else [(party,) for party in parties]:
                yield MatrixCell(joint, lines, sides)

    def _lines(self, wanted: PartyWish | None) -> tuple[str, ...]:
        if wanted is None:
            return ()
        gone = [self.say("wants gone")] if wanted.goes else []
        new = (self.say("compiled quoted", text=plain(coming.text)) for coming in wanted.come)
        return (*gone, *map(self._edit, wanted.edits), *map(self._note, wanted.notes), *new)

    def _edit(self, edit: WishedEdit) -> str:
        """The words that come in full, since nobody has them otherwise; those that go may be shortened."""
        new = self.say("compiled quoted", text=plain(edit.new))
        if edit.old.strip() and edit.new.strip():
            return self.say("to", old=quote(edit.old, self.say), new=new)
        if edit.old.strip():
            return self.say("drops", words=quote(edit.old, self.say))
        before = " ".join(edit.before.split()[-WORDS_BEFORE:])
        return (
            self.say("wants behind", words=new, before=quote(before, self.say))
            if before
            else self.say("adds", words=new)
        )

    def _note(self, note: NoteChange) -> str:
        text = plain(note.new.text) if note.new else ""
        return self.say("with words", what=note_name(note, self.say), words=self.say("compiled quoted", text=text))

    def _meeting(self, number: int, conflict: Conflict) -> MatrixMeeting:
        """ "1. overlapping words: a EU, Norway; b G77"."""
        sides = [
            f"{letter} {self.say.comma.join(side.parties)}".strip()
            for letter, side in zip(_letters(conflict), conflict.vote, strict=False)
        ]
        line = self.say("with words", what=self.say.said(conflict.kind.named), words=self.say("next").join(sides))
        return MatrixMeeting(number, harmless(line), f"#{anchor(number)}")


def _sides(party: str, met: Mapping[int, Conflict]) -> tuple[str, ...]:
    """On which side of which conflict a party is: "1a"; "2" where there are numbers and no sides."""
    return tuple(
        f"{number}{letter}"
        for number, conflict in met.items()
        for letter, side in zip(_letters(conflict), conflict.vote, strict=False)
        if party in side.parties
    )


def _letters(conflict: Conflict) -> Iterator[str]:
    """ "a", "b" … for the sides, in the order of voting; "" for each where there is no vote."""
    for at in range(len(conflict.sides)):
        yield chr(ord("a") + at % 26) if conflict.is_voted_on else ""
