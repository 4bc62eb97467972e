"""Paragraphs for tests, in a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.comparing.aligning.alignment import align
from redline.model import Address, Cell, Kind, Op, Pair, Paragraph, Span
from redline.runs import Run


def operative(text: str) -> Paragraph:
    return Paragraph(Address(Kind.OPERATIVE), (Run(text),))


def preambular(text: str) -> Paragraph:
    return Paragraph(Address(Kind.PREAMBULAR), (Run(text),))


def head(number: str, text: str) -> Paragraph:
    return Paragraph(Address(Kind.HEAD, number), (Run(text),))


def cells(table: int, rows: Sequence[Sequence[str]]) -> list[Paragraph]:
    """A table's paragraphs; "|" in a cell stands between two of them."""
    return [
        Paragraph(Address(Kind.OTHER), (Run(text),), cell=Cell(table, row, column))
        for row, columns in enumerate(rows)
        for column, content in enumerate(columns)
        for text in content.split("|")
    ]


def aligned(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[str]:
    """The pairs as "0-0", "1-", "-1", "2-2+3", "4+5-6", with "!" behind moved ones."""
    olds = {id(paragraph): place for place, paragraph in enumerate(old)}
    news = {id(paragraph): place for place, paragraph in enumerate(new)}

    def written(pair: Pair) -> str:
        before = "+".join(str(olds[id(paragraph)]) for paragraph in pair.old)
        after = "+".join(str(news[id(paragraph)]) for paragraph in pair.new)
        return f"{before}-{after}" + "!" * pair.moved

    return [written(pair) for pair in align(old, new)]


def rebuild(spans: Iterable[Span]) -> tuple[str, str]:
    """Both texts again, as they print."""
    spans = tuple(spans)
    old = "".join(span.text for span in spans if span.op is not Op.INSERT)
    new = "".join(span.text for span in spans if span.op is not Op.DELETE)
    return old, new
