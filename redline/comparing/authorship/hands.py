"""Who made a change of a file with tracked changes, and when: what its paragraphs and footnotes tell as touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from redline.model import Change, Comparison, Note, NoteChange, Op, Paragraph, Resolution, Span, Touch
from redline.runs import BREAK, Run, cutter, joined, plain

Touches = tuple[Touch, ...]


def touches(change: Change) -> Touches:
    """What was done in a change: to the words of the old paragraphs, to those of the new, to its footnotes.

    A paragraph that both came and went is not told of here: it stood beside the change, not in it. Nor is who brought
    in or took out the mere end of a paragraph of which all words are others': several new paragraphs share their ends,
    each standing behind the words of one and before those of another (17.13.5.20).
    """
    own = own_touches(change)
    every = (*own, *(touch for note in change.notes for touch in note_touches(note)))
    return tuple(touch for touch in every if not touch.before and not _is_end_of_others(touch, own))


def _is_end_of_others(touch: Touch, touches: Iterable[Touch]) -> bool:
    if touch.text != BREAK or touch.passing:
        return False
    words = [
        earlier.hand for earlier in touches if earlier.op is touch.op and earlier.text != BREAK and not earlier.passing
    ]
    return bool(words) and not any(set(hand.names) & set(touch.hand.names) or hand == touch.hand for hand in words)


def own_touches(change: Change) -> Touches:
    """The same without footnotes; places are units of the old or the new paragraphs as one text."""
    return (*filter(_is_of_old, _placed(change.pair.old)), *filter(_is_of_new, _placed(change.pair.new)))


def note_touches(change: NoteChange) -> Touches:
    """Of a footnote's words."""
    old, new = (() if note is None else note.tracked.touches for note in (change.old, change.new))
    return (*filter(_is_of_old, old), *filter(_is_of_new, new))


def all_touches(comparison: Comparison) -> Iterator[Touch]:
    """Everything that the comparison's texts tell of, each once, in no order of account."""
    yield from filter(_is_of_old, _of_text(comparison.old))
    yield from filter(_is_of_new, _of_text(comparison.new))


def parts(change: Change) -> Iterator[tuple[Span, Touches]]:
    """The spans of a change, cut where another hand begins, each with the touches that made it.

    Kept words have some where somebody took them out and the same came in again.
    """
    own = own_touches(change)
    sides = (change.pair.old, change.pair.new) if own else ()
    return _parts(change.spans, own, *(joined([paragraph.runs for paragraph in side]) for side in sides))


def note_parts(change: NoteChange) -> Iterator[tuple[Span, Touches]]:
    """As `parts`, of a footnote."""
    own = note_touches(change)
    sides = (change.old, change.new) if own else ()
    return _parts(change.spans, own, *(() if note is None else joined(note.paragraphs) for note in sides))


def _parts(
    spans: Iterable[Span], own: Sequence[Touch], old: Sequence[Run] = (), new: Sequence[Run] = ()
) -> Iterator[tuple[Span, Touches]]:
    before, after = cutter(old), cutter(new)
    words = [touch for touch in own if touch.op is not Op.KEEP and not touch.passing]
    for span in spans:
        made = [(touch, *_within(touch, span)) for touch in words if touch.op is span.op or span.op is Op.KEEP]
        for first, stop in pairwise(sorted({0, span.units, *(edge for _, *edges in made for edge in edges)})):
            here = tuple(touch for touch, start, end in made if start <= first and stop <= end)
            if stop - first == span.units:
                yield span, here
                continue
            at = (span.old if span.op is Op.DELETE else span.new) + first
            text = plain((before if span.op is Op.DELETE else after)(at, at + stop - first))
            yield _part_of(span, first, stop, text), here


def _within(touch: Touch, span: Span) -> tuple[int, int]:
    """From which unit of a span on a touch holds, and up to which; the same twice where it holds nowhere."""
    origin = span.old if touch.op is Op.DELETE else span.new
    start, stop = (min(max(place - origin, 0), span.units) for place in (touch.start, touch.stop))
    return start, stop


def _part_of(span: Span, first: int, stop: int, text: str) -> Span:
    """Some units of a span, which print a text."""
    old = span.old if span.op is Op.INSERT else span.old + first
    new = span.new if span.op is Op.DELETE else span.new + first
    return replace(span, text=text, old=old, new=new, units=stop - first)


def _is_of_old(touch: Touch) -> bool:
    return touch.op is Op.DELETE and not touch.passing


def _is_of_new(touch: Touch) -> bool:
    return touch.op is not Op.DELETE or touch.passing


def _placed(paragraphs: Sequence[Paragraph]) -> Iterator[Touch]:
    at = 0
    for paragraph in paragraphs:
        for touch in paragraph.tracked.touches:
            yield replace(touch, start=touch.start + at, stop=touch.stop + at)
        at += sum(run.units for run in paragraph.runs) + 1


def _of_text(resolution: Resolution) -> Iterator[Touch]:
    beside = (paragraph for story in resolution.stories for paragraph in story.paragraphs)
    holders: tuple[Paragraph | Note, ...] = (*resolution.paragraphs, *beside, *resolution.notes)
    return (touch for holder in holders for touch in holder.tracked.touches)
