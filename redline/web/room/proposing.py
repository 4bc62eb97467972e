"""What parties send: files, typed words, and what they take back; and the texts that are negotiated."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from redline.errors import RedlineError, UsageError
from redline.messages import Message
from redline.rooms.model import RoomDecision, Ruling
from redline.web import rendering
from redline.web.desks import file_name
from redline.web.room.looking import RoomLook
from redline.web.room.reception import SCRIPT, Reception, entry_number, status_of, texts
from redline.web.room.visiting import RoomRole, Visitor
from redline.web.uploads import form_of, sent

_NAME = 100
"""Signs of a party's name."""


async def make(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """The room, for a base text that is chosen on the first screen."""
    async with form_of(request, reception.settings.limits, reception.space) as form:
        brought = [(file_name(file.filename or ""), await file.read()) for file in sent(form, "file")[:1]]
    if reception.live.room is not None:
        return RedirectResponse("/", 303)
    if not brought:
        problem = rendering.words(reception.language(request))("web missing")
        return reception.page(request, "room/base.html.j2", visitor, 422, problem=problem)
    try:
        await reception.live.make(brought[0])
    except RedlineError as error:
        return reception.page(
            request, "room/base.html.j2", visitor, status_of(error), problem=reception.told(request, error)
        )
    return RedirectResponse("/", 303)


async def sent_texts(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """What came in, and forms for more."""
    return await _sent(reception, request, visitor)


async def _sent(
    reception: Reception, request: Request, visitor: Visitor, problem: str = "", status: int = 200
) -> Response:
    stand = reception.live.stand or await reception.live.behind()
    view = await reception.view(request, visitor, stand, RoomLook(), None)
    own = stand.state.history.proposals if visitor.is_pen else view.sent(visitor.name)
    return reception.page(
        request, "room/sent.html.j2", visitor, status, view=view, texts=own, problem=problem, limits=reception.most
    )


async def propose(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """A file that a party sent."""
    async with form_of(request, reception.settings.limits, reception.space) as form:
        fields, files = texts(form), sent(form, "file")
        numbers = tuple(entry_number(str(value)) for value in form.getlist("replaces"))
        brought = [(file_name(file.filename or ""), await file.read()) for file in files]
    await _check_own(reception, request, visitor, numbers)
    party = _party(reception, visitor, fields)
    if not brought:
        return await _sent(
            reception, request, visitor, rendering.words(reception.language(request))("web missing"), 422
        )
    for file in brought:
        try:
            await reception.live.propose(file, party, visitor.name, numbers, "")
        except RedlineError as error:
            return await _sent(reception, request, visitor, reception.told(request, error), status_of(error))
        numbers = ()
    return RedirectResponse("/sent", 303)


async def answer(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """What the parser says to typed words."""
    fields = await reception.fields(request)
    language, where = reception.language(request), fields.get("where", "")
    typed = await reception.live.understood(fields.get("words", ""), where, language)
    if request.headers.get(SCRIPT):
        return HTMLResponse(rendering.fill("room/answer.html.j2", language, answer=typed))
    return reception.page(request, "room/typed.html.j2", visitor, answer=typed, fields=fields)


async def agreed_before(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """Which adopted texts of the library have the words of a place, or nearly."""
    told = await reception.asked_of_library(request)
    if request.headers.get(SCRIPT):
        return HTMLResponse(rendering.fill("told.html.j2", reception.language(request), **told))
    return reception.page(request, "room/agreed.html.j2", visitor, 422 if told["sentence"] else 200, **told)


async def words(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """An instruction typed at a paragraph, as a proposal."""
    fields = await reception.fields(request)
    party, where = _party(reception, visitor, fields), fields.get("where", "")
    if not party:
        raise UsageError(Message("error.party-missing"))
    typed, once, language = fields.get("words", ""), fields.get("once", ""), reception.language(request)
    await reception.live.propose_words(typed, where, party, visitor.name, once, language)
    if request.headers.get(SCRIPT):
        return JSONResponse({"whole": True})
    return RedirectResponse(RoomLook(row=fields.get("row", "")).address(), 303)


async def withdraw(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """A text that its party takes back."""
    fields, stand = await reception.fields(request), reception.standing()
    number = entry_number(fields.get("text", "0"))
    await _check_own(reception, request, visitor, (number,))
    row = RoomDecision(stand.state.history.entries[-1], Ruling.WITHDRAW, stand.state.basis.base.number, of=number)
    await reception.live.change(row, lambda: reception.live.held.withdraw(number, visitor.name))
    return RedirectResponse("/sent", 303)


async def version(reception: Reception, request: Request, visitor: Visitor) -> Response:
    """The text that is negotiated from now on."""
    async with form_of(request, reception.settings.limits, reception.space) as form:
        brought = [(file_name(file.filename or ""), await file.read()) for file in sent(form, "file")[:1]]
    if not brought:
        return await _sent(
            reception, request, visitor, rendering.words(reception.language(request))("web missing"), 422
        )
    try:
        await reception.live.new_version(brought[0], visitor.name, "")
    except RedlineError as error:
        return await _sent(reception, request, visitor, reception.told(request, error), status_of(error))
    return RedirectResponse("/", 303)


def _party(reception: Reception, visitor: Visitor, fields: dict[str, str]) -> str:
    """In whose name something is proposed: a party's own, whatever a form says."""
    return visitor.name if visitor.role is RoomRole.PARTY else fields.get("party", "").strip()[:_NAME]


async def _check_own(reception: Reception, request: Request, visitor: Visitor, numbers: tuple[int, ...]) -> None:
    """UsageError where a party touches what isn't its own."""
    if visitor.is_pen or not numbers:
        return
    view = await reception.view(
        request, visitor, reception.live.stand or await reception.live.behind(), RoomLook(), None
    )
    own = {text.number for text in view.sent(visitor.name) if view.may_withdraw(text)}
    if not own.issuperset(numbers):
        raise UsageError(Message("error.not-yours", numbers=numbers, party=visitor.name))
