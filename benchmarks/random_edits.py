"""Random edits of real Word files through both engines: proof, validity, and LibreOffice's accepting and rejecting.

python -m benchmarks.random_edits [SEEDS] [FIRST] [--office] [--looks]

Each seed makes two versions of a file; the redlines of both directions are judged. Without --office LibreOffice is not
asked, and more kinds of edits are tried: those that it can't resolve, whoever writes them. --looks: every format must
come back in LibreOffice as well. Prints each redline with which anything is wrong, then how many there were, and in how
many LibreOffice differs for a reason that is known (tests/writing/left_to_word.py).
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

from tests.engines.office import Office, why_not
from tests.trials.random_edits import files, versions
from tests.trials.word_edits_all import ALL, BOTH
from tests.writing.both_engines import Verdict, judge

WHAT = ("redlines", "proof", "validity", "office", "left to Word")


def verdicts(seeds: Sequence[int], office: Office | None, looks: bool) -> Iterator[tuple[int, str, str, Verdict]]:
    """Seed, file, direction and verdict of every redline."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            path = files()[seed % len(files())]
            old, new = versions(path.read_bytes(), seed, BOTH if office else ALL)
            for direction, one, other in (("there", old, new), ("back", new, old)):
                yield seed, path.name, direction, judge(one, other, Path(folder), office, looks)


def main(arguments: Sequence[str]) -> None:
    numbers = [int(word) for word in arguments if word.isdecimal()]
    count, first = (*numbers, 300, 0)[:2] if len(numbers) != 1 else (numbers[0], 0)
    asked = "--office" in arguments
    if asked and (missing := why_not()):
        sys.exit(missing)
    found: Counter[str] = Counter()
    with Office() if asked else nullcontext() as office:
        for seed, name, direction, verdict in verdicts(range(first, first + count), office, "--looks" in arguments):
            found["redlines"] += 1
            for engine in ("proof", "validity", "office"):
                found[engine] += bool(getattr(verdict, engine))
            found["left to Word"] += bool(verdict.left)
            if verdict or verdict.left:
                print(seed, name, direction, verdict, flush=True)
    print(
        ", ".join(
            f"{engine}: {found[engine]}" for engine in ("redlines", "proof", "validity", "office", "left to Word")
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
