"""What concording two language versions comes to."""

from __future__ import annotations

from enum import StrEnum

from redline.messages import Message
from redline.model import Comparison, Paragraph, Resolution
from redline.records import dataclass


class Difference(StrEnum):
    """In what two language versions differ."""

    MISSING = "missing"
    CHANGED_IN_ONE = "changed_in_one"
    NUMBER = "number"
    SYMBOL = "symbol"
    DATE = "date"
    AMOUNT = "amount"
    NOTE = "note"
    ORDER = "order"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Discord:
    """One difference. a, b: the addresses in either version, None where it has no such place.

    message: what differs, in a sentence.   words: what differs as either version prints it, "" where there is nothing.
    sure:    False of a change in one language that may be no more than another wording of the same.
    """

    kind: Difference
    a: str | None
    b: str | None
    message: Message
    sure: bool = True
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Bead:
    """Paragraphs of two versions that say the same: 1–1, 1–0, 0–1, 2–1 and 1–2.

    crossed: whether its sides stand in another order among the others.
    """

    a: tuple[Paragraph, ...]
    b: tuple[Paragraph, ...]
    crossed: bool = False


@dataclass(frozen=True, slots=True)
class Concordance:
    """Two language versions side by side: every paragraph of the body of both once, in the order of `a`.

    a, b: the versions; where changes are concorded, the new ones.
    comparisons: with the old ones, of either language; None where there are none.
    doubts: why one of the files may be the wrong one, a sentence each.
    """

    a: Resolution
    b: Resolution
    beads: tuple[Bead, ...]
    discords: tuple[Discord, ...]
    comparisons: tuple[Comparison, Comparison] | None = None
    doubts: tuple[Message, ...] = ()

    @property
    def pairs(self) -> int:
        """How many beads have two sides."""
        return sum(bool(bead.a and bead.b) for bead in self.beads)
