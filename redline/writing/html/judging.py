"""What is said of a change beside its words: how much it matters, its classes, a line.

The seam for a finer judgement: `report.render` takes any list of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.comparing.classes import Classified, classify, setting
from redline.model import Change, Comparison, Kind, Op
from redline.writing.phrases import phrases
from redline.writing.telling import class_names, describe
from redline.writing.totals import differs

_SAY = phrases("en")

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
    """A judgement for each change, from its classes; head lines, headers, footers are at most technical."""
    language = setting(comparison).language
    return tuple(
        Judgement(_weight(one), tuple(class_names(one, _SAY)), _line(one, language)) for one in classify(comparison)
    )


def amount(change: Change) -> int:
    """Characters that came or went, in the paragraph and its footnotes."""
    stretches = [change.spans, *(note.spans for note in change.notes)]
    return sum(len(span.text) for spans in stretches for span in spans if span.op is not Op.KEEP)


def weightiest(comparison: Comparison, judgements: Sequence[Judgement]) -> list[int]:
    """Places of the changes that differ, the weightiest first; among equals the largest, then the text's order."""
    changes = comparison.changes
    differing = [at for at, change in enumerate(changes) if differs(change)]
    return sorted(differing, key=lambda at: (-judgements[at].weight, -amount(changes[at]), at))


def _weight(one: Classified) -> int:
    paragraphs = (*one.change.pair.old, *one.change.pair.new)
    furniture = all(paragraph.address.kind in (Kind.HEAD, Kind.CLOSING, Kind.BESIDE) for paragraph in paragraphs)
    return min(one.weight, TECHNICAL) if furniture else one.weight


def _line(one: Classified, language: str) -> str:
    return describe(one, _SAY, language) if differs(one.change) else ""
