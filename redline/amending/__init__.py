"""Amendments: read a document of them, and apply them to the draft that they target.

`document` finds the instructions in a document, `parsing` understands one, `applying` carries them out.
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
    """What a document of amendments asks for; never fails on a document that was read. See `document.understand`."""
    from redline.amending import document as room

    return room.understand(document)


def amend(draft: Resolution, documents: Iterable[Amendments], whole: bool = False) -> Amended:
    """The draft with amendments applied, and what became of each. See `applying.apply`."""
    from redline.amending import applying

    return applying.apply(draft, documents, whole)


def phrase(comparison: Comparison, language: str = "", symbol: str = "", sponsor: str = "", draft: str = "") -> Phrased:
    """What leads from the comparison's old text to its new one, proved. See `phrasing.phrase`."""
    from redline.amending import phrasing

    return phrasing.phrase(comparison, language, symbol, sponsor, draft)
