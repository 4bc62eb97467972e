"""The paper and the styles of a Word file to read: black, in one type.

On an upright sheet lines have a fixed pitch, as `report.paper` counts them.
"""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from redline.ooxml.names import element, put
from redline.writing.report import paper
from redline.writing.report.blocks import Page

ACROSS = (Cm(29.7), Cm(21.0))
MARGIN = Cm(2)
_FONT = "Arial"
_FONTS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_THEMED = ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme")


_SIZES = {"Normal": 9.0, "List Bullet": 9.0, "Heading 1": 14.0, "Heading 2": 11.0, "Heading 3": 9.0}
"""Type of what is read on a sheet across, in points."""


def lay_across(document: Any) -> None:
    """Landscape A4, small type."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = ACROSS
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    for name, size in _SIZES.items():
        _type(document.styles[name], size)


def lay_upright(document: Any, page: Page) -> None:
    """The paper, and the styles of paragraphs, titles and lists."""
    section = document.sections[0]
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(page.margin)
    section.header_distance = section.footer_distance = Pt(page.margin / 2)
    _style(document, "Normal", page.size, page.pitch)
    _style(document, "Heading 1", paper.TITLE_SIZE, paper.TITLE_PITCH)
    _style(document, "Heading 2", page.size, page.pitch, before=paper.SECTION)
    _style(document, "List Bullet", page.size, page.pitch)
    indents = document.styles["List Bullet"].paragraph_format
    indents.left_indent, indents.first_line_indent = Pt(paper.INDENT), Pt(-paper.INDENT)
    indents.tab_stops.add_tab_stop(Pt(paper.INDENT))


def _style(document: Any, name: str, size: float, pitch: float, before: float = 0.0) -> None:
    style = document.styles[name]
    _type(style, size)
    spacing = style.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
    spacing.space_before, spacing.space_after = Pt(before), Pt(paper.AFTER)


def _type(style: Any, size: float) -> None:
    """The one type, in every script, whatever the template's theme has."""
    style.font.size, style.font.name, style.font.color.rgb = Pt(size), _FONT, RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for themed in _THEMED:
        fonts.attrib.pop(qn(themed), None)
    for script in _FONTS:
        fonts.set(qn(script), _FONT)
    put(style.element.rPr, element("szCs", val=str(int(2 * size))))
