"""Seeded tables and edited copies of them: columns and rows that come and go, merged cells, words that change."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from redline.model import Resolution
from redline.reading import read_bytes
from tests.reading.word_files import p, word_file

WORDS = "lamp oil wick pier harbour keeper north south twelve red white burns mended glass tower of the and".split()
WIDTHS = (1200, 2000, 2600)
HEAD = 0
"""The key of the row that has the merged cells; it may go, or others come above it."""


@dataclass(frozen=True)
class Strip:
    """A column of a table, or two below one merged cell in the row of the head.

    cells: the words of each row, by its key.
    """

    width: int
    merged: bool
    cells: dict[int, tuple[str, ...]]


@dataclass(frozen=True)
class Grid:
    """A table. rows: their keys, in order.   gridless: the file gives no widths."""

    strips: tuple[Strip, ...]
    rows: tuple[int, ...]
    gridless: bool = False

    def xml(self) -> str:
        widths = [strip.width for strip in self.strips for _ in range(1 + strip.merged)]
        columns = "" if self.gridless else "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(f"<w:tr>{self._row(key)}</w:tr>" for key in self.rows)
        return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _row(self, key: int) -> str:
        return "".join(_cells(strip, strip.cells[key], merged=key == HEAD) for strip in self.strips)


def _cells(strip: Strip, words: tuple[str, ...], merged: bool) -> str:
    if strip.merged and merged:
        span = f'<w:tcPr><w:tcW w:w="{2 * strip.width}" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
        return f"<w:tc>{span}{_paragraphs(words[0])}</w:tc>"
    width = f'<w:tcPr><w:tcW w:w="{strip.width}" w:type="dxa"/></w:tcPr>'
    return "".join(f"<w:tc>{width}{_paragraphs(text)}</w:tc>" for text in words[: 1 + strip.merged])


def _paragraphs(text: str) -> str:
    """The content of a cell: paragraphs with "|" between them, "=a;b/c;d" for a table of two rows and columns."""
    parts = [_inner(part[1:]) if part.startswith("=") else p(part) if part else p() for part in text.split("|")]
    return "".join(parts) + (p() if text.split("|")[-1].startswith("=") else "")


def _inner(text: str) -> str:
    rows = [row.split(";") for row in text.split("/")]
    inner = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    lines = '<w:gridCol w:w="500"/>' * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{lines}</w:tblGrid>{inner}</w:tbl>"


def pair(seed: int, inner: float = 0.0) -> tuple[Resolution, Resolution]:
    """A text with a table, and its edited copy. inner: how many of its cells hold a table."""
    dice = random.Random(seed)
    old = _grid(dice, inner)
    new = old
    for _ in range(dice.randint(1, 4)):
        new = dice.choice((_column_more, _column_less, _column_more, _column_less, _row_more, _row_less, _edited))(
            new, dice
        )
    return _text(old), _text(new)


def _text(grid: Grid) -> Resolution:
    body = f"{p('Lamps burn by night.')}{grid.xml()}{p('Oil is scarce in winter.')}"
    return read_bytes(word_file(body), "table.docx")


def _grid(dice: random.Random, inner: float) -> Grid:
    rows = tuple(range(dice.randint(1, 5)))
    strips = tuple(_strip(rows, dice, inner) for _ in range(dice.randint(2, 5)))
    return Grid(strips, rows, gridless=dice.random() < 0.1)


def _strip(rows: tuple[int, ...], dice: random.Random, inner: float = 0.0) -> Strip:
    cells = {row: (_phrase(dice, inner), _phrase(dice)) for row in rows}
    return Strip(dice.choice(WIDTHS), len(rows) > 1 and dice.random() < 0.2, cells)


def _phrase(dice: random.Random, inner: float = 0.0) -> str:
    if dice.random() < 0.1:
        return ""
    parts = [" ".join(dice.choices(WORDS, k=dice.randint(1, 5))) for _ in range(dice.choice((1, 1, 1, 2)))]
    if dice.random() < inner:
        width, height = dice.randint(1, 3), dice.randint(1, 2)
        rows = [";".join(dice.choices(WORDS, k=width)) for _ in range(height)]
        parts.insert(dice.randint(0, len(parts)), f"={'/'.join(rows)}")
    return "|".join(parts)


def _column_more(grid: Grid, dice: random.Random) -> Grid:
    place = dice.randint(0, len(grid.strips))
    return replace(grid, strips=(*grid.strips[:place], _strip(grid.rows, dice), *grid.strips[place:]))


def _column_less(grid: Grid, dice: random.Random) -> Grid:
    if len(grid.strips) < 2:
        return grid
    place = dice.randrange(len(grid.strips))
    return replace(grid, strips=(*grid.strips[:place], *grid.strips[place + 1 :]))


def _row_more(grid: Grid, dice: random.Random) -> Grid:
    key, place = max(grid.rows) + 1, dice.randint(0, len(grid.rows))
    strips = tuple(replace(strip, cells=strip.cells | {key: (_phrase(dice), _phrase(dice))}) for strip in grid.strips)
    return replace(grid, strips=strips, rows=(*grid.rows[:place], key, *grid.rows[place:]))


def _row_less(grid: Grid, dice: random.Random) -> Grid:
    if len(grid.rows) < 2:
        return grid
    gone = dice.choice(grid.rows)
    return replace(grid, rows=tuple(row for row in grid.rows if row != gone))


def _edited(grid: Grid, dice: random.Random) -> Grid:
    strip, row = dice.choice(grid.strips), dice.choice(grid.rows)
    parts = strip.cells[row][0].split("|")
    place = dice.randrange(len(parts))
    parts[place] = f"{parts[place]}{dice.choice((' ', ' ', '|'))}{dice.choice(WORDS)}".strip()
    if parts[place].startswith("="):
        parts[place] = _inner_edited(parts[place][1:].split("|")[0], dice)
    text = "|".join(parts)
    changed = replace(strip, cells=strip.cells | {row: (text, strip.cells[row][1])})
    return replace(grid, strips=tuple(changed if one is strip else one for one in grid.strips))


def _inner_edited(text: str, dice: random.Random) -> str:
    """A table in a cell with a word, a row or a column more."""
    rows = [row.split(";") for row in text.split("/")]
    kind = dice.choice(("word", "row", "column"))
    if kind == "row":
        rows.insert(dice.randint(0, len(rows)), dice.choices(WORDS, k=len(rows[0])))
    for row in rows:
        if kind == "word":
            row[0] += f" {dice.choice(WORDS)}"
        elif kind == "column":
            row.append(dice.choice(WORDS))
    return "=" + "/".join(map(";".join, rows))
