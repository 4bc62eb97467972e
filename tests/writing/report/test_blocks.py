"""Whatever a block says, every format prints; what a list folds away is listed below it, or folded there."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from redline.model import Op
from redline.writing import markdown, table, terminal
from redline.writing.html import pages
from redline.writing.report.blocks import (
    BulletItem,
    Bullets,
    Changed,
    ChangedNote,
    Extract,
    Fold,
    Fragment,
    Grid,
    GridCell,
    Heading,
    Picture,
    PrintedWords,
    Prose,
    Report,
    ReportBlock,
    Strand,
    Subject,
    Voice,
    Zone,
)
from tests.drawing import examples

SIGNS = "<b>*_&|#"
"""What one format or another would take for markup."""


@dataclass
class Author:
    """Makes blocks of words that occur nowhere else, and remembers them."""

    said: list[str] = field(default_factory=list)

    def word(self) -> str:
        self.said.append(f"w{len(self.said)}x{SIGNS}")
        return self.said[-1]

    def words(self, *ops: Op) -> PrintedWords:
        marks = {Op.KEEP: ("i",), Op.INSERT: ("b",), Op.DELETE: ()}
        return tuple(Strand(op, (Fragment("words", self.word(), marks[op]),)) for op in ops)

    def item(self) -> BulletItem:
        return BulletItem(self.word(), self.word(), (self.word(),), self.words(Op.KEEP), self.word())

    def grid(self) -> Grid:
        row = (GridCell(self.word(), self.word()), GridCell(self.word(), kind="edited"))
        return Grid(self.word(), (GridCell(self.word()), GridCell(self.word())), (row,))

    def changed(self) -> Changed:
        anchor = f"OP-{len(self.said)}"
        note = ChangedNote(f"{anchor}-note", "n. 1", "edited", "", self.words(Op.DELETE, Op.INSERT), ())
        return Changed(
            anchor=anchor, address="OP 1", was="", place="OP 1", told=self.word(), kind="edited", moved=False,
            differs=True, look="text", level=0, looks=(), labels=("", ""),
            words=self.words(Op.KEEP, Op.DELETE, Op.INSERT), old=(), notes=(note,), weight=3, classes=(self.word(),),
            line="", said="", similarity=0.5, length=9, amount=3,
        )  # fmt: skip


def picture(author: Author) -> Picture:
    """What the picture says stands in its figures, too."""
    name, thing = author.word(), author.word()
    grid = Grid("figures", (GridCell(""), GridCell(thing)), ((GridCell(name), GridCell("3")),))
    return Picture("grew", ((name, name),), (thing,), (((3,),),), grid)


KINDS: dict[str, Callable[[Author], ReportBlock]] = {
    "heading": lambda author: Heading(author.word(), 2),
    "warning": lambda author: Prose((author.word(),), Voice.WARNING),
    "total": lambda author: Prose((author.word(),), Voice.TOTAL),
    "prose": lambda author: Prose((author.word(), author.word())),
    "strong": lambda author: Prose((author.word(),), Voice.STRONG, Zone.ASKED),
    "inner": lambda author: Prose((author.word(),), Voice.INNER, Zone.ASKED),
    "fixed": lambda author: Prose((author.word(), "   ^"), Voice.FIXED, Zone.ASKED),
    "named": lambda author: Subject(name := author.word(), "old", name, "", "en"),
    "bullets": lambda author: Bullets((author.item(), author.item()), author.word()),
    "numbered": lambda author: Bullets((author.item(),), numbered=True),
    "list": lambda author: Bullets((author.item(),), author.word(), "verbs", zone=Zone.LISTS),
    "folded": lambda author: Bullets((author.item(), author.item()), author.word(), "x", Fold(1, "more", "below")),
    "findings": lambda author: Bullets(
        (BulletItem(author.word(), author.word()),) * 2,
        "in the new text",
        "new",
        Fold(0, "more", "below"),
        zone=Zone.LOOK,
    ),
    "grid": lambda author: author.grid(),
    "picture": picture,
    "changed": lambda author: author.changed(),
    "passage": lambda author: Extract(
        author.word(), author.words(Op.KEEP), author.word(), (Extract(author.word(), author.words(Op.KEEP)),)
    ),
}


def of_markdown(report: Report) -> str:
    return re.sub(r"\\(.)", r"\1", markdown.render(report).replace("\u2060", ""))


def of_word(report: Report) -> str:
    document = Document(BytesIO(table.render(report, datetime(2026, 1, 31))))
    return "\n".join(element.text or "" for element in document.element.body.iter(qn("w:t")))


def of_page(report: Report) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", pages.render(report)))


FORMATS = {"markdown": of_markdown, "text": terminal.render, "word": of_word, "page": of_page}


@pytest.mark.parametrize("name", FORMATS)
@examples(25)
@given(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=5))
def test_every_format_prints_every_word_of_every_block(name: str, kinds: list[str]) -> None:
    author = Author()
    blocks = tuple(KINDS[kind](author) for kind in kinds)

    printed = FORMATS[name](Report("What changed", blocks, "en"))

    assert [word for word in author.said if word not in printed] == []


def test_what_is_folded_away_stands_below_the_lists_and_before_the_text() -> None:
    items = tuple(BulletItem(line=line) for line in ("first", "second", "third"))
    folded = Bullets(items, "Findings", "new", Fold(1, "and 2 more, below", "More findings"), zone=Zone.LOOK)
    lists = Bullets((BulletItem(line="a verb"),), "Verbs", "verbs", zone=Zone.LISTS)

    lines = terminal.render(Report("x", (folded, lists, Heading("Every change"), Author().changed()), "en")).split("\n")

    assert [line.strip() for line in lines if line][:8] == [
        "Findings", "first", "and 2 more, below", "Verbs", "a verb", "More findings", "second", "third",
    ]  # fmt: skip


def test_a_list_without_a_title_below_only_counts_the_rest() -> None:
    items = tuple(BulletItem(line=line) for line in ("first", "second"))
    report = Report("x", (Bullets(items, "Weightiest", fold=Fold(1, "and 1 more")),), "en")

    assert markdown.render(report) == "## Weightiest\n\n* first\n* and 1 more\n"
    assert "second" in pages.render(report)


def test_lines_around_a_text_are_set_by_formats_that_set_all_of_it() -> None:
    report = Report("x", (Extract("symbol", Author().words(Op.KEEP), frame=True),), "en")

    assert "symbol" not in markdown.render(report)
    assert "symbol" in pages.render(report)
