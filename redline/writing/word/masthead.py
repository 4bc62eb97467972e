"""The masthead: a table whose cells hold the first lines of the text, as the United Nations prints them.

The table is layout alone: its paragraphs are the text's own, read and tracked like all others (`ooxml.containers`).
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from redline.identities import IdentityMap
from redline.model import Comparison, Paragraph
from redline.ooxml.containers import LAYOUT_TABLE
from redline.ooxml.names import drop, element, find, put
from redline.writing.word.layout import layout, ruled, style_id, tight_table, twips
from redline.writing.word.roles import role_of

CELLS = (
    ("united nations",),
    ("symbol",),
    ("organ",),
    ("distribution", "date", "original language", "masthead"),
)
"""What stands in each cell, two a row."""
COLUMNS = 2


def cell_of(paragraph: Paragraph) -> int | None:
    """The number of the cell in which a paragraph of the head has its place, None for all others."""
    role = role_of(paragraph)
    return next((number for number, names in enumerate(CELLS) if role in names), None)


def counts(roles: Sequence[str]) -> list[int]:
    """How many paragraphs each cell holds, from the first on; [] where the United Nations' name is no first line."""
    held, place = [], 0
    for names in CELLS:
        end = place
        while end < len(roles) and roles[end] in names and (end == place or len(names) > 1):
            end += 1
        held.append(end - place)
        place = end
    return held if held[0] and place < len(roles) else []


def lay(held: Sequence[int], width: float, paragraphs: Sequence[etree._Element], right_to_left: bool) -> etree._Element:
    """Move the first paragraphs of a body into a table in their place. held: how many each cell gets."""
    measures = layout()["masthead"]
    right = measures["right"]
    grid = (width - measures["symbol"], measures["symbol"] - right, right)
    rows = ((grid[0], grid[1] + right), (grid[0] + grid[1], right))
    table = tight_table(grid, right_to_left, element("tblStyle", val=LAYOUT_TABLE))
    paragraphs[0].addprevious(table)
    left = iter(paragraphs)
    for row in range(len(CELLS) // COLUMNS):
        height = element("trHeight", val=twips(measures["rows"][row]), hRule="exact")
        line = element("tr", element("trPr", element("cantSplit"), height))
        table.append(line)
        for column in range(COLUMNS):
            wide, number = 1 if row == column else 2, row * COLUMNS + column
            properties = _cell_properties(rows[row][column], wide, measures["rules"][row], foot=not row)
            lines = [next(left) for _ in range(held[number])] or [_place_for(CELLS[number][0])]
            line.append(element("tc", properties, *lines))
    following = next(left, None)
    if following is not None:
        _set_apart(following)
    return table


def _place_for(role: str) -> etree._Element:
    """What keeps the place of a line that a text leaves out; no reader takes it for text (`ooxml.containers`)."""
    return element("p", element("pPr", element("pStyle", val=style_id(layout()["roles"][role]))))


def style() -> etree._Element:
    """The style by which a table is known to be layout."""
    called, on = element("name", val="UN Masthead"), element("basedOn", val="TableNormal")
    return element("style", called, on, type="table", customStyle="1", styleId=LAYOUT_TABLE)


def _cell_properties(width: float, columns: int, rule: float, foot: bool) -> etree._Element:
    """columns: over how many it reaches.   foot: whether what the cell holds stands at its foot."""
    span = [element("gridSpan", val=str(columns))] if columns > 1 else []
    borders = element("tcBorders", ruled("bottom", rule))
    at_foot = [element("vAlign", val="bottom")] if foot else []
    return element("tcPr", element("tcW", w=twips(width), type="dxa"), *span, borders, *at_foot)


def _set_apart(paragraph: etree._Element) -> None:
    """Set what follows the masthead below its rule."""
    properties = find(paragraph, "pPr")
    assert properties is not None
    drop(properties, "spacing")
    put(properties, element("spacing", before=twips(layout()["masthead"]["behind"])))


def stays(comparison: Comparison, held: Sequence[int]) -> bool:
    """Whether each cell has words in both texts: a cell can't lose its last paragraph, nor show that it got one."""
    if comparison.old is comparison.new or not all(held):
        return comparison.old is comparison.new
    cells = [number for number, count in enumerate(held) for _ in range(count)]
    number_of = IdentityMap(zip(comparison.old.paragraphs, cells, strict=False))
    filled = {
        number_of.get(change.pair.old[0]) if change.pair.old else cell_of(change.pair.new[0])
        for change in comparison.of_story()
        if change.pair.new and not change.pair.moved
    }
    return filled >= set(range(len(held)))
