"""How often the classes of changes are those that a person gave them by hand.

python -m benchmarks.classes [--held-out] [-v]

--held-out: those of the pairs named in HELD_OUT too.   -v: every paragraph on which the two differ.
The judgements are in tests/comparing/classes_by_hand.toml; the pairs named in HELD_OUT were not looked at while the
classes were built.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import redline
from benchmarks.inputs import CORPUS
from redline.comparing.classes import classify
from redline.model import Comparison

TABLE = Path(__file__).parent.parent / "tests" / "comparing" / "classes_by_hand.toml"
HELD_OUT = ("79/130 80/172", "79/167 80/209")

Judged = tuple[str, str, frozenset[str], frozenset[str]]
"""Pair, place, the classes given by hand, the classes found."""


def judged(corpus: Path = CORPUS) -> Iterator[Judged]:
    """Every paragraph of the table. KeyError for one that the comparison doesn't have."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    for pair, rows in table.items():
        found = _found(_comparison(corpus, pair))
        for place, (classes, _) in rows.items():
            yield pair, place, frozenset(classes.split()), found.get(place, frozenset())


def _comparison(corpus: Path, pair: str) -> Comparison:
    old, new = (_file(corpus, name) for name in pair.split())
    return redline.compare(redline.read(old), redline.read(new))


def _file(corpus: Path, name: str) -> Path:
    stem = "A_C.3_80_L.35" if name == "L.35" else f"A_RES_{name.replace('/', '_')}"
    return next(path for folder in ("pairs", "series") if (path := corpus / folder / f"{stem}.pdf").exists())


def _found(comparison: Comparison) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one in classify(comparison):
        pair = one.change.pair
        place = str(pair.new[0].address) if pair.new else f"was {pair.old[0].address}"
        found[place] = frozenset(map(str, one.classes))
    return found


def scores(rows: list[Judged]) -> dict[str, tuple[int, int, int]]:
    """By class, and for "T only": right, found, true."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for _, _, by_hand, by_redline in rows:
        for code in by_hand | by_redline:
            found[code] += code in by_redline
            true[code] += code in by_hand
            right[code] += code in by_hand and code in by_redline
        only = frozenset("T")
        found["T only"] += by_redline == only
        true["T only"] += by_hand == only
        right["T only"] += by_redline == by_hand == only
    return {code: (right[code], found[code], true[code]) for code in sorted(true | found)}


def report(rows: list[Judged]) -> None:
    print(f"{len(rows)} paragraphs, {sum(a == b for _, _, a, b in rows)} with exactly the classes given by hand")
    print(f"{'class':8}{'precision':>10}{'recall':>8}{'found':>7}{'true':>6}")
    for code, (right, found, true) in scores(rows).items():
        precision, recall = right / found if found else 1.0, right / true if true else 1.0
        print(f"{code:8}{precision:10.2f}{recall:8.2f}{found:7}{true:6}")


def main(arguments: list[str]) -> None:
    rows = list(judged())
    known = [row for row in rows if row[0] not in HELD_OUT]
    print("pairs that were looked at")
    report(known)
    if "--held-out" in arguments:
        print("\nheld out")
        report([row for row in rows if row[0] in HELD_OUT])
    if "-v" in arguments:
        for pair, place, by_hand, by_redline in rows if "--held-out" in arguments else known:
            if by_hand != by_redline:
                print(f"{pair} {place}: by hand {' '.join(sorted(by_hand))}, found {' '.join(sorted(by_redline))}")


if __name__ == "__main__":
    main(sys.argv[1:])
