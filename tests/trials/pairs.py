"""Pairs of published texts: true ones, old and new, and crossed ones."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from tests.published import CORPUS, read

Pair = tuple[str, str]
"""Paths of old and new text in the corpus."""

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

SERIES = [
    ("series/A_RES_78_199", "series/A_RES_79_166"),
    ("series/A_RES_79_166", "series/A_C.3_80_L.35"),
    ("series/A_C.3_80_L.35", "series/A_RES_80_204"),
    ("series/A_RES_79_166", "series/A_RES_80_204"),
    ("series/A_RES_78_199", "series/A_RES_80_204"),
]
PAIRS = [
    *SERIES,
    *(
        (f"pairs/A_RES_{old}", f"pairs/A_RES_{new}")
        for old, new in [
            ("79_235", "80_128"), ("79_105", "80_96"), ("79_236", "80_156"), ("79_108", "80_99"),
            ("79_42", "80_41"), ("79_71", "80_65"), ("79_127", "80_168"), ("79_130", "80_172"),
            ("79_167", "80_209"), ("79_66", "80_61"), ("79_47", "80_49"),
        ]
    ),
]  # fmt: skip
"""Old and new text of every pair in the corpus."""

THE_PAIR = ("series/A_RES_79_166", "series/A_RES_80_204")
"""The pair that is timed: some 55 paragraphs of a yearly resolution and its successor."""


def collections() -> Iterator[tuple[str, list[Pair]]]:
    """True pairs: English PDFs, French extracts of two organs, machine-readable texts in six languages."""
    yield "pdf", [(f"{old}.pdf", f"{new}.pdf") for old, new in PAIRS]
    for name, pairs in json.loads((CORPUS / "fr-pairs.json").read_text("utf-8")).items():
        yield name, [(f"{name}/{old}.txt", f"{name}/{new}.txt") for old, new in pairs]
    published = json.loads((CORPUS / "akn" / "pairs.json").read_text("utf-8"))
    for language in LANGUAGES:
        yield f"akn {language}", [(f"akn/{language}/{old}.xml", f"akn/{language}/{new}.xml") for old, new in published]


def files(name: str) -> Iterator[tuple[Path, Path]]:
    """The files of a set: "pairs" (the PDFs), or a folder of the corpus; the seed's pair is one of the French XML."""
    found = dict(collections())["pdf" if name == "pairs" else name.replace("/", " ")]
    yield from ((CORPUS / old, CORPUS / new) for old, new in found)
    if name == "akn/fr":
        yield CORPUS / "seed" / "hrc-53-draft.fr.txt", CORPUS / name / "hrc-56-2.xml"


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
    return read(CORPUS / path).head.title.casefold()
