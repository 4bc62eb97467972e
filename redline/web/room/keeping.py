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


async def history(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """Who did what when."""
    stand = reception.live.stand or await reception.live.behind()
    view = await reception.view(request, visitor, stand, RoomLook(), None)
    history = stand.state.history
    texts = {text.number: text for text in history.texts}
    decisions = {decision.seq: decision for decision in history.decisions}
    return reception.page(
        request, "room/history.html.j2", visitor, view=view, history=history, texts=texts, decisions=decisions
    )


async def links_page(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """Who comes in by which link."""
    return _links_page(reception, request, visitor)


def _links_page(
    reception: Reception, request: Request, visitor: Visitor, link: str = "", problem: str = ""
) -> Response:
    history = reception.live.held.history()
    return reception.page(
        request,
        "room/links.html.j2",
        visitor,
        422 if problem else 200,
        links=reception.links.all,
        link=link,
        problem=problem,
        history=history,
        is_public=reception.access.secure,
    )


async def make_link(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """A new link. It is shown once: the room keeps its hash alone."""
    fields = await reception.fields(request)
    role, name = fields.get("role", ""), fields.get("name", "").strip()[:_NAME]
    say = rendering.words(reception.language(request))
    if (
        role not in list(RoomRole)
        or (role != RoomRole.READER and not name)
        or (name and not name.isprintable())
        or ";" in name
    ):
        return _links_page(reception, request, visitor, problem=say("room name for link"))
    token, token_hash = new_token()
    await asyncio.to_thread(reception.live.held.grant, token_hash, role, name)
    reception.know_links()
    return _links_page(reception, request, visitor, f"{reception.access.start}/enter?token={token}")


async def revoke(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """A link lets nobody in any more."""
    fields = await reception.fields(request)
    await asyncio.to_thread(reception.live.held.revoke, fields.get("link", ""))
    reception.know_links()
    return RedirectResponse("/links", 303)


async def takes(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """What can be taken away."""
    at = look(request.query_params).at
    printable = can_be_made(Product("next.pdf", ""))
    offered = {
        take: [suffix for suffix in suffixes if suffix != ".pdf" or printable] for take, suffixes in FORMATS.items()
    }
    return reception.page(request, "room/take.html.j2", visitor, offered=offered, at=at, base=_base(reception))


async def take_away(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """A file, proved, named by the text's symbol."""
    take, _, suffix = request.path_params["take"].partition(".")
    if take not in list(Take) or f".{suffix}" not in FORMATS[Take(take)]:
        raise HTTPException(404)
    at, name = look(request.query_params).at, f"{_base(reception)}-{take}.{suffix}"
    done = await reception.live.taken(reception.moment(at) if at else None, take, name, "")
    if isinstance(done, Refusal):
        return reception.sentence(request, rendering.refusal(done.sentence, reception.language(request)), 422)
    named = f"attachment; filename*=utf-8''{quote(name)}"
    return Response(done, headers={"content-disposition": named}, media_type="application/octet-stream")


def _base(reception: Reception) -> str:
    """What files are called by: the text's symbol, else the room's name."""
    base = reception.live.held.history().base
    symbol = base.symbol.replace("/", "_").replace(" ", "") if base else ""
    return file_name(symbol or reception.live.path.stem)
