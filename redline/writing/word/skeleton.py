"""Tables of Word for the cells of a text that comes from no Word file: a paragraph for each of its own, in its cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from redline.model import Cell, Paragraph
from redline.ooxml.grid import cells_of, rows_of, set_span, span_of
from redline.ooxml.names import element, made, w
from redline.writing.word.layout import ruled

_WIDE = 9_000
"""A table's width in twentieths of a point, as wide as the text; the program makes room for the words."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def laid_out(paragraphs: Sequence[Paragraph], empties: Iterable[etree._Element]) -> list[etree._Element]:
    """What stands in a body: paragraphs, and tables that hold theirs.

    empties: a `w:p` for each paragraph, in order.
    """
    body = element("body")
    open_cells: list[tuple[Cell, etree._Element]] = []
    for paragraph, empty in zip(paragraphs, empties, strict=True):
        cells = list(paragraph.cells)[::-1]
        for depth, cell in enumerate(cells):
            if depth < len(open_cells) and open_cells[depth][0] == cell:
                continue
            before = open_cells[depth] if depth < len(open_cells) else None
            del open_cells[depth:]
            place = open_cells[-1][1] if open_cells else body
            open_cells.append((cell, _begin(place, cell, before)))
        del open_cells[len(cells) :]
        (open_cells[-1][1] if open_cells else body).append(empty)
    for table in body.iter(w("tbl")):
        _finish(table)
    return list(body)


def _begin(place: etree._Element, cell: Cell, before: tuple[Cell, etree._Element] | None) -> etree._Element:
    """A new cell, in the row and the table of the one before where these are its own."""
    row = before[1].getparent() if before is not None and before[0].table == cell.table else None
    if row is None or before is None or before[0].row != cell.row:
        table = row.getparent() if row is not None else _table(place)
        assert table is not None
        row = etree.SubElement(table, w("tr"))
    held = element("tc", element("tcPr", element("tcW", w="0", type="auto")))
    set_span(held, 1 if cell.edges is None else cell.edges[1] - cell.edges[0])
    row.append(held)
    return held


def _table(place: etree._Element) -> etree._Element:
    borders = element("tblBorders", *(ruled(edge, 0.5) for edge in _EDGES))
    properties = element("tblPr", element("tblW", w=str(_WIDE), type="dxa"), borders)
    table = element("tbl", properties, element("tblGrid"))
    place.append(table)
    return table


def _finish(table: etree._Element) -> None:
    """The grid of a table, of as many columns as its widest row has."""
    count = max(sum(map(span_of, cells_of(row))) for row in rows_of(table))
    made(table, "tblGrid").extend(element("gridCol", w=str(_WIDE // count)) for _ in range(count))
