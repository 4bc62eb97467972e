"""Columns of tables: which is which, by what their cells say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from redline.comparing.aligning.columns import Columns, strips
from redline.comparing.aligning.tables import table_columns
from redline.model import Cell, Paragraph
from tests.comparing.texts import aligned, cells

BASE = [["Pier", "Lamps", "Keeper"], ["North harbour", "twelve", "A. Wick"], ["South bridge", "nine", "B. Oil"]]


def table(rows: Sequence[Sequence[str]], spans: Sequence[Sequence[int]] = ()) -> list[Paragraph]:
    """A table's paragraphs with the edges of their cells. spans: how many lines each cell of a row reaches over."""
    found = []
    for paragraph in cells(0, rows):
        cell = paragraph.cell
        assert cell is not None
        wide = spans[cell.row] if spans else [1] * len(rows[cell.row])
        start = sum(wide[: cell.column])
        found.append(replace(paragraph, cell=replace(cell, edges=(start, start + wide[cell.column]))))
    return found


def picked(*columns: int) -> list[list[str]]:
    return [[row[column] for column in columns] for row in BASE]


def found(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Columns | None:
    return table_columns(old, new, (0, 0))


@pytest.mark.parametrize(
    ("columns", "kept"),
    [
        ((0, 1), [(0, 0), (1, 1)]),
        ((0, 2), [(0, 0), (2, 1)]),
        ((1, 2), [(1, 0), (2, 1)]),
        ((2,), [(2, 0)]),
    ],
)
def test_the_columns_that_stay_are_known_by_their_cells(columns: tuple[int, ...], kept: list[tuple[int, int]]) -> None:
    there, back = found(table(BASE), table(picked(*columns))), found(table(picked(*columns)), table(BASE))
    assert there is not None and list(there.kept) == kept
    assert back is not None and list(back.kept) == [(other, one) for one, other in kept]


def test_columns_that_change_places_go_and_come() -> None:
    swapped = found(table(BASE), table(picked(1, 2, 0)))
    assert swapped is not None
    assert (list(swapped.kept), set(swapped.gone), set(swapped.come)) == ([(1, 0), (2, 1)], {0}, {2})
    assert list(swapped.ordered) == [(0, None), (1, 0), (2, 1), (None, 2)]


def test_no_column_goes_where_all_stay_rewritten_or_not() -> None:
    assert found(table(BASE), table(BASE)) is None
    rewritten = [[row[0], "unknown", row[2]] for row in BASE]
    assert found(table(BASE), table(rewritten)) is None


def test_less_than_half_of_the_columns_known_again_is_not_enough() -> None:
    other = [[row[0], "mills", "wells", "boats"] for row in BASE]
    assert found(table(BASE), table(other)) is None
    assert found(table(picked(0, 1)), table(other)) is not None


def test_a_column_without_words_is_known_by_its_place_between_others() -> None:
    old = [[row[0], "", row[2]] for row in BASE]
    new = [[row[0], "", row[2], "in order"] for row in BASE]
    columns = found(table(old), table(new))
    assert columns is not None and list(columns.kept) == [(0, 0), (1, 1), (2, 2)]


HEAD = ["Lights of the coast", "Keeper"]
OVER = [[2, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]]
"""A heading above two columns, and one column beside."""


def test_a_heading_that_goes_takes_no_column_with_it() -> None:
    old, new = table([HEAD, *BASE], OVER), table(BASE)
    assert found(old, new) is None
    assert found(new, old) is None


def test_a_column_may_go_beside_a_heading_that_goes() -> None:
    columns = found(table([HEAD, *BASE], OVER), table(picked(0, 1)))
    assert columns is not None
    assert (list(columns.kept), set(columns.gone)) == ([(0, 0), (1, 1)], {2})


def test_no_column_comes_within_a_cell_of_a_row_that_goes() -> None:
    wider = [[row[0], "in order", row[1], row[2]] for row in BASE]
    columns = found(table([HEAD, *BASE], OVER), table(wider))
    assert columns is not None and list(columns.kept) == [(1, 3)]  # all below the heading goes and comes
    beside = [[row[0], row[1], "in order", row[2]] for row in BASE]
    columns = found(table([HEAD, *BASE], OVER), table(beside))
    assert columns is not None and set(columns.come) == {2}


def test_a_merged_column_that_another_replaces_goes_and_comes() -> None:
    rows, spans = [["Pier", "Lights", "Chief"], *([*row, "x"] for row in BASE[1:])], [[1, 2, 1], [1] * 4, [1] * 4]
    new = [["Pier", "Boats", "Chief"], *([row[0], "mended", "x"] for row in BASE[1:])]
    columns = found(table(rows, spans), table(new))
    assert columns is not None
    assert (list(columns.kept), set(columns.gone), set(columns.come)) == ([(0, 0), (2, 2)], {1}, {1})


def test_a_merged_cell_makes_one_column_of_those_below_it() -> None:
    rows, spans = [["Pier", "Lights"], *BASE[1:]], [[1, 2], [1, 1, 1], [1, 1, 1]]
    cut = strips(_by_row(table(rows, spans)))
    assert cut is not None and (cut.cuts, cut.lines) == ((0, 1, 3), (0, 1, 2, 3))
    columns = found(table(rows, spans), table([["Lights"], *([row[1], row[2]] for row in BASE[1:])], [[2], *spans[1:]]))
    assert columns is not None and set(columns.gone) == {0}


def test_a_column_that_comes_below_a_merged_cell_is_not_told_apart() -> None:
    old = table([["Pier", "Lights"], *BASE[1:]], [[1, 2], [1, 1, 1], [1, 1, 1]])
    wide = [[row[0], row[1], "white", row[2]] for row in BASE[1:]]
    assert found(old, table([["Pier", "Lights"], *wide], [[1, 3], [1] * 4, [1] * 4])) is None


def test_without_edges_rows_are_replaced() -> None:
    assert found(cells(0, picked(0, 1)), cells(0, BASE)) is None


def test_cells_of_columns_that_stay_are_paired_and_the_others_are_not() -> None:
    old, new = table(picked(0, 1)[:2]), table(BASE[:2])
    assert aligned(old, new) == ["0-0", "1-1", "-2", "2-3", "3-4", "-5"]


def test_a_row_is_known_by_the_columns_that_stay() -> None:
    long = "mended by the keeper of the tower in the spring after the great storm"
    old = table([row[:2] for row in BASE])
    new = table([BASE[0], [*BASE[1][:2], long], ["Isle", "one", long], [*BASE[2][:2], long]])
    assert aligned(old, new) == ["0-0", "1-1", "-2", "2-3", "3-4", "-5", "-6", "-7", "-8", "4-9", "5-10", "-11"]


def _by_row(paragraphs: Sequence[Paragraph]) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for paragraph in paragraphs:
        assert paragraph.cell is not None
        rows.setdefault(paragraph.cell.row, []).append(paragraph.cell)
    return list(rows.values())


def test_a_row_without_words_in_the_columns_that_stay_does_not_go_with_columns() -> None:
    wordless = [*BASE, ["mended", "", ""]]
    assert found(table(BASE), table([row[1:] for row in BASE])) is not None
    assert found(table(wordless), table([row[1:] for row in BASE])) is None
    assert found(table([row[1:] for row in BASE]), table(wordless)) is None
