"""What is layout alone: tables whose cells hold paragraphs of the story around (ECMA-376 17.4.37), the end's rule."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from redline.ooxml.names import find, get, w

LAYOUT_TABLE = "UNMasthead"
"""The id of the style of such a table."""


END_RULE = "UNEndRule"
"""The id of the line that is drawn below a text's last words."""
_PICTURE = w("pict")


def is_end_rule(picture: etree._Element) -> bool:
    """Whether a `w:pict` only draws the rule below a text."""
    return len(picture) == 1 and picture[0].get("id") == END_RULE


def draws_end_rule(run: etree._Element) -> bool:
    """Whether a `w:r` holds nothing but the rule below a text: it is no piece of its paragraph."""
    return len(run) > 0 and all(child.tag == _PICTURE and is_end_rule(child) for child in run)


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
    containers: list[tuple[etree._Element | None, int]] = []
    for paragraph in paragraphs:
        cell = cell_around(paragraph)
        if containers and containers[-1][0] is cell:
            containers[-1] = cell, containers[-1][1] + 1
        else:
            containers.append((cell, 1))
    return containers
