"""Printed lines in several parts: the masthead's columns, words spread by justification, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from redline.messages import Message
from redline.model import Block, Finding, Layout, Origin
from redline.reading.pdf.joining import joined_lines
from redline.reading.pdf.lines import PrintedLine, rows
from redline.reading.pdf.measures import Measures
from redline.reading.pdf.pieces import PageContents, Rule
from redline.records import dataclass
from redline.runs import Run, merged

MASTHEAD = 0.35  # of the page's height: the first page's masthead stands in it (measured: 0.16)
RIGHT = 0.55  # of the page's width: from here on a line stands in the masthead's right column (measured: 0.65)
SPREAD = 6.0  # sizes: a gap that justification may tear into a line of text
SAME_COLUMN = 5.0  # points: cells that begin or end this near one another stand in one column
CLOSE = 1.7  # line pitches: rows of a table are no further apart
NARROW = 0.75  # of the text's width: a line between two rows that is no wider belongs to the table


@dataclass(frozen=True)
class PdfTable:
    """A table's rows on one page, each the cells from left to right with the lines in them.

    goes_on: it continues a table of the page before.
    """

    rows: tuple[tuple[tuple[PrintedLine, ...], ...], ...]
    page: int
    goes_on: bool = False


def masthead_in_order(sheet: PageContents, lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The first page's lines with its masthead column by column below the first row, as one reads it."""
    right = [
        index
        for index, line in enumerate(lines)
        if line.left > RIGHT * sheet.width and line.base > sheet.height * (1 - MASTHEAD)
    ]
    paired = any(lines[index].row == lines[index - 1].row for index in right if index)
    if not paired or any(line.right - line.left > 0.5 * sheet.width for line in lines[: right[-1]]):
        return list(lines)
    end = right[-1] + 1
    box = lines[:end]
    first = [line for line in box if line.row == box[0].row]
    rest = sorted(box[len(first) :], key=lambda line: line.left > RIGHT * sheet.width)
    return [*first, *rest, *lines[end:]]


def with_tables(sheet: PageContents, lines: Sequence[PrintedLine], measures: Measures) -> list[PrintedLine | PdfTable]:
    """One page's lines, tables put together and spread words joined; the order stays."""
    result: list[PrintedLine | PdfTable] = []
    index = 0
    printed = rows(lines)
    while index < len(printed):
        end = _table_end(printed, index, measures)
        if end > index:
            result.append(_table(printed[index:end], measures, sheet.rules))
            index = end
        else:
            result.extend(_together(printed[index], measures))
            index += 1
    return result


def _together(row: list[PrintedLine], measures: Measures) -> list[PrintedLine]:
    """The parts of a line of running text joined; other parts stay on their own."""
    if len(row) == 1:
        return row
    gaps = [after.left - before.right for before, after in pairwise(row)]
    alike = len({(line.size, line.bold) for line in row}) == 1
    inside = row[0].left > measures.left - SAME_COLUMN and abs(row[-1].right - measures.right) < 3 * SAME_COLUMN
    if not (alike and inside and max(gaps) < SPREAD * row[0].size):
        return row
    runs: list[Run] = []
    for line in row:
        runs += [*([Run(" ")] if runs else []), *line.runs]
    italic = all(line.italic for line in row)
    return [replace(row[0], runs=merged(runs), right=row[-1].right, italic=italic)]


def _table_end(rows: Sequence[Sequence[PrintedLine]], start: int, measures: Measures) -> int:
    """Where the table ends that begins with row `start`; `start` itself if none does.

    A table is at least two rows in columns that share a place, with no running text between.
    """
    if len(rows[start]) < 2 or len(_together(list(rows[start]), measures)) == 1:
        return start
    end, columns = start + 1, Counter(_places(rows[start]))
    shared = 0
    while end < len(rows) and _goes_on(rows[end - 1], rows[end], measures):
        places = _places(rows[end])
        if len(rows[end]) > 1:
            shared += sum(any(abs(place - column) <= SAME_COLUMN for column in columns) for place in places) >= 2
        columns.update(places)
        end += 1
    while end > start + 1 and len(rows[end - 1]) == 1 and _is_wide(rows[end - 1], measures):
        end -= 1
    return end if shared else start


def _places(row: Sequence[PrintedLine]) -> list[float]:
    return [place for line in row for place in (line.left, line.right)]


def _is_wide(row: Sequence[PrintedLine], measures: Measures) -> bool:
    return row[0].right - row[0].left > NARROW * (measures.right - measures.left)


def _goes_on(above: Sequence[PrintedLine], row: Sequence[PrintedLine], measures: Measures) -> bool:
    drop = above[0].base - row[0].base
    if drop > CLOSE * measures.pitch(row[0].size):
        return False
    return len(row) > 1 or not _is_wide(row, measures)


def _table(rows: Sequence[Sequence[PrintedLine]], measures: Measures, rules: Sequence[Rule]) -> PdfTable:
    """Rows of cells; a line that continues cells of the row above is put in them."""
    starts = _column_starts(rows)
    ruled = [_is_ruled_off(above[0], row[0], rules) for above, row in pairwise(rows)]
    by_rules = sum(ruled) >= max(2, len(rows) // 4)
    table: list[dict[int, list[PrintedLine]]] = []
    for index, row in enumerate(rows):
        cells = {_column(line, starts): line for line in row}
        if index and by_rules:
            joins = not ruled[index - 1]
        else:
            joins = bool(index) and _is_close(rows[index - 1], row, measures) and _continues(cells, table[-1])
        if not joins:
            table.append({})
        for column, line in cells.items():
            table[-1].setdefault(column, []).append(line)
    cells_in_order = tuple(tuple(tuple(row.get(column, ())) for column in range(len(starts))) for row in table)
    return PdfTable(cells_in_order, rows[0][0].page)


def _is_ruled_off(above: PrintedLine, below: PrintedLine, rules: Sequence[Rule]) -> bool:
    """A line is drawn between two lines of text."""
    return any(below.base + 0.5 * below.size < rule.height < above.base for rule in rules)


def _is_close(above: Sequence[PrintedLine], row: Sequence[PrintedLine], measures: Measures) -> bool:
    return above[0].base - row[0].base <= 1.15 * measures.pitch(row[0].size)


def _column_starts(rows: Sequence[Sequence[PrintedLine]]) -> list[float]:
    """The left edges of the columns: intervals that no row's cell bridges."""
    widest = max(rows, key=len)
    starts = [line.left for line in widest]
    for row in rows:
        for line in row:
            column = _column(line, starts)
            if len(row) > 1:
                starts[column] = min(starts[column], line.left)
    return starts


def _column(line: PrintedLine, starts: Sequence[float]) -> int:
    """The column whose left edge is the last before the cell's middle."""
    return max((index for index, start in enumerate(starts) if start <= line.middle), default=0)


def _continues(cells: dict[int, PrintedLine], above: dict[int, list[PrintedLine]]) -> bool:
    """The cells go on with those above: the first column is empty, or it alone runs over several lines."""
    return set(cells) <= set(above) and (0 not in cells or set(cells) == {0})


def table_blocks(table: PdfTable, measures: Measures) -> list[Block]:
    """One block a row, the cells parted by tabs."""
    blocks = []
    for row in table.rows:
        runs: list[Run] = []
        for number, cell in enumerate(row):
            runs += [*([Run("\t")] if number else []), *joined_lines(cell)]
        lines = [line for cell in row for line in cell]
        bold, italic = all(line.bold for line in lines), all(line.italic for line in lines)
        layout = Layout(lines[0].size, bold, italic, round(lines[0].left - measures.left, 1))
        blocks.append(Block(merged(runs), Origin(page=lines[0].page), layout=layout))
    return blocks


def table_finding(parts: Sequence[PdfTable]) -> Finding:
    """What to say about a table, given by its parts on successive pages, that is kept as text."""
    rows = sum(len(part.rows) for part in parts)
    return Finding(Message("place.page", number=parts[0].page), Message("read.table-as-text", count=rows))
