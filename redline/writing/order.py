"""The order in which reports tell of changes: the weightiest first, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from redline.model import Change, Op


def amount(change: Change) -> int:
    """Characters that came or went, in the paragraph and its footnotes."""
    stretches = [change.spans, *(note.spans for note in change.notes)]
    return sum(len(span.text) for spans in stretches for span in spans if span.op is not Op.KEEP)


class Weighed(Protocol):
    """What has a weight from 0 to 4."""

    @property
    def weight(self) -> int: ...


def weightiest_first(changes: Sequence[Change], weighed: Sequence[Weighed]) -> list[int]:
    """Places of all changes, by weight; among equals the largest first, then the text's order."""
    return sorted(range(len(changes)), key=lambda at: (-weighed[at].weight, -amount(changes[at]), at))
