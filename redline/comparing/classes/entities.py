"""What stands in a text that a change can be about: references, symbols, sessions, dates, years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from redline.comparing.classes.texts import Stretch
from redline.languages.lexicons import Lexicon, lexicon
from redline.languages.typography import latin
from redline.patterns import lazy
from redline.records import dataclass

LETTER = r"[^\W\u3400-\u9fff]"
"""A sign that makes one word with a number beside it; a Chinese one doesn't: "第75/45号", "2036年"."""

_START = rf"(?:(?<!{LETTER})|(?<=(?<!\w)[وفبكل]))"
"""Where a number or symbol may begin: at no letter, but for the Arabic ones that are written with the next word."""

SYMBOL = lazy(
    rf"(?=[A-Z]){_START}(?<!/)(?:[A-Z]{{1,8}}(?:-[A-Z\d]{{1,4}})*(?:\(\d+\))?|[A-Z][A-Za-z]{{2,6}})"
    rf"(?:/[A-Za-z0-9](?:{LETTER}|[.–\-])*)+(?: \(\d{{4}}\))?(?<![.\-–])"
)
NUMBER = (
    rf"{_START}(?<![/.\-])(?:"
    r"(?:S-|ES-)?\d{1,4}/\d{1,3}(?: ?[A-Z](?:[–-][A-Z])?(?![^\W\u3400-\u9fff]))?"
    r"|\d{1,4}(?: [A-Z])? \((?:[SE]{1,2}-)?[IVXLC]+\)|(?<=第)\d{1,4}(?: ?[A-Z])? ?\([IVXLC]+\)"
    r"|\d{3,4} ?\((?:19|20)\d{2}\)"
    rf")(?!{LETTER}|/)"
)
YEAR = lazy(rf"(?=[12])(?<!{LETTER})(?<![/.,])(?:19|20)\d{{2}}(?:[-–](?:19|20)?\d{{2}})?(?!{LETTER}|/|[.,]\d)")

_DECISION = lazy(r"(?<=/)Dec(?=\.)")
_LETTERED = lazy(r"(\d|[A-Z](?=\()) ?(?=[A-Z(])")


@dataclass(frozen=True, slots=True)
class Entity:
    """kind: "reference", "symbol", "session", "meeting", "date", "elapsed", "year" or "place".

    key: equal for the same thing.
    """

    kind: str
    key: str
    start: int
    stop: int

    @property
    def stretch(self) -> Stretch:
        return self.start, self.stop


@cache
def _reference(code: str) -> re.Pattern[str]:
    """A number with its date, which is part of the reference: behind it, in Chinese before "第".

    With what a number, and a date in Chinese, begins is asked first: nearly no sign does.
    """
    dates = lexicon(code).dates.pattern
    return re.compile(
        rf"(?=[\d第]|E?S-)(?:(?:{dates})?第)?(?P<number>{NUMBER})"
        rf"(?:号|,? (?:[^\W\d][\w'-]*,? ){{0,7}}?(?:{dates}))?",
        re.IGNORECASE,
    )


def entities(text: str, words: Lexicon) -> list[Entity]:
    """All entities of a folded text in order; of two that overlap the one of the kind that comes first below."""
    return _apart(text, chain(_cited(text, words), _dated(text, words)))


def citations(text: str, words: Lexicon) -> list[Entity]:
    """The references and symbols of a folded text, as `entities` has them."""
    return _apart(text, _cited(text, words))


def _apart(text: str, every: Iterable[Entity]) -> list[Entity]:
    apart: list[Entity] = []
    taken = bytearray(len(text))
    for entity in every:
        length = entity.stop - entity.start
        if not any(taken[entity.start : entity.stop]):
            taken[entity.start : entity.stop] = b"\1" * length
            apart.append(entity)
    return sorted(apart, key=lambda entity_apart: entity_apart.start)


def _cited(text: str, words: Lexicon) -> Iterator[Entity]:
    if "/" not in text and "(" not in text:  # no symbol or number is without
        return
    for match in SYMBOL.finditer(latin(text)):
        if any(sign.isdigit() for sign in match[0]):
            yield Entity("symbol", _DECISION.sub("DEC", match[0].replace("–", "-")), *match.span())
    for match in _reference(words.code).finditer(text):
        yield Entity("reference", _LETTERED.sub(r"\1 ", match["number"]), *match.span())


def _dated(text: str, words: Lexicon) -> Iterator[Entity]:
    for match in words.counted.finditer(text):
        kind = "meeting" if words.meeting.match(text, match.end()) else "session"
        yield Entity(kind, match[0].casefold().replace("-", ""), *match.span())
    for match in words.elapsed.finditer(text):
        yield Entity("elapsed", match[match.lastgroup or 0], *match.span())
    for kind, pattern in (("date", words.dates), ("place", words.locator), ("year", YEAR)):
        for match in pattern.finditer(text):
            yield Entity(kind, match[0].casefold(), *match.span())
