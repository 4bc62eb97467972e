"""What follows from what is decided: the next text, by the same function as `compile --accept`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from redline.amending.compiling.accepting import Reworded, settled
from redline.amending.compiling.compiled import merged
from redline.amending.compiling.model import Party
from redline.amending.text.units import Mark
from redline.model import Comparison, Finding, Resolution
from redline.rooms.places import FOOTNOTE, NEW, RoomPlace, lines
from redline.rooms.standing import PlaceView


def next_text(
    draft: Resolution, parties: Sequence[Party], views: Sequence[PlaceView], author: str, brackets: bool = False
) -> tuple[Comparison, tuple[Finding, ...]]:
    """The base text against the next one, numbered anew, each change in its parties' names; and references that moved.

    author: of words that an edit or brackets bring.   brackets: put what is open in brackets too, for the whole text to
    be shown as it is negotiated; else the base text's words stand there.
    """
    merge = merged(draft, parties)
    by_row: dict[int, list[PlaceView]] = {}
    for seen in views:
        for row in seen.place.rows:
            by_row.setdefault(row, []).append(seen)

    def takes(row: int, at: int | str | None, mark: Mark) -> bool:
        named = merge.names.of(mark.author)
        return any(
            party in named and seen.place.covers(party, at) for seen in by_row.get(row, ()) for party in seen.taken
        )

    return settled(merge, takes, _reworded(views, author, brackets))


def _reworded(views: Sequence[PlaceView], author: str, brackets: bool) -> Mapping[int, Sequence[Reworded]]:
    words: dict[int, list[Reworded]] = {}
    for seen in views:
        wording = seen.words
        if wording is None and brackets and not seen.settled and seen.place.kind != FOOTNOTE:
            wording = seen.place.bracketed
        if wording is not None:
            for row, reworded in _rows(seen.place, wording, author):
                words.setdefault(row, []).append(reworded)
    return words


def _rows(place: RoomPlace, words: str, author: str) -> Iterator[tuple[int, Reworded]]:
    """Of a new paragraph with points, each line is one of them."""
    if place.kind != NEW:
        yield place.rows[0], Reworded(place.start, place.stop, words, author)
        return
    for row, line in zip(place.rows, lines(place, words), strict=True):
        yield row, Reworded(0, 0, line.replace("\u2028", "\n"), author)
