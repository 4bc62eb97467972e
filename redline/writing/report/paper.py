"""The paper that a report of one page is for, and how many lines words take on it, whatever font prints them.

Nobody knows which fonts a reader has. Words are measured as wide as in the widest of those that stand in for Arial, and
lines have a fixed pitch: what fits here fits on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from redline.model import Resolution
from redline.patterns import lazy
from redline.writing.report.blocks import Page

NARROW = frozenset("ijltfrI.,;:'!|()[]/- \u2019\u2018\u201c\u201d\u00ab\u00bb\u2010\u2011\u00a0\u202f")
WIDE = frozenset("mwMW@%\u2014\u2026\u2192\u0416\u0428\u0429\u042e\u0436\u0448\u0449\u044e\u0444\u044b\u043c")
STAND_IN = 1.12
"""How much wider than Arial what stands in for it may be: DejaVu Sans, which Linux prints with where it has no other,
measured on English, French, Russian and Arabic texts of the United Nations."""
BOLD = 1.1
_PIECE = lazy(r"[\u2e80-\u9fff\uf900-\uffef]|(?:[^\s\u2e80-\u9fff\uf900-\uffef]|[\u00a0\u202f])+|[^\S\u00a0\u202f]+")
"""What a line is made of: a sign of Chinese, a word with what is tied to it, blanks."""


A4 = Page("A4", 595.3, 841.9)
LETTER = Page("letter", 612.0, 792.0)

SIZE, PITCH = A4.size, A4.pitch
"""Of the type, and from line to line."""
COLUMN = A4.width - 2 * A4.margin
"""How wide lines are taken to be: as on the narrower sheet, so that a page holds its words on the other one too."""
DEPTH = LETTER.height - 2 * LETTER.margin
"""How much room there is from top to bottom: as on the shorter sheet."""

TITLE_SIZE, TITLE_PITCH = 16.0, 20.0
SECTION, AFTER, INDENT = 12.0, 2.0, 14.0
"""Room over the title of a list, room behind every paragraph, and by how much an item stands in."""

_NEW_YORK = lazy(r"(?:A|S|E)/(?!HRC\b|ECE\b)")
"""Symbols of what New York prints, on Letter; Geneva prints on A4, and so does all that bears no symbol."""


def page_of(text: Resolution) -> Page:
    """The paper of a text: its own where its file tells, else that of the duty station which its symbol names."""
    if text.source.page is not None:
        return LETTER if text.source.page[0] > (A4.width + LETTER.width) / 2 else A4
    return LETTER if _NEW_YORK.match(text.head.symbol) else A4


def lines(words: str, size: float, width: float = COLUMN, bold: bool = False) -> int:
    """How many lines of a width, in points, words of a size take at the most; 1 for none."""
    return sum(1 for _ in _broken(words, width / (size * STAND_IN * (BOLD if bold else 1.0))))


def shortened(words: str, most: int, size: float, width: float = COLUMN) -> str:
    """The words that so many lines hold, never a part of one; "…" behind them where some are left out."""
    if lines(words, size, width) <= most:
        return words
    room = width / (size * STAND_IN)
    kept = [line for _, line in zip(range(most), _broken(words, room), strict=False)]
    while kept and _width(f"{kept[-1]} …") > room:
        kept[-1] = kept[-1].rpartition(" ")[0] or kept[-1][:-1]
    return f"{' '.join(kept)} …"


def _broken(words: str, room: float) -> Iterator[str]:
    """The lines that words are broken into. room: of a line, in sizes of the type."""
    line, taken = "", 0.0
    for piece in _PIECE.findall(words):
        width = _width(piece)
        if line.strip() and taken + width > room and not piece.isspace():
            yield line.rstrip()
            line, taken = "", 0.0
        while width > room and not piece.isspace():  # a word that no line holds is broken anywhere
            yield piece[: int(room)]
            piece = piece[int(room) :]
            width = _width(piece)
        line, taken = line + piece, taken + width
    yield line.rstrip()


def _width(words: str) -> float:
    return sum(map(_of_sign, words))


def _of_sign(sign: str) -> float:
    """The width of a sign, the size of the type being 1."""
    if sign in NARROW:
        return 0.33
    if sign in WIDE or unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if unicodedata.category(sign) in ("Mn", "Cf"):
        return 0.0
    return 0.75 if sign.isupper() else 0.56
