"""What a summary says of tables as such."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.writing.phrases import phrases
from redline.writing.tabular import told_tables
from tests.writing.reports import as_markdown
from tests.writing.test_word_columns import BASE, text

TWO = [row[:2] for row in BASE]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (BASE, BASE, []),
        (TWO, BASE, [("table 1", "1 column new")]),
        (BASE, [row[:1] for row in BASE], [("table 1", "2 columns dropped")]),
        (TWO, [BASE[0], BASE[2]], [("table 1", "1 column new; 1 row dropped")]),
        (BASE, [BASE[0], BASE[2], BASE[1]], [("table 1", "1 row new; 1 row dropped")]),
    ],
)
def test_columns_and_rows_are_counted(
    old: list[tuple[str, ...]], new: list[tuple[str, ...]], said: list[tuple[str, str]]
) -> None:
    assert list(told_tables(compare(text(old), text(new)).changes, phrases("en"))) == said


def test_a_summary_lists_them() -> None:
    assert "* **table 1**: 1 column new" in as_markdown(compare(text(TWO), text(BASE)))
