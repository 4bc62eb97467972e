"""How much of their substance two paragraphs share, and which paragraphs are worth asking about.

A paragraph's *features* are its words and its pairs of neighbouring words. A feature weighs as much as it is rare in
the texts at hand: "of all human rights and fundamental freedoms", which every other paragraph has, weighs little, and
what stands in more than one paragraph in five is not looked at. So candidates come out of an inverted index, with
their likeness, and no paragraph is ever compared with all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count, pairwise
from math import log

from rapidfuzz.distance import LCSseq

from redline.comparing.marking.anchoring import SHORT, stretches
from redline.records import dataclass

Feature = int
"""The number of a word, or of a pair of neighbouring words: see `Features`."""

COMMON_SHARE = 0.2
"""A feature in a larger share of the paragraphs is a formula; it tells nothing about who belongs to whom."""

COMMON_LEAST = 12
"""Paragraphs: in a short text, what stands in no more than these counts."""

CONTAINED = 0.4
"""Part that containment has in the substance in common, beside overlap: half a paragraph is like the whole of it."""


IN_ORDER = 2
"""Parts that the words in the same order, formulas included, have in the likeness beside one part of substance:
of formulas alone a paragraph can't be known again, but a rewritten one keeps more than its rare words."""

NOTHING, FORMULAIC = 0.1, 0.1
"""With less substance in common than this, two paragraphs share formulas only; that is taken off their likeness."""

TELLING, WHOLE, UNSURE = 10, 0.8, 0.2
"""A paragraph of at least ten words of which four in five are found in a longer one, in order, is that much like it,
less a fifth: "Looks forward to the meeting in May" became "Welcomes the meeting in May, at which …"."""

SLIGHT = 0.5
"""Of the texts' median substance: a paragraph below it counts as that heavy before it is found contained in another."""

CHANCE = 0.15
"""Taken off the likeness of paragraphs far apart where the words they share are together as rare as one pair among all
pairs: in a long text, some are that much alike by chance. Chosen by the figures in docs/benchmarks.md."""

LOOKUPS, CANDIDATES = 240, 8
"""How many entries of the index are read for a paragraph, and with how many paragraphs it is compared closely."""


@dataclass(frozen=True, slots=True)
class Link:
    """An old and a new paragraph, by place, and their likeness: 0.0 nothing in common, 1.0 the same substance."""

    old: int
    new: int
    likeness: float


class Features:
    """Numbers the words of two texts, then their pairs, from 0 on as they turn up.

    What is known of a feature stands in a list at its number. Those of one paragraph are neighbours there, which the
    processor finds at once; in a table by name each look-up waits for the memory, and there are hundreds of thousands.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {word: number for number, word in enumerate(dict.fromkeys(words))}
        self._shapes = [self._words.setdefault(_shape(word), len(self._words)) for word in list(self._words)]
        self._pairs: defaultdict[int, int] = defaultdict(count(len(self._words)).__next__)

    def words(self, words: Iterable[str]) -> tuple[int, ...]:
        """The words' numbers, in order."""
        return tuple(map(self._words.__getitem__, words))

    def shapes(self, words: Iterable[int]) -> tuple[int, ...]:
        """The same with one number for all figures of a length."""
        return tuple(map(self._shapes.__getitem__, words))

    def of(self, words: Sequence[int]) -> frozenset[Feature]:
        """The different words and pairs of neighbouring words of a paragraph."""
        size = len(self._words)
        pairs = [first * size + second for first, second in pairwise(words)]
        return frozenset(words).union(map(self._pairs.__getitem__, pairs))

    def is_word(self, feature: Feature) -> bool:
        return feature < len(self._words)

    def __len__(self) -> int:
        return len(self._words) + len(self._pairs)


def share_of_words(old: Counter[str], new: Counter[str]) -> float:
    """Share of words in common, from 0.0 to 1.0; L. R. Dice, Ecology 26 (1945) 297-302, on multisets."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0


def weights(
    features: int, old: Iterable[Iterable[Feature]], new: Iterable[Iterable[Feature]], size: int
) -> list[float]:
    """What each feature of two texts weighs: the logarithm of how rare it is; 0.0 for a formula's feature.

    features: how many there are.   old, new: each paragraph's.   size: paragraphs of the longer text, at least 1.
    The side in which a feature is commoner decides, so that a word found once on each side is rare, not shared.
    """
    common = max(COMMON_LEAST, size * COMMON_SHARE)
    by_count = [log((size + 1) / max(times, 1)) if times <= common else 0.0 for times in range(size + 1)]
    sides = (_counted(features, side) for side in (old, new))
    return [by_count[max(times)] for times in zip(*sides, strict=True)]


def _counted(features: int, paragraphs: Iterable[Iterable[Feature]]) -> list[int]:
    """In how many paragraphs each feature stands."""
    counts = [0] * features
    for feature in chain.from_iterable(paragraphs):
        counts[feature] += 1
    return counts


class Likeness:
    """Compares paragraphs, given by place, of two texts.

    old, new: each paragraph's words in normal form, by its place.
    """

    def __init__(self, old: Mapping[int, Sequence[str]], new: Mapping[int, Sequence[str]]) -> None:
        self._features = features = Features(chain.from_iterable((*old.values(), *new.values())))
        self._old_words = {place: features.words(words) for place, words in old.items()}
        self._new_words = {place: features.words(words) for place, words in new.items()}
        self._old_shapes = {place: features.shapes(words) for place, words in self._old_words.items()}
        self._new_shapes = {place: features.shapes(words) for place, words in self._new_words.items()}
        self._old = {place: features.of(words) for place, words in self._old_words.items()}
        self._new = {place: features.of(words) for place, words in self._new_words.items()}
        size = max(len(old), len(new), 1)
        self._weights = weights(len(features), self._old.values(), self._new.values(), size)
        self._old_mass = {place: self._mass(held) for place, held in self._old.items()}
        self._new_mass = {place: self._mass(held) for place, held in self._new.items()}
        self._slight = _median([*self._old_mass.values(), *self._new_mass.values()]) * SLIGHT

    def links(self, old: Iterable[int], new: Iterable[int], at_least: float) -> list[Link]:
        """Pairs out of the places given, from a likeness on: each new paragraph with its likeliest old ones."""
        holders: list[list[int]] = [[] for _ in self._weights]
        for place in old:
            for feature in self._old[place]:
                holders[feature].append(place)
        times = [len(places) if weight else 0 for places, weight in zip(holders, self._weights, strict=True)]
        return [
            Link(candidate, place, likeness)
            for place in new
            for candidate in self._candidates(place, holders, times)
            if (likeness := self.of(candidate, place, at_least)) >= at_least
        ]

    def of(self, old: int, new: int, at_least: float = 0.0) -> float:
        """The likeness of two paragraphs: two parts words in the same order, one part substance in common.

        at_least: below it, any number below it will do: the order of most candidates shows it, and is sooner found.
        """
        in_order = IN_ORDER * self._in_order(old, new)
        if (1 + in_order) / (1 + IN_ORDER) < at_least:
            return 0.0
        substance = self._substance(old, new)
        likeness = (substance + in_order) / (1 + IN_ORDER)
        return likeness if substance >= NOTHING else likeness - FORMULAIC

    def afar(self, old: int, new: int) -> float:
        """The likeness of two paragraphs that a move would have to bring together, less what chance may have done.

        To contain the other's substance isn't enough here. What chance does is told by information: how rare the words
        in common are, beside how many pairs there are to pick from.
        """
        common = self._old[old] & self._new[new]
        substance = 2 * self._mass(common) / max(self._old_mass[old] + self._new_mass[new], 1.0)
        likeness = (substance + IN_ORDER * self._in_order(old, new)) / (1 + IN_ORDER)
        weight_of_words = self._mass(filter(self._features.is_word, common))
        return likeness - CHANCE * log(len(self._old) * len(self._new)) / max(weight_of_words, 1.0)

    def _in_order(self, old: int, new: int) -> float:
        """Share of words in the same order, of both paragraphs or, if that is more, of the shorter one.

        Any number will do for another: "79/166 of 17 December 2024" stands where "78/199 of 19 December 2023" stood.
        """
        old_shapes, new_shapes = self._old_shapes[old], self._new_shapes[new]
        common = _kept(old_shapes, new_shapes)
        shorter = min(len(old_shapes), len(new_shapes))
        both = 2 * common / (len(old_shapes) + len(new_shapes))
        whole = shorter >= TELLING and common >= WHOLE * shorter
        return max(both, common / shorter - UNSURE) if whole else both

    def _substance(self, old: int, new: int) -> float:
        shared = self._mass(self._old[old] & self._new[new])
        if not shared:
            return 0.0
        old_mass, new_mass = self._old_mass[old], self._new_mass[new]
        contained = shared / max(min(old_mass, new_mass), self._slight)
        return (1 - CONTAINED) * 2 * shared / (old_mass + new_mass) + CONTAINED * contained

    def _mass(self, features: Iterable[Feature]) -> float:
        return sum(map(self._weights.__getitem__, features))

    def _candidates(self, place: int, holders: Sequence[Sequence[int]], times: Sequence[int]) -> list[int]:
        """The old paragraphs that share most with a new one, judged by its rarest features.

        holders: for each feature the old paragraphs.   times: how many these are, 0 for a formula's feature.
        """
        votes: dict[int, float] = {}
        lookups = LOOKUPS
        known = filter(times.__getitem__, sorted(self._new[place]))
        for feature in sorted(known, key=times.__getitem__):
            weight = self._weights[feature]
            for holder in holders[feature]:
                votes[holder] = votes.get(holder, 0.0) + weight
            lookups -= times[feature]
            if lookups <= 0:
                break
        return sorted(votes, key=votes.__getitem__, reverse=True)[:CANDIDATES]

    def holds(self, old: int, new: int) -> bool:
        """Whether one of two paragraphs has nothing but words of the other, in order, and more than one of them."""
        old_words, new_words = self._old_words[old], self._new_words[new]
        shorter = min(len(old_words), len(new_words))
        return shorter > 1 and _kept(old_words, new_words) == shorter

    def knows(self, old: int, new: int) -> bool:
        """True if both places were given."""
        return old in self._old and new in self._new

    def old_words(self, place: int) -> tuple[int, ...]:
        """An old paragraph's words as numbers; nothing for one that was not given."""
        return self._old_words.get(place, ())

    def new_words(self, place: int) -> tuple[int, ...]:
        """A new paragraph's words as numbers; nothing for one that was not given."""
        return self._new_words.get(place, ())


def _kept(old: Sequence[int], new: Sequence[int]) -> int:
    """How many words stay where the one text becomes the other; long ones are cut first, as their edits will be."""
    if len(old) + len(new) <= SHORT:
        return int(LCSseq.similarity(old, new))
    cuts = stretches(old, new)
    return sum(LCSseq.similarity(old[start:stop], new[first:last]) for start, stop, first, last in cuts)


def _shape(word: str) -> str:
    """The word; of a number, a nought for each figure."""
    return "0" * len(word) if word.isdecimal() else word


def _median(masses: Sequence[float]) -> float:
    return sorted(masses)[len(masses) // 2] if masses else 0.0
