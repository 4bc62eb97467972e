"""Routes of a room → calls. Who may ask for which stands in one table, and is judged before anything else is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from redline.errors import RedlineError
from redline.records import dataclass
from redline.web import rendering
from redline.web.access import START, Access
from redline.web.app import Settings
from redline.web.room import deciding, keeping, proposing, showing
from redline.web.room.reception import Reception
from redline.web.room.visiting import ALL, PEN, WRITERS, RoomRole, Visitor, hashed
from redline.web.work import Work

Handler = Callable[[Reception, Request, Visitor], Awaitable[Response]]
"""Answers whoever may ask."""


@dataclass(frozen=True, slots=True)
class RoomRoute:
    """A route, what answers there, and who may ask."""

    method: str
    path: str
    handler: Handler
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


class RoomPage(Reception):
    """A room in the browser.   path: the room's folder, which needn't be there yet.   who: the pen that starts it."""

    def __init__(self, access: Access, work: Work, folder: Path, settings: Settings, path: Path, who: str) -> None:
        super().__init__(access, work, folder, settings, path, who)
        self.routes = [
            Route("/health", self.health),
            Route("/enter", self.enter),
            Route(START, self.open, methods=["POST"]),
            Route("/static/{name}", self.static),
            *(Route(way.path, self._for(way), methods=[way.method]) for way in WAYS),
        ]

    def _for(self, way: RoomRoute) -> Callable[[Request], Awaitable[Response]]:
        async def answered(request: Request) -> Response:
            visitor = self.visitor(request)
            if visitor is None or visitor.role not in way.roles:
                return self.sentence(request, rendering.words(self.language(request))("room not yours"), 403)
            try:
                return await way.handler(self, request, visitor)
            except RedlineError as error:
                return self.refused(request, error)

        return answered

    async def enter(self, request: Request) -> Response:
        """By a printed address, once; or by a link, as long as it is good. A browser has one right at a time."""
        token = request.query_params.get("token", "")
        if self.access.links(hashed(token)):
            cookie = token
        elif self.access.enter(token) is not None:
            cookie = self.access.admit()
        else:
            return await super().enter(request)
        answer = HTMLResponse(rendering.fill("enter.html.j2", self.language(request), where="/"))
        name, secure = self.access.name, self.access.secure
        answer.set_cookie(name, cookie, path="/", httponly=True, samesite="strict", secure=secure)
        return answer
