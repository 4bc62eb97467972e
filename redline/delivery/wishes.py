"""How outputs are to be written."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from redline.errors import UsageError
from redline.records import dataclass

if TYPE_CHECKING:
    from redline.comparing.classes import AgreedTexts
    from redline.writing.scope import Panels, Scope
    from redline.writing.selection import Selection


@dataclass(frozen=True, slots=True)
class Wishes:
    """How outputs are to be written.

    author, date: of the tracked changes; date None is `default_date()`.
    unchanged: whether summaries list the unchanged paragraphs.   force: overwrite files that exist.
    language: of summaries, "" for the texts' own.   agreed: adopted texts in which new words are looked for.
    details: whether summaries say of each change how much stayed.
    columns: what summaries hold instead, a table of these `report.columns.COLUMNS`; none for the whole summary.
    chosen: which changes reports list, None for all; no redline asks.   watched: terms that reports tell of first.
    reviewers: "classes" for tracked changes by a reviewer for each class, see `comparing.reviewers`; else "".
    panels: what a page shows beside each change, see `writing.scope.Panels`; None for nothing.
    """

    author: str = "redline"
    date: datetime | None = None
    unchanged: bool = False
    force: bool = False
    language: str = ""
    agreed: AgreedTexts | None = None
    details: bool = False
    columns: tuple[str, ...] = ()
    chosen: Selection | None = None
    watched: tuple[str, ...] = ()
    reviewers: str = ""
    panels: Panels | None = None

    @property
    def scope(self) -> Scope:
        """What reports hold."""
        from redline.writing.scope import Scope
        from redline.writing.selection import EVERYTHING

        return Scope(self.language, self.unchanged, self.details, self.chosen or EVERYTHING, self.watched, self.panels)


def default_date() -> datetime:
    """The moment that SOURCE_DATE_EPOCH gives, else now, in UTC and whole seconds. UsageError if it is no number.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}; give it as a whole number of seconds since 1970") from None
