"""The changed paragraphs in columns: in full, in the order that is asked for, in each format."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from redline.cli import main
from redline.writing import markdown, table
from redline.writing.html import pages
from redline.writing.report.blocks import Grid, GridCell, Prose, Report
from redline.writing.report.columns import COLUMNS, columns
from redline.writing.report.comparison import report
from redline.writing.report.words import plain
from redline.writing.scope import Scope
from tests.writing.comparisons import DELETE, INSERT, KEEP, compared, edited, every_kind

DATE = datetime(2026, 1, 31, 18, tzinfo=UTC)
EXAMPLES = Path(__file__).parents[2] / "examples"
OLD, NEW = (str(EXAMPLES / f"lighthouses-{side}.docx") for side in ("old", "new"))


def made(*wanted: str, language: str = "") -> Report:
    comparison = every_kind()
    return columns(report(comparison, Scope(language)), wanted, comparison.new)


def grid(found: Report) -> Grid:
    (only,) = [block for block in found.blocks if isinstance(block, Grid)]
    return only


def words(cell: GridCell) -> list[str]:
    return [cell.text] if cell.text else [f"{one.place}|{plain(one.words)}" for one in cell.passages]


def test_typography_alone_has_no_row() -> None:
    comparison = compared("on non-selectivity and", "on non\u2011selectivity and")

    found = columns(report(comparison), ("old", "new"), comparison.new)

    assert not [block for block in found.blocks if isinstance(block, Grid)]
    assert "1 paragraph: hyphens only; 0 unchanged." in markdown.render(found)


def test_a_row_holds_a_changed_paragraph_of_each_text_in_full_and_room_to_write() -> None:
    found = grid(made("old", "new", "comments"))

    assert [title.text for title in found.columns] == ["Old text: old.txt", "New text: new.txt", "Comments"]
    rows = {words(row[1])[0].partition("|")[0] or words(row[0])[0]: row for row in found.rows}
    assert words(rows["OP 3"][0]) == [
        "OP 2|Encourages States to list the lighthouses in their territory, lit or dark, and to say where;"
    ]
    assert words(rows["OP 3"][1]) == [
        "OP 3|Urges States to list the lighthouses in their territory, lit or dark, and to say, as appropriate, where;"
    ]
    assert all(row[2] == GridCell() for row in found.rows)
    assert [strand.op for strand in rows["OP 3"][0].passages[0].words] == [DELETE, KEEP, KEEP]
    assert [strand.op for strand in rows["OP 3"][1].passages[0].words] == [INSERT, KEEP, INSERT, KEEP]


def test_what_one_text_lacks_is_said_and_several_paragraphs_stand_one_below_another() -> None:
    cells = [(words(row[0]), words(row[1])) for row in grid(made("old", "new")).rows]

    assert (
        ["new paragraph"],
        ["OP 2|Decides to keep 1 September [as] the day;³", "footnote 3|See A/80/9902."],
    ) in cells
    assert (["OP 3|Thanks the *harbour* of Cape_Verity;"], ["dropped"]) in cells
    assert (
        ["OP 4|Guards books, and reports losses;"],
        ["OP 4 and OP 5|Guards books;", "|Also reports losses;"],
    ) in cells
    assert (["OP 5 and OP 6|Invites schools;", "|Invites museums;"], ["OP 6|Invites schools, and museums;"]) in cells
    assert (
        ["PP 1|Bearing in mind the guidelines,³", "footnote 4 (was 3)|Care of Wet Paper, 2nd ed."],
        ["PP 1|Bearing in mind the guidelines,⁴", "footnote 4 (was 3)|Care of Wet Paper, 3rd ed."],
    ) in cells
    assert not any("Reaffirms" in line or "Recommends" in line for sides in cells for side in sides for line in side)


def test_columns_stand_in_any_order_and_an_address_is_said_once() -> None:
    found = grid(made("comments", "short", "changes", "place"))

    assert [title.text for title in found.columns] == ["Comments", "In short", "Words", "Paragraph"]
    row = next(row for row in found.rows if row[3].text == "OP 3 (was OP 2)")
    assert row[1].text == "verb Encourages → Urges ↑; adds “as appropriate”"
    assert row[2].passages[0].place == ""
    assert [strand.op for strand in row[2].passages[0].words] == [DELETE, INSERT, KEEP, INSERT, KEEP]


def test_a_table_of_equal_texts_says_so() -> None:
    comparison = edited((KEEP, "Decides to meet;"))
    found = columns(report(comparison), ("old", "new"), comparison.new)

    assert not any(isinstance(block, Grid) for block in found.blocks)
    assert Prose(("No paragraph of the body differs.",)) in found.blocks


def opened(found: Report) -> Any:
    return Document(BytesIO(table.render(found, DATE)))


def test_in_word_the_header_repeats_short_rows_hold_together_and_the_page_is_upright() -> None:
    document = opened(made("old", "new", "comments"))

    (section,) = document.sections
    assert section.page_height > section.page_width
    (rows,) = document.tables
    assert rows.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows.rows[1:])
    widths = [cell.width for cell in rows.rows[1].cells]
    assert widths[0] == widths[1] > widths[2]
    room = section.page_width - section.left_margin - section.right_margin
    assert room - 3 <= sum(widths) <= room
    runs = [run for paragraph in rows.rows[3].cells[0].paragraphs for run in paragraph.runs]
    assert [(run.text, bool(run.font.strike)) for run in runs][2:4] == [
        ("Encourages", True),
        (" States to list the lighthouses in their territory, lit or dark, and to say", False),
    ]


def test_a_long_row_may_break() -> None:
    comparison = edited((KEEP, "Decides to light the lamps again, and "), (INSERT, "the bells, " * 60))
    document = opened(columns(report(comparison), ("old", "new"), comparison.new))

    row = document.tables[0].rows[1]
    assert row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None


def test_markdown_and_html_mark_the_words() -> None:
    text, page = (writer.render(made("old", "new", "comments")) for writer in (markdown, pages))

    assert "| Old text: old.txt | New text: new.txt | Comments |\n| --- | --- | --- |" in text
    assert "**OP 2** ~~Encourages~~ States" in text
    assert "**OP 4 and OP 5** Guards books**⁠;⁠**<br>" in text
    assert '<b class="address"><bdi>OP 2</bdi></b>&ensp;<del>Encourages</del> States' in page
    assert re.search(r'<col span="1" width="38%">', page)


def test_an_arabic_table_begins_at_the_right() -> None:
    document = opened(made("old", "new", language="ar"))

    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--summary", "t.docx", "--columns", "old,newest"], "'newest' is no column; choose among place, old, new"),
        (["--summary", "t.docx", "--columns", "old, old"], "old is named twice"),
        (["--summary", "t.docx", "--columns", ""], "'' is no column"),
        (["--columns", "old,new"], "give --summary"),
        (["--summary", "t.json", "--columns", "old,new"], "t.json: the suffix says which format to write"),
    ],
)
def test_what_makes_no_sense_is_a_sentence(
    options: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["compare", OLD, NEW, *options]) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["compare", "amend"])
def test_a_command_writes_the_table_beside_the_redline(command: str, tmp_path: Path) -> None:
    texts = [OLD, NEW] if command == "compare" else [NEW, str(EXAMPLES / "lighthouses-amendments.docx")]
    targets = {name: tmp_path / name for name in ("r.docx", "t.docx", "t.md", "b.txt")}
    wanted = ["--summary", str(targets["t.docx"]), "--summary", str(targets["t.md"]), "--columns", ",".join(COLUMNS)]

    assert main([command, *texts, "-q", "-o", str(targets["r.docx"]), *wanted, "--brief", str(targets["b.txt"])]) == 0
    assert len(Document(str(targets["t.docx"])).tables[0].columns) == len(COLUMNS)
    assert "| Paragraph | Old text: A/" in targets["t.md"].read_text("utf-8")
    assert targets["b.txt"].read_text("utf-8").startswith("Archives of lighthouses\n")
    assert b"w:ins " in b"".join(part.blob for part in Document(str(targets["r.docx"])).part.package.iter_parts())
