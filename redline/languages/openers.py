"""Which words open a paragraph, and whether they make it preambular or operative."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from redline.languages.tables import Opener, load
from redline.languages.typography import fold, unvowelled
from redline.patterns import lazy
from redline.records import dataclass

_LEAD = lazy(r"""[\s«»“”„"'(\[]*""")
_HEAD = 120  # characters in which an opener stands; the longest form has 45
_WORD = lazy(r"[^\s,;.:،؛]+")
_SIGN = lazy(r"\S")


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
    head = fold(text[:_HEAD])
    start = _start(head)
    best = _index(language).longest(head, start)
    if best is None:
        return _declaration(text, head, start, language)
    end, rows = best
    parts = {row.part for row in rows}
    return Opening(text[start:end], parts.pop() if len(parts) == 1 else "", rows[0])


def guess(text: str, language: str) -> str:
    """ "PP" where an unknown opener looks like a participle, else ""."""
    if not language:
        return ""
    head = fold(text[:_HEAD])
    return "PP" if load(language).participle.match(head, _start(head)) else ""


def _start(head: str) -> int:
    match = _LEAD.match(head)
    return match.end() if match else 0


def _declaration(text: str, head: str, start: int, language: str) -> Opening:
    """ "We reaffirm …" opens an operative paragraph of a declaration, whatever the verb."""
    if not load(language).is_line(head[start:].strip(), "declaration"):
        return UNKNOWN
    words = re.match(r"\S+(?: \S+(?:(?<=nous) \S+)?)?", head[start:])
    return Opening(text[start : start + (words.end() if words else 0)].rstrip(",，、"), "OP")


@dataclass(frozen=True, slots=True)
class _HeadWord:
    """A word of a paragraph's head, or a sign of a script without blanks, in small letters."""

    text: str
    start: int
    end: int


class _Index:
    """The openers of one language by their first word."""

    def __init__(self, language: str) -> None:
        data = load(language)
        self._token = _WORD if data.joiner else _SIGN
        self._adverbs: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for adverb in sorted((self._words(adverb) for adverb in data.adverbs), key=len, reverse=True):
            self._adverbs[adverb[0]].append(adverb)
        self._manner = re.compile(f" {data.manner}(?!\\w)") if data.joiner else None
        self._modifier = re.compile(data.modifier)
        self._rows: dict[str, list[tuple[tuple[str, ...], int, Opener]]] = defaultdict(list)
        for row in data.openers:
            for form in row.forms:
                words = self._words(form)
                self._rows[words[0]].append((words, len(form), row))

    def longest(self, head: str, start: int) -> tuple[int, list[Opener]] | None:
        """Where the longest opener ends that begins at `start`, or behind adverbs there, and its rows."""
        if not self._may_begin(head, start):
            return None
        tokens = [_HeadWord(unvowelled(match[0].lower()), *match.span()) for match in self._token.finditer(head, start)]
        for first in self._starts(tokens):
            ends: dict[tuple[int, int], list[Opener]] = defaultdict(list)
            for words, length, row in self._rows.get(tokens[first].text, ()):
                last = self._match(tokens, first, words, head)
                if last is not None:
                    ends[self._tail(tokens, last, head), length].append(row)
            if ends:
                best = max(ends)  # the row that spells out "with concern" before one that only lets it pass
                return best[0], ends[best]
        return None

    def _may_begin(self, head: str, start: int) -> bool:
        """Whether the first word begins an opener or is an adverb: of most paragraphs without one it is neither."""
        match = self._token.search(head, start)
        word = unvowelled(match[0].lower()) if match else ""
        return word in self._rows or word in self._adverbs or bool(word and self._modifier.fullmatch(word))

    def _words(self, phrase: str) -> tuple[str, ...]:
        return tuple(self._token.findall(unvowelled(phrase.lower())))

    def _starts(self, tokens: Sequence[_HeadWord]) -> list[int]:
        """The tokens at which an opener may begin: the first, or one behind adverbs ("also", "strongly")."""
        places = [0] if tokens else []
        while places and len(places) <= 3:
            step = self._adverb(tokens, places[-1]) or bool(self._modifier.fullmatch(tokens[places[-1]].text))
            if not step or places[-1] + step >= len(tokens):
                break
            places.append(places[-1] + step)
        return places

    def _adverb(self, tokens: Sequence[_HeadWord], at: int) -> int:
        """How many tokens the adverb at a place takes, 0 without one."""
        if at >= len(tokens):
            return 0
        for adverb in self._adverbs.get(tokens[at].text, ()):
            if tuple(token.text for token in tokens[at : at + len(adverb)]) == adverb:
                return len(adverb)
        return 0

    def _match(self, tokens: Sequence[_HeadWord], at: int, words: Sequence[str], head: str) -> int | None:
        """The last token of a form that begins at `at`, adverbs between its words passed over."""
        for number, word in enumerate(words):
            while at < len(tokens) and tokens[at].text != word:
                step = self._adverb(tokens, at) if number else 0
                if not step:
                    return None
                at += step
            if at >= len(tokens) or (number and head[tokens[at - 1].end : tokens[at].start].strip(" ,")):
                return None
            at += 1
        return at - 1

    def _tail(self, tokens: Sequence[_HeadWord], last: int, head: str) -> int:
        """Where an opener ends with the adverbs and the manner ("with deep concern") that follow it."""
        end = tokens[last].end
        while True:
            manner = self._manner.match(head, end) if self._manner else None
            if manner:
                end = manner.end()
                last = next((at for at in range(last, len(tokens)) if tokens[at].end >= end), last)
                continue
            step = self._adverb(tokens, last + 1)
            if not step or head[end : tokens[last + 1].start].strip():
                return end
            last += step
            end = tokens[last].end


_index = cache(_Index)
