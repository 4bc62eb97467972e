"""Blocks for formats in which nothing folds: what a list folds away is counted in it, and listed further down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redline.writing.report.blocks import (
    Block,
    Bullets,
    Changed,
    Grid,
    Heading,
    Item,
    Passage,
    Picture,
    Report,
    Vacancy,
)


def unfolded(report: Report) -> list[Block]:
    """What there is to set, in order: no fold, no empty list, of a picture its figures, and only what changed.

    What a list folds away stands below the lists, where it has a title there, else nowhere.
    """
    blocks = (block.grid if isinstance(block, Picture) else block for block in report.blocks)
    return list(_with_rests(block for block in blocks if _is_set(block, report.unchanged)))


def shown(bullets: Bullets) -> tuple[Item, ...]:
    """The items that are seen at first, and the line that counts the others."""
    fold = bullets.fold
    if fold is None or not bullets.items:
        return bullets.items
    return (*bullets.items[: fold.first], *([Item(line=fold.counted)] if fold.counted else []))


def _is_set(block: Block, unchanged: bool) -> bool:
    if isinstance(block, Changed):
        return unchanged or block.differs
    if isinstance(block, Passage):
        return not block.frame
    return not isinstance(block, Vacancy)


def _with_rests(blocks: Iterable[Block]) -> Iterator[Block]:
    rests: list[Bullets] = []
    for block in blocks:
        if isinstance(block, Heading | Changed | Passage):
            yield from rests
            rests.clear()
        if isinstance(block, Bullets):
            fold = block.fold
            if fold and fold.title and block.items[fold.first :]:
                rests.append(replace(block, items=block.items[fold.first :], title=fold.title, fold=None))
            block = replace(block, items=shown(block), fold=None)
            if not block.items:
                continue
        if isinstance(block, Grid):
            yield Heading(block.title)
        yield block
    yield from rests
