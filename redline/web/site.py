"""What the page and a room's page share: the way in, the language, static files, what goes wrong, the end."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from redline.delivery import check_engine
from redline.errors import OutputError
from redline.records import dataclass
from redline.web import rendering
from redline.web.access import START, Access
from redline.web.guard import Guard
from redline.web.searching import search
from redline.web.uploads import NoSpace, Space, TooLarge, form_of
from redline.web.work import Limits, Refusal, Work
from redline.writing.phrases import LANGUAGES

_HERE = Path(__file__).parent
_STATIC = {path.name: path for path in (*_HERE.glob("static/*.*"), _HERE.parent / "writing" / "html" / "base.css")}
_LANGUAGE = "redline-language"
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
LONGEST_QUERY = 4_000
"""Signs of what the library is asked; a paragraph."""


@dataclass(frozen=True, slots=True)
class Settings:
    """idle: minutes without use after which the server stops, 0 for never.   stoppable: by a button of the page."""

    limits: Limits
    idle: float = 60
    stoppable: bool = True


class Site:
    """What a server shows, and whom.

    routes: those of its own are added to the common ones, and come after them.
    make_room: lets go of files where there are so many bytes too many.
    on_stop: called when it is told to stop.   is_ending: nobody is let in any more, since it is about to be gone.
    """

    no_way_in = "web no way in"
    """The phrase for whoever comes without an address that is good."""

    def __init__(
        self,
        access: Access,
        work: Work,
        folder: Path,
        settings: Settings,
        make_room: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.access, self.work, self.settings = access, work, settings
        self.space = Space(folder, settings.limits.disk, make_room)
        self.used = time.monotonic()
        self.on_stop: Callable[[], None] = lambda: None
        self.is_ending = False
        self.routes = [
            Route("/health", self.health),
            Route("/enter", self.enter),
            Route(START, self.open, methods=["POST"]),
            Route("/static/{name}", self.static),
        ]

    def prepare(self) -> None:
        """What the first view needs, while the browser starts."""

    def close(self) -> None:
        """What is left to do when the server has ended."""

    @property
    def is_at_work(self) -> bool:
        """Whether something is done that nobody looks at, so that the server must not stop for want of use."""
        return False

    def app(self) -> ASGIApp:
        """What a server runs."""
        problems = dict.fromkeys((HTTPException, TooLarge, NoSpace, OSError), self._problem)
        app = Starlette(routes=self.routes, exception_handlers=problems)
        app.router.redirect_slashes = False  # a redirection would name the Host that was sent
        return Guard(app, self.access, self._closed, self._use)

    def _closed(self, request: HTTPConnection, phrase: str) -> Response:
        """Whoever may not ask is told why, in a page that needs nothing else of the server."""
        language = self.language(request)
        sentence = rendering.words(language)(self.no_way_in if phrase == "web no way in" else phrase)
        return HTMLResponse(rendering.fill("closed.html.j2", language, sentence=sentence), 403)

    def _use(self) -> None:
        self.used = time.monotonic()

    def form(self, request: Request) -> AbstractAsyncContextManager[FormData]:
        """The form of a request, see `form_of`."""
        return form_of(request, self.settings.limits, self.space)

    async def health(self, _: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def enter(self, request: Request) -> Response:
        """A page that goes on by itself: a redirection from another program's link would not bring the cookie along."""
        where, owner = self.access.enter(request.query_params.get("token", "")), self.access.owner(request)
        if where is None and not owner:
            return self._closed(request, "web no way in")
        cookie = "" if where is None or self.access.is_starter(owner) else self.access.admit()
        self.came(where or "", self.access.owner_by(cookie) if cookie else owner)
        return self.let_in(request, where or "/", cookie)

    def came(self, where: str, owner: str) -> None:
        """Somebody came in by an address that leads there, "" for one that was used already."""

    def let_in(self, request: Request, where: str, cookie: str) -> Response:
        """The page that goes on, with a cookie unless the browser has it."""
        answer = HTMLResponse(rendering.fill("enter.html.j2", self.language(request), where=where))
        if cookie:
            secure = self.access.secure
            answer.set_cookie(self.access.name, cookie, path="/", httponly=True, samesite="strict", secure=secure)
        return answer

    async def open(self, request: Request) -> Response:
        """A way in for the next start of the program."""
        if self.is_ending:
            raise HTTPException(503)
        async with self.form(request) as form:
            where = await self.brought(form)
        return PlainTextResponse(self.access.way_in(where))

    async def brought(self, form: FormData) -> str:
        """Where what the next start of the program brings is to be seen."""
        return "/"

    async def static(self, request: Request) -> Response:
        path = _STATIC.get(request.path_params["name"])
        if path is None:
            raise HTTPException(404)
        return FileResponse(path, headers={"cache-control": "private, max-age=3600"})

    async def stop(self, request: Request) -> Response:
        if not self.settings.stoppable:
            raise HTTPException(404)
        self.is_ending = True
        page = rendering.fill("stopped.html.j2", self.language(request))
        return HTMLResponse(page, background=BackgroundTask(self.on_stop))

    def language(self, request: HTTPConnection) -> str:
        """The language in which whoever asks is answered: of the address, the cookie, the browser."""
        for wish in (request.query_params.get("language"), request.cookies.get(_LANGUAGE)):
            if wish in LANGUAGES:
                return str(wish)
        return rendering.preferred(request.headers.get("accept-language", ""))

    def remembered(self, request: Request, answer: HTMLResponse) -> HTMLResponse:
        """The answer, with the language that its address names, for what is asked after it."""
        if request.query_params.get("language") in LANGUAGES:
            answer.set_cookie(_LANGUAGE, self.language(request), path="/", samesite="strict", secure=self.access.secure)
        return answer

    async def asked_of_library(self, fields: FormData | Mapping[str, str], language: str) -> dict[str, object]:
        """The words that a form asks about, what the library says, or a sentence why it doesn't."""
        words = str(fields.get("words") or "")[:LONGEST_QUERY]
        answer = await self.work.do(self.settings.limits.reading, search, words, language)
        if isinstance(answer, Refusal):
            return {"words": words, "told": None, "sentence": answer.sentence}
        return {"words": words, "told": answer, "sentence": ""}

    async def _problem(self, request: Request, error: Exception) -> Response:
        limits = self.settings.limits
        match error:
            case HTTPException(status_code=404):
                return self._said(request, 404, "web nothing here")
            case HTTPException():
                return self._said(request, error.status_code, "web bad form")
            case TooLarge():
                return self._said(request, 413, "web too large", most=limits.upload >> 20)
            case NoSpace():
                return self._said(request, 507, "web full", most=limits.disk >> 20)
            case TimeoutError():
                return self._said(request, 408, "web too slow")
            case OSError() if error.errno in _DISK_FULL:
                return self._said(request, 507, "web disk full")
        raise error  # anything else that the system refuses is a defect

    def _said(self, request: Request, status: int, phrase: str, **gaps: int) -> Response:
        sentence = rendering.words(self.language(request))(phrase, **gaps)
        return (
            PlainTextResponse(sentence, status)
            if request.url.path == START
            else self.sentence(request, sentence, status)
        )

    def sentence(self, request: Request, sentence: str, status: int) -> Response:
        """A sentence as a page."""
        return HTMLResponse(rendering.fill("problem.html.j2", self.language(request), sentence=sentence), status)


def can_be_made(name: str) -> bool:
    """Whether a file of that name can be: whether there is something that prints, for a PDF."""
    try:
        check_engine(Path(name))
    except OutputError:
        return False
    return True
