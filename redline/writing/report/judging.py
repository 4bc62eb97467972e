"""What is said of a change beside its words: how much it matters, its classes, a line.

The seam for another judgement: `comparison.report` takes any list of these.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.comparing.classes import Classified
from redline.records import dataclass
from redline.writing.phrases import Phrases
from redline.writing.telling import class_names, describe
from redline.writing.totals import differs


@dataclass(frozen=True, slots=True)
class Judgement:
    """One change, judged.

    weight:  0 (nothing a reader would call a change) to 4 (matters much); reports sort by it.
    classes: names as they are shown and filtered by, an unsure one with "?" behind it; may be empty.
    line:    "Encourages → Urges; adds “as appropriate”"; "" for a change in nothing but its place or number.
    """

    weight: int
    classes: tuple[str, ...]
    line: str


def judged(classified: Sequence[Classified], say: Phrases) -> tuple[Judgement, ...]:
    """A judgement for each change, by its classes."""
    return tuple(
        Judgement(
            change.weight,
            tuple(class_names(change, say)),
            describe(change, say) if differs(change.change) else "",
        )
        for change in classified
    )
