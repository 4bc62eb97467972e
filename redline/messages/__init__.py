"""What is said to a reader: a code and what stands in its gaps, put into words in the reader's language.

`<language>.toml` beside this file has a row for each code: a sentence with its gaps in braces, or several of which the
gap named by `by` chooses one, a number by the language's plural forms, other values by their own name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Self, TypeAlias

from redline import data_files
from redline.patterns import lazy
from redline.records import dataclass

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
"""Languages in which messages are said, and reports written; documents may be in any."""

Gap: TypeAlias = "str | int | date | Sequence[Gap]"
"""What fills a gap. Messages, names of places and dates are said in the reader's language, other words stay."""

Row: TypeAlias = "str | Mapping[str, str]"
MANY = "many"
"""The form of numbers that no pattern of a language takes, and of values without a sentence of their own."""
_DRAFTS = Path(__file__).parents[1] / "languages" / "data"
"""The tables of drafts in each language, which name its months."""
NO_BREAK = "\u00a0"
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
"""Marks around words that run in their own direction. Source: Unicode Standard Annex 9, 2.4 (first strong isolate)."""


_TOGETHER = lazy(r"(?<=«) | (?=[»;:!?])| (?=…\W*(?:[»”’“]|$))|(?<=\d) (?=\d{3}(?!\d))")
"""Blanks at which no line ends: those of French before a mark and within quotes, which a page in another language holds
too; before the sign that words were left out at an end; within a number."""


def written_in(language: str) -> str:
    """The language in which a text of another is told of: its own if reports are written in it, else English."""
    return language if language in LANGUAGES else "en"


_NUMBERED = lazy(r"(?:(?:PP|OP) )?\d")
_LABEL = lazy(r" ?\(([^()]+)\)")


class Message(str):
    """A sentence, or a part of one, for a reader in any language. As a string it is the English.

    code: of a row in the tables, as "check.number-twice".   gaps: by name.   KeyError for a code without a row.
    """

    __slots__ = ("code", "gaps")

    code: str
    gaps: Mapping[str, Gap]

    def __new__(cls, code: str, /, **gaps: Gap) -> Self:
        message = super().__new__(cls, _worded(code, gaps, manner("en")))
        message.code, message.gaps = code, gaps
        return message

    def refilled(self, fill: Callable[[str], str]) -> Message:
        """The same message with other words in its gaps, and in those of the messages within."""

        def refill(value: Gap) -> Gap:
            if isinstance(value, Message):
                return value.refilled(fill)
            if isinstance(value, str):
                return value if (filled := fill(value)) == value else filled  # which keeps names of places
            return value if isinstance(value, (int, date)) else [refill(part) for part in value]

        return Message(self.code, **{name: refill(value) for name, value in self.gaps.items()})

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Gap]]:
        return (self.code,), dict(self.gaps)


class PlaceName(str):
    """Where a paragraph is, as a `str` of its address: "OP 5", "annex II, 4", "symbol"; in English."""

    __slots__ = ()


class LookName(str):
    """What a change of format is of, as a `str` of the trait: "italic", "left indent"; in English."""

    __slots__ = ()


def said(message: object, language: str) -> str:
    """A message or a place in one of `LANGUAGES`; anything else as it prints itself."""
    if isinstance(message, Message) and language != "en":
        return _worded(message.code, message.gaps, manner(language))
    return placed(message, language) if isinstance(message, PlaceName) else str(message)


def placed(address: str, language: str) -> str:
    """An address in one of `LANGUAGES`: "cote" for "symbol", "annexe II, 4 a)" for "annex II, 4 (a)"; PP, OP stay."""
    if language == "en":
        return str(address)
    how = manner(language)
    name, mark, line = address.partition(" ¶ ")
    names = name.split(", ")
    parts = [_placed_part(part, language) for part in names]
    comma = how.comma if any(parts) else ", "
    return comma.join(part or how.lettered(own) for part, own in zip(parts, names, strict=True)) + mark + line


def _placed_part(english: str, language: str) -> str:
    """A part of an address that a word of its own names, with or without a number behind it; "" for another."""
    words = _places(language)
    if whole := words.get(english):
        return whole
    word, blank, number = english.rpartition(" ")
    known = words.get(word, "")
    return f"{known}{blank}{number}" if known else ""


def linked(code: str, parts: Sequence[str]) -> Message:
    """Several messages as one: `code` is that of a row with the gaps `first` and `rest`. parts: at least one."""
    first, *rest = parts
    if rest:
        return Message(code, first=first, rest=linked(code, rest))
    return first if isinstance(first, Message) else Message("said.list", things=(first,))


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language prints what stands in gaps.

    forms: of counted things, each with the digits of the numbers that take it, in order.
    date, first: the parts of a date in their order; how the first day of a month is printed.
    comma: between things that are listed.   thousands: between groups of three digits, from `grouped` on.
    direction: "ltr" or "rtl", in which it is written.
    label: how the letter of a point is cited, "" as in English: "5 (a)", « 5 a) ».
    """

    language: str
    forms: Mapping[str, str]
    date: str
    first: str
    comma: str
    thousands: str
    direction: str = "ltr"
    grouped: int = 10_000
    label: str = ""

    def lettered(self, address: str) -> str:
        """ "OP 5 (a)(i)" with its letters as the language cites them: « OP 5 a) i) »."""
        if not self.label or not _NUMBERED.match(address):
            return address
        return _LABEL.sub(lambda match: self.label.format(match[1]), address)

    def tied(self, sentence: str) -> str:
        """What is said, with no-break spaces where no line may end: for formats that break lines themselves."""
        return _TOGETHER.sub(NO_BREAK, sentence)

    def form(self, number: int) -> str:
        """ "one", "few" … of a counted thing; `MANY` for a number that no pattern takes."""
        return next((form for form, digits in self.forms.items() if re.fullmatch(digits, str(number))), MANY)

    def day(self, number: int) -> str:
        """ "1", « 1er »: the day of a month."""
        return self.first if number == 1 else str(number)

    def gap(self, value: Gap) -> str:
        """What stands in a gap."""
        if isinstance(value, str):
            return self.isolated(said(value, self.language))
        if isinstance(value, int):
            return f"{value:,}".replace(",", self.thousands) if value >= self.grouped else str(value)
        if isinstance(value, date):
            day = self.day(value.day)
            month = _months(self.language)[value.month - 1]
            return self.date.format(day=day, month=month, year=value.year)
        return self.comma.join(map(self.gap, value))

    def isolated(self, words: str) -> str:
        """Words of left-to-right script between isolating marks where sentences run from right to left.

        Else a sign at their end, as in "OP 5 (a)", would stand before them, and the parts of "2024-07-11" and of the
        vote "31–14–2" would stand in the other order. Source: Unicode Standard Annex 9, 2.4 and rule W2.
        """
        if self.direction == "ltr" or ISOLATE in words or words.isdecimal():
            return words
        ways = {unicodedata.bidirectional(sign) for sign in words}
        return f"{ISOLATE}{words}{END_ISOLATE}" if ways & {"L", "EN"} and not ways & {"R", "AL"} else words


@cache
def manner(language: str) -> Manner:
    """How one of `LANGUAGES` prints things; KeyError for another."""
    return Manner(language, **_table(language)["language"])


def direction(language: str) -> str:
    """ "rtl" or "ltr": in which a text of a language is written; "ltr" where none is known."""
    return manner(written_in(language)).direction


@cache
def _months(language: str) -> list[str]:
    """Those of drafts in the language, January first."""
    names: list[str] = data_files.load(_DRAFTS / f"{language}.toml")["months"]
    return names


def rows(language: str, family: str) -> Mapping[str, Row]:
    """The sentences of the codes "family.…", by what stands behind the full stop; KeyError where there are none."""
    table: Mapping[str, Row] = _table(language)[family]
    return table


def families(language: str) -> list[str]:
    """The first halves of a language's codes: "check", "read" …"""
    return [name for name in _table(language) if name != "language"]


@cache
def _places(language: str) -> Mapping[str, str]:
    table: Mapping[str, str] = data_files.load(Path(__file__).parent / f"places.{language}.toml")
    return table


@cache
def _table(language: str) -> Mapping[str, Any]:
    if language not in LANGUAGES:
        raise KeyError(language)
    return data_files.load(Path(__file__).parent / f"{language}.toml")


def _worded(code: str, gaps: Mapping[str, Gap], how: Manner) -> str:
    family, _, name = code.partition(".")
    row = rows(how.language, family)[name]
    if not isinstance(row, str):
        chooser = gaps[row["by"]]
        form = how.form(chooser) if isinstance(chooser, int) else str(chooser)
        row = row[form if form in row else MANY]
    return row.format_map({gap: how.gap(value) for gap, value in gaps.items()})
