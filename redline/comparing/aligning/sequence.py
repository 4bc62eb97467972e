"""Sequence adverbs: words of an opener that change when a neighbour does ("Also requests", "Rappelant en outre")."""

from __future__ import annotations

from collections.abc import Sequence

ADVERBS = {
    # language: adverbs in normal form; a specimen of our own; where the form was seen
    "en": ("also", "further", "once again", "again"),  # "Also invites the panel"; A/RES/79/166
    "fr": ("également", "aussi", "en outre", "de nouveau", "encore une fois"),  # "Invite également le panel"; HRC 53/11
    "es": ("también", "además", "asimismo", "de nuevo"),  # "Invita también al panel"; A/HRC/RES/51/19
    "ru": ("также", "далее", "вновь"),  # "предлагает также"; UN Parallel Corpus, development set
    "zh": ("又", "还", "再 次"),  # "又请专家组"; one character is one word; UN Parallel Corpus
    "ar": ("أيضا", "كذلك", "من جديد"),  # "يدعو أيضا"; UN Parallel Corpus
}

OPENER = 8
"""Words in which an opener is looked for, its adverb included ("Se déclare de nouveau vivement …")."""


class SequenceAdverbs:
    """The sequence adverbs of one language, or of all where it is unknown: none has a homonym in another's openers."""

    def __init__(self, language: str = "") -> None:
        rows = [ADVERBS[language]] if language in ADVERBS else list(ADVERBS.values())
        self._all = sorted({tuple(adverb.split()) for row in rows for adverb in row}, key=len, reverse=True)
        self._first = frozenset(adverb[0] for adverb in self._all)

    def left_out(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words, in normal form, without the first sequence adverb of the opener.

        A paragraph that consists of an adverb keeps it.
        """
        for place, word in enumerate(words[:OPENER]):
            if word not in self._first:
                continue
            for adverb in self._all:
                if tuple(words[place : place + len(adverb)]) == adverb and len(words) > len(adverb):
                    return (*words[:place], *words[place + len(adverb) :])
        return tuple(words)
