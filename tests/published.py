"""The real documents, each read once for all the tests that look at it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import redline
from redline.model import Resolution

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def read(path: Path) -> Resolution:
    """As `redline.read` gives it."""
    return _read(path.resolve())


@cache
def _read(path: Path) -> Resolution:
    return redline.read(path)
