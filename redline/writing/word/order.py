"""The order in which a comparison's paragraphs and tables stand in a redline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from redline.identities import IdentityMap
from redline.model import Cell, Change, Paragraph
from redline.records import dataclass
from redline.runs import merged


@dataclass(frozen=True)
class ComparedTable:
    """A table and what became of its paragraphs, those of the tables in it included.

    old, new: its numbers in either text, None where missing.
    """

    old: int | None
    new: int | None
    changes: tuple[Change, ...]


Entry = Change | ComparedTable


def changes_of(entry: Entry) -> tuple[Change, ...]:
    """Itself, or those of a table."""
    return entry.changes if isinstance(entry, ComparedTable) else (entry,)


def in_old(entry: Entry) -> bool:
    return entry.old is not None if isinstance(entry, ComparedTable) else bool(entry.pair.old)


def in_new(entry: Entry) -> bool:
    return entry.new is not None if isinstance(entry, ComparedTable) else bool(entry.pair.new)


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
        if self.mixed or not (self.gone or self.come):
            return list(self.mixed)
        tables = [place for place, entry in enumerate(self.come, 1) if isinstance(entry, ComparedTable)]
        gone = _up_to_a_table(self.gone)
        early = tables[-1] if self.last and tables else 0
        head = [(entry, False) for entry in self.come[:early]]
        first = [(entry, True) for entry in self.gone[:gone]]
        leading = len(list(takewhile(lambda entry: isinstance(entry, ComparedTable), self.come[early:])))
        new = [(entry, False) for entry in self.come[early : early + leading]]
        rest = [(entry, True) for entry in self.gone[gone:]]
        return [*head, *first, *new, *rest, *((entry, False) for entry in self.come[early + leading :])]


def _up_to_a_table(entries: Sequence[Entry]) -> int:
    """How many entries there are up to the last table, 0 without one."""
    return max((place for place, entry in enumerate(entries, 1) if isinstance(entry, ComparedTable)), default=0)


def ordered(entries: Sequence[Entry], old: Sequence[Paragraph]) -> Iterator[Entry | Gap]:
    """Entries that stay and the gaps around them, by turns: a gap first and last, empty ones included."""
    going = [entry for entry in entries if in_old(entry) and not stays(entry)]
    places = IdentityMap((paragraph, place) for place, paragraph in enumerate(old if going else ()))

    def place(entry: Entry) -> int:
        return min(places[paragraph] for change in changes_of(entry) for paragraph in change.pair.old)

    gone = sorted(going, key=place)
    first_left = 0
    come: list[Entry] = []
    between: list[Entry] = []
    for entry in entries:
        if not stays(entry):
            come += [entry] if in_new(entry) else []
            between.append(entry)
            continue
        first = first_left
        while first_left < len(gone) and place(gone[first_left]) < place(entry):
            first_left += 1
        yield _gap(gone[first:first_left], come, between)
        yield entry
        come, between = [], []
    yield _gap(gone[first_left:], come, between, last=True)


def _gap(gone: Sequence[Entry], come: Sequence[Entry], between: Sequence[Entry], last: bool = False) -> Gap:
    """The gap; `between` are the entries that the comparison has there, in its order."""
    if not between:
        return Gap(tuple(gone), tuple(come), last)
    whole = [entry for entry in between if isinstance(entry, Change) and not entry.pair.moved]
    if len(whole) < len(between) or len({entry.author for entry in whole}) < 2:
        return Gap(tuple(gone), tuple(come), last)
    mixed = tuple((entry, in_old(entry)) for entry in between)
    here = [entry for entry, goes in mixed if goes]
    same = len(here) == len(gone) and all(before is after for before, after in zip(here, gone, strict=True))
    return Gap(tuple(gone), tuple(come), last, mixed if same else ())


Sides = tuple[int | None, int | None]
"""A table's number in OLD and in NEW."""
Around = tuple[Cell | None, Cell | None]
"""The cell of OLD and that of NEW whose story is written, None for a story that stands in no cell."""


def entries(changes: Sequence[Change], inside: Around = (None, None)) -> list[Entry]:
    """The changes of a story in order, those of a table's paragraphs gathered where its first one stands."""
    result: list[Entry | Sides] = []
    standing: set[Sides] = set()
    tables: dict[Sides, list[Change]] = defaultdict(list)
    placed = [(change, _sides(change, inside)) for change in changes]
    partner = _table_partners(sides for _, sides in placed)
    for change, sides in placed:
        if sides == (None, None):
            result.append(change)
            continue
        key = sides if None not in sides else partner.get(sides, sides)
        # A row that goes may stand before a paragraph that comes: the table stands where its first cell in NEW does.
        if key not in standing and (change.pair.new or None in key):
            standing.add(key)
            result.append(key)
        tables[key].append(change)
    return [ComparedTable(*entry, tuple(tables[entry])) if isinstance(entry, tuple) else entry for entry in result]


def _sides(change: Change, inside: Around) -> Sides:
    """The tables that hold a change in the story, of all those around it."""
    return _table_in(change.pair.old, inside[0]), _table_in(change.pair.new, inside[1])


def _table_in(paragraphs: Sequence[Paragraph], story: Cell | None) -> int | None:
    """The outermost table around paragraphs, within a story; None where they stand in the story itself."""
    around = [cell for paragraph in paragraphs[:1] for cell in paragraph.cells]
    inner = [*takewhile(lambda cell: cell != story, around)]
    return inner[-1].table if inner else None


def is_the_same(change: Change) -> bool:
    """Whether not even the look of a word or a number changed."""
    if change.kind != "unchanged":
        return False
    old, new = change.pair.old[0], change.pair.new[0]
    if old.form is not None and new.form is not None:
        return old.label == new.label and not change.formatted
    looks = [[(run.text, run.style, run.atom and run.atom.kind) for run in merged(side.runs)] for side in (old, new)]
    return old.label == new.label and looks[0] == looks[1]


def _table_partners(tables: Iterable[Sides | None]) -> dict[Sides, Sides]:
    """From a side alone to both: which table of the other text belongs to it."""
    partner: dict[Sides, Sides] = {}
    for sides in tables:
        if sides is not None and None not in sides:
            partner[sides[0], None] = partner[None, sides[1]] = sides
    return partner
