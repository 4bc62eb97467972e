"""What stands in a room, reckoned in processes with limits of time and memory: a hostile file costs its own request."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from redline.errors import InputError
from redline.model import Resolution
from redline.rooms.model import Answer, RoomHistory, Text
from redline.rooms.state import Basis, StateReader
from redline.web.work import Refusal

if TYPE_CHECKING:
    from redline.rooms.reader import RoomReader

_MOST = 4
"""How many sets of texts a server remembers what stood of them."""
Ask = Callable[..., Any]
"""Calls a function of this module in a process; gives what it returns, or a Refusal. Called in a thread."""


class PooledReader(StateReader):
    """A room's reader that leaves all reading and comparing to other processes, and keeps what they answer.

    ask: see `Ask`.   drafts: the base texts that were read, by SHA-256.   InputError for what a process refuses.
    """

    def __init__(self, room: Path, ask: Ask) -> None:
        super().__init__(room)
        self._ask = ask
        self._reckoned: OrderedDict[tuple[object, ...], Basis] = OrderedDict()
        self._turn = Lock()
        self.drafts: dict[str, Resolution] = {}

    def draft(self, base: Text) -> Resolution:
        if base.sha256 not in self.drafts:
            self.drafts[base.sha256] = self._answered(draft_of, self._room, base)
        return self.drafts[base.sha256]

    def basis(self, history: RoomHistory) -> Basis:
        """What can be decided after what happened, with kinds; remembered."""
        key, result = history.counting, self.remembered(history)
        if result is not None:
            return result
        made: Basis = self._answered(basis_of, self._room, history)
        with self._turn:  # for no longer: whoever waits for a process must hold nobody up
            self._reckoned[key] = made
            while len(self._reckoned) > _MOST:
                self._reckoned.popitem(last=False)
        return made

    def remembered(self, history: RoomHistory) -> Basis | None:
        """As `basis`, of what needn't be asked for; None else."""
        key = history.counting
        with self._turn:
            if key in self._reckoned:
                self._reckoned.move_to_end(key)
            return self._reckoned.get(key)

    def knows(self, history: RoomHistory) -> bool:
        """Whether what can be decided is remembered."""
        return history.counting in self._reckoned

    def answer(self, base: Text, words: str, where: str, language: str) -> Answer:
        """Without the text as it would be."""
        result: Answer = self._answered(answer_of, self._room, base, words, where, language)
        return result

    def _answered(self, function: Callable[..., Any], *arguments: object) -> Any:
        answered = self._ask(function, *arguments)
        if isinstance(answered, Refusal):
            raise InputError(answered.sentence)
        return answered


# In the processes


@lru_cache(maxsize=2)
def _reader(room: Path) -> RoomReader:
    """A room's reader in this process, which remembers what it read; a server itself doesn't load it."""
    from redline.rooms.reader import RoomReader

    return RoomReader(room)


def reader_of(room: Path) -> RoomReader:
    """The room's reader, which may forget."""
    reader = _reader(room)
    reader.forget_all_but_texts()
    return reader


def draft_of(room: Path, base: Text) -> Resolution:
    """A base text as it is read."""
    return reader_of(room).draft(base)


def basis_of(room: Path, history: RoomHistory) -> Basis:
    """What can be decided, with kinds. Raises what `StateReader.basis` raises."""
    from redline.comparing.classes import classify

    basis = reader_of(room).basis(history)
    kinds = classify(basis.compiled.comparison)
    return replace(basis, kinds=tuple((kind.weight, tuple(map(str, kind.classes))) for kind in kinds))


def answer_of(room: Path, base: Text, words: str, where: str, language: str) -> Answer:
    """What the parser says to words typed at a paragraph, without the text as it would be."""
    return replace(reader_of(room).answer(base, words, where, language), amended=None)


def taken_of(room: Path, history: RoomHistory, take: str, name: str, language: str) -> bytes:
    """What is taken away, proved; by the suffix of its name."""
    from redline.delivery import Wishes, default_date
    from redline.rooms.exporting import Take, output

    state = reader_of(room).state(history)
    return output(state, Take(take), Path(name), Wishes(date=default_date(), language=language))
