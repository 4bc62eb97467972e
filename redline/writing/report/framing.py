"""What stands around the body of two texts, as one row: masthead, the title's number, closing lines, headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from redline.comparing.verdict import is_body
from redline.model import Change, Comparison
from redline.writing.context import harmless
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import Changed, Frame, Vacancy

_FIRST = ("symbol", "date", "session", "distribution", "committee", "agenda item", "sponsors")
"""Lines of the head that a reader knows a document by; they are named before others."""

_NAMED = 4
"""How many of the lines that differ the row names."""

ANCHOR = "head-and-end"

Rows = list[Changed | Vacancy]


def framed(
    comparison: Comparison, rows: Sequence[Changed | Vacancy], told: Sequence[Changed], say: Phrases
) -> tuple[tuple[Frame, ...], Rows]:
    """The frame, none where nothing in it differs; and the rows of the body, or all of them without a frame.

    told: the block of each change, in the comparison's order; rows: the same with vacancies.
    """
    around = {
        block.anchor: change for block, change in zip(told, comparison.changes, strict=True) if not is_body(change)
    }
    lines = tuple(row for row in rows if _name(row) in around)
    differing = [row for row in lines if isinstance(row, Changed) and row.differs]
    if not differing:
        return (), list(rows)
    names = _names([around[row.anchor] for row in differing], say)
    row = _row(differing, say("frame lines", names=names, lines=say.counted(len(differing), "frame line")), say)
    return (Frame(row, lines),), [row for row in rows if _name(row) not in around]


def _name(row: Changed | Vacancy) -> str:
    return row.target if isinstance(row, Vacancy) else row.anchor


def _names(changes: Iterable[Change], say: Phrases) -> str:
    """ "symbol, date, session"."""
    addresses = [(change.pair.new or change.pair.old)[0].address for change in changes]
    keys = list(dict.fromkeys(str(replace(address, nth=1)) for address in addresses))
    keys.sort(key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    more = ["…"] if len(keys) > _NAMED else []
    return say.comma.join([*(harmless(say.place(key)) for key in keys[:_NAMED]), *more])


def _row(lines: Sequence[Changed], told: str, say: Phrases) -> Changed:
    """The row that stands for lines that differ, each of them told in it."""
    said = [say("with words", what=line.place, words=line.line) for line in lines if line.line]
    return Changed(
        anchor=ANCHOR,
        address=say("frame"),
        was="",
        place=say("frame"),
        told=told,
        kind="edited",
        moved=False,
        differs=True,
        look="head",
        level=0,
        looks=(),
        labels=("", ""),
        words=(),
        old=(),
        notes=(),
        weight=max(line.weight for line in lines),
        classes=(),
        line=told,
        said=say("next").join(said),
        similarity=min(line.similarity for line in lines),
        length=sum(line.length for line in lines),
        amount=sum(line.amount for line in lines),
    )
