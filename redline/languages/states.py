"""Whom a name means: "US", "États-Unis" and "United States of America" are one party, in any of the six languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from redline import data_files
from redline.languages.typography import fold
from redline.patterns import lazy

_DATA = Path(__file__).with_name("data") / "states.toml"
_LIST = "also"
_SIGNS = lazy(r"[^\w]+")
_ARTICLE = lazy(r"^(?:the|la|le|les|l|los|las|el) ")


def party(name: str) -> str:
    """Equal for names of the same State or group, and for spellings of one name; what isn't known means itself.

    Case, accents, dots, blanks and an article before the name don't count. A name that several States bear ("Korea")
    is known to mean none.
    """
    level = _levelled(name)
    return _codes().get(level, level)


def is_same(first: str, second: str) -> bool:
    """Whether two names mean one party."""
    return first == second or party(first) == party(second)


def known_as(name: str, known: Iterable[str]) -> str:
    """Under which of some names the party that a name means is known; "" if under none.

    Of two that mean the same the one that is spelt so.
    """
    names = list(known)
    return name if name in names else next((alias for alias in names if is_same(name, alias)), "")


def names(language: str) -> Mapping[str, str]:
    """The short names of States and groups in a language, each with its key, which is the same in every language."""
    return {row[language]: key for key, row in data_files.load(_DATA).items() if language in row}


def _levelled(name: str) -> str:
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", fold(name).casefold()) if not unicodedata.combining(sign)
    )
    words = _SIGNS.sub(" ", bare.replace(".", "")).strip()
    return _ARTICLE.sub("", words) or words


@cache
def _codes() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    twice: set[str] = set()
    for code, row in data_files.load(_DATA).items():
        for name in (*row[_LIST], *(words for language, words in row.items() if language != _LIST)):
            level = _levelled(name)
            if codes.setdefault(level, code) != code:
                twice.add(level)
    return {level: code for level, code in codes.items() if level not in twice}
