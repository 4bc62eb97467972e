"""Whose a change is."""

from __future__ import annotations

from collections.abc import Iterable

from redline.comparing.authorship.hands import touches
from redline.model import Change
from redline.ooxml.joint import JOINTS


def names(change: Change) -> tuple[str, ...]:
    """Each name that a change, or a part of it, bears, as printed: "EU, Norway" of what both want.

    Of a file with tracked changes those who made them.
    """
    borne: list[str | None] = [touch.hand.author for touch in touches(change)]
    borne += [change.author, *(span.author for span in change.spans), *(note.author for note in change.notes)]
    borne += [span.author for note in change.notes for span in note.spans]
    return tuple(dict.fromkeys(name for name in borne if name))


def authors(change: Change) -> frozenset[str]:
    """The same, and each party of a joint name."""
    return parties(*names(change))


def parties(*joint: str) -> frozenset[str]:
    """Names, and those that they are joined of."""
    return frozenset({*joint, *_pieces(joint)})


def _pieces(joint: Iterable[str]) -> Iterable[str]:
    return (piece.strip() for name in joint for mark in JOINTS for piece in name.split(mark.strip()))
