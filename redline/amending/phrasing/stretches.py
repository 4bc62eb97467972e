"""Which stretches of a paragraph's words a drafter would call one change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate

from redline.comparing.marking.edits import Edit
from redline.comparing.marking.tokens import DiffToken, tokens
from redline.languages.typography import fold
from redline.model import Op, Span
from redline.runs import Run

_APART = 3
"""Words between two changes from which on they are two."""


class PlacedWords:
    """A paragraph's words, and where they stand in units. function: words that carry a sentence and say nothing."""

    def __init__(self, runs: Sequence[Run], function: Set[str]) -> None:
        every = tokens(runs)
        ends = list(accumulate(token.units for token in every))
        placed = [(token, end - token.units, end) for token, end in zip(every, ends, strict=True) if not token.is_space]
        self._tokens = [token for token, _, _ in placed]
        self._starts, self._stops = [start for _, start, _ in placed], [stop for _, _, stop in placed]
        self._function = function

    def edges(self) -> list[int]:
        """Where words and signs begin and end, in order."""
        return sorted({*self._starts, *self._stops})

    def within(self, start: int, stop: int) -> list[DiffToken]:
        """The words and signs from one unit to another, without the blanks."""
        return self._tokens[bisect_left(self._starts, start) : bisect_right(self._stops, stop)]

    def count(self, start: int, stop: int) -> int:
        return sum(token.is_word for token in self.within(start, stop))

    def is_function(self, token: DiffToken) -> bool:
        return fold(token.text).casefold() in self._function

    def is_gap(self, start: int, stop: int) -> bool:
        """Whether so little stands there that changes on either side are one."""
        every = self.within(start, stop)
        between = [token for token in every if token.is_word]
        little = len(between) < _APART or all(map(self.is_function, between))
        return little and not any(token.is_atom for token in every)


def stretches(spans: Iterable[Span], old: PlacedWords) -> list[Edit]:
    """The changed stretches in order; those with next to nothing between them are one.

    A footnote's call that comes or goes alone is no change of words, and stays by itself.
    """
    joined: list[Edit] = []
    alone = False
    for stretch, is_call in _changed(spans):
        words = bool(joined) and not (alone or is_call)
        if words and (joined[-1].stop_old == stretch.start_old or old.is_gap(joined[-1].stop_old, stretch.start_old)):
            joined[-1] = joined[-1].joined(stretch)
        else:
            joined.append(stretch)
        alone = is_call
    return joined


def _changed(spans: Iterable[Span]) -> Iterator[tuple[Edit, bool]]:
    """Each span that comes or goes, and whether it is one atom."""
    for span in spans:
        if span.op is not Op.KEEP:
            old, new = span.units * (span.op is Op.DELETE), span.units * (span.op is Op.INSERT)
            yield Edit(span.old, span.old + old, span.new, span.new + new), span.units == 1 and not span.text


def printed(text: str) -> str:
    """What a reader sees of a text: kinds of blanks, hyphens and apostrophes are none to him."""
    return " ".join(fold(text).split())
