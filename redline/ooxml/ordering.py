"""The order of a package's parts in the zip, as Word writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.patterns import lazy

ORDER = tuple(
    lazy(pattern)
    for pattern in (
        r"\[Content_Types\]\.xml",
        r"_rels/\.rels",
        r"word/document\.xml",
        r"word/_rels/document\.xml\.rels",
        r"word/footnotes\.xml",
        r"word/endnotes\.xml",
        r"word/(header|footer)\d*\.xml",
        r"word/comments\w*\.xml",
        r"word/_rels/.*",
        r"word/(media|charts|diagrams|embeddings|drawings)/.*",
        r"word/theme/.*",
        r"word/settings\.xml",
        r"word/numbering\.xml",
        r"word/styles\.xml",
        r"word/webSettings\.xml",
        r"word/fontTable\.xml",
        r"word/.*",
        r"customXml/.*",
        r"docProps/.*",
    )
)
"""As Word 16 saves a file with everything in it."""


def in_word_order(parts: Iterable[str]) -> list[str]:
    """All the parts as Word would write them; those of one kind in the order given."""
    return sorted(parts, key=_rank)


def arranged(parts: Sequence[str], own: Iterable[str]) -> list[str]:
    """The parts in their own order, with those that were added where Word would have them.

    own: the parts that the file had when it was opened.
    """
    before = frozenset(own)
    order = [part for part in parts if part in before]
    for part in in_word_order(part for part in parts if part not in before):
        place = max((at + 1 for at, placed in enumerate(order) if _rank(placed) <= _rank(part)), default=0)
        order.insert(place, part)
    return order


def _rank(part: str) -> int:
    return next((rank for rank, pattern in enumerate(ORDER) if pattern.fullmatch(part)), len(ORDER))
