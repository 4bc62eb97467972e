"""Puts groups of paragraphs in the order in which a reader of the new text meets them, and flags the moved ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from redline.comparing.aligning.matching import Group
from redline.comparing.aligning.order import heaviest_chain
from redline.model import Pair, Paragraph

_LONG = 200
"""Characters that count whole in a paragraph outside tables, those above it a tenth: moving a long one costs the reader
little more than moving a short one."""
_A_CELL, _IN_A_CELL = 60, 2
"""What words in a cell count, together and by the character: a table can't be moved, it is deleted and inserted. So a
paragraph moves past it, but half of a text doesn't."""


def arranged(groups: Iterable[Group], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Pair, ...]:
    """Every paragraph of both sides in one pair: in the new text's order, deletions where they stood.

    groups: places of paragraphs that belong together; each place in one group at most.
    A group in a table is never moved: where it breaks the order, its paragraphs are dropped and new.
    The pairs that are not moved keep one order in both texts; moved are those others in which the least text stays.
    """
    ordered = sorted(groups, key=lambda group: group[1])
    moved = _moved(ordered, old, new)
    if torn := {number for number in moved if old[ordered[number][0][0]].cell}:
        ordered = [group for number, group in enumerate(ordered) if number not in torn]
        moved = _moved(ordered, old, new)
    by_new = {group[1][0]: number for number, group in enumerate(ordered)}
    dropped = _dropped_behind(ordered, moved, len(old))
    pairs = [Pair((old[place],), ()) for place in dropped[-1]]
    covered = set(chain.from_iterable(group[1] for group in ordered))
    for place, paragraph in enumerate(new):
        if place in by_new:
            number = by_new[place]
            olds, news = ordered[number]
            pairs.append(Pair(_at(old, olds), _at(new, news), number in moved))
            pairs.extend(Pair((old[at],), ()) for at in dropped[number])
        elif place not in covered:
            pairs.append(Pair((), (paragraph,)))
    return tuple(pairs)


def _at(paragraphs: Sequence[Paragraph], places: Iterable[int]) -> tuple[Paragraph, ...]:
    return tuple(paragraphs[place] for place in places)


def _moved(ordered: Sequence[Group], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> set[int]:
    """Numbers of the groups outside the heaviest chain."""
    weights = [_weight(_at(old, olds), _at(new, news)) for olds, news in ordered]
    places = [(olds[0], news[0]) for olds, news in ordered]
    return set(range(len(ordered))) - set(heaviest_chain(places, weights))


def _weight(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> float:
    """What it is worth to keep a group in its place."""
    length = min(_length(old), _length(new))
    if old[0].cell:
        return 1.0 + (_A_CELL + _IN_A_CELL * length if length else 0)
    return 1.0 + min(length, _LONG) + max(length - _LONG, 0) / 10


def _length(paragraphs: Iterable[Paragraph]) -> int:
    return sum(len(paragraph.text) for paragraph in paragraphs)


def _dropped_behind(ordered: Sequence[Group], moved: set[int], size: int) -> dict[int, list[int]]:
    """The dropped old places, by the number of the group in order that they follow; -1 for none."""
    follows = {place: number for number, (olds, _) in enumerate(ordered) for place in olds}
    dropped: dict[int, list[int]] = {number: [] for number in range(-1, len(ordered))}
    last = -1
    for place in range(size):
        number = follows.get(place)
        if number is None:
            dropped[last].append(place)
        elif number not in moved:
            last = number
    return dropped
