"""The changed paragraphs of the body in columns, in full: what a delegation makes by hand to write its positions in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.model import Op, Resolution
from redline.writing.phrases import Phrases, phrases
from redline.writing.report.blocks import (
    SAID_FIRST,
    Changed,
    ChangedNote,
    Extract,
    Grid,
    GridCell,
    PrintedWords,
    Prose,
    Report,
    Strand,
    Subject,
)
from redline.writing.report.paper import page_of

SIZE, PITCH = 9.0, 12.0
"""Of the type, and from line to line, in points."""

_TITLES = {
    "place": "column place",
    "old": "column old",
    "new": "column new",
    "changes": "column words",
    "short": "column line",
    "comments": "column comments",
}
_SHARES = {"place": 2, "old": 6, "new": 6, "changes": 7, "short": 4, "comments": 4}
"""Of the page's width, the columns that are there among themselves."""

COLUMNS = tuple(_TITLES)
"""What a column may hold: the address, the old text, the new one, both as one, what changed in short, nothing yet."""


def columns(report: Report, wanted: Sequence[str], new: Resolution) -> Report:
    """A table of what a report lists as changed in the body, but for typography: the totals count that.

    wanted: some of `COLUMNS`, in any order.   new: the new text.
    """
    say = phrases(report.language)
    texts = [block for block in report.blocks if isinstance(block, Subject)]
    rows = [block for block in report.blocks if isinstance(block, Changed) and block.is_decided]
    first = [
        block
        for block in report.blocks
        if isinstance(block, Subject) or (isinstance(block, Prose) and block.voice in SAID_FIRST)
    ]
    cells = tuple(tuple(_cell(row, column, "place" not in wanted, say) for column in wanted) for row in rows)
    titles = tuple(GridCell(_title(column, texts, say)) for column in wanted)
    table = Grid(say("every change"), titles, cells, tuple(_SHARES[column] for column in wanted))
    body = table if rows else Prose((say("columns none"),))
    return replace(report, blocks=(*first, body), page=replace(page_of(new), size=SIZE, pitch=PITCH))


def _title(column: str, texts: Sequence[Subject], say: Phrases) -> str:
    """ "Old text: A/RES/79/166"."""
    named = dict(zip(("old", "new"), texts, strict=False))
    title = say(_TITLES[column])
    return say("with words", what=title, words=named[column].symbol or named[column].name) if column in named else title


def _cell(row: Changed, column: str, led: bool, say: Phrases) -> GridCell:
    """led: whether a text begins with its address, which no column of its own tells."""
    match column:
        case "place":
            return GridCell(row.place)
        case "short":
            return GridCell(row.line or row.told)
        case "old" if row.kind == "inserted":
            return GridCell(say("new paragraph"), kind="absent")
        case "new" if row.kind == "deleted":
            return GridCell(say("dropped"), kind="absent")
        case "old" | "new" | "changes":
            return GridCell(passages=tuple(_passages(row, column, led)))
    return GridCell()


def _passages(row: Changed, side: str, led: bool) -> Iterator[Extract]:
    """The paragraphs of a side, or of both as one, with the footnotes that changed."""
    words = _words(row, side)
    lead = {"old": row.was or row.address, "new": row.address, "changes": row.place}[side] if led else ""
    first, *following = list(_parted(words)) or [()]
    yield Extract(lead, first)
    yield from (Extract("", part) for part in following)
    gone = {"old": "inserted", "new": "deleted", "changes": ""}[side]
    for note in row.notes:
        if note.kind not in ("unchanged", gone):
            yield Extract(note.title, _words(note, side))


def _words(holder: Changed | ChangedNote, side: str) -> PrintedWords:
    if side == "old":
        return holder.old
    return tuple(strand for strand in holder.words if side == "changes" or strand.op is not Op.DELETE)


def _parted(words: PrintedWords) -> Iterator[PrintedWords]:
    """The words of each of several paragraphs that became one, or were one."""
    part: list[Strand] = []
    for strand in words:
        for fragment in strand.fragments:
            if fragment.kind == "break":
                yield tuple(part)
                part = []
            else:
                part.append(Strand(strand.op, (fragment,)))
    yield tuple(part)
