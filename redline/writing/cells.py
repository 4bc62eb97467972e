"""The cells of tables that are open where the lines of a text are laid, in Word as in Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

CellKey = tuple[object, object, object]
"""What tells a table, its row and its cell from others."""
Begin = Callable[[etree._Element, str, int], etree._Element]
"""Appends a "table", a "row" or a "cell", so many cells deep, to what holds it."""


class OpenCells:
    """From the outside in. parent: where a line goes that stands in none."""

    def __init__(self, parent: etree._Element) -> None:
        self._parent = parent
        self._open: list[tuple[CellKey, etree._Element]] = []

    @property
    def place(self) -> etree._Element:
        """Where the next line goes."""
        return self._open[-1][1] if self._open else self._parent

    def open_for(self, keys: Sequence[CellKey], begin: Begin) -> None:
        """Opens and closes tables, rows and cells, so that a line stands in its own. keys: of the cells around it."""
        for depth, key in enumerate(keys):
            before = self._open[depth] if depth < len(self._open) else None
            if before is None or before[0] != key:
                row = before[1].getparent() if before is not None and before[0][0] == key[0] else None
                del self._open[depth:]
                if row is None or before is None or before[0][1] != key[1]:
                    table = None if row is None else row.getparent()
                    row = begin(begin(self.place, "table", depth) if table is None else table, "row", depth)
                self._open.append((key, begin(row, "cell", depth)))
        del self._open[len(keys) :]
