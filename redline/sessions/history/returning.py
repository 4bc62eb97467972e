"""Dropped passages, and whether new words are one of them come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from redline.languages.typography import is_unspaced
from redline.records import dataclass
from redline.sessions.history.types import UnitOrigin

LONG = 8
"""Words in a row that are no coincidence: formulas such as "at its eightieth session, under the item" stay below."""

LONG_UNSPACED = 16
"""The same for scripts without spaces, where a character counts as a word: two make a word, as a rule."""

SHORT_PARAGRAPH = 3
"""A whole paragraph that comes back word by word may be shorter, but not a mere heading of a word or two."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A passage that was dropped. words, marks: one of each for a word; life: of the paragraph that it stood in."""

    words: tuple[str, ...]
    marks: tuple[UnitOrigin, ...]
    version: int
    life: int


@dataclass(frozen=True, slots=True)
class Return:
    """Words start … stop of a new passage are those of a dropped one, from `at` on."""

    start: int
    stop: int
    dropped: Dropped
    at: int


@dataclass(slots=True)
class Memory:
    """All that was dropped so far; the latest is remembered first. Finding takes time linear in the new words."""

    _places: dict[tuple[str, ...], tuple[Dropped, int]] = field(default_factory=dict)
    _paragraphs: dict[tuple[str, ...], Dropped] = field(default_factory=dict)

    def keep(self, dropped: Dropped, whole: bool) -> None:
        """Remember a passage; whole: it was a paragraph."""
        for at in range(len(dropped.words)):
            key = _stretch(dropped.words, at)
            if key:
                self._places[key] = (dropped, at)
        if whole and len(dropped.words) >= SHORT_PARAGRAPH:
            self._paragraphs[dropped.words] = dropped

    def find(self, words: Sequence[str], whole: bool) -> Iterator[Return]:
        """The returned stretches among the words of a new passage, in order; whole: it is a paragraph."""
        words = tuple(words)
        same = self._paragraphs.get(words) if whole else None
        if same:
            yield Return(0, len(words), same, 0)
            return
        start = 0
        while start < len(words):
            known = self._places.get(_stretch(words, start))
            if known is None:
                start += 1
                continue
            dropped, at = known
            length = _common(words, start, dropped.words, at)
            yield Return(start, start + length, dropped, at)
            start += length


def _stretch(words: Sequence[str], at: int) -> tuple[str, ...]:
    """The words that make a passage known, from a place on; () if too few are left."""
    length = LONG_UNSPACED if is_unspaced(words[at][0]) else LONG
    return tuple(words[at : at + length]) if at + length <= len(words) else ()


def _common(words: Sequence[str], start: int, earlier: Sequence[str], at: int) -> int:
    length = 0
    while start + length < len(words) and at + length < len(earlier) and words[start + length] == earlier[at + length]:
        length += 1
    return length
