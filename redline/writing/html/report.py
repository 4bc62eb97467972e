"""The page of a comparison, for who has a judgement of their own; `pages` makes it of blocks."""

from __future__ import annotations

from collections.abc import Sequence

from redline.comparing.classes import AgreedTexts
from redline.comparing.telling.assessment import Assessment
from redline.model import Comparison
from redline.writing.html import pages
from redline.writing.report import comparison as reports
from redline.writing.report.judging import Judgement
from redline.writing.scope import Scope


def render(
    comparison: Comparison,
    judgements: Sequence[Judgement] | None = None,
    language: str = "",
    agreed: AgreedTexts | None = None,
) -> str:
    """The report as one HTML file. judgements: one for each change; the others as for `comparison.report`."""
    assessment = Assessment(comparison, agreed)
    return pages.render(reports.report(comparison, Scope(language), assessment, judgements))
