"""A term of a list in all its forms: case, endings, what is written with it; borders of words where there are any."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from redline import data_files
from redline.languages.typography import fold, unvowelled
from redline.patterns import lazy

_DATA = Path(__file__).with_name("data") / "inflections.toml"
_NO_BORDERS = lazy("[\u3400-\u9fff]")
"""Scripts in which words stand without blanks."""
_QUOTES = "\"'“”«»‘’„"
_BREAK = lazy(r"[\s-]+")
_STEM = 3
_ANY_ENDING = "*"


def pattern(term: str, language: str) -> re.Pattern[str]:
    """What finds a term in text that is levelled by `level`. language: of the text, two letters, "" unknown.

    "gender*" has any ending; a term in quotation marks stands as it is written, and so do capitals alone but for a
    plural's "s" ("NGO" in "NGOs", "AIDS" not in "aids"). Between its words a blank or a hyphen may stand.
    """
    bare = level(term)
    exact = len(bare) > 2 and bare[0] in _QUOTES and bare[-1] in _QUOTES
    words = _BREAK.split(bare.strip(_QUOTES))
    capital = all(word.isupper() and word.isascii() for word in words)
    forms = r"[\s-]+".join(re.escape(word) if exact else _forms(word, language) for word in words)
    return re.compile(_bordered(forms, bare), 0 if exact or capital else re.IGNORECASE)


def stem(term: str, language: str) -> str:
    """What stands in every text that `pattern` finds a term in, in small letters: looked for first, it is fast."""
    words = [word.rstrip(_ANY_ENDING) for word in _BREAK.split(level(term).strip(_QUOTES))]
    bare = [word[: len(word) - len(_row(word.casefold(), language)[1])] for word in words]
    return max(bare, key=len).casefold()


def level(text: str) -> str:
    """A text as terms are looked for in it, sign by sign but for vowel signs of Arabic."""
    return unvowelled(fold(text))


def _bordered(forms: str, term: str) -> str:
    return forms if _NO_BORDERS.search(term) else rf"(?<![^\W_])(?:{forms})(?![^\W_])"


def _forms(word: str, language: str) -> str:
    if word.endswith(_ANY_ENDING):
        return rf"{_before(language)}{re.escape(word[:-1])}[^\W_]*"
    if word.isupper() and word.isascii():
        return f"{re.escape(word)}s?"
    row, ending = _row(word.casefold(), language)
    stem = word[: len(word) - len(ending)]
    endings = "|".join(map(re.escape, sorted(row, key=len, reverse=True)))
    return rf"{_before(language)}{re.escape(stem)}(?:{endings})"


def _row(word: str, language: str) -> tuple[Sequence[str], str]:
    """The row of endings that a word is of, and its own; only itself where none fits."""
    fitting = [
        (ending, row)
        for row in _rows().get(language, {}).get("endings", ())
        for ending in row
        if word.endswith(ending) and (len(word) - len(ending) >= _STEM or word == ending)
    ]
    longest = max((len(ending) for ending, _ in fitting), default=0)
    rows = [row for ending, row in fitting if len(ending) == longest]
    return list(dict.fromkeys(chain([""] if not rows else [], *rows))), word[len(word) - longest :] if longest else ""


def _before(language: str) -> str:
    signs = _rows().get(language, {}).get("before", ())
    return f"(?:{'|'.join(map(re.escape, sorted(signs, key=len, reverse=True)))})?" if signs else ""


@cache
def _rows() -> Mapping[str, Any]:
    return data_files.load(_DATA)
