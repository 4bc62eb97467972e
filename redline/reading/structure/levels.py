"""Subparagraphs: which level a label such as "(i)" belongs to, roman one or the ninth letter."""

from __future__ import annotations

from collections.abc import Sequence

from redline.reading.structure.labels import Label
from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list that is open: how it counts, how far, in what form, and the last label as cited."""

    scheme: str
    value: int
    form: str
    bare: str


class Levels:
    """The open lists below one paragraph, from the outside in."""

    def __init__(self) -> None:
        self._open: list[OpenList] = []

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(level.bare for level in self._open)

    def clear(self) -> None:
        self._open.clear()

    def counts_digits_to(self, value: int) -> bool:
        """Whether the innermost list counts in plain numbers and would go on with `value`."""
        return bool(self._open) and self._open[-1].scheme == "digit" and self._open[-1].value + 1 == value

    def place(self, label: Label, chapeau: bool, following: Label | None) -> tuple[str, ...]:
        """The path of a label; it becomes the innermost open one.

        chapeau: the text before it announces a list.   following: the next label of the document, to tell
        "(i), (ii)" from "(h), (i), (j)".
        """
        depth, (scheme, value) = self._choose(label, chapeau, following)
        del self._open[depth:]
        self._open.append(OpenList(scheme, value, label.form, label.spelled(scheme)))
        return self.path

    def at(self, depth: int, label: Label, following: Label | None) -> tuple[str, ...]:
        """The path of a label whose depth is known: 1 for the outermost list."""
        readings = label.readings() or (("other", 0),)
        goes_on = self._sibling(label.form, readings) if depth <= len(self._open) else None
        scheme, value = goes_on[1] if goes_on else _first(readings, following) or readings[0]
        del self._open[depth - 1 :]
        self._open.append(OpenList(scheme, value, label.form, label.spelled(scheme)))
        return self.path

    def _choose(self, label: Label, chapeau: bool, following: Label | None) -> tuple[int, tuple[str, int]]:
        readings = label.readings() or (("other", 0),)
        if label.suffixed and (beside := self._sibling(label.form, readings, ahead=0)):
            return beside
        first = _first(readings, following)
        sibling = self._sibling(label.form, readings)
        if first and (not sibling or self._begins_list(first, sibling[1], chapeau, following)):
            again = self._restarted(label.form, first) if not chapeau else None
            return again or (len(self._open), first)
        chosen = sibling or self._sibling(label.form, readings, ahead=None)
        if chosen:
            return chosen
        same_form = [depth for depth, level in enumerate(self._open) if level.form == label.form]
        return (same_form[-1] if same_form else len(self._open)), min(readings, key=lambda reading: reading[1])

    def _sibling(
        self, form: str, readings: tuple[tuple[str, int], ...], ahead: int | None = 1
    ) -> tuple[int, tuple[str, int]] | None:
        """The innermost list that one of the readings continues. ahead: by so much; None: by any step."""
        for depth in range(len(self._open) - 1, -1, -1):
            level = self._open[depth]
            for scheme, value in readings:
                goes_on = value > level.value if ahead is None else value == level.value + ahead
                if scheme == level.scheme and form == level.form and goes_on:
                    return depth, (scheme, value)
        return None

    def _restarted(self, form: str, first: tuple[str, int]) -> tuple[int, tuple[str, int]] | None:
        """The list of the same kind that begins again without being announced."""
        for depth, level in enumerate(self._open):
            if level.scheme == first[0] and level.form == form:
                return depth, first
        return None

    @staticmethod
    def _begins_list(
        first: tuple[str, int], continued: tuple[str, int], chapeau: bool, following: Label | None
    ) -> bool:
        """Whether a label that could begin a list or continue one ("i" after "h") begins one."""
        upcoming = dict(following.readings()) if following else {}
        if upcoming.get(first[0]) == 2:
            return True
        if upcoming.get(continued[0]) == continued[1] + 1:
            return False
        return chapeau


def _first(readings: Sequence[tuple[str, int]], following: Label | None) -> tuple[str, int] | None:
    """The reading by which a label begins a list, of several the one that the label behind it goes on with."""
    upcoming = dict(following.readings()) if following else {}
    firsts = [reading for reading in readings if reading[1] == 1]
    return next((reading for reading in firsts if upcoming.get(reading[0]) == 2), firsts[0] if firsts else None)
