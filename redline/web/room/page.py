"""Routes of a room → calls. Who may ask for which stands in one table, and is judged before anything else is done."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from redline.errors import PlaceChanged, RedlineError, UsageError
from redline.records import dataclass
from redline.rooms.exporting import FORMATS, Take
from redline.rooms.model import RoomDecision, Ruling
from redline.rooms.room import Room
from redline.rooms.standing import PlaceView
from redline.web import rendering
from redline.web.access import Access
from redline.web.app import Settings, WebPage, can_be_made
from redline.web.desks import file_name, new_id
from redline.web.doors import Product
from redline.web.room.drawing import bare
from redline.web.room.inking import Ink
from redline.web.room.live import LiveRoom, Stand, places_since
from redline.web.room.looking import ALWAYS_SINCE, SHOWN, WEIGHTS, Look, Visit, look, visited
from redline.web.room.seeing import Drawings, View, decisions_at, may_be_edited
from redline.web.room.visiting import ALL, PEN, WRITERS, Links, RoomRole, Visitor, hashed, new_token
from redline.web.uploads import form_of, sent
from redline.web.work import Refusal, Work

_SCRIPT = "x-redline-script"
"""A header by which the page's own script asks for pieces of a page, as JSON."""
_LOOKED = "-looked"
_NAME = 100
Handler = Callable[[Request, Visitor], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Way:
    """A route.   handler: of `RoomPage`.   roles: who may ask."""

    method: str
    path: str
    handler: str
    roles: frozenset[RoomRole]


WAYS = (
    Way("GET", "/", "text", ALL),
    Way("GET", "/follow", "follow", ALL),
    Way("GET", "/hall", "hall", ALL),
    Way("GET", "/parties.css", "colours", ALL),
    Way("GET", "/panel", "panel", ALL),
    Way("POST", "/make", "make", PEN),
    Way("POST", "/decide", "decide", PEN),
    Way("POST", "/undo", "undo", PEN),
    Way("POST", "/pointer", "pointer", PEN),
    Way("GET", "/sent", "sent", WRITERS),
    Way("POST", "/propose", "propose", WRITERS),
    Way("POST", "/answer", "answer", WRITERS),
    Way("POST", "/words", "words", WRITERS),
    Way("POST", "/withdraw", "withdraw", WRITERS),
    Way("POST", "/version", "version", PEN),
    Way("GET", "/history", "history", PEN),
    Way("GET", "/links", "links_page", PEN),
    Way("POST", "/links", "make_link", PEN),
    Way("POST", "/revoke", "revoke", PEN),
    Way("POST", "/share", "share", PEN),
    Way("GET", "/take", "takes", PEN),
    Way("GET", "/take/{take}", "take_away", PEN),
    Way("POST", "/stop", "stop_room", PEN),
)
"""Every route but the way in, the files of the page itself, and whether the server is there."""


class RoomPage(WebPage):
    """A room in the browser.   path: the room's folder, which needn't be there yet.   who: the pen that starts it."""

    def __init__(self, access: Access, work: Work, folder: Path, settings: Settings, path: Path, who: str) -> None:
        super().__init__(access, work, folder, settings)
        self.live = LiveRoom(path, who, work, folder)
        self.links, self.drawings = Links(), Drawings()
        self._begun = new_id()[:8]
        access.links = lambda token_hash: self.links.visitor(token_hash) is not None
        self._known_links()
        self.routes = [
            Route("/health", self.health),
            Route("/enter", self.enter),
            Route("/static/{name}", self.static),
            *(Route(way.path, self._for(way), methods=[way.method]) for way in WAYS),
        ]

    def prepare(self) -> None:
        """Begin to reckon what stands while the browser starts."""
        self._beginning = asyncio.create_task(self.live.begin())
        for name in ("room/screen.html.j2", "room/row.html.j2", "room/panel.html.j2", "enter.html.j2"):
            rendering.load(name)

    def close(self) -> None:
        self.live.close()

    # Who asks

    def _known_links(self) -> None:
        if self.live.room is not None:
            self.links.know(self.live.room.granted())

    def _for(self, way: Way) -> Callable[[Request], Awaitable[Response]]:
        handler: Handler = getattr(self, way.handler)

        async def answered(request: Request) -> Response:
            visitor = self._visitor(request)
            if visitor is None or visitor.role not in way.roles:
                return self._sentence(request, rendering.words(self._language(request))("room not yours"), 403)
            try:
                return await handler(request, visitor)
            except PlaceChanged as error:
                return self._refused(request, error, 409)
            except UsageError as error:
                return self._refused(request, error, 422)
            except RedlineError as error:
                return self._refused(request, error, 422 if error.exit_code != 5 else 507)

        return answered

    def _visitor(self, request: Request) -> Visitor | None:
        owner = self.access.owner(request)
        if self.access.is_starter(owner):
            return Visitor(RoomRole.PEN, self.live.who)
        return self.links.visitor(owner)

    async def enter(self, request: Request) -> Response:
        """By the printed address, once; or by a link, as long as it is good."""
        token = request.query_params.get("token", "")
        if not self.access.links(hashed(token)):
            return await super().enter(request)
        answer = HTMLResponse(rendering.fill("enter.html.j2", self._language(request)))
        name, secure = self.access.name, self.access.secure
        answer.set_cookie(name, token, path="/", httponly=True, samesite="strict", secure=secure)
        return answer

    def _refused(self, request: Request, error: RedlineError, status: int) -> Response:
        if request.headers.get(_SCRIPT):
            return JSONResponse({"problem": str(error)}, status)
        return self._sentence(request, str(error), status)

    def _sentence(self, request: Request, sentence: str, status: int) -> Response:
        return HTMLResponse(rendering.fill("problem.html.j2", self._language(request), sentence=sentence), status)

    # The text

    async def text(self, request: Request, visitor: Visitor) -> Response:
        """The screen, as of now or of a moment, with a place or paragraph opened where the address says so."""
        if self.live.room is None:
            return self._set(request, "room/base.html.j2", visitor)
        wanted, stand = look(request.query_params), self.live.stand
        if stand is None:
            return self._waiting(request, visitor)
        if wanted.at:
            stand = await self.live.behind(self._moment(wanted.at))
        former = Visit.of(request.cookies.get(self.access.name + _LOOKED, ""))
        visit = visited(former, stand.seq)
        view = await self._view(request, visitor, stand, wanted, visit)
        answer = self._set(request, "room/screen.html.j2", visitor, 200, view=view, visit=visit, **self._opened(view))
        secure = self.access.secure
        answer.set_cookie(
            self.access.name + _LOOKED, str(visit), path="/", httponly=True, samesite="strict", secure=secure
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
        view = await self._view(request, visitor, stand, Look(), None, hall=True)
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
        seq, hall = _number(query.get("seq", "0")), "hall" in query
        if query.get("stands") == self._stands(stand):
            return Response(status_code=204)
        view = await self._view(request, visitor, stand, Look() if hall else look(query), None, hall=hall)
        return JSONResponse(self._changes(view, seq, query.get("form", "")))

    def _stands(self, stand: Stand) -> str:
        """Names what stands and where the pen is, for those who ask again and again; another start is another name."""
        return f"{stand.seq}-{self._begun}-{self.live.moves}"

    def _changes(self, view: View, seq: int, form: str) -> dict[str, object]:
        """What a page needs that shows what stood behind an entry."""
        head = {"seq": view.stand.seq, "stands": self._stands(view.stand), "pointer": view.point(self.live.pointer)}
        keys = places_since(view.stand.state.history, seq) if seq <= view.stand.seq and form == view.form else None
        if keys is None:
            return {**head, "whole": True}
        rows = list(view.changed(keys))
        places = [place for row in rows for place in row.places]
        return {
            **head,
            "rows": {row.id: view.row(row) for row in rows},
            "ticks": {place.id: view.tick(place) for place in places},
            "fresh": [place.id for place in places if place.view.key in keys],
            "progress": rendering.fill("room/progress.html.j2", view.language, view=view),
        }

    async def pointer(self, request: Request, visitor: Visitor) -> Response:
        """Where the pen is: the hall follows."""
        form = await self._fields(request)
        view = await self._view(request, visitor, self._standing(), Look(), None)
        place = view.screen.place(form.get("place", ""))
        self.live.point(place.view.key if place else "")
        return Response(status_code=204)

    # What the pen decides

    async def decide(self, request: Request, visitor: Visitor) -> Response:
        """A verdict on a place as it was seen."""
        fields, stand = await self._fields(request), self._standing()
        view = await self._view(request, visitor, stand, look(request.query_params), None)
        place = view.screen.place(fields.get("place", ""))
        if place is None:
            raise PlaceChanged(rendering.words(view.language)("room place gone"))
        named = tuple(name for value in request.state.parties for name in value.split(";"))

        def decided(room: Room) -> PlaceView:
            verdict = _verdict(fields, named)
            return room.decide_at(place.view.key, *verdict, who=visitor.name, once=fields.get("once", ""))

        after = await self.live.decide(decided)
        return await self._done(request, visitor, stand, place.id, after.since, f"room verdict {fields['verdict']}")

    async def undo(self, request: Request, visitor: Visitor) -> Response:
        """A decision that no longer counts; or, of an undo, counts again."""
        fields, stand = await self._fields(request), self._standing()
        seq, once = _number(fields.get("seq", "0")), fields.get("once", "")
        found = next((made for made in stand.state.history.decisions if made.seq == seq), None)

        def undone(room: Room) -> RoomDecision:
            return room.undo(seq, visitor.name, once=once)

        if found is not None and not found.place:
            row = RoomDecision(found.entry, Ruling.UNDO, found.base, of=seq)
            await self.live.change(row, lambda: undone(self.live.held))
        else:
            await self.live.decide(undone)
        return await self._done(request, visitor, stand, fields.get("place", ""), 0, "room verdict undo")

    async def _done(
        self, request: Request, visitor: Visitor, before: Stand, place: str, made: int, said: str
    ) -> Response:
        """What is shown after something was decided: to a script what changed, else the page again."""
        fields = await self._fields(request)
        if not request.headers.get(_SCRIPT):
            back = fields.get("back", "")
            return RedirectResponse(back if back == "/history" else Look(place=place).address(), 303)
        stand = self._standing()
        wanted = look({**request.query_params, "place": place})
        view = await self._view(request, visitor, stand, wanted, None)
        seq = _number(fields.get("shown", ""), before.seq)
        opened = view.screen.place(place)
        say = rendering.words(view.language)
        return JSONResponse(
            {
                **self._changes(view, seq, fields.get("form", "")),
                "panel": self._panel(request, visitor, view),
                "made": made,
                "said": f"{say.place(opened.place.where)}{say.colon}{say(said)}" if opened else say(said),
            }
        )

    async def share(self, request: Request, visitor: Visitor) -> Response:
        """What parties and readers see from now on."""
        fields = await self._fields(request)
        await self.live.decide(lambda room: room.share(fields.get("what") == "proposals", visitor.name))
        return RedirectResponse("/links", 303)

    # What parties propose

    async def sent(self, request: Request, visitor: Visitor) -> Response:
        """What came in, and forms for more."""
        return await self._sent_page(request, visitor)

    async def _sent_page(self, request: Request, visitor: Visitor, problem: str = "", status: int = 200) -> Response:
        stand = self.live.stand or await self.live.behind()
        view = await self._view(request, visitor, stand, Look(), None)
        own = [text for text in stand.state.history.proposals if visitor.is_pen or text.party == visitor.name]
        return self._set(
            request, "room/sent.html.j2", visitor, status, view=view, texts=own, problem=problem, limits=self._most
        )

    @property
    def _most(self) -> int:
        return self.settings.limits.upload >> 20

    async def propose(self, request: Request, visitor: Visitor) -> Response:
        """A file that a party sent."""
        async with form_of(request, self.settings.limits) as form:
            fields, files = _texts(form), sent(form, "file")
            numbers = tuple(_number(str(value)) for value in form.getlist("replaces"))
            brought = [(file_name(file.filename or ""), await file.read()) for file in files]
        self._own(visitor, numbers)
        party = self._party(visitor, fields)
        if not brought:
            return await self._sent_page(request, visitor, rendering.words(self._language(request))("web missing"), 422)
        for file in brought:
            try:
                await self.live.propose(file, party, visitor.name, numbers, "")
            except RedlineError as error:
                return await self._sent_page(request, visitor, str(error), 422)
            numbers = ()
        return RedirectResponse("/sent", 303)

    async def answer(self, request: Request, visitor: Visitor) -> Response:
        """What the parser says to typed words."""
        fields = await self._fields(request)
        language, where = self._language(request), fields.get("where", "")
        said = await self.live.understood(fields.get("words", ""), where, language)
        if request.headers.get(_SCRIPT):
            return HTMLResponse(rendering.fill("room/answer.html.j2", language, answer=said))
        return self._set(request, "room/typed.html.j2", visitor, answer=said, fields=fields)

    async def words(self, request: Request, visitor: Visitor) -> Response:
        """An instruction typed at a paragraph, as a proposal."""
        fields = await self._fields(request)
        party, where = self._party(visitor, fields), fields.get("where", "")
        if not party:
            raise UsageError(rendering.words(self._language(request))("room name the party"))
        await self.live.propose_words(fields.get("words", ""), where, party, visitor.name, fields.get("once", ""))
        if request.headers.get(_SCRIPT):
            return JSONResponse({"whole": True})
        return RedirectResponse(Look(row=fields.get("row", "")).address(), 303)

    async def withdraw(self, request: Request, visitor: Visitor) -> Response:
        """A text that its party takes back."""
        fields, stand = await self._fields(request), self._standing()
        number = _number(fields.get("text", "0"))
        self._own(visitor, (number,))
        row = RoomDecision(stand.state.history.entries[-1], Ruling.WITHDRAW, stand.state.basis.base.number, of=number)
        await self.live.change(row, lambda: self.live.held.withdraw(number, visitor.name))
        return RedirectResponse("/sent", 303)

    async def version(self, request: Request, visitor: Visitor) -> Response:
        """The text that is negotiated from now on."""
        async with form_of(request, self.settings.limits) as form:
            brought = [(file_name(file.filename or ""), await file.read()) for file in sent(form, "file")[:1]]
        if not brought:
            return await self._sent_page(request, visitor, rendering.words(self._language(request))("web missing"), 422)
        try:
            await self.live.new_version(brought[0], visitor.name, "")
        except RedlineError as error:
            return await self._sent_page(request, visitor, str(error), 422)
        return RedirectResponse("/", 303)

    async def make(self, request: Request, visitor: Visitor) -> Response:
        """The room, for a base text that is chosen on the first screen."""
        async with form_of(request, self.settings.limits) as form:
            brought = [(file_name(file.filename or ""), await file.read()) for file in sent(form, "file")[:1]]
        if self.live.room is not None:
            return RedirectResponse("/", 303)
        if not brought:
            problem = rendering.words(self._language(request))("web missing")
            return self._set(request, "room/base.html.j2", visitor, 422, problem=problem)
        try:
            await self.live.make(brought[0])
        except RedlineError as error:
            return self._set(request, "room/base.html.j2", visitor, 422, problem=str(error))
        return RedirectResponse("/", 303)

    def _party(self, visitor: Visitor, fields: dict[str, str]) -> str:
        """In whose name something is proposed: a party's own, whatever a form says."""
        return visitor.name if visitor.role is RoomRole.PARTY else fields.get("party", "").strip()[:_NAME]

    def _own(self, visitor: Visitor, numbers: tuple[int, ...]) -> None:
        """UsageError where a party touches what isn't its own."""
        own = {text.number for text in self.live.held.history().proposals if text.party == visitor.name}
        if visitor.role is RoomRole.PARTY and not own.issuperset(numbers):
            raise UsageError(f"{', '.join(map(str, numbers))}: this is not {visitor.name}’s proposal")

    # What happened, who comes in, what is taken away

    async def history(self, request: Request, visitor: Visitor) -> Response:
        """Who did what when."""
        stand = self.live.stand or await self.live.behind()
        view = await self._view(request, visitor, stand, Look(), None)
        history = stand.state.history
        texts = {text.number: text for text in history.texts}
        decisions = {decision.seq: decision for decision in history.decisions}
        return self._set(
            request, "room/history.html.j2", visitor, view=view, history=history, texts=texts, decisions=decisions
        )

    async def links_page(self, request: Request, visitor: Visitor) -> Response:
        return self._links_page(request, visitor)

    def _links_page(self, request: Request, visitor: Visitor, link: str = "", problem: str = "") -> Response:
        history = self.live.held.history()
        return self._set(
            request,
            "room/links.html.j2",
            visitor,
            422 if problem else 200,
            links=self.links.all,
            link=link,
            problem=problem,
            history=history,
            is_public=self.access.secure,
        )

    async def make_link(self, request: Request, visitor: Visitor) -> Response:
        """A new link. It is shown once: the room keeps its hash alone."""
        fields = await self._fields(request)
        role, name = fields.get("role", ""), fields.get("name", "").strip()[:_NAME]
        say = rendering.words(self._language(request))
        if (
            role not in list(RoomRole)
            or (role != RoomRole.READER and not name)
            or (name and not name.isprintable())
            or ";" in name
        ):
            return self._links_page(request, visitor, problem=say("room name for link"))
        token, token_hash = new_token()
        await asyncio.to_thread(self.live.held.grant, token_hash, role, name)
        self._known_links()
        return self._links_page(request, visitor, f"{self.access.start}/enter?token={token}")

    async def revoke(self, request: Request, visitor: Visitor) -> Response:
        """A link lets nobody in any more."""
        fields = await self._fields(request)
        await asyncio.to_thread(self.live.held.revoke, fields.get("link", ""))
        self._known_links()
        return RedirectResponse("/links", 303)

    async def takes(self, request: Request, visitor: Visitor) -> Response:
        """What can be taken away."""
        at = look(request.query_params).at
        printable = can_be_made(Product("next.pdf", ""))
        offered = {
            take: [suffix for suffix in suffixes if suffix != ".pdf" or printable] for take, suffixes in FORMATS.items()
        }
        return self._set(request, "room/take.html.j2", visitor, offered=offered, at=at, base=self._base)

    async def take_away(self, request: Request, visitor: Visitor) -> Response:
        """A file, proved, named by the text's symbol."""
        take, _, suffix = request.path_params["take"].partition(".")
        if take not in list(Take) or f".{suffix}" not in FORMATS[Take(take)]:
            raise HTTPException(404)
        at, name = look(request.query_params).at, f"{self._base}-{take}.{suffix}"
        done = await self.live.taken(self._moment(at) if at else None, take, name, "")
        if isinstance(done, Refusal):
            return self._sentence(request, done.sentence, 422)
        named = f"attachment; filename*=utf-8''{quote(name)}"
        return Response(done, headers={"content-disposition": named}, media_type="application/octet-stream")

    @property
    def _base(self) -> str:
        """What files are called by: the text's symbol, else the room's name."""
        base = self.live.held.history().base
        symbol = base.symbol.replace("/", "_").replace(" ", "") if base else ""
        return file_name(symbol or self.live.path.stem)

    async def stop_room(self, request: Request, visitor: Visitor) -> Response:
        return await self.stop(request)

    # Pages

    def _standing(self) -> Stand:
        stand = self.live.stand
        if stand is None:
            raise UsageError(self.live.reason or "the texts are still being read: wait a moment, and send it again")
        return stand

    async def _view(
        self,
        request: Request,
        visitor: Visitor,
        stand: Stand,
        wanted: Look,
        visit: Visit | None,
        hall: bool = False,
    ) -> View:
        since = await self._since(request, wanted, stand, visit)
        return View(self.drawings, stand, visitor, wanted, self._language(request), since, hall)

    async def _since(self, request: Request, wanted: Look, stand: Stand, visit: Visit | None) -> frozenset[str]:
        """The keys of the places that aren't as they were at the moment that is asked for."""
        if not wanted.since:
            return frozenset()
        if wanted.since == ALWAYS_SINCE:
            visit = visit or Visit.of(request.cookies.get(self.access.name + _LOOKED, ""))
            seq = visit.before if visit else 0
        else:
            seq = self._moment(wanted.since)
        first = next((entry.seq for entry in stand.state.history.entries), 1)
        before = await self.live.behind(max(seq, first))
        return frozenset(view.key for view in stand.state.news(before.state))

    def _moment(self, said: str) -> int:
        """The entry that an address means: its number, or the last one at a time; the first at least."""
        history = self.live.held.history()
        found = int(said) if said.isdigit() else history.seq_at(said)
        return max(min(found, history.seq), 1)

    def _set(
        self, request: Request, template: str, visitor: Visitor, status: int = 200, **content: object
    ) -> HTMLResponse:
        """A page of the room."""
        language = self._language(request)
        said = {"problem": "", **content}
        page = rendering.fill(
            template,
            language,
            visitor=visitor,
            live=self.live,
            settings=self.settings,
            shown=SHOWN,
            weights=WEIGHTS,
            stands=self._stands,
            now=self.live.room.history().seq if self.live.room else 0,
            **said,
        )
        answer = HTMLResponse(page, status)
        if request.query_params.get("language"):
            secure = self.access.secure
            answer.set_cookie("redline-language", language, path="/", samesite="strict", secure=secure)
        return answer

    def _opened(self, view: View) -> dict[str, Any]:
        """What the panel shows: a place, else a paragraph, else nothing."""
        place = view.screen.place(view.look.place)
        row = view.screen.row_of(place) if place else None
        row = row or next((row for row in view.screen.rows if row.id == view.look.row), None)
        history = view.stand.state.history
        made = decisions_at(history, place.view.key) if place else []
        at = view.screen.paragraph_of(row) if row else None
        return {"opened": place, "row": row, "at": at, "made": made, "may_edit": bool(place and may_be_edited(place))}

    def _panel(self, request: Request, visitor: Visitor, view: View) -> str:
        return rendering.fill(
            "room/panel.html.j2", self._language(request), visitor=visitor, view=view, **self._opened(view)
        )

    async def _fields(self, request: Request) -> dict[str, str]:
        """The texts of a form; read once."""
        known: dict[str, str] | None = getattr(request.state, "fields", None)
        if known is None:
            async with form_of(request, self.settings.limits) as form:
                known = _texts(form)
                request.state.parties = [str(value) for value in form.getlist("parties")]
            request.state.fields = known
        return known


def _number(said: str, otherwise: int = 0) -> int:
    """An entry's number that a form or an address says."""
    return int(said) if re.fullmatch(r"[0-9]{1,9}", said) else otherwise


def _texts(form: FormData) -> dict[str, str]:
    return {name: value.replace("\r\n", "\n") for name, value in form.items() if isinstance(value, str)}


def _verdict(fields: dict[str, str], parties: tuple[str, ...]) -> tuple[str, Ruling, tuple[str, ...], str, str]:
    """Seen, verdict, parties, words, note: as `Room.decide_at` takes them, of what a form says."""
    said, note, seen = fields.get("verdict", ""), fields.get("note", ""), fields.get("seen", "")
    words = fields.get("words", "")
    match said:
        case "accept":
            return seen, Ruling.ACCEPT, parties, "", note
        case "reject":
            return seen, Ruling.REJECT, (), "", note
        case "out" if parties:
            return seen, Ruling.REJECT, parties, "", note
        case "hold":
            return seen, Ruling.HOLD, (), "", note
        case "bracket":
            return seen, Ruling.BRACKET, (), "", note
        case "edit":
            return seen, Ruling.EDIT, (), words, note
    raise UsageError(f"{said[:20]!r}: this is nothing to be decided of a place")
