"""Finds the longest of many phrases at a place of a text. They are looked up: a pattern or a tree is built slowly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

_BEGINNING = 3
"""Signs by which is told how long the phrases are that a text may go on with."""


class PhraseFinder:
    """Phrases in small letters. A space stands for one or more.

    spaced: whether a word ends where no letter follows, so that "OP5" is two words; an elided one ("l'") ends anywhere.
    """

    def __init__(self, phrases: Iterable[str], spaced: bool) -> None:
        self._phrases, self._spaced = frozenset(phrases), spaced
        self._most = max(map(len, self._phrases), default=0)
        sizes: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in self._phrases:
            sizes[phrase[:_BEGINNING]].add(len(phrase))
        self._sizes = {beginning: sorted(own, reverse=True) for beginning, own in sizes.items()}

    def longest(self, text: str, at: int) -> int:
        """Where the longest phrase ends that begins at `at`; -1 if none does."""
        ahead, places = self._ahead(text, at)
        for size in (*self._sizes.get(ahead[:_BEGINNING], ()), *range(_BEGINNING - 1, 0, -1)):
            phrase = ahead[:size]
            if phrase in self._phrases:
                end = places[len(phrase)]
                if not (self._spaced and phrase[-1].isalnum() and text[end : end + 1].isalpha()):
                    return end
        return -1

    def _ahead(self, text: str, at: int) -> tuple[str, Sequence[int]]:
        """As much from `at` on as a phrase may be, with one space for several; the places of its signs, and its end."""
        if "  " not in text[at : at + self._most + 1]:
            return text[at : at + self._most], range(at, len(text) + 1)
        signs = (place for place in range(at, len(text)) if place == at or text[place - 1 : place + 1] != "  ")
        places = list(islice(signs, self._most + 1))
        return "".join([text[place] for place in places[: self._most]]), [*places, len(text)]
