"""The summary as a Word file: totals, lists, and a table with a row for each changed paragraph.

A document to read and to print, without tracked changes: deletions are struck and red, insertions underlined and green.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from redline.comparing.classes import AgreedTexts
from redline.model import Comparison, Op
from redline.ooxml.package import Package
from redline.writing.amendments import Asked, Line
from redline.writing.context import Piece
from redline.writing.overview import Listing
from redline.writing.phrases import Phrases
from redline.writing.summary import Entry, Report, report

_WIDTHS = (Cm(3.2), Cm(3.6), Cm(6.2), Cm(12.7))
_STRUCK, _ADDED = RGBColor(0xA6, 0x1B, 0x1B), RGBColor(0x1B, 0x5E, 0x20)
_PAGE = (Cm(29.7), Cm(21.0))
_MARGIN = Cm(2)
_MOST_SIGNS = 255
"""Of a property of the document, as python-docx has it."""


def render(
    comparison: Comparison,
    date: datetime,
    unchanged: bool = False,
    language: str = "",
    agreed: AgreedTexts | None = None,
    asked: Asked | None = None,
) -> bytes:
    """The Word file's bytes, the same for the same input.

    date: its date of creation.   The others are those of `summary.report`.
    """
    told = report(comparison, unchanged, language, agreed, asked)
    document = Document()
    _set_up(document, told, date)
    document.add_heading(_clean(told.title), level=1)
    for warning in told.warnings:
        run = document.add_paragraph().add_run(_clean(warning))
        run.bold, run.font.color.rgb = True, _STRUCK
    for total in told.totals:
        document.add_paragraph().add_run(_clean(total)).bold = True
    for source in told.sources:
        document.add_paragraph(_clean(source))
    _list(document, told.weightiest.title, _told(told.weightiest, told.say))
    for line in told.urgent:
        _line(document, line)
    for heading, lines in told.findings:
        if lines:
            _list(document, heading, lines)
        else:
            document.add_paragraph(_clean(heading))
    for listing in told.lists:
        _list(document, listing.title, _told(listing, told.say))
    for heading, lines in told.more_findings:
        _list(document, heading, lines)
    if told.entries:
        document.add_heading(_clean(told.say("every change")), level=2)
        _table(document, told)
    written = BytesIO()
    document.save(written)
    package = Package.open(written.getvalue(), "summary")  # python-docx stamps the zip with the hour
    return package.to_bytes()


def _line(document: Any, line: Line) -> None:
    """A line of what became of amendments; where a caret stands below words, all letters are of one width."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Pt(6 * line.indent)
    run = paragraph.add_run(_clean(line.text))
    run.bold = line.bold
    if line.fixed:
        run.font.name = "Courier New"


def _list(document: Any, heading: str, lines: Sequence[str]) -> None:
    """A heading with its lines; nothing without any."""
    if lines:
        document.add_heading(_clean(heading), level=2)
    for text in lines:
        document.add_paragraph(_clean(text), style="List Bullet")


def _told(listing: Listing, say: Phrases) -> list[str]:
    return [f"{row.place}{say.colon}{row.line}" if row.place else row.line for row in listing.rows]


def _set_up(document: Any, told: Report, date: datetime) -> None:
    """Landscape A4, small type, the report's language; no name of a person or a machine."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    properties = document.core_properties
    properties.author = properties.last_modified_by = "redline"
    properties.title, properties.comments, properties.language = _clean(told.title)[:_MOST_SIGNS], "", told.say.language
    properties.created = properties.modified = date.replace(tzinfo=None)
    document.styles["Normal"].font.size = Pt(9)


def _table(document: Any, told: Report) -> None:
    columns = ("column place", "column classes", "column line", "column words")
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(told.say(column)).bold = True
    _repeat(table.rows[0])
    for entry in told.entries:
        _fill(table.add_row().cells, entry)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width


def _repeat(row: Any) -> None:
    """The row stands at the head of each page (ECMA-376 part 1, 17.4.78)."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(cells: Sequence[Any], entry: Entry) -> None:
    cells[0].paragraphs[0].add_run(_clean(entry.place)).bold = True
    cells[1].text = _clean("\n".join([entry.fate, *entry.classes]))
    cells[2].text = _clean(entry.line)
    _words(cells[3].paragraphs[0], entry.pieces)
    for note in entry.notes:
        cells[3].add_paragraph(_clean(note.heading))
        _words(cells[3].add_paragraph(), note.pieces)


def _words(paragraph: Any, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        run = paragraph.add_run(_clean(piece.text))
        if piece.op is Op.DELETE:
            run.font.strike, run.font.color.rgb = True, _STRUCK
        elif piece.op is Op.INSERT:
            run.font.underline, run.font.color.rgb = True, _ADDED
        _direct(run)


def _direct(run: Any) -> None:
    """Marks a run that begins with right-to-left script as such (ECMA-376 part 1, 17.3.2.30)."""
    if any("\u0590" <= sign <= "\u08ff" for sign in run.text[:20]):
        run._r.get_or_add_rPr().append(run._r.makeelement(qn("w:rtl"), {}))


def _clean(text: str) -> str:
    """Text that XML can hold: isolating marks stay, control characters and lone surrogates don't."""
    return "".join(sign if _is_xml(sign) else "\ufffd" for sign in text)


def _is_xml(sign: str) -> bool:
    """XML 1.0, production 2 (Char)."""
    code = ord(sign)
    return sign in "\t\n" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
