"""Puts an edit that fits in several places where a reader expects it.

"a and b, and c" can gain "and b, " or " and b," or "b, and ": the same words from the same paragraph.
An edit that begins after a space and takes the space behind it along reads best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from redline.comparing.edits import Edit
from redline.comparing.tokens import Token


def placed(edits: Sequence[Edit], old: Sequence[Token], new: Sequence[Token]) -> list[Edit]:
    """The same edits, each pure insertion or deletion slid between its neighbours to its best place.

    Two edits that come to touch are one.
    """
    result: list[Edit] = []
    for number, edit in enumerate(edits, 1):
        behind = edit.start_old - (result[-1].stop_old if result else 0)
        before = (edits[number].start_old if number < len(edits) else len(old)) - edit.stop_old
        result.append(_best(edit, old, new, behind, before))
    return list(_touching_joined(result))


def _best(edit: Edit, old: Sequence[Token], new: Sequence[Token], behind: int, before: int) -> Edit:
    """The edit or one of its shifts by at most `behind` tokens back and `before` on; the first of equals."""
    if edit.deletes and edit.inserts:
        return edit
    side, start, stop = (new, edit.start_new, edit.stop_new) if edit.inserts else (old, edit.start_old, edit.stop_old)
    back = _while_equal(side, range(start - 1, start - 1 - behind, -1), stop - start)
    on = _while_equal(side, range(stop, stop + before), start - stop)
    shift = max(range(-back, on + 1), key=lambda by: (_reads_well(side, start + by, stop + by), -abs(by)))
    return edit.shifted(shift)


def _while_equal(side: Sequence[Token], places: range, distance: int) -> int:
    for number, place in enumerate(places):
        if side[place].key != side[place + distance].key:
            return number
    return len(places)


def _reads_well(side: Sequence[Token], start: int, stop: int) -> int:
    """How natural it is to cut a text before `start` and before `stop`; only ever compared.

    Best: words with the space behind them, after a space, after a comma. Then ", and x" or " and x" before a sign or
    the end, so that a paragraph keeps its last sign.
    """
    first, last = side[start], side[stop - 1]
    behind = side[start - 1] if start else None
    following = side[stop] if stop < len(side) else None
    ends_before_sign = following is None or not (following.is_space or following.is_word)
    if behind is None or behind.is_space or behind.is_break:
        after_sign = start < 2 or not side[start - 2].is_word
        return 4 + 2 * last.is_space + after_sign if not first.is_space else 0
    if first.is_space or last.is_space:
        return 2 if first.is_space and (following is None or not following.is_word) else 0
    opens_with_sign = start + 1 < stop and not first.is_word and side[start + 1].is_space
    return 3 if opens_with_sign and ends_before_sign else 1


def _touching_joined(edits: Sequence[Edit]) -> Iterator[Edit]:
    if not edits:
        return
    last = edits[0]
    for _, edit in pairwise(edits):
        if last.stop_old == edit.start_old and last.stop_new == edit.start_new:
            last = Edit(last.start_old, edit.stop_old, last.start_new, edit.stop_new)
        else:
            yield last
            last = edit
    yield last
