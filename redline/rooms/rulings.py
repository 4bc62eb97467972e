"""What can be decided of a place, and what is said where it can't."""

from __future__ import annotations

from redline.errors import UsageError
from redline.messages import Message
from redline.rooms.model import ON_PLACES, RoomDecision, Ruling
from redline.rooms.places import FOOTNOTE, NEW, PARAGRAPH, RoomPlace, lines
from redline.rooms.standing import PlaceView
from redline.runs import ATOM


def checked(view: PlaceView, verdict: Ruling, parties: tuple[str, ...], words: str) -> tuple[tuple[str, ...], str]:
    """Whose and which words a decision is about. UsageError for what makes no sense at the place."""
    place = view.place
    if verdict not in ON_PLACES:
        raise UsageError(Message("error.no-ruling", verdict=str(verdict), known=tuple(map(str, ON_PLACES))))
    if strangers := sorted(set(parties) - set(place.parties)):
        raise UsageError(Message("error.proposes-nothing", where=place.where, parties=strangers))
    match verdict:
        case Ruling.ACCEPT:
            return _accepted(place, parties), ""
        case Ruling.REJECT:
            return parties, ""
        case Ruling.HOLD:
            return (), ""
        case Ruling.ORDER:
            return _ordered(place, parties), ""
    if place.kind == FOOTNOTE:
        raise UsageError(Message("error.footnote-words", where=place.where))
    return (), _worded(place, words if verdict is Ruling.EDIT else words or place.bracketed)


def _accepted(place: RoomPlace, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Whose proposal is taken: of a new paragraph's points several parties', else what some want alike."""
    sides = [side for side in place.sides if not parties or set(side.parties) & set(parties)]
    if place.kind == NEW:
        return parties or place.parties
    if len(sides) > 1:
        wanted = [Message("error.wanted", parties=side.parties, words=side.text) for side in sides]
        raise UsageError(Message("error.both", where=place.where, wanted=wanted))
    return parties or sides[0].parties


def _ordered(place: RoomPlace, parties: tuple[str, ...]) -> tuple[str, ...]:
    """A party of each side, in the order of voting."""
    if [sum(name in side.parties for name in parties) for side in place.sides] != [1] * len(place.sides):
        raise UsageError(Message("error.voting", where=place.where))
    return parties


def _worded(place: RoomPlace, words: str) -> str:
    """Words that can stand at a place."""
    if any(not (sign.isprintable() or sign in "\u2028\u2029\u200e\u200f\n\t" or sign.isspace()) for sign in words):
        raise UsageError(Message("error.unprintable", where=place.where))
    if words.count(ATOM) > place.words.count(ATOM):
        raise UsageError(Message("error.more-footnotes", where=place.where))
    if place.kind in (NEW, PARAGRAPH) and not words.strip():
        raise UsageError(Message("error.no-words", where=place.where))
    if place.kind == NEW:
        lines(place, words)
    elif "\n" in words:
        raise UsageError(Message("error.one-line", where=place.where))
    return words


def changed(view: PlaceView) -> Message:
    """What changed at a place since it was seen, in a sentence."""
    event = told(view.decisions[-1]) if view.decisions else Message("error.other-proposal")
    return Message("error.place-changed", where=view.place.where, event=event)


def told(decision: RoomDecision) -> Message:
    """ "“accept” by EU at 18:00 UTC"."""
    entry = decision.entry
    return Message("error.decision", verdict=str(decision.verdict), who=entry.who, time=entry.at[11:16])
