"""How near what is typeset comes to the page of the United Nations: `python -m benchmarks.layout [FOLDER|FILE …]`.

Each PDF is read, typeset as a Word file, printed by LibreOffice, and the two PDFs are laid side by side:

* landmarks: the lines of the first page's head, its first three preambular paragraphs and its footnotes; each is met
  where its first letter stands within `ACROSS` and `DOWN` of the original's;
* the body column's left and right edge;
* pages.

Without arguments every PDF of the corpus beside the project. `--keep FOLDER` leaves the Word files and PDFs there.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.published import CORPUS
from tests.trials.printed_page import ACROSS, DOWN, EDGE, Compared, is_met, measure


def report(results: Sequence[Compared]) -> Iterator[str]:
    kinds: dict[str, list[bool]] = {}
    for result in results:
        missed = [
            f"{name} {'missing' if away is None else f'{away[0]:+.1f} {away[1]:+.1f}'}"
            for name, away in result.landmarks.items()
            if not is_met(away)
        ]
        for name, away in result.landmarks.items():
            kinds.setdefault("note" if name.startswith("note") else name.split(" ¶")[0], []).append(is_met(away))
        yield (
            f"{result.name:22} {result.met:3}/{len(result.landmarks):<3} edges {result.edges[0]:+.1f} "
            f"{result.edges[1]:+.1f} mm  pages {result.pages[0]} → {result.pages[1]}  {'; '.join(missed)}"
        )
    yield ""
    for name, met in sorted(kinds.items()):
        yield f"{name:20} {sum(met):4}/{len(met)}"
    yield ""
    total, met_all = sum(len(result.landmarks) for result in results), sum(result.met for result in results)
    narrow = sum(all(abs(edge) <= EDGE for edge in result.edges) for result in results)
    apart = sum(abs(result.pages[0] - result.pages[1]) <= 1 for result in results)
    before, after = (sum(result.pages[side] for result in results) for side in (0, 1))
    yield f"landmarks within {ACROSS:g} mm across and {DOWN:g} mm down: {met_all} of {total}, {met_all / total:.1%}"
    yield f"column's edges within {EDGE:g} mm: {narrow} of {len(results)} documents"
    pages = f"{before} → {after}, {after / before - 1:+.1%}"
    yield f"pages equal or one apart: {apart} of {len(results)} documents; over all {pages}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--keep", type=Path, help="leave the Word files and PDFs in this folder")
    given = parser.parse_args()
    paths = [pdf for path in given.paths for pdf in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])]
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        print("\n".join(report(measure(paths, folder))))


if __name__ == "__main__":
    main()
