"""Where edits crowd, keeps the weightiest words rather than the most.

The fewest tokens deleted and inserted are not the fewest characters: of two ways to keep six tokens, one may keep
three spaces and three times "of", the other "of the General Assembly". diff-match-patch counts tokens; here the crowded
stretches, a few words long, are decided again by what they print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.comparing.marking.edits import Edit
from redline.comparing.marking.tokens import DiffToken

CROWDED = 16
"""Characters: with fewer kept between them, edits are decided together."""

CELLS = 3000
"""Old tokens times new tokens up to which a stretch is decided again; all ways are tried, so it must stay short."""


def refined(edits: Sequence[Edit], old: Sequence[DiffToken], new: Sequence[DiffToken]) -> list[Edit]:
    """The edits, those that crowd together replaced by ones that strike and insert the fewest characters."""
    result: list[Edit] = []
    for crowd in _crowds(edits, old):
        first, last = crowd[0], crowd[-1]
        size = (last.stop_old - first.start_old) * (last.stop_new - first.start_new)
        if len(crowd) == 1 or size > CELLS:
            result.extend(crowd)
        else:
            stretch = first.joined(last)
            result.extend(_fewest_characters(stretch, old, new))
    return result


def _crowds(edits: Sequence[Edit], old: Sequence[DiffToken]) -> Iterator[list[Edit]]:
    crowd: list[Edit] = []
    for edit in edits:
        if crowd and sum(token.units for token in old[crowd[-1].stop_old : edit.start_old]) >= CROWDED:
            yield crowd
            crowd = []
        crowd.append(edit)
    if crowd:
        yield crowd


def _fewest_characters(stretch: Edit, old: Sequence[DiffToken], new: Sequence[DiffToken]) -> Iterator[Edit]:
    """The edits inside a stretch that keep most characters (R. Wagner and M. Fischer, J. ACM 21 (1974) 168-173)."""
    before, after = old[stretch.start_old : stretch.stop_old], new[stretch.start_new : stretch.stop_new]
    kept = _kept_from(before, after)
    start_old = start_new = row = column = 0
    while row < len(before) and column < len(after):
        if before[row].key == after[column].key and kept[row][column] == before[row].units + kept[row + 1][column + 1]:
            if (start_old, start_new) != (row, column):
                yield Edit(start_old, row, start_new, column).within(stretch)
            row, column = row + 1, column + 1
            start_old, start_new = row, column
        elif kept[row + 1][column] >= kept[row][column + 1]:
            row += 1
        else:
            column += 1
    if (start_old, start_new) != (len(before), len(after)):
        yield Edit(start_old, len(before), start_new, len(after)).within(stretch)


def _kept_from(before: Sequence[DiffToken], after: Sequence[DiffToken]) -> list[list[int]]:
    """The most characters that can be kept from each old and new token on."""
    width = len(after)
    keys = [token.key for token in after]
    kept = [[0] * (width + 1)]
    for token in reversed(before):
        below = kept[-1]
        row = [0] * (width + 1)
        for column in range(width - 1, -1, -1):
            most = max(below[column], row[column + 1])
            if keys[column] == token.key:
                most = max(most, below[column + 1] + token.units)
            row[column] = most
        kept.append(row)
    return kept[::-1]
