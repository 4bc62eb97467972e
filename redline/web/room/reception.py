"""Who is let in to a room, and what answers every request: a view of what stands, its panel, the fields of a form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from redline.errors import OutputError, PlaceChanged, RedlineError, UsageError
from redline.messages import Message
from redline.rooms.model import RoomLink
from redline.rooms.state import State
from redline.web import rendering
from redline.web.access import Access, hashed
from redline.web.calls import NamedForPeople
from redline.web.desks import file_name, new_id
from redline.web.room.live import File, LiveRoom, places_since
from redline.web.room.looking import ALWAYS_SINCE, EVERYTHING, SHOWN, WEIGHTS, RoomLook, Visit
from redline.web.room.seeing import Drawings, View, decisions_at, may_be_edited
from redline.web.room.visiting import RoomRole, Visitor
from redline.web.searching import has_library
from redline.web.site import Settings, Site
from redline.web.uploads import sent
from redline.web.work import Work

SCRIPT = "x-redline-script"
"""A header by which the page's own script asks for pieces of a page, as JSON."""
LOOKED = "-looked"
"""What the name of the cookie ends in that says when somebody was here."""
_LISTS = ("parties", "replaces")
"""Fields that may stand several times in a form."""


class Reception(Site):
    """A room, and whoever comes to it.   path: its folder, there or not.   who: the pen that starts it.

    links: those that were made, by the hash of their tokens, also those that are taken back.
    """

    no_way_in = "room no way in"

    def __init__(self, access: Access, work: Work, folder: Path, settings: Settings, path: Path, who: str) -> None:
        super().__init__(access, work, folder, settings)
        self.live = LiveRoom(path, who, work)
        self.drawings, self.named = Drawings(), NamedForPeople(path)
        self.links: dict[str, RoomLink] = {}
        self._begun = new_id()[:8]
        access.links = lambda token_hash: self._by_link(token_hash) is not None
        self.know_links()

    def prepare(self) -> None:
        """Begin to reckon what stands while the browser starts."""
        self.live.catch_up()
        rendering.load("room/screen.html.j2", "room/row.html.j2", "room/panel.html.j2", "enter.html.j2")

    def close(self) -> None:
        self.live.close()

    async def enter(self, request: Request) -> Response:
        """By a printed address, once; or by a link, as long as it is good. A browser has one right at a time."""
        token = request.query_params.get("token", "")
        if self.access.links(hashed(token)):
            return self.let_in(request, "/", token)
        return await super().enter(request)

    def know_links(self) -> None:
        """Let in whoever comes by a link that is good now."""
        if self.live.room is not None:
            self.links = {link.token_hash: link for link in self.live.room.granted()}

    def _by_link(self, token_hash: str) -> Visitor | None:
        """Who comes by a link; None for one that is none, or taken back."""
        link = self.links.get(token_hash)
        return Visitor(RoomRole(link.role), link.party) if link and not link.revoked else None

    def visitor(self, request: Request) -> Visitor | None:
        """Who asks, by the right that the browser has; None for nobody."""
        owner = self.access.owner(request)
        if self.access.is_starter(owner):
            return Visitor(RoomRole.PEN, self.live.who)
        return self._by_link(owner)

    def moment(self, text: str) -> int:
        """The entry that an address means: its number, or the last one at a time; the first at least."""
        history = self.live.held.history()
        seq = int(text) if text.isdigit() else history.seq_at(text)
        return max(min(seq, history.seq), 1)

    def stands(self, stand: State) -> str:
        """Names what stands and where the pen is, for those who ask again and again; another start is another name."""
        return f"{stand.history.seq}-{self._begun}-{self.live.moves}"


class RoomRequest:
    """A request of somebody who may ask it.

    fields, lists: the texts of a form by name, the last of each, and all of those that may stand several times.
    files: names and bytes of the files in it.   is_script: whether the page's own script asks, for a piece of a page.
    """

    fields: Mapping[str, str] = {}
    lists: Mapping[str, tuple[str, ...]] = {}
    files: Sequence[File] = ()

    def __init__(self, reception: Reception, request: Request, visitor: Visitor) -> None:
        self.reception, self.request, self.visitor = reception, request, visitor
        self.live, self.query = reception.live, request.query_params
        self.language = reception.language(request)
        self.say = rendering.words(self.language)
        self.is_script = bool(request.headers.get(SCRIPT))

    async def read(self) -> None:
        """Take the form in."""
        async with self.reception.form(self.request) as form:
            texts = [
                (name, value.replace("\r\n", "\n")) for name, value in form.multi_items() if isinstance(value, str)
            ]
            self.fields = dict(texts)
            self.lists = {known: tuple(value for name, value in texts if name == known) for known in _LISTS}
            self.files = [(file_name(file.filename or ""), await file.read()) for file in sent(form, "file")]

    def refused(self, error: RedlineError) -> Response:
        """Why something was not done: to a script as JSON, else as a page."""
        if self.is_script:
            sentence = rendering.worded(self.reception.named.told(error), self.language)
            return JSONResponse({"problem": sentence}, status_of(error))
        return self.reception.sentence(self.request, self.told(error), status_of(error))

    def told(self, error: RedlineError) -> str:
        """What an error says, in the language of whoever asks. Nobody is told where the room lies."""
        return rendering.refusal(self.reception.named.told(error), self.language)

    def standing(self) -> State:
        """What stands; UsageError while the texts are still being read."""
        stand = self.live.stand
        if stand is None:
            raise UsageError(self.live.reason or Message("error.still-reading"))
        return stand

    async def stood(self) -> State:
        """What stands, once it is read."""
        return self.live.stand or await self.live.behind()

    async def view(
        self, stand: State, wanted: RoomLook = EVERYTHING, visit: Visit | None = None, hall: bool = False
    ) -> View:
        """What the visitor sees of what stands.   wanted: as the address has it.   visit: when they came before."""
        since = await self._since(wanted, stand, visit)
        return View(self.reception.drawings, stand, self.visitor, wanted, self.language, since, hall)

    async def _since(self, wanted: RoomLook, stand: State, visit: Visit | None) -> frozenset[str]:
        """The keys of the places that aren't as they were at the moment that is asked for."""
        if not wanted.since:
            return frozenset()
        if wanted.since == ALWAYS_SINCE:
            visit = visit or self.former
            seq = visit.before if visit else 0
        else:
            seq = self.reception.moment(wanted.since)
        first = next((entry.seq for entry in stand.history.entries), 1)
        before = await self.live.behind(max(seq, first))
        return frozenset(view.key for view in stand.news(before))

    @property
    def former(self) -> Visit | None:
        """When the visitor was here before, as far as the browser tells."""
        return Visit.of(self.request.cookies.get(self.reception.access.name + LOOKED, ""))

    def page(self, template: str, status: int = 200, **content: object) -> HTMLResponse:
        """A page of the room."""
        page = rendering.fill(
            template,
            self.language,
            visitor=self.visitor,
            live=self.live,
            settings=self.reception.settings,
            shown=SHOWN,
            weights=WEIGHTS,
            stands=self.reception.stands,
            now=self.live.room.history().seq if self.live.room else 0,
            **{"problem": "", **content},
        )
        return self.reception.remembered(self.request, HTMLResponse(page, status))

    def panel(self, view: View) -> str:
        """The panel beside the text, without the page around it."""
        return rendering.fill("room/panel.html.j2", self.language, visitor=self.visitor, view=view, **opened(view))

    def changes(self, view: View, seq: int, form: str) -> dict[str, object]:
        """What a page needs that shows what stood behind an entry.   form: see `View.form`."""
        pointer = view.point(self.live.pointer)
        head = {"seq": view.stand.history.seq, "stands": self.reception.stands(view.stand), "pointer": pointer}
        keys = places_since(view.stand.history, seq) if seq <= view.stand.history.seq and form == view.form else None
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


def opened(view: View) -> dict[str, Any]:
    """What the panel shows: a place, else a paragraph, else nothing."""
    place = view.screen.place(view.look.place)
    row = view.screen.row_of(place) if place else None
    row = row or next((row for row in view.screen.rows if row.id == view.look.row), None)
    return {
        "opened": place,
        "row": row,
        "at": view.screen.paragraph_of(row) if row else None,
        "made": decisions_at(view.stand.history, place.view.key) if place else [],
        "may_edit": bool(place and may_be_edited(place)),
        "has_library": has_library(),
    }


def status_of(error: RedlineError) -> int:
    """What HTTP calls it: a conflict, no room to write, or a form that makes no sense."""
    if isinstance(error, PlaceChanged):
        return 409
    return 507 if isinstance(error, OutputError) else 422


def entry_number(text: str, otherwise: int = 0) -> int:
    """An entry's number that a form or an address says."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else otherwise
