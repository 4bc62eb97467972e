"""Body lines → paragraphs: where one begins, across pages too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redline.model import Block, Layout, Origin
from redline.reading.pdf_joining import joined_lines
from redline.reading.pdf_lines import Line
from redline.reading.pdf_measures import Measures

INDENT = 0.8  # sizes: further in than the lines beside it (measured: a first line 2.4)
SAME_EDGE = 3.0  # points: two lines begin or end at one place
SAME_SIZE = 0.12  # share: type sizes nearer than this are one
WIDE_DROP = 1.25  # line pitches: more is a gap between paragraphs (measured: 1.5)
ROOM = 1.0  # sizes: so much more than the next word must have fitted where a line ends early on purpose
CENTRED = 4.0  # points: how far a centred line's middle may be off

_CLAUSE_END = re.compile(r"[,.;:،。；：؛]\W{0,2}$")
_SENTENCE_END = re.compile(r"[.;:।。；：؛]\W{0,2}$")


def paragraphs(lines: Sequence[Line], measures: Measures) -> Iterator[list[Line]]:
    """The lines of each paragraph; lines of several pages follow one another."""
    part: list[Line] = []
    for line in lines:
        if part and begins(part, line, measures):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def begins(part: Sequence[Line], line: Line, measures: Measures) -> bool:
    """A new paragraph begins with `line`, which follows the paragraph whose lines so far are `part`."""
    last = part[-1]
    if not _look_alike(last, line) or _is_numbered(part, line, measures):
        return True
    if last.page != line.page:
        return _begins_on_new_page(part, line, measures)
    drop = last.base - line.base
    if drop <= 0 or drop > WIDE_DROP * measures.pitch(line.size):
        return True
    if min(last.left, line.left) > measures.middle:  # the masthead's right column; meeting and date at the end
        return True
    if _is_centred(last, measures) and _is_centred(line, measures):
        return False
    return _begins_by_edges(part, line) or _ended_early(part, line, measures)


def _is_numbered(part: Sequence[Line], line: Line, measures: Measures) -> bool:
    """A number begins the line, and it does not merely happen to stand there: "… of 6 December / 2024.  In …"."""
    if line.hang is None:
        return False
    last = part[-1]
    edges = [other.left for other in part[1:]] or [measures.left]
    if part[0].hang is not None and abs(part[0].left - line.left) <= SAME_EDGE:
        return True
    inside = abs(line.left - min(edges)) <= SAME_EDGE and last.right > measures.right - ROOM * line.size
    return not inside or bool(_CLAUSE_END.search(last.text)) or line.hang - line.left > 1.5 * line.size


def _look_alike(last: Line, line: Line) -> bool:
    return abs(last.size - line.size) <= SAME_SIZE * max(last.size, line.size) and last.bold == line.bold


def _begins_by_edges(part: Sequence[Line], line: Line) -> bool:
    """The line stands further in than the paragraph's other lines, or it leaves them at the right edge."""
    last, step = part[-1], INDENT * line.size
    if len(part) > 1:
        return line.left > min(other.left for other in part[1:]) + step
    if part[0].hang is not None and abs(part[0].hang - line.left) <= SAME_EDGE + step:
        return False
    if abs(last.right - line.right) <= SAME_EDGE and abs(last.left - line.left) > step and line.left > last.left:
        return True
    return line.left > last.left + step


def _ended_early(part: Sequence[Line], line: Line, measures: Measures) -> bool:
    """The last line ends though the next word had room: someone ended the paragraph there."""
    last = part[-1]
    if last.bold or abs(last.size - measures.body) > SAME_SIZE * measures.body:
        return last.right - last.left < 0.45 * (line.right - line.left) and line.text[:1].isupper()
    if last.left < measures.left - SAME_EDGE and part[0].left < measures.left - SAME_EDGE:
        return last.right - last.left < 0.45 * (line.right - line.left) and line.text[:1].isupper()
    return last.right + _first_word(line) + ROOM * line.size < measures.right


def _first_word(line: Line) -> float:
    """Width of the line's first word, in points, by its share of the letters."""
    words = line.text.split()
    if not words:
        return 0.0
    return (line.right - line.left) * (len(words[0]) + 1) / max(len(line.text), 1)


def _begins_on_new_page(part: Sequence[Line], line: Line, measures: Measures) -> bool:
    edges = [other.left for other in part[1:]] or [measures.left]
    if line.left > min(edges) + INDENT * line.size:
        return True
    if _ended_early(part, line, measures):
        return True
    indented = part[0].left > min(edges) + INDENT * line.size or part[0].hang is not None
    return not indented and bool(_SENTENCE_END.search(part[-1].text)) and not line.text[:1].islower()


def _is_centred(line: Line, measures: Measures) -> bool:
    narrow = line.left > measures.left + 2 * line.size and line.right < measures.right - 2 * line.size
    return narrow and abs(line.middle - measures.middle) <= CENTRED


def as_block(lines: Sequence[Line], measures: Measures) -> Block:
    """A paragraph's lines as a block; an indent to the left of the text is negative."""
    first = lines[0]
    layout = Layout(
        size=first.size,
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        indent=round(first.left - measures.left, 1),
        centred=all(_is_centred(line, measures) for line in lines),
    )
    return Block(joined_lines(lines), Origin(page=first.page), layout=layout)
