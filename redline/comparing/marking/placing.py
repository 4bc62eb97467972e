"""Puts an edit that fits in several places where a reader expects it.

"a and b, and c" can gain "and b, " or " and b," or "b, and ": the same words from the same paragraph.
An edit that begins after a space and takes the space behind it along reads best. A footnote call that stands on the
other side of a space or a comma is the same call: the space moves, not the note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.comparing.marking.edits import Edit, touching_joined
from redline.comparing.marking.tokens import DiffToken, has_whole_brackets

SMALL = 3
"""Letters: longer words are seldom an article, a preposition or an "and"."""

WIDE_COMMAS = frozenset("、，；")
"""Those of a script without spaces."""


def placed(edits: Sequence[Edit], old: Sequence[DiffToken], new: Sequence[DiffToken]) -> list[Edit]:
    """The same edits, each pure insertion or deletion slid between its neighbours to its best place.

    Two edits that come to touch are one, and so are two insertions, or two deletions, of which one can.
    """
    result: list[Edit] = []
    for number, edit in enumerate(edits, 1):
        behind = edit.start_old - (result[-1].stop_old if result else 0)
        before = (edits[number].start_old if number < len(edits) else len(old)) - edit.stop_old
        best = _best(edit, old, new, behind, before)
        if result and _reaches(best, result[-1], new if best.inserts else old):
            result[-1] = result[-1].joined(best.shifted(result[-1].stop_old - best.start_old))
        else:
            result.append(best)
    return list(_atoms_kept(list(touching_joined(result)), old, new))


def _atoms_kept(edits: Sequence[Edit], old: Sequence[DiffToken], new: Sequence[DiffToken]) -> Iterator[Edit]:
    """Where atoms changed places with the signs between two edits, lets the signs change places with the atoms."""
    number = 0
    while number < len(edits):
        edit, following = edits[number], edits[number + 1] if number + 1 < len(edits) else None
        if following and _is_swap(edit, following, old, new):
            if edit.deletes:
                signs = following.start_new - edit.stop_new
                yield Edit(edit.start_old, edit.start_old, edit.start_new, edit.start_new + signs)
                yield Edit(edit.stop_old, following.start_old, following.stop_new, following.stop_new)
            else:
                yield Edit(edit.start_old, following.start_old, edit.start_new, edit.start_new)
                yield Edit(following.stop_old, following.stop_old, edit.stop_new, following.start_new)
            number += 2
        else:
            yield edit
            number += 1


def _is_swap(edit: Edit, following: Edit, old: Sequence[DiffToken], new: Sequence[DiffToken]) -> bool:
    """True if atoms go here and come there, with nothing but signs between."""
    gone = (*old[edit.start_old : edit.stop_old], *old[following.start_old : following.stop_old])
    come = (*new[edit.start_new : edit.stop_new], *new[following.start_new : following.stop_new])
    between = old[edit.stop_old : following.start_old]
    return (
        edit.revisions == following.revisions == 1
        and all(token.is_atom and not token.is_break for token in gone)
        and [token.key for token in gone] == [token.key for token in come]
        and not any(token.is_word or token.is_atom for token in between)
    )


def _best(edit: Edit, old: Sequence[DiffToken], new: Sequence[DiffToken], behind: int, before: int) -> Edit:
    """The edit or one of its shifts by at most `behind` tokens back and `before` on; the first of equals."""
    if edit.deletes and edit.inserts:
        return edit
    side, start, stop = (new, edit.start_new, edit.stop_new) if edit.inserts else (old, edit.start_old, edit.stop_old)
    back = _while_equal(side, range(start - 1, start - 1 - behind, -1), stop - start)
    on = _while_equal(side, range(stop, stop + before), start - stop)
    shift = max(range(-back, on + 1), key=lambda by: _reads_well(side, start + by, stop + by, by))
    return edit.shifted(shift)


def _reaches(edit: Edit, former: Edit, side: Sequence[DiffToken]) -> bool:
    """Whether an edit of what stands on one side alone can be slid back to a former one of that side: `, x` `y, `."""
    if edit.deletes == edit.inserts or (edit.deletes, edit.inserts) != (former.deletes, former.inserts):
        return False
    start, stop = (edit.start_new, edit.stop_new) if edit.inserts else (edit.start_old, edit.stop_old)
    kept = edit.start_old - former.stop_old
    return _while_equal(side, range(start - 1, start - 1 - kept, -1), stop - start) == kept


def _while_equal(side: Sequence[DiffToken], places: range, distance: int) -> int:
    for number, place in enumerate(places):
        if side[place].key != side[place + distance].key:
            return number
    return len(places)


def _reads_well(side: Sequence[DiffToken], start: int, stop: int, by: int) -> tuple[bool, int, bool, int]:
    """How natural it is to cut a text before `start` and before `stop`, `by` tokens from where it was; only compared.

    No bracket or quote is cut open; then the borders count. Of equals the nearest, but further back rather than with a
    small word at the end: "of the wells and ", not "the wells and of ".
    """
    words = [token.text for token in side[start:stop] if token.is_word]
    ends_well = by <= 0 and bool(words) and len(words[-1]) > SMALL
    return has_whole_brackets(side[start:stop]), _borders(side, start, stop), ends_well, -abs(by)


def _borders(side: Sequence[DiffToken], start: int, stop: int) -> int:
    """Best: words with the space behind them after a comma, or ", and x" before a sign or the end, so that a paragraph
    keeps its last sign; then words with the space behind them after any space. A wide comma is one with its space.
    """
    first, last = side[start], side[stop - 1]
    behind = side[start - 1] if start else None
    following = side[stop] if stop < len(side) else None
    ends_before_sign = following is None or not (following.is_space or following.is_word)
    if behind is None or behind.is_space or behind.is_break:
        after_sign = start < 2 or not side[start - 2].is_word
        return 4 + 2 * last.is_space + after_sign + (last.is_space and after_sign) if not first.is_space else 0
    if behind.text in WIDE_COMMAS and last.text in WIDE_COMMAS and following is not None:
        return 8
    if first.is_space or last.is_space:
        return 2 if first.is_space and (following is None or not following.is_word) else 0
    opens_with_sign = first.text in WIDE_COMMAS or (start + 1 < stop and not first.is_word and side[start + 1].is_space)
    return 7 if opens_with_sign and ends_before_sign else 1
