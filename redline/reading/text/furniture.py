"""Running heads, page and job numbers that an extraction leaves among a page's lines; the masthead's columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.patterns import lazy
from redline.reading.furniture import FOOT, PAGE_NUMBER, RECYCLE, squeezed
from redline.reading.structure.head import NUMBER, SYMBOL, line_kind
from redline.reading.text.head import body_line
from redline.reading.text.lines import TextLine, by_page, cells

_WIDE_GAP = lazy(r" {5,}|\t+")
_NUMBERED_HEAD = lazy(rf"(?:{SYMBOL.pattern})\s+[Pp]age (?P<page>\d{{1,3}})")  # "A/HRC/91/L.3 page 2": Geneva
_MASTHEAD = 12  # lines at the top in which the masthead's two columns may stand side by side
_HEAD = 60  # lines of the first page in which a running head's words stand: symbol and title
_TOP = 8  # lines at the top of a page in which a running head, and the foot that raw order puts there, end
_TOP_ROWS = 2  # rows of the masthead that stand in both columns: "United Nations" and the symbol, organ and "Distr."
_SHORTEST = 4  # cells of a running head's words, so that no stray word counts
_SIDE_BY_SIDE = lazy(
    rf"(?P<left>[^\d:,]{{2,60}}?) (?P<right>{SYMBOL.pattern}|Distr\b.*)"
)  # a masthead's row whose columns only one blank parts


def without(lines: Sequence[TextLine], language: Language) -> list[TextLine]:
    """The lines without page furniture; only pages that form feeds or numbered heads part have running heads."""
    head = _head(lines, language)
    lines = _broken_at_heads(lines, head)
    kept = [line for line in lines if not (FOOT.fullmatch(line.bare) or RECYCLE.fullmatch(line.bare))]
    if not kept or lines[-1].page == 1:
        return kept or list(lines)
    pages = by_page(kept)
    heads = _Heads(pages, head)
    return [line for number, page in pages.items() for line in _inner(page, number, len(pages), heads)]


def _head(lines: Sequence[TextLine], language: Language) -> Sequence[TextLine]:
    """The lines in which a running head's words stand: those above the body line, where it is found near the top."""
    subject, _ = body_line(lines[:_HEAD], language)
    return lines[: subject or _HEAD]


def _broken_at_heads(lines: Sequence[TextLine], head: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines, where no form feed parts pages and their heads do: with their pages; numbered heads go."""
    if not lines or lines[-1].page > 1:
        return lines
    page, result = 1, []
    for line in lines:
        numbered = _NUMBERED_HEAD.fullmatch(line.bare)
        if numbered and int(numbered["page"]) == page + 1:
            page += 1
        else:
            result.append(replace(line, page=page))
    return result if page > 1 else _broken_at_symbols(lines, head)


def _broken_at_symbols(lines: Sequence[TextLine], head: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines with their pages, where a page's head is the document's symbol beside a page or job number."""
    named = next(filter(None, (_symbol(line.bare) for line in lines[:_MASTHEAD])), "")
    symbol = (
        named.partition(" ")[0] if not named.startswith("S/RES") else named
    )  # "A/RES/91/75 A–B": its heads name no letters
    if not symbol:
        return lines
    page, result, place, masthead = 1, list(lines[:_MASTHEAD]), _MASTHEAD, _Masthead(head[:_MASTHEAD])
    while place < len(lines):
        masthead = _Masthead(head[:place]) if place <= len(head) else masthead
        start, end = _cluster(lines, place, symbol, masthead)
        cluster = lines[start:end]
        result.extend(replace(line, page=page) for line in lines[place:start])
        page += _parts_pages(cluster, symbol, page)
        result.extend(replace(line, page=page) for line in cluster)
        place = end
    return result


def _cluster(lines: Sequence[TextLine], place: int, symbol: str, masthead: _Masthead) -> tuple[int, int]:
    """Where the foot of a page and the head of the next stand from a line on, and end; that line where none do.

    Text that has words of the title may stand on either side: the furniture's own were said in one piece.
    """
    end = place
    while end < len(lines) and end - place < _TOP and _is_furniture(lines[end], symbol, masthead):
        end += 1
    for length in range(end - place, 1, -1):
        for start in range(place, end - length + 1):
            cluster = lines[start : start + length]
            words = "".join(_without_symbol(line) for line in cluster if not FOOT.fullmatch(line.bare))
            if not words or words in masthead:
                return start, start + length
    return place, place + 1


def _is_furniture(line: TextLine, symbol: str, masthead: _Masthead) -> bool:
    """Whether a line may stand around the pages' text: a symbol, a number, words of the first page's head."""
    text = squeezed(line.bare)
    numbered = PAGE_NUMBER.fullmatch(line.bare) or FOOT.fullmatch(line.bare)
    return bool(numbered) or text == squeezed(symbol) or (cells(text) >= _SHORTEST and masthead.has(text))


def _parts_pages(cluster: Sequence[TextLine], symbol: str, page: int) -> bool:
    """Whether lines that stand together are the foot of one page and the head of the next, or either."""
    if not any(squeezed(line.bare) == squeezed(symbol) for line in cluster):
        return False
    numbers = [re.search(r"\d+", line.bare) for line in cluster if PAGE_NUMBER.fullmatch(line.bare)]
    turned = any(number and int(number[0]) in (page, page + 1) for number in numbers)
    return turned or any(FOOT.fullmatch(line.bare) for line in cluster)


class _Heads:
    """What a running head says: words of the first page's head, or those at the top of every second page or nearly."""

    def __init__(self, pages: dict[int, list[TextLine]], head: Sequence[TextLine]) -> None:
        above = {line.number for line in head}
        self._said = _Masthead([line for line in next(iter(pages.values())) if line.number in above])
        self._often = max(2, len(pages) // 3)  # a text may by chance say the same at the top of two
        self._tops = Counter(
            text for number, page in pages.items() if number > 1 for text in {squeezed(line.bare) for line in page[:3]}
        )

    def __contains__(self, lines: Sequence[TextLine]) -> bool:
        """Whether lines together are a running head: a symbol or a page number, and words that were said in one piece.

        Words alone may be a sentence that goes on; so may words that the first page says in several places.
        """
        if not any(PAGE_NUMBER.fullmatch(line.bare) or _symbol(line.bare) for line in lines):
            return False
        words = [text for line in lines if (text := _without_symbol(line))]
        if all(self._tops[text] >= self._often for text in words):
            return True
        title = "".join(words)
        return cells(title) >= _SHORTEST and title in self._said


class _Masthead:
    """The lines of the first page's head, as one text; only whole ones count: a text may have parts of them too.

    "The General Assembly," is none of a running head's.
    """

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._text = ""
        self._starts: set[int] = set()
        self._ends: set[int] = set()
        for line in lines:
            number = NUMBER.match(line.bare)
            self._starts |= {len(self._text), len(self._text) + len(squeezed(number[0] if number else ""))}
            self._text += squeezed(line.bare)
            self._ends.add(len(self._text))

    def has(self, part: str) -> bool:
        """Whether words are said at all, as the part of a title is that stands on a line."""
        return part in self._text

    def __contains__(self, words: str) -> bool:
        if words[-1:] in tuple(",;:.،，"):
            return False
        places = (match.start() for match in re.finditer(re.escape(words), self._text))
        return any(place in self._starts and place + len(words) in self._ends for place in places)


def _without_symbol(line: TextLine) -> str:
    """A line's words, normal; "" for a page number or a symbol alone."""
    if PAGE_NUMBER.fullmatch(line.bare):
        return ""
    symbol, text = squeezed(_symbol(line.bare)), squeezed(line.bare)
    return text.replace(symbol, "", 1) if symbol else text


def _symbol(text: str) -> str:
    """The document symbol that a line begins or ends with."""
    symbols = [match[0] for match in SYMBOL.finditer(text)]
    return next((symbol for symbol in symbols if text.startswith(symbol) or text.endswith(symbol)), "")


def _inner(page: Sequence[TextLine], number: int, count: int, heads: _Heads) -> list[TextLine]:
    rest = [line for line in page if not _is_number_of(line, number, count)]
    return rest if number == 1 else _without_head(rest, heads)


def _is_number_of(line: TextLine, number: int, count: int) -> bool:
    """Whether a line is a page's number of all ("2/4") or this one's ("- 2 -"), wherever the extraction put it."""
    of_all = re.fullmatch(r"(\d{1,3}) ?/ ?(\d{1,3})", line.bare)
    if of_all:
        return int(of_all[1]) <= count == int(of_all[2])
    return re.fullmatch(rf"[-–—] ?{number} ?[-–—]", line.bare) is not None


def _without_head(page: Sequence[TextLine], heads: _Heads) -> list[TextLine]:
    """Without the running head: the longest one that the lines at the top may be."""
    stop = next((end for end in range(min(_TOP, len(page)), 0, -1) if page[:end] in heads), 0)
    return list(page[stop:])


def columns(lines: Sequence[TextLine], language: Language) -> list[TextLine]:
    """The lines, those of a masthead that an extraction printed side by side taken apart and put in order.

    "Amendments to draft resolution A/80/L.9" is one line, though words stand beside a symbol in it.
    """
    titled = [line_kind(fold(line.bare), language) == "amendment" for line in lines[:_TOP_ROWS]]
    rows = [_cells(line, place < _TOP_ROWS and not titled[place]) for place, line in enumerate(lines[:_MASTHEAD])]
    right = [place for place, row in enumerate(rows) if any(map(_is_right, row[1:] if len(row) > 1 else row))]
    if not any(len(rows[place]) > 1 for place in right):
        return list(lines)
    end = _end_of_masthead(rows, right)
    if not any(_WIDE_GAP.search(line.bare) for line in lines[:end]):  # no place tells the columns apart
        return [*(cell for row in rows[:end] for cell in row), *lines[end:]]
    first, *below = rows[:end]
    left_column = [row[0] for row in below if len(row) > 1 or not _stands_right(row[0], rows[:end])]
    right_column = [row[-1] for row in below if len(row) > 1 or _stands_right(row[0], rows[:end])]
    return [*first, *left_column, *right_column, *lines[end:]]


def _end_of_masthead(rows: Sequence[Sequence[TextLine]], right: Sequence[int]) -> int:
    """The row behind the last that has something in the right column."""
    end = right[-1] + 1
    while end < len(rows) and (len(rows[end]) == 2 or _stands_right(rows[end][0], rows)):
        end += 1
    return end


def _cells(line: TextLine, parted: bool) -> list[TextLine]:
    """The line, or its two cells; a cell's text keeps the blanks before it, so that its place is known.

    parted: whether one blank may part them.
    """
    gaps = [match for match in _WIDE_GAP.finditer(line.text) if match.start() > line.indent]
    if len(gaps) == 1 and line.text[gaps[0].end() :].strip():
        start, stop = gaps[0].span()
        return [replace(line, text=line.text[:start]), replace(line, text=" " * stop + line.text[stop:])]
    beside = _SIDE_BY_SIDE.fullmatch(line.bare) if parted else None
    if beside and not SYMBOL.search(beside["left"]):
        start = line.indent + beside.start("right")
        return [replace(line, text=beside["left"]), replace(line, text=" " * start + beside["right"])]
    return [line]


def _is_right(line: TextLine) -> bool:
    return bool(SYMBOL.fullmatch(line.bare)) or line.bare.startswith(("Distr", "Original"))


def _stands_right(line: TextLine, rows: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a line without a neighbour stands below the right column's cells."""
    starts = [row[1].indent for row in rows if len(row) > 1]
    return line.text.startswith("\t") or (bool(starts) and line.indent >= min(starts) - 3)
