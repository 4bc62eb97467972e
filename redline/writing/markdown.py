"""The summary in Markdown (CommonMark with GitHub's strike-through): deletions ~~struck~~, insertions **bold**.

Every character of the documents that Markdown would take for markup is escaped, so the words come out as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from redline.comparing.classes import AgreedTexts
from redline.model import Comparison, Op, Resolution
from redline.patterns import lazy
from redline.writing.amendments import Asked, Line
from redline.writing.context import Piece, isolated
from redline.writing.outline import head_line, note_rows, record_lines, rows
from redline.writing.overview import Listing
from redline.writing.phrases import Phrases, phrases
from redline.writing.summary import Entry, Report, finding_line, report

_MARKS = {Op.DELETE: "~~", Op.INSERT: "**"}
_SPECIAL = lazy(r"([\\`*_\[\]<>~|&$#])")
_BLOCK_START = lazy(r"^(\d{0,9})([-+=.)])")  # a list, a rule, the underline of a heading
_WORD_JOINER = "\u2060"


def render(
    comparison: Comparison,
    unchanged: bool = False,
    language: str = "",
    agreed: AgreedTexts | None = None,
    asked: Asked | None = None,
) -> str:
    """The summary: totals, what matters most, findings, lists, then every changed paragraph. Ends with a line end.

    The arguments are those of `summary.report`.
    """
    return _rendered(report(comparison, unchanged, language, agreed, asked))


def _rendered(told: Report) -> str:
    old, new = told.sources
    warnings = [f"> **{escape(warning)}**" for warning in told.warnings]
    blocks = [*warnings, *(escape(total) for total in told.totals), f"{escape(old)}  \n{escape(new)}"]
    if told.weightiest.rows:
        blocks.extend(_listing(told.weightiest, told.say))
    blocks.extend(listed(told.urgent))
    for title, lines in told.findings:
        blocks.extend(_bulleted(title, lines) if lines else [escape(title)])
    for listing in told.lists:
        blocks.extend(_listing(listing, told.say))
    for title, lines in told.more_findings:
        blocks.extend(_bulleted(title, lines))
    if told.entries:
        blocks.append(f"## {told.say('every change')}")
    for entry in told.entries:
        blocks.extend(_entry(entry, told.say))
    return "\n\n".join(blocks) + "\n"


def outline(resolution: Resolution) -> str:
    """What redline sees in one document: each paragraph's address and words, the notes, the findings."""
    blocks = [f"# {escape(isolated(resolution.head.title or resolution.source.name))}", escape(head_line(resolution))]
    if said := [f"* {escape(line)}" for line in record_lines(resolution.head.record)]:
        blocks.append("\n".join(said))
    for row in rows(resolution):
        opener = f"*{escape(row.opener)}*" if row.opener else ""
        blocks.append(f"**{escape(row.address)}** {isolated(opener + _escaped(row.rest))}")
    if resolution.notes:
        blocks.append("## Footnotes")
        blocks.append(
            "\n".join(
                f"* {escape(note.label)}, {escape(note.called_from)}: {escape(isolated(note.text))}"
                for note in note_rows(resolution)
            )
        )
    say = phrases("en")
    blocks.extend(_bulleted("To look at in the document", [finding_line(one, say) for one in resolution.findings]))
    return "\n\n".join(blocks) + "\n"


def _entry(entry: Entry, say: Phrases) -> Iterator[str]:
    yield f"### {escape(entry.place)}{say.colon}{escape(entry.heading)}"
    if entry.line:
        yield escape(entry.line)
    if entry.pieces:
        yield f"> {marked(entry.pieces)}"
    for note in entry.notes:
        heading = note.heading[:1].upper() + note.heading[1:]
        yield f"{escape(heading)}\n\n> {marked(note.pieces)}" if note.pieces else escape(heading)


def _listing(listing: Listing, say: Phrases) -> Iterator[str]:
    rows = (
        f"**{escape(row.place)}**{say.colon}{_escaped(row.line)}" if row.place else escape(row.line)
        for row in listing.rows
    )
    return _list(listing.title, rows)


def listed(lines: Iterable[Line]) -> Iterator[str]:
    """Lines that tell of amendments as blocks: headings bold, indented lines quoted, lines with a caret in code."""
    for fixed, group in groupby(lines, key=lambda line: line.fixed):
        if fixed:
            yield "\n".join("    " + line.text for line in group)
            continue
        for line in group:
            said = escape(line.text)
            yield f"**{said}**" if line.bold else f"> {said}" if line.indent else said


def _bulleted(title: str, lines: Iterable[str]) -> Iterator[str]:
    return _list(title, map(escape, lines))


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and a list of escaped lines; nothing where there are none."""
    bullets = "\n".join(f"* {line}" for line in lines)
    if bullets:
        yield f"## {escape(title)}"
        yield bullets


def marked(shown: Sequence[Piece]) -> str:
    """The pieces as one line of Markdown that prints exactly their words."""
    text = "".join(_marked(piece) for piece in shown).strip()
    return isolated(_started(text))


def _marked(piece: Piece) -> str:
    mark = _MARKS.get(piece.op)
    if mark is None:
        return _escaped(piece.text)
    inner = piece.text.strip()
    before, after = piece.text[: len(piece.text) - len(piece.text.lstrip())], piece.text[len(piece.text.rstrip()) :]
    return f"{before}{mark}{_guard(inner[:1])}{_escaped(inner)}{_guard(inner[-1:])}{mark}{after}"


def _guard(edge: str) -> str:
    """An invisible character between a mark and punctuation.

    A mark between a letter and punctuation ("word**, as") doesn't count as one: CommonMark 0.31, 6.2 (flanking).
    """
    return _WORD_JOINER if unicodedata.category(edge)[0] in "PS" else ""


def escape(text: str) -> str:
    """A line with every character escaped that would be read as markup, inside it or at its start."""
    return _started(_escaped(text))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _started(line: str) -> str:
    return _BLOCK_START.sub(r"\1\\\2", line)
