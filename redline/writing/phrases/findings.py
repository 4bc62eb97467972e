"""Messages of findings in other languages than English, in which they are made."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_GAP = re.compile(r"\\\{(\w+)\\\}")


def translated(message: str, language: str) -> str:
    """A finding's message in a language of reports; as it is where no row of the table fits."""
    for pattern, phrase in _rows(language):
        match = pattern.fullmatch(message)
        if match:
            return phrase.format(**match.groupdict())
    return message


@cache
def _rows(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    path = Path(__file__).parent / f"findings.{language}.toml"
    if not path.exists():
        return ()
    rows = tomllib.loads(path.read_text("utf-8"))["message"]
    return tuple((_pattern(row["english"]), row["french"]) for row in rows)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_GAP.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)
