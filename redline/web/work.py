"""Work on people's files, in other processes, within limits of time and memory: a hostile file costs itself alone."""

from __future__ import annotations

import asyncio
import faulthandler
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from pathlib import Path
from typing import Any

from redline.messages import Message
from redline.records import dataclass
from redline.sessions.batch.processes import Processes


@dataclass(frozen=True, slots=True)
class Limits:
    """upload: bytes that a form may bring.   arriving, reading, working: seconds for a form to arrive, for a file to be
    recognised, for a door's work.   memory: bytes that a process may take, where the system can hold it to that.
    processes: how many work at once.   disk: bytes that all files together may take.
    """

    upload: int = 50 << 20
    arriving: float = 300
    reading: float = 60
    working: float = 300
    memory: int = 2 << 30
    processes: int = 2
    disk: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done: one sentence, as the command line says it; a `Message` where languages have it."""

    sentence: str


class PieceOfWork:
    """Something that is done in another process.   too_long: its answer where it takes more than it may."""

    def __init__(self, processes: Processes, task: Future[Any], too_long: Refusal) -> None:
        self._processes, self._task, self._too_long = processes, task, too_long

    def stop(self) -> None:
        """End it where it is, with its process; another takes that one's place."""
        self._processes.stop(self._task)

    async def answer(self) -> Any:
        """What the function returns, or a Refusal."""
        try:
            return await asyncio.wrap_future(self._task)
        except BrokenExecutor:
            return self._too_long


class Work:
    """The processes. Begun when first asked, or by `warm`; nothing of theirs is left when they end."""

    def __init__(self, limits: Limits, folder: Path) -> None:
        self.limits = limits
        self._folder = folder
        self._processes = Processes(limits.processes)

    def begin(self, seconds: float, function: Callable[..., Any], /, *arguments: Any) -> PieceOfWork:
        """Have it done as soon as a process is free. The function and its arguments are pickled."""
        memory = self.limits.memory
        task = self._processes.submit(_limited, seconds, memory, self._folder, function, *arguments)
        too_long = Message("error.took-too-long", seconds=f"{seconds:g}", memory=memory >> 20)
        return PieceOfWork(self._processes, task, Refusal(too_long))

    async def do(self, seconds: float, function: Callable[..., Any], /, *arguments: Any) -> Any:
        """What the function returns, or a Refusal."""
        return await self.begin(seconds, function, *arguments).answer()

    def warm(self, function: Callable[[], None]) -> None:
        """Begin each process, with something that nobody waits for."""
        for _ in range(self.limits.processes):
            self.begin(self.limits.reading, function)

    def end(self) -> None:
        """End all that is under way."""
        self._processes.end()


def _limited(seconds: float, memory: int, folder: Path, function: Callable[..., Any], /, *arguments: Any) -> Any:
    """The function's answer, or a Refusal of what it raises. The process ends where it takes too long.

    A watch that asks for no lock of Python's sees to the time: a pattern that runs for ever holds all the others.
    """
    _hold_to(memory)
    tempfile.tempdir = str(folder)
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return function(*arguments)
        except Exception as error:
            from redline.cli.failing import sentence

            return Refusal(sentence(error))
        finally:
            faulthandler.cancel_dump_traceback_later()


def _hold_to(memory: int) -> None:
    """No more memory than that, where the system knows such a limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory if hard < 0 else min(memory, hard), hard))
