"""Prints a specimen as a Word file, in the layout that the secretariat, or a delegation, gives such a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tests.reading.specimens.lists import Lists
from tests.reading.specimens.notes import add_notes
from tests.reading.specimens.specimen import ITALIC, Line, Specimen

PAGES = {"A4": (595.3, 841.9), "Letter": (612.0, 792.0)}
MASTHEAD = ("united nations", "symbol", "organ", "distribution", "date", "original language", "original language ¶ 2")
BOLD = ("organ ¶ 2", "session", "agenda title", "adoption", "sponsors", "title", "committee", "report")
TEXT_EDGE, FIRST = 63.0, 24.0  # points from the margin to the text, and to its first lines
_PIECES = re.compile(rf"(\[\^.+?\]|{ITALIC.pattern.replace('([^*]*)', '[^*]*')}|⏎|⇥)")


def write(specimen: Specimen, path: Path, *, automatic: bool = False) -> Path:
    """The specimen as a .docx at `path`. automatic: Word counts the paragraphs, as in a delegation's draft."""
    document = docx.Document()
    lists = Lists(document) if automatic else None
    _page(document, specimen)
    above = len(list(takewhile(lambda line: line.address in MASTHEAD, specimen.lines)))
    _masthead(document, specimen.lines[:above])
    for line in specimen.lines[above:]:
        _paragraph(document, line, specimen, lists)
    if specimen.notes:
        add_notes(document, specimen.notes)
    document.save(str(path))
    return path


def _page(document: Document, specimen: Specimen) -> None:
    section = document.sections[0]
    width, height = PAGES[specimen.settings.get("page", "Letter")]
    section.page_width, section.page_height = Pt(width), Pt(height)
    section.left_margin = section.right_margin = Pt(60)
    section.top_margin, section.bottom_margin = Pt(90), Pt(80)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run(specimen.settings.get("running head", "")).bold = True
    section.first_page_footer.paragraphs[0].add_run(specimen.settings.get("job number", ""))
    foot = section.footer.paragraphs[0]
    foot.add_run(specimen.settings.get("foot", "") + "\t\t")
    _field(foot, "PAGE")
    if specimen.settings.get("pages") == "of all":
        foot.add_run("/")
        _field(foot, "NUMPAGES")
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = specimen.settings.get("font", "Liberation Serif"), Pt(10)
    normal.paragraph_format.space_after = Pt(6)


def _field(paragraph: Paragraph, instruction: str) -> None:
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _masthead(document: Document, lines: Sequence[Line]) -> None:
    """A table of two columns, as the secretariat's templates have it."""
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (335, 140), strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)
    row = 0
    for line in lines:
        column = 0 if line.address in ("united nations", "organ") else 1
        row = max(row, line.address not in ("united nations", "symbol"))
        cell = table.cell(row, column)
        paragraph = cell.paragraphs[-1]
        if paragraph.runs:
            paragraph = cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _fill(paragraph, line.marked, {}, size=16 if line.address == "organ" else 10, bold=line.address == "organ")


def _paragraph(document: Document, line: Line, specimen: Specimen, lists: Lists | None) -> None:
    paragraph = document.add_paragraph()
    kind = line.address.split(", ")[-1]
    look = paragraph.paragraph_format
    bold = kind in BOLD or kind.startswith("heading")
    size = 12 if kind in ("organ ¶ 2", "title", "adoption") else 10
    if kind in ("session", "session dates", "committee", "agenda item", "agenda title", "organ ¶ 2"):
        look.right_indent = Pt(230)
        look.space_after = Pt(0)
    elif kind in ("title", "sponsors", "adoption", "report") or kind.startswith("heading"):
        look.left_indent, look.right_indent = Pt(TEXT_EDGE), Pt(110)
    else:
        look.left_indent, look.right_indent = Pt(TEXT_EDGE), Pt(63)
        look.first_line_indent = Pt(FIRST)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        depth = len(re.findall(r"\(", kind)) if line.label else 0
        if depth and specimen.settings.get("subparagraphs") != "first line":
            look.left_indent = Pt(TEXT_EDGE + FIRST * (depth + 1))
            look.first_line_indent = Pt(-FIRST)
        look.tab_stops.add_tab_stop(Pt(TEXT_EDGE + FIRST * (2 + depth)))
    if kind.startswith("closing") and specimen.settings.get("closing", "right") == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        look.space_after = Pt(0)
    if kind.startswith("heading") and specimen.settings.get("headings") == "centred":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    counted = lists is not None and lists.number(paragraph, line.label)
    marked = line.marked.partition("⇥")[2] if counted else line.marked
    _fill(paragraph, marked, specimen.notes, size, bold)


def _fill(paragraph: Paragraph, marked: str, notes: Mapping[str, str], size: float, bold: bool) -> None:
    for piece in _PIECES.split(marked):
        if not piece:
            continue
        run = paragraph.add_run()
        run.font.size = Pt(size)
        run.bold = bold
        if piece == "⇥":
            run.add_tab()
        elif piece == "⏎":
            run.add_break()
        elif piece.startswith("[^"):
            _call(run, piece[2:-1], list(notes).index(piece[2:-1]) + 1)
        elif piece.startswith("*") and piece.endswith("*") and len(piece) > 2:
            run.text, run.italic = piece[1:-1], True
        else:
            run.text = piece


def _call(run: Run, label: str, number: int) -> None:
    """A call, numbered by Word unless its mark is an asterisk."""
    call = OxmlElement("w:footnoteReference")
    call.set(qn("w:id"), str(number))
    run.font.superscript = not label.startswith("*")
    if label.startswith("*"):
        call.set(qn("w:customMarkFollows"), "1")
    run._r.append(call)
    if label.startswith("*"):
        text = OxmlElement("w:t")
        text.text = label
        run._r.append(text)
