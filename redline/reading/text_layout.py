"""How a plain text marks its paragraphs, told by measurement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from redline.reading.text_lines import Line

_WIDEST_WRAPPED = 170  # characters; a text whose lines are longer is not wrapped (the seed's have 95)
_SHORTEST_UNCASED = 25  # characters of a printed line in Chinese or Arabic; a Chinese one has 35 to 45
_FEWEST_WRAPPED = 0.12  # share of lines that go on in the next, from which a text is wrapped
_MOST_TIGHT = 0.25  # share of lines without a blank before them, up to which blanks stand between all lines
_END = re.compile(r"[,;.:!?،؛؟，；。：！？][\s»”\"')\]]*\d{0,3}$")


class Form(StrEnum):
    """How paragraphs are told apart."""

    GROUPS = "groups"  # blank lines between paragraphs
    EACH_LINE = "each line"
    EVIDENCE = "evidence"  # wrapped lines, blank ones between all of them or none: only the words can tell


@dataclass(frozen=True, slots=True)
class TextLayout:
    """form; width: characters of a full line; paged: page breaks are known; interlined: a blank follows every line."""

    form: Form
    width: int
    paged: bool = False
    interlined: bool = False


def measure(lines: Sequence[Line]) -> TextLayout:
    """The layout of a text's lines; they may be none."""
    if len(lines) < 2:
        return TextLayout(Form.EACH_LINE, len(lines[0].bare) if lines else 0)
    lengths = sorted(len(line.bare) for line in lines)
    width = lengths[int(len(lengths) * 0.9)]
    couples = [(one, two) for one, two in pairwise(lines) if one.page == two.page]
    runs_on = [(one, two) for one, two in couples if _runs_on(one, two, width)]
    tight = sum(two.gap == 0 for _, two in couples) / max(len(couples), 1)
    paged = lines[-1].page > 1
    printed = paged and len(runs_on) > 0  # pages that form feeds part were printed, in lines
    many = len(runs_on) >= _FEWEST_WRAPPED * len(couples) and len(runs_on) > 1
    wrapped = width <= _WIDEST_WRAPPED and _holds_most(lengths) and (printed or many)
    across_blanks = sum(two.gap > 0 for _, two in runs_on)
    if wrapped and across_blanks > len(runs_on) / 2:
        return TextLayout(Form.EVIDENCE, width, paged or 0 < tight <= _MOST_TIGHT, interlined=True)
    if wrapped:
        return TextLayout(Form.EVIDENCE if tight > 0.97 else Form.GROUPS, width, paged)
    grouped = tight < 0.6 and len(runs_on) > across_blanks
    return TextLayout(Form.GROUPS if grouped else Form.EACH_LINE, width, paged)


def _holds_most(lengths: Sequence[int]) -> bool:
    """Whether most of a text stands in lines that a page may print; head and closing lines are short in any text."""
    return sum(length for length in lengths if length > _WIDEST_WRAPPED) * 2 <= sum(lengths)


def _runs_on(one: Line, two: Line, width: int) -> bool:
    """Whether a line is cut in mid-sentence: no punctuation, and small letters follow (or the line is full)."""
    first = two.bare[0]
    if one.bare.endswith(",") and len(one.bare) >= 0.8 * width and "a" <= first <= "z":
        return not two.soft  # in Cyrillic a preambular paragraph begins so
    if two.soft or finished(one.bare):
        return False
    if first.isalpha() and first.lower() == first.upper():
        return len(one.bare) >= max(0.8 * width, _SHORTEST_UNCASED)
    return first.islower()


def finished(text: str) -> bool:
    """Whether a line ends with punctuation, a footnote's number behind it passed over."""
    return bool(_END.search(text))


def with_pages(lines: Sequence[Line], layout: TextLayout) -> list[Line]:
    """The lines with page numbers where only a missing blank line tells that a page ended."""
    if not layout.interlined or lines[-1].page > 1:
        return list(lines)
    result: list[Line] = []
    page = 1
    for place, line in enumerate(lines):
        page += place > 0 and line.gap == 0
        result.append(Line(line.text, line.number, page, line.soft, line.gap))
    return result
