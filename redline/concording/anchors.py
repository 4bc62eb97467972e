"""What a paragraph says alike in every language: symbols, numbers, dates, sums of money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from redline.languages import numerals
from redline.languages.numerals import Numeral, levelled
from redline.languages.typography import latin
from redline.patterns import lazy
from redline.records import dataclass

_SYMBOL = lazy(r"(?<![A-Za-z0-9/])[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)*(?:/[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)*)+")
_SALES = lazy(r"(?<![A-Za-z0-9.])[A-Z](?:\.\d+|\.[IVX]+)+\.\d+")
"""A publication's sales number: "E.20.I.4"."""
_JOINT = lazy(r"-(?=[A-Z]+/)")
"""Between two symbols of one document: "A/78/842-S/2024/384"."""
_ADDRESS = lazy(r"(?:https?://|www\.)[^\s,;)]+|(?<![\w.@])(?:[a-z0-9-]+\.)+(?:org|int|net|com|edu|gov)(?:/[^\s,;)]*)?")
"""Of a page on the internet, which languages have of their own."""
_DAY_BEFORE = lazy(r"(?<!\d)\d{1,2}\W{0,3}(?:de )?$|(?<!\d)1(?:er|º|°) (?:de )?$")
_DAY_BEHIND = lazy(r" ?\d{1,2}(?:[^\d\w]|日)")
_DECADE = lazy(r"s\b")
_RESOLUTION = lazy(r"\d{1,3}/\d{1,3}")
_SERIES = lazy(r" ?([A-Z]|[\u0621-\u064a]+)(?![A-Za-z0-9’'\u0621-\u064a])")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NEAR = 9
_IN_DATE = lazy(r"[ ,.–-]*(?:de|del|er|º|°|to|and|au|et|al|a|y|по|и|إلى|و|年|日|至|日至|и)?[ ,.–-]*(?:de)?[ ]*")
"""What stands between the parts of a date, or of a range of days; "" at least."""
_CURRENCY = lazy(r"[$€£] ?$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A thing that every language prints alike, or in its own way.

    kind: "symbol", "number", "date" (a day, a month or a year within one) or "amount" (a sum of money).
    value: the same in every language: "A/80/568", "3", "month 4".   start, stop: where it stands.
    or_else: another value that it may have: "22 ألف" is 22,000, or the letter A of a series behind 22.
    in_words: whether a language may leave it out, or print it otherwise: "two-year", "biennal".
    """

    kind: str
    value: str
    start: int
    stop: int
    in_words: bool = False
    or_else: str = ""

    def agrees(self, peer: Anchor) -> bool:
        """Whether both may have one value."""
        return self.value == peer.value or bool({self.value, self.or_else} & {peer.value, peer.or_else} - {""})


def anchors(text: str, language: str) -> tuple[Anchor, ...]:
    """The anchors of a text, in order. language: two letters; "" reads figures as English does."""
    return _anchors(text, language or "en")


@cache
def _anchors(text: str, language: str) -> tuple[Anchor, ...]:
    words = numerals.load(language)
    text = levelled(text)
    if language == "ru":
        text = _latin(text)
    text = _ADDRESS.sub(lambda match: "\x00" * len(match[0]), text)
    text = words.named.sub(lambda match: "\x00" * len(match[0]), text)
    symbols = list(_symbols(text, words.series))
    rest = _blanked(text, symbols)
    months = [
        Anchor("date", f"month {match.lastgroup[1:]}", *match.span(), not _is_of_day(rest, *match.span()))
        for match in words.month.finditer(rest)
        if match.lastgroup and _is_dated(rest, *match.span())
    ]
    rest = _blanked(rest, months)
    figures = words.find(rest)
    dated = _dated(figures, months, rest)
    numbers = [_anchor(figure, at in dated, rest, words) for at, figure in enumerate(figures)]
    return tuple(sorted((*symbols, *months, *numbers), key=lambda anchor: anchor.start))


def _latin(text: str) -> str:
    """Cyrillic letters that look like Latin ones as these, in what has a stroke: symbols are typed with either."""
    return re.sub(r"[А-ЯA-Z0-9./-]*/[А-ЯA-Z0-9./-]*(?: [А-Я](?!\w))?", lambda match: latin(match[0]), text)


def _symbols(text: str, series: Mapping[str, str]) -> Iterator[Anchor]:
    for match in _SYMBOL.finditer(text):
        start = match.start()
        for part in _JOINT.split(match[0]):
            symbol = part.rstrip(".-")
            if any(sign.isdecimal() for sign in symbol):
                yield _symbol(text, start, symbol, series)
            start += len(part) + 1
    for match in _SALES.finditer(text):
        yield Anchor("symbol", f"sales {match[0][1:]}", *match.span())  # its letter is that of the language


def _symbol(text: str, start: int, symbol: str, series: Mapping[str, str]) -> Anchor:
    stop = start + len(symbol)
    letter = _letter(text, stop, series) if _RESOLUTION.fullmatch(symbol) else None
    value, stop = (symbol + letter[0], letter[1]) if letter else (symbol, stop)
    return Anchor("symbol", value.upper(), start, stop)


def _letter(text: str, place: int, series: Mapping[str, str]) -> tuple[str, int] | None:
    """The letter of a series behind a resolution's number, with where it ends: of "79/245 A" the A."""
    match = _SERIES.match(text, place)
    if match is None:
        return None
    letter = series.get(match[1], match[1])
    return (letter, match.end()) if letter in _CAPITALS else None


def _blanked(text: str, taken: list[Anchor]) -> str:
    for anchor in taken:
        text = text[: anchor.start] + "\x00" * (anchor.stop - anchor.start) + text[anchor.stop :]
    return text


def _is_dated(text: str, start: int, stop: int) -> bool:
    """Whether a number stands beside what looks like a month: "May" is a verb, too."""
    return any(sign.isdecimal() for sign in text[max(0, start - 8) : start] + text[stop : stop + 8])


def _is_of_day(text: str, start: int, stop: int) -> bool:
    """Whether a month belongs to a day: "in March 2031" languages may leave out, "on 3 March 2031" they don't."""
    return bool(_DAY_BEFORE.search(text, max(0, start - 8), start) or _DAY_BEHIND.match(text, stop))


def _dated(figures: Sequence[Numeral], months: Sequence[Anchor], text: str) -> set[int]:
    """Which of the numbers, by their places in the list, belong to a date: beside a month, or to a range of days."""
    spans = [(month.start, month.stop) for month in months]
    dated: set[int] = set()
    for _ in range(3):  # a day, its year, the first day of a range
        for at, figure in enumerate(figures):
            if at not in dated and not figure.in_words and any(_are_beside(figure, span, text) for span in spans):
                dated.add(at)
                spans.append((figure.start, figure.stop))
    return dated


def _are_beside(figure: Numeral, span: tuple[int, int], text: str) -> bool:
    """Whether nothing stands between a day or a year and another part of a date but what belongs there."""
    if not (len(figure.value) < 3 or (len(figure.value) == 4 and figure.value[:2] in ("18", "19", "20"))):
        return False
    gap = text[figure.stop : span[0]] if figure.stop <= span[0] else text[span[1] : figure.start]
    return len(gap) < _NEAR and _IN_DATE.fullmatch(gap) is not None


def _anchor(figure: Numeral, is_dated: bool, text: str, words: numerals.Numerals) -> Anchor:
    kind = "date" if is_dated else "number"
    if words.money.match(text[figure.stop :].lstrip(" ")) or _CURRENCY.search(
        text[max(0, figure.start - 4) : figure.start]
    ):
        kind = "amount"
    is_loose = figure.in_words or _DECADE.match(text, figure.stop) is not None
    return Anchor(kind, figure.value, figure.start, figure.stop, is_loose, figure.or_else)
