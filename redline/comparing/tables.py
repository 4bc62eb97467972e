"""Pairs what stands in tables: tables in order by content, columns and rows by their text, cells where both meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redline.comparing.columns import Columns, Row, columns
from redline.comparing.matching import Group, match
from redline.comparing.order import Places, heaviest_chain
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
    """What became of the columns of one table, given by its paragraphs in both texts.

    None where all of them stay, where it can't be told which is which, and where it can't be shown exactly.
    """
    if not old or not new:
        return None
    before, after = _Text(old, _tables(old)), _Text(new, _tables(new))
    laid = _laid_out(before, after, before.tables[0], after.tables[0])
    return None if laid is None else laid.columns


@dataclass(frozen=True, slots=True)
class _Layout:
    """What became of a table's columns; pairs: of rows that stay, by what they say in the columns that do."""

    columns: Columns
    pairs: Sequence[Places]


def _laid_out(before: _Text, after: _Text, old: Sequence[Cells], new: Sequence[Cells]) -> _Layout | None:
    found = columns(before.told(old), after.told(new))
    if found is None:
        return None
    olds = [before.row(cells, lambda cell: found.old.of(cell) not in found.gone) for cells in old]
    news = [after.row(cells, lambda cell: found.new.of(cell) not in found.come) for cells in new]
    likely = _in_order(olds, news, "")
    pairs = [(one, other) for one, other in likely if found.cells([*old[one]], [*new[other]]) is not None]
    rows_go, rows_come = len(old) > len(pairs), len(new) > len(pairs)
    crossing = (rows_go and found.come) or (rows_come and found.gone)
    both, merged = found.gone and found.come, found.old.merged or found.new.merged
    # A row that goes has no cell of a column that comes: docs/ooxml/tables.md says when LibreOffice is exact then.
    return None if crossing and (both or merged) else _Layout(found, pairs)


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
    laid = _laid_out(before, after, old, new)
    if laid is not None:
        for one, other in laid.pairs:
            for cells in laid.columns.cells([*old[one]], [*new[other]]) or ():
                yield from _match_cell(before, after, old[one][cells[0]], new[other][cells[1]], language)
        return
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
