"""Who is in a room: names that can be printed, short ones, and a colour for each party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.errors import UsageError
from redline.messages import Message
from redline.rooms.journal import Row
from redline.rooms.model import RoomParty

COLOURS = (
    "#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22",
)  # fmt: skip
"""A party's own, in the order in which they come; told apart by those who see few colours as far as ten can be."""
_SHORT, _LONGEST = 12, 100


def printable(name: str) -> str:
    """A name that can be printed, in Word and on a screen. UsageError for another."""
    if not name.strip() or not name.isprintable() or len(name) > _LONGEST:
        raise UsageError(Message("error.party-name", name=repr(name[:20])[1:-1], most=_LONGEST))
    return name


def newcomers(members: Sequence[RoomParty], names: Iterable[str]) -> Iterator[Row]:
    """What the journal is to know of parties that the room doesn't know yet."""
    known = [member.name for member in members]
    for name in names:
        if name not in known:
            colour = COLOURS[len(known) % len(COLOURS)]
            known.append(name)
            yield "party", {"name": name, "short": _short(name), "colour": colour}


def _short(name: str) -> str:
    """A name in twelve signs: itself, or its words' first letters."""
    if len(name) <= _SHORT:
        return name
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return initials if 1 < len(initials) <= _SHORT else name[:_SHORT]
