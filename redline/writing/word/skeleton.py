"""Tables of Word for the cells of a text that comes from no Word file: a paragraph for each of its own, in its cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from lxml import etree

from redline.model import Cell, Paragraph
from redline.ooxml.grid import cells_of, rows_of, set_span, span_of
from redline.ooxml.names import element, made, w
from redline.writing.cells import OpenCells
from redline.writing.word.layout import ruled

_WIDE = 9_000
"""A table's width in twentieths of a point, as wide as the text; the program makes room for the words."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def laid_out(paragraphs: Sequence[Paragraph], empties: Iterable[etree._Element]) -> list[etree._Element]:
    """What stands in a body: paragraphs, and tables that hold theirs.

    empties: a `w:p` for each paragraph, in order.
    """
    body = element("body")
    cells = OpenCells(body)
    for paragraph, empty in zip(paragraphs, empties, strict=True):
        around = list(paragraph.cells)[::-1]
        cells.open_for([(cell.table, cell.row, cell) for cell in around], partial(_begin, around))
        cells.place.append(empty)
    for table in body.iter(w("tbl")):
        _finish(table)
    return list(body)


def _begin(around: Sequence[Cell], holder: etree._Element, kind: str, depth: int) -> etree._Element:
    """A table, a row or a cell; a cell reaches over as many columns as there."""
    match kind:
        case "table":
            borders = element("tblBorders", *(ruled(edge, 0.5) for edge in _EDGES))
            properties = element("tblPr", element("tblW", w=str(_WIDE), type="dxa"), borders)
            new = element("tbl", properties, element("tblGrid"))
        case "row":
            new = element("tr")
        case _:
            new = element("tc", element("tcPr", element("tcW", w="0", type="auto")))
            edges = around[depth].edges
            set_span(new, 1 if edges is None else edges[1] - edges[0])
    holder.append(new)
    return new


def _finish(table: etree._Element) -> None:
    """The grid of a table, of as many columns as its widest row has."""
    count = max(sum(map(span_of, cells_of(row))) for row in rows_of(table))
    made(table, "tblGrid").extend(element("gridCol", w=str(_WIDE // count)) for _ in range(count))
