"""A PDF → paragraphs and footnotes: objects → lines → furniture and notes apart → paragraphs, a file a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from redline.errors import InputError
from redline.messages import Message
from redline.model import Block, Finding
from redline.patterns import lazy
from redline.reading.content import Content
from redline.reading.pdf import pdfium
from redline.reading.pdf.columns import PdfTable, masthead_in_order, table_blocks, table_finding, with_tables
from redline.reading.pdf.furniture import without_furniture
from redline.reading.pdf.lines import PrintedLine, lines
from redline.reading.pdf.measures import Measures, body_size, measures
from redline.reading.pdf.notes import Footnote, as_note, bind, unbound, without_notes
from redline.reading.pdf.objects import sheet
from redline.reading.pdf.paragraphs import as_block, paragraphs
from redline.reading.pdf.pieces import PageContents, TextObject

PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD of PDFium's fpdfview.h
SECURITY_ERROR = 5  # FPDF_ERR_SECURITY
TAIL = 4096  # bytes at the end in which a whole file says %%EOF
SHOWN = 60  # letters of a text that a finding quotes
_WITHOUT_MEANING = lazy(r"[\ufffd\ue000-\uf8ff]")
UNREADABLE = 0.3  # share of letters without a meaning from which on a text is none


def read_pdf(data: bytes, name: str) -> Content:
    """Paragraphs and footnotes of a PDF, its furniture left out.

    data: the whole file.   name: its name, for errors.
    Each block has its page, the look of its lines and its runs; notes have the page they stand on;
    tables are kept as text with a finding each; `page` is the first page's size in points.
    Raises InputError for an encrypted, damaged, truncated or empty file, and for one without text.
    """
    sheets = _sheets(data, name)
    pages = [lines(sheet) for sheet in sheets]
    _check_text(sheets, pages, name)
    body = body_size(line for page in pages for line in page)
    pages, outside = without_furniture(sheets, pages, body)
    pages, footnotes = without_notes(sheets, pages, body)
    pages = bind([masthead_in_order(sheets[0], pages[0]), *pages[1:]], footnotes)
    blocks, findings = _blocks(sheets, pages, measures(pages))
    if not blocks:
        raise InputError(Message("error.pdf-furniture", name=name))
    findings = [*_unread(sheets), *outside, *_pictures(sheets, pages), *_turned(sheets), *findings, *unbound(footnotes)]
    notes = tuple(as_note(note) for note in sorted(footnotes, key=_order))
    return Content(tuple(blocks), notes, tuple(findings), (sheets[0].width, sheets[0].height))


def _sheets(data: bytes, name: str) -> list[PageContents]:
    if b"%%EOF" not in data[-TAIL:]:
        raise InputError(Message("error.pdf-cut-off", name=name))
    try:
        with pdfium.document(data) as document:
            pages = pdfium.page_count(document)
            if not pages:
                raise InputError(Message("error.pdf-no-pages", name=name))
            return [_sheet(document, index, name) for index in range(pages)]
    except pdfium.PdfiumError as error:
        raise InputError(_why_not_open(error, data, name)) from error


def _why_not_open(error: pdfium.PdfiumError, data: bytes, name: str) -> Message:
    """PDFium's code may be that of an earlier error, so the file itself has to say that it is encrypted."""
    if error.code in (PASSWORD_ERROR, SECURITY_ERROR) and b"/Encrypt" in data:
        return Message("error.pdf-encrypted", name=name)
    return Message("error.pdf-damaged", name=name)


def _sheet(document: Any, index: int, name: str) -> PageContents:
    try:
        with pdfium.page(document, index) as page:
            return sheet(page, index + 1)
    except pdfium.PdfiumError as error:
        raise InputError(Message("error.pdf-page-damaged", name=name, page=index + 1)) from error


def _check_text(sheets: Sequence[PageContents], pages: Sequence[Sequence[PrintedLine]], name: str) -> None:
    """Raise for a document of pictures, and for one whose fonts don't say what their letters mean."""
    text = "".join(line.text for page in pages for line in page)
    strange = len(_WITHOUT_MEANING.findall(text))
    strange += sum(len(piece.text) for piece in _unread_pieces(sheets))
    if strange > UNREADABLE * len(text):
        raise InputError(Message("error.pdf-letters", name=name))
    if not any(character.isalnum() for character in text):
        holds = "pictures" if any(place.pictures for place in sheets) else ""
        raise InputError(Message("error.pdf-no-text", name=name, holds=holds))


def _unread_pieces(sheets: Sequence[PageContents]) -> list[TextObject]:
    return [piece for place in sheets for piece in place.pieces if piece.font.unread]


def _unread(sheets: Sequence[PageContents]) -> list[Finding]:
    """Each font that the file doesn't explain, once, with the longest text that is read for it on its first page."""
    first: dict[str, Finding] = {}
    for place in sheets:
        for piece in sorted(_unread_pieces([place]), key=lambda piece: -len(piece.text)):
            shown, font = piece.text.strip()[:SHOWN], piece.font.name
            message = Message("read.unknown-letters", words=shown, font=font)
            first.setdefault(font, Finding(Message("place.page", number=place.number), message))
    return list(first.values())


def _blocks(
    sheets: Sequence[PageContents], pages: Sequence[Sequence[PrintedLine]], measured: Measures
) -> tuple[list[Block], list[Finding]]:
    """The document's blocks, and a finding for each table."""
    blocks: list[Block] = []
    tables: list[list[PdfTable]] = []
    for item in _paragraphs_and_tables(sheets, pages, measured):
        if isinstance(item, PdfTable):
            blocks.extend(table_blocks(item, measured))
            if item.goes_on and tables:
                tables[-1].append(item)
            else:
                tables.append([item])
        else:
            blocks.append(as_block(item, measured))
    return [block for block in blocks if block.runs], [table_finding(parts) for parts in tables]


def _paragraphs_and_tables(
    sheets: Sequence[PageContents], pages: Sequence[Sequence[PrintedLine]], measured: Measures
) -> Iterator[list[PrintedLine] | PdfTable]:
    """What stands one after the other; a table at a page's top that follows one at a page's end goes on with it."""
    waiting: list[PrintedLine] = []
    after_table = False
    for place, page in zip(sheets, pages, strict=True):
        for number, item in enumerate(with_tables(place, page, measured)):
            if isinstance(item, PdfTable):
                yield from paragraphs(waiting, measured)
                waiting = []
                yield replace(item, goes_on=after_table and not number)
            else:
                waiting.append(item)
            after_table = isinstance(item, PdfTable)
    yield from paragraphs(waiting, measured)


def _pictures(sheets: Sequence[PageContents], pages: Sequence[Sequence[PrintedLine]]) -> list[Finding]:
    """Pages that hold a picture and no text: what is in the picture can't be compared."""
    return [
        Finding(Message("place.page", number=place.number), Message("read.page-is-picture"))
        for place, page in zip(sheets, pages, strict=True)
        if place.pictures and not page
    ]


def _turned(sheets: Sequence[PageContents]) -> list[Finding]:
    """Each text that runs up or across a page, once: most are watermarks, so none is put among the paragraphs."""
    first: dict[str, int] = {}
    for place in sheets:
        if any(character.isalpha() for text in place.turned for character in text):
            first.setdefault(" ".join(place.turned), place.number)
    return [
        Finding(Message("place.page", number=page), Message("read.turned-text", words=text[:SHOWN]))
        for text, page in first.items()
    ]


def _order(note: Footnote) -> tuple[int, int]:
    """Called notes in the order of their calls, the others after them."""
    return (note.ref[:1] == "u", int(note.ref[1:]))
