"""Blocks for formats in which nothing folds: what a list folds away is counted in it, and listed further down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from redline.writing.phrases import Phrases, phrases
from redline.writing.report import blocks
from redline.writing.report.blocks import BulletItem, Bullets, Grid, GridCell, MatrixRow, Report, ReportBlock
from redline.writing.report.ranges import gathered
from redline.writing.report.words import plain


def unfolded(report: Report) -> list[ReportBlock]:
    """What there is to set, in order: no fold, no empty list, of a picture its figures, and only what changed.

    What a list folds away stands below the lists, where it has a title there, else nowhere; which paragraphs differ in
    typography alone is a list behind all others, unless unchanged paragraphs are set too.
    """
    drawn = (drawn_block for block in report.blocks for drawn_block in _drawn(block))
    kept = [block for block in drawn if _is_set(block, report.unchanged)]
    signs = [] if report.unchanged else [block for block in kept if _is_typographic(block)]
    listed = [_of_typography(signs, phrases(report.language))] if signs else []
    return list(_with_rests([*(block for block in kept if block not in signs), *listed], phrases(report.language)))


def _is_typographic(block: ReportBlock) -> TypeGuard[blocks.Changed]:
    """Of a paragraph whose hand is known it is told who it was."""
    return isinstance(block, blocks.Changed) and block.is_typographic and not block.hands


def _of_typography(changed: Sequence[blocks.Changed], say: Phrases) -> Bullets:
    """ "blanks only: PP 1, PP 3–7", a line for each kind of signs."""
    places: dict[str, list[str]] = {}
    for block in changed:
        places.setdefault(block.line, []).append(block.address)
    items = (say("with words", what=signs, words=gathered(names, say.comma)) for signs, names in places.items())
    return Bullets(tuple(BulletItem(line=line) for line in items), say("in typography"), "typography")


def _drawn(block: ReportBlock) -> tuple[ReportBlock, ...]:
    """A block as those that nothing has to draw or unfold; of a frame its row, and the lines that stayed."""
    match block:
        case blocks.Picture():
            return (block.grid,)
        case blocks.Frame():
            stayed = (line for line in block.lines if isinstance(line, blocks.Changed) and not line.differs)
            return (block.row, *stayed)
    return (block,)


def shown(bullets: Bullets) -> tuple[BulletItem, ...]:
    """The items that are seen at first, and the line that counts the others."""
    fold = bullets.fold
    if fold is None or not bullets.items:
        return bullets.items
    return (*bullets.items[: fold.first], *([BulletItem(line=fold.counted)] if fold.counted else []))


def in_one_line(item: BulletItem, say: Phrases) -> str:
    """What is said of an item's place, as one line; its words stand below, or right behind where nothing is said."""
    line = item.said(say.comma)
    if not item.place:
        return line
    return f"{item.place}{item.aside}{say.colon if line or item.words else ''}{line}"


def cells(grid: Grid, say: Phrases) -> list[list[str]]:
    """A table's cells as text, a row for the columns' titles first; every row of one length."""
    return [[cell(entry, say) for entry in row] for row in rows(grid)]


def alike(row: MatrixRow, say: Phrases) -> list[tuple[tuple[str, ...], str, str]]:
    """Who wants the same in a row of a matrix, their sides of conflicts, and what it is."""
    by_wish: dict[tuple[str, str], tuple[str, ...]] = {}
    for wanted in row.cells:
        if wanted.lines:
            key = say.comma.join(wanted.sides), say("next").join(wanted.lines)
            by_wish[key] = (*by_wish.get(key, ()), *wanted.columns)
    return [(parties, sides, line) for (sides, line), parties in by_wish.items()]


def rows(grid: Grid) -> list[tuple[GridCell, ...]]:
    """The same, as they are; what a page says below the head of a column is for those who sort and choose there."""
    most = len(grid.columns)
    head = tuple(replace(column, small=()) for column in grid.columns)
    return [(*row, *[GridCell()] * (most - len(row))) for row in (head, *grid.rows)]


def cell(entry: GridCell, say: Phrases) -> str:
    """What stands in a cell, as text."""
    text = say("with words", what=entry.text, words=entry.aside) if entry.aside else entry.text
    passages = (" ".join(filter(None, (passage.place, plain(passage.words)))) for passage in entry.passages)
    return say("next").join(filter(None, (text, *entry.small, *(name for name, _ in entry.links), *passages)))


def _is_set(block: ReportBlock, unchanged: bool) -> bool:
    if isinstance(block, blocks.Changed):
        return unchanged or block.differs
    if isinstance(block, blocks.Extract):
        return not block.frame
    return not isinstance(block, blocks.Vacancy)


def _with_rests(drawn: Iterable[ReportBlock], say: Phrases) -> Iterator[ReportBlock]:
    """What lists fold away is listed behind them; a list that shows nothing at first is one line until then."""
    rests: list[Bullets] = []
    for block in drawn:
        if isinstance(block, blocks.Heading | blocks.Changed | blocks.Extract):
            yield from rests
            rests.clear()
        if isinstance(block, Bullets):
            fold = block.fold
            if fold and fold.title and block.items[fold.first :]:
                title = fold.title if fold.first else block.title
                rests.append(replace(block, items=block.items[fold.first :], title=title, fold=None))
                if not fold.first:
                    yield blocks.Prose((say("with words", what=block.title, words=fold.counted),), zone=block.zone)
                    continue
            block = replace(block, items=shown(block), fold=None)
            if not block.items:
                continue
        if isinstance(block, Grid):
            yield blocks.Heading(block.title)
        yield block
    yield from rests
