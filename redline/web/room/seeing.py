"""What one visitor sees of a room at one moment, made ready for templates; rows are drawn once for all who see them."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from redline.amending.compiling.model import ConflictSide
from redline.amending.model import Outcome
from redline.messages import direction
from redline.model import Kind
from redline.records import dataclass
from redline.rooms.model import RoomDecision, RoomHistory, RoomParty, Text
from redline.rooms.places import FOOTNOTE
from redline.rooms.state import State
from redline.web import rendering
from redline.web.room.drawing import DrawnParagraph, DrawnPlace, Eyes, Screen, margin, screen
from redline.web.room.inking import Ink
from redline.web.room.looking import RoomLook
from redline.web.room.visiting import READER, Visitor
from redline.writing.phrases import Phrases

_MOST, _SCREENS = 6000, 16
"""How many drawn rows are remembered; and screens, each as some eyes see it."""
_KINDS = {
    Kind.HEAD: "head",
    Kind.TITLE: "title",
    Kind.BODY_LINE: "body-line",
    Kind.PREAMBULAR: "pp",
    Kind.HEADING: "heading",
    Kind.CLOSING: "closing",
}
_NOT_UNDERSTOOD = "compiled.not-understood"


@dataclass(frozen=True, slots=True)
class Unable:
    """What a party asked and can't be carried out, in words."""

    party: str
    source: str
    asked: str
    reason: str


@dataclass(frozen=True, slots=True)
class SideShown:
    """A side of an open place.   number: in the order of voting.   since: what its parties sent, and when.

    value: how a form names its parties.   taken, out: whether it stands in the text, is rejected.
    """

    number: int
    side: ConflictSide
    who: tuple[tuple[str, RoomParty | None, int], ...]
    drawn: Markup
    since: tuple[Text, ...]
    taken: bool
    out: bool

    @property
    def value(self) -> str:
        return ";".join(self.side.parties)


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far a room is, as far as somebody sees it: a phrase, and its numbers. total: 0 where nobody may know it."""

    phrase: str
    settled: int
    total: int


class Drawings:
    """Screens and rows that were drawn, by what is seen in them."""

    def __init__(self) -> None:
        self._screens: OrderedDict[tuple[object, ...], tuple[Screen, Ink]] = OrderedDict()
        self._rows: OrderedDict[tuple[object, ...], Markup] = OrderedDict()

    def screen(self, stand: State, eyes: Eyes) -> tuple[Screen, Ink]:
        """The room as some eyes see it behind an entry."""
        key = (stand.history.seq, eyes)
        if key not in self._screens:
            made = screen(stand, eyes)
            self._screens[key] = made, Ink(made)
        self._screens.move_to_end(key)
        while len(self._screens) > _SCREENS:
            self._screens.popitem(last=False)
        return self._screens[key]

    def row(
        self, key: tuple[object, ...], row: DrawnParagraph, ink: Ink, language: str, marks: Mapping[str, str]
    ) -> Markup:
        """A row as HTML. key: all that is seen in it but its own stamp."""
        whole = (*key, row.id, row.stamp, tuple(sorted(marks.items())), language)
        if whole not in self._rows:
            markup = rendering.fill(
                "room/row.html.j2", language, row=row, ink=ink, margin=margin(row), kind=_kind(row), marks=marks
            )
            self._rows[whole] = Markup(markup)
            while len(self._rows) > _MOST:
                self._rows.popitem(last=False)
        self._rows.move_to_end(whole)
        return self._rows[whole]


class View:
    """A visitor's view of the room behind an entry.   own: the party whose places are the visitor's own.   new: keys of
    the places that aren't as they were.
    """

    def __init__(
        self,
        drawings: Drawings,
        stand: State,
        visitor: Visitor,
        look: RoomLook,
        language: str,
        new: frozenset[str] = frozenset(),
        hall: bool = False,
    ) -> None:
        self.stand, self.visitor, self.look, self.language, self.new, self.hall = (
            stand, visitor, look, language, new, hall,
        )  # fmt: skip
        self.eyes = (READER if hall else visitor).eyes(stand.history)
        self._drawings, self._texts = drawings, stand.history.counting
        self.screen, self.ink = drawings.screen(stand, self.eyes)

    @property
    def form(self) -> str:
        """Changes when more than single rows does: then all is asked for anew."""
        eyes = None if self.eyes is None else sorted(self.eyes)
        key = repr((self._texts, eyes, self.language, self.look.address(place="", row="")))
        return hashlib.sha256(key.encode()).hexdigest()[:12]

    def row(self, row: DrawnParagraph) -> Markup:
        """A row as HTML."""
        marks = {place.id: mark for place in row.places if (mark := self.mark(place))}
        return self._drawings.row((self._texts, self.eyes, self.hall), row, self.ink, self.language, marks)

    def mark(self, place: DrawnPlace) -> str:
        """Classes of a place besides its own: whether it is new, or none of those that are looked at."""
        dim = self.look.filters and not self.look.matches(place, self.visitor.name, self.new)
        return " ".join(name for name, holds in (("new", place.view.key in self.new), ("dim", dim)) if holds)

    def tick(self, place: DrawnPlace) -> str:
        """A place's classes on the map at the edge."""
        conflict = "conflict" if place.conflict and not place.view.settled else ""
        colour = f"c{self._member(place.parties[0])[1]}" if place.parties else ""
        return " ".join(filter(None, ("tick", str(place.status), conflict, colour, self.mark(place))))

    def point(self, key: str) -> str:
        """The id of what shows where the pen is, at the place of a key."""
        view = self.stand.view(key)
        return self.screen.point(view.place if view else None)

    @property
    def matching(self) -> int:
        """How many places are looked at."""
        return sum(self.look.matches(place, self.visitor.name, self.new) for place in self.screen.places)

    @property
    def how_far(self) -> HowFar:
        """Of all places for who sees them all; of a party's own; else how much is decided, for all of that is seen."""
        places = self.screen.places
        if self.eyes == frozenset():
            return HowFar("room changes decided", len(places), 0)
        own = places if self.eyes is None else tuple(place for place in places if place.parties)
        phrase = "room settled" if self.eyes is None else "room settled yours"
        return HowFar(phrase, sum(place.view.settled for place in own), len(own))

    def changed(self, keys: frozenset[str]) -> Iterator[DrawnParagraph]:
        """The rows in which some places are."""
        return (row for row in self.screen.rows if any(place.view.key in keys for place in row.places))

    def sides(self, place: DrawnPlace) -> list[SideShown]:
        """What is wanted at a place, in the order of voting."""
        return [self._side(place, number, side) for number, side in enumerate(place.sides, 1)]

    def _side(self, place: DrawnPlace, number: int, side: ConflictSide) -> SideShown:
        view, parties = place.view, set(side.parties)
        who = tuple((name, *self._member(name)) for name in side.parties)
        taken, out = bool(parties & set(view.taken)), parties <= set(view.rejected)
        rejected = out or (view.settled and not view.changed)
        since = tuple(text for name in side.parties for text in self.sent(name))
        return SideShown(number, side, who, self.ink.side(place, side), since, taken, rejected)

    def _member(self, name: str) -> tuple[RoomParty | None, int]:
        number, member = self.screen.members.get(name, (0, None))
        return member, number

    def sent(self, party: str) -> list[Text]:
        """What a party's proposals were sent in."""
        return [text for text in self.stand.history.proposals if party in self._senders(text)]

    def may_withdraw(self, text: Text) -> bool:
        """Whether it is the visitor's to take back: the pen's all, a party's what holds nobody else's proposals."""
        return self.visitor.is_pen or self._senders(text) == {self.visitor.name}

    def _senders(self, text: Text) -> set[str]:
        """Whose proposals a text holds: as it says itself, or as it was said of one that can't be read."""
        senders = self.stand.basis.senders
        return {name for name, numbers in senders.items() if text.number in numbers} or {text.party}

    @property
    def unable(self) -> list[Unable]:
        """What can't be carried out, with its reason, as far as it is seen."""
        say = rendering.words(self.language)
        basis = self.stand.basis
        rows = []
        for party in basis.parties:
            if self.sees(party.name):
                rows += [_unable(party.name, outcome, say) for outcome in party.outcomes if not outcome.applied]
                rows += [
                    Unable(party.name, finding.where, "", say.said(finding.message))
                    for finding in party.findings
                    if finding.message.code == _NOT_UNDERSTOOD
                ]
        for lost in basis.not_carried:
            if self.sees(lost.party):
                change = say("to", old=lost.old or "…", new=lost.text or "∅")
                asked = say("with words", what=say.place(lost.where), words=change)
                rows.append(Unable(lost.party, "", asked, say("room not carried")))
        if self.eyes is None:
            rows += [Unable(text.party, text.name, "", say.said(error.sentence)) for text, error in basis.not_read]
        return rows

    @property
    def lapsed(self) -> Sequence[RoomDecision]:
        """Decisions on words that are no longer proposed so."""
        return self.stand.lapsed if self.visitor.is_pen else ()

    @property
    def direction(self) -> str:
        """In which the text is written: "ltr" or "rtl"."""
        return direction(self.screen.draft.language)

    @property
    def days(self) -> list[str]:
        """The days on which something happened, the last one first."""
        return sorted({entry.at[:10] for entry in self.stand.history.entries}, reverse=True)

    def sees(self, party: str) -> bool:
        """Whether a party's proposals are seen."""
        return self.eyes is None or party in self.eyes

    @property
    def parties(self) -> list[str]:
        """Whose proposals are seen, by name."""
        return sorted(party.name for party in self.stand.basis.parties if self.sees(party.name))

    @property
    def classes(self) -> list[str]:
        """The classes of what is seen."""
        return list(dict.fromkeys(name for place in self.screen.places for name in place.classes))


def _unable(party: str, outcome: Outcome, say: Phrases) -> Unable:
    from redline.writing import wishes

    reason = say.said(outcome.reason) if outcome.reason else ""
    return Unable(party, outcome.name, wishes.said(outcome.amendment, say), reason)


def _kind(row: DrawnParagraph) -> str:
    """The class of a row: what it is in the text, and how deep."""
    paragraph = row.paragraph
    if paragraph is None:
        return "new"
    name = _KINDS.get(paragraph.address.kind, "op")
    symbol = " symbol" if paragraph.address.number == "symbol" else ""
    return f"{name}{symbol} level-{min(paragraph.level, 3)}{' cell' if paragraph.cell else ''}"


def decisions_at(history: RoomHistory, key: str) -> list[tuple[RoomDecision, bool]]:
    """All that was decided at a place, in order, with whether it is undone."""
    undone = history.undone
    return [(decision, decision.seq in undone) for decision in history.decisions if decision.place == key]


def may_be_edited(place: DrawnPlace) -> bool:
    """Whether other words, or brackets, can stand at a place."""
    return place.place.kind != FOOTNOTE
