"""Pairs what stands in tables: tables in order by content, columns and rows by their text, cells where both meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redline.comparing.columns import Columns, Row, columns
from redline.comparing.matching import Group, match
from redline.comparing.order import heaviest_chain
from redline.model import Address, Cell, Kind, Paragraph, Run

Cells = Mapping[Cell, Sequence[int]]
"""A row: the places of each cell's paragraphs."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One of the two texts: its paragraphs, which places refer to, and its tables' rows in order."""

    paragraphs: Sequence[Paragraph]
    tables: Sequence[Sequence[Cells]]

    def row(self, cells: Cells, wanted: Callable[[Cell], bool] = lambda _: True) -> Paragraph:
        """What the wanted cells of a row say."""
        return self._gathered(place for cell, places in cells.items() if wanted(cell) for place in places)

    def told(self, rows: Iterable[Cells]) -> list[Row]:
        """The rows with their paragraphs."""
        return [[(cell, _at(self.paragraphs, places)) for cell, places in cells.items()] for cells in rows]

    def table(self, rows: Iterable[Cells]) -> Paragraph:
        return self._gathered(place for cells in rows for places in cells.values() for place in places)

    def _gathered(self, places: Iterable[int]) -> Paragraph:
        """A row or a table as if it were one paragraph."""
        return Paragraph(Address(Kind.OTHER), (Run(" ".join(self.paragraphs[place].text for place in places)),))


def match_tables(old: Sequence[Paragraph], new: Sequence[Paragraph], language: str = "") -> list[Group]:
    """Groups of cell paragraphs that belong together, as `matching.match` gives them, all in one order in both texts.

    Columns that come or go stay without groups, and so do tables and rows without a partner; rows with another number
    of cells than theirs do too, columns that come or go apart.
    """
    before, after = _Text(old, _tables(old)), _Text(new, _tables(new))
    olds = [before.table(rows) for rows in before.tables]
    news = [after.table(rows) for rows in after.tables]
    groups: list[Group] = []
    for one, other in _in_order(olds, news, language):
        groups.extend(_match_rows(before, after, before.tables[one], after.tables[other], language))
    return groups


def table_columns(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Columns | None:
    """What became of the columns of one table, given by its paragraphs in both texts; None as `columns` has it."""
    rows = [[row for table in _tables(side) for row in _Text(side, ()).told(table)] for side in (old, new)]
    return columns(*rows)


def _tables(paragraphs: Sequence[Paragraph]) -> list[list[Cells]]:
    tables: dict[tuple[str | None, int], dict[int, dict[Cell, list[int]]]] = {}
    for place, paragraph in enumerate(paragraphs):
        if cell := paragraph.cell:
            rows = tables.setdefault((paragraph.origin.part, cell.table), {})
            rows.setdefault(cell.row, {}).setdefault(cell, []).append(place)
    return [list(rows.values()) for rows in tables.values()]


def _match_rows(
    before: _Text, after: _Text, old: Sequence[Cells], new: Sequence[Cells], language: str
) -> Iterator[Group]:
    found = columns(before.told(old), after.told(new))
    if found is None:
        pairs = _in_order([before.row(cells) for cells in old], [after.row(cells) for cells in new], language)
    else:
        pairs = _rows_of_columns(found, before, after, old, new, language)
    for one, other in pairs:
        for old_cell, new_cell in _cells(found, old[one], new[other]):
            yield from _match_cell(before, after, old[one][old_cell], new[other][new_cell], language)


def _rows_of_columns(
    found: Columns, before: _Text, after: _Text, old: Sequence[Cells], new: Sequence[Cells], language: str
) -> list[tuple[int, int]]:
    """Pairs of rows by what they say in the columns that stay."""
    if found.gone and found.come:
        return [(number, number) for number in range(len(old))]
    olds = [before.row(cells, lambda cell: found.old.of(cell) not in found.gone) for cells in old]
    news = [after.row(cells, lambda cell: found.new.of(cell) not in found.come) for cells in new]
    return _in_order(olds, news, language)


def _cells(found: Columns | None, old: Cells, new: Cells) -> Iterable[tuple[Cell, Cell]]:
    """The cells of two rows that belong together, none where their numbers differ."""
    if found is not None:
        return found.cells([*old], [*new]) or ()
    return zip(old, new, strict=True) if len(old) == len(new) else ()


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
