"""Pairs what stands in tables: tables in order by content, columns and rows by their text, cells where both meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from rapidfuzz.distance import LCSseq

from redline.comparing.aligning.columns import HALF, Columns, Row, columns
from redline.comparing.aligning.matching import Group, match
from redline.comparing.aligning.normal import normaliser
from redline.comparing.aligning.order import Places, heaviest_chain
from redline.model import Address, Cell, Kind, Paragraph
from redline.records import dataclass
from redline.runs import Run

Cells = Mapping[Cell, Sequence[int | None]]
"""A row: for each cell the places of its own paragraphs, None where tables stand in it."""
Rows = Sequence[Cells]
Held = tuple[Cell, Sequence[int | None]]
"""A cell with the places of its paragraphs."""


class _TextTables:
    """One of the two texts: its paragraphs, which places refer to, and its tables by their numbers, in order.

    outer: the tables that stand in no other one.   inner: those that stand in a cell.
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.outer: dict[int, None] = {}
        self.inner: dict[Cell, dict[int, None]] = defaultdict(dict)
        self._rows: dict[int, dict[int, dict[Cell, list[int | None]]]] = defaultdict(lambda: defaultdict(dict))
        for place, paragraph in enumerate(paragraphs):
            if paragraph.cell:
                self._put(paragraph.cell, place)

    def _put(self, cell: Cell, place: int) -> None:
        content: int | None = place
        for around in cell.around:
            held = self._rows[around.table][around.row].setdefault(around, [])
            if content is not None or not held or held[-1] is not None:
                held.append(content)
            content = None
            (self.outer if around.within is None else self.inner[around.within])[around.table] = None

    def rows(self, table: int) -> Rows:
        return list(self._rows[table].values())

    def own(self, places: Iterable[int | None]) -> list[Paragraph | None]:
        """A cell's own paragraphs, None where tables stand."""
        return [None if place is None else self.paragraphs[place] for place in places]

    def row(self, cells: Cells, wanted: Callable[[Cell], bool] = lambda _: True) -> Paragraph:
        """What the wanted cells of a row say, as if it were one paragraph: their own words, or those of tables in them.

        A table that comes in a cell must not make another row of it.
        """
        held = {cell: places for cell, places in cells.items() if wanted(cell)}
        own = " ".join(self.paragraphs[place].text for places in held.values() for place in places if place is not None)
        if not own.strip():
            own = " ".join(self.said(cell, places) for cell, places in held.items())
        return Paragraph(Address(Kind.OTHER), (Run(own),))

    def said(self, cell: Cell, places: Iterable[int | None]) -> str:
        """All words in a cell, those of tables in it included."""
        return " ".join(paragraph.text for paragraph in self._all(cell, places))

    def table(self, number: int) -> Paragraph:
        """What a table says."""
        return Paragraph(Address(Kind.OTHER), (Run(" ".join(self.row(cells).text for cells in self.rows(number))),))

    def told(self, rows: Rows) -> list[Row]:
        """The rows with all paragraphs in their cells."""
        return [[(cell, [*self._all(cell, places)]) for cell, places in cells.items()] for cells in rows]

    def _all(self, cell: Cell, places: Iterable[int | None]) -> Iterator[Paragraph]:
        """The paragraphs of a cell, then those of the tables in it."""
        yield from (self.paragraphs[place] for place in places if place is not None)
        for table in self.inner.get(cell, ()):
            for cells in self.rows(table):
                for held, inner in cells.items():
                    yield from self._all(held, inner)


def match_tables(old: Sequence[Paragraph], new: Sequence[Paragraph], language: str = "") -> list[Group]:
    """Groups of cell paragraphs that belong together, as `matching.match` gives them, all in one order in both texts.

    Columns that come or go stay without groups, and so do tables and rows without a partner; rows with another number
    of cells than theirs do too, columns that come or go apart. Tables in cells that belong together are matched alike.
    """
    before, after = _TextTables(old), _TextTables(new)
    return list(_match_tables(before, after, [*before.outer], [*after.outer], language))


def table_columns(old: Sequence[Paragraph], new: Sequence[Paragraph], tables: tuple[int, int]) -> Columns | None:
    """What became of the columns of a table, given by its paragraphs and its number in both texts.

    None where all of them stay, and where it can't be told which is which.
    """
    before, after = _TextTables(old), _TextTables(new)
    laid = _laid_out(before, after, before.rows(tables[0]), after.rows(tables[1]))
    return None if laid is None else laid.columns


@dataclass(frozen=True, slots=True)
class _ColumnLayout:
    """What became of a table's columns; pairs: of rows that stay, by what they say in the columns that do."""

    columns: Columns
    pairs: Sequence[Places]

    def cells(self, old: Rows, new: Rows) -> Iterator[tuple[Held, Held]]:
        """The cells that belong together."""
        for old_row, new_row in self.pairs:
            for old_cell, new_cell in self.columns.cells([*old[old_row]], [*new[new_row]]) or ():
                yield (old_cell, old[old_row][old_cell]), (new_cell, new[new_row][new_cell])


def _laid_out(before: _TextTables, after: _TextTables, old: Rows, new: Rows) -> _ColumnLayout | None:
    """Where columns come or go, and more stays so than if rows were compared as they are.

    A row that goes or comes need not say how the columns are cut: without a heading that reached over two of them,
    they are two.
    """
    likely = _in_order([before.row(cells) for cells in old], [after.row(cells) for cells in new], "")
    every = range(len(old)), range(len(new))
    those_that_stay = [old_row for old_row, _ in likely], [new_row for _, new_row in likely]
    layouts = (_by_columns(before, after, old, new, *rows) for rows in (every, those_that_stay))
    worth = [(_words_kept(before, after, layout.cells(old, new)), layout) for layout in layouts if layout is not None]
    if not worth:
        return None
    most, best = max(worth, key=itemgetter(0))
    return best if most > _words_kept(before, after, _by_rows(before, after, old, new, "")) else None


def _words_kept(before: _TextTables, after: _TextTables, cells: Iterable[tuple[Held, Held]]) -> int:
    """How many words cells have in common with theirs, in order."""
    normal = normaliser()
    return sum(
        LCSseq.similarity(normal(before.said(*old_cell)), normal(after.said(*new_cell))) for old_cell, new_cell in cells
    )


def _by_columns(
    before: _TextTables, after: _TextTables, old: Rows, new: Rows, first: Sequence[int], second: Sequence[int]
) -> _ColumnLayout | None:
    """What became of the columns, as those of OLD's and of NEW's rows tell whose numbers are given."""
    layout = columns(before.told([old[old_row] for old_row in first]), after.told([new[new_row] for new_row in second]))
    if layout is None:
        return None
    olds = [before.row(cells, lambda cell: not layout.gone.intersection(layout.old.reach(cell))) for cells in old]
    news = [after.row(cells, lambda cell: not layout.come.intersection(layout.new.reach(cell))) for cells in new]
    likely = _in_order(olds, news, "")
    pairs = [
        (old_row, new_row) for old_row, new_row in likely if layout.cells([*old[old_row]], [*new[new_row]]) is not None
    ]
    gone = {*range(len(old))} - {old_row for old_row, _ in pairs}
    come = {*range(len(new))} - {new_row for _, new_row in pairs}
    admitted = (
        *(bool(olds[old_row].text.strip()) and layout.admit_gone(old[old_row]) for old_row in gone),
        *(bool(news[new_row].text.strip()) and layout.admit_come([*new[new_row]]) for new_row in come),
    )
    # LibreOffice leaves a row that goes without words in the columns that stay: docs/ooxml/tables.md.
    return _ColumnLayout(layout, pairs) if all(admitted) else None


def _match_tables(
    before: _TextTables, after: _TextTables, old: Sequence[int], new: Sequence[int], language: str
) -> Iterator[Group]:
    olds, news = [before.table(number) for number in old], [after.table(number) for number in new]
    for old_table, new_table in _in_any_order(olds, news, language):
        for cells in _match_rows(before, after, before.rows(old[old_table]), after.rows(new[new_table]), language):
            yield from _match_cell(before, after, *cells, language)


def _match_rows(
    before: _TextTables, after: _TextTables, old: Rows, new: Rows, language: str
) -> Iterator[tuple[Held, Held]]:
    """The cells that belong together."""
    laid = _laid_out(before, after, old, new)
    return _by_rows(before, after, old, new, language) if laid is None else laid.cells(old, new)


def _by_rows(
    before: _TextTables, after: _TextTables, old: Rows, new: Rows, language: str
) -> Iterator[tuple[Held, Held]]:
    """The cells of rows that belong together as they are."""
    olds, news = [before.row(cells) for cells in old], [after.row(cells) for cells in new]
    for old_row, new_row in _in_order(olds, news, language):
        if len(old[old_row]) == len(new[new_row]):
            yield from zip(old[old_row].items(), new[new_row].items(), strict=True)


def _match_cell(
    before: _TextTables, after: _TextTables, old_cell: Held, new_cell: Held, language: str
) -> Iterator[Group]:
    """A cell's only paragraph stays itself, whatever it says now; several are matched as in the body."""
    yield from _match_tables(
        before, after, [*before.inner.get(old_cell[0], ())], [*after.inner.get(new_cell[0], ())], language
    )
    old, new = old_cell[1], new_cell[1]
    alone = [[place for place in places if place is not None] for places in (old, new)]
    if len(alone[0]) == len(alone[1]) == 1:
        yield (alone[0][0],), (alone[1][0],)
        return
    groups = match(before.own(old), after.own(new), language)
    for number in heaviest_chain([(olds[0], news[0]) for olds, news in groups], [1.0] * len(groups)):
        yield _places(old, groups[number][0]), _places(new, groups[number][1])


def _places(content: Sequence[int | None], chosen: Iterable[int]) -> tuple[int, ...]:
    return tuple(place for at in chosen if (place := content[at]) is not None)


def _in_any_order(old: Sequence[Paragraph], new: Sequence[Paragraph], language: str) -> list[Places]:
    """Pairs of tables, one to one: those in one order, then those that changed places with what is around them."""
    pairs = _in_order(old, new, language)
    olds, news = {old_place for old_place, _ in pairs}, {new_place for _, new_place in pairs}
    elsewhere = [places for places in _alike(old, new, language) if places[0] not in olds and places[1] not in news]
    return [*pairs, *elsewhere]


def _in_order(old: Sequence[Paragraph], new: Sequence[Paragraph], language: str) -> list[Places]:
    """Pairs of rows, or of tables, one to one and in one order; a sole one each are a pair."""
    if not old or not new:
        return []
    if len(old) == len(new) == 1:
        return [(0, 0)]
    places = _alike(old, new, language)
    weights = [1.0 + len(old[old_place].text) + len(new[new_place].text) for old_place, new_place in places]
    return list(_with_extended([places[number] for number in heaviest_chain(places, weights)], old, new))


def _alike(old: Sequence[Paragraph], new: Sequence[Paragraph], language: str) -> list[Places]:
    return [(olds[0], news[0]) for olds, news in match(old, new, language)]


def _with_extended(pairs: Sequence[Places], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Places]:
    """The pairs, and those between them that are alone in their places and of which one holds half of the other.

    A table that gets a column more may say four times as much.
    """
    for (old_place, new_place), (next_old, next_new) in pairwise([(-1, -1), *pairs, (len(old), len(new))]):
        if next_old - old_place == next_new - new_place == 2 and _holds_half(old[old_place + 1], new[new_place + 1]):
            yield old_place + 1, new_place + 1
        if next_old < len(old):
            yield next_old, next_new


def _holds_half(old: Paragraph, new: Paragraph) -> bool:
    normal = normaliser()
    old_words, new_words = normal(old.text), normal(new.text)
    return LCSseq.similarity(old_words, new_words) >= max(HALF * min(len(old_words), len(new_words)), 1)
