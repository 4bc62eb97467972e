"""Numbers as values, however a language writes them: figures of any script, words, ordinals, roman numerals, scales.

"three", "III", "3", "troisième" and "第三" have one value. What is read is what stands there: no unit is converted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from redline import data_files
from redline.languages.tables import forms
from redline.records import dataclass

_DATA = Path(__file__).with_name("data") / "numerals.toml"
_ROMAN = re.compile(r"(?<=\()[IVX](?=\))|(?<![\w’'])(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w’'])")
_ODD_FRACTION = re.compile(r"\d{1,3}([.,])\d{1,2}")
"""A fraction whatever the language: in names and quotations the sign is another's ("1.5 °C")."""
_ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    value: as decimal figures without separators ("1500000", "0.7").   start, stop: where it stands.
    in_words: whether it is spelt in words or roman numerals, as languages do at their own discretion.
    or_else: the value without the word behind it, where that may be a letter of a series; else "".
    """

    value: str
    start: int
    stop: int
    in_words: bool = False
    or_else: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a number. kind: "unit" (1 to 19), "ten", "hundred" or "scale"."""

    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class Numerals:
    """One language's way to write numbers.

    figures: matches a number in figures.   words: each word's part in a number.   head: what may stand before a word.
    named: matches a name that holds a figure, which is no number: "COVID-19".   series: letters of a series, as words.
    month: matches a month; the name of its group ("m3") says which.   money: matches what makes a number a sum.
    never:   matches what looks like a number in words and is none.   spaced: whether words are parted by blanks.
    """

    decimal: str
    figures: re.Pattern[str]
    words: Mapping[str, _Word]
    head: re.Pattern[str]
    joined: frozenset[str]
    beyond: bool
    backwards: bool
    units_first: bool
    month: re.Pattern[str]
    money: re.Pattern[str]
    never: re.Pattern[str]
    named: re.Pattern[str]
    series: Mapping[str, str]
    spaced: bool

    def find(self, text: str) -> tuple[Numeral, ...]:
        """The numbers of a text without its symbols, in order. text: as `levelled`."""
        found = list(self._in_figures(text))
        taken = [(one.start, one.stop) for one in found]
        worded = self._in_words(text) if self.spaced else self._in_signs(text)
        for one in (*worded, *_roman(text)):
            if not any(start < one.stop and one.start < stop for start, stop in taken):
                found.append(one)
        return tuple(sorted(found, key=lambda one: one.start))

    def _in_figures(self, text: str) -> Iterator[Numeral]:
        for match in self.figures.finditer(text):
            bare = value = self._value(match[0])
            stop = match.end()
            while (scale := self._scale_at(text, stop)) is not None:
                value, stop = value * scale[0], scale[1]
            lettered = text[match.end() : stop].strip() in self.series
            yield Numeral(_spelled(value), match.start(), stop, or_else=_spelled(bare) if lettered else "")

    def _value(self, figures: str) -> Decimal:
        odd = _ODD_FRACTION.fullmatch(figures)
        whole, _, fraction = figures.partition(odd[1] if odd else self.decimal)
        groups = re.split(r"[ .,]", whole)
        if self.backwards and len(groups[0]) == 3 and " " in whole:
            groups.reverse()
        return Decimal("".join(groups) + (f".{fraction}" if fraction else ""))

    def _scale_at(self, text: str, place: int) -> tuple[int, int] | None:
        """The scale that stands at a place, with where it ends: of "4.1 million" the word."""
        if not self.spaced:
            word = self.words.get(text[place : place + 1])
            return (word.value, place + 1) if word is not None and word.kind == "scale" else None
        match = _LETTERS.match(text, place + 1) if text[place : place + 1] == " " else None
        word = self.words.get(match[0].lower()) if match else None
        return (word.value, match.end()) if match and word is not None and word.kind == "scale" else None

    def _in_words(self, text: str) -> Iterator[Numeral]:
        """Numbers in words that blanks or hyphens part."""
        barred = [match.span() for match in self.never.finditer(text)]
        run: list[tuple[_Word, int, int]] = []
        end = 0
        for match in _LETTERS.finditer(text):
            word = self._word(match[0])
            follows = not text[end : match.start()].strip(" -")
            end = match.end()
            if run and follows and word is None and match[0].lower() in self.joined:
                continue
            if run and not (follows and word is not None):
                yield from self._read(run)
                run = []
            if word is not None and not any(start <= match.start() < stop for start, stop in barred):
                run.append((word, *match.span()))
        yield from self._read(run)

    def _word(self, written: str) -> _Word | None:
        low = written.lower()
        if low in self.words:
            return self.words[low]
        head = self.head.match(low)
        return self.words.get(low[head.end() :]) if head and head.end() else None

    def _read(self, run: Sequence[tuple[_Word, int, int]]) -> Iterator[Numeral]:
        """The numbers of neighbouring words, each as long as its words can be one number."""
        whole = _Sum(self.beyond, self.units_first)
        start = stop = -1
        for word, begin, end in run:
            if start >= 0 and not whole.takes(word):
                yield Numeral(str(whole.value), start, stop, True)
                whole, start = _Sum(self.beyond, self.units_first), -1
            if start < 0 and word.kind == "scale":
                continue  # "millions of people" counts nothing
            whole.add(word)
            start, stop = (begin if start < 0 else start), end
        if start >= 0:
            yield Numeral(str(whole.value), start, stop, True)

    def _in_signs(self, text: str) -> Iterator[Numeral]:
        """Numbers in the signs of a script without blanks: "二百五十"."""
        barred = [match.span() for match in self.never.finditer(text)]
        signs = "".join(self.words)
        for match in re.finditer(f"[{signs}]+", text):
            if any(start < match.end() and match.start() < stop for start, stop in barred):
                continue
            if (value := self._of_signs(match[0])) is not None:
                yield Numeral(str(value), match.start(), match.end(), True)

    def _of_signs(self, signs: str) -> int | None:
        words = [self.words[sign] for sign in signs]
        if all(word.kind == "unit" for word in words) and len(words) > 1:  # 二〇三〇
            return int("".join(str(word.value) for word in words)) if len(words) > 2 else None
        total = part = unit = 0
        seen = False
        for word in words:
            if word.kind == "unit":
                unit, seen = word.value, True
            elif word.value >= 10_000:
                total, part, unit = total + (part + unit) * word.value, 0, 0
            elif unit or seen or word.value == 10:
                part, unit = part + (unit or 1) * word.value, 0
                seen = True
        return total + part + unit if seen else None


class _Sum:
    """A number in words as it grows."""

    def __init__(self, beyond: bool, units_first: bool) -> None:
        self._beyond, self._units_first = beyond, units_first
        self._done, self._part, self._last = 0, 0, 0

    @property
    def value(self) -> int:
        return self._done + self._part

    def takes(self, word: _Word) -> bool:
        """Whether a word goes on with the number: "two hundred" with "fifty", but not "two" with "three"."""
        if word.kind == "scale":
            return bool(self._part)
        last = self._last
        if self._part == 4 and word.value == 20 and self._beyond:
            return True
        if self._units_first and 0 < last < 10:
            return word.value in (10, *range(20, 100, 10))
        if last in (60, 80) and self._beyond:
            return word.value < 20
        return last == 0 or (last >= 100 > word.value) or (last in range(10, 100, 10) and not self._units_first and 0 < word.value < 10 and (last > 10 or self._beyond))

    def add(self, word: _Word) -> None:
        if word.kind == "scale":
            self._part = (self._part or 1) * word.value
            if word.value >= 1000:
                self._done, self._part = self._done + self._part, 0
                self._last = 0
                return
            self._last = word.value
        elif self._part == 4 and word.value == 20 and self._beyond:
            self._part, self._last = 80, 80
        else:
            self._part += word.value
            self._last = word.value


@cache
def load(language: str) -> Numerals:
    """One language's; KeyError for one without a table."""
    row = data_files.load(_DATA)[language]
    groups = re.escape(row["group"])
    decimal = re.escape(row["decimal"])
    grouped = rf"\d{{3}}(?: \d{{3}})* \d{{1,3}}(?!\d)|" if row.get("backwards") else ""
    return Numerals(
        decimal=row["decimal"],
        figures=re.compile(rf"(?<!\d)(?:{grouped}\d{{1,3}}(?:[{groups}]\d{{3}})+(?!\d)|\d+)(?:{decimal}\d+|[.,]\d{{1,2}}(?!\d))?"),
        words=dict(_words(row)),
        head=re.compile(row.get("before", "(?!)")),
        joined=frozenset(row["joined"]),
        beyond=row.get("beyond", False),
        backwards=row.get("backwards", False),
        units_first=row.get("units_first", False),
        month=_months(row["months"], language),
        money=re.compile(row["money"]),
        named=re.compile(row["named"]),
        series=dict(row.get("series", ())),
        never=re.compile(row["never"], re.IGNORECASE),
        spaced=language != "zh",
    )


def levelled(text: str) -> str:
    """A text with figures of any script as 0 to 9 and one sort of blank; as long as before, sign by sign."""
    if text.isascii():
        return text
    return "".join(_levelled(sign) for sign in text)


@cache
def _levelled(sign: str) -> str:
    if sign.isascii():
        return sign
    if (digit := unicodedata.decimal(sign, None)) is not None:
        return str(digit)
    category = unicodedata.category(sign)
    return " " if category in ("Zs", "Cf") else {"‐": "-", "‑": "-", "，": ",", "．": ".", "（": "(", "）": ")", "／": "/"}.get(sign, sign)


def _words(row: Mapping[str, Any]) -> Iterator[tuple[str, _Word]]:
    for value, text in (*row["ordinals"], *row["words"]):
        kind = "unit" if value < 20 else "ten" if value < 100 else "hundred"
        for form in forms(text):
            yield form, _Word(kind, value)
    for value, text in row["scales"]:
        for form in forms(text):
            yield form, _Word("scale", value)


def _months(names: Sequence[str], language: str) -> re.Pattern[str]:
    """Each month in a group of its own; of Arabic, where two names of one stand beside each other, both at once."""
    ways = []
    for number, name in enumerate(names, 1):
        one = f"(?:{'|'.join(name.split('|') if language == 'ar' else forms(name))})"
        ways.append(f"(?P<m{number}>{one}(?: ?/ ?{one})?)")
    edges = {"zh": (r"(?<![\d一二十])", "(?![份])"), "ar": (r"(?<!\w)[ولب]?", r"(?!\w)")}
    before, behind = edges.get(language, (r"(?<!\w)", r"(?!\w)"))
    return re.compile(f"{before}(?:{'|'.join(ways)}){behind}")


def _roman(text: str) -> Iterator[Numeral]:
    for match in _ROMAN.finditer(text):
        signs = [_ROMAN_SIGNS[sign] for sign in match[0]]
        value = sum(-one if one < max(signs[at:]) else one for at, one in enumerate(signs))
        yield Numeral(str(value), match.start(), match.end(), True)


def _spelled(value: Decimal) -> str:
    """ "1500000", "0.7": without zeros that say nothing."""
    whole = f"{value:f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
