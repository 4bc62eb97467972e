"""Memory and time of long Word files with tables and notes: comparing, writing and proving, as a whole process.

python -m benchmarks.pages [TIMES]

75, 150 and 300 pages, built by repetition (tests/trials/inputs_word.py): 6 paragraphs of 60 words, a table of four rows
and a footnote a page; on one page in four a word, a paragraph, a row and a word of the note are edited.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import peers, processes
from tests.trials import inputs_word

SIZES = (75, 150, 300)
"""Pages."""
MEBIBYTES, EXPONENT = 1536, 1.15
"""Bars: memory at the longest; the power with which time grows from the shortest to the longest."""


def main(arguments: Sequence[str]) -> None:
    times = int(arguments[0]) if arguments else 3
    ours = peers.redline()
    found: dict[int, processes.Run] = {}
    fastest: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            old, new = inputs_word.pages(size, folder)
            call = ours.call(old, new, folder / "redline.docx")
            runs = processes.interleaved({"redline": call}, times)["redline"]
            found[size], fastest[size] = processes.median(runs), min(run.seconds for run in runs)
            print(f"{size:4} pages {found[size].seconds:7.2f} s {found[size].mebibytes:6.0f} MiB", flush=True)
    growth = math.log(fastest[SIZES[-1]] / fastest[SIZES[0]]) / math.log(SIZES[-1] / SIZES[0])
    print(f"memory at {SIZES[-1]} pages: {found[SIZES[-1]].mebibytes:.0f} MiB (bar {MEBIBYTES})")
    print(f"exponent of the fastest runs: {growth:.2f} (bar {EXPONENT})")


if __name__ == "__main__":
    main(sys.argv[1:])
