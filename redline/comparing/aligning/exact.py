"""Anchors: paragraphs that are the same in both texts."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from redline.comparing.aligning.order import Chain, Places

WALL = "\0"
"""The key of what is no paragraph: never equal to anything, itself included."""


def anchors(old: Sequence[str], new: Sequence[str], known: Mapping[int, int]) -> dict[int, int]:
    """Old place → new place of paragraphs with one key, where it is clear which is which, those known included.

    old, new: each paragraph's key, "" for a blank one. Clear are keys that each text has once beside what is known,
    and the same key next to paragraphs that belong together. What stands several times and apart is left to
    `repeated`, blanks too.
    """
    pairs, taken = dict(known), set(known.values())
    for key, (olds, news) in _places(old, new).items():
        olds, news = [place for place in olds if place not in known], [place for place in news if place not in taken]
        if key and len(olds) == len(news) == 1:
            pairs[olds[0]] = news[0]
    _spread(pairs, old, new)
    return pairs


def repeated(
    old: Sequence[str], new: Sequence[str], old_taken: Collection[int], new_taken: Collection[int], chain: Chain
) -> Iterator[Places]:
    """Free pairs of one key that keep the chain's order, first come first served; the chain takes them in."""
    for key, (olds, news) in _places(old, new).items():
        free = [place for place in olds if place not in old_taken]
        for place in news if key else ():
            if free and place not in new_taken:
                yield from _first_fit(free, place, chain)


def blank(
    old: Sequence[str], new: Sequence[str], old_taken: Collection[int], new_taken: Collection[int], chain: Chain
) -> Iterator[Places]:
    """Free pairs of blank paragraphs, those behind linked paragraphs first, that keep the chain's order."""
    olds, news = _places(old, new).get("", ([], []))
    free = [place for place in olds if place not in old_taken]
    later = []
    for place in news:
        if place in new_taken:
            continue
        behind = chain.gap(place)[0] + 1
        if free and chain.holds(behind - 1, place - 1) and _has(free, behind):
            yield from _first_fit(free, place, chain)
        else:
            later.append(place)
    for place in later:
        yield from _first_fit(free, place, chain)


def _has(places: Sequence[int], place: int) -> bool:
    at = bisect_right(places, place)
    return at > 0 and places[at - 1] == place


def _first_fit(free: list[int], place: int, chain: Chain) -> Iterator[Places]:
    """The first free old place (they rise) that keeps the order with a new place; taken out of them."""
    low, high = chain.gap(place)
    first = bisect_right(free, low)
    if first < len(free) and free[first] < high:
        partner = free.pop(first)
        chain.add(partner, place)
        yield partner, place


def _places(old: Sequence[str], new: Sequence[str]) -> Mapping[str, tuple[list[int], list[int]]]:
    """The places in both texts of each key that both have."""
    places: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, keys in enumerate((old, new)):
        for place, key in enumerate(keys):
            if key != WALL:
                places[key][side].append(place)
    return {key: both for key, both in places.items() if both[0] and both[1]}


def _spread(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Adds the equal neighbours of what was found, and their neighbours, first onwards, then backwards."""
    taken = set(pairs.values())
    for step, order in ((1, sorted(pairs.items())), (-1, sorted(pairs.items(), reverse=True))):
        for start_old, start_new in order:
            at_old, at_new = start_old + step, start_new + step
            while 0 <= at_old < len(old) and 0 <= at_new < len(new) and old[at_old] == new[at_new]:
                if not old[at_old] or old[at_old] == WALL or at_old in pairs or at_new in taken:
                    break
                pairs[at_old] = at_new
                taken.add(at_new)
                at_old, at_new = at_old + step, at_new + step
