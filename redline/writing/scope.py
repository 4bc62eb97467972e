"""What a report of changes tells, and in which language: asked for once, for every format."""

from __future__ import annotations

from collections.abc import Callable

from redline.model import Change, Comparison
from redline.records import dataclass
from redline.writing.report.blocks import Panel
from redline.writing.selection import EVERYTHING, Selection

Panels = Callable[[Comparison, str], Callable[[Change], Panel | None]]
"""Gives for a comparison, in a language of reports, what is set beside each change."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report holds.

    language: of its phrases, "" for the texts' own.   unchanged: whether unchanged paragraphs are listed too.
    details: whether each change says how much stayed, "84% alike".   chosen: which changes are listed.
    watched: terms of which is told first, see `comparing.watching`.   panels: what is set beside changes, if anything.
    """

    language: str = ""
    unchanged: bool = False
    details: bool = False
    chosen: Selection = EVERYTHING
    watched: tuple[str, ...] = ()
    panels: Panels | None = None


WHOLE = Scope()
"""Everything that changed, in the texts' own language."""
