"""How often true pairs of the corpus are doubted, and crossed files are not.

python -m benchmarks.wrong_file [CROSSED]        so many crossed pairs of each collection; 100 unless told
"""

from __future__ import annotations

import sys
from collections import Counter

from redline.comparing import compare
from redline.comparing.telling.wrong_file import suspicion
from tests.published import CORPUS, read
from tests.trials.pairs import LANGUAGES, Pair, collections, crossed

AMENDED = {
    "L.3": ("L.28",),
    "L.22": ("L.29",),
    "L.25": ("L.30", "L.31", "L.32", "L.33", "L.36"),
    "L.18": ("L.19", "L.20"),
}


def doubts(pairs: list[Pair]) -> Counter[str]:
    """How many pairs are doubted, by kind; "silent" for the others."""
    found = (suspicion(compare(read(CORPUS / old), read(CORPUS / new))) for old, new in pairs)
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
