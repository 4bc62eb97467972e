"""What parties send: files, typed words, and what they take back; and the texts that are negotiated."""

from __future__ import annotations

import asyncio
from functools import partial

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from redline.errors import RedlineError, UsageError
from redline.messages import Message
from redline.rooms.room import Room
from redline.web import rendering
from redline.web.room.looking import RoomLook
from redline.web.room.reception import RoomRequest, entry_number, status_of
from redline.web.room.visiting import RoomRole

_NAME = 100
"""Signs of a party's name."""


async def make(asked: RoomRequest) -> Response:
    """The room, for a base text that is chosen on the first screen."""
    if asked.live.room is not None:
        return RedirectResponse("/", 303)
    if not asked.files:
        return asked.page("room/base.html.j2", 422, problem=asked.say("web missing"))
    try:
        await asked.live.make(asked.files[0])
    except RedlineError as error:
        return asked.page("room/base.html.j2", status_of(error), problem=asked.told(error))
    return RedirectResponse("/", 303)


async def sent_texts(asked: RoomRequest, problem: str = "", status: int = 200) -> Response:
    """What came in, and forms for more."""
    view = await asked.view(await asked.stood())
    own = view.stand.history.proposals if asked.visitor.is_pen else view.sent(asked.visitor.name)
    limits = asked.reception.settings.limits.upload >> 20
    return asked.page("room/sent.html.j2", status, view=view, texts=own, problem=problem, limits=limits)


async def propose(asked: RoomRequest) -> Response:
    """Files that a party sent; the first stands for what it is to take the place of."""
    numbers = tuple(map(entry_number, asked.lists["replaces"]))
    await _check_own(asked, numbers)
    if not asked.files:
        return await sent_texts(asked, asked.say("web missing"), 422)
    for file in asked.files:
        send = partial(Room.propose, file=file, party=_party(asked), who=asked.visitor.name, replaces=numbers)
        try:
            await asked.live.do(send)
        except RedlineError as error:
            return await sent_texts(asked, asked.told(error), status_of(error))
        numbers = ()
    return RedirectResponse("/sent", 303)


async def answer(asked: RoomRequest) -> Response:
    """What the parser says to typed words."""
    fields = asked.fields
    words, where = fields.get("words", ""), fields.get("where", "")
    typed = await asyncio.to_thread(asked.live.held.answer, words, where, asked.language)
    if asked.is_script:
        return HTMLResponse(rendering.fill("room/answer.html.j2", asked.language, answer=typed))
    return asked.page("room/typed.html.j2", answer=typed, fields=fields)


async def agreed_before(asked: RoomRequest) -> Response:
    """Which adopted texts of the library have the words of a place, or nearly."""
    told = await asked.reception.asked_of_library(asked.fields, asked.language)
    if asked.is_script:
        return HTMLResponse(rendering.fill("told.html.j2", asked.language, **told))
    return asked.page("room/agreed.html.j2", 422 if told["sentence"] else 200, **told)


async def words(asked: RoomRequest) -> Response:
    """An instruction typed at a paragraph, as a proposal."""
    fields, party = asked.fields, _party(asked)
    if not party:
        raise UsageError(Message("error.party-missing"))
    typed, where, once = (fields.get(name, "") for name in ("words", "where", "once"))
    who, language = asked.visitor.name, asked.language
    await asked.live.do(lambda room: room.propose_words(typed, where, party, who, once, language))
    if asked.is_script:
        return JSONResponse({"whole": True})
    return RedirectResponse(RoomLook(row=fields.get("row", "")).address(), 303)


async def withdraw(asked: RoomRequest) -> Response:
    """A text that its party takes back."""
    number = entry_number(asked.fields.get("text", ""))
    asked.standing()
    await _check_own(asked, (number,))
    await asked.live.do(lambda room: room.withdraw(number, asked.visitor.name))
    return RedirectResponse("/sent", 303)


async def version(asked: RoomRequest) -> Response:
    """The text that is negotiated from now on."""
    if not asked.files:
        return await sent_texts(asked, asked.say("web missing"), 422)
    try:
        await asked.live.do(lambda room: room.new_version(asked.files[0], asked.visitor.name))
    except RedlineError as error:
        return await sent_texts(asked, asked.told(error), status_of(error))
    return RedirectResponse("/", 303)


def _party(asked: RoomRequest) -> str:
    """In whose name something is proposed: a party's own, whatever a form says."""
    if asked.visitor.role is RoomRole.PARTY:
        return asked.visitor.name
    return asked.fields.get("party", "").strip()[:_NAME]


async def _check_own(asked: RoomRequest, numbers: tuple[int, ...]) -> None:
    """UsageError where a party touches what isn't its own."""
    name = asked.visitor.name
    if asked.visitor.is_pen or not numbers:
        return
    view = await asked.view(await asked.stood())
    own = {text.number for text in view.sent(name) if view.may_withdraw(text)}
    if not own.issuperset(numbers):
        raise UsageError(Message("error.not-yours", numbers=numbers, party=name))
