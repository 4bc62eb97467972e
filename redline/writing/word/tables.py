"""Tables of a redline: rows that went or came; the cells of the others are stories of their own (17.13.5.12, .13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from redline.comparing.tables import table_columns
from redline.model import Cell, Paragraph
from redline.ooxml.grid import cells_of, rows_of
from redline.ooxml.names import w
from redline.writing.word.atoms import Atoms
from redline.writing.word.body import Material, Place, Story
from redline.writing.word.columns import ColumnWriter, Side
from redline.writing.word.contents import Contents
from redline.writing.word.order import Entry, Outer, Table
from redline.writing.word.sheet import Sheet

Row = etree._Element


class _Stories:
    """A table's changes by the cells that they stand in, in OLD or in NEW."""

    def __init__(self, table: Table) -> None:
        self._changes = table.changes
        self._old: dict[Cell | None, list[int]] = defaultdict(list)
        self._new: dict[Cell | None, list[int]] = defaultdict(list)
        for place, change in enumerate(table.changes):
            for cells, paragraphs in ((self._old, change.pair.old), (self._new, change.pair.new)):
                for cell in {paragraph.cell for paragraph in paragraphs}:
                    cells[cell].append(place)

    def of(self, before: Cell, after: Cell) -> list[Entry]:
        """The changes of a cell that stays, in order."""
        return [self._changes[place] for place in sorted({*self._old[before], *self._new[after]})]


class _Inserted:
    """NEW's rows that OLD's table doesn't have, handed out in order."""

    def __init__(self, table: Table, partners: dict[int, int]) -> None:
        rows = {paragraph.cell.row for change in table.changes for paragraph in change.pair.new if paragraph.cell}
        self._left = sorted(rows - set(partners.values()), reverse=True)

    def before(self, row: int | None) -> Iterator[int]:
        """Those that stand before a row of NEW; none where there is no such row."""
        while self._left and row is not None and self._left[-1] < row:
            yield self._left.pop()

    def rest(self) -> Iterator[int]:
        """Those that no one asked for."""
        while self._left:
            yield self._left.pop()


class Tables:
    """Writes tables into a sheet. old, new: all paragraphs of either text."""

    def __init__(self, material: Material, atoms: Atoms, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self._material = material
        self._contents = Contents(material, atoms, new)
        self._tables = list(material.sheet.root.iter(w("tbl")))
        self._by_cell: dict[Cell, list[Paragraph]] = defaultdict(list)
        for paragraph in old:
            if paragraph.cell is not None:
                self._by_cell[paragraph.cell].append(paragraph)

    def write(self, table: Table, put: Place) -> etree._Element:
        """Mark what became of a table; a new one is put in its place. Returns the table's element."""
        if table.old is None:
            return self._new_table(table, put)
        if not table.intact:
            self._mark(table, self._tables[table.old])
        return self._tables[table.old]

    def _mark(self, table: Table, found: etree._Element) -> None:
        columns, partners, rows = self._columns(table), _partners(table), rows_of(found)
        stories, inserted = _Stories(table), _Inserted(table, partners)
        last: Row | None = None
        for number, row in enumerate(rows):
            for theirs in inserted.before(partners.get(number)):
                last = self._insert_row(table, theirs, columns, last, before=row)
            if number in partners:
                pairs = _pairs(table, number, partners[number], row, columns)
                self._cells(stories, pairs, row)
                if columns is not None:
                    columns.kept_row(row, number, partners[number])
            else:
                self._delete_row(row, number, columns)
            last = row
        for theirs in inserted.rest():
            last = self._insert_row(table, theirs, columns, last, before=rows[0])

    def _columns(self, table: Table) -> ColumnWriter | None:
        """The writer of the table's columns, its grid made ready; None where no column comes or goes."""
        if table.old is None or table.new is None:
            return None
        old = sorted((one for change in table.changes for one in change.pair.old), key=_place)
        new = sorted((one for change in table.changes for one in change.pair.new), key=_place)
        found = table_columns(old, new)
        if found is None:
            return None
        ours = Side(self._tables[table.old], _rows_of_cells(old), found.old)
        theirs = Side(self._contents.their_tables[table.new], _rows_of_cells(new), found.new)
        columns = ColumnWriter(found, ours, theirs, self._contents, self._material.marker)
        columns.widen()
        return columns

    def _cells(self, stories: _Stories, pairs: Sequence[tuple[Cell, Cell]], row: Row) -> None:
        """Each cell of a row that stays is a story. pairs: the cells of OLD's row that stay with NEW's."""
        elements = cells_of(row)
        for before, after in pairs:

            def begin(new: etree._Element, cell: etree._Element = elements[before.column]) -> None:
                cell.insert(1 if cell.find(w("tcPr")) is not None else 0, new)

            Story(self._material, begin, self.write).lay(stories.of(before, after), self._by_cell[before])

    def _delete_row(self, row: Row, number: int, columns: ColumnWriter | None) -> None:
        self._contents.mark_row(row, "del")
        self._contents.delete(row)
        if columns is not None:
            columns.gone_row(row, number)

    def _new_table(self, table: Table, put: Place) -> etree._Element:
        original = self._contents.their_tables[table.new or 0]
        copy = deepcopy(original)
        put(copy)
        self._contents.insert(original, copy)
        return copy

    def _insert_row(
        self, table: Table, number: int, columns: ColumnWriter | None, last: Row | None, before: Row
    ) -> Row:
        """Put a copy of NEW's row behind the last one; where there is none, before OLD's first."""
        original = rows_of(self._contents.their_tables[table.new or 0])[number]
        copy = deepcopy(original)
        if last is not None:
            last.addnext(copy)
        else:
            before.addprevious(copy)
        self._contents.mark_row(copy, "ins")
        self._contents.insert(original, copy)
        if columns is not None:
            columns.come_row(copy, number)
        return copy


def _pairs(table: Table, old: int, new: int, row: Row, columns: ColumnWriter | None) -> list[tuple[Cell, Cell]]:
    """The cells of OLD's row with those of NEW's: column by column, or one by one."""
    if columns is not None:
        return columns.pairs(old, new)
    places = range(len(cells_of(row)))
    return [(Cell(table.old or 0, old, place), Cell(table.new or 0, new, place)) for place in places]


def _rows_of_cells(paragraphs: Sequence[Paragraph]) -> list[list[Cell]]:
    """The cells of a table's rows, given by its paragraphs in order."""
    rows: dict[int, dict[Cell, None]] = defaultdict(dict)
    for cell in (paragraph.cell for paragraph in paragraphs):
        if cell is not None:
            rows[cell.row][cell] = None
    return [[*rows[number]] for number in sorted(rows)]


def _place(paragraph: Paragraph) -> int:
    return paragraph.origin.index or 0


def outermost(root: etree._Element) -> dict[int, int]:
    """For each table in a cell of another one, by its place among the part's tables: the outermost around it."""
    places = {table: place for place, table in enumerate(root.iter(w("tbl")))}
    around = {place: [*table.iterancestors(w("tbl"))] for table, place in places.items()}
    return {place: places[tables[-1]] for place, tables in around.items() if tables}


def _partners(table: Table) -> dict[int, int]:
    """NEW's row for each of OLD's rows that stay: those with a cell in common."""
    partners: dict[int, int] = {}
    for change in table.changes:
        if change.pair.old and change.pair.new:
            old, new = change.pair.old[0].cell, change.pair.new[0].cell
            if old is not None and new is not None:
                partners.setdefault(old.row, new.row)
    return partners


def outer_tables(sheet: Sheet, atoms: Atoms) -> Outer:
    """The tables in other tables' cells."""
    return Outer(outermost(sheet.root), outermost(atoms.root) if atoms.root is not None else {})
