"""Routes → calls. What the page does is in `calls`; who may ask, in `access`; how long and how large, in `work`."""

from __future__ import annotations

import asyncio
import html
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from redline.patterns import lazy
from redline.web import rendering
from redline.web.access import Access
from redline.web.calls import carry_out, recognise
from redline.web.desks import Desk, Desks, HeldFile, new_id
from redline.web.doors import DOORS, Door
from redline.web.searching import begun, has_library, text_of
from redline.web.site import LONGEST_QUERY, Settings, Site, can_be_made
from redline.web.uploads import keep, sent
from redline.web.warming import warm
from redline.web.work import PieceOfWork, Refusal, Work

_POLICY = lazy(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_MOST_SIGNS = 200  # of a wish
_SYMBOL = "symbol-"  # what a slot's field for a symbol is called by, before the slot
_BETWEEN_LOOKS = 0.2  # seconds between two looks at what is being done
_LONGEST_WAIT = 20.0  # seconds after which a page that waits is answered, though nothing is new
_AFTER_THE_FIRST_VIEW = 2.0  # seconds within which the browser has started, and shown a page


class WebPage(Site):
    """The page: its doors, their desks, and the work behind them."""

    def __init__(self, access: Access, work: Work, folder: Path, settings: Settings) -> None:
        self.desks = Desks(folder)
        super().__init__(access, work, folder, settings, self.desks.make_room)
        self.routes += [
            Route("/", self.start),
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
        rendering.load("enter.html.j2", "door.html.j2", "slot.html.j2", "tracked.html.j2", "outcome.html.j2")
        asyncio.get_running_loop().call_later(_AFTER_THE_FIRST_VIEW, self.work.warm, warm)

    @property
    def is_at_work(self) -> bool:
        return self.desks.are_at_work

    def came(self, where: str, owner: str) -> None:
        self.desks.hand_over(where, owner)

    async def brought(self, form: FormData) -> str:
        """Files lie on a desk, and are compared if all is clear."""
        files, texts = sent(form, "files"), sent(form, "texts")
        if not (files or texts):
            return "/"
        desk = self.desks.made(DOORS["session" if texts else "compare" if len(files) <= 2 else "compile"])
        slots = ["texts"] * len(texts) or (("old", "new") if len(files) <= 2 else ["files"] * len(files))
        await self._take_in(desk, zip(slots, texts or files, strict=False))
        desk.sort()
        if desk.is_told:
            self._begin(desk)
        return desk.address

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
        return self.remembered(request, HTMLResponse(self._filled("door.html.j2", request, desk)))

    def _filled(self, template: str, request: Request, desk: Desk, **more: object) -> str:
        """A template with a desk."""
        return rendering.fill(
            template,
            self.language(request),
            desk=desk,
            doors=DOORS,
            more=[product for product in desk.door.more if can_be_made(product.name)],
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
        async with self.form(request) as form:
            await self._take_in(desk, ((name, file) for file in sent(form, name)))
            await self._take_named(desk, form, self.language(request))
        return HTMLResponse(self._filled("changed.html.j2", request, desk, name=name))

    async def _take_in(self, desk: Desk, files: Iterable[tuple[str, UploadFile]]) -> bool:
        """Keep and recognise files, each for a slot; whether there were any."""
        taken = []
        for slot, file in files:
            held = desk.put(slot, file.filename or "")
            with desk.whole_or_gone(held):
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
                with desk.whole_or_gone(held):
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
        async with self.form(request) as form:
            new = await self._take_all(desk, form, self.language(request))
        desk.touched()
        if not new:
            self._begin(desk, self.language(request))
        return RedirectResponse(f"{desk.address}#outcome" if desk.is_at_work else desk.address, 303)

    def _begin(self, desk: Desk, language: str = "") -> None:
        """Begin the door's work, unless a file is missing or can't be read.   language: the page's, if it is known."""
        desk.missing = next((slot.name for slot in desk.door.slots if slot.needed and not desk.slots[slot.name]), "")
        if not desk.missing and not any(_is_refused(held.known) for held in desk.held):
            order = desk.order((desk.door.report, *desk.door.first), language)
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
        async with self.form(request) as form:
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
        told: dict[str, object] = {"words": "", "told": None, "sentence": ""}
        if request.method == "POST":
            async with self.form(request) as form:
                told = await self.asked_of_library(form, self.language(request))
        around = {"doors": DOORS, "most": LONGEST_QUERY, "has_library": has_library()}
        page = rendering.fill("agreed.html.j2", self.language(request), **around, **told)
        return self.remembered(request, HTMLResponse(page, 422 if told["sentence"] else 200))

    async def symbols(self, request: Request) -> Response:
        """The library's symbols that begin as what is typed, as options of a list."""
        async with self.form(request) as form:
            typed = next((str(value) for name, value in form.items() if name.startswith(_SYMBOL)), "")
        answer = await self.work.do(self.settings.limits.reading, begun, typed[:_MOST_SIGNS]) if typed.strip() else []
        symbols = [] if isinstance(answer, Refusal) else answer
        return HTMLResponse(rendering.fill("symbols.html.j2", self.language(request), symbols=symbols))

    def sentence(self, request: Request, sentence: str, status: int) -> Response:
        """A sentence: at the field that a file was chosen in, else as a page."""
        slot = request.path_params.get("slot")
        if not (request.headers.get("hx-request") and slot):
            return super().sentence(request, sentence, status)
        desk = self._desk(request)
        return HTMLResponse(self._filled("changed.html.j2", request, desk, name=slot, problem=sentence), status)


def _door(request: Request) -> Door:
    door = DOORS.get(request.path_params["door"])
    if door is None:
        raise HTTPException(404)
    return door


def _is_refused(known: object) -> bool:
    return isinstance(known, Refusal)


def _policy_of(path: Path) -> str:
    """A report's own policy, which names the digests of its style and script; in a frame it gets no origin.

    Nothing is sent or fetched; without an origin it reaches neither the page nor its cookie.
    """
    match = re.search(_POLICY.pattern, path.read_text("utf-8")[:4000])
    own = html.unescape(match[1]) if match else "default-src 'none'"
    return f"{own}; sandbox allow-scripts; frame-ancestors 'self'"
