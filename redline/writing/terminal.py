"""The summary and the outline as text: wrapped to a window, or a paragraph a line where nobody gives a width.

Colour is an extra: with it deletions are also struck and insertions underlined, without it they
stand between the signs that wdiff uses, [-deleted-] and {+inserted+}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from rich.console import Console
from rich.text import Text

from redline.comparing.classes import AgreedTexts
from redline.model import Comparison, Op, Resolution
from redline.writing.amendments import Asked
from redline.writing.context import Piece, isolated
from redline.writing.outline import head_line, note_rows, record_lines, rows
from redline.writing.overview import Listing
from redline.writing.phrases import Phrases, phrases
from redline.writing.summary import Entry, Report, finding_line, report

INDENT = 4
"""Columns by which the words of a change stand in from its address."""

_STYLES = {Op.DELETE: "red strike", Op.INSERT: "green underline", Op.KEEP: ""}
_SIGNS = {Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}"), Op.KEEP: ("", "")}
_FATES = {"inserted": "green", "deleted": "red", "unchanged": "dim"}


@dataclass(frozen=True, slots=True)
class _Line:
    text: Text
    indent: int = 0


def render(
    comparison: Comparison,
    unchanged: bool = False,
    color: bool = False,
    width: int | None = None,
    language: str = "",
    agreed: AgreedTexts | None = None,
    asked: Asked | None = None,
) -> str:
    """The summary: totals, what matters most, findings, lists, then every changed paragraph. Ends with a line end.

    width: columns to wrap to, None for a paragraph a line. The other arguments are those of `summary.report`.
    """
    return _typeset(_summary(report(comparison, unchanged, language, agreed, asked), color), color, width)


def outline(resolution: Resolution, color: bool = False, width: int | None = None) -> str:
    """What redline sees in one document: each paragraph's address and words, the notes, the findings."""
    return _typeset(_outline(resolution), color, width)


def _summary(told: Report, color: bool) -> Iterator[_Line]:
    for total in told.totals:
        yield _Line(Text(total, "bold"))
    for source in told.sources:
        yield _Line(Text(source))
    yield from _listing(told.weightiest, told.say)
    if told.urgent:
        yield _Line(Text())
    for line in told.urgent:
        yield _Line(Text(line.text, "bold" if line.bold else ""), line.indent)
    for title, lines in told.findings:
        yield from _group(title, lines)
    for listing in told.lists:
        yield from _listing(listing, told.say)
    for title, lines in told.more_findings:
        yield from _group(title, lines)
    for entry in told.entries:
        yield from _entry(entry, color, told.say)


def _listing(listing: Listing, say: Phrases) -> Iterator[_Line]:
    return _list(
        listing.title, (f"{row.place}{say.colon}{row.line}" if row.place else row.line for row in listing.rows)
    )


def _entry(entry: Entry, color: bool, say: Phrases) -> Iterator[_Line]:
    yield _Line(Text())
    yield _Line(Text.assemble((entry.place, "bold"), say.colon, (entry.heading, _FATES.get(entry.kind, ""))))
    if entry.line:
        yield _Line(Text(entry.line), INDENT)
    if entry.pieces:
        yield _Line(_marked(entry.pieces, color), INDENT)
    for note in entry.notes:
        yield _Line(Text(note.heading), INDENT)
        if note.pieces:
            yield _Line(_marked(note.pieces, color), 2 * INDENT)


def _marked(shown: tuple[Piece, ...], color: bool) -> Text:
    text = Text()
    for piece in shown:
        before, after = ("", "") if color else _SIGNS[piece.op]
        text.append(f"{before}{piece.text}{after}", _STYLES[piece.op])
    text = text[len(text.plain) - len(text.plain.lstrip()) :]
    text.rstrip()
    return _isolated(text)


def _isolated(text: Text) -> Text:
    bare, safe = text.plain, isolated(text.plain)
    return text if bare == safe else Text.assemble(safe[0], text, safe[-1])


def _group(heading: str, lines: Sequence[str]) -> Iterator[_Line]:
    """A heading with its lines; one without lines says it all."""
    return _list(heading, lines) if lines else iter((_Line(Text()), _Line(Text(heading))))


def _list(heading: str, items: Iterable[str]) -> Iterator[_Line]:
    """A heading with a line for each item; nothing at all without items."""
    for number, item in enumerate(items):
        if number == 0:
            yield _Line(Text())
            yield _Line(Text(heading, "bold"))
        yield _Line(Text(item), INDENT)


def _outline(resolution: Resolution) -> Iterator[_Line]:
    yield _Line(Text(head_line(resolution), "bold"))
    for line in record_lines(resolution.head.record):
        yield _Line(Text(line), INDENT)
    for row in rows(resolution):
        words = Text.assemble((row.opener, "italic"), row.rest)
        yield _Line(Text.assemble((row.address, "bold"), "  ", _isolated(words)))
    if resolution.notes:
        yield _Line(Text())
        yield _Line(Text("Footnotes", "bold"))
    for note in note_rows(resolution):
        place = f", {note.called_from}" if note.called_from else ""
        yield _Line(Text(f"{note.label}{place}: {isolated(note.text)}"), INDENT)
    say = phrases("en")
    yield from _list("To look at in the document", [finding_line(one, say) for one in resolution.findings])


def _typeset(lines: Iterator[_Line], color: bool, width: int | None) -> str:
    written = StringIO()
    console = Console(
        file=written,
        width=width or 80,
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for line in lines:
        for text in line.text.wrap(console, max(width - line.indent, 1)) if width else [line.text]:
            text.rstrip()
            console.print(Text(" " * line.indent) + text, soft_wrap=True)
    return written.getvalue()
