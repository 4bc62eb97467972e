"""Finds the longest of many phrases at a place of a text: a tree of their signs, built fast, where a pattern is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_END = ""


class PhraseTree:
    """Phrases in small letters. A space stands for one or more.

    spaced: whether a word ends where no letter follows, so that "OP5" is two words; an elided one ("l'") ends anywhere.
    """

    def __init__(self, phrases: Iterable[str], spaced: bool) -> None:
        self._spaced = spaced
        self._tree: dict[str, Any] = {}
        for phrase in phrases:
            branch = self._tree
            for sign in phrase:
                branch = branch.setdefault(sign, {})
            branch[_END] = {}

    def longest(self, text: str, at: int) -> int:
        """Where the longest phrase ends that begins at `at`; -1 if none does."""
        branch, end = self._tree, -1
        while at < len(text) and text[at] in branch:
            sign = text[at]
            branch, at = branch[sign], at + 1
            while sign == " " and text[at : at + 1] == " ":
                at += 1
            if _END in branch and not (self._spaced and sign.isalnum() and text[at : at + 1].isalpha()):
                end = at
        return end
