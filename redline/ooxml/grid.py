"""The grid of a table: between which of its lines each cell stands (ECMA-376 17.4.17, 17.4.48, 17.4.49)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from redline.ooxml.content import AROUND_BLOCKS
from redline.ooxml.names import drop, element, find, get, made, number_of, w, whole

Edges = tuple[int, int]
"""The lines of the grid at the left and the right of a cell, counted from 0."""
NOT_IN_THE_GRID = ("hMerge", "cellIns", "cellDel")
"""What lets a cell stand elsewhere than its place among its row's cells says."""


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The table's own rows, those of tables in it left out."""
    return list(_own(table, w("tr")))


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The row's own cells."""
    return list(_own(row, w("tc")))


def grid_columns(table: etree._Element) -> list[etree._Element]:
    """The `w:gridCol`s, which give the widths between the lines; none in a file that leaves them to the program."""
    grid = find(table, "tblGrid")
    return [] if grid is None else grid.findall(w("gridCol"))


def edges(table: etree._Element) -> dict[etree._Element, Edges]:
    """The edges of each of the table's own cells; {} where its rows don't fill one grid, or some can't be told."""
    by_cell: dict[etree._Element, Edges] = {}
    widths = set()
    for row in rows_of(table):
        cells = cells_of(row)
        if not cells or not _is_even(row, cells):
            return {}
        start = 0
        for cell in cells:
            stop = start + span_of(cell)
            by_cell[cell] = (start, stop)
            start = stop
        widths.add(start)
    lines = len(grid_columns(table))
    known = lines >= max(widths, default=0) or lines == 0
    return by_cell if len(widths) == 1 and known else {}


def span_of(cell: etree._Element) -> int:
    """Over how many columns of the grid a cell reaches (17.4.17)."""
    return max(whole(get(find(cell, "tcPr"), "gridSpan"), 1), 1)


def set_span(cell: etree._Element, span: int) -> None:
    """Let a cell reach over so many columns of the grid."""
    if span == span_of(cell):
        return
    properties = made(cell, "tcPr")
    drop(properties, "gridSpan")
    if span > 1:
        place = sum(child.tag in (w("cnfStyle"), w("tcW")) for child in properties)
        properties.insert(place, element("gridSpan", val=str(span)))


def _is_even(row: etree._Element, cells: Sequence[etree._Element]) -> bool:
    """Whether the row begins at the grid's first line, and each cell can be taken out alone."""
    before, after = row.find(f"{w('trPr')}/{w('gridBefore')}"), row.find(f"{w('trPr')}/{w('gridAfter')}")
    if any(gap is not None and number_of(gap, "val") for gap in (before, after)):
        return False
    if any(cell.find(f"{w('tcPr')}/{w(name)}") is not None for cell in cells for name in NOT_IN_THE_GRID):
        return False
    return all(cell.getparent() is row or _stands_alone(cell) for cell in cells)


def _stands_alone(cell: etree._Element) -> bool:
    """Whether a content control around a cell holds no other."""
    for around in cell.iterancestors():
        if around.tag not in AROUND_BLOCKS:
            return True
        if len([child for child in around if child.tag == w("tc") or child.tag in AROUND_BLOCKS]) > 1:
            return False
    return True


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    inside = {w("tr"): w("tbl"), w("tc"): w("tr")}[tag]
    for node in parent.iter(tag):
        if next(node.iterancestors(inside)) is parent:
            yield node
