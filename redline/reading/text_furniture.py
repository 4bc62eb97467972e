"""Running heads, page numbers and job numbers that an extraction leaves at the edges of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from redline.reading.structure.head import SYMBOL
from redline.reading.text_lines import Line

_FOOT = re.compile(
    r"(?:\d{1,3}/\d{1,3}|(?:GE\.)?\d{2}-\d{5}\*?(?: ?\([A-Z]\))?(?:\s+\d{6}\*?)*"
    r"|\*{1,2}\d{7}\*{1,2}|[-–—] ?\d{1,3} ?[-–—]|\s)+"
)
_WIDE_GAP = re.compile(r" {5,}|\t+")
_MASTHEAD = 10  # lines at the top in which the masthead's two columns may stand side by side
_TOP, _BOTTOM = 3, 3  # lines at the edges of a page in which furniture is looked for


def without(lines: Sequence[Line]) -> list[Line]:
    """The lines without page furniture; only pages that form feeds part have any."""
    if not lines or lines[-1].page == 1:
        return list(lines)
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    kept: list[Line] = []
    for number, page in pages.items():
        kept.extend(_inner(page, number))
    return kept


def _inner(page: list[Line], number: int) -> list[Line]:
    stop = len(page)
    while stop > max(0, len(page) - _BOTTOM) and _FOOT.fullmatch(page[stop - 1].bare):
        stop -= 1
    start = 0
    if number > 1:
        for place, line in enumerate(page[:_TOP]):
            if _is_running_head(line):
                start = place + 1
    return page[start : max(start, stop)]


def _is_running_head(line: Line) -> bool:
    """Whether a line at a page's top is the symbol, alone or far from the title beside it."""
    symbol = SYMBOL.match(line.bare) or SYMBOL.search(line.bare[-40:])
    if symbol is None:
        return False
    rest = line.bare.replace(symbol[0], "", 1)
    return not rest.strip() or bool(re.match(r"\s{3}", rest) or re.search(r"\s{3}$", rest))


def columns(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a masthead that an extraction printed side by side taken apart."""
    result: list[Line] = []
    for place, line in enumerate(lines):
        cells = _WIDE_GAP.split(line.bare) if place < _MASTHEAD else [line.bare]
        masthead = any(SYMBOL.fullmatch(cell) or cell.startswith(("Distr", "Original")) for cell in cells)
        result.extend([replace(line, text=cell) for cell in cells] if masthead else [line])
    return result
