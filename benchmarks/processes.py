"""Whole processes, timed and weighed side by side."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_WATCHER = (sys.executable, "-I", "-S", str(Path(__file__).with_name("watcher.py")))


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds from start to end; MiB that the largest of it and its children held at once.

    processor: seconds of processors, its children's included; they depend little on what the machine does besides.
    """

    seconds: float
    mebibytes: float
    processor: float


def run(call: Sequence[str]) -> Run:
    """Runs a command line to its end; CalledProcessError, with what it said, if it fails."""
    ended = subprocess.run([*_WATCHER, *call], check=True, capture_output=True, text=True)
    seconds, processor, mebibytes = map(float, ended.stdout.split())
    return Run(seconds, mebibytes, processor)


def interleaved(calls: Mapping[str, Sequence[str]], times: int) -> dict[str, list[Run]]:
    """Each command line's runs, in turns after a warm-up each, so that a busy machine slows all of them alike."""
    for call in calls.values():
        run(call)
    found: dict[str, list[Run]] = {name: [] for name in calls}
    for _ in range(times):
        for name, call in calls.items():
            found[name].append(run(call))
    return found


def median(runs: Sequence[Run]) -> Run:
    """The medians of the seconds, the most of the memory."""
    pairs = [(run.seconds, run.processor) for run in runs]
    seconds, processor = (statistics.median(every) for every in zip(*pairs, strict=True))
    return Run(seconds, max(run.mebibytes for run in runs), processor)


def ratios(run: Run, beside: Run) -> str:
    """By the clock, and of processors' time, which depends little on what else the machine does."""
    return f"{run.seconds / beside.seconds:.2f}, of the processor's time {run.processor / beside.processor:.2f}"
