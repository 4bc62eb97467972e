"""Pieces of text → printed lines, cut where a wide gap stands between columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby, pairwise

from redline.formatting import Style
from redline.labels import HAN, LETTER_OR_ROMAN, ROMAN, SUFFIX_OR_VARIANT, UPPER_ROMAN
from redline.patterns import lazy
from redline.reading.pdf.blanks import GAP, RAISED_GAP
from redline.reading.pdf.order import gap, in_reading_order, with_neighbours
from redline.reading.pdf.pieces import Font, PageContents, TextObject
from redline.reading.seams import WIDE, is_wide
from redline.records import dataclass
from redline.runs import Run, merged, plain

SAME_BASE = 0.15  # of the type size: base lines nearer than this are one line
SMALL = 0.82  # of its neighbours' size: at most this much makes a raised or lowered letter (measured: 0.65)
RAISED = (0.1, 0.8)  # how far above the base line, in sizes (measured: 0.36 to 0.4)
LOWERED = (-0.4, -0.05)
BESIDE = 1.6  # sizes: how far a raised letter may stand from its line's text (measured: 0.5)
NO_WIDTH = 0.08  # sizes: a written blank without any width (measured: 0.04 and 0.07; one squeezed most: 0.1)
TAB = 0.42  # sizes: wider than a space; after a number it is a tab (measured: 0.55 after "100.", 1.6 after "1.")
COLUMN = 0.9  # sizes: the least gap between two columns: cells keep 0.19 cm at each side in Word

LABEL = lazy(
    rf"""["“”„«‹]?[ ]?(?: \(?(?:\d{{1,3}}|{LETTER_OR_ROMAN}|[A-Z]{{1,2}}|{UPPER_ROMAN}|[а-яё]|[\u0621-\u064a])\)
        | (?:\d{{1,3}}(?:\.\d{{1,3}})*|[A-Za-z]|{ROMAN}|{UPPER_ROMAN})\.               # 1.  2.1.  A.  IV.
        | \d{{1,3}}[ ]?{SUFFIX_OR_VARIANT}\.?
        | \d{{1,4}}/(?:\d{{1,3}}\.|\.{{3}}|…)                                         # 79/166.  53/...
        | [\u0660-\u0669]{{1,3}}[ ]?[-–.]? | \d{{1,3}}[ ]?[-–]                        # Arabic: ٣ -
        | [•·▪–—\u2011*o-] | {HAN}、 | [（(](?:{HAN}|{LETTER_OR_ROMAN})[)）]
        )$""",
    re.VERBOSE,
)

_OLD_SESSION = lazy(r"\([IVXLC]+\)")
_UNBROKEN = lazy(r"(?:(?:\S{1,2}|\W?[\d,.]+)\s+)?\S+(?:\s+[^\w\s]+(?=\s|$))?")
_DASHES = tuple("-\u2010\u2011–—/")
"""Beside these a blank without width is none: Word writes one where a line may break."""
_WIDE_SIGN = "[" + "".join(f"{first}-{last}" for first, last in WIDE) + "]"
_BESIDE_WIDE = lazy(f"(?<={_WIDE_SIGN}) +(?=\\S)|(?<=\\S) +(?={_WIDE_SIGN})")


@dataclass(frozen=True)
class PrintedLine:
    """A printed line, or the part of one that stands in a column of its own: no wide gap is in it.

    left: where the pen begins; right: where the ink ends; base: height of the base line, all in points.
    hang: where the text after a number at the front begins; None without a number.
    size: of most of its letters.   bold, italic: all of its letters are.
    row:  counts the printed lines of a page from the top; the parts of one have one number.
    margin: the file itself marks it as page furniture.
    """

    runs: tuple[Run, ...]
    page: int
    row: int
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    hang: float | None = None
    margin: bool = False

    @cached_property
    def text(self) -> str:
        return plain(self.runs)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def lines(sheet: PageContents) -> list[PrintedLine]:
    """The page's lines from top to bottom, the parts of one line in reading order.

    On a page written from right to left, x counts from the right edge.
    """
    pieces = [piece for piece in sheet.pieces if not piece.font.bar_code and 0 <= piece.base <= sheet.height]
    if any(piece.from_right for piece in pieces):
        pieces = [replace(piece, left=sheet.width - piece.right, right=sheet.width - piece.left) for piece in pieces]
    blanks = [piece for piece in pieces if not piece.text.strip()]
    bases = _on_one_base([piece for piece in pieces if piece.text.strip()])
    return [line for number, row in enumerate(bases) for line in _line_parts(row, blanks, sheet.number, number)]


def _without_blanks_beside_wide(text: str) -> str:
    return _BESIDE_WIDE.sub("", text) if any(map(is_wide, text)) else text


def rows(printed: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """The parts of each printed line together, from top to bottom."""
    return [list(row) for _, row in groupby(printed, key=lambda line: line.row)]


def first_word(line: PrintedLine) -> float:
    """Width of what no line may be broken in at the line's front, in points, by its share of the letters.

    That is the first word, and what a blank without break may bind to it: "22 May", "y compris", "« Pond", "Pond »;".
    """
    unit = _UNBROKEN.match(line.text.lstrip())
    if not unit:
        return 0.0
    return (line.right - line.left) * (len(unit[0]) + 1) / max(len(line.text), 1)


def _on_one_base(pieces: Sequence[TextObject]) -> list[list[TextObject]]:
    """Pieces on one base line, with the raised and lowered ones beside them; from top to bottom."""
    rows: list[list[TextObject]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if rows and rows[-1][0].base - piece.base <= SAME_BASE * max(min(rows[-1][0].size, piece.size), 1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return _with_raised(rows)


def _with_raised(rows: list[list[TextObject]]) -> list[list[TextObject]]:
    """Raised and lowered pieces put in the row that they belong to."""
    homes = [list(row) for row in rows]
    for index, row in enumerate(rows):
        near = [place for place in range(max(index - 3, 0), min(index + 4, len(rows))) if place != index]
        for piece in row:
            hosts = [place for place in near if _is_beside(piece, rows[place])]
            if hosts:
                host = min(hosts, key=partial(_strangeness, piece, rows))
                homes[index].remove(piece)
                homes[host].append(piece)
    return [row for row in homes if row]


def _strangeness(piece: TextObject, rows: Sequence[Sequence[TextObject]], place: int) -> float:
    """How far from the usual height of a raised letter the piece stands above a row."""
    row = rows[place]
    return abs(piece.base - row[0].base - 0.35 * max(neighbour.size for neighbour in row))


def _is_beside(piece: TextObject, row: Sequence[TextObject]) -> bool:
    """A small letter set above or below the base line of a neighbour in the row."""
    for neighbour in row:
        if piece.size > SMALL * neighbour.size:
            continue
        rise = (piece.base - neighbour.base) / neighbour.size
        if not (RAISED[0] <= rise <= RAISED[1] or LOWERED[0] <= rise <= LOWERED[1]):
            continue
        gap = max(piece.left - neighbour.right, neighbour.left - piece.right)
        if -0.5 * neighbour.size <= gap <= BESIDE * neighbour.size:
            return True
    return False


def _line_parts(row: Sequence[TextObject], blanks: Sequence[TextObject], page: int, number: int) -> list[PrintedLine]:
    size = _dominant_size(row)
    base = next(piece.base for piece in row if piece.size == size)
    near = [blank for blank in blanks if abs(blank.base - base) <= size]
    return [_line(part, near, page, number) for part in _parts(sorted(row, key=lambda piece: piece.left), size)]


def _line(part: Sequence[TextObject], blanks: Sequence[TextObject], page: int, number: int) -> PrintedLine:
    size = _dominant_size(part)
    base = next(piece.base for piece in part if piece.size == size)
    letters = [piece for piece in part if any(character.isalnum() for character in piece.text)] or list(part)
    flat = [piece for piece in letters if piece.size > SMALL * size] or letters
    runs, hang = _runs(part, blanks, base, size)
    return PrintedLine(
        runs=runs,
        page=page,
        row=number,
        left=min(piece.left for piece in part),
        right=max(piece.right for piece in part),
        base=base,
        size=size,
        bold=all(piece.font.bold for piece in flat),
        italic=all(piece.font.italic for piece in flat),
        hang=hang,
        margin=all(piece.margin for piece in part),
    )


def _dominant_size(pieces: Iterable[TextObject]) -> float:
    counts: Counter[float] = Counter()
    for piece in pieces:
        counts[piece.size] += len(piece.text.strip())
    return max(counts, key=lambda size: (counts[size], size))


def _parts(ordered: Sequence[TextObject], size: float) -> list[list[TextObject]]:
    """The line cut at wide gaps; a number at the front stays with its text."""
    parts = [[ordered[0]]]
    for before, after in pairwise(ordered):
        text = "".join(piece.text for piece in parts[-1]).strip()
        wide = gap([before], [after]) > COLUMN * size
        if wide and not (len(parts) == 1 and _is_label(text)):
            parts.append([after])
        else:
            parts[-1].append(after)
    return parts


def _is_label(text: str) -> bool:
    """A number that may begin a paragraph; not the session of an old resolution: "2625 (XXV)"."""
    return bool(LABEL.match(text)) and not _OLD_SESSION.fullmatch(text)


def _runs(
    part: Sequence[TextObject], blanks: Sequence[TextObject], base: float, size: float
) -> tuple[tuple[Run, ...], float | None]:
    """The part's text in its formats, and where the text after a number begins."""
    runs: list[Run] = []
    text, hang = "", None
    for before, piece, distance in with_neighbours(in_reading_order(part)):
        if before:
            blank = _blank(before, piece, blanks)
            space = _space(before, piece, text, blank, size, distance)
            if space == "\t":
                hang = piece.left
            if space:
                font = _font_of_space(before, piece, blank)
                runs.append(Run(space, Style(bold=font.bold, italic=font.italic)))
            text += space
        runs.append(Run(_without_blanks_beside_wide(piece.text.strip(" ")), _style(piece, base, size)))
        text += runs[-1].text
    return merged(runs), hang


def _blank(before: TextObject, after: TextObject, blanks: Sequence[TextObject]) -> TextObject | None:
    """The blank that stands alone between two neighbours."""
    low, high = min(before.right, after.left) - 1, max(before.right, after.left) + 0.5
    return next((blank for blank in blanks if low <= blank.left <= high), None)


def _font_of_space(before: TextObject, after: TextObject, blank: TextObject | None) -> Font:
    """A space is set in the font of the object that holds it."""
    if blank:
        return blank.font
    return after.font if after.text.startswith(" ") else before.font


def _style(piece: TextObject, base: float, size: float) -> Style:
    raised = 0
    if piece.size <= SMALL * size:
        rise = (piece.base - base) / size
        raised = 1 if rise > RAISED[0] else -1 if rise < LOWERED[1] else 0
    return Style(bold=piece.font.bold, italic=piece.font.italic, raised=raised)


def _space(
    before: TextObject, after: TextObject, text: str, blank: TextObject | None, size: float, distance: float
) -> str:
    """What stands between two neighbours: nothing, a space, or the tab after a number at the line's front."""
    if distance > TAB * size and _is_label(text.strip()):
        return "\t"
    if is_wide(text[-1:] or " ") or is_wide(after.text.strip()[:1] or " "):
        return ""
    if after.text.startswith(" "):
        return " "
    if after.size <= SMALL * before.size and after.base > before.base:
        return " " if distance > RAISED_GAP * size else ""
    if blank or before.text.endswith(" "):
        beside_dash = text.rstrip().endswith(_DASHES) or after.text.startswith(_DASHES)
        return "" if beside_dash and distance <= NO_WIDTH * size else " "
    least = RAISED_GAP if before.size <= SMALL * after.size else GAP
    return " " if distance > least * size else ""
