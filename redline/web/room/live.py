"""A room while it is served: one program holds it, many look at it, and what they see of it is computed once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TypeVar

from redline.errors import RedlineError, UsageError
from redline.messages import Message
from redline.model import Resolution
from redline.rooms.model import RoomHistory, Ruling
from redline.rooms.room import Room
from redline.rooms.state import Basis, State, state_of
from redline.web.calls import NamedForPeople
from redline.web.room.reckoning import PooledReader, taken_of
from redline.web.work import Refusal, Work

_MOST = 24
"""How many states are remembered: what stands, and what some looked back at."""
File = tuple[str, bytes]
_T = TypeVar("_T")


class LiveRoom:
    """A room that is served; `room` is None until it is made. Its calls are to be awaited and hold nobody up.

    path: its folder.   pointer: the key of the place that the pen looks at.   moves: how often it moved.
    reason: why what stands can't be seen, "" where it can or will be.
    """

    def __init__(self, path: Path, who: str, work: Work) -> None:
        self.path, self.who, self.work = path, who, work
        self.room: Room | None = None
        self.pointer, self.moves, self.reason = "", 0, ""
        self._turn = Lock()
        self._stands: OrderedDict[int, State] = OrderedDict()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._catching: asyncio.Task[None] | None = None
        if path.exists():
            self.room = Room.open(path, who, self._reading)

    def close(self) -> None:
        """Let go of it."""
        if self.room is not None:
            self.room.close()

    def _reading(self, path: Path) -> PooledReader:
        self._reader = PooledReader(path, self._ask)
        return self._reader

    def _ask(self, function: Callable[..., object], *arguments: object) -> object:
        """In a thread: what a process answers."""
        if self._loop is None:
            raise UsageError("a room that is served is asked within its server")
        asked = self.work.do(self.work.limits.working, function, *arguments)
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result()

    @property
    def held(self) -> Room:
        """The room that is there."""
        if self.room is None:
            raise UsageError(Message("error.no-base", name=self.path.name))
        return self.room

    def point(self, key: str) -> None:
        """The pen looks at a place."""
        self.pointer, self.moves = key, self.moves + 1

    # What stands

    def catch_up(self) -> None:
        """Have what stands reckoned, unless that is under way or was in vain."""
        if not self.reason and (self._catching is None or self._catching.done()):
            self._catching = asyncio.create_task(self.begin())

    async def begin(self) -> None:
        """Reckon what stands, the base text first, so that it can be shown meanwhile."""
        self._loop = asyncio.get_running_loop()
        if self.room is None:
            return
        try:
            base = self.held.history().base
            assert base is not None
            await asyncio.to_thread(self._reader.draft, base)
            await self.behind()
        except RedlineError as error:
            self.reason = NamedForPeople(self.path).told(error)

    @property
    def draft(self) -> Resolution | None:
        """The base text, None while it is read."""
        base = self.room.history().base if self.room is not None else None
        return self._reader.drafts.get(base.sha256) if base else None

    @property
    def stand(self) -> State | None:
        """What stands now, None while that is reckoned. Nothing is waited for."""
        history = self.room.history() if self.room is not None else None
        basis = self._reader.remembered(history) if history is not None else None
        if history is not None and basis is not None:
            return self._kept(history, basis)
        self.catch_up()
        return None

    async def behind(self, seq: int | None = None) -> State:
        """What stood just behind an entry, or stands now."""
        history = self.held.history()
        return await asyncio.to_thread(self._behind, history if seq is None else history.until(seq))

    def _behind(self, history: RoomHistory) -> State:
        return self._kept(history, self._reader.basis(history))

    def _kept(self, history: RoomHistory, basis: Basis) -> State:
        """A state, made once. Those of texts that the reader has forgotten would keep all that is large of them."""
        with self._turn:
            state = self._stands.get(history.seq)
            if state is None:
                state = self._stands[history.seq] = state_of(history, basis)
                gone = [seq for seq, kept in self._stands.items() if not self._reader.knows(kept.history)]
                for seq in {*gone, *list(self._stands)[:-_MOST]} - {history.seq}:
                    del self._stands[seq]
            return state

    # What is done: each returns when it is on the disk

    async def make(self, base: File) -> None:
        """The room, for a base text that was chosen on the page."""
        self.room = await asyncio.to_thread(Room.make, self.path, base, self.who, "", self._reading)
        await self.begin()

    async def do(self, act: Callable[[Room], _T]) -> _T:
        """Something that is decided, sent or taken back: what follows is reckoned before it is answered."""

        def done() -> _T:
            result = act(self.held)
            self._behind(self.held.history())
            return result

        return await asyncio.to_thread(done)

    async def taken(self, seq: int | None, take: str, name: str, language: str) -> bytes | Refusal:
        """What is taken away, of now or of a moment."""
        history = self.held.history()
        history = history if seq is None else history.until(seq)
        done: bytes | Refusal = await self.work.do(
            self.work.limits.working, taken_of, self.path, history, take, name, language
        )
        return done


def places_since(history: RoomHistory, seq: int) -> frozenset[str] | None:
    """The keys of the places at which something was decided or undone behind an entry; None where other texts count
    since, or others see more or less.
    """
    by_number = {decision.seq: decision for decision in history.decisions}
    later = [entry.seq for entry in history.entries if entry.seq > seq]
    places: set[str] = set()
    for number in later:
        decision = by_number.get(number)
        while decision is not None and decision.verdict is Ruling.UNDO:
            decision = by_number.get(decision.of)
        if decision is None or not decision.place:
            return None
        places.add(decision.place)
    return frozenset(places)
