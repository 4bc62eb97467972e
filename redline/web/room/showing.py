"""What anybody who may come in sees: the text, the hall, a panel, and what changed since."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from redline.web.room.drawing import bare
from redline.web.room.inking import Ink
from redline.web.room.looking import RoomLook, Visit, look, visited
from redline.web.room.reception import LOOKED, Reception, entry_number
from redline.web.room.visiting import Visitor


async def text(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """The screen, as of now or of a moment, with a place or paragraph opened where the address says so."""
    if reception.live.room is None:
        return reception.page(request, "room/base.html.j2", visitor)
    wanted, stand = look(request.query_params), reception.live.stand
    if stand is None:
        return _waiting(reception, request, visitor)
    if wanted.at:
        stand = await reception.live.behind(reception.moment(wanted.at))
    former = Visit.of(request.cookies.get(reception.access.name + LOOKED, ""))
    visit = visited(former, stand.seq)
    view = await reception.view(request, visitor, stand, wanted, visit)
    answer = reception.page(
        request, "room/screen.html.j2", visitor, 200, view=view, visit=visit, **reception.opened(view)
    )
    secure = reception.access.secure
    answer.set_cookie(
        reception.access.name + LOOKED, str(visit), path="/", httponly=True, samesite="strict", secure=secure
    )
    return answer


def _waiting(reception: Reception, request: Request, visitor: Visitor) -> Response:
    drawn = bare(reception.live.draft) if reception.live.draft else None
    ink = Ink(drawn) if drawn else None
    return reception.page(request, "room/waiting.html.j2", visitor, drawn=drawn, ink=ink, reason=reception.live.reason)


async def hall(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """The projector: what is shared, large, and nothing else."""
    stand = reception.live.stand
    if reception.live.room is None or stand is None:
        return _waiting(reception, request, visitor)
    view = await reception.view(request, visitor, stand, RoomLook(), None, hall=True)
    return reception.page(request, "room/hall.html.j2", visitor, view=view)


async def colours(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """Each party's colour, as a class: a style in the page itself would need a weaker policy."""
    members = reception.live.room.history().members if reception.live.room else ()
    rules = "".join(f".c{number}{{--party:{member.colour}}}\n" for number, member in enumerate(members))
    return Response(rules, media_type="text/css")


async def panel(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """What is proposed at a place or a paragraph, without the page around it."""
    view = await reception.view(request, visitor, reception.standing(), look(request.query_params), None)
    return HTMLResponse(reception.panel(request, visitor, view))


async def follow(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """What changed behind the entry that somebody has seen; 204 for nothing. A page that is of another form than
    the room's now is to be asked for as a whole.
    """
    query, stand = request.query_params, reception.live.stand
    if stand is None:
        return Response(status_code=204)
    seq, hall = entry_number(query.get("seq", "0")), "hall" in query
    if query.get("stands") == reception.stands(stand):
        return Response(status_code=204)
    view = await reception.view(request, visitor, stand, RoomLook() if hall else look(query), None, hall=hall)
    return JSONResponse(reception.changes(view, seq, query.get("form", "")))


async def stop_room(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """The pen ends the program."""
    return await reception.stop(request)
