"""What a room holds, and what can be seen of it: frozen, without input or output."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from redline.errors import UsageError
from redline.messages import Message
from redline.records import dataclass

if TYPE_CHECKING:
    from redline.amending.model import Amended, NotUnderstood


class TextRole(StrEnum):
    """What a text is in a room: a version is the base text from then on."""

    BASE = "base"
    VERSION = "version"
    PROPOSAL = "proposal"


class Ruling(StrEnum):
    """What is decided of a place, also in which order it is voted on; of a text, that its party takes it back; of a
    decision, that it is undone; of the room, what others than the pen see of it.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    HOLD = "hold"
    BRACKET = "bracket"
    EDIT = "edit"
    ORDER = "order"
    UNDO = "undo"
    WITHDRAW = "withdraw"
    SHARE = "share"


PROPOSALS, TEXT_ALONE = "proposals", "text"
"""What is shared, in the words of a decision to `SHARE`."""

ON_PLACES = (Ruling.ACCEPT, Ruling.REJECT, Ruling.HOLD, Ruling.BRACKET, Ruling.EDIT, Ruling.ORDER)
"""Verdicts on places of the base text."""


class Status(StrEnum):
    """How far a place is: settled ones count as done, bracketed ones too; held ones are open."""

    OPEN = "open"
    HELD = "held"
    SETTLED = "settled"
    BRACKETED = "bracketed"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that happened. seq: its number, from 1.   at: ISO 8601, UTC.   who: a name that was given."""

    seq: int
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class RoomParty:
    """A delegation or group in the room. short: up to 12 signs.   colour: "#rrggbb"."""

    entry: LogEntry
    name: str
    short: str
    colour: str


Known = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A file that came in.

    sha256: the name under which `files/` keeps it.   name: the file's own, with its suffix.
    party: whose a proposal is; "" where the file itself says whose it is, several parties perhaps.
    base: the number of the base text that a proposal is about; its own for a base text.
    """

    entry: LogEntry
    sha256: str
    name: str
    role: TextRole
    party: str = ""
    language: str = ""
    symbol: str = ""
    base: int = 0

    @property
    def number(self) -> int:
        """What it is called by in the room."""
        return self.entry.seq

    @property
    def content(self) -> Known:
        """All that is read of it: what was read of another one with the same is not read again."""
        return self.sha256, self.name, self.party, self.language


@dataclass(frozen=True, slots=True)
class RoomDecision:
    """What someone decided.

    base: the number of the base text.   place: a `RoomPlace.key`; "" for an undo or a text that is withdrawn.
    parties: whose proposals are accepted or rejected, () for all of them; of an order, a party of each side.
    words: those of an edit or bracket.
    seen: `PlaceView.seen` as it was when it was decided.   of: the decision that is undone, the text that is withdrawn.
    content: what the place said then, by which it is told whether the decision still is about the same words.
    """

    entry: LogEntry
    verdict: Ruling
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
        return self.entry.seq


class RoomLink(NamedTuple):
    """Whoever has a token may come in.   role: "pen", "party" or "reader".   revoked: when, "" while it is good."""

    token_hash: str
    role: str
    party: str
    made: str
    revoked: str


@dataclass(frozen=True)
class Answer:
    """What the parser says to words typed at a paragraph.

    file:      the words as a document of amendments, which is what a proposal keeps.   language: of what is said.
    says:      what is understood, a line for each thing asked: "OP 5: insert “as appropriate” after “States”".
    gaps:      what isn't: the words, the place in them (`at`, in characters), and what would have fitted (`expected`).
    refused:   why the base text doesn't allow it, with the nearest words; () where it does.
    amended:   the base text with it; None where nothing is understood.
    """

    file: bytes
    language: str
    says: tuple[str, ...]
    gaps: tuple[NotUnderstood, ...]
    refused: tuple[str, ...] = ()
    amended: Amended | None = None

    @property
    def good(self) -> bool:
        """Whether all of it is understood and can be carried out."""
        return bool(self.says) and not self.gaps and not self.refused

    @property
    def caret(self) -> str:
        """The line around the first place that isn't understood with a caret below it, and what would fit; else ""."""
        if not self.gaps:
            return ""
        from redline.writing.phrases import phrases

        return f"{self.gaps[0].shown()}\n{phrases(self.language).said(self.gaps[0].expected)}"

    def proposal(self, party: str, where: str) -> tuple[str, bytes]:
        """Name and bytes of the file that a party proposes by it. UsageError unless it is good."""
        if not self.good:
            why = self.refused[0] if self.refused else " ".join(self.caret.split())
            raise UsageError(Message("error.cannot-propose", where=where or Message("place.whole-text"), why=why))
        return f"{party}, {where or 'text'}.txt", self.file


@dataclass(frozen=True, slots=True)
class NotCarried:
    """What a party wanted of words that are others now. where, old: in the text for which it was proposed."""

    party: str
    where: str
    old: str
    text: str


@dataclass(frozen=True, slots=True)
class RoomHistory:
    """Everything that happened, each kind in order.   seq: of the last entry, 0 before the first."""

    members: tuple[RoomParty, ...] = ()
    texts: tuple[Text, ...] = ()
    decisions: tuple[RoomDecision, ...] = ()
    entries: tuple[LogEntry, ...] = ()

    @property
    def seq(self) -> int:
        return self.entries[-1].seq if self.entries else 0

    @property
    def counting(self) -> tuple[tuple[int, Known], ...]:
        """What tells what can be decided: the base text, and what is proposed to it, each by its number too, which is
        another's where a text was refused.
        """
        texts = (self.base, *self.proposals) if self.base else ()
        return tuple((text.number, text.content) for text in texts)

    def until(self, seq: int) -> RoomHistory:
        """As it was just behind an entry."""

        def before(entry: LogEntry) -> bool:
            return entry.seq <= seq

        return RoomHistory(
            tuple(member for member in self.members if before(member.entry)),
            tuple(text for text in self.texts if before(text.entry)),
            tuple(decision for decision in self.decisions if before(decision.entry)),
            tuple(entry for entry in self.entries if before(entry)),
        )

    def with_more(self, *events: Text | RoomDecision) -> RoomHistory:
        """As it would be with more texts and decisions, each with the next number."""
        more = [replace(event, entry=LogEntry(seq, "", "")) for seq, event in enumerate(events, self.seq + 1)]
        texts = [event for event in more if isinstance(event, Text)]
        decisions = [event for event in more if isinstance(event, RoomDecision)]
        entries = (event.entry for event in more)
        return RoomHistory(
            self.members, (*self.texts, *texts), (*self.decisions, *decisions), (*self.entries, *entries)
        )

    def seq_at(self, at: str) -> int:
        """The last entry not later than a time, written as `LogEntry.at` is or less exactly; 0 before the first."""
        return max((entry.seq for entry in self.entries if entry.at[: len(at)] <= at), default=0)

    @property
    def undone(self) -> frozenset[int]:
        """The decisions that don't count: undone by an undo that isn't itself undone."""
        gone: set[int] = set()
        for decision in reversed(self.decisions):
            if decision.verdict is Ruling.UNDO and decision.seq not in gone:
                gone.add(decision.of)
        return frozenset(gone)

    @property
    def shared(self) -> bool:
        """Whether parties and readers see what is proposed, or the text alone with what is decided."""
        undone = self.undone
        sharings = (
            decision
            for decision in reversed(self.decisions)
            if decision.verdict is Ruling.SHARE and decision.seq not in undone
        )
        return next((decision.words == PROPOSALS for decision in sharings), False)

    @property
    def base(self) -> Text | None:
        """The text that is being negotiated: the last version, else the base text."""
        return next((text for text in reversed(self.texts) if text.role is not TextRole.PROPOSAL), None)

    @property
    def proposals(self) -> tuple[Text, ...]:
        """Those to the base text that nobody took back."""
        undone, base = self.undone, self.base
        withdrawn = {
            decision.of
            for decision in self.decisions
            if decision.verdict is Ruling.WITHDRAW and decision.seq not in undone
        }
        return tuple(
            text
            for text in self.texts
            if text.role is TextRole.PROPOSAL and base and text.base == base.number and text.number not in withdrawn
        )
