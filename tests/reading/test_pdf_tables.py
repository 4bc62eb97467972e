"""Tables are kept as text, a line a row, and reported."""

from __future__ import annotations

from redline.reading.pdf.file import read_pdf
from tests.reading.papers import Page, pdf

LINE = "the ponds and the rivers of the world and of all their shores, which every State shall keep clean"


def test_a_table_is_a_block_a_row_with_one_finding() -> None:
    page = Page().lines(123, 700, [LINE] * 4)
    for row, cells in enumerate([("State", "Ponds", "Share"), ("Lakeland", "12", "1.5"), ("Riverland", "7", "0.5")]):
        for x, cell in zip((123, 300, 400), cells, strict=True):
            page.line(x, 630 - 14 * row, cell)
    page.lines(123, 560, [LINE] * 4)
    content = read_pdf(pdf(page), "table.pdf")
    assert [block.text for block in content.blocks] == [
        " ".join([LINE] * 4),
        "State\tPonds\tShare",
        "Lakeland\t12\t1.5",
        "Riverland\t7\t0.5",
        " ".join([LINE] * 4),
    ]
    assert [finding.where for finding in content.findings] == ["page 1"]
    assert "a table of 3 rows is kept as text" in content.findings[0].message


def test_a_cell_in_several_lines_is_one_cell() -> None:
    page = Page().lines(123, 700, [LINE] * 4)
    page.line(123, 630, "State").line(300, 630, "Ponds")
    page.line(123, 612, "The Federation of").line(300, 612, "12").line(123, 600, "All Lakes")
    page.line(123, 582, "Riverland").line(300, 582, "7")
    texts = [block.text for block in read_pdf(pdf(page), "table.pdf").blocks]
    assert texts[1:] == ["State\tPonds", "The Federation of All Lakes\t12", "Riverland\t7"]


def test_drawn_rules_part_the_rows_where_lines_stand_close() -> None:
    page = Page().lines(123, 700, [LINE] * 4)
    for row, cells in enumerate([("State", "Ponds"), ("Lakeland", ""), ("Pondland", "2"), ("Riverland", "7")]):
        y = 630 - 12 * row
        page.line(123, y, cells[0]).rule(123, 400, y - 2.5)
        if cells[1]:
            page.line(300, y, cells[1])
    texts = [block.text for block in read_pdf(pdf(page), "table.pdf").blocks]
    assert texts[1:] == ["State\tPonds", "Lakeland\t", "Pondland\t2", "Riverland\t7"]


def test_words_spread_by_justification_are_no_table() -> None:
    page = Page().lines(123, 700, [LINE] * 3)
    page.line(123, 664, "the ponds and the rivers of").line(250, 664, "the world and of").line(335, 664, LINE[58:])
    content = read_pdf(pdf(page.lines(123, 652, [LINE] * 2)), "spread.pdf")
    assert [block.text for block in content.blocks] == [
        " ".join([*[LINE] * 3, "the ponds and the rivers of the world and of", LINE[58:], *[LINE] * 2])
    ]
    assert content.findings == ()


def test_a_table_over_two_pages_is_reported_once() -> None:
    pages = []
    for start in (1, 4):
        page = Page()
        for row in range(3):
            page.line(123, 700 - 14 * row, f"Pond {start + row}").line(300, 700 - 14 * row, f"{start + row} km")
        pages.append(page)
    content = read_pdf(pdf(*pages), "table.pdf")
    assert [block.text for block in content.blocks] == [f"Pond {number}\t{number} km" for number in range(1, 7)]
    assert [(finding.where, finding.message[:17]) for finding in content.findings] == [("page 1", "a table of 6 rows")]
