"""What can be decided of a place, and what is said where it can't."""

from __future__ import annotations

from redline.errors import UsageError
from redline.rooms.model import ON_PLACES, RoomDecision, Ruling
from redline.rooms.places import FOOTNOTE, NEW, PARAGRAPH, RoomPlace, lines
from redline.rooms.standing import PlaceView
from redline.runs import ATOM


def checked(view: PlaceView, verdict: Ruling, parties: tuple[str, ...], words: str) -> tuple[tuple[str, ...], str]:
    """Whose and which words a decision is about. UsageError for what makes no sense at the place."""
    place = view.place
    if verdict not in ON_PLACES:
        raise UsageError(f"{verdict}: this is nothing to be decided of a place; give {', '.join(ON_PLACES)}")
    if strangers := sorted(set(parties) - set(place.parties)):
        raise UsageError(f"{place.where}: {', '.join(strangers)} proposes nothing here; see who does")
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
        raise UsageError(f"{place.where}: the words of a footnote are accepted, rejected or held; nothing else")
    return (), _worded(place, words if verdict is Ruling.EDIT else words or place.bracketed)


def _accepted(place: RoomPlace, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Whose proposal is taken: of a new paragraph's points several parties', else what some want alike."""
    sides = [side for side in place.sides if not parties or set(side.parties) & set(parties)]
    if place.kind == NEW:
        return parties or place.parties
    if len(sides) > 1:
        wanted = " and ".join(f"{', '.join(side.parties)} (“{side.text}”)" for side in sides)
        raise UsageError(f"{place.where}: {wanted} can't both be accepted; name one, or edit the words")
    return parties or sides[0].parties


def _ordered(place: RoomPlace, parties: tuple[str, ...]) -> tuple[str, ...]:
    """A party of each side, in the order of voting."""
    if [sum(name in side.parties for name in parties) for side in place.sides] != [1] * len(place.sides):
        raise UsageError(f"{place.where}: an order of voting names each side once, by a party of it")
    return parties


def _worded(place: RoomPlace, words: str) -> str:
    """Words that can stand at a place."""
    if any(not (sign.isprintable() or sign in "\u2028\u2029\u200e\u200f\n\t" or sign.isspace()) for sign in words):
        raise UsageError(f"{place.where}: these words hold a sign that can't be printed; type them anew")
    if words.count(ATOM) > place.words.count(ATOM):
        raise UsageError(f"{place.where}: these words call more footnotes than stand here; propose them in a file")
    if place.kind in (NEW, PARAGRAPH) and not words.strip():
        raise UsageError(f"{place.where}: a paragraph without words can't stand; reject or accept its deletion instead")
    if place.kind == NEW:
        lines(place, words)
    elif "\n" in words:
        raise UsageError(f"{place.where}: words within a paragraph stand on one line; a new paragraph is a proposal")
    return words


def changed(view: PlaceView) -> str:
    """What changed at a place since it was seen, in a sentence."""
    event = told(view.decisions[-1]) if view.decisions else "somebody proposed something else, or a decision was undone"
    return f"{view.place.where}: this place has changed since it was shown: {event}; look again and decide anew"


def told(decision: RoomDecision) -> str:
    """ "“accept” by EU at 18:00 UTC"."""
    return f"“{decision.verdict}” by {decision.entry.who} at {decision.entry.at[11:16]} UTC"
