"""The proof: what was written is opened anew, and its texts are held against what was read.

`word` and `akn` each prove a file of their format, by the reader that reads users' files and without any code of the
writer; `choices` proves several people's changes in one file, of either format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from redline.model import Block, Note, Paragraph
from redline.records import dataclass
from redline.runs import Run

SHOWN = 60
"""Characters of a paragraph that a message quotes around the first difference."""
Printed = TypeVar("Printed", Paragraph, Block)
Change = Callable[[Iterable[Run]], tuple[Run, ...]]
"""What becomes of the runs of a paragraph."""


@dataclass(frozen=True)
class Proof:
    """What was checked in a redline and whether it holds; each line is a sentence for the user."""

    ok: bool
    lines: tuple[str, ...]


def text_differs(have: str, wanted: str) -> str:
    """How a text reads otherwise than wanted, around the first sign that differs."""
    same = next(
        (place for place, (sign, wanted_sign) in enumerate(zip(have, wanted, strict=False)) if sign != wanted_sign),
        min(len(have), len(wanted)),
    )
    first = max(same - SHOWN // 3, 0)
    return f"reads “{have[first : first + SHOWN]}”, not “{wanted[first : first + SHOWN]}”"


def with_runs(texts: Iterable[Printed], change: Change) -> tuple[Printed, ...]:
    """Paragraphs, or blocks, with other runs."""
    return tuple(replace(text, runs=change(text.runs)) for text in texts)


def notes_with_runs(notes: Iterable[Note], change: Change) -> tuple[Note, ...]:
    """Notes with other runs."""
    return tuple(replace(note, paragraphs=tuple(map(change, note.paragraphs))) for note in notes)
