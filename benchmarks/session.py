"""A whole session on invented drafts: how much two cores bring, and how much memory many pairs take.

    python -m benchmarks.session [PAIRS …]

For each number of pairs (default: 100 and 1,000): a folder with as many drafts and predecessors of 70 paragraphs;
seconds and the largest process' MiB. Then 60 pairs with one process and with two, in turns.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import processes
from benchmarks.drafts import Recipe, draft
from redline.model import Paragraph
from redline.sessions.batch.workers import cores

PARAGRAPHS = 70
SMALL = 60
TURNS = 3
COMMAND = os.environ.get("REDLINE_BENCH_REDLINE") or str(Path(sys.executable).with_name("redline"))


def texts(number: int) -> dict[str, str]:
    """An adopted text and the next session's draft, as files."""
    pair = draft(Recipe(PARAGRAPHS, seed=number))
    title = f"Keepers of the coast, part {number}"
    old = [
        "A/RES/79/{number}",
        "Seventy-ninth session",
        "Resolution adopted by the General Assembly on 3 December 2024",
    ]
    new = ["A/80/L.{number}", "1 November 2025", "Eightieth session", "Atlantis, Lyonesse: draft resolution"]
    return {
        f"A_RES_79_{number}.txt": _text([*old, f"79/{number}. {title}"], number, pair.old),
        f"A_80_L.{number}.txt": _text([*new, title], number, pair.new),
    }


def _text(head: Sequence[str], number: int, paragraphs: Sequence[Paragraph]) -> str:
    lines = ["United Nations", *(line.format(number=number) for line in head), "The General Assembly,"]
    lines += [f"{one.label} {one.text}".strip() for one in paragraphs]
    return "\n\n".join(lines) + "\n"


def filled(folder: Path, pairs: int) -> Path:
    """A folder with the texts of so many pairs."""
    folder.mkdir(parents=True)
    for number in range(pairs):  # "79/999" is the last that is read as a number; real ones stay below 400
        for name, words in texts(number).items():
            (folder / name).write_text(words, "utf-8")
    return folder


def timed(folder: Path, out: Path, jobs: int) -> processes.Run:
    """A run into a new folder."""
    shutil.rmtree(out, ignore_errors=True)
    return processes.run([COMMAND, "session", str(folder), "-o", str(out), "--jobs", str(jobs), "-q"])


def main(sizes: Sequence[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for pairs in sizes:
            found = timed(filled(place / f"{pairs}", pairs), place / "out", cores())
            print(f"{pairs:,} pairs: {found.seconds:.1f} s, largest process {found.mebibytes:.0f} MiB", flush=True)
        folder = filled(place / "small", SMALL)
        runs: dict[int, list[processes.Run]] = {1: [], 2: []}
        for _ in range(TURNS):
            for jobs, done in runs.items():
                done.append(timed(folder, place / "out", jobs))
        one, two = (processes.median(runs[jobs]).seconds for jobs in (1, 2))
        print(f"{SMALL} pairs: one process {one:.1f} s, two {two:.1f} s: {one / two:.2f} times")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100, 1000])
