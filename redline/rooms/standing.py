"""What is decided of each place, from all decisions in order; and which of them no longer say anything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from redline.amending.compiling.model import ConflictSide
from redline.records import dataclass
from redline.rooms.model import ON_PLACES, RoomDecision, RoomHistory, Ruling, Status
from redline.rooms.places import RoomPlace

_STATUS = {
    Ruling.ACCEPT: Status.SETTLED,
    Ruling.REJECT: Status.SETTLED,
    Ruling.EDIT: Status.SETTLED,
    Ruling.HOLD: Status.HELD,
    Ruling.BRACKET: Status.BRACKETED,
}


@dataclass(frozen=True)
class PlaceView:
    """A place and what is decided of it.

    taken: whose proposal stands in the text, () for the base text's words.
    rejected: whose is out while others are open.
    words: of an edit or of brackets, None for none.   decisions: on these words, in order, those undone left out.
    order: a party of each side, in the order of voting that the pen gave; () for none.
    seen:  names all of it: a decision says of which view it is, and is refused where that is no longer so.
    """

    place: RoomPlace
    status: Status = Status.OPEN
    taken: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    words: str | None = None
    decisions: tuple[RoomDecision, ...] = ()
    order: tuple[str, ...] = ()

    @property
    def vote(self) -> tuple[ConflictSide, ...]:
        """The sides in the order of voting: that of the pen, else `RoomPlace.vote`."""
        turns = {name: turn for turn, name in enumerate(self.order)}
        last = len(turns)
        return tuple(
            sorted(
                self.place.vote, key=lambda side: min((turns.get(name, last) for name in side.parties), default=last)
            )
        )

    @property
    def key(self) -> str:
        return self.place.key

    @property
    def settled(self) -> bool:
        return self.status in (Status.SETTLED, Status.BRACKETED)

    @property
    def changed(self) -> bool:
        """Whether something else than the base text's words is decided."""
        return bool(self.taken) or self.words is not None

    @property
    def since(self) -> int:
        """The last decision's number, 0 for none."""
        return self.decisions[-1].seq if self.decisions else 0

    @property
    def seen(self) -> str:
        parts = (self.place.content, ",".join(self.place.parties), *(str(decision.seq) for decision in self.decisions))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class SeenPlace:
    """What a form sends of a place as it was shown: `PlaceView.key` and `seen`."""

    key: str
    seen: str


def views(history: RoomHistory, places: Sequence[RoomPlace]) -> tuple[tuple[PlaceView, ...], tuple[RoomDecision, ...]]:
    """Each place with what is decided of it, in order; and the decisions on words of this base text that are no longer
    proposed so.
    """
    counting = _counting(history)
    known = {place.key: place for place in places}
    lapsed = tuple(decision for decision in counting if not _is_about(decision, known))
    by_place: dict[str, list[RoomDecision]] = {}
    for decision in counting:
        if _is_about(decision, known):
            by_place.setdefault(decision.place, []).append(decision)
    return tuple(view(place, by_place.get(place.key, ())) for place in places), lapsed


def _counting(history: RoomHistory) -> list[RoomDecision]:
    """Decisions on places of the base text that nobody undid."""
    undone, base = history.undone, history.base
    return [
        decision
        for decision in history.decisions
        if decision.verdict in ON_PLACES and base and decision.base == base.number and decision.seq not in undone
    ]


def _is_about(decision: RoomDecision, known: Mapping[str, RoomPlace]) -> bool:
    """Whether a decision is about what is proposed at its place now."""
    place = known.get(decision.place)
    return place is not None and place.content == decision.content


def view(place: RoomPlace, decisions: Iterable[RoomDecision]) -> PlaceView:
    """A place after the decisions on it. A rejection of some parties' proposals leaves the others open."""
    seen = PlaceView(place)
    for decision in decisions:
        seen = _after(seen, decision)
    return seen


def _after(former: PlaceView, decision: RoomDecision) -> PlaceView:
    seen = replace(former, decisions=(*former.decisions, decision))
    if decision.verdict is Ruling.ORDER:
        return replace(seen, order=decision.parties)
    place, rejected = seen.place, seen.rejected
    seen = replace(seen, taken=(), rejected=(), words=None)
    match decision.verdict:
        case Ruling.ACCEPT:
            seen = replace(seen, taken=decision.parties or place.parties)
        case Ruling.EDIT | Ruling.BRACKET:
            seen = replace(seen, words=decision.words)
        case Ruling.HOLD:
            seen = replace(seen, rejected=rejected)
        case Ruling.REJECT:
            out = {*(decision.parties or place.parties), *rejected}
            if not all(out.intersection(side.parties) for side in place.sides):
                return replace(seen, status=Status.OPEN, rejected=tuple(sorted(out)))
    return replace(seen, status=_STATUS[decision.verdict])
