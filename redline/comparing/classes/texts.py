"""The two texts of a change, folded, and the stretches in which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.languages.typography import fold
from redline.model import Op, Span
from redline.records import dataclass
from redline.runs import Run

Stretch = tuple[int, int]
"""Where something begins and ends in a text, in characters."""


@dataclass(frozen=True, slots=True)
class TextDifference:
    """All that differs between two kept stretches: its place in either text, empty where a side has nothing."""

    old: Stretch
    new: Stretch


@dataclass(frozen=True, slots=True)
class TextPair:
    """What is looked at as one: a paragraph or a footnote.

    old, new: as printed; folded_old, folded_new: the same sign by sign, for patterns.
    note: the footnote's label, "" for a paragraph.
    """

    old: str
    new: str
    folded_old: str
    folded_new: str
    edits: tuple[TextDifference, ...]
    note: str = ""


def texts(old: Sequence[Run], new: Sequence[Run], spans: Iterable[Span], note: str = "") -> TextPair:
    """The printed texts of both sides and their edits, counted in characters of those texts."""
    before, after = _printed(old), _printed(new)
    edits = tuple(_edits(spans, starts(old), starts(new)))
    return TextPair(before, after, fold(before), fold(after), edits, note)


def _printed(runs: Sequence[Run]) -> str:
    return "".join(map(_shown, runs))


def _shown(run: Run) -> str:
    """What a run prints; a thing without text (a picture) the name of its kind, a footnote's call nothing."""
    if run.atom is None or run.note_ref or run.is_break or run.text.strip():
        return run.text
    return f"[{run.atom.kind}]"


def starts(runs: Sequence[Run]) -> list[int]:
    """The character at which each unit begins, and where the last one ends: an atom may print nothing, or a word."""
    starts = [0]
    for run in runs:
        if run.atom:
            starts.append(starts[-1] + len(_shown(run)))
        else:
            starts.extend(range(starts[-1] + 1, starts[-1] + len(run.text) + 1))
    return starts


def _edits(spans: Iterable[Span], old: Sequence[int], new: Sequence[int]) -> Iterator[TextDifference]:
    """Spans as edits; what prints nothing (a footnote's call) neither makes nor parts one. Typography is none.

    What another author inserts right behind is another one: "bright" and "green" of two parties are no "brightgreen".
    """
    begun: tuple[int, int] | None = None
    author: str | None = None
    before = after = 0
    for span in spans:
        if begun and span.op is Op.INSERT:
            if author not in (None, span.author):
                yield TextDifference((begun[0], before), (begun[1], after))
                begun = None
            author = span.author
        old_end = before if span.op is Op.INSERT else old[span.old + span.units]
        new_end = after if span.op is Op.DELETE else new[span.new + span.units]
        prints = old_end > before or new_end > after
        stays = span.op is Op.KEEP or span.is_typographic
        if stays and begun and prints:
            yield TextDifference((begun[0], before), (begun[1], after))
            begun = author = None
        elif not stays and begun is None and prints:
            begun = (before, after)
            author = span.author if span.op is Op.INSERT else None
        before, after = old_end, new_end
    if begun:
        yield TextDifference((begun[0], before), (begun[1], after))


def overlap(first: Stretch, second: Stretch) -> bool:
    """Whether two stretches share a character."""
    return first[0] < second[1] and second[0] < first[1]


def blanked(text: str, masks: Iterable[Stretch]) -> str:
    """A text with a space in place of each masked character."""
    signs = list(text)
    for first, last in masks:
        signs[first:last] = " " * (last - first)
    return "".join(signs)
