"""The summary as a Word file."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.shared import RGBColor
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing import examples
from tests.writing.comparisons import DELETE, INSERT, KEEP, VERDICT, edited, every_kind
from tests.writing.reports import as_word

DATE = datetime(2026, 1, 31, 18, tzinfo=UTC)


def opened(content: bytes) -> Any:
    return Document(BytesIO(content))


def test_a_row_for_each_change_and_the_rest_above_it() -> None:
    document = opened(as_word(every_kind(), DATE))

    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:4] == [
        "What changed: Archives of lighthouses",
        VERDICT,
        "2 edited, 1 inserted, 1 deleted, 1 split, 1 merged; 1 moved; 3 unchanged.",
        "Old: old.txt — “Archives of lighthouses”, 9 paragraphs",
    ]
    assert texts.index("What matters most") < texts.index("To look at in the new text") < texts.index("Qualifiers")
    (rows,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in rows.rows]
    assert cells[0] == ["Paragraph", "What changed", "In short", "Words"]
    assert [row[0] for row in cells[1:]] == [
        "PP 1",
        "OP 2",
        "OP 3 (was OP 2)",
        "was OP 3",
        "OP 4 and OP 5 (was OP 4)",
        "OP 6 (was OP 5 and OP 6)",
        "OP 7 (was OP 8)",
    ]
    assert cells[3][1:3] == ["edited\nverb\nqualifier", "verb Encourages → Urges ↑; adds “as appropriate”"]


def test_deletions_are_struck_and_insertions_underlined() -> None:
    document = opened(as_word(edited((DELETE, "old"), (INSERT, "new"), (KEEP, " words")), DATE))

    runs = document.tables[0].rows[1].cells[3].paragraphs[0].runs
    assert [(run.text, bool(run.font.strike), bool(run.font.underline)) for run in runs] == [
        ("old", True, False),
        ("new", False, True),
        (" words", False, False),
    ]


def test_a_title_may_be_longer_than_a_property() -> None:
    comparison = every_kind()
    long = replace(comparison.new, head=replace(comparison.new.head, title="Archives of lighthouses " * 40))

    document = opened(as_word(replace(comparison, new=long), DATE))
    assert document.core_properties.title.startswith("What changed: Archives of lighthouses Archives")
    assert document.paragraphs[0].text.count("Archives of lighthouses") == 40


def test_it_holds_no_tracked_change_no_name_and_no_hour() -> None:
    first, second = (as_word(every_kind(), DATE) for _ in range(2))

    assert first == second
    parts = zipfile.ZipFile(BytesIO(first))
    assert b"<w:ins " not in parts.read("word/document.xml")
    core = parts.read("docProps/core.xml").decode()
    assert "<dc:creator>redline</dc:creator>" in core
    assert "2026-01-31T18:00:00Z" in core
    assert "python-docx" not in core


@examples(30)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_can_be_written(deleted: str, inserted: str) -> None:
    comparison = edited((DELETE, deleted), (INSERT, inserted), (KEEP, "."))

    assert opened(as_word(comparison, DATE)).tables[0].rows


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh"])
def test_it_is_black_and_in_the_one_type_of_the_brief(language: str) -> None:
    """No blue titles and no font of the template's theme, in any script."""
    document = Document(BytesIO(as_word(every_kind(), DATE, language=language)))
    used = {paragraph.style.name for paragraph in document.paragraphs}

    assert {"Heading 1", "Heading 2", "List Bullet"} <= used
    for name in (*used, "Normal"):
        look = document.styles[name].element.rPr
        fonts = {attribute.rpartition("}")[2]: value for attribute, value in look.rFonts.attrib.items()}
        assert fonts == dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), "Arial"), name
        assert document.styles[name].font.color.rgb == RGBColor(0, 0, 0), name
