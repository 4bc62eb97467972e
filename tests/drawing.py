"""How many cases are tried by a test that tries many: all with `engines`, some in an author's quick run."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import TypeVar

from hypothesis import settings

Case = TypeVar("Case")
HUNDRED = 100


def examples(number: int) -> settings:
    """So many examples of a property; of a quick run the share that its profile has of a hundred, see `conftest.py`."""
    return settings(max_examples=number * settings.default.max_examples // HUNDRED)


def some(cases: Iterable[Case]) -> list[Case]:
    """All cases, in a quick run half of them, the same on every machine."""
    found = list(cases)
    quick = settings.default.max_examples < HUNDRED
    return Random(len(found)).sample(found, (len(found) + 1) // 2) if quick else found
