"""Which paragraph of one text is which of the other."""

from __future__ import annotations

from collections.abc import Sequence

from redline.comparing.aligning.arranging import arranged
from redline.comparing.aligning.matching import match
from redline.comparing.aligning.tables import match_tables
from redline.model import Pair, Paragraph


def align(old: Sequence[Paragraph], new: Sequence[Paragraph], language: str = "") -> tuple[Pair, ...]:
    """Pairs that hold every paragraph of both texts once, in the new text's order with deletions where they stood.

    language: of both texts, two letters; "" unknown.
    The pairs with two sides that are not moved keep one order in both texts. Several paragraphs on a side (of a split
    or a merge) are neighbours in their text. No pair mixes body and tables or two cells; none in a table is moved.
    """
    groups = match(_body(old), _body(new), language)
    if any(paragraph.cell for paragraph in (*old, *new)):
        groups += match_tables(old, new, language)
    return arranged(groups, old, new)


def _body(paragraphs: Sequence[Paragraph]) -> list[Paragraph | None]:
    return [None if paragraph.cell else paragraph for paragraph in paragraphs]
