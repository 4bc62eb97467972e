"""A pen in a process of its own: decides again and again, and says of each decision that it is acknowledged.

    python -m tests.rooms.pen ROOM FIRST LAST

Decision N is at one of the room's places and bears the name "N"; a line "N" on standard output acknowledges it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from redline.rooms.model import Ruling
from redline.rooms.room import Room


def main(path: str, first: str, last: str) -> None:
    with Room.open(Path(path), "Pen") as room:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        for number in range(int(first), int(last) + 1):
            views = room.state().views
            view = views[number % len(views)]
            verdict = (Ruling.REJECT, Ruling.HOLD, Ruling.BRACKET)[number % 3]
            room.decide(view, verdict, note=f"n{number}", once=f"n{number}")
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
