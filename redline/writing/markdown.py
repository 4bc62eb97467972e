"""Blocks as Markdown (CommonMark with GitHub's strike-through and tables): deletions ~~struck~~, insertions **bold**.

Every character of the documents that Markdown would take for markup is escaped, so the words come out as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from redline.model import Op
from redline.patterns import lazy
from redline.writing.context import Piece, in_context, isolated
from redline.writing.phrases import Phrases, phrases
from redline.writing.report import blocks
from redline.writing.report.blocks import PrintedWords, Report, ReportBlock
from redline.writing.report.linear import cell, rows, unfolded
from redline.writing.report.words import in_line, pieces, plain

_MARKS = {Op.DELETE: "~~", Op.INSERT: "**"}
_FORMATS = {"b": "**", "i": "*"}
_SPECIAL = lazy(r"([\\`*_\[\]<>~|&$#])")
_BLOCK_START = lazy(r"^(\d{0,9})([-+=.)])")  # a list, a rule, the underline of a heading
_WORD_JOINER = "\u2060"


def render(report: Report) -> str:
    """The report; ends with a line end."""
    say = phrases(report.language)
    return "\n\n".join(text for block in _together(report) for text in _set(block, say)) + "\n"


def _together(report: Report) -> Iterator[ReportBlock]:
    """The blocks; neighbours that name texts are lines of one."""
    for named, group in groupby(unfolded(report), key=lambda block: isinstance(block, blocks.Subject)):
        if named:
            yield blocks.Prose(tuple(block.line for block in group if isinstance(block, blocks.Subject)))
        else:
            yield from group


def _set(block: ReportBlock, say: Phrases) -> Iterator[str]:
    match block:
        case blocks.Heading():
            yield f"{'#' * max(block.level, 1)} {_escaped(block.text)}"
        case blocks.Prose():
            yield _prose(block)
        case blocks.Bullets():
            yield from _bullets(block, say)
        case blocks.Grid():
            yield _grid(block, say)
        case blocks.Matrix():
            yield f"## {_escaped(block.title)}"
            yield _matrix(block, say)
        case blocks.Parallel() if block.grid.rows:
            yield f"## {_escaped(block.title)}"
            yield _grid(block.grid, say)
        case blocks.Changed():
            yield from _changed(block, say)
        case blocks.Extract():
            yield _passage(block, say)


def _prose(prose: blocks.Prose) -> str:
    lines = [escape(line) for line in prose.lines]
    match prose.voice:
        case blocks.Voice.FIXED:
            return "\n".join(f"    {line}" for line in prose.lines)
        case blocks.Voice.WARNING:
            return "\n".join(f"> **{line}**" for line in lines)
        case blocks.Voice.STRONG | blocks.Voice.VERDICT:
            lines = [f"**{line}**" for line in lines]
        case blocks.Voice.INNER:
            lines = [f"> {line}" for line in lines]
    return "  \n".join(lines)


def _bullets(bullets: blocks.Bullets, say: Phrases) -> Iterator[str]:
    if bullets.title:
        yield f"## {_escaped(bullets.title)}"
    signs = (f"{number}." if bullets.numbered else "*" for number in range(1, len(bullets.items) + 1))
    strong = bullets.zone is not blocks.Zone.LOOK
    yield "\n".join(f"{sign} {_item(item, strong, say)}" for sign, item in zip(signs, bullets.items, strict=True))


def _item(item: blocks.BulletItem, strong: bool, say: Phrases) -> str:
    line, words = _escaped(item.said(say.comma)), marked(pieces(item.words))
    told = f"{line}  \n  {words}" if line and words else line + words
    if not item.place:
        return _started(told)
    place = _escaped(f"{item.place}{item.aside}")
    colon = say.colon if told else ""
    return f"**{place}**{colon}{told}" if strong else _started(f"{place}{colon}{told}")


def _grid(grid: blocks.Grid, say: Phrases) -> str:
    head, *body = [_row(_cell(entry, say) for entry in row) for row in rows(grid)]
    return "\n".join([head, "|" + " --- |" * len(grid.columns), *body])


def _cell(entry: blocks.GridCell, say: Phrases) -> str:
    """A cell; of the texts in it the paragraphs, each on a line of its own."""
    if not entry.passages:
        return escape(cell(entry, say))
    places = (f"**{_escaped(passage.place)}** " if passage.place else "" for passage in entry.passages)
    words = (marked(pieces(passage.words)) for passage in entry.passages)
    return "<br>".join(f"{place}{text}" for place, text in zip(places, words, strict=True))


def _matrix(matrix: blocks.Matrix, say: Phrases) -> str:
    """A row for each place, a column for each party; what neighbours want alike stands under each."""
    lines = [_row(map(escape, (matrix.head, *matrix.columns))), "|" + " --- |" * (len(matrix.columns) + 1)]
    for row in matrix.rows:
        met = [f"{meeting.number}. {meeting.line}" for meeting in row.meetings]
        head = [f"**{_escaped(row.place)}** {_escaped(row.text)}", *(f"*{_escaped(line)}*" for line in met)]
        wants = [_wants(cell, say) for cell in row.cells for _ in cell.columns]
        lines.append(_row(["<br>".join(head), *wants]))
    return "\n".join(lines)


def _wants(cell: blocks.MatrixCell, say: Phrases) -> str:
    sides = f"**{_escaped(say.comma.join(cell.sides))}**" if cell.sides and cell.lines else ""
    return "<br>".join(filter(None, (sides, *map(_escaped, cell.lines))))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _changed(change: blocks.Changed, say: Phrases) -> Iterator[str]:
    yield f"### {_escaped(f'{change.place}{say.colon}{change.heading(say.comma)}')}"
    if change.hands:
        yield "  \n".join(f"*{_escaped(line)}*" for line in change.hands)
    if change.said:
        yield escape(change.said)
    if words := pieces(change.words):
        yield f"> {marked(in_context(words))}"
    for note in change.notes:
        if note.kind != "unchanged":
            yield escape(say("with words", what=note.title[:1].upper() + note.title[1:], words=note.told))
            if words := pieces(note.words):
                yield f"> {marked(in_context(words))}"


def _passage(passage: blocks.Extract, say: Phrases) -> str:
    words = isolated(_formatted(passage.words))
    if not passage.place:
        return _started(words)
    place = f"**{_escaped(passage.place)}**"
    if not passage.told:
        return f"{place} {words}"
    notes = [f"{escape(note.place)}{say.colon}{_formatted(note.words)}" for note in passage.notes]
    return "  \n".join([f"{place} ({escape(passage.told)})", words, *notes])


def _formatted(words: PrintedWords) -> str:
    """The words of one text with their emphasis; in a history with the authors' figures."""
    if any(stretch.version is not None for stretch in words):
        return _escaped(plain(words))
    return "".join(
        _emphasised(in_line(fragment), fragment.marks) for stretch in words for fragment in stretch.fragments
    )


def _emphasised(text: str, marks: Sequence[str]) -> str:
    sign = "".join(_FORMATS.get(mark, "") for mark in marks)
    before, inner, after = _apart(text)
    return f"{before}{sign}{_escaped(inner)}{sign[::-1]}{after}" if sign and inner else _escaped(text)


def _apart(text: str) -> tuple[str, str, str]:
    """Words and the blanks around them, which no mark may touch."""
    inner, start = text.strip(), len(text) - len(text.lstrip())
    return text[:start], inner, text[start + len(inner) :]


def marked(shown: Sequence[Piece]) -> str:
    """The pieces as one line of Markdown that prints exactly their words."""
    text = "".join(_marked(piece) for piece in shown).strip()
    return isolated(_started(text))


def _marked(piece: Piece) -> str:
    mark = _MARKS.get(piece.op)
    if mark is None:
        return _escaped(piece.text)
    before, inner, after = _apart(piece.text)
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
