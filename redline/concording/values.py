"""Anchors of two paragraphs held against each other: which one side alone has, and which stand for each other.

A figure that one side has must stand on the other, in figures or in words. What is said again ("the 2030 Agenda") a
language may leave out; what is said in words ("two-year", "biennal") it may say without a number. So a value counts as
different where it is nowhere on the other side, and what is in words or said again only where both sides have a rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from redline.concording.anchors import Anchor
from redline.records import dataclass

_ORDER = ("symbol", "amount", "date", "number")
DATE_GAP = 8
"""Signs between the parts of one date."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """What differs: the anchors of either side that stand for each other; one side may be empty."""

    kind: str
    a: tuple[Anchor, ...]
    b: tuple[Anchor, ...]


def contrasts(a: Sequence[Anchor], b: Sequence[Anchor]) -> list[Contrast]:
    """What differs in two paragraphs that say the same; nothing of most."""
    rest_a, rest_b = _unlike(*_digits_alike(*_unlike(a, b)))
    rest_a, rest_b = _composed(rest_a, rest_b)
    known_a, known_b = ({anchor.value for anchor in side} | {anchor.or_else for anchor in side} for side in (a, b))
    hard_a = [anchor for anchor in rest_a if not anchor.in_words and anchor.value not in known_b]
    hard_b = [anchor for anchor in rest_b if not anchor.in_words and anchor.value not in known_a]
    if len(hard_a) != len(hard_b):  # what is in words, or said again, may stand for the other
        soft_a, soft_b = (_soft(rest, hard) for rest, hard in ((rest_a, hard_a), (rest_b, hard_b)))
        hard_a += soft_a[: max(0, len(hard_b) - len(hard_a))]
        hard_b += soft_b[: max(0, len(hard_a) - len(hard_b))]
    elif not hard_a:
        soft_a, soft_b = _soft(rest_a, ()), _soft(rest_b, ())
        count = min(len(soft_a), len(soft_b))
        hard_a, hard_b = soft_a[:count], soft_b[:count]
    return list(_matched(_groups(hard_a), _groups(hard_b)))


def _unlike(a: Sequence[Anchor], b: Sequence[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """What remains of both when equal values are taken away, figures with figures first."""
    left_a, left_b = list(a), list(b)
    for in_words_a, in_words_b in ((False, False), (False, True), (True, False), (True, True)):
        for anchor in [anchor for anchor in left_a if anchor.in_words is in_words_a]:
            met = [candidate for candidate in left_b if candidate.in_words is in_words_b and anchor.agrees(candidate)]
            if met:
                left_a.remove(anchor)
                left_b.remove(met[0])
    return left_a, left_b


def _digits_alike(a: list[Anchor], b: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """Without symbols that differ in letters alone, where one side has none in Latin: "S-31/1", "دإ-31/1"."""
    for symbol in [symbol for symbol in a if symbol.kind == "symbol"]:
        for twin in b:
            if twin.kind == "symbol" and _digits(symbol.value) == _digits(twin.value) and not _lettered(symbol, twin):
                a.remove(symbol)
                b.remove(twin)
                break
    return a, b


def _digits(symbol: str) -> list[str]:
    return re.findall(r"\d+", symbol)


def _lettered(first: Anchor, second: Anchor) -> bool:
    """Whether both sides have letters to compare: what has none lost them in another script."""
    return all(re.search("[A-Z]", side.value) for side in (first, second))


def _composed(a: list[Anchor], b: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """Without symbols whose figures all stand on the other side as numbers: "1/CP.21", "1/م أ-21"."""
    return _apart(*_apart(a, b)[::-1])[::-1]


def _apart(a: list[Anchor], b: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    for symbol in list(a):
        parts = Counter(_digits(symbol.value))
        if len(parts) > 1 and symbol.value not in {number.value for number in b}:
            numbers = []
            for part in parts.elements():
                numbers += [number for number in b if number.value == part and number not in numbers][:1]
            if len(numbers) == parts.total():
                a.remove(symbol)
                b = [number for number in b if number not in numbers]
    return a, b


def _soft(rest: Iterable[Anchor], hard: Iterable[Anchor]) -> list[Anchor]:
    """What may stand for something that the other side alone has: no "one", which languages use for an article."""
    taken = set(hard)
    return [anchor for anchor in rest if anchor not in taken and not (anchor.in_words and anchor.value == "1")]


def _groups(differing: Iterable[Anchor]) -> list[tuple[Anchor, ...]]:
    """The parts of one date together, all else apart."""
    groups: list[list[Anchor]] = []
    for anchor in sorted(differing, key=lambda anchor: anchor.start):
        if groups and anchor.kind == groups[-1][-1].kind == "date" and anchor.start - groups[-1][-1].stop < DATE_GAP:
            groups[-1].append(anchor)
        else:
            groups.append([anchor])
    return [tuple(group) for group in groups]


def _matched(a: list[tuple[Anchor, ...]], b: list[tuple[Anchor, ...]]) -> Iterator[Contrast]:
    """Each rest with one of the other side, of the same kind where there is one."""
    left = list(b)
    waiting = []
    for group in a:
        same = [counterpart for counterpart in left if counterpart[0].kind == group[0].kind]
        if same:
            left.remove(same[0])
            yield Contrast(group[0].kind, group, same[0])
        else:
            waiting.append(group)
    for group in waiting:
        counterpart = left.pop(0) if left else ()
        yield Contrast(min((group[0].kind, *(part.kind for part in counterpart)), key=_ORDER.index), group, counterpart)
    for counterpart in left:
        yield Contrast(counterpart[0].kind, (), counterpart)
