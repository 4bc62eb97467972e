"""Page furniture, told from text: running heads, page and job numbers, what stands at the foot of a first page.

Told by place, repetition and size relative to the text's own, and by the file's own marks where it is tagged;
not by one duty station's coordinates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from redline.reading.furniture import JOB_NUMBER, PAGE_NUMBER, RECYCLE, UNDERSCORES
from redline.reading.pdf_lines import Line
from redline.reading.pdf_pieces import Sheet

TOP = 0.15  # of the page's height: running heads stand in it (measured: 0.10 on Letter)
FOOT = 0.12  # the same for page and job numbers (measured: 0.06)
WIDE = 0.55  # of the page's width: a line of the text's size that is wider is text, even where it is repeated
SAME_HEIGHT = 6.0  # points: running heads of one or two lines stand this near one another


def without_furniture(sheets: Sequence[Sheet], pages: Sequence[Sequence[Line]], body: float) -> list[list[Line]]:
    """Each page's lines without its furniture.

    sheets, pages: the pages and their lines, in order.   body: size of the document's text, in points.
    The masthead of the first page is no furniture; its job number is.
    """
    heads = _Repeated(
        line
        for sheet, lines in zip(sheets, pages, strict=True)
        if sheet.number > 1
        for line in lines
        if _in_top(sheet, line)
    )
    feet = _Repeated(
        line for sheet, lines in zip(sheets, pages, strict=True) for line in lines if _in_foot(sheet, line)
    )
    masthead = "\n".join(_normal(line.text) for line in pages[0]) if pages else ""
    return [
        _without_head(sheet, _without_foot(sheet, lines, feet), heads, masthead, body)
        for sheet, lines in zip(sheets, pages, strict=True)
    ]


class _Repeated:
    """Which lines stand at one height on several pages with one text, page numbers in it apart."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.places: defaultdict[str, list[Line]] = defaultdict(list)
        for line in lines:
            self.places[_normal(line.text)].append(line)

    def __contains__(self, line: Line) -> bool:
        return any(
            other.page != line.page and abs(other.base - line.base) <= SAME_HEIGHT
            for other in self.places[_normal(line.text)]
        )


def _normal(text: str) -> str:
    """The text as a running head repeats it: without case, spaces and asterisks, a page's number as #."""
    text = re.sub(r"(?:page\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*$|^\s*\d{1,3}(?=\s)", "#", text.casefold())
    return re.sub(r"[\s*]+", "", text)


def _in_top(sheet: Sheet, line: Line) -> bool:
    return line.base > sheet.height * (1 - TOP)


def _in_foot(sheet: Sheet, line: Line) -> bool:
    return line.base < sheet.height * FOOT


def _without_foot(sheet: Sheet, lines: Sequence[Line], repeated: _Repeated) -> list[Line]:
    """Without the lowest rows that hold nothing but furniture."""
    kept = list(lines)
    while kept and _in_foot(sheet, kept[-1]):
        row = [line for line in kept if line.row == kept[-1].row]
        if not all(_is_foot(line, repeated) for line in row):
            break
        kept = kept[: -len(row)]
    return [line for line in kept if not (sheet.number == 1 and JOB_NUMBER.match(line.text.strip()))]


def _is_foot(line: Line, repeated: _Repeated) -> bool:
    text = line.text.strip()
    if UNDERSCORES.match(text) or line.runs[0].style.raised > 0:
        return False
    written = bool(JOB_NUMBER.match(text) or PAGE_NUMBER.match(text) or RECYCLE.search(text))
    return written or line.margin or line in repeated


def _without_head(sheet: Sheet, lines: Sequence[Line], repeated: _Repeated, masthead: str, body: float) -> list[Line]:
    """Without the uppermost rows that hold nothing but furniture; the first page keeps its masthead."""
    kept = list(lines)
    if sheet.number == 1:
        return kept
    while kept and _in_top(sheet, kept[0]):
        row = [line for line in kept if line.row == kept[0].row]
        if not all(_is_head(sheet, line, repeated, masthead, body) for line in row):
            break
        kept = kept[len(row) :]
    return kept


def _is_head(sheet: Sheet, line: Line, repeated: _Repeated, masthead: str, body: float) -> bool:
    """Marked, repeated, a number, or words of the first page (its symbol, its title) in another type than the text."""
    text = line.text.strip()
    unlike_text = line.bold or line.size < 0.95 * body or line.right - line.left < WIDE * sheet.width
    if line.margin or (unlike_text and line in repeated):
        return True
    if PAGE_NUMBER.match(text) or JOB_NUMBER.match(text) or UNDERSCORES.match(text):
        return True
    other_type = line.bold or line.size < 0.95 * body
    return other_type and len(_normal(text)) > 3 and _normal(text) in masthead
