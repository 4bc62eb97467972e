"""What kind of change each change is, and how much it matters.

    for one in classify(comparison):
        one.change, one.classes, one.weight, one.reasons

Derived from a comparison whenever a summary is written; comparing itself never needs it.
"""

from __future__ import annotations

from redline.comparing.classes import structural
from redline.comparing.classes.kinds import ChangeClass, Classified, Reason
from redline.model import Change, Comparison

__all__ = ["ChangeClass", "Classified", "Reason", "classify"]


def classify(comparison: Comparison) -> tuple[Classified, ...]:
    """One answer for each of the comparison's changes, in their order."""
    return tuple(_classified(change) for change in comparison.changes)


def _classified(change: Change) -> Classified:
    found = tuple(structural.reasons(change))
    if change.kind == "edited":
        found = (*found, Reason(ChangeClass.SUBSTANCE, "words"))
    return Classified(change, found, 4 if change.kind in ("inserted", "deleted") else 3 if found else 0)
