"""What the pen does: decides, undoes, points, and says what others see."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from redline.errors import PlaceChanged, UsageError
from redline.messages import Message
from redline.rooms.model import ON_PLACES, RoomDecision, Ruling
from redline.rooms.room import Room
from redline.rooms.standing import PlaceView, SeenPlace
from redline.web import rendering
from redline.web.room.live import Stand
from redline.web.room.looking import RoomLook, look
from redline.web.room.reception import SCRIPT, Reception, entry_number
from redline.web.room.visiting import Visitor


async def decide(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """A verdict on a place as it was seen."""
    fields, stand = await reception.fields(request), reception.standing()
    view = await reception.view(request, visitor, stand, look(request.query_params), None)
    place = view.screen.place(fields.get("place", ""))
    if place is None:
        raise PlaceChanged(Message("error.place-not-there"))
    named = tuple(name for value in request.state.parties for name in value.split(";"))
    verdict, parties, words = _ruled(fields, place.view, named)
    seen, note, once = (
        SeenPlace(place.view.key, fields.get("seen", "")),
        fields.get("note", ""),
        fields.get("once", ""),
    )

    def decided(room: Room) -> PlaceView:
        return room.decide(seen, verdict, parties, words, note, visitor.name, once)

    after = await reception.live.decide(decided)
    return await _done(reception, request, visitor, stand, place.id, after.since, f"room verdict {verdict}")


async def undo(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """A decision that no longer counts; or, of an undo, counts again."""
    fields, stand = await reception.fields(request), reception.standing()
    seq, once = entry_number(fields.get("seq", "0")), fields.get("once", "")
    target = next((made for made in stand.state.history.decisions if made.seq == seq), None)

    def undone(room: Room) -> RoomDecision:
        return room.undo(seq, visitor.name, once=once)

    if target is not None and not target.place:
        row = RoomDecision(target.entry, Ruling.UNDO, target.base, of=seq)
        await reception.live.change(row, lambda: undone(reception.live.held))
    else:
        await reception.live.decide(undone)
    return await _done(reception, request, visitor, stand, fields.get("place", ""), 0, "room verdict undo")


async def _done(
    reception: Reception, request: Request, visitor: Visitor, before: Stand, place: str, made: int, phrase: str
) -> Response:
    """What is shown after something was decided: to a script what changed, else the page again."""
    fields = await reception.fields(request)
    if not request.headers.get(SCRIPT):
        back = fields.get("back", "")
        return RedirectResponse(back if back == "/history" else RoomLook(place=place).address(), 303)
    stand = reception.standing()
    wanted = look({**request.query_params, "place": place})
    view = await reception.view(request, visitor, stand, wanted, None)
    seq = entry_number(fields.get("shown", ""), before.seq)
    opened = view.screen.place(place)
    say = rendering.words(view.language)
    return JSONResponse(
        {
            **reception.changes(view, seq, fields.get("form", "")),
            "panel": reception.panel(request, visitor, view),
            "made": made,
            "said": f"{say.place(opened.place.where)}{say.colon}{say(phrase)}" if opened else say(phrase),
        }
    )


async def share(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """What parties and readers see from now on."""
    fields = await reception.fields(request)
    await reception.live.decide(lambda room: room.share(fields.get("what") == "proposals", visitor.name))
    return RedirectResponse("/links", 303)


async def pointer(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """Where the pen is: the hall follows."""
    form = await reception.fields(request)
    view = await reception.view(request, visitor, reception.standing(), RoomLook(), None)
    place = view.screen.place(form.get("place", ""))
    reception.live.point(place.view.key if place else "")
    return Response(status_code=204)


def _ruled(fields: dict[str, str], view: PlaceView, parties: tuple[str, ...]) -> tuple[Ruling, tuple[str, ...], str]:
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
