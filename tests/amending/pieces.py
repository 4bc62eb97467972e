"""What drawn instructions are put together from: all words of a vocabulary, numbers, quotations, signs."""

from __future__ import annotations

from redline.languages.amendments import vocabulary

MOST_PIECES = 14
"""In an instruction."""
EXTRAS = [
    "“lamp”",
    "“small lamp”",
    "« bac »",
    "“",
    "”",
    "3",
    "5 bis",
    "(a)",
    "(ii)",
    ",",
    ";",
    ":",
    ".",
    "II",
    "xyzzy",
    "third",
]


def pieces(code: str) -> list[str]:
    """What an instruction in a language may hold; numbers, quotations and signs as often as words."""
    return sorted(vocabulary(code).phrases) + EXTRAS * 20
