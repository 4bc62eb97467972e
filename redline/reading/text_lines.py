"""A text's lines with their numbers and pages, and paragraphs made of them that know where each character stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from redline.reading.content import LineStarts

# \v, \u2028: a break within a paragraph. \x85, \u2029: ends of lines that no editor counts. \f: a page ends.
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_COUNTED = ("\r\n", "\n", "\r")
_SOFT = ("\v", "\u2028")


@dataclass(frozen=True, slots=True)
class Line:
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
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph's text and where it came from.

    starts: (offset, line number) of each source line in it, ascending, the first at 0.   page: of its first line.
    """

    text: str
    starts: LineStarts
    page: int = 1

    def without(self, start: int, stop: int) -> Stretch:
        """The same without some of its characters; later offsets move up."""
        moved = tuple((offset - max(0, min(stop, offset) - start), line) for offset, line in self.starts)
        return replace(self, text=self.text[:start] + self.text[stop:], starts=moved)


def lines(text: str) -> list[Line]:
    """The lines that hold text, each with the number of blank lines before it."""
    result: list[Line] = []
    number, page, soft, gap, at = 1, 1, False, 0, 0
    for end in [*_LINE_END.finditer(text), None]:
        line = Line(text[at : end.start() if end else len(text)], number, page, soft and not gap, gap)
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


_RAISED = re.compile(r"\s{3,}(\d{1,2})\s*")
_LABEL_ALONE = re.compile(
    r"\s*[“«\"]?(?:(?:\d{1,3}/)?\d{1,3}\.|\([a-z]{1,2}\)|\([ivx]{1,5}\)|[a-z]\)|[ivx]{1,5}\)|[A-Z]\.|[IVX]{1,5}\."
    r"|(?:PP|OP) ?\d{1,3}(?: ?(?:bis|ter|quater|alt))?[.:]?)\s*"
)


def labelled(rows: Sequence[Line], is_head: Callable[[str], bool] = lambda _: False) -> list[Line]:
    """The lines, each number that an extraction left on a line of its own put before the words that follow it.

    is_head: whether words are a line of a head, which no number counts ("79/166." above "Distr. générale").
    """
    result: list[Line] = []
    for line in rows:
        alone = result and result[-1].page == line.page and _LABEL_ALONE.fullmatch(result[-1].text)
        if alone and not _LABEL_ALONE.fullmatch(line.text) and not is_head(line.bare):
            result[-1] = replace(result[-1], text=f"{result[-1].text.rstrip()} {line.bare}")
        else:
            result.append(line)
    return result


def with_raised(rows: Sequence[Line]) -> list[Line]:
    """The lines, each footnote call that a layout printed on a line of its own put into the line below it."""
    result: list[Line] = []
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


def joined(parts: Sequence[Line], joiner: str) -> Stretch:
    """The lines of one paragraph as one text. A hyphen at a line's end stays and takes no blank behind it."""
    text, starts = "", []
    for line in parts:
        words = line.bare
        if text:
            text, glue = _seam(text, words, joiner)
            text += glue
        starts.append((len(text), line.number))
        text += words
    return Stretch(text, tuple(starts), parts[0].page)


def _seam(text: str, words: str, joiner: str) -> tuple[str, str]:
    if text.endswith("\u00ad"):
        return text[:-1], ""
    if re.search(r"\S[-‐‑–—/]$", text):  # a compound, a span of years, a symbol or an address goes on
        return text, ""
    if words[0] in ",;.:" and text[-1].isdigit():  # a line that ended behind a footnote call
        return text, ""
    if joiner == "" and text[-1].isascii() and text[-1].isalnum() and words[0].isascii() and words[0].isalnum():
        return text, " "
    return text, joiner
