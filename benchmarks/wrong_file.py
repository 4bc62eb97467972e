"""How often true pairs of the corpus are doubted, and crossed files are not.

python -m benchmarks.wrong_file [CROSSED]        so many crossed pairs of each collection; 100 unless told
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache

from benchmarks.inputs import CORPUS, PAIRS
from redline.comparing import compare
from redline.comparing.wrong_file import suspicion
from redline.model import Resolution
from redline.reading import read

Pair = tuple[str, str]
"""Paths of old and new text in the corpus."""

AMENDED = {
    "L.3": ("L.28",),
    "L.22": ("L.29",),
    "L.25": ("L.30", "L.31", "L.32", "L.33", "L.36"),
    "L.18": ("L.19", "L.20"),
}
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def collections() -> Iterator[tuple[str, list[Pair]]]:
    """True pairs: English PDFs, French extracts of two organs, machine-readable texts in six languages."""
    yield "pdf", [(f"{old}.pdf", f"{new}.pdf") for old, new in PAIRS]
    for name, pairs in json.loads((CORPUS / "fr-pairs.json").read_text("utf-8")).items():
        yield name, [(f"{name}/{old}.txt", f"{name}/{new}.txt") for old, new in pairs]
    published = json.loads((CORPUS / "akn" / "pairs.json").read_text("utf-8"))
    for language in LANGUAGES:
        yield f"akn {language}", [(f"akn/{language}/{old}.xml", f"akn/{language}/{new}.xml") for old, new in published]


def crossed(pairs: list[Pair], count: int) -> list[Pair]:
    """Old texts with new ones of other pairs; those of one title are left out, and of one series."""
    dice = random.Random(11)
    found = []
    for _ in range(count):
        one, other = dice.sample(pairs, 2)
        title = _title(one[0])
        if not {*one} & {*other} and (not title or title != _title(other[1])):
            found.append((one[0], other[1]))
    return found


def _title(path: str) -> str:
    return document(path).head.title.casefold()


@cache
def document(path: str) -> Resolution:
    """A document of the corpus."""
    return read(CORPUS / path)


def doubts(pairs: list[Pair]) -> Counter[str]:
    """How many pairs are doubted, by kind; "silent" for the others."""
    found = (suspicion(compare(document(old), document(new))) for old, new in pairs)
    return Counter(str(one.doubt) if one else "silent" for one in found)


def main(count: int) -> None:
    """A line a collection: true pairs in both directions, crossed ones; then amendments and two languages."""
    for name, pairs in collections():
        true = doubts([*pairs, *((new, old) for old, new in pairs)])
        print(f"{name:10} true {dict(true)}  crossed {dict(doubts(crossed(pairs, count)))}", flush=True)
    tabled = [
        (f"amendments/A_80_{draft}.pdf", f"amendments/A_80_{one}.pdf")
        for draft, many in AMENDED.items()
        for one in many
    ]
    print(f"{'amendments':10} {dict(doubts(tabled))}")
    texts = sorted(path.name for path in (CORPUS / "akn" / "en").glob("*.xml"))
    others = [
        (f"akn/en/{name}", f"akn/{language}/{name}")
        for name in texts[::5]
        for language in LANGUAGES
        if language != "en"
    ]
    print(f"{'languages':10} {dict(doubts(others))}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
