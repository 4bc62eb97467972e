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


class Proposing(Reception):
    """Texts that come in. A party writes its own alone."""

    async def make(self, request: Request, visitor: Visitor) -> Response:
        """The room, for a base text that is chosen on the first screen."""
        async with form_of(request, self.settings.limits, self.space) as form:
            brought = [(file_name(file.filename or ""), await file.read()) for file in sent(form, "file")[:1]]
        if self.live.room is not None:
            return RedirectResponse("/", 303)
        if not brought:
            problem = rendering.words(self._language(request))("web missing")
            return self._set(request, "room/base.html.j2", visitor, 422, problem=problem)
        try:
            await self.live.make(brought[0])
        except RedlineError as error:
            return self._set(
                request, "room/base.html.j2", visitor, status_of(error), problem=self._told(request, error)
            )
        return RedirectResponse("/", 303)

    async def sent(self, request: Request, visitor: Visitor) -> Response:
        """What came in, and forms for more."""
        return await self._sent_page(request, visitor)

    async def _sent_page(self, request: Request, visitor: Visitor, problem: str = "", status: int = 200) -> Response:
        stand = self.live.stand or await self.live.behind()
        view = await self._view(request, visitor, stand, RoomLook(), None)
        own = stand.state.history.proposals if visitor.is_pen else view.sent(visitor.name)
        return self._set(
            request, "room/sent.html.j2", visitor, status, view=view, texts=own, problem=problem, limits=self._most
        )

    async def propose(self, request: Request, visitor: Visitor) -> Response:
        """A file that a party sent."""
        async with form_of(request, self.settings.limits, self.space) as form:
            fields, files = texts(form), sent(form, "file")
            numbers = tuple(entry_number(str(value)) for value in form.getlist("replaces"))
            brought = [(file_name(file.filename or ""), await file.read()) for file in files]
        await self._check_own(request, visitor, numbers)
        party = self._party(visitor, fields)
        if not brought:
            return await self._sent_page(request, visitor, rendering.words(self._language(request))("web missing"), 422)
        for file in brought:
            try:
                await self.live.propose(file, party, visitor.name, numbers, "")
            except RedlineError as error:
                return await self._sent_page(request, visitor, self._told(request, error), status_of(error))
            numbers = ()
        return RedirectResponse("/sent", 303)

    async def answer(self, request: Request, visitor: Visitor) -> Response:
        """What the parser says to typed words."""
        fields = await self._fields(request)
        language, where = self._language(request), fields.get("where", "")
        typed = await self.live.understood(fields.get("words", ""), where, language)
        if request.headers.get(SCRIPT):
            return HTMLResponse(rendering.fill("room/answer.html.j2", language, answer=typed))
        return self._set(request, "room/typed.html.j2", visitor, answer=typed, fields=fields)

    async def agreed_before(self, request: Request, visitor: Visitor) -> Response:
        """Which adopted texts of the library have the words of a place, or nearly."""
        told = await self._asked_of_library(request)
        if request.headers.get(SCRIPT):
            return HTMLResponse(rendering.fill("told.html.j2", self._language(request), **told))
        return self._set(request, "room/agreed.html.j2", visitor, 422 if told["sentence"] else 200, **told)

    async def words(self, request: Request, visitor: Visitor) -> Response:
        """An instruction typed at a paragraph, as a proposal."""
        fields = await self._fields(request)
        party, where = self._party(visitor, fields), fields.get("where", "")
        if not party:
            raise UsageError(Message("error.party-missing"))
        words, once, language = fields.get("words", ""), fields.get("once", ""), self._language(request)
        await self.live.propose_words(words, where, party, visitor.name, once, language)
        if request.headers.get(SCRIPT):
            return JSONResponse({"whole": True})
        return RedirectResponse(RoomLook(row=fields.get("row", "")).address(), 303)

    async def withdraw(self, request: Request, visitor: Visitor) -> Response:
        """A text that its party takes back."""
        fields, stand = await self._fields(request), self._standing()
        number = entry_number(fields.get("text", "0"))
        await self._check_own(request, visitor, (number,))
        row = RoomDecision(stand.state.history.entries[-1], Ruling.WITHDRAW, stand.state.basis.base.number, of=number)
        await self.live.change(row, lambda: self.live.held.withdraw(number, visitor.name))
        return RedirectResponse("/sent", 303)

    async def version(self, request: Request, visitor: Visitor) -> Response:
        """The text that is negotiated from now on."""
        async with form_of(request, self.settings.limits, self.space) as form:
            brought = [(file_name(file.filename or ""), await file.read()) for file in sent(form, "file")[:1]]
        if not brought:
            return await self._sent_page(request, visitor, rendering.words(self._language(request))("web missing"), 422)
        try:
            await self.live.new_version(brought[0], visitor.name, "")
        except RedlineError as error:
            return await self._sent_page(request, visitor, self._told(request, error), status_of(error))
        return RedirectResponse("/", 303)

    def _party(self, visitor: Visitor, fields: dict[str, str]) -> str:
        """In whose name something is proposed: a party's own, whatever a form says."""
        return visitor.name if visitor.role is RoomRole.PARTY else fields.get("party", "").strip()[:_NAME]

    async def _check_own(self, request: Request, visitor: Visitor, numbers: tuple[int, ...]) -> None:
        """UsageError where a party touches what isn't its own."""
        if visitor.is_pen or not numbers:
            return
        view = await self._view(request, visitor, self.live.stand or await self.live.behind(), RoomLook(), None)
        own = {text.number for text in view.sent(visitor.name) if view.may_withdraw(text)}
        if not own.issuperset(numbers):
            raise UsageError(Message("error.not-yours", numbers=numbers, party=visitor.name))
