"""What happened, who comes in by which link, and what is taken away."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from redline.rooms.exporting import FORMATS, Take
from redline.web import rendering
from redline.web.desks import file_name
from redline.web.room.looking import look
from redline.web.room.reception import RoomRequest
from redline.web.room.visiting import RoomRole, new_token
from redline.web.site import can_be_made
from redline.web.work import Refusal

_NAME = 100
"""Signs of the name that a link is made for."""


async def history(asked: RoomRequest) -> Response:
    """Who did what when."""
    view = await asked.view(await asked.stood())
    history = view.stand.history
    texts = {text.number: text for text in history.texts}
    decisions = {decision.seq: decision for decision in history.decisions}
    return asked.page("room/history.html.j2", view=view, history=history, texts=texts, decisions=decisions)


async def links_page(asked: RoomRequest, link: str = "", problem: str = "") -> Response:
    """Who comes in by which link.   link: one that was made just now."""
    return asked.page(
        "room/links.html.j2",
        422 if problem else 200,
        links=asked.reception.links.values(),
        link=link,
        problem=problem,
        history=asked.live.held.history(),
        is_public=asked.reception.access.secure,
    )


async def make_link(asked: RoomRequest) -> Response:
    """A new link. It is shown once: the room keeps its hash alone."""
    role, name = asked.fields.get("role", ""), asked.fields.get("name", "").strip()[:_NAME]
    is_named = name.isprintable() and ";" not in name and (name or role == RoomRole.READER)
    if role not in list(RoomRole) or not is_named:
        return await links_page(asked, problem=asked.say("room name for link"))
    token, token_hash = new_token()
    await asyncio.to_thread(asked.live.held.grant, token_hash, role, name)
    asked.reception.know_links()
    return await links_page(asked, f"{asked.reception.access.start}/enter?token={token}")


async def revoke(asked: RoomRequest) -> Response:
    """A link lets nobody in any more."""
    await asyncio.to_thread(asked.live.held.revoke, asked.fields.get("link", ""))
    asked.reception.know_links()
    return RedirectResponse("/links", 303)


async def takes(asked: RoomRequest) -> Response:
    """What can be taken away."""
    offered = {
        take: [suffix for suffix in suffixes if can_be_made(f"next{suffix}")] for take, suffixes in FORMATS.items()
    }
    return asked.page("room/take.html.j2", offered=offered, at=look(asked.query).at, base=_base(asked))


async def take_away(asked: RoomRequest) -> Response:
    """A file, proved, named by the text's symbol."""
    take, _, suffix = asked.request.path_params["take"].partition(".")
    if take not in list(Take) or f".{suffix}" not in FORMATS[Take(take)]:
        raise HTTPException(404)
    at, name = look(asked.query).at, f"{_base(asked)}-{take}.{suffix}"
    done = await asked.live.taken(asked.reception.moment(at) if at else None, take, name, "")
    if isinstance(done, Refusal):
        return asked.reception.sentence(asked.request, rendering.refusal(done.sentence, asked.language), 422)
    named = f"attachment; filename*=utf-8''{quote(name)}"
    return Response(done, headers={"content-disposition": named}, media_type="application/octet-stream")


def _base(asked: RoomRequest) -> str:
    """What files are called by: the text's symbol, else the room's name."""
    base = asked.live.held.history().base
    symbol = base.symbol.replace("/", "_").replace(" ", "") if base else ""
    return file_name(symbol or asked.live.path.stem)
