"""Which paragraphs are of one origin: near duplicates, found by a few numbers of each.

A paragraph's runs of five words are hashed; of each sixteenth of the hashes the least is kept (one permutation: P. Li,
A. Owen, C.-H. Zhang, One permutation hashing, NIPS 2012), two neighbours are a band, and paragraphs that share a band
are held against each other. Two of which half the runs are the same share one in nine of ten cases, two that have
seven tenths in common in 995 of 1,000.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from zlib import crc32

RUN = 5
"""Words of a run."""
ALIKE = 0.5
"""Share of all runs of two paragraphs that both have, from which on they are of one origin."""
SHORTEST = 8
"""Words from which on a paragraph is looked at: shorter ones are heads and formulas, alike only if they are equal."""
_BINS = 16


def runs(words: Sequence[str]) -> frozenset[int]:
    """The hashes of a paragraph's runs of words; of a shorter one, that of all."""
    return frozenset(crc32(" ".join(words[at : at + RUN]).encode()) for at in range(max(1, len(words) - RUN + 1)))


def bands(words: Sequence[str]) -> tuple[int, ...]:
    """The numbers by which a paragraph's relatives are found; () for one that is too short to have any."""
    if len(words) < SHORTEST:
        return ()
    least = [-1] * _BINS
    for value in runs(words):
        place, rest = value % _BINS, value // _BINS
        if least[place] < 0 or rest < least[place]:
            least[place] = rest
    full = [place for place in range(_BINS) if least[place] >= 0]
    filled = [least[_next(full, place)] + (_next(full, place) << 28) for place in range(_BINS)]
    return tuple(
        crc32(struct.pack("<BQQ", place, filled[place], filled[place + 1])) | place << 32
        for place in range(0, _BINS, 2)
    )


def _next(full: Sequence[int], place: int) -> int:
    """The first bin that isn't empty, from a place on and around."""
    return next((filled for filled in full if filled >= place), full[0])


def alike(first: frozenset[int], second: frozenset[int]) -> float:
    """The share of all runs of two paragraphs that both have."""
    return len(first & second) / (len(first | second) or 1)
