"""An edit parts no number: the word diff keeps the 十 of 七十九 and 八十, and the thousands of 15 300 and 15 350.

What is said of the edit is its whole number or date then, as in scripts whose words are parted by spaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redline.comparing.classes.texts import Stretch, TextDifference, TextPair
from redline.patterns import lazy

_NUMBER = lazy(
    r"[〇零一二三四五六七八九十百千]{2,}|\d+年(?:\d+月(?:\d+日)?)?|\d+月\d+日"
    r"|(?<!\d)(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{3}(?:[\u00a0\u202f]\d{3})*[\u00a0\u202f]\d{1,3})(?!\d)"
)
"""Chinese numerals, which with one sign part no word of others; dates in the order of the calendar; groups of three
digits, in Arabic the last of them first."""


def whole(pair: TextPair) -> TextPair:
    """The texts with edits that part a number of either widened to it, and those in one number made one."""
    numbers = [[match.span() for match in _NUMBER.finditer(text)] for text in (pair.old, pair.new)]
    if not pair.edits or not any(numbers):
        return pair
    result: list[TextDifference] = []
    befores = [0, *(edit.old[1] for edit in pair.edits)]
    afters = [*(edit.old[0] for edit in pair.edits[1:]), len(pair.old)]
    for edit, before, after in zip(pair.edits, befores, afters, strict=False):
        left = min(edit.old[0] - before, _reach((edit.old[0], edit.new[0]), numbers, backwards=True))
        right = min(after - edit.old[1], _reach((edit.old[1], edit.new[1]), numbers, backwards=False))
        wide = TextDifference((edit.old[0] - left, edit.old[1] + right), (edit.new[0] - left, edit.new[1] + right))
        if result and result[-1].old[1] >= wide.old[0]:
            last = result.pop()
            wide = TextDifference((last.old[0], wide.old[1]), (last.new[0], wide.new[1]))
        result.append(wide)
    return replace(pair, edits=tuple(result))


def _reach(edges: Stretch, numbers: Sequence[Sequence[Stretch]], backwards: bool) -> int:
    """How many signs beside an edge, whose place in either text is given, belong to a number that the edge parts."""
    parted = [
        edge - start if backwards else stop - edge
        for edge, spans in zip(edges, numbers, strict=True)
        for start, stop in spans
        if start < edge < stop
    ]
    return max(parted, default=0)
