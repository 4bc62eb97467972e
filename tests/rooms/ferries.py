"""An invented negotiation: a draft on ferries, what three parties sent, and the room that keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from redline.rooms.room import Room
from redline.rooms.standing import PlaceView
from redline.rooms.state import State
from tests.compiling.parties import DRAFT, Text

LAMP, LIST, NOTE, REST, RETURN = DRAFT.operative
BASE = ("ferries.txt", DRAFT.printed.encode())
EU = replace(
    DRAFT, operative=(LAMP.replace("small lamp", "large lamp"), LIST.replace("list", "count"), NOTE, REST, RETURN)
)
NORWAY = replace(
    DRAFT,
    operative=(
        LAMP.replace("small lamp", "bright bell").replace("each ferry", "every ferry"),
        LIST,
        "Encourages all keepers to shine",
        REST,
        RETURN,
    ),
)
G77 = replace(
    DRAFT,
    preamble=(*DRAFT.preamble, "Deploring the fog that hides the harbours,"),
    operative=(LAMP, LIST.replace("the wells and ", ""), NOTE, REST.replace("keepers", "keepers of lamps"), RETURN),
)
SENT = {"EU": EU, "Norway": NORWAY, "G77": G77}


def file(party: str, text: Text) -> tuple[str, bytes]:
    """A party's edited copy."""
    return f"{party}.txt", text.printed.encode()


def room(folder: Path, parties: Iterable[str] = SENT, who: str = "Facilitator") -> Room:
    """A room on the draft with what some parties sent."""
    made = Room.make(folder / "ferries.room", BASE, who)
    for party in parties:
        made.propose(file(party, SENT[party]), party)
    return made


def at(state: State, where: str, old: str | None = None) -> PlaceView:
    """The only place at an address, or the one of some words of the draft there."""
    found = [view for view in state.views if view.place.where == where and old in (None, view.place.old.strip())]
    assert len(found) == 1, [(view.place.where, view.place.old) for view in state.views]
    return found[0]


def printed(state: State) -> list[str]:
    """The next text's body, a line a paragraph with its number."""
    text = state.next()[0].new
    kinds = ("PP", "OP")
    return [
        f"{paragraph.label.strip()} {paragraph.text}".strip()
        for paragraph in text.paragraphs
        if paragraph.address.kind in kinds
    ]
