"""What each line of a text with one paragraph a line looks like: page furniture, a footnote or a part of one, text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto

from redline.languages import openers
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.patterns import lazy
from redline.reading.furniture import FOOT, RECYCLE, RULE
from redline.reading.structure import labels
from redline.reading.structure.head import NUMBER, SYMBOL, is_date
from redline.reading.structure.marks import names_organ
from redline.reading.text.lines import TextLine

NOTE = lazy(r"(?P<label>\d{1,3}|\*{1,3}) (?P<words>[“«\"'(《〈「]?[^\W\d_].*)")
_PAGE = lazy(r"(?:[Pp]age|[Pp]ágina|[Сс]тр\.|第) ?\d{1,3}(?: ?页)?")
_NOTE_BELOW_RULE = lazy(r"\[\^?\w{1,3}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]|\d{1,3}/\s")  # which `notes` finds by its form
_DOTTED = lazy(r"\d{1,3}[.)]\s")  # a note's number behind the closing lines, a paragraph's above them
_NUMBER = lazy(r"\d{1,3}")
_PRINTED = frozenset(("distribution", "original language"))
_ENDS = frozenset(("annex", "meeting"))
_LONGEST_CITATION = 250  # characters; the longest line of a note in the French texts of the corpus has 212
_NEAR = 2  # lines between what is printed beside a head


class LineForm(Enum):
    """By its form alone. BESIDE: furniture if furniture is beside it; CITATION: it may be a line of a footnote."""

    FURNITURE = auto()
    RULE = auto()
    BESIDE = auto()
    NUMBER = auto()
    NOTE = auto()
    CITATION = auto()
    TEXT = auto()


def forms(lines: Sequence[TextLine], taken: Collection[int], below: int, language: Language) -> list[LineForm]:
    """The form of each line.

    taken: numbers of lines that are furniture and not among these.   below: the first line below the body line.
    In annexes and among the closing lines a number alone may be a cell, and what has no end mark is no cut paragraph.
    """
    return _LineForms(lines, taken, below, language).all()


def is_rest(text: str, language: Language) -> bool:
    """Whether a line begins in mid-sentence: with a small letter that is no label."""
    small = fold(text).lstrip("\"“«'([ ")[:1].islower() and not language.opens_small
    return small and labels.typed(text) is None


class _LineForms:
    def __init__(self, lines: Sequence[TextLine], taken: Collection[int], below: int, language: Language) -> None:
        self._lines = lines
        self._texts = [fold(line.bare) for line in lines]
        self._taken = taken
        self._language = language
        self._below = below
        self._symbols = set(_symbols(self._texts[:below]))
        self._organs = {_letters(organ.name) for organ in language.organs}

    def all(self) -> list[LineForm]:
        result = [LineForm.TEXT] * self._below
        ended = False
        for place in range(self._below, len(self._lines)):
            text = self._texts[place]
            ended = ended or bool(_ENDS.intersection(self._language.kinds_of(text)))
            ended = ended and not names_organ(text, self._language)  # of the next resolution
            sure = self._sure(place, text, ended)
            result.append(sure or (LineForm.TEXT if ended and not NOTE.fullmatch(text) else self._unsure(place, text)))
        return result

    def _sure(self, place: int, text: str, ended: bool) -> LineForm | None:
        if RULE.fullmatch(text):
            below = self._texts[place + 1] if place + 1 < len(self._texts) else ""
            noted = _NOTE_BELOW_RULE.match(below) or (ended and _DOTTED.match(below))
            return LineForm.TEXT if noted else LineForm.RULE
        beside = RECYCLE.sub("", text).strip()
        if _PAGE.fullmatch(text) or not beside or FOOT.fullmatch(beside) or self._is_running_symbol(text):
            return LineForm.FURNITURE
        return LineForm.FURNITURE if _PRINTED.intersection(self._language.kinds_of(text)) else None

    def _unsure(self, place: int, text: str) -> LineForm:
        if _NUMBER.fullmatch(text):
            return LineForm.NUMBER
        if self._may_be_printed(place, text):
            return LineForm.BESIDE
        opening = openers.find(text, self._language.code)
        note = None if self._language.date.match(text) else NOTE.fullmatch(text)
        if note and not note["words"][0].islower():
            return LineForm.TEXT if openers.find(note["words"], self._language.code).part == "OP" else LineForm.NOTE
        plain = not opening.words and labels.typed(text) is None and not is_rest(text, self._language)
        return LineForm.CITATION if plain and len(text) <= _LONGEST_CITATION else LineForm.TEXT

    def _is_running_symbol(self, text: str) -> bool:
        """Whether a line is the document's own symbol, perhaps beside its date, its page or the organ's name."""
        symbol = SYMBOL.search(text)
        if symbol is None or symbol[0].rstrip("*") not in self._symbols:
            return False
        rest = f"{text[: symbol.start()]} {text[symbol.end() :]}".strip()
        dated = is_date(rest, self._language) or _PAGE.fullmatch(rest) is not None
        return not rest or dated or self._is_name(rest)

    def _may_be_printed(self, place: int, text: str) -> bool:
        """Whether a line may stand in a masthead; a date or a capital alone, which are text too, only in one."""
        if SYMBOL.fullmatch(text) or not any(sign.isalnum() for sign in text):
            return True
        dated = is_date(text, self._language) or is_date(f"1 {text}", self._language)  # "1", "er mai 2031"
        if dated or re.fullmatch(r"[A-Z]", text):
            return self._is_near_printed(place)
        return self._is_name(text)

    def _is_name(self, text: str) -> bool:
        return _letters(text) in self._organs or self._language.is_line(text, "united nations")

    def _is_near_printed(self, place: int) -> bool:
        near = range(max(place - _NEAR, self._below), min(place + _NEAR + 1, len(self._lines)))
        if any(_PRINTED.intersection(self._language.kinds_of(self._texts[at])) for at in near):
            return True
        return any(number in self._taken for number in (self._lines[place].number - 1, self._lines[place].number + 1))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _symbols(head: Sequence[str]) -> Iterator[str]:
    """The document's symbols: those that begin a line of its head, and those that its number makes."""
    for text in head:
        symbol, number = SYMBOL.match(text), NUMBER.match(text)
        if symbol:
            yield symbol[0].rstrip("*")
        if number:
            yield from (f"{organ}/RES/{number['number']}" for organ in ("A", "A/HRC", "E"))
