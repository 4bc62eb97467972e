"""Splits and merges: neighbours of a linked paragraph that hold what its partner has beyond it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field

from rapidfuzz.distance import LCSseq

from redline.comparing.aligning.likeness import Likeness
from redline.records import dataclass

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

    def gives_way(self, old: int, new: int, alike: int, likeness: Likeness) -> bool:
        """Whether a link is one to one and keeps no more words in order than were found elsewhere."""
        kept = LCSseq.similarity(likeness.old_words(old), likeness.new_words(new))
        return old not in self.splits and new not in self.merges and kept <= alike


def grow(
    links: Links, likeness: Likeness, old_free: Sequence[int], new_free: Sequence[int], loose: Collection[int] = ()
) -> None:
    """Adds free neighbours to links as pieces of a split or a merge.

    old_free, new_free: the places worth looking at; each is tried with the links right before and behind it.
    loose: old places whose link is out of order. It gives way to a split or a merge that holds as many of its words:
    a caption hasn't moved onto half of another one that was split.
    """
    loose = frozenset(loose)
    for place in _neighbours([*new_free, *(links.partner[old] for old in loose)], links.owner):
        old = links.owner.get(place)  # None where it gave way meanwhile
        if old is not None and place not in links.merges and likeness.knows(old, place):
            _split(links, likeness, old, () if old in loose else loose)
    for place in _neighbours([*old_free, *loose], links.partner):
        new = links.partner.get(place)
        if new is not None and place not in links.splits and likeness.knows(place, new):
            _merge(links, likeness, new, () if place in loose else loose)


def _neighbours(free: Sequence[int], linked: Mapping[int, int]) -> list[int]:
    return sorted({place + step for place in free for step in (-1, 1) if place + step in linked})


def _split(links: Links, likeness: Likeness, old: int, loose: Collection[int]) -> None:
    def may_join(place: int, alike: int) -> bool:
        holder = links.owner.get(place)
        return holder is None or (holder in loose and links.gives_way(holder, place, alike, likeness))

    pieces = links.splits.get(old, [links.partner[old]])
    grown = _pieces(pieces, likeness.old_words(old), likeness.new_words, may_join)
    if len(grown) > 1:
        for place in set(grown).intersection(links.owner).difference(pieces):
            links.part(links.owner[place], place)
        links.splits[old] = grown
        links.owner.update(dict.fromkeys(grown, old))


def _merge(links: Links, likeness: Likeness, new: int, loose: Collection[int]) -> None:
    def may_join(place: int, alike: int) -> bool:
        partner = links.partner.get(place)
        return links.old_is_free(place) or (
            partner is not None and place in loose and links.gives_way(place, partner, alike, likeness)
        )

    pieces = links.merges.get(new, [links.owner[new]])
    grown = _pieces(pieces, likeness.new_words(new), likeness.old_words, may_join)
    if len(grown) > 1:
        for place in set(grown).intersection(links.partner).difference(pieces):
            links.part(place, links.partner[place])
        links.merges[new] = grown
        links.spent.update(grown)


def _pieces(
    pieces: Sequence[int], whole: Sequence[int], words: Words, may_join: Callable[[int, int], bool]
) -> list[int]:
    """The pieces and those neighbours of theirs that belong to the whole, in order.

    may_join: whether a neighbour of which so many words are found is free to.
    """
    grown = list(pieces)
    together = tuple(word for place in pieces for word in words(place))
    for step in (1, -1):
        place = (grown[-1] if step == 1 else grown[0]) + step
        while piece := tuple(words(place)):
            longer = together + piece if step == 1 else piece + together
            found_more = LCSseq.similarity(longer, whole) - LCSseq.similarity(together, whole)
            if found_more < PIECE * len(piece) or not may_join(place, found_more):
                break
            together = longer
            grown.append(place)
            place += step
        grown.sort()
    return _unbroken(grown, pieces, whole, words)


def _unbroken(grown: list[int], pieces: Sequence[int], whole: Sequence[int], words: Words) -> list[int]:
    """The pieces up to the first that the others make needless: a paragraph between two halves that was dropped."""
    first, last = grown[0], grown[-1]
    similarity = LCSseq.similarity([word for place in grown for word in words(place)], whole)
    for place in set(grown).difference(pieces):
        rest = [word for piece in grown if piece != place for word in words(piece)]
        if similarity - LCSseq.similarity(rest, whole) < PIECE * len(words(place)):
            first, last = (max(first, place + 1), last) if place < pieces[0] else (first, min(last, place - 1))
    return [place for place in grown if first <= place <= last]
