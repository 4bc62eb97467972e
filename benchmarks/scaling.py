"""How time and memory grow with the length of the texts, beside peers.

python -m benchmarks.scaling [TIMES]

Easy: few paragraphs change, some move. Hard: nine in ten change. Each in one run after a warm-up and in turns; the ten
thousand are compared once a turn.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import peers, processes
from benchmarks.processes import ratios
from tests.trials import inputs

SIZES, HARD = (1000, 4000, 10_000), 2000
"""Paragraphs."""

DOCXODUS_SHARE, LIBREOFFICE_SHARE, MEBIBYTES, EXPONENT = 0.20, 0.35, 500, 1.15
"""Bars: ten thousand in at most this share of docxodus' time and this much memory, the hard ones of LibreOffice's; time
grows with this power at most, from the shortest text to the longest."""

Inputs = Callable[[int, Path], tuple[Path, Path]]


def measured(
    make: Inputs, size: int, programs: Sequence[peers.Program], folder: Path, times: int
) -> dict[str, processes.Run]:
    """Each program's median on two texts of a size."""
    old, new = make(size, folder)
    calls = {program.name: program.call(old, new, folder / f"{program.name}.docx") for program in programs}
    return {name: processes.median(runs) for name, runs in processes.interleaved(calls, times).items()}


def line(name: str, found: dict[str, processes.Run]) -> str:
    """Seconds and MiB of each program."""
    cells = [f"{program}: {run.seconds:7.2f} s {run.mebibytes:5.0f} MiB" for program, run in found.items()]
    return f"{name:12}" + " | ".join(cells)


def easy(folder: Path, times: int) -> None:
    """Prints the easy texts' figures, their growth, and the ratio to docxodus at the longest."""
    programs = [peers.redline(), *peers.found(["docxodus"])]
    found = {}
    for size in SIZES:
        found[size] = measured(inputs.easy, size, programs, folder, times)
        print(line(f"easy {size:,}", found[size]), flush=True)
    first, last = found[SIZES[0]], found[SIZES[-1]]
    for program in last:
        growth = math.log(last[program].seconds / first[program].seconds) / math.log(SIZES[-1] / SIZES[0])
        print(f"exponent of {program}: {growth:.2f}" + (f" (bar {EXPONENT})" if program == "redline" else ""))
    print(f"memory at {SIZES[-1]:,}: {last['redline'].mebibytes:.0f} MiB (bar {MEBIBYTES})")
    if "docxodus" in last:
        print(f"redline / docxodus: {ratios(last['redline'], last['docxodus'])} (bar {DOCXODUS_SHARE})")


def hard(folder: Path, times: int) -> None:
    """Prints the hard texts' figures and the ratio to LibreOffice."""
    programs = [peers.redline(), *peers.found(["LibreOffice", "docxodus"])]
    found = measured(inputs.hard, HARD, programs, folder, times)
    print(line(f"hard {HARD:,}", found))
    if "LibreOffice" in found:
        print(f"redline / LibreOffice: {ratios(found['redline'], found['LibreOffice'])} (bar {LIBREOFFICE_SHARE})")


def main(arguments: Sequence[str]) -> None:
    times = int(arguments[0]) if arguments else 3
    with tempfile.TemporaryDirectory() as folder:
        easy(Path(folder), times)
        hard(Path(folder), times)


if __name__ == "__main__":
    main(sys.argv[1:])
