"""How often the classes of changes are those that a person gave them by hand.

python -m benchmarks.classes [--held-out] [--languages] [-v]

--held-out: the halves that were not looked at while the classes were mended, too.
--languages: also how often a paragraph is a mandate in a language where its English is one, of resolutions in six.
-v: every paragraph on which the two differ.
The judgements are in tests/comparing: classes_by_hand.toml, classes_judged.toml and classes_french.toml, which say how.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from redline.languages.tables import CODES
from tests.trials.judged_classes import Judged, first, french, harmonic, mandates, scores, second

HELD_OUT = ("79/130 80/172", "79/167 80/209")
"""Pairs of the first table that were not looked at while the classes were built."""


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
        "French, seen half": list(french("seen")),
    }
    if "--held-out" in arguments:
        parts["first table, held out"] = [row for row in rows if row.pair in HELD_OUT]
        parts["second table, held out"] = list(second("held_out"))
        parts["French, held out"] = list(french("held_out"))
        parts["French, fresh"] = list(french("fresh"))
    for name, part in parts.items():
        print(f"\n{name}")
        report(part)
        if "-v" in arguments:
            _differences(part)
    if "--languages" in arguments:
        languages()


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
