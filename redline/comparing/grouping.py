"""Splits and merges: neighbours of a linked paragraph that hold what its partner has beyond it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from redline.comparing.likeness import Likeness

PIECE = 0.5
"""So much of a neighbour's words must be found in the paragraph in addition to those of its other pieces, in order."""

Words = Callable[[int], Sequence[int]]
"""A paragraph's words, as numbers, by its place."""


@dataclass(slots=True)
class Links:
    """What is linked so far, by place: each paragraph at most once.

    partner: old → new, one to one.   owner: new → old, the same links and the further pieces of splits.
    splits: old → its new pieces in order, its partner among them.   merges: new → its old pieces in order.
    spent: old pieces of merges.
    """

    partner: dict[int, int] = field(default_factory=dict)
    owner: dict[int, int] = field(default_factory=dict)
    splits: dict[int, list[int]] = field(default_factory=dict)
    merges: dict[int, list[int]] = field(default_factory=dict)
    spent: set[int] = field(default_factory=set)

    def add(self, old: int, new: int) -> None:
        self.partner[old] = new
        self.owner[new] = old

    def part(self, old: int, new: int) -> None:
        """Takes a link away, with the pieces that joined it."""
        del self.partner[old]
        for piece in self.splits.pop(old, [new]):
            del self.owner[piece]
        self.spent.difference_update(self.merges.pop(new, ()))

    def old_is_free(self, old: int) -> bool:
        return old not in self.partner and old not in self.spent

    def new_is_free(self, new: int) -> bool:
        return new not in self.owner

    def are_free(self, old: int, new: int) -> bool:
        return self.old_is_free(old) and self.new_is_free(new)


def grow(links: Links, likeness: Likeness, old_free: Sequence[int], new_free: Sequence[int]) -> None:
    """Adds free neighbours to links as pieces of a split or a merge.

    old_free, new_free: the places worth looking at; each is tried with the links right before and behind it.
    """
    for place in _neighbours(new_free, links.owner):
        old = links.owner[place]
        if place not in links.merges and likeness.knows(old, links.partner[old]):
            _split(links, likeness, old)
    for place in _neighbours(old_free, links.partner):
        new = links.partner[place]
        if place not in links.splits and likeness.knows(links.owner[new], new):
            _merge(links, likeness, new)


def _neighbours(free: Sequence[int], linked: Mapping[int, int]) -> list[int]:
    return sorted({place + step for place in free for step in (-1, 1) if place + step in linked})


def _split(links: Links, likeness: Likeness, old: int) -> None:
    pieces = links.splits.get(old, [links.partner[old]])
    grown = _pieces(pieces, likeness.old_words(old), likeness.new_words, links.new_is_free)
    if len(grown) > 1:
        links.splits[old] = grown
        links.owner.update(dict.fromkeys(grown, old))


def _merge(links: Links, likeness: Likeness, new: int) -> None:
    pieces = links.merges.get(new, [links.owner[new]])
    grown = _pieces(pieces, likeness.new_words(new), likeness.old_words, links.old_is_free)
    if len(grown) > 1:
        links.merges[new] = grown
        links.spent.update(grown)


def _pieces(pieces: Sequence[int], whole: Sequence[int], words: Words, is_free: Callable[[int], bool]) -> list[int]:
    """The pieces and those free neighbours of theirs that belong to the whole, in order."""
    grown = list(pieces)
    together = tuple(word for place in pieces for word in words(place))
    for step in (1, -1):
        place = (grown[-1] if step == 1 else grown[0]) + step
        while is_free(place) and (piece := tuple(words(place))):
            longer = together + piece if step == 1 else piece + together
            found_more = LCSseq.similarity(longer, whole) - LCSseq.similarity(together, whole)
            if found_more < PIECE * len(piece):
                break
            together = longer
            grown.append(place)
            place += step
        grown.sort()
    return grown
