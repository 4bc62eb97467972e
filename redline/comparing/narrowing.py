"""A change as far as some hands made it: the new text as it would be without them, against the new text.

So a report of what one author did to a paragraph that several edited is that of any change: its words, its classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from redline.comparing.hands import Touches, note_touches, own_touches, part_of, parts, touches
from redline.model import BREAK, Change, Op, Paragraph, Run, Span, Touch, cutter, joined, merged, plain
from redline.records import dataclass

Takes = Callable[[Touch], bool]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one fate: words of a paragraph, or the end of one. made: the touch that it is of."""

    op: Op
    runs: tuple[Run, ...]
    made: Touch | None = None

    @property
    def units(self) -> int:
        return sum(run.units for run in self.runs)

    @property
    def is_end(self) -> bool:
        return any(map(_is_end, self.runs))


def narrowed(change: Change, takes: Takes) -> Iterator[Change]:
    """The change as far as the touches made it that `takes` means; itself where these are all.

    What others split or merged is told paragraph by paragraph. Of a paragraph that came or went by these touches, end
    and all, others' words are left out.
    """
    told = touches(change)
    if all(map(takes, told)):
        yield change
        return
    pieces = [each for piece in _pieces(change, takes) for each in _apart(piece)]
    kept = [at for at, piece in enumerate(pieces) if piece.is_end and piece.op is Op.KEEP]
    at = [0, 0]
    for start, stop in zip([0, *(place + 1 for place in kept)], [*kept, len(pieces)], strict=True):
        is_last = stop == len(pieces)
        ends = tuple(filter(takes, _ends(change))) if is_last else ()
        yield _change(change, pieces[start:stop], ends, at, tuple(filter(takes, told)) if is_last else ())
        at = [at[0] + 1, at[1] + 1]


def _pieces(change: Change, takes: Takes) -> Iterator[_Piece]:
    """The words in order: what is in the new text, and before it what the touches took out."""
    old, new = (cutter(joined([each.runs for each in side])) for side in (change.pair.old, change.pair.new))
    passing = [touch for touch in own_touches(change) if _passes(touch, takes)]
    for span, made in _cut_at(change, {touch.start for touch in passing}):
        while passing and span.op is not Op.DELETE and passing[0].start <= span.new:
            yield _passed(passing.pop(0))
        gone, come = (next((t for t in made if t.op is op and takes(t)), None) for op in (Op.DELETE, Op.INSERT))
        if span.op is Op.KEEP and gone and come:
            gone = come = None  # taken out and brought in again
        if gone:
            yield _Piece(Op.DELETE, old(span.old, span.old + span.units), gone)
        if span.op is not Op.DELETE:
            yield _Piece(Op.INSERT if come else Op.KEEP, new(span.new, span.new + span.units), come)
    yield from map(_passed, passing)


def _passes(touch: Touch, takes: Takes) -> bool:
    """Whether it took out what stands in neither text, and did not bring it in as well."""
    brought = touch.within is not None and takes(replace(touch, hand=touch.within))
    return touch.passing and not touch.before and takes(touch) and not brought


def _passed(touch: Touch) -> _Piece:
    return _Piece(Op.DELETE, (Run(touch.text),), touch)


def _cut_at(change: Change, places: Iterable[int]) -> Iterator[tuple[Span, Touches]]:
    """The parts of a change, cut at units of the new text too."""
    new = cutter(joined([paragraph.runs for paragraph in change.pair.new]))
    for span, made in parts(change):
        inner = {place - span.new for place in places if span.new < place < span.new + span.units}
        if not inner or span.op is Op.DELETE:
            yield span, made
            continue
        for first, stop in pairwise(sorted({0, *inner, span.units})):
            yield part_of(span, first, stop, plain(new(span.new + first, span.new + stop))), made


def _apart(piece: _Piece) -> Iterator[_Piece]:
    """A piece as several, in which the ends of paragraphs stand by themselves."""
    for is_end, group in groupby(piece.runs, key=_is_end):
        runs = tuple(group)
        yield from (replace(piece, runs=part) for part in ([(run,) for run in runs] if is_end else [runs]))


def _is_end(run: Run) -> bool:
    return run.atom is not None and run.atom.kind == "paragraph break"


def _ends(change: Change) -> Iterator[Touch]:
    """What became of the end of the last paragraph."""
    return (touch for touch in own_touches(change) if touch.text == BREAK and not touch.passing)


def _change(
    change: Change, pieces: Sequence[_Piece], ends: Touches, at: Sequence[int], told: Touches
) -> Change:
    """Pieces as a change of their own. at: the places of their first paragraphs.   told: touches besides the words'."""
    pair, done = change.pair, {touch.op for touch in told if not touch.passing}
    is_born, is_gone = (not side and any(end.op is op for end in ends) for side, op in _born_and_gone(change))
    if is_born or is_gone:
        pieces = [piece for piece in pieces if piece.op is (Op.INSERT if is_born else Op.DELETE)]
    looks = tuple(touch for touch in told if touch.op is Op.KEEP)
    old = () if is_born else _side(pair.old or pair.new, at[0], pieces, Op.DELETE, ends)
    new = () if is_gone else _side(pair.new or pair.old, at[1], pieces, Op.INSERT, (*ends, *looks))
    return replace(
        change,
        pair=replace(pair, old=old, new=new, moved=pair.moved and {Op.DELETE, Op.INSERT} <= done),
        spans=tuple(_spans(pieces)),
        notes=tuple(note for note in change.notes if set(note_touches(note)) & set(told)),
        formatting=change.formatting if looks else (),
    )


def _born_and_gone(change: Change) -> Iterator[tuple[tuple[Paragraph, ...], Op]]:
    yield change.pair.old, Op.INSERT
    yield change.pair.new, Op.DELETE


def _side(
    like: Sequence[Paragraph], at: int, pieces: Iterable[_Piece], op: Op, more: Touches
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, like those of the change but for words and touches."""
    runs: list[list[Run]] = [[]]
    made, units = list[Touch](), 0
    for piece in pieces:
        if piece.op not in (op, Op.KEEP):
            continue
        if piece.made and piece.op is op:
            text = BREAK if piece.is_end else plain(piece.runs)
            made.append(replace(piece.made, text=text, start=units, stop=units + piece.units, passing=False))
        units += piece.units
        runs += [[]] if piece.is_end else []
        runs[-1] += () if piece.is_end else piece.runs
    made += [replace(touch, start=units, stop=units + 1) for touch in more if touch.op in (op, Op.KEEP)]
    first, *rest = (like[min(at + number, len(like) - 1)] for number in range(len(runs)))
    bare = [replace(first, touches=tuple(made)), *(replace(each, touches=()) for each in rest)]
    return tuple(replace(each, runs=merged(words)) for each, words in zip(bare, runs, strict=True))


def _spans(pieces: Iterable[_Piece]) -> Iterator[Span]:
    """The pieces as spans, neighbours of one fate as one."""
    old = new = 0
    for op, group in groupby(pieces, key=lambda piece: piece.op):
        runs = [run for piece in group for run in piece.runs]
        units = sum(run.units for run in runs)
        yield Span(op, plain(runs), old, new, units)
        old += 0 if op is Op.INSERT else units
        new += 0 if op is Op.DELETE else units
