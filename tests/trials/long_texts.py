"""Texts of many words, and others edited from them: drawn, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence


def text(size: int, seed: int) -> list[str]:
    """So many words out of two thousand."""
    draw = random.Random(seed)
    known = ["".join(draw.choices("aeioubcdfglmnprst", k=draw.randint(3, 9))) for _ in range(2000)]
    return draw.choices(known, k=size)


def edited(words: Sequence[str], share: float, seed: int) -> list[str]:
    """The words with such a share of them dropped, replaced, or followed by a new one, a third each."""
    draw = random.Random(seed)
    result: list[str] = []
    for word in words:
        fate = draw.random() / share
        result += [] if fate < 1 / 3 else [draw.choice(words)] if fate < 2 / 3 else [word]
        result += [draw.choice(words)] if 2 / 3 <= fate < 1 else []
    return result
