"""Routes of a room → calls. Who may ask for which stands in one table, and is judged before anything else is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from redline.errors import RedlineError
from redline.records import dataclass
from redline.web import rendering
from redline.web.access import START, Access
from redline.web.app import Settings
from redline.web.room.deciding import Deciding
from redline.web.room.drawing import bare
from redline.web.room.inking import Ink
from redline.web.room.keeping import Keeping
from redline.web.room.looking import RoomLook, Visit, look, visited
from redline.web.room.proposing import Proposing
from redline.web.room.reception import LOOKED, entry_number
from redline.web.room.visiting import ALL, PEN, WRITERS, RoomRole, Visitor, hashed
from redline.web.work import Work

Handler = Callable[[Request, Visitor], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class RoomRoute:
    """A route.   handler: of `RoomPage`.   roles: who may ask."""

    method: str
    path: str
    handler: str
    roles: frozenset[RoomRole]


WAYS = (
    RoomRoute("GET", "/", "text", ALL),
    RoomRoute("GET", "/follow", "follow", ALL),
    RoomRoute("GET", "/hall", "hall", ALL),
    RoomRoute("GET", "/parties.css", "colours", ALL),
    RoomRoute("GET", "/panel", "panel", ALL),
    RoomRoute("POST", "/make", "make", PEN),
    RoomRoute("POST", "/decide", "decide", PEN),
    RoomRoute("POST", "/undo", "undo", PEN),
    RoomRoute("POST", "/pointer", "pointer", PEN),
    RoomRoute("GET", "/sent", "sent", WRITERS),
    RoomRoute("POST", "/propose", "propose", WRITERS),
    RoomRoute("POST", "/answer", "answer", WRITERS),
    RoomRoute("POST", "/words", "words", WRITERS),
    RoomRoute("POST", "/agreed", "agreed_before", WRITERS),
    RoomRoute("POST", "/withdraw", "withdraw", WRITERS),
    RoomRoute("POST", "/version", "version", PEN),
    RoomRoute("GET", "/history", "history", PEN),
    RoomRoute("GET", "/links", "links_page", PEN),
    RoomRoute("POST", "/links", "make_link", PEN),
    RoomRoute("POST", "/revoke", "revoke", PEN),
    RoomRoute("POST", "/share", "share", PEN),
    RoomRoute("GET", "/take", "takes", PEN),
    RoomRoute("GET", "/take/{take}", "take_away", PEN),
    RoomRoute("POST", "/stop", "stop_room", PEN),
)
"""Every route but the way in, the files of the page itself, and whether the server is there."""


class RoomPage(Deciding, Proposing, Keeping):
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
        handler: Handler = getattr(self, way.handler)

        async def answered(request: Request) -> Response:
            visitor = self._visitor(request)
            if visitor is None or visitor.role not in way.roles:
                return self._sentence(request, rendering.words(self._language(request))("room not yours"), 403)
            try:
                return await handler(request, visitor)
            except RedlineError as error:
                return self._refused(request, error)

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
        answer = HTMLResponse(rendering.fill("enter.html.j2", self._language(request), where="/"))
        name, secure = self.access.name, self.access.secure
        answer.set_cookie(name, cookie, path="/", httponly=True, samesite="strict", secure=secure)
        return answer

    async def text(self, request: Request, visitor: Visitor) -> Response:
        """The screen, as of now or of a moment, with a place or paragraph opened where the address says so."""
        if self.live.room is None:
            return self._set(request, "room/base.html.j2", visitor)
        wanted, stand = look(request.query_params), self.live.stand
        if stand is None:
            return self._waiting(request, visitor)
        if wanted.at:
            stand = await self.live.behind(self._moment(wanted.at))
        former = Visit.of(request.cookies.get(self.access.name + LOOKED, ""))
        visit = visited(former, stand.seq)
        view = await self._view(request, visitor, stand, wanted, visit)
        answer = self._set(request, "room/screen.html.j2", visitor, 200, view=view, visit=visit, **self._opened(view))
        secure = self.access.secure
        answer.set_cookie(
            self.access.name + LOOKED, str(visit), path="/", httponly=True, samesite="strict", secure=secure
        )
        return answer

    def _waiting(self, request: Request, visitor: Visitor) -> Response:
        drawn = bare(self.live.draft) if self.live.draft else None
        ink = Ink(drawn) if drawn else None
        return self._set(request, "room/waiting.html.j2", visitor, drawn=drawn, ink=ink, reason=self.live.reason)

    async def hall(self, request: Request, visitor: Visitor) -> Response:
        """The projector: what is shared, large, and nothing else."""
        stand = self.live.stand
        if self.live.room is None or stand is None:
            return self._waiting(request, visitor)
        view = await self._view(request, visitor, stand, RoomLook(), None, hall=True)
        return self._set(request, "room/hall.html.j2", visitor, view=view)

    async def colours(self, request: Request, visitor: Visitor) -> Response:
        """Each party's colour, as a class: a style in the page itself would need a weaker policy."""
        members = self.live.room.history().members if self.live.room else ()
        rules = "".join(f".c{number}{{--party:{member.colour}}}\n" for number, member in enumerate(members))
        return Response(rules, media_type="text/css")

    async def panel(self, request: Request, visitor: Visitor) -> Response:
        """What is proposed at a place or a paragraph, without the page around it."""
        view = await self._view(request, visitor, self._standing(), look(request.query_params), None)
        return HTMLResponse(self._panel(request, visitor, view))

    async def follow(self, request: Request, visitor: Visitor) -> Response:
        """What changed behind the entry that somebody has seen; 204 for nothing. A page that is of another form than
        the room's now is to be asked for as a whole.
        """
        query, stand = request.query_params, self.live.stand
        if stand is None:
            return Response(status_code=204)
        seq, hall = entry_number(query.get("seq", "0")), "hall" in query
        if query.get("stands") == self._stands(stand):
            return Response(status_code=204)
        view = await self._view(request, visitor, stand, RoomLook() if hall else look(query), None, hall=hall)
        return JSONResponse(self._changes(view, seq, query.get("form", "")))

    async def stop_room(self, request: Request, visitor: Visitor) -> Response:
        return await self.stop(request)
