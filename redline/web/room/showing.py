"""What anybody who may come in sees: the text, the hall, a panel, and what changed since."""

from __future__ import annotations

from starlette.responses import HTMLResponse, JSONResponse, Response

from redline.web.room.drawing import bare
from redline.web.room.inking import Ink
from redline.web.room.looking import EVERYTHING, look, visited
from redline.web.room.reception import LOOKED, RoomRequest, entry_number, opened


async def text(asked: RoomRequest) -> Response:
    """The screen, as of now or of a moment, with a place or paragraph opened where the address says so."""
    if asked.live.room is None:
        return asked.page("room/base.html.j2")
    wanted, stand = look(asked.query), asked.live.stand
    if stand is None:
        return _waiting(asked)
    if wanted.at:
        stand = await asked.live.behind(asked.reception.moment(wanted.at))
    visit = visited(asked.former, stand.history.seq)
    view = await asked.view(stand, wanted, visit)
    answer = asked.page("room/screen.html.j2", view=view, visit=visit, **opened(view))
    access = asked.reception.access
    name, secure = access.name + LOOKED, access.secure
    answer.set_cookie(name, str(visit), path="/", httponly=True, samesite="strict", secure=secure)
    return answer


def _waiting(asked: RoomRequest) -> Response:
    drawn = bare(asked.live.draft) if asked.live.draft else None
    ink = Ink(drawn) if drawn else None
    return asked.page("room/waiting.html.j2", drawn=drawn, ink=ink, reason=asked.live.reason)


async def hall(asked: RoomRequest) -> Response:
    """The projector: what is shared, large, and nothing else."""
    stand = asked.live.stand
    if asked.live.room is None or stand is None:
        return _waiting(asked)
    return asked.page("room/hall.html.j2", view=await asked.view(stand, hall=True))


async def colours(asked: RoomRequest) -> Response:
    """Each party's colour, as a class: a style in the page itself would need a weaker policy."""
    members = asked.live.room.history().members if asked.live.room else ()
    rules = "".join(f".c{number}{{--party:{member.colour}}}\n" for number, member in enumerate(members))
    return Response(rules, media_type="text/css")


async def panel(asked: RoomRequest) -> Response:
    """What is proposed at a place or a paragraph, without the page around it."""
    return HTMLResponse(asked.panel(await asked.view(asked.standing(), look(asked.query))))


async def follow(asked: RoomRequest) -> Response:
    """What changed behind the entry that somebody has seen; 204 for nothing. A page that is of another form than
    the room's now is to be asked for as a whole.
    """
    query, stand = asked.query, asked.live.stand
    if stand is None or query.get("stands") == asked.reception.stands(stand):
        return Response(status_code=204)
    hall = "hall" in query
    view = await asked.view(stand, EVERYTHING if hall else look(query), hall=hall)
    return JSONResponse(asked.changes(view, entry_number(query.get("seq", "")), query.get("form", "")))


async def stop_room(asked: RoomRequest) -> Response:
    """The pen ends the program."""
    return await asked.reception.stop(asked.request)
