"""Messages of findings and of amendments in other languages than English, in which they are made."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_TABLES = ("findings", "refusals")
_INNER = ("reason", "name", "place")
"""Gaps in which a message or the name of a place stands, which is translated too."""
_GAP = re.compile(r"\\\{(\w+)\\\}")


def translated(message: str, language: str) -> str:
    """A message in a language of reports; as it is where no row of the tables fits."""
    for pattern, phrase in _rows(language):
        match = pattern.fullmatch(message)
        if match:
            gaps = match.groupdict()
            told = {name: translated(gap, language) if name in _INNER else gap for name, gap in gaps.items()}
            return phrase.format(**told)
    return message


@cache
def _rows(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    paths = [Path(__file__).parent / f"{name}.{language}.toml" for name in _TABLES]
    tables = [tomllib.loads(path.read_text("utf-8"))["message"] for path in paths if path.exists()]
    return tuple((_pattern(row["english"]), row["french"]) for rows in tables for row in rows)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_GAP.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)
