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
        self._number_of_a = {one: number for number, (one, _) in enumerate(self._pairs)}
        self._number_of_b = {other: number for number, (_, other) in enumerate(self._pairs)}
        self._in_a = _places(a[one].stems for one, _ in self._pairs)
        self._in_b = _places(b[other].stems for _, other in self._pairs)
        most = _COMMON * len(self._pairs)
        self._partners = {stem: self._found(mine) for stem, mine in self._in_a.items() if _FEWEST <= len(mine) <= most}
        self._told = [self._of(one) for one in a]

    def agreement(self, ones: Sequence[int], others: Sequence[int]) -> float:
        """How far the words of units go together: a sum of evidence for (above 0) or against it.

        ones, others: places of units in either text, which are looked at as one.
        """
        there = self._b[others[0]].stems.union(*(self._b[other].stems for other in others[1:]))
        told = (each for one in ones for each in self._told[one])
        return sum(likeness if there & partners else -likeness for likeness, partners in told)

    def unprejudiced(self, one: int, other: int, without: Iterable[tuple[int, int]]) -> float:
        """As `agreement`, without the evidence of some pairs."""
        deaf = {self._number_of_a.get(first, -1) for first, _ in without}
        there = self._b[other].stems
        total = 0.0
        for stem in self._a[one].stems:
            partners = self._partners.get(stem, ())
            mine = self._in_a[stem] - deaf if partners else frozenset()
            if len(mine) >= _FEWEST:
                known = [(_dice(mine, partner.pairs - deaf), partner.stem in there) for partner in partners]
                best = max(dice for dice, _ in known)
                if best >= _ALIKE:
                    total += best if any(found for dice, found in known if dice >= _ALIKE) else -best
        return total

    def _found(self, mine: frozenset[int]) -> tuple[_Partner, ...]:
        """The words that stand where a word stands, the likeliest first."""
        counts = Counter(stem for number in mine for stem in self._b[self._pairs[number][1]].stems)
        alike = [
            (_dice(mine, self._in_b[stem]), stem)
            for stem, shared in counts.items()
            if shared >= _FEWEST and 2 * shared >= (_ALIKE - 0.15) * (len(mine) + len(self._in_b[stem]))
        ]
        return tuple(_Partner(stem, self._in_b[stem]) for _, stem in sorted(alike, reverse=True)[:_PARTNERS])

    def _of(self, one: VersionUnit) -> list[tuple[float, frozenset[str]]]:
        """For each word of a unit that has partners how surely, and which."""
        told = []
        for stem in sorted(one.stems):
            mine = self._in_a.get(stem, frozenset())
            dices = {partner.stem: _dice(mine, partner.pairs) for partner in self._partners.get(stem, ())}
            sure = {other: dice for other, dice in dices.items() if dice >= _ALIKE}
            if sure:
                told.append((max(sure.values()), frozenset(sure)))
        return told


def _places(stems: Iterable[frozenset[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(stems):
        for stem in words:
            found[stem].add(number)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)
