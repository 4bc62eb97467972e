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
    known_a, known_b = ({one.value for one in side} | {one.or_else for one in side} for side in (a, b))
    hard_a = [one for one in rest_a if not one.in_words and one.value not in known_b]
    hard_b = [one for one in rest_b if not one.in_words and one.value not in known_a]
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
        for one in [one for one in left_a if one.in_words is in_words_a]:
            met = [other for other in left_b if other.in_words is in_words_b and one.agrees(other)]
            if met:
                left_a.remove(one)
                left_b.remove(met[0])
    return left_a, left_b


def _digits_alike(a: list[Anchor], b: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """Without symbols that differ in letters alone, where one side has none in Latin: "S-31/1", "دإ-31/1"."""
    for one in [one for one in a if one.kind == "symbol"]:
        for other in b:
            if other.kind == "symbol" and _digits(one.value) == _digits(other.value) and not _lettered(one, other):
                a.remove(one)
                b.remove(other)
                break
    return a, b


def _digits(symbol: str) -> list[str]:
    return re.findall(r"\d+", symbol)


def _lettered(one: Anchor, other: Anchor) -> bool:
    """Whether both sides have letters to compare: what has none lost them in another script."""
    return all(re.search("[A-Z]", side.value) for side in (one, other))


def _composed(a: list[Anchor], b: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """Without symbols whose figures all stand on the other side as numbers: "1/CP.21", "1/م أ-21"."""
    return _apart(*_apart(a, b)[::-1])[::-1]


def _apart(a: list[Anchor], b: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    for one in list(a):
        parts = Counter(_digits(one.value))
        if len(parts) > 1 and one.value not in {other.value for other in b}:
            found = []
            for part in parts.elements():
                found += [other for other in b if other.value == part and other not in found][:1]
            if len(found) == parts.total():
                a.remove(one)
                b = [other for other in b if other not in found]
    return a, b


def _soft(rest: Iterable[Anchor], hard: Iterable[Anchor]) -> list[Anchor]:
    """What may stand for something that the other side alone has: no "one", which languages use for an article."""
    taken = set(hard)
    return [one for one in rest if one not in taken and not (one.in_words and one.value == "1")]


def _groups(found: Iterable[Anchor]) -> list[tuple[Anchor, ...]]:
    """The parts of one date together, all else apart."""
    groups: list[list[Anchor]] = []
    for one in sorted(found, key=lambda one: one.start):
        if groups and one.kind == groups[-1][-1].kind == "date" and one.start - groups[-1][-1].stop < DATE_GAP:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [tuple(group) for group in groups]


def _matched(a: list[tuple[Anchor, ...]], b: list[tuple[Anchor, ...]]) -> Iterator[Contrast]:
    """Each rest with one of the other side, of the same kind where there is one."""
    left = list(b)
    waiting = []
    for one in a:
        same = [other for other in left if other[0].kind == one[0].kind]
        if same:
            left.remove(same[0])
            yield Contrast(one[0].kind, one, same[0])
        else:
            waiting.append(one)
    for one in waiting:
        other = left.pop(0) if left else ()
        yield Contrast(min((one[0].kind, *(part.kind for part in other)), key=_ORDER.index), one, other)
    for other in left:
        yield Contrast(other[0].kind, (), other)
