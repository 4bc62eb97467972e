"""How the difference between two texts is said as formal amendments, on every pair of the corpus, in both directions.

    python -m benchmarks.phrasing [pairs] [fr-hrc] [fr-ga] [akn/en] [akn/fr]

A row a set and direction. Exact: pairs whose amendments, understood and applied to the old text, give the new one's
title, paragraphs with their notes, headings and annexes; left: of these, pairs that differ in something that no
amendment says: a title that comes or goes, the body line.
Changed: paragraphs that stay and change; anew: those said as they should read although fewer than half of their words
change. Quoted: words of the amendments, head and title apart, for each word inserted or deleted between the texts.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import inputs
from redline.amending import Action, Phrased, phrase
from redline.amending.text.placing import all_of
from redline.amending.text.units import Slot
from redline.comparing import compare
from redline.errors import RedlineError
from redline.model import Change, Comparison, Kind, Op, Resolution
from redline.reading import read

SETS = ("pairs", "fr-hrc", "fr-ga", "akn/en", "akn/fr")
_VOTED = (Kind.TITLE, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)
_HALF = 0.5


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


def said_anew(comparison: Comparison, phrased: Phrased) -> tuple[int, int]:
    """Paragraphs that stay and change, and those said anew although fewer than half of their words change."""
    slots = [Slot(line, line.address) for line in comparison.old.paragraphs]
    replaced = [item for item in phrased.amendments.items if item.action is Action.REPLACE_PARAGRAPH]
    anew = {slot.tabled for item in replaced for target in item.targets for slot in all_of(slots, target)}
    changed = [change for change in comparison.changes if change.kind == "edited" and _counts(change)]
    few = [change for change in changed if _differ(change) < _HALF * _words_of_both(change)]
    return len(changed), sum(change.pair.old[0] in anew for change in few)


def _counts(change: Change) -> bool:
    return change.pair.old[0].address.kind in _VOTED[1:] and change.pair.new[0].address.kind in _VOTED[1:]


def _differ(change: Change) -> int:
    return sum(len(span.text.split()) for span in change.spans if span.op is not Op.KEEP)


def _words_of_both(change: Change) -> int:
    return sum(len(one.text.split()) for one in (*change.pair.old, *change.pair.new))


def _voted(change: Change) -> bool:
    return any(one.address.kind in _VOTED for one in (*change.pair.old, *change.pair.new))


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
    row.differ += sum(_differ(change) for change in comparison.changes if _voted(change))


def paths(name: str) -> Iterator[tuple[Path, Path]]:
    """The old and the new file of each pair of a set; the seed and its successor are one of the French XML."""
    folder = inputs.CORPUS / name
    if name == "pairs":
        yield from ((inputs.CORPUS / f"{old}.pdf", inputs.CORPUS / f"{new}.pdf") for old, new in inputs.PAIRS)
    elif name.startswith("akn"):
        known = json.loads((inputs.CORPUS / "akn" / "pairs.json").read_text("utf-8"))
        yield from ((folder / f"{old}.xml", folder / f"{new}.xml") for old, new in known)
        if name == "akn/fr":
            yield inputs.CORPUS / "seed" / "hrc-53-draft.fr.txt", folder / "hrc-56-2.xml"
    else:
        known = json.loads((inputs.CORPUS / "fr-pairs.json").read_text("utf-8"))[name]
        yield from ((folder / f"{old}.txt", folder / f"{new}.txt") for old, new in known)


def main(sets: Sequence[str]) -> None:
    print(
        f"{'':18}{'exact':>12}{'left':>5}{'changed':>8}{'anew':>6}{'':>8}{'quoted':>9}{'differ':>9}{'÷':>7}{'seconds':>8}"
    )
    for name in sets or SETS:
        there, back = Row(), Row()
        for old, new in (tuple(map(read, pair)) for pair in paths(name)):
            count(there, old, new)
            count(back, new, old)
        print(there.shown(f"{name} →"), back.shown(f"{name} ←"), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
