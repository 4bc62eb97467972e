"""Tables of a redline: rows that went or came; the cells of the others are stories of their own (17.13.5.12, .17)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from redline.comparing.aligning.tables import table_columns
from redline.identities import IdentityMap
from redline.model import Cell, Paragraph
from redline.ooxml.containers import is_layout
from redline.ooxml.grid import cells_of, rows_of
from redline.ooxml.names import put_first, put_in_order, w
from redline.writing.word.atoms import Atoms
from redline.writing.word.body import Begin, Material, StoryWriter
from redline.writing.word.contents import Contents
from redline.writing.word.order import ComparedTable, Entry, entries

if TYPE_CHECKING:
    from redline.writing.word.columns import ColumnWriter

Row = etree._Element


class _Held:
    """A table's changes by the cells of the table that they stand in, in OLD or in NEW, however deep."""

    def __init__(self, table: ComparedTable) -> None:
        self._changes = table.changes
        self._old: dict[Cell | None, list[int]] = defaultdict(list)
        self._new: dict[Cell | None, list[int]] = defaultdict(list)
        self.partners: dict[int, int] = {}
        for place, change in enumerate(table.changes):
            old, new = _cell_of(change.pair.old, table.old), _cell_of(change.pair.new, table.new)
            self._old[old].append(place)
            self._new[new].append(place)
            if old is not None and new is not None:
                self.partners.setdefault(old.row, new.row)
        rows = {cell.row for cell in self._new if cell is not None}
        self._come = sorted(rows - set(self.partners.values()), reverse=True)

    def story(self, before: Cell, after: Cell) -> list[Entry]:
        """What became of a cell that stays, in order."""
        places = sorted({*self._old[before], *self._new[after]})
        return entries([self._changes[place] for place in places], (before, after))

    def new_rows(self, before: int | None) -> Iterator[int]:
        """NEW's rows that come and stand before another row of NEW, once each; none before None."""
        while self._come and before is not None and self._come[-1] < before:
            yield self._come.pop()

    def last_rows(self) -> Iterator[int]:
        """Those that stand before no row that stays."""
        while self._come:
            yield self._come.pop()


class Tables:
    """Writes tables into a sheet. old, new: all paragraphs of either text."""

    def __init__(self, material: Material, atoms: Atoms, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self._material = material
        self._contents = Contents(material, atoms, new)
        tables = material.sheet.root.iter(w("tbl"))
        self._tables = [table for table in tables if not (material.sheet.is_typeset and is_layout(table))]
        self._order = IdentityMap((cellmate, place) for side in (old, new) for place, cellmate in enumerate(side))
        self._by_cell: dict[Cell, list[Paragraph]] = defaultdict(list)
        for paragraph in old:
            for cell in paragraph.cells:
                self._by_cell[cell].append(paragraph)

    def write(self, table: ComparedTable, put: Begin) -> etree._Element:
        """Mark what became of a table; a new one is put in its place. Returns the table's element."""
        if table.old is None:
            return self._new_table(table, put)
        self._mark(table, self._tables[table.old])
        return self._tables[table.old]

    def _mark(self, table: ComparedTable, element: etree._Element) -> None:
        columns, held, rows = self._columns(table), _Held(table), rows_of(element)
        last: Row | None = None
        for number, row in enumerate(rows):
            partner = held.partners.get(number)
            for new_row in held.new_rows(before=partner):
                last = self._insert_row(table, new_row, columns, last, before=row)
            if partner is None:
                self._delete_row(row, number, columns)
            else:
                self._cells(held, _pairs(table, number, partner, row, columns), row)
                if columns is not None:
                    columns.kept_row(row, number, partner)
            last = row
        for new_row in held.last_rows():
            last = self._insert_row(table, new_row, columns, last, before=rows[0])

    def _columns(self, table: ComparedTable) -> ColumnWriter | None:
        """The writer of the table's columns, its grid made ready; None where no column comes or goes."""
        if table.old is None or table.new is None:
            return None
        old = sorted(
            (paragraph for change in table.changes for paragraph in change.pair.old), key=self._order.__getitem__
        )
        new = sorted(
            (paragraph for change in table.changes for paragraph in change.pair.new), key=self._order.__getitem__
        )
        cut = table_columns(old, new, (table.old, table.new))
        if cut is None or not all(cut.agree(*cells) for cells in _both_cells(table)):
            return None
        from redline.writing.word.columns import ColumnWriter, TableSide

        ours = TableSide(self._tables[table.old], _rows_of_cells(old, table.old), cut.old)
        new_side = TableSide(self._contents.their_tables[table.new], _rows_of_cells(new, table.new), cut.new)
        columns = ColumnWriter(cut, ours, new_side, self._contents, self._material.marker)
        columns.widen()
        return columns

    def _cells(self, held: _Held, pairs: Sequence[tuple[Cell, Cell]], row: Row) -> None:
        """Each cell of a row that stays is a story. pairs: the cells of OLD's row that stay with NEW's."""
        elements = cells_of(row)
        for before, after in pairs:

            def begin(new: etree._Element, cell: etree._Element = elements[before.column]) -> None:
                put_first(cell, new)

            StoryWriter(self._material, begin, self.write).lay(held.story(before, after), self._by_cell[before])

    def _delete_row(self, row: Row, number: int, columns: ColumnWriter | None) -> None:
        self._contents.mark_row(row, "del")
        self._contents.delete(row)
        if columns is not None:
            columns.gone_row(row, number)

    def _new_table(self, table: ComparedTable, put: Begin) -> etree._Element:
        original = self._contents.their_tables[table.new or 0]
        copy = deepcopy(original)
        put_in_order(copy)
        put(copy)
        self._contents.insert(original, copy)
        return copy

    def _insert_row(
        self, table: ComparedTable, number: int, columns: ColumnWriter | None, last: Row | None, before: Row
    ) -> Row:
        """Put a copy of NEW's row behind the last one; where there is none, before OLD's first."""
        original = rows_of(self._contents.their_tables[table.new or 0])[number]
        copy = deepcopy(original)
        put_in_order(copy)
        if last is not None:
            last.addnext(copy)
        else:
            before.addprevious(copy)
        self._contents.mark_row(copy, "ins")
        self._contents.insert(original, copy)
        if columns is not None:
            columns.come_row(copy, number)
        return copy


def _both_cells(table: ComparedTable) -> Iterator[tuple[Cell, Cell]]:
    """The cells of OLD and NEW in which the paragraphs that stay stand."""
    for change in table.changes:
        old, new = _cell_of(change.pair.old, table.old), _cell_of(change.pair.new, table.new)
        if old is not None and new is not None:
            yield old, new


def _pairs(table: ComparedTable, old: int, new: int, row: Row, columns: ColumnWriter | None) -> list[tuple[Cell, Cell]]:
    """The cells of OLD's row with those of NEW's: column by column, or one by one."""
    if columns is not None:
        return columns.pairs(old, new)
    places = range(len(cells_of(row)))
    return [(Cell(table.old or 0, old, place), Cell(table.new or 0, new, place)) for place in places]


def _rows_of_cells(paragraphs: Sequence[Paragraph], table: int) -> list[list[Cell]]:
    """The cells of a table's rows, given by all paragraphs in it in order."""
    rows: dict[int, dict[Cell, None]] = defaultdict(dict)
    for paragraph in paragraphs:
        if (cell := _cell_of((paragraph,), table)) is not None:
            rows[cell.row][cell] = None
    return [[*rows[number]] for number in sorted(rows)]


def _cell_of(paragraphs: Sequence[Paragraph], table: int | None) -> Cell | None:
    """The cell of a table that paragraphs stand in, however deep; None where they don't."""
    return next((cell for paragraph in paragraphs[:1] for cell in paragraph.cells if cell.table == table), None)
