"""The order in which reports tell of changes: the weightiest first, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from redline.model import Change, Kind, Op


def amount(change: Change) -> int:
    """Characters that came or went, in the paragraph and its footnotes."""
    stretches = [change.spans, *(note.spans for note in change.notes)]
    return sum(len(span.text) for spans in stretches for span in spans if span.op is not Op.KEEP)


def is_operative(change: Change) -> bool:
    """Whether it is an operative paragraph; one that came from the preamble or went there is what it is now."""
    return any(paragraph.address.kind is Kind.OPERATIVE for paragraph in change.pair.new or change.pair.old)


class Weighed(Protocol):
    """What has a weight from 0 to 4."""

    @property
    def weight(self) -> int: ...


def weightiest_first(changes: Sequence[Change], weighed: Sequence[Weighed]) -> list[int]:
    """Places of all changes, by weight; among equals operative paragraphs, then the largest, then the text's order."""

    def key(at: int) -> tuple[int, bool, int, int]:
        return -weighed[at].weight, not is_operative(changes[at]), -amount(changes[at]), at

    return sorted(range(len(changes)), key=key)
