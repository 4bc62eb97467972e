"""Pairs what stands in tables: tables in order by content, rows by their text, cells by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redline.comparing.matching import Group, match
from redline.comparing.order import heaviest_chain
from redline.model import Address, Kind, Paragraph, Run

Cells = Mapping[int, Sequence[int]]
"""A row: column → the places of the cell's paragraphs."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One of the two texts: its paragraphs, which places refer to, and its tables' rows in order."""

    paragraphs: Sequence[Paragraph]
    tables: Sequence[Sequence[Cells]]

    def row(self, cells: Cells) -> Paragraph:
        return self._gathered(place for places in cells.values() for place in places)

    def table(self, rows: Iterable[Cells]) -> Paragraph:
        return self._gathered(place for cells in rows for places in cells.values() for place in places)

    def _gathered(self, places: Iterable[int]) -> Paragraph:
        """A row or a table as if it were one paragraph."""
        return Paragraph(Address(Kind.OTHER), (Run(" ".join(self.paragraphs[place].text for place in places)),))


def match_tables(old: Sequence[Paragraph], new: Sequence[Paragraph], language: str = "") -> list[Group]:
    """Groups of cell paragraphs that belong together, as `matching.match` gives them, all in one order in both texts.

    Rows with another number of cells than their partner stay without groups, and so do tables and rows without one.
    """
    before, after = _Text(old, _tables(old)), _Text(new, _tables(new))
    olds = [before.table(rows) for rows in before.tables]
    news = [after.table(rows) for rows in after.tables]
    groups: list[Group] = []
    for one, other in _in_order(olds, news, language):
        groups.extend(_match_rows(before, after, before.tables[one], after.tables[other], language))
    return groups


def _tables(paragraphs: Sequence[Paragraph]) -> list[list[Cells]]:
    tables: dict[tuple[str | None, int], dict[int, dict[int, list[int]]]] = {}
    for place, paragraph in enumerate(paragraphs):
        if cell := paragraph.cell:
            rows = tables.setdefault((paragraph.origin.part, cell.table), {})
            rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(place)
    return [list(rows.values()) for rows in tables.values()]


def _match_rows(
    before: _Text, after: _Text, old: Sequence[Cells], new: Sequence[Cells], language: str
) -> Iterator[Group]:
    olds, news = [before.row(cells) for cells in old], [after.row(cells) for cells in new]
    for one, other in _in_order(olds, news, language):
        if len(old[one]) == len(new[other]):
            for old_cell, new_cell in zip(old[one].values(), new[other].values(), strict=True):
                yield from _match_cell(before, after, old_cell, new_cell, language)


def _match_cell(before: _Text, after: _Text, old: Sequence[int], new: Sequence[int], language: str) -> Iterator[Group]:
    """A cell's only paragraph stays itself, whatever it says now; several are matched as in the body."""
    if len(old) == len(new) == 1:
        yield (old[0],), (new[0],)
        return
    found = match(_at(before.paragraphs, old), _at(after.paragraphs, new), language)
    places = [(olds[0], news[0]) for olds, news in found]
    for number in heaviest_chain(places, [1.0] * len(found)):
        olds, news = found[number]
        yield tuple(old[at] for at in olds), tuple(new[at] for at in news)


def _at(paragraphs: Sequence[Paragraph], places: Iterable[int]) -> list[Paragraph]:
    return [paragraphs[place] for place in places]


def _in_order(old: Sequence[Paragraph], new: Sequence[Paragraph], language: str) -> list[tuple[int, int]]:
    """Pairs of rows, or of tables, one to one and in one order; a sole one each are a pair."""
    if len(old) == len(new) == 1:
        return [(0, 0)]
    places = [(olds[0], news[0]) for olds, news in match(old, new, language)]
    weights = [1.0 + len(old[one].text) + len(new[other].text) for one, other in places]
    return [places[number] for number in heaviest_chain(places, weights)]
