"""What is said of tables as such: columns and rows that are new or dropped, which their cells alone don't tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from redline.comparing.aligning.tables import table_columns
from redline.model import Cell, Change, Paragraph
from redline.writing.phrases import Phrases

Place = tuple[str | None, int]
"""A part of a Word file and the number of a table in it."""


def told_tables(changes: Sequence[Change], say: Phrases) -> Iterator[tuple[str, str]]:
    """ "table 2", "1 column new; 2 rows dropped": the tables of both texts with any, tables in tables apart.

    Tables are counted in the new text. None can be shown as moved: a row that changes places is new and dropped.
    """
    held = _by_table(changes)
    numbers = {table: number for number, table in enumerate(sorted({new for _, new in held}), 1)}
    for (_, new), changes_within in held.items():
        if counts := list(_counts(changes_within, say)):
            yield say("table", number=numbers[new]), say("next").join(counts)


def _by_table(changes: Iterable[Change]) -> dict[tuple[Place, Place], list[Change]]:
    """The changes in each table that both texts have, in order."""
    sides = [(change, _table(change.pair.old), _table(change.pair.new)) for change in changes]
    of_old = {old: new for _, old, new in sides if old and new}
    of_new = {new: old for old, new in of_old.items()}
    held: dict[tuple[Place, Place], list[Change]] = defaultdict(list)
    for change, old, new in sides:
        before, after = old or (of_new.get(new) if new else None), new or (of_old.get(old) if old else None)
        if before and after:
            held[before, after].append(change)
    return held


def _table(paragraphs: Sequence[Paragraph]) -> Place | None:
    cell = _outermost(paragraphs)
    return None if cell is None else (paragraphs[0].origin.part, cell.table)


def _outermost(paragraphs: Sequence[Paragraph]) -> Cell | None:
    *_, cell_around = (None, *(cell for paragraph in paragraphs[:1] for cell in paragraph.cells))
    return cell_around


def _counts(changes: Sequence[Change], say: Phrases) -> Iterator[str]:
    olds = [paragraph for change in changes for paragraph in change.pair.old]
    news = [paragraph for change in changes for paragraph in change.pair.new]
    kept = [
        (old, new)
        for row_change in changes
        if (old := _outermost(row_change.pair.old)) and (new := _outermost(row_change.pair.new))
    ]
    columns = table_columns(_in_order(olds), _in_order(news), (_number(olds), _number(news)))
    if columns is not None and all(columns.agree(*cells) for cells in kept):
        yield from _counted({"columns new": len(columns.come), "columns dropped": len(columns.gone)}, say)
    gone, come = _rows(olds) - {old.row for old, _ in kept}, _rows(news) - {new.row for _, new in kept}
    yield from _counted({"rows new": len(come), "rows dropped": len(gone)}, say)


def _counted(numbers: Mapping[str, int], say: Phrases) -> Iterator[str]:
    return (say.counted(number, key) for key, number in numbers.items() if number)


def _number(paragraphs: Sequence[Paragraph]) -> int:
    cell = _outermost(paragraphs)
    assert cell is not None
    return cell.table


def _rows(paragraphs: Iterable[Paragraph]) -> set[int]:
    return {cell.row for paragraph in paragraphs if (cell := _outermost((paragraph,)))}


def _in_order(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return sorted(paragraphs, key=lambda paragraph: paragraph.origin.index or 0)
