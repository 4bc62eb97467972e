"""Opening and closing with PDFium itself: pypdfium2's helpers cost as much to import as a short PDF to read.

Handles are closed by their context managers, and never used after.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import Any

import pypdfium2_raw as raw

from redline.reading.pdf.geometry import Box

_ONE_THREAD = RLock()
"""PDFium must not be called by two threads at once, not even for two documents (fpdfview.h): it crashes."""


class PdfiumError(Exception):
    """PDFium refuses. code: its own number for the reason, as far as it gives one."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(f"PDFium error {code}")
        self.code = code


@contextmanager
def document(data: bytes) -> Iterator[Any]:
    """An open document, one at a time in a process; PdfiumError if PDFium can't read it."""
    with _ONE_THREAD:
        _start()
        handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise PdfiumError(raw.FPDF_GetLastError())
        try:
            yield handle
        finally:
            raw.FPDF_CloseDocument(handle)


def page_count(handle: Any) -> int:
    """How many pages an open document has."""
    return int(raw.FPDF_GetPageCount(handle))


@contextmanager
def page(handle: Any, index: int) -> Iterator[Any]:
    """A page of an open document by its 0-based place; PdfiumError if it is damaged."""
    opened = raw.FPDF_LoadPage(handle, index)
    if not opened:
        raise PdfiumError(raw.FPDF_GetLastError())
    try:
        yield opened
    finally:
        raw.FPDF_ClosePage(opened)


@contextmanager
def text_page(opened: Any) -> Iterator[Any]:
    """The text of an open page; PdfiumError if it can't be had."""
    text = raw.FPDFText_LoadPage(opened)
    if not text:
        raise PdfiumError(raw.FPDF_GetLastError())
    try:
        yield text
    finally:
        raw.FPDFText_ClosePage(text)


def box(opened: Any) -> Box:
    """A page's visible box in points: left, bottom, right, top."""
    rectangle = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(opened, rectangle):
        raise PdfiumError
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


@cache
def _start() -> None:
    """Once a process; PDFium ends with it."""
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2))
