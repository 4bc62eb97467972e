"""The order in which a comparison's paragraphs and tables stand in a redline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redline.model import Change, Paragraph


@dataclass(frozen=True)
class Table:
    """A table and what became of its paragraphs; `old` and `new` are its numbers in either text, None where missing."""

    old: int | None
    new: int | None
    changes: tuple[Change, ...]


Entry = Change | Table


def in_old(entry: Entry) -> bool:
    return entry.old is not None if isinstance(entry, Table) else bool(entry.pair.old)


def in_new(entry: Entry) -> bool:
    return entry.new is not None if isinstance(entry, Table) else bool(entry.pair.new)


def stays(entry: Entry) -> bool:
    """Whether it stands in one place in both texts."""
    moved = isinstance(entry, Change) and entry.pair.moved
    return in_old(entry) and in_new(entry) and not moved


@dataclass(frozen=True)
class Gap:
    """What stands between two entries that stay: first what was there, then what is new.

    gone:  entries that stand here in OLD and nowhere in NEW, or elsewhere (moved).
    come:  entries that stand here in NEW and nowhere in OLD, or elsewhere (moved).
    """

    gone: tuple[Entry, ...]
    come: tuple[Entry, ...]


def ordered(entries: Sequence[Entry], old: Sequence[Paragraph]) -> Iterator[Entry | Gap]:
    """Entries that stay and the gaps around them, by turns: a gap first and last, empty ones included."""
    places = {id(paragraph): place for place, paragraph in enumerate(old)}

    def place(entry: Entry) -> int:
        changes = entry.changes if isinstance(entry, Table) else (entry,)
        return min(places[id(paragraph)] for change in changes for paragraph in change.pair.old)

    gone = sorted((entry for entry in entries if in_old(entry) and not stays(entry)), key=place)
    first_left = 0
    come: list[Entry] = []
    for entry in entries:
        if not stays(entry):
            come += [entry] if in_new(entry) else []
            continue
        limit, first = place(entry), first_left
        while first_left < len(gone) and place(gone[first_left]) < limit:
            first_left += 1
        yield Gap(tuple(gone[first:first_left]), tuple(come))
        yield entry
        come = []
    yield Gap(tuple(gone[first_left:]), tuple(come))


def entries(changes: Iterable[Change]) -> list[Entry]:
    """The changes in order, those of a table's paragraphs gathered where its first one stands."""
    result: list[Entry | tuple[int | None, int | None]] = []
    tables: dict[tuple[int | None, int | None], list[Change]] = {}
    partner = _table_partners(changes)
    for change in changes:
        sides = _tables_of(change)
        if sides is None:
            result.append(change)
            continue
        key = sides if None not in sides else partner.get(sides, sides)
        if key not in tables:
            tables[key] = []
            result.append(key)
        tables[key].append(change)
    return [Table(entry[0], entry[1], tuple(tables[entry])) if isinstance(entry, tuple) else entry for entry in result]


def _tables_of(change: Change) -> tuple[int | None, int | None] | None:
    """The tables that a change's paragraphs stand in, None for one of the body."""
    old = change.pair.old[0].cell if change.pair.old else None
    new = change.pair.new[0].cell if change.pair.new else None
    if old is None and new is None:
        return None
    return (None if old is None else old.table, None if new is None else new.table)


def _table_partners(changes: Iterable[Change]) -> dict[tuple[int | None, int | None], tuple[int | None, int | None]]:
    """From a side alone to both: which table of the other text belongs to it."""
    partner: dict[tuple[int | None, int | None], tuple[int | None, int | None]] = {}
    for change in changes:
        sides = _tables_of(change)
        if sides is not None and None not in sides:
            partner[sides[0], None] = partner[None, sides[1]] = sides
    return partner
