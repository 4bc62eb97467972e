"""Blocks as text: wrapped to a window, or a paragraph a line where nobody gives a width.

Colour is an extra: with it deletions are also struck and insertions underlined, without it they
stand between the signs that wdiff uses, [-deleted-] and {+inserted+}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from redline.model import Op
from redline.patterns import lazy
from redline.records import dataclass
from redline.writing.context import Piece, in_context, isolated
from redline.writing.phrases import Phrases, phrases
from redline.writing.report import blocks
from redline.writing.report.blocks import PrintedWords, Report, ReportBlock
from redline.writing.report.linear import alike, cells, in_one_line, unfolded
from redline.writing.report.words import in_line, pieces, plain

INDENT = 4
"""Columns by which the words of a change stand in from its address."""

_STYLES = {Op.DELETE: "red strike", Op.INSERT: "green underline", Op.KEEP: ""}
_SIGNS = {Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}"), Op.KEEP: ("", "")}
_FATES = {"inserted": "green", "deleted": "red", "unchanged": "dim"}
_BOLD = (blocks.Voice.VERDICT, blocks.Voice.TOTAL, blocks.Voice.STRONG)
_VOICES = {blocks.Voice.WARNING: "bold red"} | dict.fromkeys(_BOLD, "bold")
_MARKS = {"b": "bold", "i": "italic"}
_APART = lazy(r"(?<=«) | (?=[»;:!?])")
_TIE = "\U0010fffe"
"""For a blank at which no line ends: a code point that no text has, and no blank to rich, as a no-break space is."""


@dataclass(frozen=True, slots=True)
class _TerminalLine:
    """fixed: never wrapped, since a caret stands below."""

    text: Text
    indent: int = 0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class _Setter:
    say: Phrases
    color: bool

    def lines(self, shown: Sequence[ReportBlock]) -> Iterator[_TerminalLine]:
        before: ReportBlock | None = None
        for block in shown:
            if before is not None and _parted(before, block):
                yield _TerminalLine(Text())
            yield from self._set(block)
            before = block

    def _set(self, block: ReportBlock) -> Iterator[_TerminalLine]:
        match block:
            case blocks.Heading():
                yield _TerminalLine(Text(block.text, "bold"))
            case blocks.Subject():
                yield _TerminalLine(Text(block.line))
            case blocks.Prose():
                yield from _prose(block)
            case blocks.Bullets():
                yield from self._bullets(block)
            case blocks.Grid():
                yield from self._grid(block)
            case blocks.Matrix():
                yield from self._matrix(block)
            case blocks.Changed():
                yield from self._changed(block)
            case blocks.Extract():
                yield from self._passage(block)

    def _bullets(self, bullets: blocks.Bullets) -> Iterator[_TerminalLine]:
        if bullets.title:
            yield _TerminalLine(Text(bullets.title, "bold"))
        for number, item in enumerate(bullets.items, 1):
            lead = f"{number}. " if bullets.numbered else ""
            line, words = Text(f"{lead}{in_one_line(item, self.say)}"), self._signed(pieces(item.words))
            yield _TerminalLine(line if item.line else line + words, INDENT)
            if item.line and item.words:
                yield _TerminalLine(words, 2 * INDENT)

    def _grid(self, grid: blocks.Grid) -> Iterator[_TerminalLine]:
        rows = cells(grid, self.say)
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        for number, row in enumerate(rows):
            padded = (text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True))
            yield _TerminalLine(Text("  ".join(padded), "" if number else "bold"), INDENT)

    def _matrix(self, matrix: blocks.Matrix) -> Iterator[_TerminalLine]:
        """Place by place, since columns have no room: who wants the same in one line."""
        yield _TerminalLine(Text(matrix.title, "bold"))
        for row in matrix.rows:
            yield _TerminalLine(Text.assemble((row.place, "bold"), self.say.colon, row.text))
            for parties, sides, line in alike(row, self.say):
                met = f" [{sides}]" if sides else ""
                lead = (self.say.comma.join(parties), "bold"), (met, "red"), self.say.colon
                yield _TerminalLine(Text.assemble(*lead, line), INDENT)
            for met_at in row.meetings:
                yield _TerminalLine(Text(f"{met_at.number}. {met_at.line}", "red"), INDENT)

    def _changed(self, change: blocks.Changed) -> Iterator[_TerminalLine]:
        heading = (change.heading(self.say.comma), _FATES.get(change.kind, ""))
        yield _TerminalLine(Text.assemble((change.place, "bold"), self.say.colon, heading))
        for line in change.hands:
            yield _TerminalLine(Text(line, "cyan"), INDENT)
        if change.said:
            yield _TerminalLine(Text(change.said), INDENT)
        if words := pieces(change.words):
            yield _TerminalLine(self._marked(words), INDENT)
        for note in change.notes:
            if note.kind != "unchanged":
                yield _TerminalLine(Text(self.say("with words", what=note.title, words=note.told)), INDENT)
                if words := pieces(note.words):
                    yield _TerminalLine(self._marked(words), 2 * INDENT)

    def _marked(self, words: tuple[Piece, ...]) -> Text:
        return self._signed(in_context(words))

    def _signed(self, words: Iterable[Piece]) -> Text:
        text = Text()
        for piece in words:
            before, after = ("", "") if self.color else _SIGNS[piece.op]
            text.append(f"{before}{piece.text}{after}", _STYLES[piece.op])
        text = text[len(text.plain) - len(text.plain.lstrip()) :]
        text.rstrip()
        return _isolated(text)

    def _passage(self, passage: blocks.Extract) -> Iterator[_TerminalLine]:
        words = _isolated(_formatted(passage.words))
        if not passage.told:
            lead = (passage.place, "bold"), "  "
            yield _TerminalLine(Text.assemble(*lead, words) if passage.place else words)
            return
        yield _TerminalLine(Text.assemble((passage.place, "bold"), f" ({passage.told})"))
        yield _TerminalLine(words, INDENT)
        for note in passage.notes:
            yield _TerminalLine(Text(f"{note.place}{self.say.colon}{plain(note.words)}"), INDENT)


def render(report: Report, color: bool = False, width: int | None = None) -> str:
    """The report; ends with a line end. width: columns to wrap to, None for a paragraph a line.

    The name of the whole is left out: who looks at a window has just asked for it.
    """
    wanted = [block for block in unfolded(report) if not (isinstance(block, blocks.Heading) and block.level == 0)]
    return _typeset(_Setter(phrases(report.language), color).lines(wanted), color, width)


def _parted(before: ReportBlock, block: ReportBlock) -> bool:
    """Whether a blank line stands between two blocks."""
    match block:
        case blocks.Prose() | blocks.Subject():
            return isinstance(before, blocks.Bullets | blocks.Grid | blocks.Changed)
        case blocks.Extract():
            return bool(block.told) or isinstance(before, blocks.Grid)
        case blocks.Bullets() if not block.title:
            return isinstance(before, blocks.Bullets | blocks.Grid | blocks.Changed | blocks.Extract)
        case blocks.Changed() | blocks.Grid():
            return not isinstance(before, blocks.Heading)
    return True


def _prose(prose: blocks.Prose) -> Iterator[_TerminalLine]:
    indent = INDENT if prose.voice in (blocks.Voice.INNER, blocks.Voice.FIXED) else 0
    for line in prose.lines:
        yield _TerminalLine(Text(line, _VOICES.get(prose.voice, "")), indent, prose.voice is blocks.Voice.FIXED)


def _formatted(words: PrintedWords) -> Text:
    if any(stretch.version is not None for stretch in words):
        return Text(plain(words))
    text = Text()
    for stretch in words:
        for fragment in stretch.fragments:
            text.append(in_line(fragment), " ".join(_MARKS[mark] for mark in fragment.marks if mark in _MARKS))
    return text


def _isolated(text: Text) -> Text:
    bare, safe = text.plain, isolated(text.plain)
    return text if bare == safe else Text.assemble(safe[0], text, safe[-1])


def _typeset(lines: Iterator[_TerminalLine], color: bool, width: int | None) -> str:
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
        room = max(width - line.indent, 1) if width and not line.fixed else None
        for text in _wrapped(line.text, console, room) if room else [line.text]:
            text.rstrip()
            console.print(Text(" " * line.indent) + text, soft_wrap=True)
    return written.getvalue()


def _wrapped(text: Text, console: Console, room: int) -> Iterator[Text]:
    """Its lines; none begins with a mark, or ends with one, that French sets apart from the word beside it."""
    tied = text.copy()
    tied.plain = _APART.sub(_TIE, text.plain)
    for line in tied.wrap(console, room):
        line.plain = line.plain.replace(_TIE, " ")
        yield line
