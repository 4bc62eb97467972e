"""What a change is said to be: a class, the words that tell it, a weight."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from redline.model import Change
from redline.records import dataclass


class ChangeClass(StrEnum):
    """What kind of change; one paragraph may show several. The letters are those of the JSON summary."""

    NEW = "N"
    DROPPED = "D"
    MOVED = "X"  # moved, split, merged, or between preamble and operative part
    VERB = "W"
    MANDATE = "M"  # something asked of someone, resources
    QUALIFIER = "Q"
    REFERENCE = "R"
    SUBSTANCE = "S"
    AGREED = "L"  # words found in an adopted text
    TRANSLATION = "V"  # another word for one English term; never in English
    EDITORIAL = "E"
    TECHNICAL = "T"
    TYPOGRAPHY = "Y"  # other hyphens, blanks, quotes, where nothing else differs


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign of a class.

    what: what it is within its class: "session", "symbol", "date", "verb", "qualifier", "product", "moved" …
    old, new: the words that tell it, as printed; "" where a side has none.
    note: the label of the footnote in which it stands, "" for the paragraph itself.
    detail: what the words alone don't say: the verbs' classes "soft call > pressing call", a place in an adopted text.
    unsure: whether another reading is as good; then the other one is given too.
    at: the character of the new text where it stands, to tell the reasons in the order of the text.
    times: how often it stands in the paragraph and its footnotes; it is given once.
    """

    code: ChangeClass
    what: str
    old: str = ""
    new: str = ""
    note: str = ""
    detail: str = ""
    unsure: bool = False
    at: int = field(default=0, compare=False)
    times: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Classified:
    """A change, why it is of which classes, and how much it matters.

    weight: 0 nothing a reader would call a change, 1 technical, 2 editorial, 3 matters, 4 matters much: a new demand,
            mandate or right, a dropped one, a verb of another class.
    language: of both texts, "" where it is unknown or not the same.
    """

    change: Change
    reasons: tuple[Reason, ...]
    weight: int
    language: str = ""

    @property
    def classes(self) -> tuple[ChangeClass, ...]:
        """Each class once, in the order of `ChangeClass`: what matters most comes first."""
        codes = {reason.code for reason in self.reasons}
        return tuple(code for code in ChangeClass if code in codes)
