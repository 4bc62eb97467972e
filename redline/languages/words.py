"""Words of scripts that put no spaces between them, as far as a list holds them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from redline import data_files

_DATA = Path(__file__).with_name("data") / "words.zh.toml"


@cache
def two_signs() -> frozenset[str]:
    """Chinese words of two signs."""
    return frozenset(str(data_files.load(_DATA)["words"]).split())
