"""How the difference between two texts is said as formal amendments, on every pair of the corpus, in both directions.

    python -m benchmarks.phrasing [pairs] [fr-hrc] [fr-ga] [akn/en] [akn/fr]

A row a set and direction. Exact: pairs whose amendments, understood and applied to the old text, give the new one's
title, paragraphs with their notes, headings and annexes; left: of these, pairs that differ in something that no
amendment says: a title that comes or goes, the body line.
Changed: paragraphs that stay and change; anew: those said as they should read although fewer than half of their words
change. Quoted: words of the amendments, head and title apart, for each word inserted or deleted between the texts.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from redline.amending.phrasing.phrase import phrase
from redline.comparing import compare
from redline.errors import RedlineError
from redline.model import Change, Kind, Resolution
from redline.reading import read
from tests.trials.anew import VOTED, differing, said_anew
from tests.trials.pairs import files

SETS = ("pairs", "fr-hrc", "fr-ga", "akn/en", "akn/fr")


@dataclass
class Row:
    """What is counted over the pairs of a set in one direction."""

    pairs: int = 0
    exact: int = 0
    left: int = 0
    changed: int = 0
    anew: int = 0
    quoted: int = 0
    differ: int = 0
    seconds: float = 0.0

    def shown(self, name: str) -> str:
        share = self.anew / max(1, self.changed)
        return (
            f"{name:18}{self.exact:>6}/{self.pairs:<5}{self.left:>5}{self.changed:>8}{self.anew:>6}{share:>8.1%}"
            f"{self.quoted:>9}{self.differ:>9}{self.quoted / max(1, self.differ):>7.2f}{self.seconds:>8.1f}"
        )


def _voted(change: Change) -> bool:
    return any(one.address.kind in VOTED for one in (*change.pair.old, *change.pair.new))


def count(row: Row, old: Resolution, new: Resolution) -> None:
    """One pair more; what can't be said is printed."""
    row.pairs += 1
    comparison = compare(old, new)
    start = time.process_time()
    try:
        phrased = phrase(comparison, "fr" if old.language == "fr" else "en", sponsor="Lyonesse")
    except RedlineError as error:
        print(f"  {error}", flush=True)
        return
    row.seconds += time.process_time() - start
    row.exact += 1
    row.left += bool(phrased.left)
    changed, anew = said_anew(comparison, phrased)
    body = [one for one in phrased.document.paragraphs if one.address.kind not in (Kind.HEAD, Kind.TITLE)]
    row.changed, row.anew = row.changed + changed, row.anew + anew
    row.quoted += sum(len(one.text.split()) for one in body)
    row.differ += sum(differing(change) for change in comparison.changes if _voted(change))


def main(sets: Sequence[str]) -> None:
    print(
        f"{'':18}{'exact':>12}{'left':>5}{'changed':>8}{'anew':>6}{'':>8}{'quoted':>9}{'differ':>9}{'÷':>7}{'seconds':>8}"
    )
    for name in sets or SETS:
        there, back = Row(), Row()
        for old, new in (tuple(map(read, pair)) for pair in files(name)):
            count(there, old, new)
            count(back, new, old)
        print(there.shown(f"{name} →"), back.shown(f"{name} ←"), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
