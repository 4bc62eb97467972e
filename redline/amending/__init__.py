"""Amendments: read a document of them, apply them to the draft that they target, word them, set several side by side.

`understanding` reads what a document asks for, `applying` carries it out on the draft's `text`, `phrasing` goes the
other way round, `compiling` sets several parties' wishes side by side.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline.amending.model import (
    Action,
    Amended,
    Amendment,
    Amendments,
    NotUnderstood,
    Outcome,
    Phrased,
    Position,
    Target,
)
from redline.model import Comparison, Resolution

__all__ = [
    "Action",
    "Amended",
    "Amendment",
    "Amendments",
    "NotUnderstood",
    "Outcome",
    "Phrased",
    "Position",
    "Target",
    "amend",
    "phrase",
    "understand",
]


def understand(document: Resolution) -> Amendments:
    """What a document of amendments asks for; never fails on one that was read. See `understanding.document`."""
    from redline.amending.understanding import document as room

    return room.understand(document)


def amend(draft: Resolution, documents: Iterable[Amendments], whole: bool = False) -> Amended:
    """The draft with amendments applied, and what became of each. See `applying.apply`."""
    from redline.amending.applying import apply as room

    return room.apply(draft, documents, whole)


def phrase(
    comparison: Comparison, language: str = "", symbol: str = "", sponsor: str | None = "", draft: str = ""
) -> Phrased:
    """What leads from the comparison's old text to its new one, proved. See `phrasing.phrase`."""
    from redline.amending.phrasing import phrase as room

    return room.phrase(comparison, language, symbol, sponsor, draft)
