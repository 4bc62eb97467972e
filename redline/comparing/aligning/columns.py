"""Which columns of one table are which of another: by what their cells say, in order.

A column is here a strip of a table, from top to bottom, between two edges that all rows have. So a merged cell is
never cut: the columns below it are one with it, and one of them that comes or goes doesn't count as a column. Rows that
go or come may be left out of account; a cell of theirs may then reach over several columns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from redline.comparing.aligning.normal import normaliser
from redline.comparing.aligning.order import heaviest_chain
from redline.model import Cell, Paragraph
from redline.records import dataclass

HALF = 0.5
"""The share of their words, in order, that two columns must have in common; and the share of a table's columns that
must be known again. With less, columns can't be told, and rows are compared as they are."""

WORDLESS = 0.01
"""What two columns without words weigh in the choice: less than any with words."""

Row = Sequence[tuple[Cell, Sequence[Paragraph]]]
"""The cells of a row, each with its paragraphs."""
Number = int
"""Of a column, from 0."""


@dataclass(frozen=True, slots=True)
class Strips:
    """How a table is cut into columns. lines: the edges that any row has; cuts: those that all have; both from left."""

    lines: tuple[int, ...]
    cuts: tuple[int, ...]

    @property
    def numbers(self) -> range:
        return range(len(self.cuts) - 1)

    def of(self, cell: Cell) -> Number:
        """The column that a cell stands in, or begins in."""
        assert cell.edges is not None
        return bisect_right(self.cuts, cell.edges[0]) - 1

    def reach(self, cell: Cell) -> range:
        """The columns that a cell stands in."""
        assert cell.edges is not None
        return range(self.of(cell), bisect_left(self.cuts, cell.edges[1]))

    def is_even(self, cell: Cell) -> bool:
        """Whether a cell stands within one column, or fills each of its columns."""
        assert cell.edges is not None
        return len(self.reach(cell)) == 1 or {*cell.edges} <= {*self.cuts}

    def width(self, number: Number) -> int:
        """Over how many lines of the grid a column reaches."""
        left, right = self.cuts[number : number + 2]
        return right - left

    def inner(self, number: Number) -> tuple[int, ...]:
        """The edges that any row has in a column, its own two included."""
        left, right = self.cuts[number : number + 2]
        return tuple(line for line in self.lines if left <= line <= right)


@dataclass(frozen=True, slots=True)
class Columns:
    """What became of the columns of a table of which some come or go.

    old, new: how either table is cut.   kept: the columns that stay, as pairs of numbers, in order.
    """

    old: Strips
    new: Strips
    kept: tuple[tuple[Number, Number], ...]

    @property
    def gone(self) -> frozenset[Number]:
        return frozenset(self.old.numbers) - {old for old, _ in self.kept}

    @property
    def come(self) -> frozenset[Number]:
        return frozenset(self.new.numbers) - {new for _, new in self.kept}

    @property
    def ordered(self) -> Iterator[tuple[Number | None, Number | None]]:
        """Every column of both tables once, as they stand side by side in a redline: what goes before what comes."""
        first_old = first_new = 0
        for old, new in (*self.kept, (self.old.numbers.stop, self.new.numbers.stop)):
            yield from ((number, None) for number in range(first_old, old))
            yield from ((None, number) for number in range(first_new, new))
            if old < self.old.numbers.stop:
                yield old, new
            first_old, first_new = old + 1, new + 1

    def former(self, number: Number) -> Number | None:
        """The column of OLD that one of NEW is; None where it comes."""
        return next((old for old, new in self.kept if new == number), None)

    def admit_gone(self, row: Iterable[Cell]) -> bool:
        """Whether a row of OLD's can go beside the columns that come: none of them comes within one of its cells."""
        return _is_whole(row, self.old, self._borders(0))

    def admit_come(self, row: Sequence[Cell]) -> bool:
        """Whether a row of NEW's can come beside the columns that go, on the lines of those that stay."""
        come = self.come
        lines = {line for cell in row if self.new.of(cell) not in come for line in cell.edges or ()}
        return lines <= {*self.new.lines} and _is_whole(row, self.new, self._borders(1))

    def _borders(self, side: int) -> set[Number]:
        """Before which columns of one table (0: OLD's) those stand that only the other has."""
        borders, at = set(), 0
        for column in self.ordered:
            number = column[side]
            if number is None:
                borders.add(at)
            else:
                at = number + 1
        return borders

    def agree(self, old: Cell, new: Cell) -> bool:
        """Whether two cells stand in columns that belong together; not so where an amendment made one the other."""
        return (self.old.of(old), self.new.of(new)) in self.kept

    def cells(self, old: Sequence[Cell], new: Sequence[Cell]) -> list[tuple[Cell, Cell]] | None:
        """The cells of two rows that belong together; None where a column that stays is divided otherwise."""
        if any(len(cut.reach(cell)) > 1 for cut, row in ((self.old, old), (self.new, new)) for cell in row):
            return None
        pairs: list[tuple[Cell, Cell]] = []
        for old_column, new_column in self.kept:
            before = [cell for cell in old if self.old.of(cell) == old_column]
            after = [cell for cell in new if self.new.of(cell) == new_column]
            if len(before) != len(after):
                return None
            pairs += zip(before, after, strict=True)
        return pairs


def columns(old: Sequence[Row], new: Sequence[Row]) -> Columns | None:
    """What became of the columns of a table, given by its rows in both texts, or by those that stay.

    None where all of them stay, and where it can't be told which is which: then rows are compared as they are.
    """
    before, after = (strips([cell for cell, _ in row] for row in rows) for rows in (old, new))
    if before is None or after is None:
        return None
    texts = _texts(before, old), _texts(after, new)
    if texts[0] == texts[1]:
        return None
    olds, news = (_words(side) for side in texts)
    if len(olds) == len(news) and all(map(_are_alike, olds, news)):
        return None

    def divided_alike(old_column: Number, new_column: Number) -> bool:
        return len(before.inner(old_column)) == len(after.inner(new_column))

    sure = [pair for pair in _told(olds, news) if divided_alike(*pair)]
    kept = [pair for pair in _with_rewritten(sure, len(olds), len(news)) if divided_alike(*pair)]
    if len(kept) == len(olds) == len(news) or not _is_told(sure, olds, news):
        return None
    return Columns(before, after, tuple(kept))


def _is_whole(row: Iterable[Cell], cut: Strips, borders: set[Number]) -> bool:
    """Whether each cell fills the columns that it reaches over, and no border lies within it."""
    return all(cut.is_even(cell) and not borders & {*cut.reach(cell)[1:]} for cell in row)


def strips(rows: Iterable[Sequence[Cell]]) -> Strips | None:
    """How a table is cut into columns; None where the edges of its cells aren't known."""
    edges: list[frozenset[int]] = []
    for row in rows:
        if any(cell.edges is None for cell in row):
            return None
        edges.append(frozenset(line for cell in row for line in cell.edges or ()))
    if not edges:
        return None
    everywhere, anywhere = reduce(frozenset.intersection, edges), reduce(frozenset.union, edges)
    return Strips(tuple(sorted(anywhere)), tuple(sorted(everywhere)))


def _texts(cut: Strips, rows: Sequence[Row]) -> list[list[str]]:
    """What each column says, by paragraphs."""
    texts: list[list[str]] = [[] for _ in cut.numbers]
    for row in rows:
        for cell, paragraphs in row:
            texts[cut.of(cell)] += (paragraph.text for paragraph in paragraphs)
    return texts


def _words(texts: Iterable[Iterable[str]]) -> list[list[str]]:
    """The words of each column in normal form."""
    normal = normaliser()
    return [[*normal(" ".join(column))] for column in texts]


def _are_alike(old: Sequence[str], new: Sequence[str]) -> bool:
    return old == new or _share(old, new) >= HALF


def _told(olds: Sequence[Sequence[str]], news: Sequence[Sequence[str]]) -> list[tuple[Number, Number]]:
    """The columns that say much the same, in order; those without words where the others leave room for them."""
    likely = [
        (old_column, new_column, _share(before, after) or WORDLESS)
        for old_column, before in enumerate(olds)
        for new_column, after in enumerate(news)
        if _are_alike(before, after)
    ]
    chain = heaviest_chain(
        [(old_column, new_column) for old_column, new_column, _ in likely], [weight for *_, weight in likely]
    )
    return [likely[number][:2] for number in chain]


def _is_told(
    sure: Sequence[tuple[Number, Number]], olds: Sequence[Sequence[str]], news: Sequence[Sequence[str]]
) -> bool:
    """Whether at least half of the columns with words, of the table that has fewer, are known again."""
    known = sum(bool(olds[old_column]) for old_column, _ in sure)
    return known > 0 and known >= HALF * min(sum(map(bool, olds)), sum(map(bool, news)))


def _with_rewritten(sure: Sequence[tuple[Number, Number]], old: int, new: int) -> list[tuple[Number, Number]]:
    """The pairs with those between them, one to one, where as many columns stand there in both tables."""
    kept: list[tuple[Number, Number]] = []
    for (old_column, new_column), (next_old, next_new) in pairwise([(-1, -1), *sure, (old, new)]):
        if next_old - old_column == next_new - new_column:
            kept += zip(range(old_column + 1, next_old), range(new_column + 1, next_new), strict=True)
        if next_old < old:
            kept.append((next_old, next_new))
    return kept


def _share(old: Sequence[str], new: Sequence[str]) -> float:
    """Share of words in common and in the same order, 0.0 where neither has any."""
    total = len(old) + len(new)
    return 2 * LCSseq.similarity(old, new) / total if total else 0.0
