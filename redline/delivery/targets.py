"""The files that a command writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class Targets:
    """The files that a command writes, each by its suffix; false where there is none.

    outputs:   of which a .docx is what the command makes: a redline, a text.
    summaries: of which a .docx is a summary too.   briefs: what it comes to, on one page.
    inputs:    files that are read and must not be written to.
    """

    outputs: Sequence[Path] = ()
    summaries: Sequence[Path] = ()
    briefs: Sequence[Path] = ()
    inputs: Sequence[Path] = ()

    def __bool__(self) -> bool:
        return bool(self.outputs or self.summaries or self.briefs)
