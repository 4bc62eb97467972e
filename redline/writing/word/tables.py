"""Tables of a redline: rows that went or came; the cells of the others are stories of their own (17.13.5.12, .13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cached_property

from lxml import etree

from redline.model import Cell, Paragraph
from redline.ooxml.changes import properties_of
from redline.ooxml.names import W14, drop, element, get, names, w
from redline.ooxml.segments import blank_runs, isolate_fields, segments
from redline.writing.word.atoms import Atoms
from redline.writing.word.body import Material, Place, Story
from redline.writing.word.forms import fitted
from redline.writing.word.order import Entry, Outer, Table
from redline.writing.word.sheet import Sheet
from redline.writing.word.words import Words

Row = etree._Element
ONCE = names("bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd proofErr")


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


class Tables:
    """Writes tables into a sheet. old, new: all paragraphs of either text."""

    def __init__(self, material: Material, atoms: Atoms, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self._material, self._atoms = material, atoms
        self._tables = list(material.sheet.root.iter(w("tbl")))
        self._by_cell: dict[Cell, list[Paragraph]] = defaultdict(list)
        for paragraph in old:
            if paragraph.cell is not None:
                self._by_cell[paragraph.cell].append(paragraph)
        self._by_place = {paragraph.origin.index: paragraph for paragraph in new}

    @cached_property
    def _their_tables(self) -> list[etree._Element]:
        """The tables of NEW's file."""
        return [] if self._atoms.root is None else list(self._atoms.root.iter(w("tbl")))

    @cached_property
    def _their_places(self) -> dict[etree._Element, int]:
        """The place of each `w:p` of NEW's file."""
        root = self._atoms.root
        return {} if root is None else {found: number for number, found in enumerate(root.iter(w("p")))}

    def write(self, table: Table, put: Place) -> etree._Element:
        """Mark what became of a table; a new one is put in its place. Returns the table's element."""
        if table.old is None:
            return self._new_table(table, put)
        found = self._tables[table.old]
        if table.intact:
            return found
        rows = list(_rows(found))
        partners, stories = _partners(table), _Stories(table)
        last: Row | None = None
        come = iter(sorted(set(_new_rows(table)) - set(partners.values())))
        waiting = next(come, None)
        for number, row in enumerate(rows):
            if number not in partners:
                self._delete_row(row)
            else:
                while waiting is not None and waiting < partners[number]:
                    last = self._insert_row(table, waiting, found, row if last is None else None, last)
                    waiting = next(come, None)
                sides = (table.old, number), (table.new or 0, partners[number])
                self._cells(stories, *sides, row)
            last = row
        while waiting is not None:
            last = self._insert_row(table, waiting, found, None, last)
            waiting = next(come, None)
        return found

    def _cells(self, stories: _Stories, before: tuple[int, int], after: tuple[int, int], row: Row) -> None:
        """Each cell of a row that stays is a story. before, after: the table and the row in OLD and in NEW."""
        for column, cell in enumerate(_cells(row)):
            changes = stories.of(Cell(*before, column), Cell(*after, column))

            def begin(new: etree._Element, cell: etree._Element = cell) -> None:
                cell.insert(1 if cell.find(w("tcPr")) is not None else 0, new)

            Story(self._material, begin, self.write).lay(changes, self._by_cell[Cell(*before, column)])

    def _delete_row(self, row: Row) -> None:
        for inner in [row, *row.iter(w("tr"))][1:]:
            self._mark_row(inner, "del")
        for paragraph in row.iter(w("p")):
            isolate_fields(paragraph)
            elements = [member for segment in segments(paragraph) if segment.units for member in segment.elements]
            self._material.marker.wrap("del", elements)
            self._material.marker.wrap("del", blank_runs(paragraph))
            self._material.marker.mark_end(paragraph, "del")

    def _new_table(self, table: Table, put: Place) -> etree._Element:
        original = self._their_tables[table.new or 0]
        copy = deepcopy(original)
        self._style(copy)
        put(copy)
        self._fill(original, copy)
        return copy

    def _style(self, table: etree._Element) -> None:
        """Give a table that came the style of the same name in OLD's package, and the tables in it."""
        sheet = self._material.sheet
        for style in list(table.iter(w("tblStyle"))):
            theirs = style.get(w("val"), "")
            own = theirs if theirs in sheet.styles else None
            if sheet.theirs is not None:
                own = sheet.theirs.named_in_new(theirs, "table")
            if own is None:
                style.getparent().remove(style)  # type: ignore[union-attr]  # it stands in table properties
            else:
                style.set(w("val"), own)

    def _insert_row(
        self, table: Table, number: int, found: etree._Element, before: Row | None, after: Row | None
    ) -> Row:
        original = self._their_tables[table.new or 0]
        row = list(_rows(original))[number]
        copy = deepcopy(row)
        self._style(copy)
        if before is not None:
            before.addprevious(copy)
        elif after is not None:
            after.addnext(copy)
        else:
            found.append(copy)
        self._fill(row, copy)
        return copy

    def _fill(self, original: etree._Element, copy: etree._Element) -> None:
        """Write a copied table's or row's words as inserted."""
        _forget_identity(copy)
        for row in [*([copy] if copy.tag == w("tr") else []), *copy.iterdescendants(w("tr"))]:
            self._mark_row(row, "ins")
        for theirs, ours in zip(list(original.iter(w("p"))), list(copy.iter(w("p"))), strict=True):
            paragraph = self._by_place.get(self._their_places[theirs])
            if paragraph is not None:
                self._rewrite(ours, paragraph)

    def _rewrite(self, ours: etree._Element, paragraph: Paragraph) -> None:
        sheet, marker = self._material.sheet, self._material.marker
        properties = properties_of(ours)
        style = get(properties, "pStyle")
        drop(properties, "numPr", "rPr", "sectPr", *([] if style in sheet.styles else ["pStyle"]))
        place = self._material.new_numbers[id(paragraph)].place
        if paragraph.form is not None and sheet.theirs is not None:
            drop(properties, "pStyle", "pPrChange")
            style = get(fitted(sheet, properties, paragraph.form, place), "pStyle")
        else:
            sheet.numbered(properties, place)
        for child in [child for child in ours if child.tag != w("pPr")]:
            ours.remove(child)
        typed = self._material.new_numbers[id(paragraph)].typed
        words = Words(sheet, style if style in sheet.styles else None, None, self._material.atom)
        wrapper = marker.mark("ins")
        if typed:
            wrapper.append(words.text(type(paragraph.runs[0])(typed)) if paragraph.runs else element("r"))
        wrapper.extend(words.runs(iter(paragraph.runs)))
        if len(wrapper):
            ours.extend(marker.inside_links(wrapper))
        marker.mark_end(ours, "ins")

    def _mark_row(self, row: Row, kind: str) -> None:
        properties = row.find(w("trPr"))
        if properties is None:
            properties = element("trPr")
            place = 1 if row.find(w("tblPrEx")) is not None else 0
            row.insert(place, properties)
        if not len(properties):
            # The schema asks for a property beside the mark (CT_TrPrBase); no cells left out at the start says nothing.
            properties.append(element("gridBefore", val="0"))
        change = properties.find(w("trPrChange"))
        mark = self._material.marker.mark(kind)
        if change is None:
            properties.append(mark)
        else:
            change.addprevious(mark)


def _rows(table: etree._Element) -> Iterator[Row]:
    for row in table.iter(w("tr")):
        if next(row.iterancestors(w("tbl"))) is table:
            yield row


def _forget_identity(copy: etree._Element) -> None:
    """Take out of a copied table or row what may be there once only: paragraphs' ids, bookmarks, ends of comments."""
    for found in copy.iter(w("p"), w("tr")):
        for attribute in [name for name in found.attrib if str(name).startswith(f"{{{W14}}}")]:
            del found.attrib[attribute]  # `w14:paraId` is unique in a part
    for mark in list(copy.iter(*ONCE)):
        mark.getparent().remove(mark)  # type: ignore[union-attr]  # it stands in the copy


def _cells(row: Row) -> Iterator[etree._Element]:
    for cell in row.iter(w("tc")):
        if next(cell.iterancestors(w("tr"))) is row:
            yield cell


def outermost(root: etree._Element) -> dict[int, int]:
    """For each table in a cell of another one, by its place among the part's tables: the outermost around it."""
    places = {table: place for place, table in enumerate(root.iter(w("tbl")))}
    around = {place: [*table.iterancestors(w("tbl"))] for table, place in places.items()}
    return {place: places[tables[-1]] for place, tables in around.items() if tables}


def _new_rows(table: Table) -> list[int]:
    return [paragraph.cell.row for change in table.changes for paragraph in change.pair.new if paragraph.cell]


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
