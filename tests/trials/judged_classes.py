"""The classes of changes beside those that a person gave them by hand, and mandates beside those of the English text.

The judgements are in tests/comparing: classes_by_hand.toml, classes_judged.toml and classes_french.toml, which say how.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import redline
from redline.comparing.classes import classify, setting
from redline.comparing.classes.demands import demands
from redline.model import Comparison, Kind
from tests.published import CORPUS, read

TABLES = Path(__file__).parents[1] / "comparing"

Rows = Mapping[str, tuple[str, str]]
"""By place, the classes and the reason."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One paragraph: its pair and place, the classes given by hand, the classes found."""

    pair: str
    place: str
    by_hand: frozenset[str]
    by_redline: frozenset[str]


def first() -> Iterator[Judged]:
    """Every paragraph of the first table. KeyError for one that the comparison doesn't have."""
    for pair, rows in _table("classes_by_hand").items():
        old, new = (_issued(name) for name in pair.split())
        yield from _judged(pair, rows, old, new)


def second(side: str) -> Iterator[Judged]:
    """Every paragraph of the second table's half. side: "seen" or "held_out"."""
    for pair, rows in _table("classes_judged")[side].items():
        language, *names = pair.split()
        old, new = (_named(name, language) for name in names)
        for row in _judged(pair, rows, old, new):
            yield _since(row)


def french(side: str) -> Iterator[Judged]:
    """Every paragraph of a part of the French table. side: "seen", "held_out" or "fresh"."""
    for pair, rows in _table("classes_french")[side].items():
        folder, *names = pair.split()
        old, new = (_french(folder, name) for name in names)
        yield from _judged(pair, rows, old, new)


def _french(folder: str, name: str) -> Path:
    paths = [CORPUS / folder / f"{name}.txt", CORPUS / folder / f"{name}.xml", CORPUS / "seed" / f"{name}.txt"]
    return next(path for path in paths if path.exists())


def _since(row: Judged) -> Judged:
    """What was judged before typography was a class of its own."""
    if row.place not in _table("classes_judged")["typography"].get(row.pair, ()):
        return row
    return replace(row, by_hand=row.by_hand - {"E"} or frozenset("Y"))


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))


def _judged(pair: str, rows: Rows, old: Path, new: Path) -> Iterator[Judged]:
    found = _found(redline.compare(read(old), read(new)))
    for place, (classes, _) in rows.items():
        yield Judged(pair, place, frozenset(classes.split()), found[place])


def _issued(name: str) -> Path:
    stem = "A_C.3_80_L.35" if name == "L.35" else f"A_RES_{name.replace('/', '_')}"
    return next(path for folder in ("pairs", "series") if (path := CORPUS / folder / f"{stem}.pdf").exists())


def _named(name: str, language: str) -> Path:
    folders = ("series", "amendments", "../traps")
    paths = [CORPUS / "akn" / language / f"{name}.xml", *(CORPUS / folder / f"{name}.pdf" for folder in folders)]
    return next(path for path in paths if path.exists())


def _found(comparison: Comparison) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one in classify(comparison):
        pair = one.change.pair
        place = str(pair.new[0].address) if pair.new else f"was {pair.old[0].address}"
        found[place] = frozenset(map(str, one.classes))
    return found


def scores(rows: Iterable[Judged]) -> dict[str, tuple[int, int, int]]:
    """By class, and for "T only": right, found, true."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for row in rows:
        found.update(_counted(row.by_redline))
        true.update(_counted(row.by_hand))
        right.update(set(_counted(row.by_redline)) & set(_counted(row.by_hand)))
    return {code: (right[code], found[code], true[code]) for code in sorted(true | found)}


def _counted(classes: frozenset[str]) -> list[str]:
    return [*classes, "T only"] if classes == {"T"} else [*classes]


def harmonic(right: int, found: int, true: int) -> float:
    """F1, of precision and recall; 1 where nothing is to be found and nothing is."""
    return 2 * right / (found + true) if found + true else 1.0


def mandates(language: str) -> dict[tuple[str, str], bool]:
    """By document and place, whether an operative paragraph of the corpus's XML asks for what costs work or means."""
    found: dict[tuple[str, str], bool] = {}
    for path in sorted((CORPUS / "akn" / language).glob("*.xml")):
        text = read(path)
        where = setting(redline.compare(text, text))
        for paragraph in text.paragraphs:
            if paragraph.address.kind is Kind.OPERATIVE:
                asked = any(True for _ in demands(paragraph.text, paragraph, where, is_new=True))
                found[path.stem, str(paragraph.address)] = asked
    return found
