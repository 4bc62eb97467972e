"""How many cases are tried by a test that tries many: all with `engines`, some in an author's quick run."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import TypeVar

from hypothesis import settings

Case = TypeVar("Case")
HUNDRED = 100
QUICK = 8
"""A quick run tries one case of so many."""
TENTH = HUNDRED // 10
"""Of a hundred examples of a property a quick run tries so many."""


def examples(number: int) -> settings:
    """So many examples of a property; of a quick run the share that its profile has of a hundred, see `conftest.py`."""
    return settings(max_examples=max(1, number * settings.default.max_examples // HUNDRED))


def some(cases: Iterable[Case], of: int = QUICK) -> list[Case]:
    """All cases, in a quick run one of so many, the same on every machine."""
    drawn = list(cases)
    quick = settings.default.max_examples < HUNDRED
    return Random(len(drawn)).sample(drawn, -(-len(drawn) // of)) if quick else drawn
