"""Tasks in processes: a few at a time, and a worker that dies costs only its own task."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from redline.sessions.batch.processes import Processes
from redline.sessions.batch.tasks import Failure
from redline.sessions.batch.workers import TaskCall, Workers
from tests.drawing import some
from tests.sessions.worker_tasks import dies_at, dies_of, dies_once, much, slow, square

DEATHS = [name for name in ("SIGKILL", "SIGSEGV", "SIGTERM") if hasattr(signal, name)] if os.name == "posix" else []


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Two processes for all tests that leave them as they were: one that dies is replaced."""
    with Processes(2) as processes:
        yield Workers(processes, 2)


def test_every_call_is_answered_under_its_key(workers: Workers) -> None:
    answers = dict(workers.answers(TaskCall(f"key {at}", square, (at,)) for at in range(9)))

    assert answers == {f"key {at}": at * at for at in range(9)}


def test_a_worker_that_dies_costs_only_its_own_task(workers: Workers) -> None:
    answers = dict(workers.answers(TaskCall(at, dies_at, (at, 4)) for at in range(12)))
    after = dict(workers.answers([TaskCall(1, square, (3,))]))

    fatal = answers.pop(4)
    assert isinstance(fatal, Failure)
    assert fatal.sentence.startswith("the process that worked on it ended without an answer")
    assert answers == {at: at for at in range(12) if at != 4}
    assert after == {1: 9}


def test_every_task_may_kill_its_worker(workers: Workers) -> None:
    answers = dict(workers.answers(TaskCall(at, dies_at, (at, at)) for at in range(3)))

    assert all(isinstance(answer, Failure) for answer in answers.values())
    assert set(answers) == {0, 1, 2}


@pytest.mark.skipif(not DEATHS, reason="POSIX signals are needed")
def test_whatever_a_worker_dies_of_is_told(workers: Workers) -> None:
    answers = dict(
        workers.answers([*(TaskCall(name, dies_of, (name,)) for name in DEATHS), TaskCall("alive", square, (2,))])
    )

    assert {name: isinstance(answer, Failure) for name, answer in answers.items()} == {
        **dict.fromkeys(DEATHS, True),
        "alive": False,
    }


def test_a_task_whose_worker_died_is_tried_once_more_when_all_others_are_done(workers: Workers, tmp_path: Path) -> None:
    calls: list[TaskCall[Any, Any]] = [TaskCall("once", dies_once, (str(tmp_path / "died"),))]
    calls += [TaskCall(at, slow, (at,)) for at in range(6)]

    answers = dict(workers.answers(calls))

    assert answers == {"once": 1, **{at: at for at in range(6)}}
    assert list(answers)[-1] == "once"


def test_calls_are_taken_up_only_when_they_can_be_begun() -> None:
    begun: list[int] = []

    def calls() -> Iterator[TaskCall[int, int]]:
        for at in range(50):
            begun.append(at)
            yield TaskCall(at, slow, (at,))

    with ThreadPoolExecutor(2) as executor:
        for done, _ in enumerate(Workers(executor, 2).answers(calls()), 1):
            assert len(begun) <= done + 4


def test_a_worker_may_die_while_much_is_handed_to_it(workers: Workers) -> None:
    ballast = bytes(1 << 20)
    answers = dict(workers.answers(TaskCall(at, dies_at, (at, 2, ballast)) for at in range(8)))

    assert [at for at, answer in answers.items() if isinstance(answer, Failure)] == [2]
    assert len(answers) == 8


def test_processes_stop_within_their_tasks_and_within_their_answers() -> None:
    """Answers larger than a pipe holds are being written all the time; a process that stops must not cut one short."""
    for taken in some(range(4)):
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt), Processes(2) as processes:
            calls = [
                TaskCall(at, time.sleep if at % 5 == 4 else much, (60 if at % 5 == 4 else 1 << 20,)) for at in range(40)
            ]
            for at, _ in enumerate(Workers(processes, 2).answers(calls)):
                if at == taken:
                    raise KeyboardInterrupt
        assert time.monotonic() - start < 50


INTERRUPTED_AFTER_A_DEATH = """
import os, sys, time
from redline.sessions.batch.processes import Processes
from redline.sessions.batch.workers import TaskCall, Workers
from tests.sessions.worker_tasks import dies_at

if __name__ == "__main__":
    with Processes(2) as processes:
        for key, _ in Workers(processes, 2).answers(TaskCall(at, dies_at, (at, 0)) for at in range(9)):
            if key == 5:
                raise SystemExit(7)
"""


def test_a_run_that_lost_a_worker_can_still_be_ended(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(INTERRUPTED_AFTER_A_DEATH, "utf-8")
    words = [sys.executable, str(tmp_path / "script.py")]
    own = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}

    done = subprocess.run(words, env=own, timeout=60, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (7, "")


def test_nobody_waits_for_tasks_after_an_error() -> None:
    begun: list[int] = []

    def calls() -> Iterator[TaskCall[int, int]]:
        for at in range(50):
            begun.append(at)
            yield TaskCall(at, slow, (at,))

    with pytest.raises(KeyboardInterrupt), Processes(2) as processes:
        for _ in Workers(processes, 2).answers(calls()):
            raise KeyboardInterrupt

    assert len(begun) <= 6


def test_no_more_processes_are_begun_than_files_may_be_open_for() -> None:
    resource = pytest.importorskip("resource", reason="POSIX limits are needed")
    own = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, own[1]))
    try:
        with Processes(1000) as processes:
            assert processes.jobs == 25
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, own)


class Refusing(Executor):
    """An executor that breaks at its third task and takes no more."""

    given = 0

    def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
        self.given += 1
        if self.given > 3:
            raise BrokenExecutor
        future: Future[Any] = Future()
        if self.given == 3:
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(function(*arguments))
        return future


def test_every_call_is_answered_though_the_executor_breaks_for_good() -> None:
    answers = dict(Workers(Refusing(), 1).answers(TaskCall(at, square, (at,)) for at in range(6)))

    assert [answers[at] if at < 2 else isinstance(answers[at], Failure) for at in range(6)] == [0, 1] + 4 * [True]
