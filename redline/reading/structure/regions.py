"""Stretches of the body that count on their own: each begins at a body line, an annex or a lettered resolution."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from redline.reading.structure.entries import Entry
from redline.reading.structure.marks import BlockMark
from redline.records import dataclass

_BOUNDARIES = (BlockMark.BODY_LINE, BlockMark.ANNEX, BlockMark.LETTER)


@dataclass(frozen=True, slots=True)
class Region:
    """One stretch: entries up to `stop`.

    last_number: place of its last numbered paragraph, -1 where it has none.
    sectioned:   whether the numbers begin again below a heading, so that an address must name the section.
    """

    stop: int
    last_number: int
    sectioned: bool


def regions(entries: Sequence[Entry], marks: Sequence[BlockMark]) -> list[Region]:
    """The region of each entry, in order."""
    starts = [0, *(place for place, mark in enumerate(marks) if place and mark in _BOUNDARIES)]
    spans = zip(starts, [*starts[1:], len(marks)], strict=True)
    return [region for span in spans for region in repeat(_region(entries, marks, *span), span[1] - span[0])]


def _region(entries: Sequence[Entry], marks: Sequence[BlockMark], start: int, stop: int) -> Region:
    last_number = -1
    sectioned = heading = False
    for place in range(start, stop):
        if marks[place] is BlockMark.HEADING:
            heading = True
        elif marks[place] is BlockMark.NUMBER:
            label = entries[place].label
            sectioned |= heading and last_number >= 0 and label is not None and label.value == 1
            heading, last_number = False, place
    return Region(stop, last_number, sectioned)
