"""Which blank at the end of a text object is the file's own, and which PDFium guessed from a gap.

Word spaces letters out, in each object as it likes, so the gap inside a torn word ("Riv" "ers") may be wider than a
blank that justification squeezed. Both come from PDFium as a blank at the first object's end; only the second is a
letter of that object. Asking is dear, so it is asked only where the gap doesn't say it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdfium2_raw as pdfium

from redline.reading.pdf.pieces import TextObject

GAP = 0.22  # sizes: a gap that is a space though no blank is written (a space is 0.25 wide; guesses measured: to 0.185)
RAISED_GAP = 0.4  # the same beside a raised letter, which stands apart anyway


def without_guesses(text_page: Any, pieces: Sequence[TextObject], items: Sequence[Any]) -> list[TextObject]:
    """A page's pieces without blanks at their ends that no letter of theirs is.

    pieces, items: as the file has them, and PDFium's handle of each.
    """
    result = list(pieces)
    near = 0
    for index, (piece, after) in enumerate(pairwise(pieces)):
        near += len(piece.text)
        if _may_be_guessed(piece, after):
            near = _last_letter(text_page, address_of(items[index]), near)
            if not chr(pdfium.FPDFText_GetUnicode(text_page, near)).isspace():
                result[index] = replace(piece, text=piece.text.rstrip(" "))
        if after.base < piece.base - piece.size:
            near += len("\r\n")
    return result


def _may_be_guessed(piece: TextObject, after: TextObject) -> bool:
    """A blank at the end, and the next letter is nearer than a blank is wide; from right to left PDFium isn't asked."""
    if piece.from_right or not (piece.text.endswith(" ") and after.text.strip()):
        return False
    room = GAP * piece.size if piece.size >= after.size else RAISED_GAP * after.size
    return abs(piece.base - after.base) < piece.size and after.left - piece.right < room


def _last_letter(text_page: Any, address: int, near: int) -> int:
    """The place of an object's own last letter among the page's; near: about where that is, and where none is found."""
    count = pdfium.FPDFText_CountChars(text_page)
    nearest_first = (near + side * step for step in range(count) for side in (1, -1))
    last = next((at for at in nearest_first if 0 <= at < count and _owner(text_page, at) == address), near)
    while _owner(text_page, last + 1) == address:
        last += 1
    return last


def _owner(text_page: Any, index: int) -> int:
    """Where PDFium keeps the object of a letter; 0 for a letter that it guessed."""
    return address_of(pdfium.FPDFText_GetTextObject(text_page, index))


def address_of(handle: Any) -> int:
    """Where PDFium keeps what a handle stands for; 0 for nothing."""
    return ctypes.addressof(handle.contents) if handle else 0
