"""Who wants what: for each place of the draft what each party asks for there, and where they can't all have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline.amending.compiling.conflicts import hunks_of
from redline.amending.compiling.model import Compiled, Wish
from redline.model import NoteChange, Paragraph
from redline.records import dataclass
from redline.runs import cut, plain

Spot = tuple[int, bool]
"""A paragraph of the draft, or with True the gap before it; both count from 0, a gap is before its paragraph."""


@dataclass(frozen=True, slots=True)
class WishedEdit:
    """Words of the draft that become others. before: the words in front of them."""

    old: str
    new: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class PartyWish:
    """What a party wants at a place: that the paragraph goes, edits of it, or new paragraphs before it."""

    goes: bool = False
    edits: tuple[WishedEdit, ...] = ()
    notes: tuple[NoteChange, ...] = ()
    come: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class WishRow:
    """A place. where: addresses in the compilation; several of new paragraphs.   tabled: None for new ones.

    rows: the places of the comparison's changes that stand there.   conflicts: places in the compilation's.
    """

    where: tuple[str, ...]
    tabled: Paragraph | None
    wanted: Mapping[str, PartyWish]
    rows: tuple[int, ...]
    conflicts: tuple[int, ...] = ()


def matrix(compiled: Compiled) -> tuple[WishRow, ...]:
    """A row for each place that somebody changes, or where parties meet, in the draft's order."""
    return tuple(row for row in _rows(compiled) if row.wanted or row.conflicts)


def _rows(compiled: Compiled) -> Iterator[WishRow]:
    at: dict[Spot, list[int]] = {}
    for row, spot in enumerate(compiled.spots):
        at.setdefault(spot, []).append(row)
    tabled, changes = compiled.draft.paragraphs, compiled.comparison.changes
    for place, is_gap in sorted(at, key=lambda spot: (spot[0], not spot[1])):
        rows = tuple(at[place, is_gap])
        paragraph = None if is_gap else tabled[place]
        sides = [(changes[row].pair.new or changes[row].pair.old)[0] for row in rows]
        where = [str(side.address) for side in sides] if paragraph is None else [str(paragraph.address)]
        wanted = {
            wish.party: words
            for wish in compiled.wishes
            if (words := _of_paragraph(wish, place, paragraph) if paragraph else _of_gap(wish, place))
        }
        met = tuple(number for number, conflict in enumerate(compiled.conflicts) if conflict.row in rows)
        yield WishRow(tuple(dict.fromkeys(where)), paragraph, wanted, rows, met)


def _of_gap(wish: Wish, gap: int) -> PartyWish | None:
    return PartyWish(come=tuple(wish.come[gap])) if gap in wish.come else None


def _of_paragraph(wish: Wish, place: int, tabled: Paragraph) -> PartyWish | None:
    if place in wish.gone:
        return PartyWish(goes=True)
    if place not in wish.edits:
        return None
    edit = wish.edits[place]
    edits = [
        WishedEdit(
            old=plain(cut(tabled.runs, hunk.start, hunk.stop)),
            new=plain(hunk.runs),
            before=plain(cut(tabled.runs, 0, hunk.start)),
        )
        for hunk in hunks_of(wish.party, edit)
    ]
    return PartyWish(edits=tuple(edits), notes=edit.notes)
