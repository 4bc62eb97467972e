"""Rooms of any size, for tests and benchmarks: a draft of so many paragraphs, and parties that each edit some."""

from __future__ import annotations

from pathlib import Path
from random import Random

from redline.rooms.room import Room

_WORDS = "bell lamp harbour keeper island ferry fog rope tide wharf chart beacon signal mooring channel buoy".split()


def draft(paragraphs: int, seed: int = 7) -> list[str]:
    """Operative paragraphs of sixty words each."""
    drawn = Random(seed)
    return [
        f"Requests the {drawn.choice(_WORDS)} of place {number} to "
        + " ".join(f"{drawn.choice(_WORDS)}{drawn.randrange(90)}" for _ in range(54))
        for number in range(1, paragraphs + 1)
    ]


def printed(paragraphs: list[str]) -> bytes:
    """As a text file."""
    head = "United Nations A/80/L.901\n\nGeneral Assembly\n\nEightieth session\n\nFerries between islands\n\n"
    lines = [
        f"{number}. {text}{'.' if number == len(paragraphs) else ';'}" for number, text in enumerate(paragraphs, 1)
    ]
    return (head + "The General Assembly,\n\n" + "\n\n".join(lines) + "\n").encode()


def edited(paragraphs: list[str], party: int, parties: int) -> list[str]:
    """A party's text: other words in its own share of the paragraphs, and in one in six of its neighbour's."""
    found = []
    for number, text in enumerate(paragraphs):
        words = text.split(" ")
        if number % parties == party:
            words[20] = f"word{party}"
        elif number % (parties * 6) == (party + 1) % parties:
            words[20] = f"other{party}"
        found.append(" ".join(words))
    return found


def made(path: Path, paragraphs: int, parties: int) -> Room:
    """The room with everything that was sent, open."""
    text = draft(paragraphs)
    room = Room.make(path, ("draft.txt", printed(text)), "Facilitator")
    for party in range(parties):
        room.propose((f"party{party}.txt", printed(edited(text, party, parties))), f"Party {party}")
    return room
