"""Amendments that were phrased, as documents that are read again and proved."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from redline.delivery.rendering import set_report, utf8
from redline.delivery.targets import suffix_of
from redline.delivery.wishes import Wishes, default_date

if TYPE_CHECKING:
    from redline.amending.model import Phrased

PHRASED = (".docx", ".md", ".txt", ".html", ".json", ".pdf")
"""Suffixes of what phrased amendments are written as: documents of amendments (.docx, .pdf, .txt) and reports."""


def phrased_output(phrased: Phrased, path: Path, wishes: Wishes) -> bytes:
    """What one output of phrased amendments holds, proved. Raises what `write` raises."""
    from redline.writing import amendments_json
    from redline.writing.report.phrased import report

    date = wishes.date or default_date()
    match suffix_of(path):
        case ".docx" | ".txt":
            return _written_phrased(phrased, path, date)
        case ".pdf":
            return _printed_phrased(phrased, path, date)
        case ".json":
            return utf8(amendments_json.listing(phrased.amendments))
    return set_report(report(phrased.document), suffix_of(path), None, path.name)


def _printed_phrased(phrased: Phrased, path: Path, date: datetime) -> bytes:
    """The document, which is proved first."""
    from redline.writing import printing
    from redline.writing.report.phrased import report

    word = _written_phrased(phrased, path.with_suffix(".docx"), date)
    return printing.printed(lambda: word, lambda: set_report(report(phrased.document), ".html"), path.name, date)


def _written_phrased(phrased: Phrased, path: Path, date: datetime) -> bytes:
    """Phrased amendments as a document, by the suffix of its name: .docx or .txt; read again and proved."""
    from redline.amending.phrasing.phrase import prove
    from redline.reading.door import read_bytes
    from redline.writing import instructions

    document = phrased.document
    if suffix_of(path) == ".docx":
        data = instructions.word(instructions.with_masthead(document, phrased.comparison.old), date)
    else:
        data = utf8(instructions.text(document))
    prove(phrased.comparison, read_bytes(data, path.name, language=document.language))
    return data
