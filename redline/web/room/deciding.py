"""What the pen does: decides, undoes, points, and says what others see."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse, RedirectResponse, Response

from redline.errors import PlaceChanged, UsageError
from redline.messages import Message
from redline.rooms.model import ON_PLACES, Ruling
from redline.rooms.standing import PlaceView, SeenPlace
from redline.rooms.state import State
from redline.web.room.looking import RoomLook, look
from redline.web.room.reception import RoomRequest, entry_number


async def decide(asked: RoomRequest) -> Response:
    """A verdict on a place as it was seen."""
    fields, stand = asked.fields, asked.standing()
    view = await asked.view(stand, look(asked.query))
    place = view.screen.place(fields.get("place", ""))
    if place is None:
        raise PlaceChanged(Message("error.place-not-there"))
    named = tuple(name for value in asked.lists["parties"] for name in value.split(";"))
    verdict, parties, words = _ruled(fields, place.view, named)
    seen = SeenPlace(place.view.key, fields.get("seen", ""))
    note, once = fields.get("note", ""), fields.get("once", "")
    name = asked.visitor.name
    after = await asked.live.do(lambda room: room.decide(seen, verdict, parties, words, note, name, once))
    return await _done(asked, stand, place.id, after.since, f"room verdict {verdict}")


async def undo(asked: RoomRequest) -> Response:
    """A decision that no longer counts; or, of an undo, counts again."""
    fields, stand = asked.fields, asked.standing()
    seq, once = entry_number(fields.get("seq", "")), fields.get("once", "")
    await asked.live.do(lambda room: room.undo(seq, asked.visitor.name, once=once))
    return await _done(asked, stand, fields.get("place", ""), 0, "room verdict undo")


async def _done(asked: RoomRequest, before: State, place: str, made: int, phrase: str) -> Response:
    """What is shown after something was decided: to a script what changed, else the page again."""
    fields, say = asked.fields, asked.say
    if not asked.is_script:
        back = fields.get("back", "")
        return RedirectResponse(back if back == "/history" else RoomLook(place=place).address(), 303)
    view = await asked.view(asked.standing(), look({**asked.query, "place": place}))
    opened = view.screen.place(place)
    return JSONResponse(
        {
            **asked.changes(view, entry_number(fields.get("shown", ""), before.history.seq), fields.get("form", "")),
            "panel": asked.panel(view),
            "made": made,
            "said": f"{say.place(opened.place.where)}{say.colon}{say(phrase)}" if opened else say(phrase),
        }
    )


async def share(asked: RoomRequest) -> Response:
    """What parties and readers see from now on."""
    proposals = asked.fields.get("what") == "proposals"
    await asked.live.do(lambda room: room.share(proposals, asked.visitor.name))
    return RedirectResponse("/links", 303)


async def pointer(asked: RoomRequest) -> Response:
    """Where the pen is: the hall follows."""
    view = await asked.view(asked.standing())
    place = view.screen.place(asked.fields.get("place", ""))
    asked.live.point(place.view.key if place else "")
    return Response(status_code=204)


def _ruled(fields: Mapping[str, str], view: PlaceView, parties: tuple[str, ...]) -> tuple[Ruling, tuple[str, ...], str]:
    """Verdict, parties and words, as `Room.decide` takes them, of what a form says."""
    if "sooner" in fields:
        return Ruling.ORDER, _sooner(view, entry_number(fields["sooner"])), ""
    match fields.get("verdict", ""):
        case "accept":
            return Ruling.ACCEPT, parties, ""
        case "reject":
            return Ruling.REJECT, (), ""
        case "out" if parties:
            return Ruling.REJECT, parties, ""
        case "hold":
            return Ruling.HOLD, (), ""
        case "bracket":
            return Ruling.BRACKET, (), ""
        case "edit":
            return Ruling.EDIT, (), fields.get("words", "")
        case verdict:
            raise UsageError(Message("error.no-ruling", verdict=verdict[:20], known=tuple(map(str, ON_PLACES))))


def _sooner(view: PlaceView, number: int) -> tuple[str, ...]:
    """The order of voting with a side before the one that came before it. number: of the side, from 1."""
    order = [side.parties[0] for side in view.vote]
    if not 1 < number <= len(order):
        raise UsageError(Message("error.no-such-side", number=number))
    order[number - 2 : number] = reversed(order[number - 2 : number])
    return tuple(order)
