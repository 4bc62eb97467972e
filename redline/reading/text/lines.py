"""A text's lines with their numbers and pages, and paragraphs made of them that know where each character stood."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from redline.labels import HAN, LETTER_OR_ROMAN, SUFFIX, SUFFIX_OR_VARIANT, UPPER_ROMAN
from redline.languages.typography import fold
from redline.patterns import lazy
from redline.reading.content import LineStarts
from redline.reading.seams import CLOSED, SOFT_HYPHEN, seam
from redline.records import dataclass

# \v, \u2028: a break within a paragraph. \x85, \u2029: ends of lines that no editor counts. \f: a page ends.
_LINE_END = lazy(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_COUNTED = ("\r\n", "\n", "\r")
_SOFT = ("\v", "\u2028")
_QUOTES = '"“”„«»‹›「『 '


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the source.

    text: as it stands, without the line end.   number: 1-based, as an editor counts.   page: 1-based.
    soft: it goes on in the paragraph of the line before.   gap: blank lines between it and the text line before.
    """

    text: str
    number: int
    page: int = 1
    soft: bool = False
    gap: int = 0

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def bare(self) -> str:
        return self.text.strip()

    @property
    def words(self) -> str:
        """Its text, folded, behind the quotation marks with which each paragraph of a quoted text begins."""
        return fold(self.bare).lstrip(_QUOTES)

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph's text and where it came from.

    starts: (offset, line number) of each source line in it, ascending, the first at 0.   page: of its first line.
    """

    text: str
    starts: LineStarts
    page: int = 1

    def without(self, start: int, stop: int) -> ParagraphText:
        """The same without some of its characters; later offsets move up."""
        moved = tuple((offset - max(0, min(stop, offset) - start), line) for offset, line in self.starts)
        return replace(self, text=self.text[:start] + self.text[stop:], starts=moved)


def lines(text: str) -> list[TextLine]:
    """The lines that hold text, each with the number of blank lines before it."""
    result: list[TextLine] = []
    number, page, soft, gap, at = 1, 1, False, 0, 0
    for end in [*_LINE_END.finditer(text), None]:
        line = TextLine(text[at : end.start() if end else len(text)], number, page, soft and not gap, gap)
        if line.blank:
            gap += 1
        else:
            result.append(line)
            gap = 0
        if end is None:
            break
        at, soft = end.end(), end[0] in _SOFT
        number += end[0] in _COUNTED
        page += end[0] == "\f"
    return result


def by_page(rows: Sequence[TextLine]) -> dict[int, list[TextLine]]:
    """The lines of each page, by its number."""
    return {number: list(page) for number, page in groupby(rows, key=lambda line: line.page)}


def cells(text: str) -> int:
    """How wide a text is where every sign is as wide as any other, and a Chinese one as two."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


_WIDE = "\u2e80-\u9fff\uff00-\uff60"
_SIGN = rf"[{_WIDE}][，。；：、？！）》”’〉]*"
_WORD = lazy(rf"{_SIGN}|[^ \t{_WIDE}]+")
_PART_OF_WORD = lazy(rf"{_SIGN}|[^ \t{_WIDE}]+?(?:(?<=[^\W\d_]{{2}})-(?=[^\W\d_]{{2}})|(?=[ \t{_WIDE}]|$))")


def first_word(text: str) -> str:
    """What a line begins with: a word, or a Chinese sign; "" without any."""
    chunk = _WORD.match(text)
    return chunk[0] if chunk else ""


def fits(above: str, below: str, room: int, at_hyphens: bool) -> bool:
    """Whether what a line begins with had room in the line above: a word, or its part up to a hyphen; a Chinese sign.

    room: cells of a full line.   at_hyphens: whether lines are broken there.
    """
    chunk = (_PART_OF_WORD if at_hyphens else _WORD).match(below)
    if chunk is None or not above:
        return False
    blank = 1 in (cells(above[-1]), cells(below[0]))  # beside a Latin sign a Chinese one may have one too
    return cells(above) + blank + cells(chunk[0]) <= room


_RAISED = lazy(r"\s{3,}(\d{1,2})\s*")
_LABEL_ALONE = lazy(
    rf"\s*[“«\"]?(?:(?:\d{{1,3}}/)?\d{{1,3}}(?: {SUFFIX})?\.|\(?{LETTER_OR_ROMAN}\)|(?:[A-Z]|{UPPER_ROMAN})\."
    rf"|(?:\d{{1,3}}|[٠-٩]{{1,3}}) ?[-–]|[(（](?:[а-яё]|[\u0621-\u064a]{{1,2}}|{HAN})[)）]"
    rf"|['‘’]\d{{1,2}}['‘’]|(?:PP|OP) ?\d{{1,3}}(?: ?{SUFFIX_OR_VARIANT})?[.:]?)\s*"
)


def labelled(rows: Sequence[TextLine], is_head: Callable[[str], bool] = lambda _: False) -> list[TextLine]:
    """The lines, each number that an extraction left on a line of its own put before the words that follow it.

    is_head: whether words are a line of a head, which no number counts ("79/166." above "Distr. générale").
    """
    result: list[TextLine] = []
    for line in rows:
        alone = result and result[-1].page == line.page and _LABEL_ALONE.fullmatch(result[-1].text)
        if alone and not _LABEL_ALONE.fullmatch(line.text) and not is_head(line.bare):
            result[-1] = replace(result[-1], text=f"{result[-1].text.rstrip()} {line.bare}")
        else:
            result.append(line)
    return result


def with_raised(rows: Sequence[TextLine]) -> list[TextLine]:
    """The lines, each footnote call that a layout printed on a line of its own put into the line below it."""
    result: list[TextLine] = []
    for line in rows:
        call = _RAISED.fullmatch(result[-1].text) if result and line.gap == 0 and result[-1].gap == 0 else None
        at = _seat(line.text, call.start(1)) if call and result[-1].page == line.page and len(result) > 1 else None
        if call and at is not None:
            result[-1] = replace(line, text=line.text[:at] + call[1] + line.text[at:])
        else:
            result.append(line)
    return result


def _seat(text: str, column: int) -> int | None:
    """Where a word ends at a column, or beside it; None where none does."""
    for at in (column, column - 1, column + 1):
        if 0 < at <= len(text) and not text[at - 1].isspace() and (at == len(text) or text[at].isspace()):
            return at
    return None


def joined(parts: Sequence[TextLine], joiner: str, closed: str = CLOSED) -> ParagraphText:
    """The lines of one paragraph as one text.

    joiner: between two lines, " " or "".   closed: line ends that stay and take nothing behind them.
    """
    text, starts = "", []
    for line in parts:
        words = line.bare
        if text:
            text = text.removesuffix(SOFT_HYPHEN) + seam(text, words, closed, spaced=joiner != "")
        starts.append((len(text), line.number))
        text += words
    return ParagraphText(text, tuple(starts), parts[0].page)
