"""What stands around the body of two texts, as one row: masthead, the title's number, closing lines, headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from redline.comparing.telling.verdict import is_body
from redline.languages.typography import level
from redline.model import Change, Comparison
from redline.writing.context import harmless
from redline.writing.description import quoted_beginning
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import Changed, Frame, Vacancy, name_in_text

_FIRST = ("symbol", "date", "session", "distribution", "committee", "agenda item", "sponsors")
"""Lines of the head that a reader knows a document by; they are named before others."""

_NAMED = 4
"""How many of the lines that differ the row names."""

ANCHOR = "head-and-end"

Rows = list[Changed | Vacancy]


def framed(
    comparison: Comparison, rows: Sequence[Changed | Vacancy], shown: Sequence[Changed], say: Phrases
) -> tuple[tuple[Frame, ...], Rows]:
    """The frame, none where nothing in it differs; and the rows of the body, or all of them without a frame.

    shown: the block of each change, in the comparison's order; rows: the same with vacancies.
    """
    around = {
        block.anchor: change for block, change in zip(shown, comparison.changes, strict=True) if not is_body(change)
    }
    lines = tuple(line for line in rows if name_in_text(line) in around)
    differing = [line for line in lines if isinstance(line, Changed) and line.differs]
    if not differing:
        return (), list(rows)
    told = [line for line in differing if not line.is_typographic] or differing
    names = _names([around[line.anchor] for line in told], say)
    sentences = _sentences([(line, around[line.anchor]) for line in told], say)
    line_told = say("frame lines", names=names, lines=say.counted(len(sentences), "frame line"))
    weight = max(line.weight for line in differing)
    whole = row(differing, ANCHOR, say("frame"), line_told, weight, say("next").join(filter(None, sentences)))
    return (Frame(whole, lines),), [line for line in rows if name_in_text(line) not in around]


def _sentences(lines: Sequence[tuple[Changed, Change]], say: Phrases) -> list[str]:
    """What is said of each line; once of one that stands elsewhere now, which a comparison has as dropped and new."""
    left = {level(change.pair.old[0].text): line for line, change in lines if not change.pair.new and change.pair.old}
    moved = {
        line.anchor: left.pop(level(change.pair.new[0].text))
        for line, change in lines
        if not change.pair.old and level(change.pair.new[0].text) in left
    }
    spared = {line.anchor for line in moved.values()}
    sentences = []
    for line, change in lines:
        if line.anchor in moved:
            place = say("new was old", new=line.address, old=moved[line.anchor].was)
            sentences.append(say("with words", what=place, words=say("same words")))
        elif line.anchor not in spared:
            sentences.append(_sentence(line, change, say))
    return sentences


def _sentence(line: Changed, change: Change, say: Phrases) -> str:
    """ "session: 78 → 79"; a line that one text alone has is no paragraph that came or went."""
    if not line.line:
        return ""
    if change.pair.old and change.pair.new:
        return say("with words", what=line.place, words=line.line)
    old, new = (
        quoted_beginning(side[0].text, say) if side else say("none") for side in (change.pair.old, change.pair.new)
    )
    return say("with words", what=line.address or line.was, words=say("to", old=old, new=new))


def _names(changes: Iterable[Change], say: Phrases) -> str:
    """ "symbol, date, session"."""
    addresses = [(change.pair.new or change.pair.old)[0].address for change in changes]
    keys = list(dict.fromkeys(str(replace(address, nth=1)) for address in addresses))
    keys.sort(key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    more = ["…"] if len(keys) > _NAMED else []
    return say.comma.join([*(harmless(say.place(key)) for key in keys[:_NAMED]), *more])


def row(lines: Sequence[Changed], anchor: str, place: str, sentence: str, weight: int, words: str = "") -> Changed:
    """A row that stands for several that differ. said: of each of them, beside it."""
    return Changed(
        anchor=anchor,
        address=place,
        place=place,
        told=sentence,
        kind="edited",
        differs=True,
        look="head",
        weight=weight,
        line=sentence,
        said=words,
        similarity=min(line.similarity for line in lines),
        length=sum(line.length for line in lines),
        amount=sum(line.amount for line in lines),
        operative=any(line.operative for line in lines),
    )
