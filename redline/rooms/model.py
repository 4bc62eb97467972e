"""What a room holds, and what can be seen of it: frozen, without input or output."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from redline.records import dataclass


class Role(StrEnum):
    """What a text is in a room: a version is the base text from then on."""

    BASE = "base"
    VERSION = "version"
    PROPOSAL = "proposal"


class Verdict(StrEnum):
    """What is decided of a place; of a text, that its party takes it back; of a decision, that it is undone."""

    ACCEPT = "accept"
    REJECT = "reject"
    HOLD = "hold"
    BRACKET = "bracket"
    EDIT = "edit"
    UNDO = "undo"
    WITHDRAW = "withdraw"


ON_PLACES = (Verdict.ACCEPT, Verdict.REJECT, Verdict.HOLD, Verdict.BRACKET, Verdict.EDIT)
"""Verdicts on places of the base text."""


class Status(StrEnum):
    """How far a place is: settled ones count as done, bracketed ones too; held ones are open."""

    OPEN = "open"
    HELD = "held"
    SETTLED = "settled"
    BRACKETED = "bracketed"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened. seq: its number, from 1.   at: ISO 8601, UTC.   who: a name that was given."""

    seq: int
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class Member:
    """A delegation or group in the room. short: up to 12 signs.   colour: "#rrggbb"."""

    moment: Moment
    name: str
    short: str
    colour: str


@dataclass(frozen=True, slots=True)
class Text:
    """A file that came in.

    sha256: the name under which `files/` keeps it.   name: the file's own, with its suffix.
    party: whose a proposal is; "" where the file itself says whose it is, several parties perhaps.
    base: the number of the base text that a proposal is about; its own for a base text.
    """

    moment: Moment
    sha256: str
    name: str
    role: Role
    party: str = ""
    language: str = ""
    symbol: str = ""
    base: int = 0

    @property
    def number(self) -> int:
        """What it is called by in the room."""
        return self.moment.seq


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone decided.

    base: the number of the base text.   place: a `Place.key`; "" for an undo or a text that is withdrawn.
    parties: whose proposals are accepted or rejected; () for all of them.   words: those of an edit or bracket.
    seen: `PlaceView.seen` as it was when it was decided.   of: the decision that is undone, the text that is withdrawn.
    content: what the place said then, by which it is told whether the decision still is about the same words.
    """

    moment: Moment
    verdict: Verdict
    base: int
    place: str = ""
    parties: tuple[str, ...] = ()
    words: str = ""
    note: str = ""
    seen: str = ""
    content: str = ""
    of: int = 0

    @property
    def seq(self) -> int:
        return self.moment.seq


@dataclass(frozen=True, slots=True)
class History:
    """Everything that happened, each kind in order.   seq: of the last moment, 0 before the first."""

    members: tuple[Member, ...] = ()
    texts: tuple[Text, ...] = ()
    decisions: tuple[Decision, ...] = ()
    moments: tuple[Moment, ...] = field(default=())

    @property
    def seq(self) -> int:
        return self.moments[-1].seq if self.moments else 0

    def until(self, seq: int) -> History:
        """As it was just behind a moment."""

        def before(moment: Moment) -> bool:
            return moment.seq <= seq

        return History(
            tuple(member for member in self.members if before(member.moment)),
            tuple(text for text in self.texts if before(text.moment)),
            tuple(decision for decision in self.decisions if before(decision.moment)),
            tuple(moment for moment in self.moments if before(moment)),
        )

    def seq_at(self, at: str) -> int:
        """The last moment not later than a time, written as `Moment.at` is or less exactly; 0 before the first."""
        return max((moment.seq for moment in self.moments if moment.at[: len(at)] <= at), default=0)

    @property
    def undone(self) -> frozenset[int]:
        """The decisions that don't count: undone by an undo that isn't itself undone."""
        gone: set[int] = set()
        for decision in reversed(self.decisions):
            if decision.verdict is Verdict.UNDO and decision.seq not in gone:
                gone.add(decision.of)
        return frozenset(gone)

    @property
    def base(self) -> Text | None:
        """The text that is being negotiated: the last version, else the base text."""
        return next((text for text in reversed(self.texts) if text.role is not Role.PROPOSAL), None)

    @property
    def proposals(self) -> tuple[Text, ...]:
        """Those to the base text that nobody took back."""
        undone, base = self.undone, self.base
        withdrawn = {
            decision.of
            for decision in self.decisions
            if decision.verdict is Verdict.WITHDRAW and decision.seq not in undone
        }
        return tuple(
            text
            for text in self.texts
            if text.role is Role.PROPOSAL and base and text.base == base.number and text.number not in withdrawn
        )
