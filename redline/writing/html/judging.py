"""What is said of a change beside its words: how much it matters, its classes, a line.

The seam for a finer judgement: `report.render` takes any list of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.model import Change, Comparison, Kind, Op
from redline.writing import summary
from redline.writing.description import describe

TECHNICAL = 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """One change, judged.

    weight:  0 (nothing a reader would call a change) to 4 (matters much); reports sort by it.
    classes: names as they are shown and filtered by; may be empty.
    line:    "Encourages → Urges; adds “as appropriate”"; "" for a change in nothing but its place or number.
    """

    weight: int
    classes: tuple[str, ...]
    line: str


def judged(comparison: Comparison) -> tuple[Judgement, ...]:
    """A judgement for each change, from its kind alone; head lines, headers, footers are at most technical."""
    return tuple(Judgement(_weight(change), (), _line(change)) for change in comparison.changes)


def amount(change: Change) -> int:
    """Characters that came or went, in the paragraph and its footnotes."""
    stretches = [change.spans, *(note.spans for note in change.notes)]
    return sum(len(span.text) for spans in stretches for span in spans if span.op is not Op.KEEP)


def weightiest(comparison: Comparison, judgements: Sequence[Judgement]) -> list[int]:
    """Places of the changes that differ, the weightiest first; among equals the largest, then the text's order."""
    changes = comparison.changes
    differing = [at for at, change in enumerate(changes) if summary.differs(change)]
    return sorted(differing, key=lambda at: (-judgements[at].weight, -amount(changes[at]), at))


def _weight(change: Change) -> int:
    weight = summary.weight(change)
    paragraphs = (*change.pair.old, *change.pair.new)
    furniture = all(paragraph.address.kind in (Kind.HEAD, Kind.CLOSING, Kind.BESIDE) for paragraph in paragraphs)
    return min(weight, TECHNICAL) if furniture else weight


def _line(change: Change) -> str:
    return describe(change) if summary.differs(change) else ""
