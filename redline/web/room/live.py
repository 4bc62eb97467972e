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
from redline.records import dataclass
from redline.rooms.model import Answer, RoomHistory, Ruling, Text
from redline.rooms.room import Room
from redline.rooms.standing import views
from redline.rooms.state import State
from redline.web.calls import NamedForPeople
from redline.web.room.reckoning import Kinds, PooledReader, Reckoned, taken_of, texts_of
from redline.web.work import Refusal, Work

_MOST = 24
"""How many states are remembered: what stands, and what some looked back at."""
File = tuple[str, bytes]
_T = TypeVar("_T")


@dataclass(frozen=True)
class Stand:
    """What stands behind an entry.   kinds: see `reckoning.Kinds`.   texts: names the texts that count."""

    state: State
    kinds: Kinds
    texts: tuple[object, ...]

    @property
    def seq(self) -> int:
        return self.state.history.seq


class LiveRoom:
    """A room that is served; `room` is None until it is made. Its calls are to be awaited and hold nobody up.

    path: its folder.   pointer: the key of the place that the pen looks at.   moves: how often it moved.
    reason: why what stands can't be seen, "" where it can or will be.
    """

    def __init__(self, path: Path, who: str, work: Work) -> None:
        self.path, self.who, self.work = path, who, work
        self.room: Room | None = None
        self.pointer, self.moves, self.reason = "", 0, ""
        self.draft: Resolution | None = None
        self._turn = Lock()
        self._stands: OrderedDict[int, Stand] = OrderedDict()
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
            self.draft = await asyncio.to_thread(self._reader.draft, base)
            await self.behind()
        except RedlineError as error:
            self.reason = NamedForPeople(self.path).told(error)

    @property
    def stand(self) -> Stand | None:
        """What stands now, None while that is reckoned. Nothing is waited for."""
        history = self.room.history() if self.room is not None else None
        reckoned = self._reader.remembered(history) if history is not None else None
        if history is not None and reckoned is not None:
            return self._kept(history, reckoned)
        self.catch_up()
        return None

    async def behind(self, seq: int | None = None) -> Stand:
        """What stood just behind an entry, or stands now."""
        history = self.held.history()
        return await asyncio.to_thread(self._behind, history if seq is None else history.until(seq))

    def _behind(self, history: RoomHistory) -> Stand:
        return self._kept(history, self._reader.reckoned(history))

    def _kept(self, history: RoomHistory, reckoned: Reckoned) -> Stand:
        """A state, made once. Those of texts that the reader has forgotten would keep all that is large of them."""
        with self._turn:
            kept_stand = self._stands.get(history.seq)
            if kept_stand is None:
                standing, lapsed = views(history, reckoned.basis.places)
                kept_stand = Stand(State(history, reckoned.basis, standing, lapsed), reckoned.kinds, texts_of(history))
                self._stands[history.seq] = kept_stand
                gone = [seq for seq, stand in self._stands.items() if not self._reader.knows(stand.texts)]
                for seq in {*gone, *list(self._stands)[:-_MOST]} - {history.seq}:
                    del self._stands[seq]
            return kept_stand

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

    async def propose_words(self, words: str, where: str, party: str, who: str, once: str, language: str) -> Text:
        """An instruction typed at a paragraph, as a party's proposal. language: of what is said against it."""
        typed = await self.understood(words, where, language)
        return await self.do(lambda room: room.propose(typed.proposal(party, where), party, who, once=once))

    async def understood(self, words: str, where: str, language: str) -> Answer:
        """What the parser says to words typed at a paragraph."""
        base = self.held.history().base
        assert base is not None
        return await asyncio.to_thread(self._reader.understood, base, words, where, language)

    async def new_version(self, file: File, who: str) -> None:
        """The text that is negotiated from now on."""
        text = await self.do(lambda room: room.new_version(file, who))
        self.draft = await asyncio.to_thread(self._reader.draft, text)

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
