"""The words of a text as the library looks for them, and a query as a pattern.

What is levelled: blanks, quotes, hyphens, invisible signs (the table of `redline.languages.typography`) and case. A
word is a run of letters and figures; of a script without spaces, one sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from redline.languages.typography import UNSPACED, is_unspaced, level_signs
from redline.patterns import lazy
from redline.records import dataclass

_UNSPACED = "".join(f"{first}-{last}" for first, last in UNSPACED)
_FIRST_UNSPACED = min(first for first, _ in UNSPACED)
_WORD = lazy(r"[^\W_]+")
_WORD_OR_SIGN = lazy(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def flat(text: str) -> str:
    """The text with its signs levelled and in one case; what a `QueryWay` is held against."""
    return normalize("NFC", level_signs(text)).casefold()


def words(text: str) -> list[str]:
    """The words of a text, levelled, in order."""
    levelled = flat(text)
    return _cutter(levelled).findall(levelled)


def _cutter(levelled: str) -> re.Pattern[str]:
    """What finds words; most texts have no sign of a script without spaces, of which the pattern is slow."""
    beyond = (sign for sign in set(levelled) if sign >= _FIRST_UNSPACED)
    return _WORD_OR_SIGN if any(map(is_unspaced, beyond)) else _WORD


def placed(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text, and where each stands in it; no places where levelling changes the text's length."""
    levelled = flat(text)
    word_spans = [(match[0], match.span()) for match in _cutter(levelled).finditer(levelled)]
    places = [place for _, place in word_spans] if len(levelled) == len(text) else []
    return [word for word, _ in word_spans], places


@dataclass(frozen=True, slots=True)
class QueryWay:
    """A way in which a query may be meant. borders: whether its first and its last sign begin and end a word."""

    pattern: re.Pattern[str]
    borders: tuple[bool, bool]

    def is_in(self, levelled: str) -> bool:
        """Whether a `flat` text holds it, as whole words."""
        first, last = self.borders
        for start, stop in (match.span() for match in self.pattern.finditer(levelled)):
            is_begun = first and _is_letter(levelled[max(start - 1, 0) : start])
            if not is_begun and not (last and _is_letter(levelled[stop : stop + 1])):
                return True
        return False


def ways(query: str) -> Iterator[QueryWay]:
    """How a query may be meant, the strictest first: as it is written, then without the signs at its ends.

    Nothing for a query without words.
    """
    levelled = flat(query)
    word_spans = [match.span() for match in _cutter(levelled).finditer(levelled)]
    if not word_spans:
        return
    inner = "".join(
        re.escape(levelled[start:end])
        + (_gap(levelled, end, word_spans[place + 1][0]) if place + 1 < len(word_spans) else "")
        for place, (start, end) in enumerate(word_spans)
    )
    start, stop = word_spans[0][0], word_spans[-1][1]
    head, tail = _signs(levelled[:start]), _signs(levelled[stop:])
    bare = _is_letter(levelled[start]), _is_letter(levelled[stop - 1])
    between = r"\s*"
    pattern = (head + between if head else "") + inner + (between + tail if tail else "")
    yield QueryWay(re.compile(pattern), (bare[0] and not head, bare[1] and not tail))
    if head or tail:
        yield QueryWay(re.compile(inner), bare)


def _gap(levelled: str, start: int, stop: int) -> str:
    """What may stand between two words: the signs between them, with blanks or without; a blank where they have one."""
    signs = "".join(levelled[start:stop].split())
    before, after = levelled[start - 1], levelled[stop]
    if not signs:
        return r"\s*" if is_unspaced(before) or is_unspaced(after) or start == stop else r"\s+"
    if signs in (".", ",") and before.isdecimal() and after.isdecimal():  # "1, 5" is not "1,5"
        return re.escape(signs) + (r"\s+" if levelled[stop - 1].isspace() else "")
    return rf"\s*{_signs(signs)}\s*"


def _signs(gap: str) -> str:
    return r"\s*".join(re.escape(sign) for sign in gap if not sign.isspace())


def _is_letter(sign: str) -> bool:
    """Whether words go on there. sign: "" at an end."""
    return sign.isalnum() and not is_unspaced(sign)
