"""Tasks on many cores: a few at a time, so that memory stays flat; a worker that dies costs only its own task."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, Protocol, TypeVar

from redline.sessions.batch.processes import Pool, begin, check_guard
from redline.sessions.batch.tasks import Failure, failure

Key = TypeVar("Key")
Result = TypeVar("Result")
_AHEAD = 2  # tasks given out for each worker: one that it does, one that waits
_DIED = Failure(
    "the process that worked on it ended without an answer: it may need more memory than there is, or break a library",
    70,
)


@dataclass(frozen=True, slots=True)
class Call(Generic[Key, Result]):
    """A task: a function of a module and what it takes, and the key under which its answer comes back."""

    key: Key
    function: Callable[..., Result | Failure]
    arguments: tuple[object, ...]


class Workers(Protocol):
    """Somebody who does tasks. Answers come as they are ready; tasks are asked for only when they can be begun."""

    def answers(self, calls: Iterable[Call[Key, Result]]) -> Iterator[tuple[Key, Result | Failure]]: ...


class Given:
    """Workers behind any executor. jobs: how many tasks it does at once, about."""

    def __init__(self, executor: Executor, jobs: int) -> None:
        self.executor = executor
        self.jobs = jobs

    def answers(self, calls: Iterable[Call[Key, Result]]) -> Iterator[tuple[Key, Result | Failure]]:
        """What an executor fails at is answered with a Failure."""
        for call, result in _windowed(self.executor, calls, _AHEAD * self.jobs):
            yield call.key, _DIED if isinstance(result, BrokenExecutor) else result


class Processes:
    """Workers in processes of this machine. One that dies (a crash in a library, no memory) is replaced."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        # "spawn": a fork of a process with threads (a progress bar has one) may hang.
        self._context = multiprocessing.get_context("spawn")
        self._stop = self._context.Event()
        self._executor = self._new()

    def _new(self) -> Pool:
        return Pool(self.jobs, self._context, initializer=begin, initargs=(self._stop,))

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """After an error nobody waits for the tasks that are under way."""
        if error is not None:
            self._stop.set()
        self._executor.shutdown(cancel_futures=True)

    def answers(self, calls: Iterable[Call[Key, Result]]) -> Iterator[tuple[Key, Result | Failure]]:
        """The tasks that were under way when a worker died are done again, each alone, to find the one at fault.

        UsageError where workers die since they run the script that started them.
        """
        rest = iter(calls)
        broken = True
        while broken:
            broken = False
            suspects: list[Call[Key, Result]] = []
            for call, result in _windowed(self._executor, rest, _AHEAD * self.jobs):
                if isinstance(result, BrokenExecutor):
                    suspects.append(call)
                else:
                    yield call.key, result
            if suspects:
                check_guard(self._context)
                broken = True
                for call in suspects:
                    alone = self._alone(call)
                    yield call.key, alone

    def _alone(self, call: Call[Key, Result]) -> Result | Failure:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._new()
        result = next(result for _, result in _windowed(self._executor, [call], 1))
        if isinstance(result, BrokenExecutor):
            self._executor = self._new()
            return _DIED
        return result


def _windowed(
    executor: Executor, calls: Iterable[Call[Key, Result]], ahead: int
) -> Iterator[tuple[Call[Key, Result], Result | Failure | BrokenExecutor]]:
    """Each call with its result; no more than `ahead` under way. Once the executor is broken no more are begun."""
    waiting: dict[Future[Result | Failure], Call[Key, Result]] = {}
    rest = iter(calls)
    whole = True
    try:
        while True:
            while whole and len(waiting) < ahead and (call := next(rest, None)) is not None:
                try:
                    waiting[executor.submit(call.function, *call.arguments)] = call
                except BrokenExecutor as error:
                    whole = False
                    yield call, error
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                call, result = waiting.pop(future), _result(future)
                whole = whole and not isinstance(result, BrokenExecutor)
                yield call, result
    finally:
        for future in waiting:
            future.cancel()


def _result(future: Future[Result | Failure]) -> Result | Failure | BrokenExecutor:
    try:
        return future.result()
    except BrokenExecutor as error:
        return error
    except Exception as error:  # of the executor's own: a lost connection, an argument that it can't carry
        return failure(error)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
