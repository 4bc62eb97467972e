"""OLD with one reviewer's changes alone: what accepting only theirs must give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redline.comparing.authorship.reviewers import is_in_place
from redline.identities import IdentityMap
from redline.model import Change, Comparison, NoteChange, Op, Paragraph, Resolution, Span
from redline.runs import Run, cutter, joined, merged, parted

NEW = "new "
"""Stands before the refs of NEW's notes among OLD's."""


def in_place_reviewers(comparison: Comparison) -> list[str]:
    """The reviewers of stretches in paragraphs that stay, sorted, without those whose paragraphs come, go or move."""
    changes = comparison.changes
    spans = (span for change in changes for spans in _all_spans(change) for span in spans)
    return sorted({span.author for span in spans if span.author} - {change.reviewer for change in changes})


def _all_spans(change: Change) -> Iterator[tuple[Span, ...]]:
    yield change.spans
    yield from (note.spans for note in change.notes)


def taken(comparison: Comparison, author: str) -> Resolution:
    """OLD with the words and notes that a reviewer deletes and inserts, of paragraphs that stay; numbers are OLD's.

    The looks of kept words are OLD's, those of new ones NEW's.
    """
    by_old = IdentityMap((change.pair.old[0], change) for change in comparison.changes if is_in_place(change))
    changed = {
        note.old.ref: replace(note.old, paragraphs=_note(note, author))
        for change in by_old.values()
        for note in change.notes
        if note.old and note.new and note.changed
    }
    notes = [changed.get(note.ref, note) for note in comparison.old.notes]
    notes += [replace(note, ref=NEW + note.ref) for note in comparison.new.notes]

    def after(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(_paragraph(paragraph, by_old.get(paragraph), author) for paragraph in paragraphs)

    stories = tuple(replace(story, paragraphs=after(story.paragraphs)) for story in comparison.old.stories)
    return replace(comparison.old, paragraphs=after(comparison.old.paragraphs), notes=tuple(notes), stories=stories)


def _paragraph(paragraph: Paragraph, change: Change | None, author: str) -> Paragraph:
    if change is None:
        return paragraph
    return replace(paragraph, runs=merged(_runs(paragraph.runs, change.pair.new[0].runs, change.spans, author)))


def _note(note: NoteChange, author: str) -> tuple[tuple[Run, ...], ...]:
    """The paragraphs of a note that stays; it has as many of them in both texts."""
    assert note.old is not None and note.new is not None
    return parted(_runs(joined(note.old.paragraphs), joined(note.new.paragraphs), note.spans, author))


def _runs(old: Sequence[Run], new: Sequence[Run], spans: Iterable[Span], author: str) -> Iterator[Run]:
    before, after = cutter(old), cutter(new)
    for span in spans:
        if span.op is Op.INSERT:
            if span.author == author:
                yield from map(_of_new, after(span.new, span.new + span.units))
        elif span.op is Op.KEEP or span.author != author:
            yield from before(span.old, span.old + span.units)


def _of_new(run: Run) -> Run:
    return run.calling(NEW + run.note_ref) if run.note_ref else run
