"""Which encodings of columns the standard's rules and LibreOffice resolve alike (docs/ooxml/tables.md)."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from lxml import etree

from redline.ooxml.names import w
from redline.ooxml.resolve import resolve
from tests.engines.office import Office
from tests.reading.word_files import STAMP, p, r, root, word_file

ids = count(1)
OLD_AND_NEW = {" ": (True, True), "-": (True, False), "+": (False, True)}
MARKS = {"-": "del", "+": "ins"}
EMPTY_TABLE = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
FILLERS = {
    "an empty table and a blank of the row's fate": lambda fate: EMPTY_TABLE + words(" ", fate),
    "a blank of the row's fate": lambda fate: words(" ", fate),
    "nothing": lambda fate: "<w:p/>",
    "an empty table": lambda fate: f"{EMPTY_TABLE}<w:p/>",
}


def stamp() -> str:
    return f'w:id="{next(ids)}" {STAMP}'


def words(text: str, mark: str) -> str:
    """A paragraph of which the words and the mark go, come or stay."""
    if mark == " ":
        return p(text)
    kind = MARKS[mark]
    run = r(text).replace("w:t", "w:delText") if mark == "-" else r(text)
    return f"<w:p><w:pPr><w:rPr><w:{kind} {stamp()}/></w:rPr></w:pPr><w:{kind} {stamp()}>{run}</w:{kind}></w:p>"


def table(columns: str, rows: str, filler: str, lines: int | None = None, merged: bool = False) -> str:
    """Columns and rows that stay (" "), go ("-") and come ("+"). merged: the first row's last two cells are one."""
    grid = '<w:gridCol w:w="2000"/>' * (len(columns) if lines is None else lines)
    inner = "".join(_row(columns, number, row, filler, merged and number == 0) for number, row in enumerate(rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def _row(columns: str, number: int, row: str, filler: str, merged: bool) -> str:
    shown = columns[:-1] if merged else columns
    cells = "".join(
        _cell(f"{place}/{number}", column, row, filler, 2 if merged and place == len(shown) - 1 else 1)
        for place, column in enumerate(shown)
    )
    properties = "" if row == " " else f'<w:trPr><w:gridBefore w:val="0"/><w:{MARKS[row]} {stamp()}/></w:trPr>'
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cell(text: str, column: str, row: str, filler: str, span: int) -> str:
    tracked = column != " " and row != column
    mark = f"<w:cell{MARKS[column].capitalize()} {stamp()}/>" if tracked else ""
    fills = tracked and row != " "
    content = FILLERS[filler](row) if fills else words(text, row if row != " " else column)
    width = f'<w:tcW w:w="{2000 * span}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
    return f"<w:tc><w:tcPr>{width}{mark}</w:tcPr>{content}</w:tc>"


def expected(columns: str, rows: str, accept: bool, merged: bool = False) -> list[str]:
    return [
        f"{place}/{number}"
        for number, row in enumerate(rows)
        for place, column in enumerate(columns[:-1] if merged and number == 0 else columns)
        if OLD_AND_NEW[row][accept] and OLD_AND_NEW[column][accept]
    ]


def in_office(office: Office, xml: str, folder: Path) -> list[list[str]]:
    """The texts of the cells, accepted and rejected."""
    path = folder / "table.docx"
    path.write_bytes(word_file(f"{p('before')}{xml}{p('after')}"))
    return [[text.replace("\u200d", "") for _, text in view.paragraphs[1:-1]] for view in office.resolve(path)]


GOOD = "an empty table and a blank of the row's fate"
CASES = [
    *(("  +", rows) for rows in ("  ", " - ", " + ", "- +")),
    *((columns, rows) for columns in ("+  ", " +   ", "-  ", " -   ", "+ -", "- + ") for rows in (" - ", " + ", "- +")),
]


@pytest.mark.parametrize(("columns", "rows"), CASES)
@pytest.mark.parametrize("accept", [True, False])
def test_the_standard_gives_both_texts(columns: str, rows: str, accept: bool) -> None:
    body = etree.fromstring(root("body", table(columns, rows, GOOD)))
    resolve(body, accept)
    assert ["".join(text.text or "" for text in cell.iter(w("t"))) for cell in body.iter(w("tc"))] == expected(
        columns, rows, accept
    )


@pytest.mark.parametrize(("columns", "rows"), CASES)
def test_libreoffice_gives_both_texts(columns: str, rows: str, office: Office, tmp_path: Path) -> None:
    both = [expected(columns, rows, accept) for accept in (True, False)]
    assert in_office(office, table(columns, rows, GOOD), tmp_path) == both


def test_a_column_beside_a_merged_cell_is_exact(office: Office, tmp_path: Path) -> None:
    both = [expected("+   ", "  - ", accept, merged=True) for accept in (True, False)]
    assert in_office(office, table("+   ", "  - ", GOOD, merged=True), tmp_path) == both


@pytest.mark.parametrize(
    ("columns", "rows", "filler"),
    [
        (" + ", " - ", "nothing"),
        (" + ", " - ", "a blank of the row's fate"),
        ("+   ", " - ", "an empty table"),
    ],
)
def test_other_cells_in_a_row_that_goes_are_a_fault(
    columns: str, rows: str, filler: str, office: Office, tmp_path: Path
) -> None:
    accepted, _ = in_office(office, table(columns, rows, filler), tmp_path)
    assert accepted != expected(columns, rows, True)


def test_a_grid_without_the_new_column_is_a_fault(office: Office, tmp_path: Path) -> None:
    _, rejected = in_office(office, table(" + ", "   ", GOOD, lines=2), tmp_path)
    assert rejected != expected(" + ", "   ", False)


def test_a_column_below_a_merged_cell_is_a_fault(office: Office, tmp_path: Path) -> None:
    _, rejected = in_office(office, table("  +", "  ", GOOD, merged=True), tmp_path)
    assert rejected != expected("  +", "  ", False, merged=True)
