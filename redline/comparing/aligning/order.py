"""Which pairs keep one order in both texts: the heaviest chain, and what fits into it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from sys import maxsize

Places = tuple[int, int]
"""Where a pair stands in the old and in the new text."""


def heaviest_chain(pairs: Sequence[Places], weights: Sequence[float]) -> list[int]:
    """Numbers of the pairs that rise in both texts and weigh most together, in order.

    pairs: in any order; of two with a place in common at most one is taken.
    weights: above 0. Of equally heavy chains, always the same one. Takes n log n steps.
    """
    by_new = sorted(range(len(pairs)), key=lambda number: (pairs[number][1], -pairs[number][0]))
    if _rises([pairs[number] for number in by_new]):
        return by_new
    ranks = {place: rank for rank, place in enumerate(sorted({old for old, _ in pairs}), 1)}
    best = _PrefixMaximum(len(ranks))
    before: dict[int, int] = {}
    for number in by_new:
        rank = ranks[pairs[number][0]]
        weight, last = best.up_to(rank - 1)
        before[number] = last
        best.raise_to(rank, weight + weights[number], number)
    return _traced(best.up_to(len(ranks))[1], before)


def _rises(pairs: Sequence[Places]) -> bool:
    return all(before[0] < after[0] and before[1] < after[1] for before, after in pairwise(pairs))


def _traced(last: int, before: dict[int, int]) -> list[int]:
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]


class _PrefixMaximum:
    """The heaviest chain that ends at or before a rank (P. Fenwick, Softw. Pract. Exp. 24 (1994) 327-336)."""

    def __init__(self, size: int) -> None:
        self._best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def up_to(self, rank: int) -> tuple[float, int]:
        """Its weight and its last pair's number, (0.0, -1) for none."""
        best = (0.0, -1)
        while rank > 0:
            if self._best[rank][0] > best[0]:
                best = self._best[rank]
            rank -= rank & -rank
        return best

    def raise_to(self, rank: int, weight: float, number: int) -> None:
        while rank < len(self._best):
            if weight > self._best[rank][0]:
                self._best[rank] = (weight, number)
            rank += rank & -rank


class Chain:
    """Pairs in one order in both texts, which grows."""

    def __init__(self, pairs: Iterable[Places] = ()) -> None:
        ordered = sorted(pairs)
        self._old = [old for old, _ in ordered]
        self._new = [new for _, new in ordered]

    def gap(self, new: int) -> Places:
        """Between which old places a pair at this new place would have to stand; both excluded."""
        at = bisect_left(self._new, new)
        if at < len(self._new) and self._new[at] == new:
            return self._old[at], self._old[at]
        low = self._old[at - 1] if at else -1
        return low, self._old[at] if at < len(self._old) else maxsize

    def fits(self, old: int, new: int) -> bool:
        """True if a pair at these places keeps the order."""
        low, high = self.gap(new)
        return low < old < high

    def holds(self, old: int, new: int) -> bool:
        """True if the chain has a pair at these places."""
        at = bisect_left(self._new, new)
        return at < len(self._new) and (self._old[at], self._new[at]) == (old, new)

    def add(self, old: int, new: int) -> None:
        """Takes in a pair that fits."""
        at = bisect_left(self._new, new)
        self._old.insert(at, old)
        self._new.insert(at, new)
