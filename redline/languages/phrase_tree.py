"""Finds the longest of many phrases at a place of a text: they are sorted, since a pattern or a tree is slowly built."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice
from os.path import commonprefix


class PhraseTree:
    """Phrases in small letters. A space stands for one or more.

    spaced: whether a word ends where no letter follows, so that "OP5" is two words; an elided one ("l'") ends anywhere.
    """

    def __init__(self, phrases: Iterable[str], spaced: bool) -> None:
        self._phrases = sorted(phrases)
        self._most = max(map(len, self._phrases), default=0)
        self._spaced = spaced

    def longest(self, text: str, at: int) -> int:
        """Where the longest phrase ends that begins at `at`; -1 if none does."""
        ahead, places = self._ahead(text, at)
        # All that begin `ahead` begin the last one too that is not behind it in the order of signs.
        while ahead and (count := bisect_right(self._phrases, ahead)):
            phrase = self._phrases[count - 1]
            end = places[len(phrase)] if ahead.startswith(phrase) else -1
            if end >= 0 and not (self._spaced and phrase[-1].isalnum() and text[end : end + 1].isalpha()):
                return end
            ahead = commonprefix((ahead, phrase)) if end < 0 else phrase[:-1]
        return -1

    def _ahead(self, text: str, at: int) -> tuple[str, Sequence[int]]:
        """What a phrase may be of the text from `at` on, with one space for several; the places of its signs, its end."""
        if "  " not in text[at : at + self._most + 1]:
            return text[at : at + self._most], range(at, len(text) + 1)
        signs = (place for place in range(at, len(text)) if place == at or text[place - 1 : place + 1] != "  ")
        places = list(islice(signs, self._most + 1))
        return "".join([text[place] for place in places[: self._most]]), [*places, len(text)]
