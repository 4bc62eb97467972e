"""What every true pair of the corpus comes to, and texts that are changed by recipe.

python -m benchmarks.verdict [-v]        a line a collection, with -v a line a pair; then the recipes
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

from redline.comparing import compare
from redline.comparing.telling.assessment import Assessment
from redline.comparing.telling.verdict import Judged
from redline.model import Resolution
from tests.published import CORPUS, read
from tests.trials.pairs import collections
from tests.trials.recipes import RECIPES


def judged(old: Resolution, new: Resolution) -> Judged:
    """The verdict of two texts."""
    comparison = compare(old, new)
    return Assessment(comparison).judged


def main(verbose: bool) -> None:
    """The pairs, then how often each recipe comes to what it is meant to."""
    texts: dict[str, None] = {}
    for name, pairs in collections():
        found = Counter[str]()
        for old, new in pairs:
            texts[new] = None
            said = judged(read(CORPUS / old), read(CORPUS / new))
            found[said.verdict] += 1
            if verbose:
                told = f"{said.updated:3} / {said.weighty:3} / {said.paragraphs:3}  {said.kept:.2f}"
                print(f"  {old:36} {new:36} {said.verdict:12} {told}", flush=True)
        print(f"{name:10} {dict(found)}", flush=True)
    for meant, recipe in RECIPES.items():
        made = Counter[str]()
        for text in (read(CORPUS / path) for path in texts):
            changed = replace(text, paragraphs=tuple(recipe(list(text.paragraphs))))
            if changed != text:
                made[judged(text, changed).verdict] += 1
        print(f"{meant:10} {dict(made)}", flush=True)


if __name__ == "__main__":
    main("-v" in sys.argv[1:])
