"""The index of a session as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from redline.sessions.batch.outcome import PairOutcome, Session

HEADER = (
    "new",
    "old",
    "title",
    "relation",
    "verdict",
    "verdict_text",
    "weighty",
    "mandates",
    "money",
    "watched",
    "amendments",
    "findings",
    "warnings",
    "redline",
    "amended",
    "error",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would calculate. Source: OWASP, CSV Injection."""


def table(session: Session) -> bytes:
    """index.csv: a row for each pair, names of columns as in index.json. With a mark by which Excel knows UTF-8."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(HEADER)
    writer.writerows([_harmless(cell) for cell in _cells(session, row)] for row in session.rows)
    return lines.getvalue().encode("utf-8-sig", "replace")


def _cells(session: Session, row: PairOutcome) -> Iterator[str]:
    figures, made = row.made.figures, row.made
    yield session.symbol(row.found.new) or row.found.new
    yield session.symbol(row.found.old) or row.found.old
    yield session.title(row)
    yield str(row.found.relation)
    yield figures.verdict
    yield figures.verdict_text
    yield from map(str, (figures.weighty, figures.mandates, figures.money))
    yield "" if figures.watched is None else str(len(figures.watched))
    yield " ".join(attached.symbol or attached.file for attached in session.amending(row))
    yield str(figures.findings)
    yield " ".join(warning.message for warning in figures.warnings)
    yield f"{made.folder}/{made.outputs['docx']}" if "docx" in made.outputs else ""
    drafts = (outcome.made for outcome in session.amended_of(row))
    yield " ".join(f"{draft.folder}/{draft.outputs['docx']}" for draft in drafts if "docx" in draft.outputs)
    yield made.failure.sentence if made.failure else ""


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
