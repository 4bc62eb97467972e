"""Tables: rows by their text, cells by column, nothing across."""

from __future__ import annotations

from tests.comparing.test_alignment import LAMPS, SEEDS
from tests.comparing.texts import aligned, cells, operative


def test_cells_of_a_kept_row_are_paired_by_column_whatever_they_say_now() -> None:
    old = [operative(SEEDS), *cells(0, [["Pier", "Lamps"], ["North", "12"]])]
    new = [operative(SEEDS), *cells(0, [["Pier", "Lamps"], ["North", "340"]])]

    assert aligned(old, new) == ["0-0", "1-1", "2-2", "3-3", "4-4"]


def test_an_inserted_row_is_new_in_all_its_cells() -> None:
    old = cells(0, [["Pier", "Lamps"], ["North harbour", "12"]])
    new = cells(0, [["Pier", "Lamps"], ["South bridge", "7"], ["North harbour", "12"]])

    assert aligned(old, new) == ["0-0", "1-1", "-2", "-3", "2-4", "3-5"]


def test_a_row_with_another_number_of_cells_is_replaced() -> None:
    old = cells(0, [["Pier", "Lamps"], ["North harbour", "12 lamps"]])
    new = cells(0, [["Pier", "Lamps"], ["North harbour", "12 lamps", "old"]])

    assert aligned(old, new) == ["0-0", "1-1", "2-", "3-", "-2", "-3", "-4"]


def test_a_cell_is_no_partner_for_the_same_words_in_the_body() -> None:
    assert aligned([operative(SEEDS), *cells(0, [[LAMPS]])], [operative(LAMPS), operative(SEEDS)]) == [
        "-0",
        "0-1",
        "1-",
    ]


def test_paragraphs_inside_a_cell_are_aligned_and_never_moved() -> None:
    old = cells(0, [[f"{SEEDS}|{LAMPS}"]])
    new = cells(0, [[f"{LAMPS}|{SEEDS}"]])

    assert aligned(old, new) in (["-0", "0-1", "1-"], ["0-", "1-0", "-1"])


def test_a_paragraph_that_crosses_a_table_is_the_one_that_moved() -> None:
    table = [["Pier", "Lamps"], ["North", "12"]]
    old = [operative(SEEDS * 9), *cells(0, table)]
    new = [*cells(0, table), operative(SEEDS * 9)]

    assert aligned(old, new) == ["1-0", "2-1", "3-2", "4-3", "0-4!"]


def test_tables_are_paired_by_what_they_hold() -> None:
    old = [*cells(0, [["Mills of the valley", "4"]]), operative(SEEDS), *cells(1, [["Lamps of the pier", "9"]])]
    new = [operative(SEEDS), *cells(0, [["Lamps of the pier", "10"]])]

    assert aligned(old, new) == ["0-", "1-", "2-0", "3-1", "4-2"]


def test_cells_that_would_cross_another_table_are_dropped_and_new() -> None:
    inner, outer = cells(1, [["Lamps of the pier"]]), cells(0, [["Mills of the valley|Boats"]])
    old = [outer[0], *inner, outer[1]]
    new = [*cells(1, [["Lamps of the pier"]]), *cells(0, [["Mills of the valley|Boats"]])]

    assert aligned(old, new) in (["0-", "1-0", "-1", "2-2"], ["-0", "0-1", "1-", "2-2"])


def test_a_table_that_passes_half_of_a_text_goes_and_comes() -> None:
    table = [["Pier", "Lamps"], ["North", "12"]]
    body = [operative(f"{text} {SEEDS}") for text in ("One", "Two", "Three", "Four", "Five")]
    assert aligned([*cells(0, table), *body], [*body, *cells(0, table)]) == [
        *(f"{place}-" for place in range(4)),
        *(f"{place + 4}-{place}" for place in range(5)),
        *(f"-{place}" for place in range(5, 9)),
    ]


def test_a_table_that_passes_a_text_and_another_table_takes_neither_along() -> None:
    long, short = [["Mills of the valley and of the hill", "4 and more"]], [["Boats of the harbour", "9"]]
    body = [operative(SEEDS), operative(LAMPS)]
    assert aligned([*cells(0, long), *body, *cells(1, short)], [*body, *cells(0, short), *cells(1, long)]) == [
        *("0-", "1-"),
        *("2-0", "3-1", "4-2", "5-3"),
        *("-4", "-5"),
    ]


def test_a_table_alone_between_others_is_the_same_however_much_it_gains() -> None:
    gained = [[f"{text} {place}", SEEDS] for place, text in enumerate((LAMPS, SEEDS, LAMPS, SEEDS))]
    old = [*cells(0, [["Mills", "four"]]), *cells(1, [["Pier", "7"]]), *cells(2, [["Boats", "nine"]])]
    new = [*cells(0, [["Mills", "four"]]), *cells(1, [["Pier", "7"], *gained]), *cells(2, [["Boats", "nine"]])]

    kept = [pair for pair in aligned(old, new) if not pair.startswith("-")]
    assert kept == ["0-0", "1-1", "2-2", "3-3", "4-12", "5-13"]


def test_a_row_alone_between_others_is_the_same_if_half_of_it_stays() -> None:
    rows = [["Pier", "Lamps"], ["North", "red"], ["South", "7"]]
    longer = [rows[0], ["North", "of the harbour, with many lamps and two keepers"], rows[2]]
    assert aligned(cells(0, rows), cells(0, longer)) == [f"{place}-{place}" for place in range(6)]
