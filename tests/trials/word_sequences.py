"""Sequences of words as they stand in texts, and the texts levelled for a plain scan: what a search is held against."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence

from redline.languages.typography import level

WORDS = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+")
"""A word, or in Chinese a sign."""


def drawn_sequence(dice: random.Random, texts: Sequence[str]) -> str:
    """Three to twelve words as they stand in a text, with the signs between them."""
    while True:
        own = dice.choice(texts)
        places = [match.span() for match in WORDS.finditer(own)]
        count = dice.randint(3, 12)
        if len(places) >= count:
            start = dice.randrange(len(places) - count + 1)
            return own[places[start][0] : places[start + count - 1][1]]


def levelled(text: str) -> str:
    """Blanks, quotes, hyphens and case levelled, by the table of docs/typography.md."""
    return level(unicodedata.normalize("NFC", text)).casefold()
