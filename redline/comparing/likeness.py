"""How much of their substance two paragraphs share, and which paragraphs are worth asking about.

A paragraph's *features* are its words and its pairs of neighbouring words. A feature weighs as much as it is rare in
the texts at hand: "of all human rights and fundamental freedoms", which every other paragraph has, weighs little, and
what stands in more than one paragraph in five is not looked at. So candidates come out of an inverted index, with
their likeness, and no paragraph is ever compared with all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import log

from rapidfuzz.distance import Indel

Feature = str | tuple[str, str]

COMMON_SHARE = 0.2
"""A feature in a larger share of the paragraphs is a formula; it tells nothing about who belongs to whom."""

COMMON_LEAST = 12
"""Paragraphs: in a short text, what stands in no more than these counts."""

CONTAINED = 0.4
"""Part that containment has in the substance in common, beside the overlap: half a paragraph is like the whole of it."""


IN_ORDER = 2
"""Parts that the words in the same order, formulas included, have in the likeness beside one part of substance:
of formulas alone a paragraph can't be known again, but a rewritten one keeps more than its rare words."""

SLIGHT = 0.5
"""Of the texts' median substance: a paragraph below it counts as that heavy before it is found contained in another."""

LOOKUPS, CANDIDATES = 240, 8
"""How many entries of the index are read for a paragraph, and with how many paragraphs it is compared closely."""


@dataclass(frozen=True, slots=True)
class Link:
    """An old and a new paragraph, by place, and their likeness: 0.0 nothing in common, 1.0 the same substance."""

    old: int
    new: int
    likeness: float


def features(words: Sequence[str]) -> frozenset[Feature]:
    """The different words and pairs of neighbouring words."""
    return frozenset((*words, *pairwise(words)))


class Weights:
    """What each feature weighs in two texts: the logarithm of the share of paragraphs that lack it.

    The side in which a feature is commoner decides, so that a word found once on each side is rare, not shared.
    """

    def __init__(self, old: Sequence[Iterable[Feature]], new: Sequence[Iterable[Feature]]) -> None:
        self._size = max(len(old), len(new), 1)
        self._counts: dict[Feature, int] = Counter(feature for paragraph in old for feature in paragraph)
        for feature, count in Counter(feature for paragraph in new for feature in paragraph).items():
            self._counts[feature] = max(count, self._counts.get(feature, 0))
        self._common = max(COMMON_LEAST, self._size * COMMON_SHARE)

    def of(self, feature: Feature) -> float:
        """0.0 for a formula's feature; an unknown one counts as found once."""
        count = self._counts.get(feature, 1)
        return log((self._size + 1) / count) if count <= self._common else 0.0


class Likeness:
    """Compares paragraphs, given by place, of two texts.

    old, new: each paragraph's words in normal form, by its place.
    """

    def __init__(self, old: Mapping[int, Sequence[str]], new: Mapping[int, Sequence[str]]) -> None:
        old_features = {place: features(words) for place, words in old.items()}
        new_features = {place: features(words) for place, words in new.items()}
        weights = Weights(list(old_features.values()), list(new_features.values()))
        self._old_words, self._new_words = old, new
        self._old = {place: _weighed(found, weights) for place, found in old_features.items()}
        self._new = {place: _weighed(found, weights) for place, found in new_features.items()}
        self._old_mass = {place: sum(found.values()) for place, found in self._old.items()}
        self._new_mass = {place: sum(found.values()) for place, found in self._new.items()}
        self._slight = _median([*self._old_mass.values(), *self._new_mass.values()]) * SLIGHT

    def links(self, old: Iterable[int], new: Iterable[int], at_least: float) -> list[Link]:
        """Pairs out of the places given, from a likeness on: each new paragraph with its likeliest old ones."""
        holders: defaultdict[Feature, list[int]] = defaultdict(list)
        for place in old:
            for feature in self._old[place]:
                holders[feature].append(place)
        return [
            Link(candidate, place, likeness)
            for place in new
            for candidate in self._candidates(place, holders)
            if (likeness := self.of(candidate, place)) >= at_least
        ]

    def of(self, old: int, new: int) -> float:
        """The likeness of two paragraphs: two parts words in the same order, one part substance in common."""
        in_order: float = Indel.normalized_similarity(self._old_words[old], self._new_words[new])
        return (self._substance(old, new) + IN_ORDER * in_order) / (1 + IN_ORDER)

    def _substance(self, old: int, new: int) -> float:
        held = self._old[old]
        shared = sum([weight for feature, weight in self._new[new].items() if feature in held])
        if not shared:
            return 0.0
        one, other = self._old_mass[old], self._new_mass[new]
        contained = shared / max(min(one, other), self._slight)
        return (1 - CONTAINED) * 2 * shared / (one + other) + CONTAINED * contained

    def _candidates(self, place: int, holders: Mapping[Feature, Sequence[int]]) -> list[int]:
        """The old paragraphs that share most with a new one, judged by its rarest features."""
        found = self._new[place]
        votes: defaultdict[int, float] = defaultdict(float)
        lookups = LOOKUPS
        for feature in sorted(filter(holders.__contains__, found), key=lambda name: len(holders[name])):
            weight = found[feature]
            for holder in holders[feature]:
                votes[holder] += weight
            lookups -= len(holders[feature])
            if lookups <= 0:
                break
        return nlargest(CANDIDATES, votes, key=lambda holder: (votes[holder], -holder))

    def knows(self, old: int, new: int) -> bool:
        """True if both places were given."""
        return old in self._old and new in self._new

    def old(self, place: int) -> Mapping[Feature, float]:
        """An old paragraph's features with their weights; nothing for one that was not given."""
        return self._old.get(place, {})

    def new(self, place: int) -> Mapping[Feature, float]:
        """A new paragraph's features with their weights; nothing for one that was not given."""
        return self._new.get(place, {})


def part(piece: Mapping[Feature, float], whole: Mapping[Feature, float]) -> float:
    """Share of a piece's substance that is found in the whole; 0.0 for a piece without any."""
    mass = sum(piece.values())
    return sum(weight for feature, weight in piece.items() if feature in whole) / mass if mass else 0.0


def _weighed(found: Iterable[Feature], weights: Weights) -> dict[Feature, float]:
    return {feature: weight for feature in found if (weight := weights.of(feature)) > 0.0}


def _median(masses: Sequence[float]) -> float:
    return sorted(masses)[len(masses) // 2] if masses else 0.0
