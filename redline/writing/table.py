"""Blocks as a Word file to read and to print: changed paragraphs in a table, a row for each; no tracked changes.

Deletions are struck and red, insertions underlined and green.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm, Pt, RGBColor
from docx.text.run import Run

from redline.messages import END_ISOLATE, ISOLATE
from redline.model import Op
from redline.ooxml.names import RELATION, element, put, w
from redline.ooxml.package import Package
from redline.patterns import lazy
from redline.writing import sheet
from redline.writing.context import Piece, in_context
from redline.writing.phrases import Phrases, phrases
from redline.writing.report import blocks
from redline.writing.report.blocks import PrintedWords, Report, ReportBlock
from redline.writing.report.linear import cell, in_one_line, rows, unfolded
from redline.writing.report.words import in_line, pieces, plain

_WIDTHS = (Cm(3.2), Cm(3.6), Cm(6.2), Cm(12.7))
_COLUMNS = ("column place", "column classes", "column line", "column words")
_STRUCK, _ADDED = RGBColor(0xA6, 0x1B, 0x1B), RGBColor(0x1B, 0x5E, 0x20)
_INDENT = Pt(24)
_PLACE = Cm(4.7)
_PARTIES = 6
"""Columns of parties that can be read beside each other on a page; of more several tables are made."""
_GROUNDS = ("FFF2CC", "DDEBF7", "E2EFDA", "FCE4D6", "E4DFEC", "DDF2F0")
"""Of conflicts that stand near each other."""
_NARROW = Pt(6.5)
"""Size of what stands over a column of figures, which is narrower than its name at another."""

_SHORT = 450
"""Signs in a cell up to which its row stays on one page: some fifteen lines of a narrow column."""
_NO_XML = lazy(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML holds: XML 1.0, production 2 (Char)."""
_MOST_SIGNS = 255
"""Of a property of the document, as python-docx has it."""


def render(report: Report, date: datetime) -> bytes:
    """The Word file's bytes, the same for the same input. date: of its creation."""
    say, document = phrases(report.language), Document()
    _set_up(document, report, date)
    document.add_heading(_told(report.title, say), level=1)
    wanted = (block for block in unfolded(report) if not _repeats(block, report.title))
    for changed, group in groupby(wanted, key=lambda block: isinstance(block, blocks.Changed)):
        if changed:
            _changes(document, [block for block in group if isinstance(block, blocks.Changed)], say)
        else:
            for block in group:
                _set(document, block, say)
    if say.direction == "rtl":
        _from_right_to_left(document)
    written = BytesIO()
    document.save(written)
    package = Package.open(written.getvalue(), "summary")  # python-docx stamps the zip with the hour
    return package.to_bytes()


def _repeats(block: ReportBlock, title: str) -> bool:
    return isinstance(block, blocks.Heading) and (block.level == 0 or block.text == title)


def _set(document: Any, block: ReportBlock, say: Phrases) -> None:
    match block:
        case blocks.Heading():
            document.add_heading(_told(block.text, say), level=max(block.level, 1))
        case blocks.Subject():
            paragraph = document.add_paragraph(_told(block.line, say))
            if block.address:
                paragraph.add_run(say.comma)
                _link(paragraph, _clean(block.symbol), block.address)
        case blocks.Prose():
            _prose(document, block, say)
        case blocks.Bullets():
            _bullets(document, block, say)
        case blocks.Grid():
            _grid(document, block, say)
        case blocks.Matrix():
            _matrix(document, block, say)
        case blocks.Parallel() if block.grid.rows:
            document.add_heading(_clean(block.title), level=1)
            _grid(document, block.grid, say)
        case blocks.Extract():
            _passage(document, block, say)


def _prose(document: Any, prose: blocks.Prose, say: Phrases) -> None:
    """Where a sign stands below words, all letters are of one width."""
    for line in prose.lines:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(_told(line, say))
        run.bold = prose.voice not in (blocks.Voice.PLAIN, blocks.Voice.INNER, blocks.Voice.FIXED) or None
        if prose.voice is blocks.Voice.WARNING:
            run.font.color.rgb = _STRUCK
        if prose.voice in (blocks.Voice.INNER, blocks.Voice.FIXED):
            paragraph.paragraph_format.left_indent = _INDENT
        if prose.voice is blocks.Voice.FIXED:
            run.font.name = "Courier New"


def _bullets(document: Any, bullets: blocks.Bullets, say: Phrases) -> None:
    """A number is written out: lists of Word would count on from the list before."""
    if bullets.title:
        document.add_heading(_told(bullets.title, say), level=2)
    for number, item in enumerate(bullets.items, 1):
        paragraph = document.add_paragraph(style=None if bullets.numbered else "List Bullet")
        if bullets.numbered:
            paragraph.paragraph_format.left_indent = _INDENT
            paragraph.add_run(f"{number}. ")
        if item.target.startswith("https:"):
            _link(paragraph, _clean(item.place), item.target)
        else:
            paragraph.add_run(_clean(item.place)).bold = True
        run = paragraph.add_run(_told(in_one_line(item, say).removeprefix(item.place), say))
        if item.line and item.words:
            run.add_break()
        _formatted(paragraph, item.words)


def _link(paragraph: Any, words: str, address: str) -> None:
    """Words that lead to an address outside of the file."""
    link = element("hyperlink")
    link.set(RELATION, paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    run.bold = run.underline = True
    link.append(run._element)
    paragraph._p.append(link)


def _grid(document: Any, grid: blocks.Grid, say: Phrases) -> None:
    """A table. A column of nothing but links is left out: on paper they lead nowhere."""
    kept = [at for at in range(len(grid.columns)) if not any(row[at].links for row in grid.rows if at < len(row))]
    table = document.add_table(rows=0, cols=len(kept))
    table.style = "Table Grid"
    for number, every in enumerate(rows(grid)):
        entries = [every[at] for at in kept]
        row = table.add_row()
        for box, entry in zip(row.cells, entries, strict=True):
            if entry.passages:
                _passages(box, entry.passages, say)
            else:
                run = box.paragraphs[0].add_run(_told(cell(entry, say), say))
                run.bold, run.italic = not number or None, entry.kind == "absent" or None
                run.font.size = _NARROW if not number and entry.kind == "number" else None
        if all(len(cell(entry, say)) < _SHORT for entry in entries):
            _keep_together(row)
    _repeat(table.rows[0])
    if grid.shares:
        section = document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        shares = [grid.shares[at] for at in kept]
        _widen(table, [int(room * share / sum(shares)) for share in shares])


def _passages(box: Any, passages: Sequence[blocks.Extract], say: Phrases) -> None:
    """Paragraphs of a text, in a cell, which holds an empty one to begin with."""
    for passage in passages:
        _passage(box, passage, say)
    first = box.paragraphs[0]._p
    first.getparent().remove(first)


def _matrix(document: Any, matrix: blocks.Matrix, say: Phrases) -> None:
    """As many tables as the parties need to be read, each with the places where one of its own wants something."""
    document.add_heading(_told(matrix.title, say), level=2)
    panels = -(-len(matrix.columns) // _PARTIES)
    size = -(-len(matrix.columns) // panels)
    for start in range(0, len(matrix.columns), size):
        columns = matrix.columns[start : start + size]
        own = [row for row in matrix.rows if any(_touches(wanted, columns) for wanted in row.cells)]
        _panel(document, matrix.head, columns, own, say)
        document.add_paragraph()


def _touches(wanted: blocks.MatrixCell, columns: Sequence[str]) -> bool:
    return bool(wanted.lines) and not set(wanted.columns).isdisjoint(columns)


def _panel(document: Any, head: str, columns: Sequence[str], rows: Sequence[blocks.MatrixRow], say: Phrases) -> None:
    table = document.add_table(rows=1, cols=len(columns) + 1)
    table.style, table.autofit = "Table Grid", False
    for box, text in zip(table.rows[0].cells, (head, *columns), strict=True):
        box.paragraphs[0].add_run(_clean(text)).bold = True
    _repeat(table.rows[0])
    for row in rows:
        boxes = table.add_row().cells
        boxes[0].paragraphs[0].add_run(_clean(row.place)).bold = True
        boxes[0].add_paragraph(_clean(row.text))
        for wanted in row.cells:
            own = [columns.index(name) for name in wanted.columns if name in columns]
            if own and wanted.lines:
                _wanted(boxes[own[0] + 1].merge(boxes[own[-1] + 1]), wanted, say)
        for meeting in row.meetings:
            met = table.add_row().cells
            strip = met[0].merge(met[-1])
            strip.paragraphs[0].add_run(_told(f"{meeting.number}. {meeting.line}", say)).italic = True
            _shade(strip, str(meeting.number))
    width = (sheet.ACROSS[0] - 2 * sheet.MARGIN - _PLACE) // len(columns)
    for row_of in table.rows:
        _keep_together(row_of)
        for at, box in enumerate(row_of.cells):
            box.width = width if at else _PLACE


def _wanted(box: Any, wanted: blocks.MatrixCell, say: Phrases) -> None:
    """What a cell says, on the ground of the conflict that it is a side of."""
    paragraph = box.paragraphs[0]
    if wanted.sides:
        paragraph.add_run(_clean(f"{say.comma.join(wanted.sides)}  ")).bold = True
        _shade(box, wanted.sides[0])
    paragraph.add_run(_told(wanted.lines[0], say))
    for line in wanted.lines[1:]:
        box.add_paragraph(_told(line, say))


def _shade(box: Any, side: str) -> None:
    """Give a cell the ground of a conflict, by its number or a side of it (ECMA-376 part 1, 17.4.32)."""
    number = int("".join(filter(str.isdecimal, side)))
    ground = _GROUNDS[(number - 1) % len(_GROUNDS)]
    put(box._tc.get_or_add_tcPr(), element("shd", val="clear", color="auto", fill=ground))


def _passage(document: Any, passage: blocks.Extract, say: Phrases) -> None:
    paragraph = document.add_paragraph()
    if passage.place:
        paragraph.add_run(_clean(passage.place)).bold = True
        label = f" ({passage.told})" if passage.told else ""
        paragraph.add_run(_told(f"{label}  ", say))
    _formatted(paragraph, passage.words)
    for note in passage.notes:
        below = document.add_paragraph(_told(f"{note.place}{say.colon}", say))
        below.paragraph_format.left_indent = _INDENT
        _formatted(below, note.words)


def _formatted(paragraph: Any, words: PrintedWords) -> None:
    """The words of one text with their emphasis; in a history with the authors' figures."""
    if any(stretch.version is not None for stretch in words):
        _direct(paragraph.add_run(_clean(plain(words))))
        return
    for stretch in words:
        for fragment in stretch.fragments:
            run = paragraph.add_run(_clean(in_line(fragment)))
            run.bold, run.italic = "b" in fragment.marks or None, "i" in fragment.marks or None
            _mark(run, stretch.op)
            _direct(run)


def _set_up(document: Any, report: Report, date: datetime) -> None:
    """Paper and type, the report's language; no name of a person or a machine."""
    if report.page is None:
        sheet.lay_across(document)
    else:
        sheet.lay_upright(document, report.page)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "redline"
    properties.title, properties.comments, properties.language = _clean(report.title)[:_MOST_SIGNS], "", report.language
    properties.created = properties.modified = date.replace(tzinfo=None)


def _changes(document: Any, changes: Sequence[blocks.Changed], say: Phrases) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS))
    table.style = "Table Grid"
    for box, column in zip(table.rows[0].cells, _COLUMNS, strict=True):
        box.paragraphs[0].add_run(_told(say(column), say)).bold = True
    _repeat(table.rows[0])
    for change in changes:
        _fill(table.add_row().cells, change, say)
    _widen(table, _WIDTHS)


def _widen(table: Any, widths: Sequence[int]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for box, width in zip(row.cells, widths, strict=True):
            box.width = width


def _repeat(row: Any) -> None:
    """The row stands at the head of each page (ECMA-376 part 1, 17.4.78)."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def _keep_together(row: Any) -> None:
    """The row does not break across pages (ECMA-376 part 1, 17.4.6)."""
    row._tr.get_or_add_trPr().insert(0, element("cantSplit"))


def _fill(cells: Sequence[Any], change: blocks.Changed, say: Phrases) -> None:
    cells[0].paragraphs[0].add_run(_clean(change.place)).bold = True
    single, several = (change.hands, ()) if len(change.hands) < 2 else ((), change.hands)
    cells[1].text = _told("\n".join([change.told, *change.classes, *change.watched, *single]), say)
    words, sentences = pieces(change.words), [change.said] if change.said else []
    in_short = cells[2 if words or change.notes else 3]  # a row for many lines has no words of its own
    in_short.text = _told("\n".join([*sentences, *several]), say)
    _words(cells[3].paragraphs[0], words)
    for note in change.notes:
        if note.kind != "unchanged":
            cells[3].add_paragraph(_told(say("with words", what=note.title, words=note.told), say))
            _words(cells[3].add_paragraph(), pieces(note.words))


def _words(paragraph: Any, words: Iterable[Piece]) -> None:
    for piece in in_context(tuple(words)):
        run = paragraph.add_run(_clean(piece.text))
        _mark(run, piece.op)
        _direct(run)


def _mark(run: Any, op: Op) -> None:
    if op is Op.DELETE:
        run.font.strike, run.font.color.rgb = True, _STRUCK
    elif op is Op.INSERT:
        run.font.underline, run.font.color.rgb = True, _ADDED


def _direct(run: Any) -> None:
    """Marks a run that begins with right-to-left script as such: looks of its own apply then (17.3.2.30, .2, .17)."""
    if _is_right_to_left(run.text[:20]):
        run.font.rtl, run.font.cs_bold, run.font.cs_italic = True, run.bold, run.italic


def _from_right_to_left(document: Any) -> None:
    """Paragraphs in right-to-left script and the columns of all tables begin at the right.

    Source: ECMA-376 part 1, 17.3.1.6 (bidi) and 17.4.1 (bidiVisual).
    """
    for text in document.element.body.iter(w("t")):
        text.text = _unwrapped(text.text or "")
    for run in document.element.body.iter(w("r")):
        _direct(Run(run, document))
    for paragraph in document.element.body.iter(w("p")):
        if any(_is_right_to_left(text.text or "") for text in paragraph.iter(w("t"))):
            put(paragraph.get_or_add_pPr(), element("bidi"))
    for table in document.tables:
        put(table._tbl.tblPr, element("bidiVisual"))


def _unwrapped(words: str) -> str:
    """Words without the isolating marks around what runs from right to left, as its paragraph does.

    They say nothing there, and LibreOffice sets what stands behind such a mark over its neighbours, or apart from them.
    """
    signs, opened = list(words), list[int]()
    for at, sign in enumerate(words):
        if sign == ISOLATE:
            opened.append(at)
        elif sign == END_ISOLATE and opened and _is_right_to_left(words[(start := opened.pop()) : at]):
            signs[start] = signs[at] = ""
    return "".join(signs)


def _is_right_to_left(words: str) -> bool:
    """Whether words hold a letter of Hebrew, Arabic or their kin, or a mark that stands for one."""
    return any("\u0590" <= sign <= "\u08ff" or sign == "\u200f" for sign in words)


def _told(line: str, say: Phrases) -> str:
    """What redline says, which breaks where its language lets it; words of a text stay as they are."""
    return _clean(say.tied(line))


def _clean(text: str) -> str:
    """Text that XML can hold: isolating marks stay, control characters and lone surrogates don't."""
    return _NO_XML.sub("\ufffd", text)
