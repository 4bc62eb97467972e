"""The words of a report, one table a language; what stands in braces is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from redline import data_files
from redline.messages import LANGUAGES as LANGUAGES
from redline.messages import MANY, LookName, Message, manner, placed, said, written_in
from redline.model import Comparison, Resolution
from redline.records import dataclass
from redline.writing.context import harmless

_NAMES = (
    "looks",
    "page",
    "index",
    "history",
    "amendments",
    "compilation",
    "outline",
    "room",
    "verdict",
    "brief",
    "listing",
    "hands",
    "concord",
    "agreed",
)
_TABLES = ("", *(f"{name}." for name in _NAMES))
"""A language's files, by what stands before its two letters."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's table. `say("adds", words="…")` gives the phrase of that key, filled in; KeyError for another."""

    language: str
    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        how = manner(self.language)
        return self.table[key].format(
            **{gap: how.isolated(value) if isinstance(value, str) else value for gap, value in values.items()}
        )

    @property
    def direction(self) -> str:
        """In which the language is written: "ltr" or "rtl"."""
        return manner(self.language).direction

    def apart(self, words: str) -> str:
        """Words as they stand in a gap: those of the other direction between isolating marks."""
        return manner(self.language).isolated(words)

    def counted(self, number: int, thing: str) -> str:
        """ "1 paragraph", "2 paragraphs"; a form that a thing has no phrase of its own for is that of many."""
        how = manner(self.language)
        key = f"{thing} {how.form(number)}"
        return self(key if key in self.table else f"{thing} {MANY}", number=how.gap(number))

    def tied(self, line: str) -> str:
        """A line of a report with no-break spaces where it may not break; never for words of a text."""
        return manner(self.language).tied(line)

    @property
    def comma(self) -> str:
        """What stands between things that are listed."""
        return manner(self.language).comma

    @property
    def colon(self) -> str:
        """What stands between a thing and what is said of it."""
        return self("with words", what="", words="")

    def said(self, message: object) -> str:
        """What a finding, a refusal or a remark says; what is no `Message` as it prints itself."""
        if isinstance(message, Message):
            message = message.refilled(lambda words: self.look(words) if isinstance(words, LookName) else words)
        return said(message, self.language)

    def look(self, name: str) -> str:
        """What a `FormatChange` is of: "italic" is "italics", any border "borders"."""
        key = "borders" if name.startswith("border ") else name
        return self.table.get(f"look {key}") or harmless(name)

    def day(self, moment: date, with_year: bool = False) -> str:
        """ "30 Nov", with its year "30 Nov 2026"."""
        key, month = "day of year" if with_year else "day", self(f"month {moment.month}")
        return self(key, day=manner(self.language).day(moment.day), month=month, year=moment.year)

    def place(self, address: str) -> str:
        """An address for readers: "cote" for "symbol", "annexe II, 4" for "annex II, 4"; PP and OP are PP and OP."""
        return self.said(address) if isinstance(address, Message) else placed(address, self.language)

    def listed(self, names: list[str]) -> str:
        """ "OP 5", "OP 5 and OP 6", "OP 5, OP 6 and OP 7"."""
        return self(" and ").join([self.comma.join(names[:-1]), names[-1]] if len(names) > 1 else names)


@cache
def phrases(language: str) -> Phrases:
    """The words of one of `LANGUAGES`; KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    table: dict[str, str] = {}
    for name in _TABLES:
        table |= data_files.load(Path(__file__).parent / f"{name}{language}.toml")
    return Phrases(language, table)


def report_language(comparison: Comparison, wish: str = "") -> Phrases:
    """The language asked for; without a wish that of the new text if reports are written in it, else English."""
    return phrases(wish or written_in(comparison.new.language))


def text_language(*texts: Resolution) -> str:
    """The language of what is said of texts: the one that all of them are in, else English."""
    languages = {text.language for text in texts}
    return written_in(languages.pop() if len(languages) == 1 else "")
