"""In scripts without spaces each sign is a token: an edit takes a word of two signs, or a number, that it would part.

"参加" gives way to "参与" as one word for another, as a person would mark it. How near this comes to a person's marks,
and to those by a dictionary's words: docs/languages.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from redline.comparing.marking.edits import Edit, touching_joined
from redline.comparing.marking.tokens import DiffToken
from redline.languages.words import two_signs

_NUMERALS = frozenset("〇零一二三四五六七八九十百千")

FAR = 8
"""Signs beside an edit that are looked at: the longest ordinal of a session has five."""

Signs = Sequence[str]
"""What tokens print, from an edit outwards."""


def whole(edits: Sequence[Edit], old: Sequence[DiffToken], new: Sequence[DiffToken]) -> list[Edit]:
    """The edits, each with what stays of a word or a number that it parts; those that meet then as one."""
    result: list[Edit] = []
    for edit in edits:
        before, behind = _before(edit, old, new), _behind(edit, old, new)
        wide = Edit(edit.start_old - before, edit.stop_old + behind, edit.start_new - before, edit.stop_new + behind)
        if result and (wide.start_old < result[-1].stop_old or wide.start_new < result[-1].stop_new):
            last = result.pop()
            wide = last.joined(wide)
        result.append(wide)
    return list(touching_joined(result))


def _before(edit: Edit, old: Sequence[DiffToken], new: Sequence[DiffToken]) -> int:
    """How many of the signs kept before an edit belong to the word or number that it begins in."""
    kept = [token.text for token in old[max(edit.start_old - FAR, 0) : edit.start_old]][::-1]
    begins = [side[start].text for side, start, stop in _sides(edit, old, new) if start < stop]
    return _reach(kept, begins, -1)


def _behind(edit: Edit, old: Sequence[DiffToken], new: Sequence[DiffToken]) -> int:
    """As `_before`, of the signs kept behind it."""
    kept = [token.text for token in old[edit.stop_old : edit.stop_old + FAR]]
    ends = [side[stop - 1].text for side, start, stop in _sides(edit, old, new) if start < stop]
    return _reach(kept, ends, 1)


def _sides(
    edit: Edit, old: Sequence[DiffToken], new: Sequence[DiffToken]
) -> Iterator[tuple[Sequence[DiffToken], int, int]]:
    yield old, edit.start_old, edit.stop_old
    yield new, edit.start_new, edit.stop_new


def _reach(kept: Signs, edges: Signs, way: int) -> int:
    """kept: from the edit outwards.   edges: the edit's sign beside it, of each side.   way: -1 before it, 1 behind."""
    if not kept:
        return 0
    if any(edge in _NUMERALS for edge in edges):
        return len([*takewhile(_NUMERALS.__contains__, kept)])
    is_parted = any(_word(edge, kept[0], way) in two_signs() for edge in edges)
    is_of_another = len(kept) > 1 and _word(kept[0], kept[1], way) in two_signs()
    return int(is_parted and not is_of_another)


def _word(inner: str, outer: str, way: int) -> str:
    return (inner + outer)[::way]
