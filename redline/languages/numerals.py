"""Numbers as values, however a language writes them: figures of any script, words, ordinals, roman numerals, scales.

"three", "III", "3", "troisième" and "第三" have one value. What is read is what stands there: no unit is converted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from redline import data_files
from redline.languages.number_words import NumberJoining, NumberPart, NumberWord, in_roman, in_signs, in_words
from redline.languages.tables import forms
from redline.patterns import lazy
from redline.records import dataclass

_DATA = Path(__file__).with_name("data") / "numerals.toml"
_LETTERS = lazy(r"[^\W\d_]+")
_ODD_FRACTION = lazy(r"\d{1,3}([.,])\d{1,2}")
"""A fraction whatever the language: in names and quotations the sign is another's ("1.5 °C")."""
_WRITTEN = {"‐": "-", "‑": "-", "，": ",", "．": ".", "（": "(", "）": ")", "／": "/"}


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
class Numerals:
    """One language's way to write numbers.

    decimal: the sign before a fraction.   backwards: see the data.   figures: matches a number in figures.
    words: of numbers, in small letters, by themselves.   head: a pattern of what may be written at a word's head.
    month: matches a month; the name of its group ("m3") says which.   money: matches what makes a number a sum.
    never: matches what looks like a number in words and is none.   named: a name that holds a figure, as "COVID-19".
    series: letters of a series of resolutions, where they are words.   spaced: whether blanks part words.
    """

    decimal: str
    backwards: bool
    figures: re.Pattern[str]
    words: Mapping[str, NumberWord]
    joining: NumberJoining
    head: str
    month: re.Pattern[str]
    money: re.Pattern[str]
    never: re.Pattern[str]
    named: re.Pattern[str]
    series: Mapping[str, str]
    spaced: bool

    def find(self, text: str) -> tuple[Numeral, ...]:
        """The numbers of a text without its symbols, in order. text: as `levelled`."""
        numerals = list(self._in_figures(text))
        taken = [(numeral.start, numeral.stop) for numeral in numerals]
        for value, start, stop in (*self._in_words(text), *in_roman(text)):
            if not any(begin < stop and start < end for begin, end in taken):
                numerals.append(Numeral(str(value), start, stop, True))
        return tuple(sorted(numerals, key=lambda numeral: numeral.start))

    def _in_words(self, text: str) -> Iterator[tuple[int, int, int]]:
        never = [(0, *match.span()) for match in self.never.finditer(text)]
        if not self.spaced:
            return in_signs(text, self.words, never)
        return in_words(text, self.words, self.joining, self.head, never)

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
        if self.backwards and len(groups[0]) == 3:
            groups.reverse()
        return Decimal("".join(groups) + (f".{fraction}" if fraction else ""))

    def _scale_at(self, text: str, place: int) -> tuple[int, int] | None:
        """The scale that stands at a place, with where it ends: of "4.1 million" the word."""
        if self.spaced:
            match = _LETTERS.match(text, place + 1) if text[place : place + 1] == " " else None
            written, stop = (match[0].lower(), match.end()) if match else ("", place)
        else:
            written, stop = text[place : place + 1], place + 1
        word = self.words.get(written)
        return (word.value, stop) if word is not None and word.part is NumberPart.SCALE else None


@cache
def load(language: str) -> Numerals:
    """One language's; KeyError for one without a table."""
    row = data_files.load(_DATA)[language]
    return Numerals(
        decimal=row["decimal"],
        backwards=row.get("backwards", False),
        figures=_figures(row),
        words=dict(_words(row)),
        joining=NumberJoining(
            frozenset(row["joined"]),
            row.get("units_first", False),
            row.get("beyond", False),
            row.get("between", " -"),
        ),
        head=row.get("before", "(?!)"),
        month=_months(row),
        money=re.compile(row["money"]),
        never=re.compile(row["never"], re.IGNORECASE),
        named=re.compile(row["named"]),
        series=dict(row.get("series", ())),
        spaced=row.get("spaced", True),
    )


def levelled(text: str) -> str:
    """A text with figures of any script as 0 to 9, one sort of blank and hyphen; as long as before, sign by sign."""
    return text if text.isascii() else "".join(map(_levelled, text))


@cache
def _levelled(sign: str) -> str:
    if sign.isascii():
        return sign
    if (digit := unicodedata.decimal(sign, None)) is not None:
        return str(digit)
    return " " if unicodedata.category(sign) in ("Zs", "Cf") else _WRITTEN.get(sign, sign)


def _figures(row: Mapping[str, Any]) -> re.Pattern[str]:
    """A number, its groups of three, and its fraction."""
    groups, decimal = re.escape(row["group"]), re.escape(row["decimal"])
    backwards = r"\d{3}(?: \d{3})* \d{1,3}(?!\d)|" if row.get("backwards") else ""
    whole = rf"(?:{backwards}\d{{1,3}}(?:[{groups}]\d{{3}})+(?!\d)|\d+)"
    return re.compile(rf"(?<!\d){whole}(?:{decimal}\d+|[.,]\d{{1,2}}(?!\d))?")


def _words(row: Mapping[str, Any]) -> Iterator[tuple[str, NumberWord]]:
    for value, text in (*row["ordinals"], *row["words"]):
        part = NumberPart.UNIT if value < 20 else NumberPart.TEN if value < 100 else NumberPart.HUNDRED
        yield from ((form, NumberWord(part, value)) for form in forms(text))
    for value, text in row["scales"]:
        yield from ((form, NumberWord(NumberPart.SCALE, value)) for form in forms(text))


def _months(row: Mapping[str, Any]) -> re.Pattern[str]:
    """Each month in a group of its own; two names of one beside each other, as Arabic has them, are one."""
    before, behind = row.get("month_edges", (r"(?<!\w)", r"(?!\w)"))
    names = ("|".join(forms(name)) for name in row["months"])
    ways = (f"(?P<m{number}>(?:{name})(?: ?/ ?(?:{name}))?)" for number, name in enumerate(names, 1))
    return re.compile(f"{before}(?:{'|'.join(ways)}){behind}")


def _spelled(value: Decimal) -> str:
    """ "1500000", "0.7": without zeros that say nothing."""
    whole = f"{value:f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
