"""Inputs far longer than any resolution: time, memory and growth of whole processes, and what is refused.

python -m benchmarks.heavy [NAME …]

Each kind at three sizes, the fastest of TIMES runs in processor seconds; then what passes a named limit, and what lies
right below it.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peers, processes
from redline.ooxml.limits import MOST, MOST_CELLS, MOST_STYLES_DEEP
from redline.ooxml.names import w
from tests.trials import inputs_heavy

TIMES = 2
EXPONENT, SECONDS, MEBIBYTES = 1.2, 5.0, 1024
"""Bars: the power with which time grows from the shortest to the longest; what a refusal takes at most."""

Make = Callable[[int, Path], Sequence[Path]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Inputs that grow. command: what redline does with them.   out: the suffix of what it writes."""

    name: str
    make: Make
    sizes: tuple[int, int, int]
    command: str = "compare"
    out: str = ".docx"


KINDS = (
    Kind("pages of a PDF", inputs_heavy.pdf_pages, (75, 150, 300)),
    Kind("footnotes", inputs_heavy.footnotes, (1250, 2500, 5000)),
    Kind("unlike paragraphs", inputs_heavy.unlike, (1250, 2500, 5000)),
    Kind("identical paragraphs", inputs_heavy.identical, (500, 1000, 2000)),
    Kind("versions", inputs_heavy.versions, (12, 25, 50), "history", ".html"),
    Kind("words of a paragraph", inputs_heavy.long_paragraph, (5000, 10_000, 20_000)),
    Kind("empty paragraphs", inputs_heavy.empty, (5000, 10_000, 20_000)),
)

LIMITS: tuple[tuple[str, Make, int, int], ...] = (
    ("empty paragraphs", inputs_heavy.empty, MOST[w("p")][0], 300_000),
    ("words of a paragraph", inputs_heavy.long_paragraph, 28_000, 200_000),
    ("footnotes", inputs_heavy.footnotes, MOST[w("footnote")][0], 100_000),
    ("field characters", inputs_heavy.field_characters, MOST[w("fldChar")][0], 200_000),
    ("styles on styles", inputs_heavy.styles, MOST_STYLES_DEEP, 50_000),
    ("cells in a row", inputs_heavy.row, MOST_CELLS, 20_000),
)
"""What is limited: its name, the most that is read, and far more."""


def call(kind: Kind, size: int, folder: Path) -> list[str]:
    """The command line for a size; its inputs are made."""
    command = peers.redline().command
    inputs = [str(path) for path in kind.make(size, folder)]
    return [command[0], kind.command, "--force", "--quiet", *inputs, "-o", str(folder / f"out{kind.out}")]


def grown(kind: Kind, folder: Path) -> None:
    """Prints what each size takes, and the growth."""
    fastest: list[float] = []
    for size in kind.sizes:
        words = call(kind, size, folder)
        run = min((processes.run(words) for _ in range(TIMES)), key=lambda run: run.processor)
        fastest.append(run.processor)
        print(f"{size:7,} {kind.name:21} {run.processor:6.2f} s {run.mebibytes:5.0f} MiB", flush=True)
    growth = math.log(fastest[-1] / fastest[0]) / math.log(kind.sizes[-1] / kind.sizes[0])
    print(f"{'':8}exponent {growth:.2f} (bar {EXPONENT})", flush=True)


def refused(name: str, make: Make, most: int, far: int, folder: Path) -> None:
    """Prints what the most that is read takes, and how soon far more is refused."""
    kind = Kind(name, make, (most, most, far))
    below = processes.run(call(kind, most, folder))
    print(f"{most:7,} {name:21} {below.processor:6.2f} s {below.mebibytes:5.0f} MiB", flush=True)
    watched = [sys.executable, "-I", "-S", str(Path(__file__).with_name("watcher.py")), *call(kind, far, folder)]
    ended = subprocess.run(watched, capture_output=True, text=True, check=False)
    _, processor, mebibytes = map(float, ended.stdout.split())
    bars = f"(bars {SECONDS:.0f} s, {MEBIBYTES} MiB)"
    print(f"{far:7,} {name:21} {processor:6.2f} s {mebibytes:5.0f} MiB {bars}, exit {ended.returncode}", flush=True)
    print(f"{'':8}{ended.stderr.strip()}", flush=True)


def main(names: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in KINDS:
            if not names or kind.name in names:
                grown(kind, folder)
        for limit in LIMITS:
            if not names or "limits" in names:
                refused(*limit, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
