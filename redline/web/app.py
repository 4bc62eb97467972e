"""Routes → calls. What the page does is in `calls`; who may ask, in `access`; how long and how large, in `work`."""

from __future__ import annotations

import asyncio
import errno
import html
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from redline.delivery import check_engine
from redline.errors import OutputError
from redline.patterns import lazy
from redline.records import dataclass
from redline.web import rendering
from redline.web.access import START, Access
from redline.web.calls import carry_out, recognise
from redline.web.desks import Desk, Desks, HeldFile, new_id
from redline.web.doors import DOORS, Door, Product
from redline.web.guard import Guard
from redline.web.searching import begun, has_library, search, text_of
from redline.web.uploads import NoSpace, Space, TooLarge, form_of, keep, sent
from redline.web.warming import warm
from redline.web.work import Limits, PieceOfWork, Refusal, Work
from redline.writing.phrases import LANGUAGES

_HERE = Path(__file__).parent
_STATIC = {
    "base.css": _HERE.parent / "writing" / "html" / "base.css",
    "page.css": _HERE / "static" / "page.css",
    "page.js": _HERE / "static" / "page.js",
    "htmx.min.js": _HERE / "static" / "htmx.min.js",
    "room.css": _HERE / "static" / "room.css",
    "hall.css": _HERE / "static" / "hall.css",
    "room.js": _HERE / "static" / "room.js",
    "htmx.LICENSE.txt": _HERE / "static" / "htmx.LICENSE.txt",
}
_POLICY = lazy(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_LANGUAGE = "redline-language"
_MOST_SIGNS = 200  # of a wish
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SYMBOL = "symbol-"  # what a slot's field for a symbol is called by, before the slot
_NOT_ASKED: dict[str, Any] = {"words": "", "told": None, "sentence": ""}
_LONGEST_QUERY = 4_000  # signs; a paragraph
_BETWEEN_LOOKS = 0.2  # seconds between two looks at what is being done
_LONGEST_WAIT = 20.0  # seconds after which a page that waits is answered, though nothing is new
_AFTER_THE_FIRST_VIEW = 2.0  # seconds within which the browser has started, and shown a page


@dataclass(frozen=True, slots=True)
class Settings:
    """idle: minutes without use after which the server stops, 0 for never.   stoppable: by a button of the page."""

    limits: Limits
    idle: float = 60
    stoppable: bool = True


class WebPage:
    """The page: its doors, their desks, and the work behind them.

    on_stop: called when it is told to stop.   is_ending: nobody is let in any more, since it is about to be gone.
    """

    no_way_in = "web no way in"
    """The phrase for whoever comes without an address that is good."""

    def __init__(self, access: Access, work: Work, folder: Path, settings: Settings) -> None:
        self.access, self.work, self.settings = access, work, settings
        self.desks = Desks(folder)
        self.space = Space(folder, settings.limits.disk, self.desks.make_room)
        self.used = time.monotonic()
        self.on_stop: Callable[[], None] = lambda: None
        self.is_ending = False
        self.routes = [
            Route("/", self.start),
            Route("/health", self.health),
            Route("/enter", self.enter),
            Route(START, self.open, methods=["POST"]),
            Route("/static/{name}", self.static),
            Route("/stop", self.stop, methods=["POST"]),
            Route("/agreed", self.agreed, methods=["GET", "POST"]),
            Route("/symbols", self.symbols, methods=["POST"]),
            Route("/{door}", self.door),
            Route("/{door}/{desk}", self.desk),
            Route("/{door}/{desk}", self.run, methods=["POST"]),
            Route("/{door}/{desk}/files/{slot}", self.files, methods=["POST"]),
            Route("/{door}/{desk}/swap", self.swap, methods=["POST"]),
            Route("/{door}/{desk}/remove/{slot}/{number:int}", self.remove, methods=["POST"]),
            Route("/{door}/{desk}/clear", self.clear, methods=["POST"]),
            Route("/{door}/{desk}/halt", self.halt, methods=["POST"]),
            Route("/{door}/{desk}/progress", self.progress),
            Route("/{door}/{desk}/out/{key}", self.take),
        ]

    def prepare(self) -> None:
        """Load the templates, so that the first view doesn't wait for them; the processes soon after it."""
        for name in rendering.TEMPLATES:
            rendering.load(name)
        asyncio.get_running_loop().call_later(_AFTER_THE_FIRST_VIEW, self.work.warm, warm)

    def close(self) -> None:
        """What is left to do when the server has ended."""

    def app(self) -> ASGIApp:
        """What a server runs."""
        problems = {
            HTTPException: self._problem,
            TooLarge: self._too_large,
            NoSpace: self._no_space,
            TimeoutError: self._too_slow,
            OSError: self._no_disk,
        }
        app = Starlette(routes=self.routes, exception_handlers=problems)  # type: ignore[arg-type]
        app.router.redirect_slashes = False  # a redirection would name the Host that was sent
        return Guard(app, self.access, self._closed, self._use)

    def _closed(self, request: HTTPConnection, phrase: str) -> Response:
        """Whoever may not ask is told why, in a page that needs nothing else of the server."""
        language = self.language(request)
        sentence = rendering.words(language)(self.no_way_in if phrase == "web no way in" else phrase)
        return HTMLResponse(rendering.fill("closed.html.j2", language, sentence=sentence), 403)

    def _use(self) -> None:
        self.used = time.monotonic()

    # The way in, and what stands around the doors

    async def health(self, _: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def enter(self, request: Request) -> Response:
        """A page that goes on by itself: a redirection from another program's link would not bring the cookie along."""
        where, owner = self.access.enter(request.query_params.get("token", "")), self.access.owner(request)
        if where is None and not owner:
            return self._closed(request, "web no way in")
        cookie = "" if where is None or self.access.is_starter(owner) else self.access.admit()
        self.desks.hand_over(where or "", self.access.owner_by(cookie) if cookie else owner)
        answer = HTMLResponse(rendering.fill("enter.html.j2", self.language(request), where=where or "/"))
        if cookie:
            secure = self.access.secure
            answer.set_cookie(self.access.name, cookie, path="/", httponly=True, samesite="strict", secure=secure)
        return answer

    async def open(self, request: Request) -> Response:
        """A way in for the next start of the program: its files lie on a desk, and are compared if all is clear."""
        if self.is_ending:
            raise HTTPException(503)
        async with form_of(request, self.settings.limits, self.space) as form:
            files, texts = sent(form, "files"), sent(form, "texts")
            if not (files or texts):
                return PlainTextResponse(self.access.way_in())
            desk = self.desks.made(DOORS["session" if texts else "compare" if len(files) <= 2 else "compile"])
            slots = ["texts"] * len(texts) or (("old", "new") if len(files) <= 2 else ["files"] * len(files))
            files = texts or files
            await self._take_in(desk, zip(slots, files, strict=False))
        desk.sort()
        if desk.is_told:
            self._begin(desk)
        return PlainTextResponse(self.access.way_in(desk.address))

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

    # A door

    async def start(self, request: Request) -> Response:
        return self._fresh(request, DOORS["compare"])

    async def door(self, request: Request) -> Response:
        return self._fresh(request, _door(request))

    def _fresh(self, request: Request, door: Door) -> Response:
        return self._page(request, Desk(new_id(), door, Path()))

    async def desk(self, request: Request) -> Response:
        return self._page(request, self._desk(request))

    def _page(self, request: Request, desk: Desk) -> Response:
        return self._remembered(request, HTMLResponse(self._filled("door.html.j2", request, desk)))

    def _remembered(self, request: Request, answer: Response) -> Response:
        """The answer, with the language that its address names, for what is asked after it."""
        if request.query_params.get("language") in LANGUAGES:
            answer.set_cookie(_LANGUAGE, self.language(request), path="/", samesite="strict", secure=self.access.secure)
        return answer

    def _filled(self, template: str, request: Request, desk: Desk, **more: object) -> str:
        """A template with a desk."""
        return rendering.fill(
            template,
            self.language(request),
            desk=desk,
            doors=DOORS,
            more=[product for product in desk.door.more if can_be_made(product)],
            refused=_is_refused,
            settings=self.settings,
            has_library=has_library(),
            **more,
        )

    def _desk(self, request: Request) -> Desk:
        desk = self.desks.get(self.access.owner(request), _door(request), request.path_params["desk"])
        if desk is None:
            raise HTTPException(404)
        return desk

    async def files(self, request: Request) -> Response:
        """Files for a slot, as they are chosen: what they are is the answer."""
        desk, name = self._desk(request), request.path_params["slot"]
        if desk.door.slot(name) is None:
            raise HTTPException(404)
        async with form_of(request, self.settings.limits, self.space) as form:
            await self._take_in(desk, ((name, file) for file in sent(form, name)))
            await self._take_named(desk, form, self.language(request))
        return HTMLResponse(self._filled("changed.html.j2", request, desk, name=name))

    async def _take_in(self, desk: Desk, files: Iterable[tuple[str, UploadFile]]) -> bool:
        """Keep and recognise files, each for a slot; whether there were any."""
        taken = []
        for slot, file in files:
            held = desk.put(slot, file.filename or "")
            with desk.whole_or_gone(slot, held):
                await keep(file, held.path)
            taken.append(self._recognise(desk, slot, held))
        await asyncio.gather(*taken)
        return bool(taken)

    async def _take_named(self, desk: Desk, form: FormData, language: str) -> None:
        """Copy the texts whose symbols a form names, each to its slot.

        Of several languages that of the desk's texts is taken. What the library hasn't is as a file that can't be read.
        What is there already stays: who types a symbol and presses the button sends it twice, by script and by form.
        """
        wished = {slot: str(form.get(_SYMBOL + slot) or "").strip()[:_MOST_SIGNS] for slot in desk.slots}
        for slot, symbol in wished.items():
            if not symbol:
                continue
            answer = await self.work.do(self.settings.limits.reading, text_of, symbol, (*desk.languages, language))
            name, data = (symbol.replace("/", "_"), None) if isinstance(answer, Refusal) else answer
            if any(held.is_same(name, data) for held in desk.slots[slot]):
                continue
            held = desk.put(slot, name)
            if data is None:
                held.known = answer
            else:
                with desk.whole_or_gone(slot, held):
                    held.path.write_bytes(data)
                await self._recognise(desk, slot, held)

    async def _take_all(self, desk: Desk, form: FormData, language: str) -> bool:
        """Keep what a whole form brings, wishes, symbols and files; whether there were files."""
        wishes = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
        desk.wishes = {
            name: value[:_MOST_SIGNS]
            for name, value in wishes.items()
            if value.isprintable() and not name.startswith(_SYMBOL)
        }
        await self._take_named(desk, form, language)
        return await self._take_in(desk, ((slot, file) for slot in desk.slots for file in sent(form, slot)))

    async def _recognise(self, desk: Desk, slot: str, held: HeldFile) -> None:
        known = desk.door.slot(slot)
        assert known is not None
        if known.folder:
            return
        way = desk.wishes.get("tracked_changes") or "refuse"
        held.known = await self.work.do(self.settings.limits.reading, recognise, held.path, way, known.tracked)

    async def run(self, request: Request) -> Response:
        """The whole form. Files in it are recognised and shown first; without new ones, the door's work begins."""
        desk = self._desk(request)
        async with form_of(request, self.settings.limits, self.space) as form:
            new = await self._take_all(desk, form, self.language(request))
        desk.touched()
        if not new:
            self._begin(desk)
        return RedirectResponse(f"{desk.address}#outcome" if desk.is_at_work else desk.address, 303)

    def _begin(self, desk: Desk) -> None:
        """Begin the door's work, unless a file is missing or can't be read."""
        desk.missing = next((slot.name for slot in desk.door.slots if slot.needed and not desk.slots[slot.name]), "")
        if not desk.missing and not any(_is_refused(held.known) for kept in desk.slots.values() for held in kept):
            order = desk.order((desk.door.report, *desk.door.first))
            order.step("waiting")
            desk.job = self.work.begin(self.settings.limits.working, carry_out, order)
            desk.task = asyncio.create_task(self._work(desk, desk.job, desk.turn))

    async def _work(self, desk: Desk, job: PieceOfWork, turn: int) -> None:
        desk.settle(turn, await job.answer())

    async def halt(self, request: Request) -> Response:
        """End the work that is under way."""
        desk = self._desk(request)
        desk.halt()
        return RedirectResponse(desk.address, 303)

    async def swap(self, request: Request) -> Response:
        return await self._change(request, Desk.swap)

    async def remove(self, request: Request) -> Response:
        slot, number = request.path_params["slot"], request.path_params["number"]

        def removed(desk: Desk) -> None:
            del desk.slots.get(slot, [])[number : number + 1]
            desk.touched()

        return await self._change(request, removed)

    async def _change(self, request: Request, change: Callable[[Desk], None]) -> Response:
        """Change what lies on a desk; a form without script brings its files along."""
        desk = self._desk(request)
        async with form_of(request, self.settings.limits, self.space) as form:
            await self._take_all(desk, form, self.language(request))
        change(desk)
        return RedirectResponse(desk.address, 303)

    async def clear(self, request: Request) -> Response:
        desk = self._desk(request)
        self.desks.remove(self.access.owner(request), desk.id)
        return RedirectResponse(f"/{desk.door.name}", 303)

    async def progress(self, request: Request) -> Response:
        """What is being done, once it is another step than the page says, or what came out, as soon as it is there."""
        desk = self._desk(request)
        said, until = request.query_params.get("step", desk.step), time.monotonic() + _LONGEST_WAIT
        while (task := desk.task) and not task.done() and desk.step == said and time.monotonic() < until:
            await asyncio.wait({task}, timeout=_BETWEEN_LOOKS)
        return HTMLResponse(self._filled("outcome.html.j2", request, desk, polled=True))

    async def take(self, request: Request) -> Response:
        """A file that came out; one that wasn't asked for before is made now."""
        desk = self._desk(request)
        product = desk.door.products.get(request.path_params["key"])
        if product is None or desk.outcome is None or isinstance(desk.outcome, Refusal):
            raise HTTPException(404)
        path = desk.path_of(product)
        if not path.exists():
            done = await self.work.do(self.settings.limits.working, carry_out, desk.order((product,)))
            if isinstance(done, Refusal):
                return HTMLResponse(self._filled("refused.html.j2", request, desk, sentence=done.sentence), 422)
        if product is desk.door.report and "save" not in request.query_params:
            return FileResponse(path, headers={"content-security-policy": _policy_of(path)})
        named = f"attachment; filename*=utf-8''{quote(path.name)}"
        return FileResponse(path, headers={"content-disposition": named})

    # The library

    async def agreed(self, request: Request) -> Response:
        """A search of the library of whoever started the page. Words come in a form: an address would be remembered."""
        told = await self.asked_of_library(request) if request.method == "POST" else _NOT_ASKED
        around = {"doors": DOORS, "most": _LONGEST_QUERY, "has_library": has_library()}
        page = rendering.fill("agreed.html.j2", self.language(request), **around, **told)
        return self._remembered(request, HTMLResponse(page, 422 if told["sentence"] else 200))

    async def asked_of_library(self, request: Request) -> dict[str, Any]:
        """The words that a form asks about, what the library says, or a sentence why it doesn't."""
        async with form_of(request, self.settings.limits, self.space) as form:
            words = str(form.get("words") or "")[:_LONGEST_QUERY]
        answer = await self.work.do(self.settings.limits.reading, search, words, self.language(request))
        if isinstance(answer, Refusal):
            return {"words": words, "told": None, "sentence": answer.sentence}
        return {"words": words, "told": answer, "sentence": ""}

    async def symbols(self, request: Request) -> Response:
        """The library's symbols that begin as what is typed, as options of a list."""
        async with form_of(request, self.settings.limits, self.space) as form:
            typed = next((str(value) for name, value in form.items() if name.startswith(_SYMBOL)), "")
        answer = await self.work.do(self.settings.limits.reading, begun, typed[:_MOST_SIGNS]) if typed.strip() else []
        symbols = [] if isinstance(answer, Refusal) else answer
        return HTMLResponse(rendering.fill("symbols.html.j2", self.language(request), symbols=symbols))

    # What goes wrong

    async def _problem(self, request: Request, error: HTTPException) -> Response:
        return self._said(
            request, "web nothing here" if error.status_code == 404 else "web bad form", error.status_code
        )

    async def _too_large(self, request: Request, _: Exception) -> Response:
        return self._said(request, "web too large", 413)

    async def _no_space(self, request: Request, _: Exception) -> Response:
        return self._said(request, "web full", 507)

    async def _too_slow(self, request: Request, _: Exception) -> Response:
        return self._said(request, "web too slow", 408)

    async def _no_disk(self, request: Request, error: Exception) -> Response:
        """A disk that is full; anything else that the system refuses is a defect."""
        if not isinstance(error, OSError) or error.errno not in _DISK_FULL:
            raise error
        return self._said(request, "web disk full", 507)

    def _said(self, request: Request, phrase: str, status: int) -> Response:
        """A sentence: at the field that a file was chosen in, else as a page."""
        language = self.language(request)
        limits = self.settings.limits
        most = {"web too large": limits.upload, "web full": limits.disk}.get(phrase)
        sentence = rendering.words(language)(phrase, **({} if most is None else {"most": most >> 20}))
        if request.url.path == START:
            return PlainTextResponse(sentence, status)
        slot = request.path_params.get("slot")
        if request.headers.get("hx-request") and slot:
            desk = self._desk(request)
            return HTMLResponse(self._filled("changed.html.j2", request, desk, name=slot, problem=sentence), status)
        return HTMLResponse(rendering.fill("problem.html.j2", language, sentence=sentence), status)


def _door(request: Request) -> Door:
    door = DOORS.get(request.path_params["door"])
    if door is None:
        raise HTTPException(404)
    return door


def _is_refused(known: object) -> bool:
    return isinstance(known, Refusal)


def can_be_made(product: Product) -> bool:
    """Whether there is something that prints, for a PDF."""
    try:
        check_engine(Path(product.name))
    except OutputError:
        return False
    return True


def _policy_of(path: Path) -> str:
    """A report's own policy, which names the digests of its style and script; in a frame it gets no origin.

    Nothing is sent or fetched; without an origin it reaches neither the page nor its cookie.
    """
    match = re.search(_POLICY.pattern, path.read_text("utf-8")[:4000])
    own = html.unescape(match[1]) if match else "default-src 'none'"
    return f"{own}; sandbox allow-scripts; frame-ancestors 'self'"
