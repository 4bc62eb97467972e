"""What happened, who comes in by which link, and what is taken away."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from redline.rooms.exporting import FORMATS, Take
from redline.web import rendering
from redline.web.app import can_be_made
from redline.web.desks import file_name
from redline.web.doors import Product
from redline.web.room.looking import RoomLook, look
from redline.web.room.reception import Reception
from redline.web.room.visiting import RoomRole, Visitor, new_token
from redline.web.work import Refusal

_NAME = 100
"""Signs of the name that a link is made for."""


class Keeping(Reception):
    """The room's own pages, for the pen."""

    async def history(self, request: Request, visitor: Visitor) -> Response:
        """Who did what when."""
        stand = self.live.stand or await self.live.behind()
        view = await self._view(request, visitor, stand, RoomLook(), None)
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
            return self._sentence(request, rendering.refusal(done.sentence, self._language(request)), 422)
        named = f"attachment; filename*=utf-8''{quote(name)}"
        return Response(done, headers={"content-disposition": named}, media_type="application/octet-stream")

    @property
    def _base(self) -> str:
        """What files are called by: the text's symbol, else the room's name."""
        base = self.live.held.history().base
        symbol = base.symbol.replace("/", "_").replace(" ", "") if base else ""
        return file_name(symbol or self.live.path.stem)
