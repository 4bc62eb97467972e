"""Page furniture, told from text: running heads, page and job numbers, what stands at the foot of a first page.

Told by place, repetition and size relative to the text's own, by wording, and by the file's own marks where it is
tagged; not by one duty station's coordinates.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import dropwhile

from redline.messages import Message
from redline.model import Finding
from redline.reading.furniture import FOOT, JOB_NUMBER, PAGE_NUMBER, RECYCLE, RULE, squeezed
from redline.reading.pdf.lines import PrintedLine, rows
from redline.reading.pdf.pieces import PageContents

TOP = 0.15  # of the page's height: running heads stand in it (measured: 0.10 on Letter)
LOW = 0.12  # the same for page and job numbers (measured: 0.06)
WIDE = 0.55  # of the page's width: a line of the text's size that is wider is text, even where it is repeated
SAME_HEIGHT = 6.0  # points: running heads of one or two lines stand this near one another
OUTSIDE = 3.0  # sizes left of the text: no line of text begins there (measured: job numbers 5.8, notes' numbers 1.3)


def without_furniture(
    sheets: Sequence[PageContents], pages: Sequence[Sequence[PrintedLine]], body: float
) -> tuple[list[list[PrintedLine]], list[Finding]]:
    """Each page's lines without its furniture, and a finding for each text that only its place says to be furniture.

    sheets, pages: the pages and their lines, in order.   body: size of the document's text, in points.
    The masthead of the first page is no furniture; its job number is.
    """
    feet = _Feet(sheets, pages, body)
    heads = _Repeated(
        line
        for sheet, lines in zip(sheets, pages, strict=True)
        if sheet.number > 1
        for line in lines
        if _in_top(sheet, line)
    )
    masthead = "".join(_normal(line.text) for line in pages[0]) if pages else ""
    kept = [
        _without_head(sheet, feet.without(sheet, lines), heads, masthead, body)
        for sheet, lines in zip(sheets, pages, strict=True)
    ]
    return kept, feet.findings()


class _Repeated:
    """Which lines stand at one height on several pages with one text, page numbers in it apart."""

    def __init__(self, lines: Iterable[PrintedLine]) -> None:
        self.places: defaultdict[str, list[PrintedLine]] = defaultdict(list)
        for line in lines:
            self.places[_normal(line.text)].append(line)

    def __contains__(self, line: PrintedLine) -> bool:
        return any(
            same.page != line.page and abs(same.base - line.base) <= SAME_HEIGHT
            for same in self.places[_normal(line.text)]
        )


def _normal(text: str) -> str:
    """The text as a running head repeats it: without case, spaces and asterisks, a page's number as #."""
    text = re.sub(r"(?:page\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*$|^\s*\d{1,3}(?=\s)", "#", text.casefold())
    return squeezed(text)


def _in_top(sheet: PageContents, line: PrintedLine) -> bool:
    return line.base > sheet.height * (1 - TOP)


def _in_foot(sheet: PageContents, line: PrintedLine) -> bool:
    return line.base < sheet.height * LOW


class _Feet:
    """What stands at the pages' feet below the text, and what of it only its place says to be furniture."""

    def __init__(self, sheets: Sequence[PageContents], pages: Sequence[Sequence[PrintedLine]], body: float) -> None:
        low = [line for sheet, lines in zip(sheets, pages, strict=True) for line in lines if _in_foot(sheet, line)]
        self.repeated = _Repeated(low)
        self.heights = [line.base for line in low if JOB_NUMBER.match(line.text.strip()) or line in self.repeated]
        self.strange: dict[str, int] = {}
        wide = [
            line
            for sheet, lines in zip(sheets, pages, strict=True)
            for line in lines
            if line.right - line.left > WIDE * sheet.width and not (_in_foot(sheet, line) and line in self.repeated)
        ]
        self.bottom = min((line.base for line in wide), default=0.0) - 0.5 * body
        lefts = Counter(round(line.left) for line in wide)
        self.left = min((left for left in lefts if lefts[left] >= len(wide) / 8), default=0) - OUTSIDE * body

    def without(self, sheet: PageContents, lines: Sequence[PrintedLine]) -> list[PrintedLine]:
        """One page without the lowest rows that hold nothing but furniture, the first one without job numbers."""
        kept = rows(lines)
        while kept and _in_foot(sheet, kept[-1][-1]) and self._is_furniture(kept[-1]):
            kept.pop()
        if sheet.number == 1:
            kept = [_without_job_number(row) for row in kept]
        return [line for row in kept for line in row]

    def _is_furniture(self, row: Sequence[PrintedLine]) -> bool:
        if any(RULE.match(line.text.strip()) or line.runs[0].style.raised > 0 for line in row):
            return False
        if _is_job_number(row) or all(self._is_marked(line) for line in row):
            return True
        if not self._stands_outside(row):
            return False
        self.strange.setdefault(" ".join(line.text for line in row), row[0].page)
        return True

    def _is_marked(self, line: PrintedLine) -> bool:
        """By its words, by the file, or by being repeated."""
        text = line.text.strip()
        return bool(PAGE_NUMBER.match(text) or RECYCLE.search(text)) or line.margin or line in self.repeated

    def _stands_outside(self, row: Sequence[PrintedLine]) -> bool:
        """Below every line of text, and left of the text or where the furniture of the pages stands."""
        if any(line.base >= self.bottom for line in row):
            return False
        beside = any(abs(row[0].base - height) <= SAME_HEIGHT / 2 for height in self.heights)
        return beside or min(line.left for line in row) < self.left

    def findings(self) -> list[Finding]:
        """What is left out that neither its words nor repetition told."""
        return [
            Finding(Message("place.page", number=page), Message("read.below-the-text", words=text))
            for text, page in self.strange.items()
        ]


def _is_job_number(row: Sequence[PrintedLine]) -> bool:
    """A job number with what is printed beside it: language, dates of printing, page, a plea to recycle."""
    texts = [line.text.strip() for line in row]
    numbers = " ".join(text for text in texts if not RECYCLE.search(text))
    return any(map(JOB_NUMBER.match, texts)) and bool(FOOT.fullmatch(numbers))


def _without_job_number(row: Sequence[PrintedLine]) -> list[PrintedLine]:
    return [] if _is_job_number(row) else [line for line in row if not JOB_NUMBER.match(line.text.strip())]


def _without_head(
    sheet: PageContents, lines: Sequence[PrintedLine], repeated: _Repeated, masthead: str, body: float
) -> list[PrintedLine]:
    """Without the uppermost rows that hold nothing but furniture; the first page keeps its masthead."""
    if sheet.number == 1:
        return list(lines)

    def is_head(row: Sequence[PrintedLine]) -> bool:
        return _in_top(sheet, row[0]) and all(_is_head(sheet, line, repeated, masthead, body) for line in row)

    return [line for row in dropwhile(is_head, rows(lines)) for line in row]


def _is_head(sheet: PageContents, line: PrintedLine, repeated: _Repeated, masthead: str, body: float) -> bool:
    """Marked, repeated, a number, or words of the first page (its symbol, its title) in another type than the text."""
    text = line.text.strip()
    unlike_text = line.bold or line.size < 0.95 * body or line.right - line.left < WIDE * sheet.width
    if line.margin or (unlike_text and line in repeated):
        return True
    if PAGE_NUMBER.match(text) or JOB_NUMBER.match(text) or RULE.match(text):
        return True
    other_type = line.bold or line.size < 0.95 * body
    return other_type and len(_normal(text)) > 3 and _normal(text) in masthead
