"""The order in which a comparison's paragraphs and tables stand in a redline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from redline.model import Change, Pair, Paragraph, merged


@dataclass(frozen=True)
class Table:
    """A table and what became of its paragraphs; `old` and `new` are its numbers in either text, None where missing.

    intact: nothing in it changed, and it holds tables of its own, which are not looked into.
    """

    old: int | None
    new: int | None
    changes: tuple[Change, ...]
    intact: bool = False


@dataclass(frozen=True)
class Outer:
    """For the tables that stand in a cell, by their number in either text: the outermost table around each."""

    old: Mapping[int, int] = field(default_factory=dict)
    new: Mapping[int, int] = field(default_factory=dict)


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
    last:  nothing follows in the story.
    mixed: the same entries as they stand in the comparison, each with whether it goes, where they are several authors':
           what one drops another keeps, so that what is new has its place before or behind it.
    """

    gone: tuple[Entry, ...]
    come: tuple[Entry, ...]
    last: bool = False
    mixed: tuple[tuple[Entry, bool], ...] = ()

    @property
    def arranged(self) -> list[tuple[Entry, bool]]:
        """The entries in the order in which they are written, each with whether it goes.

        At a story's end what goes stands behind the last new table, so that what goes and what comes
        behind it can share the last mark, which stays. Paragraphs that go behind a table that goes too stand behind
        the new tables, since the mark of a paragraph between two tables can't go.
        """
        if self.mixed:
            return list(self.mixed)
        tables = [place for place, entry in enumerate(self.come, 1) if isinstance(entry, Table)]
        gone = _up_to_a_table(self.gone)
        early = tables[-1] if self.last and tables else 0
        head = [(entry, False) for entry in self.come[:early]]
        first = [(entry, True) for entry in self.gone[:gone]]
        leading = len(list(takewhile(lambda entry: isinstance(entry, Table), self.come[early:])))
        new = [(entry, False) for entry in self.come[early : early + leading]]
        rest = [(entry, True) for entry in self.gone[gone:]]
        return [*head, *first, *new, *rest, *((entry, False) for entry in self.come[early + leading :])]


def _up_to_a_table(entries: Sequence[Entry]) -> int:
    """How many entries there are up to the last table, 0 without one."""
    return max((place for place, entry in enumerate(entries, 1) if isinstance(entry, Table)), default=0)


def ordered(entries: Sequence[Entry], old: Sequence[Paragraph]) -> Iterator[Entry | Gap]:
    """Entries that stay and the gaps around them, by turns: a gap first and last, empty ones included."""
    places = {id(paragraph): place for place, paragraph in enumerate(old)}

    def place(entry: Entry) -> int:
        changes = entry.changes if isinstance(entry, Table) else (entry,)
        return min(places[id(paragraph)] for change in changes for paragraph in change.pair.old)

    gone = sorted((entry for entry in entries if in_old(entry) and not stays(entry)), key=place)
    first_left = 0
    come: list[Entry] = []
    between: list[Entry] = []
    for entry in entries:
        if not stays(entry):
            come += [entry] if in_new(entry) else []
            between.append(entry)
            continue
        limit, first = place(entry), first_left
        while first_left < len(gone) and place(gone[first_left]) < limit:
            first_left += 1
        yield _gap(gone[first:first_left], come, between)
        yield entry
        come, between = [], []
    yield _gap(gone[first_left:], come, between, last=True)


def _gap(gone: Sequence[Entry], come: Sequence[Entry], between: Sequence[Entry], last: bool = False) -> Gap:
    """The gap; `between` are the entries that the comparison has there, in its order."""
    whole = [entry for entry in between if isinstance(entry, Change) and not entry.pair.moved]
    if len(whole) < len(between) or len({entry.author for entry in whole}) < 2:
        return Gap(tuple(gone), tuple(come), last)
    mixed = tuple((entry, in_old(entry)) for entry in between)
    here = [entry for entry, goes in mixed if goes]
    same = len(here) == len(gone) and all(one is other for one, other in zip(here, gone, strict=True))
    return Gap(tuple(gone), tuple(come), last, mixed if same else ())


Sides = tuple[int | None, int | None]
"""A table's number in OLD and in NEW."""


def entries(changes: Sequence[Change], outer: Outer = Outer()) -> list[Entry]:
    """The changes in order, those of a table's paragraphs gathered where its first one stands.

    A table with tables inside is kept if nothing in it changed; else it goes, and NEW's comes, as a whole.
    """
    placed = _placed(changes, outer)
    replaced = _replaced(placed, outer)
    result: list[Entry | Sides] = []
    standing: set[Sides] = set()
    tables: dict[Sides, list[Change]] = defaultdict(list)
    parts = [part for change, sides in placed for part in _parts(change, sides, replaced)]
    partner = _table_partners(sides for _, sides in parts)
    for change, sides in parts:
        if sides is None:
            result.append(change)
            continue
        key = sides if None not in sides else partner.get(sides, sides)
        # A row that goes may stand before a paragraph that comes: the table stands where its first cell in NEW does.
        if key not in standing and (change.pair.new or None in key):
            standing.add(key)
            result.append(key)
        tables[key].append(change)
    around = {sides for sides in tables if sides[0] in outer.old.values() or sides[1] in outer.new.values()}
    intact = {sides for sides in around if None not in sides}
    return [
        Table(*entry, tuple(tables[entry]), entry in intact) if isinstance(entry, tuple) else entry for entry in result
    ]


def _placed(changes: Iterable[Change], outer: Outer) -> list[tuple[Change, Sides | None]]:
    """Each change with the outermost tables that its paragraphs stand in, None for one of the body."""
    placed: list[tuple[Change, Sides | None]] = []
    for change in changes:
        old = change.pair.old[0].cell if change.pair.old else None
        new = change.pair.new[0].cell if change.pair.new else None
        sides = (
            None if old is None else outer.old.get(old.table, old.table),
            None if new is None else outer.new.get(new.table, new.table),
        )
        placed.append((change, None if sides == (None, None) else sides))
    return placed


def _replaced(placed: Iterable[tuple[Change, Sides | None]], outer: Outer) -> tuple[set[int], set[int]]:
    """OLD's tables that go and NEW's that come as a whole: those around other tables in which anything changed."""
    links = [(sides, is_the_same(change)) for change, sides in placed if sides is not None]
    pairs = {sides for sides, _ in links if None not in sides}
    gone, come = set(), set()
    for (old, new), unchanged in links:
        around = old in outer.old.values() or new in outer.new.values()
        alone = sum(old == one or new == other for one, other in pairs) == 1
        if around and not (unchanged and alone):
            gone.add(old)
            come.add(new)
    while more := {(old, new) for old, new in pairs if (old in gone) != (new in come)}:
        gone |= {old for old, _ in more}
        come |= {new for _, new in more}
    return {table for table in gone if table is not None}, {table for table in come if table is not None}


def is_the_same(change: Change) -> bool:
    """Whether not even the look of a word or a number changed."""
    if change.kind != "unchanged":
        return False
    old, new = change.pair.old[0], change.pair.new[0]
    if old.form is not None and new.form is not None:
        return old.label == new.label and not change.formatted
    looks = [[(run.text, run.style, run.atom and run.atom.kind) for run in merged(side.runs)] for side in (old, new)]
    return old.label == new.label and looks[0] == looks[1]


def _parts(
    change: Change, sides: Sides | None, replaced: tuple[set[int], set[int]]
) -> list[tuple[Change, Sides | None]]:
    """The change, or what goes and what comes where its table is replaced as a whole."""
    if sides is None or None in sides or not (sides[0] in replaced[0] or sides[1] in replaced[1]):
        return [(change, sides)]
    gone = Change(Pair(change.pair.old, ()), (), author=change.author)
    come = Change(Pair((), change.pair.new), (), author=change.author)
    return [(gone, (sides[0], None)), (come, (None, sides[1]))]


def _table_partners(tables: Iterable[Sides | None]) -> dict[Sides, Sides]:
    """From a side alone to both: which table of the other text belongs to it."""
    partner: dict[Sides, Sides] = {}
    for sides in tables:
        if sides is not None and None not in sides:
            partner[sides[0], None] = partner[None, sides[1]] = sides
    return partner
