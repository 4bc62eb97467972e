"""Work in other processes: what takes too long, or too much memory, or breaks the process, costs itself alone."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from redline.web.work import Limits, Refusal, Work
from tests.web.serving import why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


def done(asked: Coroutine[Any, Any, Any]) -> Any:
    """What comes of it, in a thread of its own: the browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result()


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    working = Work(Limits(processes=1, memory=1 << 30), tmp_path)
    yield working
    working.end()


def test_a_process_answers_and_says_errors_in_a_sentence(work: Work) -> None:
    assert done(work.do(60, max, 3, 4)) == 4
    refused = done(work.do(60, int, "x"))
    assert isinstance(refused, Refusal)
    assert "something that it was not built for (ValueError" in refused.sentence
    first, second = (done(work.do(60, os.getpid)) for _ in range(2))
    assert first == second != os.getpid()


@pytest.mark.engines
def test_what_takes_too_long_is_ended_and_the_next_is_done(work: Work) -> None:
    began = time.monotonic()
    refused = done(work.do(1, time.sleep, 600))
    assert isinstance(refused, Refusal)
    assert "more than 1 seconds" in refused.sentence
    assert time.monotonic() - began < 60
    assert done(work.do(60, max, 3, 4)) == 4


def test_what_breaks_its_process_is_told(work: Work) -> None:
    assert isinstance(done(work.do(60, os.abort)), Refusal)
    assert done(work.do(60, max, 3, 4)) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't hold a process to its memory")
def test_what_takes_too_much_memory_is_told(work: Work) -> None:
    refused = done(work.do(60, bytearray, 4 << 30))
    assert isinstance(refused, Refusal)
    assert "more memory" in refused.sentence
    assert done(work.do(60, max, 3, 4)) == 4


def test_what_is_stopped_ends_with_its_process_and_the_next_is_done(work: Work) -> None:
    async def stopped() -> tuple[Any, Any]:
        first, waiting = work.begin(600, time.sleep, 600), work.begin(600, max, 1, 2)
        answers = asyncio.gather(first.answer(), waiting.answer(), return_exceptions=True)
        await asyncio.sleep(0.5)
        waiting.stop()
        first.stop()
        return tuple(await answers)

    first, waiting = done(stopped())
    assert isinstance(first, Refusal)
    assert isinstance(waiting, asyncio.CancelledError)
    assert done(work.do(60, max, 3, 4)) == 4


def test_what_is_stopped_before_it_has_a_process_never_begins(work: Work, tmp_path: Path) -> None:
    async def stopped() -> Any:
        job = work.begin(60, (tmp_path / "begun").touch)
        job.stop()
        return (await asyncio.gather(job.answer(), return_exceptions=True))[0]

    assert isinstance(done(stopped()), Refusal | asyncio.CancelledError)
    assert done(work.do(60, max, 3, 4)) == 4
    assert not (tmp_path / "begun").exists()


def test_a_room_is_served_without_what_reads_and_compares() -> None:
    rooms = ("redline.comparing", "redline.reading", "redline.sessions.parties", "lxml", "docx")
    code = f"import sys, redline.web.room.page; print([name for name in sys.modules if name.startswith({rooms!r})])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
