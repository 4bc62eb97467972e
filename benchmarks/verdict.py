"""What every true pair of the corpus comes to, and texts that are changed by recipe.

python -m benchmarks.verdict [-v]        a line a collection, with -v a line a pair; then the recipes
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks.wrong_file import collections, document
from redline.comparing import compare
from redline.comparing.classes import classify
from redline.comparing.verdict import Judged, judge
from redline.model import Kind, Paragraph, Resolution

LONG = 80
"""Signs from which a paragraph is changed by a recipe."""

UPDATED = 4
"""How many years the recipe of a rollover moves."""


def judged(old: Resolution, new: Resolution) -> Judged:
    """The verdict of two texts."""
    comparison = compare(old, new)
    return judge(comparison, classify(comparison))


def _with(paragraph: Paragraph, old: str, new: str) -> Paragraph:
    runs = (run if run.atom else replace(run, text=run.text.replace(old, new, 1)) for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))


def _is_text(paragraph: Paragraph) -> bool:
    return paragraph.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE) and len(paragraph.text) > LONG


def retypeset(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Other hyphens and blanks: as tabled."""
    for one in paragraphs:
        yield _with(_with(one, "-", "\u2011"), " ", "\u00a0") if _is_text(one) else one


def updated(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Some years one later: a rollover."""
    left = UPDATED
    for one in paragraphs:
        year = re.search(r"\b20[12]\d\b", one.text) if left and _is_text(one) else None
        left -= bool(year)
        yield _with(one, year[0], str(int(year[0]) + 1)) if year else one


def shortened(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """One operative paragraph dropped: light."""
    longest = max(filter(_is_text, paragraphs), key=lambda one: (one.address.kind is Kind.OPERATIVE, len(one.text)))
    return (one for one in paragraphs if one is not longest)


RECIPES: dict[str, Callable[[list[Paragraph]], Iterator[Paragraph]]] = {
    "as_tabled": retypeset,
    "rollover": updated,
    "light": shortened,
}


def main(verbose: bool) -> None:
    """The pairs, then how often each recipe comes to what it is meant to."""
    texts: dict[str, None] = {}
    for name, pairs in collections():
        found = Counter[str]()
        for old, new in pairs:
            texts[new] = None
            said = judged(document(old), document(new))
            found[said.verdict] += 1
            if verbose:
                told = f"{said.updated:3} / {said.weighty:3} / {said.paragraphs:3}  {said.kept:.2f}"
                print(f"  {old:36} {new:36} {said.verdict:12} {told}", flush=True)
        print(f"{name:10} {dict(found)}", flush=True)
    for meant, recipe in RECIPES.items():
        made = Counter[str]()
        for text in map(document, texts):
            changed = replace(text, paragraphs=tuple(recipe(list(text.paragraphs))))
            if changed != text:
                made[judged(text, changed).verdict] += 1
        print(f"{meant:10} {dict(made)}", flush=True)


if __name__ == "__main__":
    main("-v" in sys.argv[1:])
