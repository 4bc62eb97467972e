"""The picture of a history: bars of how a text grew, and a colour for each version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.records import dataclass

_FROM, _TO = 205, -45
"""Hues of the second version (blue) and of the last (magenta); the first is plain."""

Counts = Sequence[Sequence[int]]
"""For each version of a text, how many things of it each version brought in."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: whose (counted from 0), how many, and where it stands, in hundredths of the longest bar."""

    version: int
    count: int
    start: float
    width: float


def lengths(things: Sequence[Counts]) -> list[list[list[BarPart]]]:
    """For each sort of things the bars of all versions."""
    return [[list(_bar(row, max(map(sum, counts), default=0) or 1)) for row in counts] for counts in things]


def _bar(row: Sequence[int], longest: int) -> Iterator[BarPart]:
    start = 0.0
    for version, count in enumerate(row):
        width = 100 * count / longest
        if count:
            yield BarPart(version, count, start, width)
        start += width


def palette(versions: int) -> str:
    """A colour for each version but the first, from blue to magenta; words get it as their ground, bars in full."""
    rules = []
    for number in range(1, versions):
        hue = round(_FROM + (_TO - _FROM) * (number - 1) / max(versions - 2, 1)) % 360
        rules.append(
            f".v{number}{{--ground:light-dark(hsl({hue} 75% 88%),hsl({hue} 45% 22%));"
            f"--full:light-dark(hsl({hue} 60% 62%),hsl({hue} 45% 48%))}}"
        )
    rules += [
        f"html:has(#only-{number}:checked) .p.v{number}{{color:var(--ink);background:var(--ground)}}"
        for number in range(versions)
    ]
    return "\n".join(rules)
