"""A comparison's report in each format, as commands write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from redline.model import Comparison
from redline.writing import markdown, table, terminal
from redline.writing.html import pages
from redline.writing.report.blocks import Prose, Report, ReportBlock
from redline.writing.report.comparison import Requested, report
from redline.writing.report.judging import Judgement
from redline.writing.scope import Scope


def _report(
    comparison: Comparison,
    asked: Requested | None = None,
    judgements: Sequence[Judgement] | None = None,
    **scope: Any,
) -> Report:
    return report(comparison, Scope(**scope), judgements=judgements, asked=asked)


def as_markdown(comparison: Comparison, **wishes: Any) -> str:
    return markdown.render(_report(comparison, **wishes))


def as_text(comparison: Comparison, color: bool = False, width: int | None = None, **wishes: Any) -> str:
    return terminal.render(_report(comparison, **wishes), color, width)


def as_page(comparison: Comparison, **wishes: Any) -> str:
    return pages.render(_report(comparison, **wishes))


def as_word(comparison: Comparison, date: datetime, **wishes: Any) -> bytes:
    return table.render(_report(comparison, **wishes), date)


def lines_of(blocks: Iterable[ReportBlock]) -> list[str]:
    """The lines of prose among blocks."""
    return [line for block in blocks if isinstance(block, Prose) for line in block.lines]
