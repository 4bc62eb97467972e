"""The bar that maps the whole text: where it changed, and how much; each stripe leads there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from redline.records import dataclass
from redline.writing.report.blocks import Changed

FINEST = 400
"""Stripes at most: a bar on a screen is about 800 pixels high, and less than two pixels can't be hit."""

WIDTH = 100.0
LEAST_WIDTH = 22.0
"""A stripe for a single word in a long paragraph is still seen."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """Neighbouring paragraphs as one stripe, in hundredths of the bar's height and width.

    kind: of the weightiest change among them, "unchanged" where none differs but in typography; "moved" if they only
          moved.
    row:  the first of them that differs, or the first.
    """

    top: float
    height: float
    width: float
    kind: str
    row: Changed


def stripes(rows: Sequence[Changed]) -> list[Stripe]:
    """Stripes for a whole text, as high as its paragraphs are long, as wide as they changed."""
    whole = sum(map(_length, rows)) or 1
    starts = accumulate(map(_length, rows), initial=0)
    numbered = [(int(at / (whole / FINEST)), row) for at, row in zip(starts, rows, strict=False)]
    result, top = [], 0.0
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        members = [row for _, row in group]
        height = 100 * sum(map(_length, members)) / whole
        result.append(_stripe(members, top, height))
        top += height
    return result


def ends(rows: Sequence[Changed]) -> dict[str, float]:
    """Where each row ends on the bar, in hundredths of its height, by the row's place."""
    whole, reached = sum(map(_length, rows)) or 1, accumulate(map(_length, rows))
    return {row.anchor: 100 * end / whole for row, end in zip(rows, reached, strict=True)}


def _stripe(rows: Sequence[Changed], top: float, height: float) -> Stripe:
    differing = [row for row in rows if row.is_decided]
    if not differing:
        return Stripe(top, height, WIDTH, "unchanged", rows[0])
    weightiest = max(differing, key=lambda row: (row.weight, 1 - row.similarity))
    share = sum(_length(row) * (1 - row.similarity) for row in rows) / sum(map(_length, rows))
    kind = "moved" if weightiest.moved and weightiest.kind == "unchanged" else weightiest.kind
    return Stripe(top, height, LEAST_WIDTH + (WIDTH - LEAST_WIDTH) * share, kind, differing[0])


def _length(row: Changed) -> int:
    return row.length + 40  # what a paragraph takes beside its words: about half a line of its own
