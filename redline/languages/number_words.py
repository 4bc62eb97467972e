"""Numbers in words and roman numerals: "two hundred and fifty", "vingt et unième", "二百五十", "XXIV"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from re import Match

from redline.labels import roman
from redline.patterns import lazy
from redline.records import dataclass

_LETTERS = lazy(r"[^\W\d_]+")
_ROMAN = lazy(r"(?<=\()[IVX](?=\))|(?<![\w’'])(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w’'])")
_THOUSAND, _MYRIAD = 1_000, 10_000
_SHORTEST_ROW = 3
"""Signs of a number that is spelt figure by figure (二〇三〇); two beside each other say "two or three"."""

Span = tuple[int, int, int]
"""The value of a number, and where it stands."""


class NumberPart(StrEnum):
    """What a word does in a number: ones and teens, tens, whole hundreds, or what multiplies the number before it."""

    UNIT = "unit"
    TEN = "ten"
    HUNDRED = "hundred"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word of a number."""

    part: NumberPart
    value: int


@dataclass(frozen=True, slots=True)
class NumberJoining:
    """How a language joins words to a number.

    joined: words that may stand between two.   units_first: the unit stands before the ten ("five-and-twenty").
    beyond: units up to 19 are added to 60 and 80, and four twenties are 80.
    between: the signs that may part them.
    """

    joined: frozenset[str]
    units_first: bool
    beyond: bool
    between: str


@dataclass(frozen=True, slots=True)
class _Found:
    word: NumberWord
    start: int
    stop: int


def in_words(
    text: str, known: Mapping[str, NumberWord], joining: NumberJoining, head: str, never: Sequence[Span]
) -> Iterator[Span]:
    """Numbers of words that blanks part, and hyphens in most languages, in order.

    known: by the word in small letters.   head: a pattern of what may be written at a word's head.
    never: stretches in which no number begins.
    """
    run: list[_Found] = []
    end = 0
    heads = lazy(head)
    for match in _LETTERS.finditer(text):
        word = _word(match[0].lower(), known, heads.match)
        follows = not text[end : match.start()].strip(joining.between)
        end = match.end()
        if run and follows and word is None and match[0].lower() in joining.joined:
            continue
        if run and not (follows and word is not None):
            yield from _numbers(run, joining)
            run = []
        if word is not None and not any(start <= match.start() < stop for _, start, stop in never):
            run.append(_Found(word, *match.span()))
    yield from _numbers(run, joining)


def _word(written: str, known: Mapping[str, NumberWord], head: Callable[[str], Match[str] | None]) -> NumberWord | None:
    if written in known:
        return known[written]
    match = head(written)
    return known.get(written[match.end() :]) if match and match.end() else None


def _numbers(run: Sequence[_Found], joining: NumberJoining) -> Iterator[Span]:
    """The numbers of neighbouring words, each as long as its words can be one number."""
    whole = _Sum(joining)
    start = stop = -1
    for token in run:
        if start >= 0 and not whole.takes(token.word):
            yield whole.value, start, stop
            whole, start = _Sum(joining), -1
        if start < 0 and token.word.part is NumberPart.SCALE:
            continue  # "millions of people" counts nothing
        whole.add(token.word)
        start, stop = (token.start if start < 0 else start), token.stop
    if start >= 0:
        yield whole.value, start, stop


class _Sum:
    """A number in words as it grows: thousands that are done, and what is being counted."""

    def __init__(self, joining: NumberJoining) -> None:
        self._how = joining
        self._done = self._counted = self._last = 0

    @property
    def value(self) -> int:
        return self._done + self._counted

    def takes(self, word: NumberWord) -> bool:
        """Whether a word goes on with the number: "two hundred" with "fifty", but not "two" with "three"."""
        last = self._last
        if word.part is NumberPart.SCALE:
            return bool(self._counted)
        if self._is_four_twenties(word) or last == 0 or last >= 100 > word.value:
            return True
        if self._how.units_first:
            return 0 < last < 10 and word.value in range(10, 100, 10)
        if self._how.beyond:
            return word.value < (20 if last in (60, 80) else 10) and last in range(10, 100, 10)
        return 0 < word.value < 10 and last in range(20, 100, 10)

    def _is_four_twenties(self, word: NumberWord) -> bool:
        return self._how.beyond and self._counted == 4 and word.value == 20

    def add(self, word: NumberWord) -> None:
        self._last = word.value
        if word.part is NumberPart.SCALE:
            self._counted *= word.value
            if word.value >= _THOUSAND:
                self._done, self._counted, self._last = self._done + self._counted, 0, 0
        elif self._is_four_twenties(word):
            self._counted = self._last = 80
        else:
            self._counted += word.value


def in_signs(text: str, known: Mapping[str, NumberWord], never: Sequence[Span]) -> Iterator[Span]:
    """Numbers in the signs of a script without blanks: "二百五十"."""
    for match in lazy(f"[{''.join(known)}]+").finditer(text):
        barred = any(start < match.end() and match.start() < stop for _, start, stop in never)
        value = None if barred else _of_signs([known[sign] for sign in match[0]])
        if value is not None:
            yield value, *match.span()


def _of_signs(words: Sequence[NumberWord]) -> int | None:
    """Their value; None for what counts nothing ("千", "两三")."""
    if len(words) > 1 and all(word.part is NumberPart.UNIT for word in words):
        return int("".join(str(word.value) for word in words)) if len(words) >= _SHORTEST_ROW else None
    if words[0].part is NumberPart.SCALE and words[0].value != 10:
        return None
    total = part = unit = 0
    for at, word in enumerate(words):
        if word.part is NumberPart.UNIT:
            unit = word.value
        elif word.value >= _MYRIAD:
            total, part, unit = total + (part + unit) * word.value, 0, 0
        else:
            part, unit = part + (unit or int(at == 0)) * word.value, 0
    return total + part + unit


def in_roman(text: str) -> Iterator[Span]:
    """Roman numerals of two signs and more, and of one between brackets."""
    for match in _ROMAN.finditer(text):
        yield roman(match[0].lower()), *match.span()
