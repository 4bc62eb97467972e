"""`redline session` in a process of its own: killed, interrupted, resumed."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

import redline
from redline.sessions.batch.keeping import RECORD
from tests.sessions.harbours import filled, many, small

pty = pytest.importorskip("pty", reason="POSIX signals and pseudo-terminals are needed")

PAIRS = 16
PROC = Path("/proc/self/task").exists()
LIMIT = 300.0
"""Seconds after which something hangs, on the slowest machine."""


def begin(folder: Path, out: Path) -> subprocess.Popen[str]:
    call = [sys.executable, "-m", "redline", "session", str(folder), "-o", str(out), "--jobs", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(call, **pipes, text=True, start_new_session=True, preexec_fn=heed_interrupts)


def heed_interrupts() -> None:
    """Whoever runs the tests in the background of a shell has interrupts ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def done(out: Path) -> dict[str, int]:
    """The pairs that are recorded as done, and when their redline was put in place."""
    found = {}
    for path in out.glob(f"*/{RECORD}"):
        if json.loads(path.read_text("utf-8"))["key"]:
            (redline,) = path.parent.glob("*redline.docx")
            found[path.parent.name] = redline.stat().st_ino
    return found


def wait_until_some_are_done(process: subprocess.Popen[str], out: Path) -> None:
    deadline = time.monotonic() + LIMIT
    while len(done(out)) < 3:
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < deadline
        time.sleep(0.02)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The processes that its threads began to work for it; none where the system doesn't tell."""
    found = []
    for path in Path(f"/proc/{process.pid}/task").glob("*/children"):
        with suppress(OSError):  # of a thread or process that ended just now
            for pid in path.read_text("ascii").split():
                found += [int(pid)] if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes() else []
    return found


def wait_until_gone(processes: list[int]) -> None:
    """A process that was told to end is there for a moment longer."""
    deadline = time.monotonic() + LIMIT
    while any(map(alive, processes)):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return False


def begun_and_killed(folder: Path, out: Path) -> list[int]:
    """The processes of a run that is killed when some pairs are done; again where all were done by then."""
    while True:
        process = begin(folder, out)
        wait_until_some_are_done(process, out)
        workers = workers_of(process)
        process.kill()
        process.communicate()
        if len(done(out)) < PAIRS:
            assert workers or not PROC
            return workers
        shutil.rmtree(out)


@pytest.mark.engines
def test_a_killed_run_is_resumed_and_leaves_no_process_behind(tmp_path: Path) -> None:
    folder, out = filled(tmp_path / "in", many(PAIRS, paragraphs=20)), tmp_path / "out"
    workers = begun_and_killed(folder, out)
    before = done(out)
    deadline = time.monotonic() + LIMIT
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    left = [pid for pid in workers if alive(pid)]
    again = begin(folder, out)
    shown, said = again.communicate(timeout=LIMIT)

    assert left == []
    assert 3 <= len(before) < PAIRS
    assert not (out / "index.json.part").exists()
    assert again.returncode == 0, said
    assert said.startswith(f"{PAIRS} pairs: {PAIRS - len(before)} written, {len(before)} kept from before")
    assert ("reading" in said, shown) == (False, "")  # no bar where that is no terminal
    after = done(out)
    assert len(after) == PAIRS
    assert {name: after[name] for name in before} == before
    assert json.loads((out / "index.json").read_text("utf-8"))["totals"]["pairs"] == PAIRS


@pytest.mark.engines
def test_control_c_ends_a_run_cleanly_and_says_how_to_go_on(tmp_path: Path) -> None:
    # Far more than can be done before a busy machine gets round to the signal.
    folder, out = filled(tmp_path / "in", many(4 * PAIRS, paragraphs=10)), tmp_path / "out"
    process = begin(folder, out)
    wait_until_some_are_done(process, out)
    workers = workers_of(process)
    assert workers or not PROC

    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: every process of the group
    said = process.communicate(timeout=LIMIT)[1]

    assert process.returncode == 130
    assert said.startswith("Interrupted: ")
    assert said.endswith(f" of {4 * PAIRS} done; the same command goes on from here.\n")
    assert said.count("\n") == 1
    wait_until_gone(workers)


def minds_interrupts(pid: int) -> bool:
    """Whether a process has an opinion about Ctrl-C by now: holds it back, ignores it, or would tell where it was."""
    status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    masks = re.findall("^Sig(?:Blk|Ign|Cgt):\t(.*)$", status, re.MULTILINE)
    return any(int(mask, 16) >> (signal.SIGINT - 1) & 1 for mask in masks)


@pytest.mark.skipif(not PROC, reason="the system doesn't tell a process' children")
def test_control_c_while_processes_begin_is_heeded_by_the_first_alone(tmp_path: Path) -> None:
    process = begin(filled(tmp_path / "in", small()), tmp_path / "out")
    deadline = time.monotonic() + LIMIT
    while not (workers := workers_of(process)) or not minds_interrupts(workers[0]):
        assert process.poll() is None and time.monotonic() < deadline

    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=LIMIT)[1]

    assert (process.returncode, said) == (130, "Interrupted while reading; the same command goes on from here.\n")


@pytest.mark.engines
@pytest.mark.skipif(not PROC, reason="the system doesn't tell a process' children")
def test_a_worker_that_is_killed_costs_its_pair_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = begin(filled(tmp_path / "in", many(PAIRS)), out)
    wait_until_some_are_done(process, out)

    os.kill(workers_of(process)[0], signal.SIGKILL)
    said = process.communicate(timeout=LIMIT)[1]

    assert process.returncode == 0, said
    assert len(done(out)) == PAIRS


def test_files_of_a_pair_that_a_killed_run_had_not_recorded_are_known_as_its_own(tmp_path: Path) -> None:
    folder, out = filled(tmp_path / "in", small()), tmp_path / "out"
    with ThreadPoolExecutor(1) as executor:
        redline.session(folder, out, executor=executor)
    for path in out.glob(f"*/{RECORD}"):
        said = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(said | {"key": ""}), "utf-8")  # as it is while files are put in place

    with ThreadPoolExecutor(1) as executor:
        again = redline.session(folder, out, executor=executor)

    assert again.exit_code == 0
    assert [row.made.kept for row in again.rows] == [False, False]


@pytest.mark.engines
def test_a_bar_shows_on_a_terminal(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", small())
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "redline", "session", str(folder), "--jobs", "1", "--formats", "md", "-o"]
    process = subprocess.Popen([*call, str(tmp_path / "out")], stderr=theirs, env=os.environ | {"TERM": "xterm"})
    os.close(theirs)
    shown = b""
    while True:
        try:
            read = os.read(ours, 4096)
        except OSError:
            break
        if not read:
            break
        shown += read
    process.wait(LIMIT)
    os.close(ours)

    assert b"reading" in shown
    assert b"comparing" in shown
    assert b"3/3" in shown
