"""Processes of this machine: one that dies costs only its own task, and none goes on when this one has ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any
from weakref import WeakKeyDictionary

from redline import garbage
from redline.errors import UsageError

_OF_THE_TERMINAL = {getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)}
"""Signals that every process of a terminal gets, and that only the one which the user started is to heed."""
_OPEN_FILES = 10
"""That a process costs the one that starts it: eight, and some for what else it has open."""
_PAUSE = 0.05  # seconds


class _Assignment:
    """In which process a task is done."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: ProcessPoolExecutor | None = None
        self._is_stopped = False

    @contextmanager
    def at(self, process: ProcessPoolExecutor) -> Iterator[None]:
        """Within, the task is at this process, and `stop` ends no other one."""
        with self._turn:
            if self._is_stopped:
                raise BrokenProcessPool("the task was stopped before it began")
            self._process = process
        try:
            yield
        finally:
            with self._turn:
                self._process = None

    def stop(self) -> None:
        with self._turn:
            self._is_stopped = True
            if self._process is not None:
                for process in (self._process._processes or {}).values():  # kill_workers(), from Python 3.14 on
                    process.kill()


class Processes(Executor):
    """An executor for each process, so that it is known which task broke it; a new one takes its place.

    jobs: how many processes, or as many as the system lets this one have. BrokenExecutor answers a task whose process
    died; UsageError, if no process ever begins: it would run the script that starts it.
    """

    def __init__(self, jobs: int) -> None:
        files = os.sysconf("SC_OPEN_MAX") if hasattr(os, "sysconf") else -1  # -1: no limit
        self.jobs = max(1, min(jobs, files // _OPEN_FILES)) if files >= 0 else jobs
        # "spawn": a fork of a process with threads (a progress bar has one) may hang.
        self._context = multiprocessing.get_context("spawn")
        self._line, self._held = self._context.Pipe(duplex=False)
        self._threads = ThreadPoolExecutor(self.jobs)
        self._idle: deque[ProcessPoolExecutor] = deque()
        self._have_begun = False
        self._assigned: WeakKeyDictionary[Future[Any], _Assignment] = WeakKeyDictionary()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:
        """A task for the first process that is free."""
        assignment = _Assignment()
        task = self._threads.submit(self._answer, assignment, function, *arguments, **more)
        self._assigned[task] = assignment
        return task

    def stop(self, task: Future[Any]) -> None:
        """Cancel a task that waits; end the process of one that is under way: BrokenExecutor is its answer."""
        if not task.cancel():
            self._assigned[task].stop()

    def _answer(self, assignment: _Assignment, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Any:
        try:
            process = self._idle.pop()
        except IndexError:
            process = self._begun()
        try:
            with assignment.at(process):
                answer = process.submit(_do, function, *arguments, **more).result()
        except BaseException:
            process.shutdown()
            raise
        self._idle.append(process)
        return answer

    def _begun(self) -> ProcessPoolExecutor:
        process = ProcessPoolExecutor(1, self._context, _begin, (self._line,))
        # A process inherits the mask of the thread that starts it. The first executor that is made would lift it.
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, _OF_THE_TERMINAL)
        try:
            process.submit(os.getpid).result()
        except BrokenExecutor:
            if self._have_begun:
                raise
            raise UsageError(
                "redline.session starts processes, which read this script first and would run it again: "
                'put the call below `if __name__ == "__main__":`, or give an executor'
            ) from None
        self._have_begun = True
        return process

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for the tasks that were given out, and end the processes."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        while self._idle:
            self._idle.pop().shutdown(wait)
        self._held.close()
        self._line.close()

    def end(self) -> None:
        """End the processes at once, within the tasks that are under way, which nobody waits for any more."""
        self._held.close()
        self.shutdown(cancel_futures=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """After an error nobody waits for the tasks that are under way."""
        if error is not None:
            self.end()
        else:
            self.shutdown()


def end_if_it_reads_its_script() -> None:
    """End this process if it was started by a script that it only reads, to find the functions in it."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        sys.exit(1)


_answering = threading.Lock()
"""Held by a process unless it is at a task: one that ended within an answer would leave its reader waiting."""


def _begin(line: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for systems without masks
    garbage.search_little(garbage.MANY_TASKS)
    _answering.acquire()
    threading.Thread(target=_end_with, args=(line,), daemon=True).start()


def _end_with(line: Connection) -> None:
    """End within a task when the other end of the line is closed, and anywhere when who held it is gone.

    `ProcessPoolExecutor` leaves processes behind when the one that they work for is killed, and (before Python 3.14)
    knows no way to stop one within its task.
    """
    with suppress(EOFError, OSError):
        line.recv_bytes()
    parent = multiprocessing.parent_process()
    while parent is not None and parent.is_alive():
        if _answering.acquire(timeout=_PAUSE):
            break
    os._exit(1)


def _do(function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Any:
    _answering.release()
    try:
        return function(*arguments, **more)
    finally:
        _answering.acquire()
