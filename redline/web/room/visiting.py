"""Who comes into a room, by which right, and what each right is good for.

A link bears a token of 128 bits; the room keeps its SHA-256, with one role, and the token is what the browser's cookie
then holds: a link that is taken back lets nobody in from that moment, and a server that begins anew lets its people in.
"""

from __future__ import annotations

import secrets
from enum import StrEnum

from redline.records import dataclass
from redline.rooms.model import RoomHistory
from redline.web.access import hashed
from redline.web.room.drawing import Eyes


class RoomRole(StrEnum):
    """What somebody may do: the pen decides, a party proposes, a reader reads."""

    PEN = "pen"
    PARTY = "party"
    READER = "reader"


ALL = frozenset(RoomRole)
WRITERS = frozenset({RoomRole.PEN, RoomRole.PARTY})
PEN = frozenset({RoomRole.PEN})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. name: of a party its own; of a pen that under which decisions are recorded; of a reader "" or any."""

    role: RoomRole
    name: str = ""

    @property
    def is_pen(self) -> bool:
        return self.role is RoomRole.PEN

    def eyes(self, history: RoomHistory) -> Eyes:
        """Whose proposals are seen: the pen sees all, others what the pen shares, a party its own besides."""
        if self.is_pen or history.shared:
            return None
        return frozenset({self.name} if self.role is RoomRole.PARTY else ())


READER = Visitor(RoomRole.READER)
"""Whoever sees what is shared, and nothing else: the hall."""


def new_token() -> tuple[str, str]:
    """A token of 128 bits, and its hash."""
    token = secrets.token_urlsafe(16)
    return token, hashed(token)
