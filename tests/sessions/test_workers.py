"""Tasks in processes: a few at a time, and a worker that dies costs only its own task."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import pytest

from redline.sessions.batch.processes import Pool
from redline.sessions.batch.tasks import Failure
from redline.sessions.batch.workers import Call, Given, Processes


def square(number: int) -> int | Failure:
    return number * number


def dies_at(number: int, fatal: int, ballast: bytes = b"") -> int | Failure:
    if number == fatal:
        os._exit(9)
    return number


def slow(number: int) -> int | Failure:
    time.sleep(0.05)
    return number


def test_every_call_is_answered_under_its_key() -> None:
    with Processes(2) as workers:
        answers = dict(workers.answers(Call(f"key {at}", square, (at,)) for at in range(9)))

    assert answers == {f"key {at}": at * at for at in range(9)}


def test_a_worker_that_dies_costs_only_its_own_task() -> None:
    with Processes(2) as workers:
        answers = dict(workers.answers(Call(at, dies_at, (at, 4)) for at in range(12)))
        after = dict(workers.answers([Call(1, square, (3,))]))

    fatal = answers.pop(4)
    assert isinstance(fatal, Failure)
    assert fatal.sentence.startswith("the process that worked on it ended without an answer")
    assert answers == {at: at for at in range(12) if at != 4}
    assert after == {1: 9}


def test_every_task_may_kill_its_worker() -> None:
    with Processes(2) as workers:
        answers = dict(workers.answers(Call(at, dies_at, (at, at)) for at in range(3)))

    assert all(isinstance(answer, Failure) for answer in answers.values())
    assert set(answers) == {0, 1, 2}


def test_calls_are_taken_up_only_when_they_can_be_begun() -> None:
    begun: list[int] = []

    def calls() -> Iterator[Call[int, int]]:
        for at in range(50):
            begun.append(at)
            yield Call(at, slow, (at,))

    with ThreadPoolExecutor(2) as executor:
        for done, _ in enumerate(Given(executor, 2).answers(calls()), 1):
            assert len(begun) <= done + 4


def test_a_worker_may_die_while_much_is_handed_to_it() -> None:
    ballast = bytes(1 << 20)
    with Processes(2) as workers:
        answers = dict(workers.answers(Call(at, dies_at, (at, 2, ballast)) for at in range(8)))

    assert [at for at, answer in answers.items() if isinstance(answer, Failure)] == [2]
    assert len(answers) == 8


def much(number: int) -> bytes | Failure:
    return bytes(number)


def test_processes_stop_within_their_tasks_and_within_their_answers() -> None:
    """Answers larger than a pipe holds are being written all the time; a process that stops must not cut one short."""
    for taken in range(4):
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt), Processes(2) as workers:
            calls = [
                Call(at, time.sleep if at % 5 == 4 else much, (60 if at % 5 == 4 else 1 << 20,)) for at in range(40)
            ]
            for at, _ in enumerate(workers.answers(calls)):
                if at == taken:
                    raise KeyboardInterrupt
        assert time.monotonic() - start < 50


def test_nobody_waits_for_tasks_after_an_error() -> None:
    begun: list[int] = []

    def calls() -> Iterator[Call[int, int]]:
        for at in range(50):
            begun.append(at)
            yield Call(at, slow, (at,))

    with pytest.raises(KeyboardInterrupt), Processes(2) as workers:
        for _ in workers.answers(calls()):
            raise KeyboardInterrupt

    assert len(begun) <= 6


@pytest.mark.parametrize("others", [0, 1], ids=["alone", "beside another thread"])
def test_an_interrupt_while_a_task_is_handed_over_counts_afterwards(
    monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    """A thread that doesn't hold the signal back takes it, and Python hands it to the main thread within the task."""
    handed_over = []
    over = threading.Event()

    def submit(*_: Any, **__: Any) -> Future[None]:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
        handed_over.append(True)
        return Future()

    threads = [threading.Thread(target=over.wait) for _ in range(others)]
    for thread in threads:
        thread.start()
    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)
    own = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with Pool(1) as pool, pytest.raises(KeyboardInterrupt):
            pool.submit(str)
    finally:
        signal.signal(signal.SIGINT, own)
        over.set()
    assert handed_over
