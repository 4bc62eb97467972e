"""How often the classes of changes are those that a person gave them by hand.

python -m benchmarks.classes [--held-out] [--languages] [-v]

--held-out: the halves that were not looked at while the classes were mended, too.
--languages: also how often a paragraph is a mandate in a language where its English is one, of resolutions in six.
-v: every paragraph on which the two differ.
The judgements are in tests/comparing/classes_by_hand.toml and classes_judged.toml, which says how it was judged.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import redline
from benchmarks.inputs import CORPUS
from redline.comparing.classes import classify, setting
from redline.comparing.classes.demands import demands
from redline.languages.tables import CODES
from redline.model import Comparison, Kind

TABLES = Path(__file__).parent.parent / "tests" / "comparing"
HELD_OUT = ("79/130 80/172", "79/167 80/209")
"""Pairs of the first table that were not looked at while the classes were built."""

Rows = Mapping[str, tuple[str, str]]
"""By place, the classes and the reason."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One paragraph: its pair and place, the classes given by hand, the classes found."""

    pair: str
    place: str
    by_hand: frozenset[str]
    by_redline: frozenset[str]


def first(corpus: Path = CORPUS) -> Iterator[Judged]:
    """Every paragraph of the first table. KeyError for one that the comparison doesn't have."""
    for pair, rows in _table("classes_by_hand").items():
        old, new = (_issued(corpus, name) for name in pair.split())
        yield from _judged(pair, rows, old, new)


def second(side: str, corpus: Path = CORPUS) -> Iterator[Judged]:
    """Every paragraph of the second table's half. side: "seen" or "held_out"."""
    for pair, rows in _table("classes_judged")[side].items():
        language, *names = pair.split()
        old, new = (_named(corpus, name, language) for name in names)
        for row in _judged(pair, rows, old, new):
            yield _since(row)


def _since(row: Judged) -> Judged:
    """What was judged before typography was a class of its own."""
    if row.place not in _table("classes_judged")["typography"].get(row.pair, ()):
        return row
    return replace(row, by_hand=row.by_hand - {"E"} or frozenset("Y"))


def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))


def _judged(pair: str, rows: Rows, old: Path, new: Path) -> Iterator[Judged]:
    found = _found(redline.compare(redline.read(old), redline.read(new)))
    for place, (classes, _) in rows.items():
        yield Judged(pair, place, frozenset(classes.split()), found[place])


def _issued(corpus: Path, name: str) -> Path:
    stem = "A_C.3_80_L.35" if name == "L.35" else f"A_RES_{name.replace('/', '_')}"
    return next(path for folder in ("pairs", "series") if (path := corpus / folder / f"{stem}.pdf").exists())


def _named(corpus: Path, name: str, language: str) -> Path:
    folders = ("series", "amendments", "../traps")
    paths = [corpus / "akn" / language / f"{name}.xml", *(corpus / folder / f"{name}.pdf" for folder in folders)]
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


def report(rows: list[Judged]) -> None:
    exact = sum(row.by_hand == row.by_redline for row in rows)
    print(f"{len(rows)} paragraphs, {exact} with exactly the classes given by hand")
    print(f"{'class':8}{'precision':>10}{'recall':>8}{'F1':>6}{'found':>7}{'true':>6}")
    table = scores(rows)
    for code, (right, found, true) in table.items():
        precision, recall = right / found if found else 1.0, right / true if true else 1.0
        print(f"{code:8}{precision:10.2f}{recall:8.2f}{harmonic(right, found, true):6.2f}{found:7}{true:6}")
    print(f"mean F1 {sum(harmonic(*score) for score in table.values()) / len(table):.2f}")


def main(arguments: list[str]) -> None:
    rows = list(first())
    parts = {
        "first table": [row for row in rows if row.pair not in HELD_OUT],
        "second table, seen half": list(second("seen")),
    }
    if "--held-out" in arguments:
        parts["first table, held out"] = [row for row in rows if row.pair in HELD_OUT]
        parts["second table, held out"] = list(second("held_out"))
    for name, part in parts.items():
        print(f"\n{name}")
        report(part)
        if "-v" in arguments:
            _differences(part)
    if "--languages" in arguments:
        languages()


def mandates(language: str, corpus: Path = CORPUS) -> dict[tuple[str, str], bool]:
    """By document and place, whether an operative paragraph of the corpus's XML asks for what costs work or means."""
    found: dict[tuple[str, str], bool] = {}
    for path in sorted((corpus / "akn" / language).glob("*.xml")):
        text = redline.read(path)
        where = setting(redline.compare(text, text))
        for paragraph in text.paragraphs:
            if paragraph.address.kind is Kind.OPERATIVE:
                asked = any(True for _ in demands(paragraph.text, paragraph, where, is_new=True))
                found[path.stem, str(paragraph.address)] = asked
    return found


def languages() -> None:
    english = mandates("en")
    print(f"\n{sum(english.values())} of {len(english)} operative paragraphs are mandates in English")
    for code in CODES:
        other = mandates(code) if code != "en" else english
        shared = [(english[place], asked) for place, asked in other.items() if place in english]
        right, found, true = (sum(map(test, shared)) for test in (all, lambda pair: pair[1], lambda pair: pair[0]))
        print(f"{code}: {len(shared)} paragraphs, {right} in both, {found} in it, {true} in English")


def _differences(rows: Iterable[Judged]) -> None:
    for row in rows:
        if row.by_hand != row.by_redline:
            by_hand, found = (" ".join(sorted(classes)) for classes in (row.by_hand, row.by_redline))
            print(f"{row.pair} {row.place}: by hand {by_hand}, found {found}")


if __name__ == "__main__":
    main(sys.argv[1:])
