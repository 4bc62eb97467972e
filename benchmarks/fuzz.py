"""Drawn cases, as many as are wanted: damaged, rearranged and edited inputs, command lines; failing ones are kept.

python -m benchmarks.fuzz KIND N [SEED] [--keep FOLDER]

KIND: one of those of tests/fuzzing/kinds.py (zip, parts, structure, pdf, texts, amendments, edits, lines), or "all",
in turns. Case number i of a kind is drawn from the seed SEED + i and nothing else, so that one is run again by
`python -m benchmarks.fuzz KIND 1 SEED`. What must hold is said in tests/fuzzing/case.py; besides, no case takes more
than 20 seconds or 1.5 GiB. All cases run in one process, which is begun anew only where it was killed or died. What a
failing case's files were, its command line and what was wrong is kept in FOLDER (default: build/fuzz).

Prints each failing case, then for each kind how many ran, in how many something was wrong, cases a second (of a
processor, and by the clock), how the cases ended, and how many redlines were read independently.
Ended early (Ctrl-C, SIGTERM), it prints what it has.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import selectors
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.fuzzing.case import Case, Verdict, judged
from tests.fuzzing.kinds import KINDS, drawn

SECONDS = 20.0
MEMORY = 3 << 29
"""Bytes of address space: 1.5 GiB."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a case. code: None where the process had to be killed, or died.

    seconds: from question to answer.   busy: those of a processor.
    """

    faults: tuple[str, ...]
    code: int | None
    seconds: float
    busy: float
    reread: bool = False


class Worker:
    """The process in which cases run; it is there once the first case is asked for.

    home: where its cases have their folders.
    """

    def __init__(self, home: str) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._environment = {**os.environ, "TMPDIR": home}
        self.begun = 0

    def ask(self, kind: str, seed: int) -> Ended:
        """Run a case to its end, or to the end of its time."""
        process = self._process = self._process or self._begin()
        assert process.stdin is not None
        at = time.perf_counter()
        process.stdin.write(f"{kind} {seed}\n".encode())
        process.stdin.flush()
        answer = self._answer(process)
        seconds = time.perf_counter() - at
        if not answer:
            return Ended((self._end(process),), None, seconds, seconds)
        told = json.loads(answer)
        return Ended(tuple(told["faults"]), told["code"], seconds, told["busy"], told["reread"])

    def _begin(self) -> subprocess.Popen[bytes]:
        self.begun += 1
        command = [sys.executable, "-m", "benchmarks.fuzz", "--worker"]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        )
        assert process.stdout is not None
        process.stdout.readline()  # it is ready
        return process

    def _answer(self, process: subprocess.Popen[bytes]) -> bytes:
        """A line; none where the time is over or the process died."""
        assert process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            return process.stdout.readline() if selector.select(SECONDS) else b""

    def _end(self, process: subprocess.Popen[bytes]) -> str:
        """Put the process away; a sentence on why."""
        self._process = None
        try:
            code = process.wait(0.2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return f"more than {SECONDS:.0f} seconds"
        return f"the process died, {f'signal {-code}' if code < 0 else f'exit code {code}'}"

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def work() -> None:
    """The worker's side: a line "KIND SEED" on standard input, a line of JSON on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    warnings.simplefilter("ignore")  # of zipfile, while parts are named twice
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        kind, seed = line.split()
        answers.write(json.dumps(_told(kind, int(seed))) + "\n")
        answers.flush()


def _told(kind: str, seed: int) -> dict[str, object]:
    """An answer: the case is drawn, run and judged."""
    began = time.process_time()
    try:
        verdict = judged(drawn(kind, seed))
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        verdict = Verdict((f"{type(error).__name__}: {error}"[:600],), None)
    return {**asdict(verdict), "busy": time.process_time() - began}


@dataclass
class Tally:
    """Of a kind: the seconds of each case, those of a processor in all, exit codes, failing ones, redlines reread."""

    seconds: list[float] = field(default_factory=list)
    busy: float = 0.0
    codes: Counter[str] = field(default_factory=Counter)
    failing: int = 0
    reread: int = 0

    def add(self, ended: Ended) -> None:
        self.seconds.append(ended.seconds)
        self.busy += ended.busy
        self.codes[str(ended.code)] += 1
        self.failing += bool(ended.faults)
        self.reread += ended.reread

    def __str__(self) -> str:
        number, whole = len(self.seconds), sum(self.seconds)
        ends = ", ".join(f"{code}: {times}" for code, times in sorted(self.codes.items()))
        return (
            f"{number} cases, {self.failing} failing; {number / self.busy:.1f} a second of one processor, "
            f"{number / whole:.1f} by the clock; median {1000 * statistics.median(self.seconds):.0f} ms, "
            f"slowest {max(self.seconds):.1f} s; exit codes {ends}; {self.reread} redlines read independently"
        )


def keep(kind: str, seed: int, ended: Ended, folder: Path) -> None:
    """The case's files, and how to run it again."""
    home = folder / f"{kind}-{seed}"
    home.mkdir(parents=True, exist_ok=True)
    case: Case = drawn(kind, seed)
    for name, data in case.files.items():
        (home / name).write_bytes(data)
    if case.stdin:
        (home / "stdin").write_bytes(case.stdin)
    again = f"python -m benchmarks.fuzz {kind} 1 {seed}"
    said = [again, f"cd {shlex.quote(str(home))} && {case}", *ended.faults]
    (home / "case.txt").write_text("\n".join(said) + "\n", "utf-8", errors="backslashreplace")


def cases(kinds: Sequence[str], count: int, first: int) -> Iterator[tuple[str, int]]:
    """Kinds in turns, each with seeds that follow one another."""
    for number in range(count):
        yield kinds[number % len(kinds)], first + number // len(kinds)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("kind", choices=(*KINDS, "all"))
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    asked = parser.parse_args(arguments)
    kinds = list(KINDS) if asked.kind == "all" else [asked.kind]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    tallies = {kind: Tally() for kind in kinds}
    with tempfile.TemporaryDirectory(prefix="fuzz-") as home:
        worker = Worker(home)
        try:
            for kind, seed in cases(kinds, asked.count, asked.seed):
                ended = worker.ask(kind, seed)
                tallies[kind].add(ended)
                if ended.faults:
                    print(kind, seed, *ended.faults, sep="\n    ", flush=True)
                    keep(kind, seed, ended, asked.keep)
        except KeyboardInterrupt:
            print("interrupted")
        finally:
            worker.close()
    for kind, tally in tallies.items():
        if tally.seconds:
            print(f"{kind}: {tally}")
    print(f"processes begun: {worker.begun}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--worker"]:
        work()
    else:
        main(sys.argv[1:])
