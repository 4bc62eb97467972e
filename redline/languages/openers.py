"""Which words open a paragraph, and whether they make it preambular or operative."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from redline.languages.tables import Opener, load
from redline.languages.typography import fold

_LEAD = re.compile(r"""[\s«»“”„"'(\[]*""")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a paragraph opens.

    words: as printed, sequence adverbs included; "" where nothing was recognised.
    part:  "PP" or "OP", "" where either may be.   row: the best row of the table, None for a form without one.
    """

    words: str
    part: str
    row: Opener | None = None


UNKNOWN = Opening("", "")


def find(text: str, language: str) -> Opening:
    """How a paragraph's text opens; UNKNOWN where no row fits.

    text: without its number; leading quotes and brackets are passed over.   language: one of `tables.CODES`, or "".
    The longest form wins. Where a form serves both parts (Chinese), `part` is "".
    """
    if not language:
        return UNKNOWN
    head = fold(text[:200])
    start = _LEAD.match(head).end()  # type: ignore[union-attr]  # the pattern matches the empty text
    best = _longest(head, start, language)
    if best is None:
        return _declaration(text, head, start, language)
    end, rows = best
    parts = {row.part for row in rows}
    return Opening(text[start:end], parts.pop() if len(parts) == 1 else "", rows[0])


def guess(text: str, language: str) -> str:
    """ "PP" where an unknown opener looks like a participle, else ""."""
    if not language:
        return ""
    head = fold(text[:200])
    start = _LEAD.match(head).end()  # type: ignore[union-attr]  # the pattern matches the empty text
    return "PP" if load(language).participle.match(head, start) else ""


def _longest(head: str, start: int, language: str) -> tuple[int, list[Opener]] | None:
    ends: dict[tuple[int, int], list[Opener]] = defaultdict(list)
    index = _index(language)
    for at in index.starts(head, start):
        for pattern, length, row in index.candidates(head, at):
            match = pattern.match(head, at)
            if match:
                ends[match.end(), length].append(row)
        if ends:
            break
    if not ends:
        return None
    longest = max(ends)  # the row that spells out "with concern" before one that only lets it pass
    return longest[0], ends[longest]


def _declaration(text: str, head: str, start: int, language: str) -> Opening:
    """ "We reaffirm …" opens an operative paragraph of a declaration, whatever the verb."""
    if not load(language).is_line(head[start:].strip(), "declaration"):
        return UNKNOWN
    words = re.match(r"\S+(?: \S+(?:(?<=nous) \S+)?)?", head[start:])
    return Opening(text[start : start + (words.end() if words else 0)].rstrip(",，、"), "OP")


class _Index:
    """The openers of one language by their first word."""

    def __init__(self, language: str) -> None:
        data = load(language)
        self._spaced = bool(data.joiner)
        gap = " +" if self._spaced else " *"
        adverb = "(?:" + "|".join(self._words(adverb) for adverb in sorted(data.adverbs, key=len, reverse=True)) + ")"
        edge = r"(?!\w)" if self._spaced else ""
        self._skip = re.compile(f"(?:{adverb}{edge},? *|{data.modifier} +)", re.IGNORECASE)
        self._gap = f"(?:{gap}{adverb}{edge},?)*{gap}"
        self._tail = f"{edge}(?: {data.manner}{edge})?(?:{gap}{adverb}{edge})*(?: {data.manner}{edge})?"
        self._rows: dict[str, list[tuple[str, Opener]]] = defaultdict(list)
        for row in data.openers:
            for form in row.forms:
                self._rows[self._key(form)].append((form, row))
        self._compiled: dict[str, list[tuple[re.Pattern[str], int, Opener]]] = {}

    def starts(self, head: str, start: int) -> list[int]:
        """Where an opener may begin: at the start, or behind adverbs that lead it."""
        places = [start]
        for _ in range(3):
            match = self._skip.match(head, places[-1])
            if not match or match.end() == places[-1]:
                break
            places.append(match.end())
        return places

    def candidates(self, head: str, at: int) -> list[tuple[re.Pattern[str], int, Opener]]:
        """The rows that may match at a place, each with the length of its form."""
        key = self._key(head[at:])
        if key not in self._compiled:
            self._compiled[key] = [(self._pattern(form), len(form), row) for form, row in self._rows.get(key, ())]
        return self._compiled[key]

    def _pattern(self, form: str) -> re.Pattern[str]:
        words = form.split() if self._spaced else list(form)
        return re.compile(self._gap.join(map(re.escape, words)) + self._tail, re.IGNORECASE)

    def _words(self, phrase: str) -> str:
        return " +".join(map(re.escape, phrase.split())) if self._spaced else " *".join(map(re.escape, phrase))

    def _key(self, text: str) -> str:
        if not self._spaced:
            return text[:1]
        word = re.match(r"[^\s,;.:]*", text)
        return word[0].lower() if word else ""


@cache
def _index(language: str) -> _Index:
    return _Index(language)
