"""PDFs read by several threads: PDFium would end the process (SIGTRAP) if two of them called it at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from redline.reading.pdf import pdfium
from redline.reading.pdf.file import read_pdf
from tests.reading.papers import Page, pdf


def paper() -> bytes:
    return pdf(Page().line(72, 700, "The keepers of the seven harbours count their lamps,"))


def test_a_document_is_open_in_one_thread_at_a_time() -> None:
    opened = Event()

    def second() -> None:
        with pdfium.document(paper()):
            opened.set()

    with ThreadPoolExecutor(1) as executor:
        with pdfium.document(paper()):
            executor.submit(second)
            assert not opened.wait(0.3)
        assert opened.wait(60)


def test_every_thread_reads_what_one_would() -> None:
    alone = read_pdf(paper(), "paper.pdf")

    with ThreadPoolExecutor(8) as executor:
        found = list(executor.map(read_pdf, [paper()] * 64, ["paper.pdf"] * 64))

    assert found == [alone] * 64
