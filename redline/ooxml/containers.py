"""Tables that are layout alone: their cells hold paragraphs of the story around them (ECMA-376 17.4.37)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from redline.ooxml.names import find, get, w

LAYOUT_TABLE = "UNMasthead"
"""The id of the style of such a table."""


def is_layout(table: etree._Element) -> bool:
    """Whether a `w:tbl` is layout alone, as its style says."""
    return get(find(table, "tblPr"), "tblStyle") == LAYOUT_TABLE


def says_something(paragraph: etree._Element) -> bool:
    """Whether a `w:p` holds anything; in layout an empty one only keeps a cell's place."""
    return next(paragraph.iter(w("r")), None) is not None


def cell_around(paragraph: etree._Element) -> etree._Element | None:
    """The cell of a layout table in which a `w:p` stands, None for one of the story itself."""
    cell = paragraph.getparent()
    if cell is None or cell.tag != w("tc"):
        return None
    table = next(cell.iterancestors(w("tbl")), None)
    return cell if table is not None and is_layout(table) else None


def runs_of_paragraphs(paragraphs: Iterable[etree._Element]) -> list[tuple[etree._Element | None, int]]:
    """The containers of a story's paragraphs in order, each with how many stand in it; None is the story itself."""
    found: list[tuple[etree._Element | None, int]] = []
    for paragraph in paragraphs:
        cell = cell_around(paragraph)
        if found and found[-1][0] is cell:
            found[-1] = cell, found[-1][1] + 1
        else:
            found.append((cell, 1))
    return found
