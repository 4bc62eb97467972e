"""How many examples of a property are tried."""

from __future__ import annotations

from hypothesis import settings


def examples(number: int) -> settings:
    """So many, or of an author's quick run the share that it tries of a hundred; see `conftest.py`."""
    return settings(max_examples=number * settings.default.max_examples // 100)
