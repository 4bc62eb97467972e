"""A whole session on invented drafts: how much two cores bring, and how much memory many pairs take.

    python -m benchmarks.session [PAIRS …]
    python -m benchmarks.session growth [PAIRS …]
    python -m benchmarks.session killed [PAIRS] [TIMES]
    python -m benchmarks.session --pdf [PAIRS]

For each number of pairs (default: 100 and 1,000): a folder with as many drafts and predecessors of 70 paragraphs;
seconds and the largest process' MiB. Then 60 pairs with one process and with two, in turns. Growth: without these.
Killed: so many pairs (default: 200), in a run that is killed so many times (default: 20) at drawn moments and begun
again; then what it left is held against what a run left that nobody disturbed.
--pdf: so many pairs of PDFs (default: 200), recombined from published ones, in four formats; with
REDLINE_BENCH_BEFORE, the command of another redline, both in turns.
"""

from __future__ import annotations

import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks import processes
from redline.sessions.batch.inputs import STATE
from redline.sessions.batch.keeping import RECORD
from redline.sessions.batch.workers import cores
from tests.trials import recombined
from tests.trials.sessions import filled

SMALL = 60
TURNS = 3
EXPONENT = 1.2
"""Bar: the power with which processor time grows from the fewest pairs to the most."""
COMMAND = os.environ.get("REDLINE_BENCH_REDLINE") or str(Path(sys.executable).with_name("redline"))


def timed(folder: Path, out: Path, jobs: int) -> processes.Run:
    """A run into a new folder."""
    shutil.rmtree(out, ignore_errors=True)
    return processes.run(_call(folder, out, jobs))


def _call(folder: Path, out: Path, jobs: int) -> list[str]:
    return [COMMAND, "session", str(folder), "-o", str(out), "--jobs", str(jobs), "--date", "2030-01-01", "-q"]


def killed(pairs: int = 200, times: int = 20) -> None:
    """Prints what a run takes that is killed again and again, and every file that is lost, doubled or made twice."""
    draw = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        call = _call(filled(place / "in", pairs), place / "out", cores())
        whole = processes.run([*_call(place / "in", place / "whole", cores())])
        print(
            f"{pairs:,} pairs undisturbed: {whole.seconds:.1f} s, largest process {whole.mebibytes:.0f} MiB", flush=True
        )
        begun = time.monotonic()
        done: dict[str, int] = {}
        faults: list[str] = []
        for _ in range(times):
            moment = draw.uniform(0.2, 1.8) * whole.seconds / times
            _run_until_killed(call, moment)
            faults += _made_twice(done, place / "out")
            done |= _done(place / "out")
        before = len(done)
        last = processes.run(call)
        seconds = time.monotonic() - begun
        print(
            f"killed {times} times: {seconds:.1f} s, {before} pairs done before the last run, {last.mebibytes:.0f} MiB"
        )
        faults += [*_made_twice(done, place / "out"), *_unlike(place / "whole", place / "out")]
        print(f"{len(faults)} faults", *faults, sep="\n    ", flush=True)


def _run_until_killed(call: Sequence[str], moment: float) -> None:
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(moment)
    process.kill()
    process.wait()


def _done(out: Path) -> dict[str, int]:
    """The pairs that are recorded as done, each with its redline's place on the disk."""
    records = {path: json.loads(path.read_text("utf-8")) for path in out.glob(f"*/{RECORD}")}
    return {
        path.parent.name: next(path.parent.glob("*redline.docx")).stat().st_ino
        for path, said in records.items()
        if said["key"]
    }


def _made_twice(before: Mapping[str, int], out: Path) -> list[str]:
    now = _done(out)
    return [f"{name} was done and is made again" for name, node in before.items() if now.get(name) != node]


def _unlike(one: Path, other: Path) -> list[str]:
    """The files of two output folders that differ or are in one alone; what is kept for the next run left out."""
    sides = [
        {
            str(path.relative_to(out)): path.read_bytes()
            for path in out.glob("**/*")
            if path.is_file() and STATE not in path.parts
        }
        for out in (one, other)
    ]
    names = sorted({*sides[0], *sides[1]})
    return [f"{name} is not what it should be" for name in names if sides[0].get(name) != sides[1].get(name)]


def grown(*sizes: int) -> None:
    """Prints what sessions of so many pairs take, and the growth of processor time."""
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for pairs in sizes:
            found = timed(filled(place / f"{pairs}", pairs), place / "out", cores())
            taken.append(found.processor)
            took = f"{found.seconds:.1f} s, {found.processor:.1f} s of processors"
            print(f"{pairs:,} pairs: {took}, largest process {found.mebibytes:.0f} MiB", flush=True)
        if len(sizes) > 1:
            print(f"exponent {math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0]):.2f} (bar {EXPONENT})")


def of_pdfs(pairs: int = 200) -> None:
    """Prints what a session of so many pairs of PDFs takes; the ratio to another redline's, in turns, if one is named.

    Processor time too: it depends little on what else the machine does.
    """
    before = os.environ.get("REDLINE_BENCH_BEFORE")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder = recombined.printed(place / "in", pairs)
        call = [*_call(folder, place / "out", cores()), "--force"][1:]
        runs: dict[str, list[processes.Run]] = {command: [] for command in (COMMAND, before) if command}
        for command in [*runs] * TURNS:
            shutil.rmtree(place / "out", ignore_errors=True)
            runs[command].append(processes.run([command, *call]))
        for command, run in {command: processes.median(done) for command, done in runs.items()}.items():
            took = f"{run.seconds:.1f} s, {run.processor:.1f} s of processors"
            print(f"{pairs:,} pairs of PDFs, {command}: {took}, largest process {run.mebibytes:.0f} MiB", flush=True)
        if before:
            print(f"beside the other: {processes.ratios(*(processes.median(done) for done in runs.values()))}")


def in_turns() -> None:
    """Prints how much faster two processes are than one."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder = filled(place / "small", SMALL)
        runs: dict[int, list[processes.Run]] = {1: [], 2: []}
        for _ in range(TURNS):
            for jobs, done in runs.items():
                done.append(timed(folder, place / "out", jobs))
        one, two = (processes.median(runs[jobs]).seconds for jobs in (1, 2))
        print(f"{SMALL} pairs: one process {one:.1f} s, two {two:.1f} s: {one / two:.2f} times")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    if "--pdf" in sys.argv:
        of_pdfs(*numbers)
    elif "killed" in sys.argv:
        killed(*numbers)
    elif "growth" in sys.argv:
        grown(*numbers or (50, 100, 200))
    else:
        grown(*numbers or (100, 1000))
        in_turns()
