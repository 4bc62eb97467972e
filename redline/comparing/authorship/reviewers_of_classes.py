"""A reviewer for each class of changes, by whose name Word shows one class alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redline.comparing.authorship.reviewers import is_in_place, named
from redline.comparing.classes import ChangeClass, Setting, setting
from redline.comparing.classes.stretches import of_note_spans, of_spans, of_whole
from redline.errors import UsageError
from redline.identities import IdentitySet
from redline.model import Change, Comparison, NoteChange, Op, Paragraph, Span

LAYOUT = "layout"
"""Reviewer of what no words show (looks, numbers, the rows and columns of tables), and of what can't be told apart."""


def of_class(author: str, code: ChangeClass) -> str:
    """The name of a class's reviewer."""
    return named(author, code.name.lower())


def with_classes(comparison: Comparison, author: str) -> Comparison:
    """The comparison with the class of each stretch as its author; what bears no name is the reviewer's of LAYOUT.

    A paragraph that comes, goes, moves, is split or merged is one stretch. UsageError where several authors are known.
    """
    known = sorted(set(_authors(comparison.changes)))
    if len(known) > 1:
        raise UsageError(
            f"the changes are those of several authors ({', '.join(known)}), who are the reviewers; leave out "
            "--reviewers classes"
        )
    where = setting(comparison)
    return replace(comparison, changes=tuple(_by_class(change, where, author) for change in comparison.changes))


def without_reviewers(comparison: Comparison, old: Iterable[Paragraph]) -> Comparison:
    """The comparison with all that changes in some of OLD's paragraphs by the reviewer of LAYOUT."""
    among = IdentitySet(old)
    return replace(
        comparison,
        changes=tuple(
            replace(change, reviewer=None, spans=_signed(change.spans), notes=_unsigned(change.notes))
            if any(paragraph in among for paragraph in change.pair.old)
            else change
            for change in comparison.changes
        ),
    )


def _authors(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        authors = (change.author, *(note.author for note in change.notes))
        spans = (*change.spans, *(span for note in change.notes for span in note.spans))
        yield from (author for author in (*authors, *(span.author for span in spans)) if author)
        yield from (passing.author for passing in change.passing)


def _by_class(change: Change, where: Setting, author: str) -> Change:
    if change.kind == "unchanged" and not change.pair.moved:
        return replace(change, author=None)
    if not is_in_place(change):
        name = None if _is_in_table(change) else of_class(author, of_whole(change, where))
        spans, notes = _signed(change.spans), _unsigned(change.notes)
        return replace(change, author=None, reviewer=name, spans=spans, notes=notes)
    return replace(
        change,
        author=None,
        spans=_signed(change.spans, of_spans(change, where), author),
        notes=tuple(
            replace(note, author=None, spans=_signed(note.spans, of_note_spans(change, note, where), author))
            if note.old and note.new
            else note
            for note in change.notes
        ),
    )


def _is_in_table(change: Change) -> bool:
    """Then it may come or go with its row."""
    return any(paragraph.cell is not None for paragraph in (*change.pair.old, *change.pair.new))


def _unsigned(notes: Iterable[NoteChange]) -> tuple[NoteChange, ...]:
    return tuple(replace(note, author=None, spans=_signed(note.spans)) for note in notes)


def _signed(spans: Iterable[Span], classes: Iterable[ChangeClass | None] = (), author: str = "") -> tuple[Span, ...]:
    """The spans by the reviewers of their classes; without classes, by nobody."""
    if not author:
        return tuple(replace(span, author=None) for span in spans)
    return tuple(
        replace(span, author=of_class(author, code) if code and span.op is not Op.KEEP else None)
        for span, code in zip(spans, classes, strict=True)
    )
