"""From what outputs are made of to bytes, by the suffix; a Word file with tracked changes is proved here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from redline.delivery.made import Deliverable
from redline.delivery.targets import AKN, MACROS, PDF, suffix_of, unknown_suffix
from redline.delivery.wishes import Wishes, default_date
from redline.errors import ProofError, UsageError
from redline.model import Comparison, Resolution

if TYPE_CHECKING:
    from redline.writing.report.blocks import Report

Writer = Callable[[Deliverable, str], bytes]
"""What is to be written, and the output's name for messages → the file's bytes."""


def writer_for(path: Path, writers: Mapping[str, Writer]) -> Writer:
    """The writer that a path's suffix names; "-" is text on standard output. UsageError for an unknown suffix."""
    suffix = suffix_of(path)
    if suffix not in writers:
        raise unknown_suffix(path, writers)
    return writers[suffix]


def set_report(report: Report, suffix: str, date: datetime | None = None, name: str = "") -> bytes:
    """A report as .html, .md, .txt, .docx or .pdf, by the suffix.

    date: of a Word file or a PDF, None for `default_date()`.   name: of the output, for messages.
    """
    date = date or default_date()
    match suffix:
        case ".md":
            from redline.writing import markdown

            return utf8(markdown.render(report))
        case ".html":
            from redline.writing.html import pages

            return utf8(pages.render(report))
        case ".docx":
            from redline.writing import table

            return table.render(report, date)
        case ".pdf":
            from redline.writing import printing

            word, page = (partial(set_report, report, suffix, date, name) for suffix in (".docx", ".html"))
            return printing.printed(word, page, name, date)
    from redline.writing import terminal

    return utf8(terminal.render(report))


def utf8(text: str) -> bytes:
    """The text as UTF-8; what has no encoding (a byte of a file's name that is no text) becomes "?"."""
    return text.encode("utf-8", "replace")


def clean_text(text: Resolution, path: Path) -> bytes:
    """A text as a Word file without tracked changes, proved: its own package, or typeset where it came otherwise."""
    from redline.proving.word import prove
    from redline.writing import instructions

    data = text.source.data or instructions.word(text, default_date())
    prove(data, text, text, path.name)
    return data


def _word(made: Deliverable, name: str) -> bytes:
    from redline.ooxml.validity import blamed
    from redline.proving.word import prove

    sources = (made.comparison.old.source, made.comparison.new.source)
    with blamed(*((source.data, source.name) for source in sources)):
        comparison, package = tracked(made.comparison, made.wishes, name)
        prove(package, comparison.old, comparison.new, name, comparison.as_read)
    made.prove(package, name)
    return package


def tracked(comparison: Comparison, wishes: Wishes, name: str) -> tuple[Comparison, bytes]:
    """A comparison with everybody's names, and its redline.

    Of classes, each is proved to be taken alone; where the marks of a paragraph don't allow that, it has one reviewer.
    """
    from redline.comparing.authorship.reviewers import reviewed
    from redline.writing import docx

    named, author = reviewed(comparison, wishes.author, wishes.reviewers)
    keeps_macros = Path(name).suffix.lower() == MACROS
    render = partial(docx.render, author=author, date=wishes.date or default_date(), keep_macros=keeps_macros)
    package = render(named)
    if not wishes.reviewers:
        return named, package
    from redline.comparing.authorship.reviewers_of_classes import without_reviewers
    from redline.proving.choices import entangled, prove_reviewers

    if joined := entangled(package, named, name):
        named = without_reviewers(named, joined)
        package = render(named)
        prove_reviewers(package, named, name)
    return named, package


def _word_with_macros(made: Deliverable, name: str) -> bytes:
    from redline.ooxml.macros import holds_macros

    old = made.comparison.old.source
    if not holds_macros(old.data, old.name):
        raise UsageError(f"{name}: the base text, {old.name}, brings no macros along; end the output's name in .docx")
    return _word(made, name)


def _next(made: Deliverable, name: str) -> bytes:
    return _clean(_word(made, name), name)


def akn_text(text: Resolution, path: Path) -> bytes:
    """A text as Akoma Ntoso, proved: read again, it is the same."""
    from redline.proving.akn import prove_text
    from redline.writing.akn import document

    data = document.text(text, default_date())
    prove_text(data, text, path.name)
    return data


def _akn(made: Deliverable, name: str) -> bytes:
    """A comparison as Akoma Ntoso with its changes, proved; cells of tables stand apart where that needs it."""
    from redline.proving.akn import prove
    from redline.writing.akn import document

    comparison, date, author = made.comparison, made.wishes.date or default_date(), made.wishes.author
    data = document.changes(comparison, author, date)
    try:
        prove(data, comparison.old, comparison.new, name)
    except ProofError:
        data = document.changes(comparison, author, date, apart=True)
        prove(data, comparison.old, comparison.new, name)
    made.prove(data, name)
    return data


def _akn_next(made: Deliverable, name: str) -> bytes:
    return akn_text(made.comparison.new, Path(name))


def _clean(data: bytes, name: str) -> bytes:
    from redline.ooxml.authors import EVERYTHING
    from redline.ooxml.package import Package
    from redline.ooxml.settling import settle

    package = Package.open(data, name)
    settle(package, EVERYTHING)
    return package.to_bytes()


def _print(word: Writer, page: Callable[[Deliverable], Report], made: Deliverable, name: str) -> bytes:
    """A Word file as it prints, proved first, whatever prints it. page: the report that a browser prints instead."""
    from redline.writing import printing

    proved = word(made, name)
    return printing.printed(
        lambda: proved, lambda: set_report(page(made), ".html"), name, made.wishes.date or default_date()
    )


def _new_text(made: Deliverable) -> Report:
    from redline.writing.report import outline

    return outline.report(made.comparison.new, made.wishes.language)


def _json(made: Deliverable, _: str) -> bytes:
    return utf8(made.data())


def _set(report: Callable[[Deliverable], Report], made: Deliverable, name: str) -> bytes:
    return set_report(report(made), suffix_of(Path(name)), made.wishes.date, name)


_report, _summary, _brief = (partial(_set, attrgetter(name)) for name in ("report", "summary", "brief"))

WRITERS: dict[str, Writer] = {
    ".docx": _word,
    ".md": _report,
    ".json": _json,
    ".html": _report,
    ".txt": _report,
    PDF: partial(_print, _word, attrgetter("report")),
    MACROS: _word_with_macros,
    AKN: _akn,
}
NEXT: dict[str, Writer] = WRITERS | {".docx": _next, PDF: partial(_print, _next, _new_text), AKN: _akn_next}
SUMMARIES: dict[str, Writer] = dict.fromkeys((".docx", PDF, ".md", ".html", ".txt"), _summary) | {".json": _json}
TABLES: dict[str, Writer] = dict.fromkeys((".docx", PDF, ".md", ".html"), _summary)
BRIEFS: dict[str, Writer] = dict.fromkeys((".docx", PDF, ".md", ".html", ".txt"), _brief)
