"""A change as far as some hands made it: the new text as it would be without them, against the new text.

So a report of what one author did to a paragraph that several edited is that of any change: its words, its classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter

from redline.comparing.authorship.hands import Touches, note_touches, own_touches, touches
from redline.comparing.beyond_words import notes
from redline.model import UNTRACKED, Change, Note, Op, Paragraph, Span, Touch, Tracked
from redline.records import dataclass
from redline.runs import BREAK, PARAGRAPH_BREAK, Atom, Run, cutter, joined, merged, plain

Takes = Callable[[Touch], bool]
_END = Run(BREAK, atom=Atom(PARAGRAPH_BREAK))


@dataclass(frozen=True, slots=True)
class _FatedPiece:
    """A stretch of one fate: words of a paragraph, or the end of one. made: the touch that it is of."""

    op: Op
    runs: tuple[Run, ...]
    made: Touch | None = None

    @property
    def units(self) -> int:
        return sum(run.units for run in self.runs)

    @property
    def is_end(self) -> bool:
        return any(run.is_break for run in self.runs)


def narrowed(change: Change, takes: Takes, known: Mapping[str, Note]) -> Iterator[Change]:
    """The change as far as the touches made it that `takes` means; itself where these are all.

    What others split or merged is told paragraph by paragraph. Of a paragraph that came or went by these touches
    others' words are left out; what they brought in and these took out again is told of as taken out.

    known: the notes of both texts by their ref.
    """
    own_touches_of = touches(change)
    if all(takes(touch) and not _undoes(touch, takes) for touch in own_touches_of):
        yield change
        return
    parts = list(_paragraphs(part for piece in _pieces(change, takes) for part in _apart(piece)))
    for number, (pieces, fate) in enumerate(parts, 1):
        own = tuple(filter(takes, own_touches_of)) if number == len(parts) else ()
        yield _change(change, pieces, fate, number - 1, own, known)


def _pieces(change: Change, takes: Takes) -> Iterator[_FatedPiece]:
    """The words in order: what is in the new text, and before it what the touches took out."""
    runs = joined([paragraph.runs for paragraph in change.pair.new])
    new, units, touched = cutter(runs), sum(run.units for run in runs), own_touches(change)
    brought = [touch for touch in touched if touch.op is Op.INSERT and takes(touch)]
    gone = sorted(_gone(change, takes), key=lambda taken: taken[:2])
    edges = {
        0,
        units,
        *(at for at, _, _ in gone),
        *(edge for touch_edge in brought for edge in (touch_edge.start, touch_edge.stop)),
    }
    for start, stop in pairwise(sorted(edge for edge in edges if edge <= units)):
        while gone and gone[0][0] <= start:
            yield gone.pop(0)[2]
        made = next((touch for touch in brought if touch.start <= start and stop <= touch.stop), None)
        yield _FatedPiece(Op.INSERT if made else Op.KEEP, new(start, stop), made)
    yield from (piece for _, _, piece in gone)


def _paragraphs(pieces: Iterable[_FatedPiece]) -> Iterator[tuple[list[_FatedPiece], Op]]:
    """The pieces up to each end that stays, and up to that of a paragraph of which all came or all went; with its fate.

    Several paragraphs that are split or merged stay together.
    """
    held: list[_FatedPiece] = []
    for piece in pieces:
        whole = piece.is_end and all(member.op is piece.op for member in held)
        if piece.is_end and (whole or piece.op is Op.KEEP):
            yield held, piece.op
            held = []
        else:
            held.append(piece)
    yield held, Op.KEEP


def _gone(change: Change, takes: Takes) -> Iterator[tuple[int, int, _FatedPiece]]:
    """What the touches took out: before which unit of the new text it stood, its place in the file, the words."""
    touched, places = own_touches(change), _places(change.pair.new)
    old = cutter(joined([paragraph.runs for paragraph in change.pair.old]))
    starts = _places(change.pair.old)
    for touch in touched:
        if touch.op is not Op.DELETE or not takes(touch):
            continue
        if touch.passing:
            if _undoes(touch, takes) and touch.text != BREAK:
                yield touch.start, touch.place, _FatedPiece(Op.DELETE, (Run(touch.text),), touch)
            continue
        inner = [unit for _, unit in starts if touch.start < unit < touch.stop]
        for start, stop in pairwise([touch.start, *inner, touch.stop]):
            end = touch.text == BREAK and change.pair.new and not old(start, stop)
            if words := (_END,) if end else old(start, stop):
                place = max((place for place, unit in starts if unit <= start), default=0)
                at = next((unit for held, unit in places if held > place), places[-1][1] if places else 0)
                yield at, place, _FatedPiece(Op.DELETE, words, touch)


def _undoes(touch: Touch, takes: Takes) -> bool:
    """Whether it takes out of the paragraph what another brought in, whose change is not meant."""
    return (
        touch.passing and not touch.before and touch.within is not None and not takes(replace(touch, hand=touch.within))
    )


def _places(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """As `Tracked.places`, of several paragraphs as one text."""
    places, at = list[tuple[int, int]](), 0
    for paragraph in paragraphs:
        places += [(place, unit + at) for place, unit in paragraph.tracked.places]
        at += sum(run.units for run in paragraph.runs) + 1
    return places


def _apart(piece: _FatedPiece) -> Iterator[_FatedPiece]:
    """A piece as several, in which the ends of paragraphs stand by themselves."""
    for is_end, group in groupby(piece.runs, key=attrgetter("is_break")):
        runs = tuple(group)
        yield from (replace(piece, runs=part) for part in ([(run,) for run in runs] if is_end else [runs]))


def _change(
    change: Change, pieces: Sequence[_FatedPiece], fate: Op, at: int, touched: Touches, known: Mapping[str, Note]
) -> Change:
    """Pieces as a change of their own.

    fate: INSERT or DELETE of a paragraph that came or went whole.   at: the place of the first paragraph.
    told: the touches besides these.
    """
    pair = change.pair
    done = {piece.op for piece in pieces}
    is_born = fate is Op.INSERT or (not pair.old and Op.INSERT in done and _whole(change, Op.INSERT, touched))
    is_gone = fate is Op.DELETE or (not pair.new and Op.DELETE in done and _whole(change, Op.DELETE, touched))
    if is_born or is_gone:
        pieces = [piece for piece in pieces if piece.op is not Op.KEEP]
    more = tuple(touch for touch in touched if touch.text == BREAK or touch.op is Op.KEEP)
    old = () if is_born else _side(pair.old or pair.new, at, pieces, Op.DELETE, more)
    new = () if is_gone else _side(pair.new or pair.old, at, pieces, Op.INSERT, more)
    meant = {touch.op for touch in touched if not touch.passing}
    return replace(
        change,
        pair=replace(pair, old=old, new=new, moved=pair.moved and {Op.DELETE, Op.INSERT} <= meant),
        spans=tuple(_spans(pieces, known)),
        notes=tuple(note for note in change.notes if set(note_touches(note)) & set(touched)),
        formatting=change.formatting if Op.KEEP in meant else (),
    )


def _whole(change: Change, op: Op, touched: Touches) -> bool:
    """Whether the paragraph came or went by these touches: its end did, or nobody's touch says whose that is."""
    ends = [touch for touch in touches(change) if touch.text == BREAK and touch.op is op and not touch.passing]
    return not ends or any(touch in touched for touch in ends)


def _side(
    like: Sequence[Paragraph], at: int, pieces: Iterable[_FatedPiece], op: Op, more: Touches
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
    ends = (touch for touch in more if touch.op is op or (touch.op is Op.KEEP and op is Op.INSERT))
    made += [replace(touch, start=units, stop=units + 1) for touch in ends if not touch.passing]
    first, *rest = (like[min(at + number, len(like) - 1)] for number in range(len(runs)))
    bare = [
        replace(first, tracked=Tracked(tuple(made))),
        *(replace(following, tracked=UNTRACKED) for following in rest),
    ]
    return tuple(replace(following, runs=merged(words)) for following, words in zip(bare, runs, strict=True))


def _spans(pieces: Iterable[_FatedPiece], known: Mapping[str, Note]) -> Iterator[Span]:
    """The pieces as spans; where words went and others came, what these have in common is kept."""
    old = new = 0
    for is_kept, group in groupby(pieces, key=lambda piece: piece.op is Op.KEEP):
        held = list(group)
        gone, come = (
            [run for piece in held if piece.op is not op for run in piece.runs] for op in (Op.INSERT, Op.DELETE)
        )
        units = [sum(run.units for run in runs) for runs in (gone, come)]
        if is_kept:
            yield Span(Op.KEEP, plain(gone), old, new, units[0])
        else:
            for span in notes.compared(merged(gone), merged(come), known, known)[0]:
                yield replace(span, old=span.old + old, new=span.new + new)
        old, new = old + units[0], new + units[1]
