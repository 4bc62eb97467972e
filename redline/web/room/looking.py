"""What somebody looks at in a room: which places, since when, as of when. It stands in the page's address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from redline.patterns import lazy
from redline.records import dataclass
from redline.rooms.model import Status
from redline.web.room.drawing import DrawnPlace

SHOWN = ("open", "conflict", "held", "settled", "mine")
"""Which places, besides all of them."""
WEIGHTS = (4, 3, 2, 1)
ALWAYS_SINCE = "look"
"""In an address: since whoever asks was here before."""
AWAY = 15 * 60
"""Seconds after which whoever comes again was away."""
_NUMBER, _TIME = lazy(r"[0-9]{1,9}"), lazy(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}(:[0-9]{2})?)?")
_MOST = 200


@dataclass(frozen=True, slots=True)
class RoomLook:
    """What an address says, "" for nothing.   place, row: what is opened, by id.   show: one of `SHOWN`.

    party, kind, weight: whose, of which class, how heavy.   since: `ALWAYS_SINCE`, an entry's number or a time.
    at: as of which entry or time.
    """

    place: str = ""
    row: str = ""
    show: str = ""
    party: str = ""
    kind: str = ""
    weight: str = ""
    since: str = ""
    at: str = ""

    def address(self, path: str = "/", **changes: str) -> str:
        """The address that shows this, or this but for some changes."""
        changed = replace(self, **changes)
        parameters = {name: value for name in _NAMES if (value := getattr(changed, name))}
        where = changed.place or changed.row
        return f"{path}{'?' if parameters else ''}{urlencode(parameters)}{f'#{where}' if where else ''}"

    @property
    def filters(self) -> bool:
        """Whether some places only are looked at."""
        return bool(self.show or self.party or self.kind or self.weight or self.since)

    def matches(self, place: DrawnPlace, own: str, new: frozenset[str]) -> bool:
        """Whether a place is among those that are looked at. own: whose places are one's own.   new: keys."""
        shown = {
            "open": not place.view.settled,
            "conflict": place.conflict and not place.view.settled,
            "held": place.status is Status.HELD,
            "settled": place.view.settled,
            "mine": own in place.parties,
        }
        return (
            shown.get(self.show, True)
            and (not self.party or self.party in place.parties)
            and (not self.kind or self.kind in place.classes)
            and (not self.weight or place.weight >= int(self.weight))
            and (not self.since or place.view.key in new)
        )


EVERYTHING = RoomLook()
_NAMES = ("place", "row", "show", "party", "kind", "weight", "since", "at")


def look(query: Mapping[str, str]) -> RoomLook:
    """What an address asks for; what it can't mean is left out."""
    fields = {name: query.get(name, "")[:_MOST] for name in _NAMES}
    fields["show"] = fields["show"] if fields["show"] in SHOWN else ""
    fields["kind"] = fields["kind"] if _is_class(fields["kind"]) else ""
    fields["weight"] = fields["weight"] if fields["weight"] in map(str, WEIGHTS) else ""
    fields["since"] = fields["since"] if fields["since"] == ALWAYS_SINCE or _is_moment(fields["since"]) else ""
    fields["at"] = fields["at"] if _is_moment(fields["at"]) else ""
    return RoomLook(**fields)


def _is_class(text: str) -> bool:
    if not text:
        return False
    from redline.comparing.classes.kinds import ChangeClass  # all that classifies comes with it

    return text in list(ChangeClass)


def _is_moment(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or _TIME.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Visit:
    """When somebody was here: the last entry that they saw before they were away, the last one that they saw, when."""

    before: int
    last: int
    at: int

    @classmethod
    def of(cls, cookie: str) -> Visit | None:
        """What a cookie says; None for another."""
        match = re.fullmatch(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,12})", cookie)
        return cls(int(match[1]), int(match[2]), int(match[3])) if match else None

    def __str__(self) -> str:
        return f"{self.before}.{self.last}.{self.at}"


def visited(former: Visit | None, seq: int) -> Visit:
    """A visit now, behind a former one."""
    now = int(datetime.now(UTC).timestamp())
    if former is None:
        return Visit(seq, seq, now)
    before = former.last if now - former.at > AWAY else former.before
    return Visit(min(before, seq), seq, now)
