"""What a document's lines have in common: type size, edges of the text, distance of the lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from redline.reading.pdf.lines import PrintedLine
from redline.records import dataclass

OFTEN = 0.25  # share of the distances before lines in mid-sentence that a paragraph's own must have
USUAL_PITCH = 1.2  # sizes between two base lines where nothing was measured
TIGHT = 1.45  # sizes: lines further apart are a paragraph's gap apart, if any lines stand closer
LOOSE = 2.6  # sizes: the widest distance of lines: a double one (in Times 2.3)
COMMON = 0.12  # share of the distances that one must have: a page of short paragraphs has a third of them within them


@dataclass(frozen=True)
class Measures:
    """A document's measures in points.

    body:  size of most of its text.
    left, right: the edges of its text: where the lines of a paragraph after the first begin, and end.
    pitches: distance of two lines of one paragraph, by type size rounded to half points.
    """

    body: float
    left: float
    right: float
    pitches: dict[float, float]

    def pitch(self, size: float) -> float:
        """Distance of two lines set in this size."""
        return self.pitches.get(_half(size), USUAL_PITCH * size)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def body_size(lines: Iterable[PrintedLine]) -> float:
    """The size that most letters have, in points; 0.0 without letters."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[_half(line.size)] += len(line.text)
    if not counts:
        return 0.0
    return max(counts, key=lambda size: (counts[size], size))


def measures(pages: Sequence[Sequence[PrintedLine]]) -> Measures:
    """The measures of a document's body, furniture and notes left out."""
    lines = [line for page in pages for line in page]
    body = body_size(lines)
    text = [line for line in lines if abs(_half(line.size) - body) < 0.5 and not (line.bold or line.margin)] or lines
    lefts = Counter(round(line.left) for line in text)
    rights = Counter(round(line.right) for line in text)
    left = float(_common(lefts, len(text), lowest=True)) if text else 0.0
    right = float(_common(rights, len(text), lowest=False)) if text else 0.0
    return Measures(body, left, max(right, left), _pitches(pages))


def _half(size: float) -> float:
    return round(size * 2) / 2


def _common(places: Counter[int], total: int, *, lowest: bool) -> int:
    """The outermost of the places that are as good as common: an eighth of the lines, within two points."""
    near = {place: sum(places[place + shift] for shift in (-2, -1, 0, 1, 2)) for place in places}
    often = [place for place, count in near.items() if count >= max(total / 8, 1)]
    most = often or list(near)
    edge = min(most) if lowest else max(most)
    return max((edge + shift for shift in (0, 1, 2, -1, -2) if edge + shift in places), key=lambda place: places[place])


def _pitches(pages: Sequence[Sequence[PrintedLine]]) -> dict[float, float]:
    """The least of the common distances of neighbouring lines of one size.

    Not the commonest: where paragraphs are short, most lines stand a paragraph's gap apart.
    """
    drops: defaultdict[float, Counter[float]] = defaultdict(Counter)
    within: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for above, below in pairwise(page):
            drop = above.base - below.base
            if _half(above.size) == _half(below.size) and 0.9 * above.size < drop < LOOSE * above.size:
                drops[_half(above.size)][_half(drop)] += 1
                within[_half(above.size)][_half(drop)] += below.text[:1].islower()
    return {size: _pitch(size, counts, within[size]) for size, counts in drops.items()}


def _pitch(size: float, counts: Counter[float], within: Counter[float]) -> float:
    """counts: how often each distance is; within: how often before a line in mid-sentence."""
    spaced = [drop for drop, count in within.items() if count > 2 and count >= OFTEN * within.total()]
    if spaced and min(spaced) > TIGHT * size:
        return min(spaced)  # a draft set with double spacing; its head's lines stand closer
    often = [drop for drop, count in counts.items() if count > 2 and count >= COMMON * counts.total()]
    tight = [drop for drop in counts if drop <= TIGHT * size]
    if often and (min(often) <= TIGHT * size or not tight):
        return min(often)
    return min(tight, default=USUAL_PITCH * size)
