"""Faults put into one version of published texts: how many are told of, in their place and of their kind."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.concord.faulty import drawn, has_predecessor, is_told, is_told_as_change
from tests.concord.test_published import LANGUAGES, NAMES, PAIRS
from tests.trials.version_faults import CHANGES, SORTS, faults

LEAST = 98
"""Of a hundred faults in a language, of each sort about as many."""

LEAST_CHANGES = {"fr": 58, "es": 58, "ru": 58, "ar": 58, "zh": 57}
"""Of sixty changes put into one language of a pair; of those that are not of words, all."""

OF_WORDS = ("clause", "cut", "verb")
"""Put where there was something before: in a paragraph that is new in both languages, nobody can tell a clause more
from another wording."""

QUICK = 3
UNTOLD = {"fr": [("ga-77-80", "swapped")]}
"""Of three in each language: two neighbours of one length and without a number, in a text that is all of one thing."""


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_in_one_version_are_told_of(corpus: Path, language: str) -> None:
    fates: Counter[tuple[str, str]] = Counter()
    for name, fault in drawn(corpus / "akn", language, NAMES, SORTS, 100, 15):
        fates[fault.what, "told" if is_told(fault, corpus / "akn", language, name) else "missed"] += 1

    assert sum(count for (_, fate), count in fates.items() if fate == "told") >= LEAST, fates


@pytest.mark.drawn(2)
@pytest.mark.parametrize("language", LANGUAGES)
def test_some_faults_in_one_version_are_told_of(corpus: Path, language: str) -> None:
    faults_drawn = drawn(corpus / "akn", language, NAMES, SORTS, QUICK, 3)
    missed = [(name, fault.what) for name, fault in faults_drawn if not is_told(fault, corpus / "akn", language, name)]

    assert missed == UNTOLD.get(language, [])


def changes_told(akn: Path, language: str, number: int, seed: int) -> Counter[tuple[str, str]]:
    """How many changes, put into one language of a pair alone, are told of: by sort and fate."""
    dice = random.Random(f"{language} {seed}")
    fates: Counter[tuple[str, str]] = Counter()
    while fates.total() < number:
        pair, sort, side = dice.choice(PAIRS), dice.choice(CHANGES), dice.choice(("en", language))
        for fault in faults(akn / side / f"{pair[1]}.xml", side, sort, dice):
            if sort in OF_WORDS and not has_predecessor(fault, akn, side, pair):
                continue
            fate = "told" if is_told_as_change(fault, akn, language, side, pair) else "missed"
            fates[sort, fate] += 1
    return fates


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_in_one_language_alone_are_told_of(corpus: Path, language: str) -> None:
    fates = changes_told(corpus / "akn", language, 60, 15)

    assert not [sort for sort, fate in fates if fate == "missed" and sort not in OF_WORDS], fates
    assert sum(count for (_, fate), count in fates.items() if fate == "told") >= LEAST_CHANGES[language], fates


def test_some_changes_in_one_language_alone_are_told_of(corpus: Path) -> None:
    assert not [sort for sort, fate in changes_told(corpus / "akn", "es", QUICK - 1, 3) if fate == "missed"]
