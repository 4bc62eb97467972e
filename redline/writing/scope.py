"""What a report of changes tells, and in which language: asked for once, for every format."""

from __future__ import annotations

from redline.records import dataclass
from redline.writing.selection import EVERYTHING, Selection


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report holds.

    language: of its phrases, "" for the texts' own.   unchanged: whether unchanged paragraphs are listed too.
    details: whether each change says how much stayed, "84% alike".   chosen: which changes are listed.
    watched: terms of which is told first, see `comparing.watching`.
    """

    language: str = ""
    unchanged: bool = False
    details: bool = False
    chosen: Selection = EVERYTHING
    watched: tuple[str, ...] = ()


WHOLE = Scope()
"""Everything that changed, in the texts' own language."""
