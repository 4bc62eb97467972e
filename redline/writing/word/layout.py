"""The measures of the page that a text is typeset on, as `layout.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from redline import data_files
from redline.ooxml.names import element, put
from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style of the layout; `layout.toml` says what each measure is, in points (`scale` in %).

    line: exact height of a line, 0.0 for what the letters need.
    """

    name: str
    size: float
    scale: int
    spacing: float
    line: float
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    align: str = ""
    stops: bool = False
    latin: bool = False
    keep: bool = False
    together: bool = False
    rule: float = 0.0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """All measures.

    page: edges and the running heads.   paper: width and height by where it is printed.
    masthead: of the table at the head of the first page.
    styles: by name.   raised: calls and numbers of footnotes.   letter: the symbol's first one.
    roles, kinds: names of styles.
    """

    page: Mapping[str, float]
    paper: Mapping[str, tuple[float, float]]
    masthead: Mapping[str, Any]
    styles: Mapping[str, ParagraphStyle]
    raised: Mapping[str, Any]
    letter: Mapping[str, Any]
    roles: Mapping[str, str]
    kinds: Mapping[str, str]


@cache
def layout() -> PageLayout:
    """The measures of the United Nations' page."""
    data = data_files.load(Path(__file__).with_name("layout.toml"))
    return PageLayout(
        data["page"],
        {name: tuple(size) for name, size in data["paper"].items()},
        data["masthead"],
        {name: _style(name, data["base"], row) for name, row in data["style"].items()},
        data["raised"],
        data["letter"],
        data["roles"],
        data["kinds"],
    )


def _style(name: str, base: Mapping[str, Any], row: Mapping[str, Any]) -> ParagraphStyle:
    return ParagraphStyle(name, **{**base, **row})


def style_id(name: str) -> str:
    """The id of a style of the layout."""
    return name.replace(" ", "")


def twips(points: float) -> str:
    """Twentieths of a point (17.18.68)."""
    return str(round(points * 20))


def ruled(edge: str, points: float) -> etree._Element:
    """An edge that is drawn as a line so thick, in eighths of a point (17.18.2)."""
    return element(edge, val="single", sz=str(round(points * 8)), space="0", color="auto")


def tight_table(widths: Sequence[float], right_to_left: bool, *more: etree._Element) -> etree._Element:
    """A table of columns of these widths, in points, without room around what its cells hold. more: its properties."""
    properties = element("tblPr")
    margins = [element(edge, w="0", type="dxa") for edge in ("top", "left", "bottom", "right")]
    for own in (
        *more,
        *([element("bidiVisual")] if right_to_left else []),
        element("tblW", w=twips(sum(widths)), type="dxa"),
        element("tblInd", w="0", type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
    ):
        put(properties, own)
    return element("tbl", properties, element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths)))


def half_points(points: float) -> str:
    """Half points (17.18.42)."""
    return str(round(points * 2))
