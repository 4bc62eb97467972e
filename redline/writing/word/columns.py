"""Columns of a table that come or go: a cell of each in every row (`w:cellDel`, `w:cellIns`, 17.13.5.1 and .2).

Word and LibreOffice agree only where no row lacks a cell of such a column: docs/ooxml/tables.md. So a row that goes
gets one of each column that comes, and a row that comes gets one of each column that goes; they vanish both ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from redline.comparing.aligning.columns import Columns, Number, Strips
from redline.model import Cell
from redline.ooxml.changes import Marker
from redline.ooxml.grid import cells_of, grid_columns, rows_of, set_span
from redline.ooxml.names import element, find, get, letters, made, number_of
from redline.records import dataclass
from redline.writing.word.contents import Contents

Cells = Sequence[Cell]
"""The cells of a row, as its paragraphs have them."""
UNKNOWN = "1440"
"""An inch: the width of a column where a file gives none at all."""


@dataclass(frozen=True)
class TableSide:
    """A table of either file: its element, the cells of its rows in order, and how it is cut into columns."""

    element: etree._Element
    rows: Sequence[Cells]
    cut: Strips

    def by_column(self, row: etree._Element, number: int) -> list[list[tuple[etree._Element, Cell]]]:
        """The cells of the row of that number, or of a copy of it, column by column."""
        placed: list[list[tuple[etree._Element, Cell]]] = [[] for _ in self.cut.numbers]
        for node, cell in zip(cells_of(row), self.rows[number], strict=True):
            placed[self.cut.of(cell)].append((node, cell))
        return placed

    def grid(self, column: Number) -> list[etree._Element]:
        """The `w:gridCol`s of a column."""
        left, right = self.cut.cuts[column : column + 2]
        return grid_columns(self.element)[left:right] or [self._line(number) for number in range(left, right)]

    def _line(self, number: int) -> etree._Element:
        """A `w:gridCol` for a file that has none, as wide as a cell that stands on it alone."""
        rows = zip(rows_of(self.element), self.rows, strict=True)
        cells = (pair for row, row_cells in rows for pair in zip(cells_of(row), row_cells, strict=True))
        alone = (find(node, "tcPr") for node, cell in cells if cell.edges == (number, number + 1))
        widths = (get(properties, "tcW", "w") or "" for properties in alone if get(properties, "tcW", "type") == "dxa")
        return element("gridCol", w=next(filter(str.isdecimal, widths), UNKNOWN))


class ColumnWriter:
    """Marks the columns of OLD's table that go, and puts those of NEW's in."""

    def __init__(self, columns: Columns, old: TableSide, new: TableSide, contents: Contents, marker: Marker) -> None:
        self._columns, self._contents, self._marker = columns, contents, marker
        self._old, self._new = old, new
        self._their_rows = rows_of(new.element)
        # OLD's grid is widened before the rows are written.
        self._gone = {number: _empty_cell(old, number) for number in columns.gone}
        self._come = {number: _empty_cell(new, number) for number in columns.come}

    def pairs(self, old: int, new: int) -> list[tuple[Cell, Cell]]:
        """The cells of two rows that stay."""
        return self._columns.cells(self._old.rows[old], self._new.rows[new]) or []

    def widen(self) -> None:
        """Let the table's grid have the columns that come as well, and note what it was (17.13.5.33).

        A table without a grid gets one: LibreOffice misses the borders of its columns otherwise.
        """
        grid, own_columns = made(self._old.element, "tblGrid"), grid_columns(self._old.element)
        if own_columns and not self._columns.come:
            return
        former = element("tblGrid", *map(deepcopy, own_columns))
        wide: list[etree._Element] = []
        for old, new in self._columns.ordered:
            if old is not None:
                wide += self._old.grid(old)
            elif new is not None:
                wide += [deepcopy(column) for column in self._new.grid(new)]
        change = element("tblGridChange", former, id=self._marker.attributes()["id"])
        grid[:] = [*wide, *own_columns[self._old.cut.cuts[-1] :], change]

    def kept_row(self, row: etree._Element, old: int, new: int) -> None:
        """Mark the cells of OLD's row whose columns go, put those of NEW's row in whose columns come."""
        old_cells, new_cells = self._old.by_column(row, old), self._new.by_column(self._their_rows[new], new)
        last: etree._Element | None = None
        for old_column, new_column in self._columns.ordered:
            if old_column is not None:
                for cell, _ in old_cells[old_column]:
                    if new_column is None:
                        self._contents.delete(cell)
                        self._mark(cell, "cellDel")
                    last = cell
            elif new_column is not None:
                for cell, _ in new_cells[new_column]:
                    copy = deepcopy(cell)
                    last = _put(copy, row, last)
                    self._contents.insert(cell, copy)
                    self._mark(copy, "cellIns")

    def gone_row(self, row: etree._Element, number: int) -> None:
        """Give OLD's row, which goes, a cell of each column that comes."""
        placed = self._old.by_column(row, number)
        last: etree._Element | None = None
        for old_column, new_column in self._columns.ordered:
            if old_column is not None and placed[old_column]:
                last = placed[old_column][-1][0]
            elif old_column is None and new_column is not None:
                last = _put(self._filler(self._come[new_column], "cellIns", "del"), row, last)

    def come_row(self, row: etree._Element, number: int) -> None:
        """Give a copied row of NEW, which comes, a cell of each column that goes, and fit the others in OLD's grid."""
        placed = self._new.by_column(row, number)
        last: etree._Element | None = None
        for old_column, new_column in self._columns.ordered:
            if new_column is not None:
                for cell, place in placed[new_column]:
                    set_span(cell, self._span(place))
                    last = cell
            elif old_column is not None:
                last = _put(self._filler(self._gone[old_column], "cellDel", "ins"), row, last)

    def _span(self, cell: Cell) -> int:
        """Over how many columns of the widened grid a cell of NEW reaches."""
        assert cell.edges is not None
        left, right = cell.edges
        reach = self._new.cut.reach(cell)
        if len(reach) > 1:
            return sum(self._width(number) for number in reach)
        old_column = self._columns.former(reach[0])
        if old_column is None:
            return right - left
        ours, new_inner = self._old.cut.inner(old_column), self._new.cut.inner(reach[0])
        return ours[new_inner.index(right)] - ours[new_inner.index(left)]

    def _width(self, number: Number) -> int:
        """Over how many columns of the widened grid a column of NEW's reaches."""
        old_column = self._columns.former(number)
        return self._new.cut.width(number) if old_column is None else self._old.cut.width(old_column)

    def _mark(self, cell: etree._Element, kind: str) -> None:
        made(cell, "tcPr").append(self._marker.mark(kind))

    def _filler(self, empty: etree._Element, kind: str, fate: str) -> etree._Element:
        """A cell for a row that goes or comes anyway: rejected with its column, accepted with its row, or the reverse.

        So it may hold anything. LibreOffice takes the fate of its first words for that of the column, and leaves the
        row where one of its cells has none; an empty table hides them from the first and not from the second.
        """
        cell = deepcopy(empty)
        self._mark(cell, kind)
        run = element("r", letters(" "))
        paragraph = element("p", run)
        self._marker.wrap(fate, [run])
        self._marker.mark_end(paragraph, fate)
        cell.extend([_empty_table(), paragraph])
        return cell


def _empty_cell(side: TableSide, column: Number) -> etree._Element:
    """A cell as wide as a column."""
    lines = side.grid(column)
    width = element("tcW", w=str(sum(number_of(line, "w") for line in lines)), type="dxa")
    cell = element("tc", element("tcPr", width))
    set_span(cell, len(lines))
    return cell


def _empty_table() -> etree._Element:
    properties = element("tblPr", element("tblW", w="0", type="auto"))
    row = element("tr", element("tc", element("p")))
    return element("tbl", properties, element("tblGrid", element("gridCol", w="1")), row)


def _put(cell: etree._Element, row: etree._Element, last: etree._Element | None) -> etree._Element:
    """Put a cell behind the last one of its row, or before the first one."""
    if last is not None:
        _child_around(last, row).addnext(cell)
    else:
        _child_around(cells_of(row)[0], row).addprevious(cell)
    return cell


def _child_around(cell: etree._Element, row: etree._Element) -> etree._Element:
    """The row's child that a cell is, or stands in: a content control."""
    child = cell
    while (parent := child.getparent()) is not None and parent is not row:
        child = parent
    return child
