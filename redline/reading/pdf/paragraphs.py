"""Body lines → paragraphs: where one begins, across pages too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.model import Block, Layout, Origin
from redline.patterns import lazy
from redline.reading.pdf.joining import joined_lines
from redline.reading.pdf.lines import PrintedLine, first_word
from redline.reading.pdf.measures import Measures

INDENT = 0.8  # sizes: further in than the lines beside it (measured: a first line 2.4)
SAME_EDGE = 3.0  # points: two lines begin or end at one place
SAME_SIZE = 0.12  # share: type sizes nearer than this are one
WIDE_DROP = 1.25  # line pitches: more is a gap between paragraphs (measured: 1.5)
TAB_STOP = 1.9  # sizes from a number to its text, at least, where the number is a label (measured: 2.2 to 2.4)
ROOM = 1.0  # sizes: so much more than the next word must have fitted where a line ends early on purpose
MID_ROOM = 4.0  # the same where no sentence ends: a ragged line may leave more (a word bound to the next, a long one)
MUCH_ROOM = 6.0  # the same for head lines and titles
NEARLY_FULL = 3.5  # sizes: lines that end so near a column's edge fill it but for a word
CENTRED = 4.0  # points: how far a centred line's middle may be off

_CLAUSE_END = lazy(r"[,.;:،。；：؛]\W{0,2}$")
_SENTENCE_END = lazy(r"[.;:।。；：؛]\W{0,2}$")


def paragraphs(lines: Sequence[PrintedLine], measures: Measures) -> Iterator[list[PrintedLine]]:
    """The lines of each paragraph; lines of several pages follow one another."""
    part: list[PrintedLine] = []
    edges = right_edges(lines, measures)
    for index, line in enumerate(lines):
        if part and begins(part, line, measures, edges[index - 1]):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def begins(part: Sequence[PrintedLine], line: PrintedLine, measures: Measures, edge: float) -> bool:
    """A new paragraph begins with `line`, which follows the paragraph whose lines so far are `part`.

    edge: how far to the right the last of them might have gone.
    """
    last = part[-1]
    if not _one_size(last.size, line.size) or last.bold != line.bold or _is_numbered(part, line, measures):
        return True
    if last.left > measures.middle > line.left and not _is_centred(last, measures):  # meeting and date, then the vote
        return True
    if last.page != line.page:
        return _begins_on_new_page(part, line, measures, edge)
    if not _is_next(last, line, measures):
        return True
    if min(last.left, line.left) > measures.middle:  # the masthead's right column; meeting and date at the end
        return not _is_wrapped(last, line)
    if _is_centred(line, measures) and (_is_centred(last, measures) or _is_full_head(last, measures)):
        return False
    early = _ended_early(part, line, measures, edge)
    if _share_middle(last, line) and not early:
        return False
    return early or _begins_by_edges(part, line) or _is_first_line_again(part, line, measures)


def _is_next(last: PrintedLine, line: PrintedLine, measures: Measures) -> bool:
    """The line stands right below the other, without a gap between paragraphs."""
    drop = last.base - line.base
    return last.page == line.page and 0 < drop <= WIDE_DROP * measures.pitch(line.size)


def _is_numbered(part: Sequence[PrintedLine], line: PrintedLine, measures: Measures) -> bool:
    """A number begins the line, and it does not merely happen to stand there: "… of 6 December / 2024.  In …"."""
    if line.hang is None:
        return False
    last = part[-1]
    edges = [below.left for below in part[1:]] or [measures.left]
    if part[0].hang is not None and abs(part[0].left - line.left) <= SAME_EDGE:
        return True
    inside = abs(line.left - min(edges)) <= SAME_EDGE and last.right > measures.right - ROOM * line.size
    return not inside or bool(_CLAUSE_END.search(last.text)) or line.hang - line.left > TAB_STOP * line.size


def _one_size(size: float, second: float) -> bool:
    return abs(size - second) <= SAME_SIZE * max(size, second)


def _begins_by_edges(part: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """The line stands further in than the paragraph's other lines, or it leaves them at the right edge."""
    last, step = part[-1], INDENT * line.size
    if len(part) > 1:
        return line.left > min(below.left for below in part[1:]) + step
    if part[0].hang is not None and abs(part[0].hang - line.left) <= SAME_EDGE + step:
        return False
    if abs(last.right - line.right) <= SAME_EDGE and abs(last.left - line.left) > step and line.left > last.left:
        return True
    return line.left > last.left + step


def _is_first_line_again(part: Sequence[PrintedLine], line: PrintedLine, measures: Measures) -> bool:
    """Behind a paragraph of one indented line that fills it, another one begins, and no gap stands between them."""
    alike = len(part) == 1 and abs(part[0].left - line.left) <= SAME_EDGE
    indented = line.left > measures.left + INDENT * line.size
    return alike and indented and bool(_CLAUSE_END.search(part[0].text)) and not line.text[:1].islower()


def _ended_early(part: Sequence[PrintedLine], line: PrintedLine, measures: Measures, edge: float) -> bool:
    """The last line ends though the next word had room: someone ended the paragraph there.

    Titles are broken for balance, so there much room and a capital have to come together.
    """
    last = part[-1]
    if _is_head(last, measures) and _is_head(part[0], measures):
        roomy = last.right + first_word(line) + MUCH_ROOM * line.size < edge
        short = roomy or last.right - last.left < 0.45 * (line.right - line.left)
        return short and not (line.text[:1].islower() or _leads_to_a_date(last, line))
    in_mid_sentence = line.text[:1].islower() or not _CLAUSE_END.search(last.text)
    room = MID_ROOM if in_mid_sentence else ROOM
    return last.right + first_word(line) + room * line.size < edge


def _is_wrapped(last: PrintedLine, line: PrintedLine) -> bool:
    """A line of its own that a narrow column broke: "55th (resumed) plenary / meeting", "by 27 votes to / 5"."""
    return not _SENTENCE_END.search(last.text) and (line.text[:1].islower() or _leads_to_a_date(last, line))


def _leads_to_a_date(last: PrintedLine, line: PrintedLine) -> bool:
    """ "Adopted by the Security Council at its 9999th meeting, on / 3 May 2031": a preposition and a number."""
    word = last.text.split()[-1:]
    return bool(word) and word[0].isalpha() and word[0].islower() and len(word[0]) <= 3 and line.text[:1].isdigit()


def _is_head(line: PrintedLine, measures: Measures) -> bool:
    """The line is no running text: bold, of another size, or left of the text's edge."""
    return line.bold or line.left < measures.left - SAME_EDGE or not _one_size(line.size, measures.body)


def right_edges(lines: Sequence[PrintedLine], measures: Measures) -> list[float]:
    """How far to the right each line might have gone: the text's edge, or that of its own narrower column."""
    edges = [measures.right] * len(lines)
    heads = [index for index, line in enumerate(lines) if _is_head(line, measures)]
    for index in heads:
        own = max(lines[head].right for head in heads if _in_one_column(lines[index], lines[head]))
        hanging = lines[index].left < measures.left - SAME_EDGE  # session and agenda item: to the middle of the page
        edges[index] = max(own, measures.middle) if hanging else own
    for start, stop in _groups(lines, measures):
        edge = _edge_of_group(lines[start:stop], measures)
        for index in range(start, stop):
            if not _is_head(lines[index], measures):
                edges[index] = edge
    return edges


def _in_one_column(line: PrintedLine, head: PrintedLine) -> bool:
    alike = abs(line.left - head.left) <= SAME_EDGE and _one_size(line.size, head.size)
    return alike and line.page == head.page


def _groups(lines: Sequence[PrintedLine], measures: Measures) -> Iterator[tuple[int, int]]:
    """Stretches of lines that stand right below one another: first index and the one after the last."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or not _is_next(lines[index - 1], lines[index], measures):
            yield start, index
            start = index


def _edge_of_group(group: Sequence[PrintedLine], measures: Measures) -> float:
    """A narrower column is one whose lines all but fill it and that is no list of short items."""
    edge = max(line.right for line in group)
    full = sum(line.right > edge - NEARLY_FULL * line.size for line in group[:-1])
    wide = edge - min(line.left for line in group) > 0.6 * (measures.right - measures.left)
    narrower = len(group) > 1 and wide and full >= (len(group) - 1) / 2
    return min(edge, measures.right) if narrower else measures.right


def _begins_on_new_page(part: Sequence[PrintedLine], line: PrintedLine, measures: Measures, edge: float) -> bool:
    edges = [below.left for below in part[1:]] or [measures.left]
    hang = part[0].hang
    hangs_on = len(part) == 1 and hang is not None and abs(hang - line.left) <= SAME_EDGE
    if line.left > min(edges) + INDENT * line.size and not hangs_on:
        return True
    if _ended_early(part, line, measures, edge):
        return True
    if part[0].left > min(edges) + INDENT * line.size or hang is not None or line.text[:1].islower():
        return False
    opens = part[0].runs[0].style.italic and line.runs[0].style.italic and not line.italic
    return bool((_CLAUSE_END if opens else _SENTENCE_END).search(part[-1].text))


def _is_centred(line: PrintedLine, measures: Measures) -> bool:
    narrow = line.left > measures.left + 2 * line.size and line.right < measures.right - 2 * line.size
    return narrow and abs(line.middle - measures.middle) <= CENTRED


def _share_middle(last: PrintedLine, line: PrintedLine) -> bool:
    """Two bold lines of a heading that is centred in a column of its own, wherever that stands."""
    bold = last.bold and line.bold
    return bold and abs(last.middle - line.middle) <= CENTRED and abs(last.left - line.left) > SAME_EDGE


def _is_full_head(line: PrintedLine, measures: Measures) -> bool:
    """A centred title's line that fills the column all but for a word."""
    return _is_head(line, measures) and abs(line.middle - measures.middle) <= CENTRED


def as_block(lines: Sequence[PrintedLine], measures: Measures) -> Block:
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
