"""Processes that work for this one: how they begin, how they stop at once, how they end when this one is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.context import SpawnContext
from multiprocessing.synchronize import Event
from typing import Any

from redline.errors import UsageError

_PAUSE = 0.05  # seconds


_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Pool(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to the one that they work for."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:
        """A task; it may start a process, which begins with those signals held back that are held back here."""
        with _interrupts_held_back():
            return super().submit(_do, function, *arguments, **more)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C, SIGTERM and SIGHUP count once this is over: were they ignored, one that comes just now would be lost.

    A process that starts here inherits the mask. The mask alone holds nothing back from this one: another thread
    takes the signal, and Python hands it to the main thread.
    """
    own = {number: signal.getsignal(number) for number in _ENDING}
    if threading.current_thread() is not threading.main_thread() or None in own.values():
        yield
        return
    came: list[int] = []
    for number in _ENDING:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        with _interrupts_masked():
            yield
    finally:
        for number, handler in own.items():
            signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)


@contextmanager
def _interrupts_masked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    own = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, own)


_UNGUARDED = 71
"""How a process ends that runs its script's call of `redline.session` again, while it reads the script."""


def end_if_it_reads_its_script() -> None:
    """End this process if it was started by a script that it only reads, to find the functions in it."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        os._exit(_UNGUARDED)


def check_guard(context: SpawnContext) -> None:
    """UsageError where the processes that are started here run the script that starts them, instead of reading it."""
    process = context.Process(target=_nothing)
    process.start()
    process.join()
    if process.exitcode == _UNGUARDED:
        raise UsageError(
            "redline.session starts processes, which read this script first and would run it again: "
            'put the call below `if __name__ == "__main__":`, or give an executor'
        )


def _nothing() -> None:
    """What a process does that is only to begin and to end."""


class _Turn:
    """Whether this process is at a task, and not handing over what came of it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.working = False

    def __enter__(self) -> None:
        with self.lock:
            self.working = True

    def __exit__(self, *_: object) -> None:
        with self.lock:
            self.working = False

    def end(self) -> None:
        """End this process if it is at a task. One that ended within an answer would leave its reader waiting."""
        with self.lock:
            if self.working:
                os._exit(1)


_turn = _Turn()


def _do(function: Callable[..., Any], *arguments: Any) -> Any:
    with _turn:
        return function(*arguments)


def begin(stop: Event) -> None:
    """A process ends within its task when `stop` is set, and at once when the one that it works for is gone."""
    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    def heed() -> None:
        stop.wait()
        while True:
            _turn.end()
            time.sleep(_PAUSE)

    for watch in (follow, heed):
        threading.Thread(target=watch, daemon=True).start()
