"""How much is marked on every pair of the corpus, beside the least that must be and beside peers.

python -m benchmarks.marking [--back]        with --back, each pair also from the new text to the old one
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import marks, peers
from redline.reading import read
from tests.trials import inputs
from tests.trials.least import Floor, floor
from tests.trials.pairs import PAIRS

MOST = 1.10
"""Bar: characters marked in the body, as a multiple of the least."""

_NAME = 19
"""Width of a pair's name."""


Figures = tuple[marks.Marks, marks.Marks]
"""The marks in body and notes."""


def rows(pairs: Sequence[tuple[str, str]], programs: Sequence[peers.Program], folder: Path) -> Iterator[str]:
    """A line a pair."""
    for old, new in pairs:
        before, after = inputs.published_as_word(old, folder), inputs.published_as_word(new, folder)
        yield row(f"{_short(old)} {_short(new)}", before, after, programs)


def row(name: str, before: Path, after: Path, programs: Sequence[peers.Program]) -> str:
    """What the programs mark between two Word files, beside the least."""
    ground = floor(read(before), read(after))
    return _row(name, ground, {one.name: _figures(one, before, after) for one in programs})


def _figures(program: peers.Program, before: Path, after: Path) -> Figures | None:
    """None where the program fails."""
    try:
        package = program.compare(before, after, before.parent / f"{program.name}.docx")
    except subprocess.CalledProcessError:
        return None
    return marks.body(package), marks.notes(package)


def _row(name: str, ground: Floor, figures: Mapping[str, Figures | None]) -> str:
    cells = [f"{name:{_NAME}}{ground.body:>7} +{ground.notes:>4}"]
    for found in figures.values():
        cells.append(_cell(*found) if found else f"{'failed':>24}")
    ours, docxodus = figures["redline"], figures.get("docxodus")
    warnings = []
    if ours and ours[0].characters > MOST * ground.body:
        warnings.append("much marked")
    if ours and docxodus and _revisions(ours) > _revisions(docxodus):
        warnings.append("more revisions than docxodus")
    share = f"{ours[0].characters / max(ground.body, 1):>6.2f}" if ours else ""
    return " |".join(cells) + share + "".join(f"  {warning}!" for warning in warnings)


def _cell(body: marks.Marks, notes: marks.Marks) -> str:
    return f"{body.characters:>7} +{notes.characters:>4}{body.moved:>6}{body.revisions + notes.revisions:>5}"


def _revisions(figures: Figures) -> int:
    return sum(one.revisions for one in figures)


def heading(programs: Sequence[peers.Program]) -> str:
    """Two lines above the rows."""
    columns = [f"{'old new':{_NAME}}{'chars +notes':>13}"] + [f"{'chars +notes moved revs':>24}"] * len(programs)
    names = [f"{'':{_NAME}}{'least':^13}", *(f"{program.name:^24}" for program in programs)]
    return f"{' |'.join(names)}\n{' |'.join(columns)} share"


def _short(name: str) -> str:
    return Path(name).name.removeprefix("A_").removeprefix("RES_").replace("_", "/")


def main(arguments: Sequence[str]) -> None:
    pairs = [*PAIRS, *((new, old) for old, new in PAIRS if "--back" in arguments)]
    programs = [peers.redline(), *peers.found(["docxodus", "jubarte"])]
    print(heading(programs))
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(pairs, programs, Path(folder)):
            print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
