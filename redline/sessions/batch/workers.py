"""Tasks on many cores: a few at a time, so that memory stays flat; a worker that dies costs only its own task."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from redline.errors import UsageError
from redline.messages import Message
from redline.records import dataclass
from redline.sessions.batch.processes import Processes
from redline.sessions.batch.tasks import Failure, failure

Key = TypeVar("Key")
Result = TypeVar("Result")
_AHEAD = 2  # tasks given out for each worker: one that it does, one that waits
_DIED = Failure(Message("error.worker-ended"), 70)


@dataclass(frozen=True, slots=True)
class TaskCall(Generic[Key, Result]):
    """A task: a function of a module and what it takes, and the key under which its answer comes back."""

    key: Key
    function: Callable[..., Result | Failure]
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Workers:
    """Those behind an executor. jobs: how many tasks it does at once, about."""

    executor: Executor
    jobs: int

    def answers(self, calls: Iterable[TaskCall[Key, Result]]) -> Iterator[tuple[Key, Result | Failure]]:
        """Each call's answer as it is ready; calls are taken up only when they can be begun.

        What the executor fails at is answered with a Failure, but its own UsageError is raised. A task whose worker
        died is tried once more when all others are done: alone it may find the memory that was missing.
        """
        died = []
        for call, result in self._results(calls, _AHEAD * self.jobs):
            if isinstance(result, BrokenExecutor):
                died.append(call)
            else:
                yield call.key, result
        for call, result in self._results(died, 1):
            yield call.key, _DIED if isinstance(result, BrokenExecutor) else result

    def _results(
        self, calls: Iterable[TaskCall[Key, Result]], ahead: int
    ) -> Iterator[tuple[TaskCall[Key, Result], Result | Failure | BrokenExecutor]]:
        """Each call with its result; no more than `ahead` under way."""
        waiting: dict[Future[Result | Failure], TaskCall[Key, Result]] = {}
        rest = iter(calls)
        try:
            while True:
                while len(waiting) < ahead and (call := next(rest, None)) is not None:
                    try:
                        waiting[self.executor.submit(call.function, *call.arguments)] = call
                    except BrokenExecutor:  # for good: it takes no more
                        yield call, _DIED
                if not waiting:
                    return
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    call, result = waiting.pop(future), _result(future)
                    yield call, result
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def at_work(executor: Executor | None, jobs: int) -> Iterator[Workers]:
    """Workers behind an executor; None: in processes of this machine, which end with the block."""
    if executor is not None:
        yield Workers(executor, jobs)
    else:
        with Processes(jobs) as own:
            yield Workers(own, own.jobs)


class Here(Executor):
    """Does each task at once, in this process."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(*arguments, **more))
        return done


def _result(future: Future[Result | Failure]) -> Result | Failure | BrokenExecutor:
    try:
        return future.result()
    except BrokenExecutor as error:
        return error
    except UsageError:
        raise
    except Exception as error:  # of the executor's own: a lost connection, an argument that it can't carry
        return failure(error)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
