"""Who is let in, and what every page of a room needs: a view of what stands, its panel, the fields of a form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from redline.errors import OutputError, PlaceChanged, RedlineError, UsageError
from redline.messages import Message, said
from redline.web import rendering
from redline.web.access import Access
from redline.web.app import Settings, WebPage
from redline.web.calls import NamedForPeople
from redline.web.desks import new_id
from redline.web.room.live import LiveRoom, Stand, places_since
from redline.web.room.looking import ALWAYS_SINCE, SHOWN, WEIGHTS, RoomLook, Visit
from redline.web.room.seeing import Drawings, View, decisions_at, may_be_edited
from redline.web.room.visiting import RoomLinks, RoomRole, Visitor
from redline.web.searching import has_library
from redline.web.uploads import form_of
from redline.web.work import Work

SCRIPT = "x-redline-script"
"""A header by which the page's own script asks for pieces of a page, as JSON."""
LOOKED = "-looked"
"""What the name of the cookie ends in that says when somebody was here."""


class Reception(WebPage):
    """A room, and whoever comes to it.   path: its folder, there or not.   who: the pen that starts it."""

    no_way_in = "room no way in"

    def __init__(self, access: Access, work: Work, folder: Path, settings: Settings, path: Path, who: str) -> None:
        super().__init__(access, work, folder, settings)
        self.live = LiveRoom(path, who, work, folder)
        self.links, self.drawings, self._named = RoomLinks(), Drawings(), NamedForPeople(path)
        self._begun = new_id()[:8]
        access.links = lambda token_hash: self.links.visitor(token_hash) is not None
        self.know_links()

    def prepare(self) -> None:
        """Begin to reckon what stands while the browser starts."""
        self.live.catch_up()
        for name in ("room/screen.html.j2", "room/row.html.j2", "room/panel.html.j2", "enter.html.j2"):
            rendering.load(name)

    def close(self) -> None:
        self.live.close()

    def know_links(self) -> None:
        """Let in whoever comes by a link that is good now."""
        if self.live.room is not None:
            self.links.know(self.live.room.granted())

    def visitor(self, request: Request) -> Visitor | None:
        """Who asks, by the right that the browser has; None for nobody."""
        owner = self.access.owner(request)
        if self.access.is_starter(owner):
            return Visitor(RoomRole.PEN, self.live.who)
        return self.links.visitor(owner)

    def refused(self, request: Request, error: RedlineError) -> Response:
        """Why something was not done: to a script as JSON, else as a page."""
        status = status_of(error)
        if request.headers.get(SCRIPT):
            return JSONResponse({"problem": said(self._named.told(error), self.language(request))}, status)
        return self.sentence(request, self.told(request, error), status)

    def told(self, request: Request, error: RedlineError) -> str:
        """What an error says, in the language of whoever asks. Nobody is told where the room lies."""
        return rendering.refusal(self._named.told(error), self.language(request))

    def sentence(self, request: Request, sentence: str, status: int) -> Response:
        """A page with one sentence."""
        return HTMLResponse(rendering.fill("problem.html.j2", self.language(request), sentence=sentence), status)

    def standing(self) -> Stand:
        """What stands; UsageError while the texts are still being read."""
        stand = self.live.stand
        if stand is None:
            raise UsageError(self.live.reason or Message("error.still-reading"))
        return stand

    async def view(
        self,
        request: Request,
        visitor: Visitor,
        stand: Stand,
        wanted: RoomLook,
        visit: Visit | None,
        hall: bool = False,
    ) -> View:
        """What a visitor sees of what stands.   wanted: as the address has it.   visit: when they came before."""
        since = await self._since(request, wanted, stand, visit)
        return View(self.drawings, stand, visitor, wanted, self.language(request), since, hall)

    async def _since(self, request: Request, wanted: RoomLook, stand: Stand, visit: Visit | None) -> frozenset[str]:
        """The keys of the places that aren't as they were at the moment that is asked for."""
        if not wanted.since:
            return frozenset()
        if wanted.since == ALWAYS_SINCE:
            visit = visit or Visit.of(request.cookies.get(self.access.name + LOOKED, ""))
            seq = visit.before if visit else 0
        else:
            seq = self.moment(wanted.since)
        first = next((entry.seq for entry in stand.state.history.entries), 1)
        before = await self.live.behind(max(seq, first))
        return frozenset(view.key for view in stand.state.news(before.state))

    def moment(self, text: str) -> int:
        """The entry that an address means: its number, or the last one at a time; the first at least."""
        history = self.live.held.history()
        seq = int(text) if text.isdigit() else history.seq_at(text)
        return max(min(seq, history.seq), 1)

    def page(
        self, request: Request, template: str, visitor: Visitor, status: int = 200, **content: object
    ) -> HTMLResponse:
        """A page of the room."""
        language = self.language(request)
        context = {"problem": "", **content}
        page = rendering.fill(
            template,
            language,
            visitor=visitor,
            live=self.live,
            settings=self.settings,
            shown=SHOWN,
            weights=WEIGHTS,
            stands=self.stands,
            now=self.live.room.history().seq if self.live.room else 0,
            **context,
        )
        answer = HTMLResponse(page, status)
        if request.query_params.get("language"):
            secure = self.access.secure
            answer.set_cookie("redline-language", language, path="/", samesite="strict", secure=secure)
        return answer

    def opened(self, view: View) -> dict[str, Any]:
        """What the panel shows: a place, else a paragraph, else nothing."""
        place = view.screen.place(view.look.place)
        row = view.screen.row_of(place) if place else None
        row = row or next((row for row in view.screen.rows if row.id == view.look.row), None)
        history = view.stand.state.history
        made = decisions_at(history, place.view.key) if place else []
        at = view.screen.paragraph_of(row) if row else None
        may_edit = bool(place and may_be_edited(place))
        shown = {"opened": place, "row": row, "at": at, "made": made, "may_edit": may_edit}
        return {**shown, "has_library": has_library()}

    def panel(self, request: Request, visitor: Visitor, view: View) -> str:
        """The panel beside the text, without the page around it."""
        return rendering.fill(
            "room/panel.html.j2", self.language(request), visitor=visitor, view=view, **self.opened(view)
        )

    def stands(self, stand: Stand) -> str:
        """Names what stands and where the pen is, for those who ask again and again; another start is another name."""
        return f"{stand.seq}-{self._begun}-{self.live.moves}"

    def changes(self, view: View, seq: int, form: str) -> dict[str, object]:
        """What a page needs that shows what stood behind an entry."""
        head = {"seq": view.stand.seq, "stands": self.stands(view.stand), "pointer": view.point(self.live.pointer)}
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

    async def fields(self, request: Request) -> dict[str, str]:
        """The texts of a form; read once."""
        known: dict[str, str] | None = getattr(request.state, "fields", None)
        if known is None:
            async with form_of(request, self.settings.limits, self.space) as form:
                known = texts(form)
                request.state.parties = [str(value) for value in form.getlist("parties")]
            request.state.fields = known
        return known

    @property
    def most(self) -> int:
        """The largest upload, in megabytes."""
        return self.settings.limits.upload >> 20


def status_of(error: RedlineError) -> int:
    """What HTTP calls it: a conflict, no room to write, or a form that makes no sense."""
    if isinstance(error, PlaceChanged):
        return 409
    return 507 if isinstance(error, OutputError) else 422


def entry_number(text: str, otherwise: int = 0) -> int:
    """An entry's number that a form or an address says."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else otherwise


def texts(form: FormData) -> dict[str, str]:
    return {name: value.replace("\r\n", "\n") for name, value in form.items() if isinstance(value, str)}
