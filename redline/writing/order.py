"""The order in which reports tell of changes: the weightiest first, the same in every format."""

from __future__ import annotations

from redline.model import Change, Kind, Op


def amount(change: Change) -> int:
    """Characters that came or went, in the paragraph and its footnotes."""
    stretches = [change.spans, *(note.spans for note in change.notes)]
    return sum(len(span.text) for spans in stretches for span in spans if span.op is not Op.KEEP)


def is_operative(change: Change) -> bool:
    """Whether it is an operative paragraph; one that came from the preamble or went there is what it is now."""
    return any(paragraph.address.kind is Kind.OPERATIVE for paragraph in change.pair.new or change.pair.old)


Rank = tuple[int, int, bool, int, int]
"""What sorts changes: the weightiest first; of equals what shows in most paragraphs, operative ones, the largest, then
the text's order."""


def rank(weight: int, operative: bool, amount: int, at: int, paragraphs: int = 1) -> Rank:
    """Of a change of this weight and size. at: its place in the text.   paragraphs: in how many it shows."""
    return -weight, -paragraphs, not operative, -amount, at
