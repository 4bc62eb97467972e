"""Long texts cut into short ones that belong together, so that the diff of each stays quick.

A minimal edit takes time with the square of what differs. Where two texts are long, they are cut first at what occurs
once in either, stretches of several tokens before single ones (what is longer is surer to be the same thing), and of
all of these at the longest series in one order (J. W. Hunt and T. G. Szymanski, CACM 20 (1977) 350-353; cuts at unique
lines are Bram Cohen's "patience diff"). What no such cut divides is cut in equal shares: texts that share no unique
word have little to keep.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence

SHORT = 3000
"""Tokens of both texts together, up to which they are one stretch: a paragraph of a resolution seldom has 1,000."""

_LENGTHS = (8, 4, 2, 1)
"""Tokens in a stretch that may be a cut, the surest first."""

_SHARES = 6
"""A short stretch has so many equal shares of the longer text."""

BothRanges = tuple[int, int, int, int]
"""Old tokens from … up to, new tokens from … up to."""


def stretches(old: Sequence[Hashable], new: Sequence[Hashable], short: int = SHORT) -> Iterator[BothRanges]:
    """The texts, token by token keys, as stretches that belong together, in order; together they are both whole.

    short: tokens of both together, up to which a stretch is not cut.
    """
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        stretch = waiting.pop()
        if _length(stretch) <= short:
            yield stretch
            continue
        parts = _at_anchors(old, new, stretch)
        if len(parts) > 1:
            waiting.extend(reversed(parts))
        else:
            yield from _shares(stretch, short)


def _length(stretch: BothRanges) -> int:
    return stretch[1] - stretch[0] + stretch[3] - stretch[2]


def _at_anchors(old: Sequence[Hashable], new: Sequence[Hashable], stretch: BothRanges) -> list[BothRanges]:
    """The stretch cut in front of whatever occurs once on both sides, by the longest length that cuts it at all."""
    start_old, stop_old, start_new, stop_new = stretch
    for length in _LENGTHS:
        once_old = _once(old, start_old, stop_old, length)
        once_new = _once(new, start_new, stop_new, length)
        common = sorted((once_old[key], place) for key, place in once_new.items() if key in once_old)
        cuts = [cut for cut in _in_order(common) if cut != (start_old, start_new)]
        if cuts:
            ends = [*cuts, (stop_old, stop_new)]
            starts = [(start_old, start_new), *cuts]
            return [(first[0], last[0], first[1], last[1]) for first, last in zip(starts, ends, strict=True)]
    return [stretch]


def _once(keys: Sequence[Hashable], start: int, stop: int, length: int) -> dict[tuple[Hashable, ...], int]:
    """Where each run of so many tokens that occurs once begins."""
    places: dict[tuple[Hashable, ...], int] = {}
    for place in range(start, stop - length + 1):
        run = tuple(keys[place : place + length])
        places[run] = -1 if run in places else place
    return {run: place for run, place in places.items() if place >= 0}


def _in_order(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of places that rises on both sides. places: sorted by the first."""
    lowest: list[int] = []  # the new place that ends a series of each length
    ends: list[int] = []  # which place that is
    before: list[int] = []
    for number, (_, new) in enumerate(places):
        length = bisect_left(lowest, new)
        before.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [new]
        ends[length : length + 1] = [number]
    series: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        series.append(places[at])
        at = before[at]
    return series[::-1]


def _shares(stretch: BothRanges, short: int) -> Iterator[BothRanges]:
    start_old, stop_old, start_new, stop_new = stretch
    count = -(-max(stop_old - start_old, stop_new - start_new) * _SHARES // short)
    for number in range(count):
        first, last = (
            (start_old + (stop_old - start_old) * at // count, start_new + (stop_new - start_new) * at // count)
            for at in (number, number + 1)
        )
        yield first[0], last[0], first[1], last[1]
