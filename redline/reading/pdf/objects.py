"""What stands on a PDF page: pieces of text with font, size and place, and drawn lines.

Works by text objects, not by characters: a page holds some hundred of the first and thousands of the second.
Coordinates are PDF points, x from the left and y from the bottom of the page.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2_raw as pdfium

from redline.identities import IdentitySet
from redline.patterns import lazy
from redline.reading.pdf import pdfium as opening
from redline.reading.pdf.blanks import address_of, without_guesses
from redline.reading.pdf.geometry import Box, Matrix, placed, product, quarter_turns, upright
from redline.reading.pdf.pieces import Font, PageContents, Rule, TextObject
from redline.reading.pdf.rtl import is_right_to_left, page_text, texts_in_order

BREAKING_HYPHEN = "\x02"
"""What PDFium puts for a hyphen at a line's end when a letter follows in the next line, be it soft or hard."""

_BOLD = lazy(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = lazy(r"italic|oblique|kursiv", re.IGNORECASE)
_BAR_CODE = lazy(r"code.?3.?of.?9|code.?39|code.?128|bar.?code|\bc39|\bean\b|qr.?code", re.IGNORECASE)
_ITALIC_FLAG = 1 << 6  # PDF 32000-1, table 123, bit 7
_BOLD_FLAG = 1 << 18  # same table, bit 19
_NO_CONTROL: dict[int, str | None] = {
    **dict.fromkeys([0, 1, *range(3, 32), 127, 0xFFFE, 0xFFFF]),
    **dict.fromkeys([9, 10, 13], " "),
}
_ODD = lazy(r"[\x03-\x08\x0b\x0c\x0e-\x1f]")
_ARTIFACT = "Artifact\0".encode("utf-16-le")
_FLOAT = ctypes.c_float
_BUFFER = 1024  # letters of a text object; longer ones are fetched a second time
_LEAST_SIZE = 0.01
"""Of text that is set in size 0, as some programs hide words; sizes are divided by."""
_FORM_DEPTH = 8  # forms within forms; deeper ones are damage or malice


def sheet(page: Any, number: int) -> PageContents:
    """What an open page holds, in the order of its content, set upright."""
    box = opening.box(page)
    with opening.text_page(page) as text:
        walker, width, height = _walked(page, text, box, 0)
        quarters = walker.main_direction()
        if quarters:
            walker, width, height = _walked(page, text, box, quarters)
        walker.pieces = without_guesses(text, _with_unread_fonts(walker), walker.items)
    pieces = _with_hyphens_told_apart(page, walker) if walker.hyphens else walker.pieces
    return PageContents(
        number, width, height, tuple(pieces), tuple(walker.rules), walker.pictures, tuple(walker.turned)
    )


def _walked(page: Any, text_page: Any, box: Box, quarters: int) -> tuple[_Walker, float, float]:
    """The page's contents turned back by so many quarters, and its size then."""
    matrix, width, height = upright(quarters, box)
    walker = _Walker(text_page)
    walker.walk((pdfium.FPDFPage_GetObject(page, at) for at in range(pdfium.FPDFPage_CountObjects(page))), matrix, 0)
    return walker, width, height


def _with_unread_fonts(walker: _Walker) -> list[TextObject]:
    """The pieces, those marked whose font gave control characters and no small letter: "7KH\x03*HQHUDO"."""
    if not walker.odd:
        return walker.pieces
    small = IdentitySet(piece.font for piece in walker.pieces if any(map(str.islower, piece.text)))
    odd = IdentitySet(walker.fonts[address] for address in walker.odd) - small
    return [
        replace(piece, font=replace(piece.font, unread=True)) if piece.font in odd else piece for piece in walker.pieces
    ]


def _with_hyphens_told_apart(page: Any, walker: _Walker) -> list[TextObject]:
    """Hyphens at a line's end as what they are: moved off the page, where no letter follows, PDFium says it.

    Only a hyphen that is an object of its own can be told (Word writes it so); another one counts as hard.
    """
    for number, item in enumerate(walker.hyphens.values(), 1):
        pdfium.FPDFPageObj_Transform(item, 1, 0, 0, 1, 0, number * 10_000)
    with opening.text_page(page) as text:
        walker.text_page = text
        pieces = list(walker.pieces)
        for index, item in walker.hyphens.items():
            pieces[index] = replace(pieces[index], text=walker.printed(item).replace(BREAKING_HYPHEN, "-"))
        return pieces


class _Walker:
    """Collects pieces and rules; fonts are remembered for this page only, since their handles may be used again."""

    def __init__(self, text_page: Any) -> None:
        self.text_page = text_page
        self.pieces: list[TextObject] = []
        self.items: list[Any] = []
        self.rules: list[Rule] = []
        self.pictures = 0
        self.fonts: dict[int, Font] = {}
        self.odd: set[int] = set()
        self.spoken = texts_in_order(text_page) if is_right_to_left(page_text(text_page)) else {}
        self.turned: list[str] = []
        self.letters: Counter[int] = Counter()
        self.hyphens: dict[int, Any] = {}
        self.buffer = (ctypes.c_ushort * _BUFFER)()

    def walk(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> None:
        for item in objects:
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.add_piece(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.add_rule(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.pictures += 1
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
                inner = (pdfium.FPDFFormObj_GetObject(item, at) for at in range(pdfium.FPDFFormObj_CountObjects(item)))
                self.walk(inner, product(_matrix(item), matrix), depth + 1)

    def main_direction(self) -> int:
        """The quarter turns of most letters."""
        return max(self.letters, key=lambda quarters: (self.letters[quarters], -quarters), default=0)

    def add_piece(self, item: Any, matrix: Matrix) -> None:
        place = product(_matrix(item), matrix)
        text, quarters = self.text(item), quarter_turns(place)
        if quarters is not None:
            self.letters[quarters] += len(text.strip())
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, size)
        height = abs(size.value) * math.hypot(*place[2:4])
        right = max(_corners(item, matrix))[0]
        if quarters != 0 or not all(map(math.isfinite, (height, right, *place[4:6]))):
            self.turned += [text.strip()] if text.strip() else []
            return
        if text == BREAKING_HYPHEN:
            self.hyphens[len(self.pieces)] = item
        self.items.append(item)
        self.pieces.append(
            TextObject(
                text.replace(BREAKING_HYPHEN, "-"),
                self.font(item),
                max(round(height, 2), _LEAST_SIZE),
                place[4],
                right,
                place[5],
                _is_margin(item),
                bool(self.spoken),
            )
        )

    def text(self, item: Any) -> str:
        spoken = self.spoken.get(address_of(item)) if self.spoken else None
        return spoken or self.printed(item)

    def printed(self, item: Any) -> str:
        length = pdfium.FPDFTextObj_GetText(item, self.text_page, self.buffer, ctypes.sizeof(self.buffer))
        if length > ctypes.sizeof(self.buffer):
            self.buffer = (ctypes.c_ushort * (length // 2))()
            pdfium.FPDFTextObj_GetText(item, self.text_page, self.buffer, length)
        text = ctypes.string_at(self.buffer, max(length - 2, 0)).decode("utf-16-le", "replace")
        if text.isprintable():  # nearly all are: no control character
            return text
        text = text.replace("\r\n", " ")
        if _ODD.search(text):
            self.font(item)
            self.odd.add(address_of(pdfium.FPDFTextObj_GetFont(item)))
        return text.translate(_NO_CONTROL)

    def font(self, item: Any) -> Font:
        handle = pdfium.FPDFTextObj_GetFont(item)
        address = address_of(handle)
        if address not in self.fonts:
            self.fonts[address] = _font(handle) if address else Font("", False, False, False)
        return self.fonts[address]

    def add_rule(self, item: Any, matrix: Matrix) -> None:
        corners = _corners(item, matrix)
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        if top - bottom <= 3 and right > left:  # 3 points: the thickest border that still is a line
            self.rules.append(Rule(left, right, (bottom + top) / 2))


def _font(handle: Any) -> Font:
    length = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, length)
    name = buffer.value.decode("utf-8", "replace")
    flags = pdfium.FPDFFont_GetFlags(handle)
    bold = bool(_BOLD.search(name)) or (flags > 0 and bool(flags & _BOLD_FLAG))
    italic = bool(_ITALIC.search(name)) or (flags > 0 and bool(flags & _ITALIC_FLAG))
    return Font(name, bold, italic, bool(_BAR_CODE.search(name)))


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _corners(item: Any, matrix: Matrix) -> tuple[tuple[float, float], tuple[float, float]]:
    left, bottom, right, top = _FLOAT(), _FLOAT(), _FLOAT(), _FLOAT()
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return placed(left.value, bottom.value, matrix), placed(right.value, top.value, matrix)


def _is_margin(item: Any) -> bool:
    """The object is marked as an artifact (PDF 32000-1, 14.8.2.2.2): Word marks headers and footers so."""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        buffer, length = (ctypes.c_ushort * 16)(), ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetName(mark, buffer, 32, length) and bytes(buffer).startswith(_ARTIFACT):
            return True
    return False
