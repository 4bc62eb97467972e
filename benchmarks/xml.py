"""How long published resolutions take to be read as XML: a thousand of them, by one process and by two.

python -m benchmarks.xml [FILES]

The corpus' files are read in turns until there are as many. Processor time a file depends on nothing that the machine
does besides; the seconds do.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from redline.reading import read
from tests.published import CORPUS

FILES, PROCESSES = 1_000, 2
BAR = 40.0
"""Milliseconds of one processor a file may take, at most: a thousand files in 20 seconds on two."""


def milliseconds(path: Path) -> float:
    """Processor time that one file takes to be read, findings included."""
    before = time.process_time()
    read(path)
    return 1000 * (time.process_time() - before)


def main(arguments: Sequence[str]) -> None:
    number = int(arguments[0]) if arguments else FILES
    paths = list(islice(cycle(sorted((CORPUS / "akn").glob("*/*.xml"))), number))
    for path in paths[:6]:
        read(path)  # tables and libraries are loaded once
    for processes in (1, PROCESSES):
        started = time.perf_counter()
        with get_context("fork").Pool(processes) as pool:
            found = sorted(pool.imap_unordered(milliseconds, paths, chunksize=10))
        seconds = time.perf_counter() - started
        median, mean = found[len(found) // 2], sum(found) / len(found)
        print(
            f"{number} files, {processes} process{'es' * (processes > 1)}: {seconds:.1f} s; of one processor a file "
            f"{mean:.1f} ms (bar {BAR:.0f}), median {median:.1f}, most {found[-1]:.1f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
