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
from multiprocessing.synchronize import Event
from typing import Any

_PAUSE = 0.05  # seconds


class Pool(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to the one that they work for."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:
        """A task; it may start a process, which begins with those signals held back that are held back here."""
        with _interrupts_held_back():
            return super().submit(_do, function, *arguments, **more)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C counts once this is over: were it ignored, one that comes just now would be lost.

    A process that starts here inherits the mask. The mask alone holds nothing back from this one: another thread
    takes the signal, and Python hands it to the main thread.
    """
    own = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or own is None:
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        with _interrupts_masked():
            yield
    finally:
        signal.signal(signal.SIGINT, own)
        if came:
            signal.raise_signal(signal.SIGINT)


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
