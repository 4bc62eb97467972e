"""The order in which reports tell of changes: the weightiest first, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence

from redline.model import Change, Op


def amount(change: Change) -> int:
    """Characters that came or went, in the paragraph and its footnotes."""
    stretches = [change.spans, *(note.spans for note in change.notes)]
    return sum(len(span.text) for spans in stretches for span in spans if span.op is not Op.KEEP)


def weightiest_first(changes: Sequence[Change], weights: Sequence[int]) -> list[int]:
    """Places of all changes, by weight; among equals the largest first, then the text's order."""
    return sorted(range(len(changes)), key=lambda at: (-weights[at], -amount(changes[at]), at))
