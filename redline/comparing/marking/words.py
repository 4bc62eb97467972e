"""The word diff: what was kept, deleted and inserted between two texts, over their exact characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby, takewhile

from redline.comparing.marking import edits, gathering, lettering, placing, refining
from redline.comparing.marking.tokens import DiffToken, breaks, text_of, tokens
from redline.languages.typography import is_unspaced, level
from redline.model import Op, Span
from redline.records import dataclass
from redline.runs import ATOM, Run, plain

SHORT = 2
"""Signs kept between two words of another typography that are retyped with them: an edit less for four signs more."""

CONTEXT = 3
"""Tokens on either side of an edit by which is seen whether a blank parts words there."""


def diff(old_runs: Sequence[Run], new_runs: Sequence[Run]) -> tuple[Span, ...]:
    """How the words of one text became those of another; `runs.joined` makes several paragraphs one text.

    Returns spans that cover every unit of both texts in order, a deletion before the insertion that replaces it.
    A paragraph break is a span of its own, whatever its fate. Formats are not compared. Words that differ in typography
    alone are an edit of their own, and neither gathered with others nor trimmed.
    """
    if _plainly_same(old_runs, new_runs):
        text = plain(old_runs)
        return (Span(Op.KEEP, text, 0, 0, len(text)),) if text else ()
    old, new = tokens(old_runs), tokens(new_runs)
    least = edits.least(old, new)
    placed = placing.placed(refining.refined(least, old, new), old, new)
    whole = lettering.whole(placed, old, new)
    if _is_unspaced(old_runs, new_runs):
        from redline.comparing.marking import unspaced

        whole = unspaced.whole(whole, old, new)
    return _spans(old, new, gathering.gathered(whole, old, new))


def _plainly_same(old: Sequence[Run], new: Sequence[Run]) -> bool:
    """True for equal texts without atoms, what most pairs are: they need not be cut into words."""
    return not any(run.atom for run in (*old, *new)) and plain(old) == plain(new)


def _is_unspaced(*sides: Sequence[Run]) -> bool:
    """Whether a text has signs of a script without spaces."""
    return any(map(is_unspaced, set("".join([plain(runs) for runs in sides]))))


class _WordsFate(Enum):
    """What becomes of a stretch of both texts."""

    SAME = "the same to the letter"
    TYPOGRAPHY = "the same words in another typography"
    WORDS = "other words"


@dataclass(frozen=True, slots=True)
class _AlignedTokens:
    """Tokens of the old text, and what stands there in the new one."""

    fate: _WordsFate
    old: tuple[DiffToken, ...]
    new: tuple[DiffToken, ...]

    def with_next(self, following: _AlignedTokens) -> _AlignedTokens:
        return _AlignedTokens(self.fate, self.old + following.old, self.new + following.new)


def _spans(old: Sequence[DiffToken], new: Sequence[DiffToken], changes: Sequence[edits.Edit]) -> tuple[Span, ...]:
    writer = _Writer()
    for stretch in _joined(_stretches(old, new, changes)):
        if stretch.fate is _WordsFate.SAME:
            writer.add(Op.KEEP, stretch.old)
        else:
            writer.add(Op.DELETE, stretch.old, stretch.fate is _WordsFate.TYPOGRAPHY)
            writer.add(Op.INSERT, stretch.new, stretch.fate is _WordsFate.TYPOGRAPHY)
    return tuple(writer.spans)


def _stretches(
    old: Sequence[DiffToken], new: Sequence[DiffToken], changes: Sequence[edits.Edit]
) -> Iterator[_AlignedTokens]:
    """Both texts in order; words that were kept, of which only the typography is another, apart from the same ones."""
    at_old = at_new = 0
    for change in (*changes, edits.Edit(len(old), len(old), len(new), len(new))):
        yield from _kept(tuple(old[at_old : change.start_old]), tuple(new[at_new : change.start_new]))
        gone, come = tuple(old[change.start_old : change.stop_old]), tuple(new[change.start_new : change.stop_new])
        if gone or come:
            yield _AlignedTokens(
                _WordsFate.TYPOGRAPHY if _is_typographic(change, old, new) else _WordsFate.WORDS, gone, come
            )
        at_old, at_new = change.stop_old, change.stop_new


def _kept(old: tuple[DiffToken, ...], new: tuple[DiffToken, ...]) -> Iterator[_AlignedTokens]:
    """Words that were kept, most of them to the letter, in stretches of one typography."""
    if old == new:
        if old:
            yield _AlignedTokens(_WordsFate.SAME, old, new)
        return
    for is_same, pairs in groupby(zip(old, new, strict=True), lambda pair: pair[0].text == pair[1].text):
        yield _AlignedTokens(_WordsFate.SAME if is_same else _WordsFate.TYPOGRAPHY, *zip(*pairs, strict=True))


def _joined(stretches: Iterable[_AlignedTokens]) -> list[_AlignedTokens]:
    """The stretches, those of typography joined that touch, and over a sign or a blank between two of them."""
    result: list[_AlignedTokens] = []
    for stretch in stretches:
        if stretch.fate is _WordsFate.TYPOGRAPHY:
            if len(result) > 1 and result[-2].fate is _WordsFate.TYPOGRAPHY and _is_short(result[-1]):
                between = result.pop()
                result[-1] = result[-1].with_next(between)
            if result and result[-1].fate is _WordsFate.TYPOGRAPHY:
                stretch = result.pop().with_next(stretch)
        result.append(stretch)
    return result


def _is_short(stretch: _AlignedTokens) -> bool:
    is_kept = stretch.fate is _WordsFate.SAME and not any(token.is_atom for token in stretch.old)
    return is_kept and sum([token.units for token in stretch.old]) <= SHORT


def _is_typographic(edit: edits.Edit, old: Sequence[DiffToken], new: Sequence[DiffToken]) -> bool:
    """Whether both sides of an edit say the same where they stand: "5 ;" and "5;", "co - operation"."""
    gone, come = old[edit.start_old : edit.stop_old], new[edit.start_new : edit.stop_new]
    if _without_blanks(gone) != _without_blanks(come) or any(token.is_atom for token in (*gone, *come)):
        return False
    if not old or not new:  # a paragraph of blanks comes or goes
        return False
    return all(
        level(before + text_of(gone) + behind) == level(before + text_of(come) + behind)
        for before, behind in (_around(old, edit.start_old, edit.stop_old), _around(new, edit.start_new, edit.stop_new))
    )


def _without_blanks(stretch: Sequence[DiffToken]) -> str:
    return "".join([token.key for token in stretch]).replace(" ", "")


def _around(side: Sequence[DiffToken], start: int, stop: int) -> tuple[str, str]:
    """What stands before and behind an edit, up to the ends of the paragraph."""
    return _up_to_break(side[max(start - CONTEXT, 0) : start][::-1], -1), _up_to_break(side[stop : stop + CONTEXT], 1)


def _up_to_break(stretch: Sequence[DiffToken], way: int) -> str:
    line = takewhile(lambda token: not token.is_break, stretch)
    return "".join([ATOM if token.is_atom else token.text for token in line][::way])


class _Writer:
    """Collects spans and counts where each begins."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._old = self._new = 0

    def add(self, op: Op, stretch: Sequence[DiffToken], is_typographic: bool = False) -> None:
        for part in _cut_at_breaks(stretch):
            units = sum([token.units for token in part])
            self.spans.append(Span(op, text_of(part), self._old, self._new, units, is_typographic=is_typographic))
            self._old += units if op is not Op.INSERT else 0
            self._new += units if op is not Op.DELETE else 0


def _cut_at_breaks(stretch: Sequence[DiffToken]) -> Iterator[Sequence[DiffToken]]:
    """The stretch without its paragraph breaks, and each break, in order; nothing empty."""
    start = 0
    for number in breaks(stretch):
        if start < number:
            yield stretch[start:number]
        yield stretch[number : number + 1]
        start = number + 1
    if start < len(stretch):
        yield stretch[start:]
