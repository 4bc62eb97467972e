"""How much is marked on tables of which columns, rows and words were edited, beside the least that must be.

python -m benchmarks.marking_tables [COUNT]        seeded tables (tests/trials/random_tables.py), some with inner ones

The least pairs paragraphs in order whatever cells they stand in, so who keeps cells apart can't always reach it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from benchmarks import marks
from redline.comparing import compare
from redline.writing.docx import render
from tests.trials.least import floor
from tests.trials.random_tables import pair

COUNT = 200
INNER = (0.0, 0.12)
"""How many of the cells hold a table."""


def measured(seeds: Iterable[int], inner: float) -> tuple[int, int]:
    """The least and what is marked, in characters, of all tables together."""
    least = marked = 0
    for seed in seeds:
        old, new = pair(seed, inner)
        least += floor(old, new).body
        marked += marks.body(render(compare(old, new))).characters
    return least, marked


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    for inner in INNER:
        least, marked = measured(range(count), inner)
        share = f"{marked / least:.2f}" if least else "-"
        print(f"{count} tables, {inner:.0%} of cells with a table: least {least}, marked {marked}, share {share}")


if __name__ == "__main__":
    main()
