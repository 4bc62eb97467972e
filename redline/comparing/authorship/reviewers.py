"""Whose name each stretch of a redline bears where nobody is known: its author's, typography's, its class's."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from redline.errors import UsageError
from redline.model import Change, Comparison, Span

TYPOGRAPHY = "typography"
"""The class of what differs in typography alone; stretches of it have a reviewer whether others have or not."""

CLASSES = "classes"
"""The wish for a reviewer for each class; "" for the author alone."""

AUTHOR = "redline"
"""Who the author of changes is where nobody else is named."""


def reviewed(comparison: Comparison, author: str, reviewers: str) -> tuple[Comparison, str]:
    """The comparison with everybody's names, and the name of whatever bears none.

    reviewers: "" or CLASSES.   Raises what `check` and `with_classes` raise.
    """
    check(author, reviewers)
    if reviewers == CLASSES:
        from redline.comparing.authorship.reviewers_of_classes import LAYOUT, with_classes

        return with_classes(comparison, author), named(author, LAYOUT)
    return with_typographers(comparison, author), author


def check(author: str, reviewers: str) -> None:
    """UsageError for another wish, and where an author is named besides."""
    if reviewers not in ("", CLASSES):
        raise UsageError(f"reviewers is {reviewers!r}; give {CLASSES!r} or nothing")
    if reviewers and author != AUTHOR:
        raise UsageError(
            f"with --reviewers {CLASSES} each class is an author of its own; leave out --author, or --reviewers"
        )


def named(author: str, reviewer: str) -> str:
    """A reviewer's name: "redline: technical"."""
    return f"{author}: {reviewer}"


def with_typographers(comparison: Comparison, author: str) -> Comparison:
    """The comparison with an author of their own for stretches of typography, where nobody else is the author."""
    name = named(author, TYPOGRAPHY)

    def signed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(replace(span, author=name) if span.is_typographic else span for span in spans)

    def reviewed(change: Change) -> Change:
        everywhere = chain(change.spans, chain.from_iterable(note.spans for note in change.notes))
        if not any(span.is_typographic for span in everywhere):
            return change
        if change.author is not None or any(span.author is not None for span in change.spans):
            return change
        notes = tuple(note if note.author else replace(note, spans=signed(note.spans)) for note in change.notes)
        return replace(change, spans=signed(change.spans), notes=notes)

    return replace(comparison, changes=tuple(map(reviewed, comparison.changes)))


def is_in_place(change: Change) -> bool:
    """Whether a paragraph stays where it is, as one: its stretches can be taken one by one."""
    pair = change.pair
    return len(pair.old) == len(pair.new) == 1 and not pair.moved and not pair.emptied
