"""Which words of one language go with which of the other, as far as the two texts themselves tell.

No dictionary: what stands in the same paragraphs of both again and again is taken for the same (Dice's coefficient of
their paragraphs).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from redline.concording.units import VersionUnit
from redline.records import dataclass

_FEWEST = 2
_ALIKE = 0.5
_COMMON = 0.4
"""Share of the paragraphs in which a word stands that tells one from another no more."""
_PARTNERS = 8


@dataclass(frozen=True, slots=True)
class _Partner:
    """A word of the other language. pairs: the numbers of the pairs in whose other side it stands."""

    stem: str
    pairs: frozenset[int]


class WordPartners:
    """What paired units say of words. pairs: places of units that are taken for the same."""

    def __init__(self, a: Sequence[VersionUnit], b: Sequence[VersionUnit], pairs: Iterable[tuple[int, int]]) -> None:
        self._a, self._b = a, b
        self._pairs = list(pairs)
        self._number_of_a = {place_a: number for number, (place_a, _) in enumerate(self._pairs)}
        self._in_a = _places(a[place_a].stems for place_a, _ in self._pairs)
        self._in_b = _places(b[place_b].stems for _, place_b in self._pairs)
        most = _COMMON * len(self._pairs)
        self._partners = {
            stem: self._found(occurrences)
            for stem, occurrences in self._in_a.items()
            if _FEWEST <= len(occurrences) <= most
        }
        self._told = [self._of(unit) for unit in a]

    def agreement(self, places_a: Sequence[int], places_b: Sequence[int]) -> float:
        """How far the words of units go together: a sum of evidence for (above 0) or against it.

        places_a, places_b: places of units in either text, which are looked at as one.
        """
        there = self._b[places_b[0]].stems.union(*(self._b[place].stems for place in places_b[1:]))
        told = self._told[places_a[0]]
        for place in places_a[1:]:
            told = told | self._told[place]  # a word of both tells once
        return sum(likeness if there & partners else -likeness for likeness, partners in told.values())

    def unprejudiced(self, place_a: int, place_b: int, without: Iterable[tuple[int, int]]) -> float:
        """As `agreement`, without the evidence of some pairs."""
        deaf = {self._number_of_a.get(first, -1) for first, _ in without}
        there = self._b[place_b].stems
        total = 0.0
        for stem in self._a[place_a].stems:
            partners = self._partners.get(stem, ())
            occurrences = self._in_a[stem] - deaf if partners else frozenset()
            if len(occurrences) >= _FEWEST:
                known = [(_dice(occurrences, partner.pairs - deaf), partner.stem in there) for partner in partners]
                best = max(dice for dice, _ in known)
                if best >= _ALIKE:
                    total += best if any(is_there for dice, is_there in known if dice >= _ALIKE) else -best
        return total

    def _found(self, occurrences: frozenset[int]) -> tuple[_Partner, ...]:
        """The words that stand where a word stands, the likeliest first."""
        counts = Counter(stem for number in occurrences for stem in self._b[self._pairs[number][1]].stems)
        alike = [
            (_dice(occurrences, self._in_b[stem]), stem)
            for stem, shared in counts.items()
            if shared >= _FEWEST and 2 * shared >= (_ALIKE - 0.15) * (len(occurrences) + len(self._in_b[stem]))
        ]
        return tuple(_Partner(stem, self._in_b[stem]) for _, stem in sorted(alike, reverse=True)[:_PARTNERS])

    def _of(self, unit: VersionUnit) -> dict[str, tuple[float, frozenset[str]]]:
        """For each word of a unit that has partners how surely, and which."""
        partnerships = {}
        for stem in sorted(unit.stems):
            occurrences = self._in_a.get(stem, frozenset())
            dices = {partner.stem: _dice(occurrences, partner.pairs) for partner in self._partners.get(stem, ())}
            sure = {likeliest: dice for likeliest, dice in dices.items() if dice >= _ALIKE}
            if sure:
                partnerships[stem] = max(sure.values()), frozenset(sure)
        return partnerships


def _places(stems: Iterable[frozenset[str]]) -> dict[str, frozenset[int]]:
    places: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(stems):
        for stem in words:
            places[stem].add(number)
    return {stem: frozenset(numbers) for stem, numbers in places.items()}


def _dice(first: frozenset[int], second: frozenset[int]) -> float:
    return 2 * len(first & second) / ((len(first) + len(second)) or 1)
