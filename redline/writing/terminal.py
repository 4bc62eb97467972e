"""The summary and the outline as text: wrapped to a window, or a paragraph a line where nobody gives a width.

Colour is an extra: with it deletions are also struck and insertions underlined, without it they
stand between the signs that wdiff uses, [-deleted-] and {+inserted+}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from rich.console import Console
from rich.text import Text

from redline.model import Comparison, Op, Resolution
from redline.writing import summary
from redline.writing.context import Piece, isolated
from redline.writing.outline import head_line, note_rows, rows

INDENT = 4
"""Columns by which the words of a change stand in from its address."""

_STYLES = {Op.DELETE: "red strike", Op.INSERT: "green underline", Op.KEEP: ""}
_SIGNS = {Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}"), Op.KEEP: ("", "")}
_FATES = {"inserted": "green", "deleted": "red", "unchanged": "dim"}


@dataclass(frozen=True, slots=True)
class _Line:
    text: Text
    indent: int = 0


def render(comparison: Comparison, unchanged: bool = False, color: bool = False, width: int | None = None) -> str:
    """The summary: totals first, then every changed paragraph, then the findings in both documents.

    unchanged: list the unchanged paragraphs too.   width: columns to wrap to, None for a paragraph a line.
    Ends with a line end.
    """
    return _typeset(_summary(comparison, unchanged, color), color, width)


def outline(resolution: Resolution, color: bool = False, width: int | None = None) -> str:
    """What redline sees in one document: each paragraph's address and words, the notes, the findings."""
    return _typeset(_outline(resolution), color, width)


def _summary(comparison: Comparison, unchanged: bool, color: bool) -> Iterator[_Line]:
    old, new = comparison.old, comparison.new
    yield _Line(Text(summary.totals_line(comparison), "bold"))
    yield _Line(Text(summary.source_line("Old", old)))
    yield _Line(Text(summary.source_line("New", new)))
    for entry in summary.entries(comparison, unchanged):
        yield from _entry(entry, color)
    yield from _list(summary.UNTRACKED, map(summary.untracked_line, comparison.untracked))
    yield from _findings("old text", old)
    yield from _findings("new text", new)


def _entry(entry: summary.Entry, color: bool) -> Iterator[_Line]:
    yield _Line(Text())
    yield _Line(Text.assemble((entry.place, "bold"), ": ", (entry.fate, _FATES.get(entry.fate.split(" ")[0], ""))))
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


def _findings(name: str, resolution: Resolution) -> Iterator[_Line]:
    yield from _list(f"To look at in the {name}", map(summary.finding_line, resolution.findings))


def _list(heading: str, items: Iterable[str]) -> Iterator[_Line]:
    """A heading with a line for each item; nothing at all without items."""
    for number, item in enumerate(items):
        if number == 0:
            yield _Line(Text())
            yield _Line(Text(heading, "bold"))
        yield _Line(Text(item), INDENT)


def _outline(resolution: Resolution) -> Iterator[_Line]:
    yield _Line(Text(head_line(resolution), "bold"))
    for row in rows(resolution):
        words = Text.assemble((row.opener, "italic"), row.rest)
        yield _Line(Text.assemble((row.address, "bold"), "  ", _isolated(words)))
    if resolution.notes:
        yield _Line(Text())
        yield _Line(Text("Footnotes", "bold"))
    for note in note_rows(resolution):
        place = f", {note.called_from}" if note.called_from else ""
        yield _Line(Text(f"{note.label}{place}: {isolated(note.text)}"), INDENT)
    yield from _findings("document", resolution)


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
