"""Routes of a room → calls. Who may ask for which stands in one table, and is judged before anything else is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redline.errors import RedlineError
from redline.records import dataclass
from redline.web import rendering
from redline.web.access import Access
from redline.web.room import deciding, keeping, proposing, showing
from redline.web.room.reception import Reception, RoomRequest
from redline.web.room.visiting import ALL, PEN, WRITERS, RoomRole
from redline.web.site import Settings
from redline.web.work import Work


@dataclass(frozen=True, slots=True)
class RoomRoute:
    """A route, what answers there whoever may ask, and who may."""

    method: str
    path: str
    handler: Callable[[RoomRequest], Awaitable[Response]]
    roles: frozenset[RoomRole]


WAYS = (
    RoomRoute("GET", "/", showing.text, ALL),
    RoomRoute("GET", "/follow", showing.follow, ALL),
    RoomRoute("GET", "/hall", showing.hall, ALL),
    RoomRoute("GET", "/parties.css", showing.colours, ALL),
    RoomRoute("GET", "/panel", showing.panel, ALL),
    RoomRoute("POST", "/make", proposing.make, PEN),
    RoomRoute("POST", "/decide", deciding.decide, PEN),
    RoomRoute("POST", "/undo", deciding.undo, PEN),
    RoomRoute("POST", "/pointer", deciding.pointer, PEN),
    RoomRoute("GET", "/sent", proposing.sent_texts, WRITERS),
    RoomRoute("POST", "/propose", proposing.propose, WRITERS),
    RoomRoute("POST", "/answer", proposing.answer, WRITERS),
    RoomRoute("POST", "/words", proposing.words, WRITERS),
    RoomRoute("POST", "/agreed", proposing.agreed_before, WRITERS),
    RoomRoute("POST", "/withdraw", proposing.withdraw, WRITERS),
    RoomRoute("POST", "/version", proposing.version, PEN),
    RoomRoute("GET", "/history", keeping.history, PEN),
    RoomRoute("GET", "/links", keeping.links_page, PEN),
    RoomRoute("POST", "/links", keeping.make_link, PEN),
    RoomRoute("POST", "/revoke", keeping.revoke, PEN),
    RoomRoute("POST", "/share", deciding.share, PEN),
    RoomRoute("GET", "/take", keeping.takes, PEN),
    RoomRoute("GET", "/take/{take}", keeping.take_away, PEN),
    RoomRoute("POST", "/stop", showing.stop_room, PEN),
)
"""Every route but the way in, the files of the page itself, and whether the server is there."""


def room_page(access: Access, work: Work, folder: Path, settings: Settings, path: Path, who: str) -> Reception:
    """A room in the browser.   path: the room's folder, which needn't be there yet.   who: the pen that starts it."""
    reception = Reception(access, work, folder, settings, path, who)
    reception.routes += [Route(way.path, _answering(reception, way), methods=[way.method]) for way in WAYS]
    return reception


def _answering(reception: Reception, way: RoomRoute) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        visitor = reception.visitor(request)
        if visitor is None or visitor.role not in way.roles:
            return reception.sentence(request, rendering.words(reception.language(request))("room not yours"), 403)
        asked = RoomRequest(reception, request, visitor)
        if way.method == "POST":
            await asked.read()
        try:
            return await way.handler(asked)
        except RedlineError as error:
            return asked.refused(error)

    return answer
