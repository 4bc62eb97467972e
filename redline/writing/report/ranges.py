"""Many places in few words: "PP 2–5, OP 1, OP 7–9", as `--places` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from redline.patterns import lazy

_NUMBERED = lazy(r"(?P<kind>PP|OP) (?P<number>\d+)")


def gathered(names: Iterable[str], comma: str) -> str:
    """Names of places, those of one kind whose numbers follow each other as one. comma: between what is left."""
    parts: list[str] = []
    for (kind, _), group in groupby(enumerate(names), key=_run):
        run = [name for _, name in group]
        joins = kind and len(run) > 1
        parts.append(f"{run[0]}–{run[-1].rpartition(' ')[2]}" if joins else comma.join(run))
    return comma.join(parts)


def _run(numbered: tuple[int, str]) -> tuple[str, int]:
    """Equal for neighbours whose numbers follow each other."""
    at, name = numbered
    match = _NUMBERED.fullmatch(name)
    return (match["kind"], int(match["number"]) - at) if match else ("", at)
