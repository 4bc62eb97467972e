"""The measures of the page that a text is typeset on, as `layout.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from redline import data_files
from redline.ooxml.names import element, put

Measures = Mapping[str, Any]
"""As `layout.toml` has them: of the page, or of a style."""


@cache
def layout() -> Measures:
    """The measures of the United Nations' page; each style with its name and with those that all share."""
    data = data_files.load(Path(__file__).with_name("layout.toml"))
    styles = {name: {"name": name, **data["base"], **row} for name, row in data["style"].items()}
    return {**data, "style": styles}


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
