"""How a plain text marks its paragraphs, told by measurement."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from string import ascii_letters, digits, punctuation

from redline.patterns import lazy
from redline.reading.seams import is_suspended
from redline.reading.text.lines import TextLine, cells, fits
from redline.records import dataclass

_WIDEST_WRAPPED = 170  # cells; a text whose lines are longer is not wrapped (the seed's have 95)
_SHORTEST_UNCASED = 40  # cells of a printed line in Chinese or Arabic; a Chinese one has 70 to 90
_FEWEST_RUNS = 15  # lines that go on, from which it can be told at how many cells they were wrapped
_MOST_VIOLATED = 0.03  # share of those that a program would have wrapped otherwise
_FEWEST_WRAPPED = 0.12  # share of lines that go on in the next, from which a text is wrapped
_MOST_TIGHT = 0.25  # share of lines without a blank before them, up to which blanks stand between all lines
STOPS = ",.;:،؛，、。；："  # in a class of a pattern, as the next: punctuation before or behind a footnote's call
CLOSERS = "»”\"')\\]’》〉」』）"
_HYPHEN = lazy(r"[^\W\d_]{2}-$")
_HANGING = lazy(r"(?:[，。；：、？！）》”’〉]\d{0,3}|\s)+$")  # what may stand behind a full Chinese line, with a call
NUMBERED = lazy(r"(?:\d{1,3}|[٠-٩]{1,3})(?:[.．、]| ?[-–—])(?=\s)")  # a numbered paragraph
_END = lazy(r"[,;.:!?،؛؟，；。：！？][\s»”\"')\]]*\d{0,3}$")


class ParagraphSigns(StrEnum):
    """How paragraphs are told apart."""

    GROUPS = "groups"  # blank lines between paragraphs
    EACH_LINE = "each line"
    EVIDENCE = "evidence"  # wrapped lines, blank ones between all of them or none: only the words can tell


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a program wrapped the lines, so that each holds as much as fits.

    room: cells of a full line.   at_hyphens: whether it broke lines behind hyphens.   even: wherever a line was full,
    amid a word or a number (Chinese).
    """

    room: int
    at_hyphens: bool
    even: bool

    @property
    def closed(self) -> str:
        """Line ends behind which no blank was taken out (`lines.joined`)."""
        return f"{digits}{ascii_letters}{punctuation}" if self.even else "-" if self.at_hyphens else ""

    def fits(self, above: TextLine, below: TextLine) -> bool:
        """Whether a line's first word had room in the line above, so that a new paragraph begins."""
        return fits(above.text.rstrip(), below.bare, self.room, self.at_hyphens)


@dataclass(frozen=True, slots=True)
class TextLayout:
    """form; width: cells of a full line; paged: page breaks are known; interlined: a blank follows every line.

    wrapped: how a program wrapped the lines; None where they were printed, or are no lines.
    """

    form: ParagraphSigns
    width: int
    paged: bool = False
    interlined: bool = False
    wrapped: Wrapping | None = None


def measure(lines: Sequence[TextLine]) -> TextLayout:
    """The layout of a text's lines; they may be none."""
    if len(lines) < 2:
        return TextLayout(ParagraphSigns.EACH_LINE, cells(lines[0].bare) if lines else 0)
    lengths = sorted(cells(line.bare) for line in lines)
    width = lengths[int(len(lengths) * 0.9)]
    couples = [(above, below) for above, below in pairwise(lines) if above.page == below.page]
    runs_on = [(above, below) for above, below in couples if _runs_on(above, below, width)]
    tight = sum(below.gap == 0 for _, below in couples) / max(len(couples), 1)
    paged = lines[-1].page > 1
    printed = paged and len(runs_on) > 0  # pages that form feeds part were printed, in lines
    many = len(runs_on) >= _FEWEST_WRAPPED * len(couples) and len(runs_on) > 1
    wrapped = width <= _WIDEST_WRAPPED and _holds_most(lengths) and (printed or many)
    across_blanks = sum(below.gap > 0 for _, below in runs_on)
    if wrapped and across_blanks > len(runs_on) / 2:
        return TextLayout(ParagraphSigns.EVIDENCE, width, paged or 0 < tight <= _MOST_TIGHT, interlined=True)
    if wrapped:
        form = ParagraphSigns.EVIDENCE if tight > 0.97 else ParagraphSigns.GROUPS
        return TextLayout(form, width, paged, wrapped=_wrapping([both for both in runs_on if not both[1].gap], couples))
    grouped = tight < 0.6 and len(runs_on) > across_blanks
    return TextLayout(ParagraphSigns.GROUPS if grouped else ParagraphSigns.EACH_LINE, width, paged)


def _holds_most(lengths: Sequence[int]) -> bool:
    """Whether most of a text stands in lines that a page may print; head and closing lines are short in any text."""
    return sum(length for length in lengths if length > _WIDEST_WRAPPED) * 2 <= sum(lengths)


def _wrapping(
    runs_on: Sequence[tuple[TextLine, TextLine]], couples: Sequence[tuple[TextLine, TextLine]]
) -> Wrapping | None:
    """How lines that go on in the next were all wrapped, None where they were not.   couples: of any neighbours.

    A program puts a word into the line where it fits; a printer's signs are not equally wide.
    """
    lengths = sorted(cells(_HANGING.sub("", above.text.rstrip())) for above, _ in runs_on)
    if len(lengths) < _FEWEST_RUNS:
        return None

    def violations(way: Wrapping) -> int:
        return sum(length > way.room for length in lengths) + sum(way.fits(above, below) for above, below in runs_on)

    most = _MOST_VIOLATED * len(lengths)
    at_hyphens = any(_HYPHEN.search(above.bare) and not is_suspended(below.bare) for above, below in couples)
    ways = [
        Wrapping(room, at_hyphens, even=sum(length < room - 1 for length in lengths) <= most)
        for room in sorted(set(lengths[len(lengths) * 9 // 10 :]))
    ]
    best = min(ways, key=violations)
    return best if violations(best) <= most else None


def _runs_on(above: TextLine, below: TextLine, width: int) -> bool:
    """Whether a line is cut in mid-sentence: no punctuation, and small letters follow (or the line is full)."""
    first = below.bare[0]
    if above.bare.endswith(",") and cells(above.bare) >= 0.8 * width and "a" <= first <= "z":
        return not below.soft  # in Cyrillic a preambular paragraph begins so
    if below.soft or finished(above.bare):
        return False
    if is_uncased(first) or (first.isdigit() and is_uncased(above.bare[-1]) and not NUMBERED.match(below.bare)):
        return cells(above.bare) >= max(0.8 * width, _SHORTEST_UNCASED)
    return first.islower()


def is_uncased(sign: str) -> bool:
    """Whether a letter is neither a capital nor a small one, as in Chinese or Arabic."""
    return sign.isalpha() and sign.lower() == sign.upper()


def finished(text: str) -> bool:
    """Whether a line ends with punctuation, a footnote's number behind it passed over."""
    return bool(_END.search(text))


def with_pages(lines: Sequence[TextLine], layout: TextLayout) -> list[TextLine]:
    """The lines with page numbers where only a missing blank line tells that a page ended."""
    if not layout.interlined or lines[-1].page > 1:
        return list(lines)
    result: list[TextLine] = []
    page = 1
    for place, line in enumerate(lines):
        page += place > 0 and line.gap == 0
        result.append(TextLine(line.text, line.number, page, line.soft, line.gap))
    return result
