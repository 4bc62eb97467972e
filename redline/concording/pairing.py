"""Which paragraph of one language version is which of the other: in one order, then what stands in another.

After Gale and Church (A program for aligning sentences in bilingual corpora, 1993), with anchors beside lengths: one
to one, one to none, two to one. What the two texts' own words tell is learnt from a first alignment for a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from redline.concording.evidence import Evidence, labelled
from redline.concording.lexicon import WordPartners
from redline.concording.units import VersionUnit
from redline.records import dataclass

_BAND = 8
"""Places by which two of one pair may stand apart, besides what one text has more."""
_GAP = -3.5
_JOIN, _JOIN_SUB = -5.5, -3.3
"""Of two paragraphs that are one in the other text; a subparagraph is run on sooner than a paragraph."""
_NEVER = -1e9
_SWAP = 1.5
"""By how much the crossed order must be likelier."""
_SHIFT = 0.5
"""How much likelier another place for a gap must be."""
_MOVED = 1.0
"""How much must speak for it that a paragraph was moved, and is not one that went beside one that came."""
_NEAR = 4.0
"""What its nearness adds: a paragraph is moved past its neighbour sooner than two are others."""
_NEIGHBOURS = 4
"""Links from one gap to another between which an exchange is looked for, both counted."""
_FAR = 12
"""Places between two that are tried in each other's place, but for those that anchors speak for."""


_ORDERS: dict[int, tuple[tuple[int, ...], ...]] = {
    1: ((0,),),
    2: ((0, 1), (1, 0)),
    3: ((0, 1, 2), (0, 2, 1), (1, 0, 2)),
    4: ((0, 1, 2, 3),),
}
"""In which so many neighbours may stand that two links hold: as they do, or two of them in each other's place."""


@dataclass(frozen=True, slots=True)
class UnitLink:
    """Places of units that belong together, in either text; one side may be empty. crossed: in another order."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    crossed: bool = False


def paired(a: Sequence[VersionUnit], b: Sequence[VersionUnit]) -> list[UnitLink]:
    """Every unit of both once, in the order of `a`, what `b` alone has where it stands."""
    evidence = Evidence(a, b)
    links = _aligned(evidence)
    for _ in range(2):
        singles = [(link.a[0], link.b[0]) for link in links if len(link.a) == len(link.b) == 1]
        evidence = evidence.with_words(WordPartners(a, b, singles))
        links = _aligned(evidence)
    links = _settled(_untangled(links, evidence), evidence)
    return _reunited(_exchanged(_swapped(links, evidence), evidence), evidence)


def _aligned(evidence: Evidence) -> list[UnitLink]:
    """The likeliest links that keep one order."""
    a, b = evidence.a, evidence.b
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (len(b) + 1) for _ in range(len(a) + 1)]
    width = abs(len(a) - len(b)) + _BAND
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if i == j == 0:
                continue
            if abs(i - j) > width:
                best[i][j] = _NEVER
                continue
            best[i][j], step[i][j] = max(_ways(evidence, best, i, j))
    links: list[UnitLink] = []
    i, j = len(a), len(b)
    while i or j:
        di, dj = step[i][j]
        links.append(UnitLink(tuple(range(i - di, i)), tuple(range(j - dj, j))))
        i, j = i - di, j - dj
    return links[::-1]


def _ways(evidence: Evidence, best: list[list[float]], i: int, j: int) -> Iterator[tuple[float, tuple[int, int]]]:
    """How the first i and j units can end: the sum of evidence, and how many units of either side the last link has."""
    if i and j:
        yield best[i - 1][j - 1] + evidence.said(i - 1, j - 1), (1, 1)
    if i:
        yield best[i - 1][j] + _GAP, (1, 0)
    if j:
        yield best[i][j - 1] + _GAP, (0, 1)
    if i > 1 and j:
        yield best[i - 2][j - 1] + evidence.joined((i - 2, i - 1), (j - 1,)) + _join(*evidence.a[i - 2 : i]), (2, 1)
    if i and j > 1:
        yield best[i - 1][j - 2] + evidence.joined((i - 1,), (j - 2, j - 1)) + _join(*evidence.b[j - 2 : j]), (1, 2)


def _join(first: VersionUnit, second: VersionUnit) -> float:
    """What it costs that two are one in the other text; a preambular and an operative paragraph never are."""
    if first.kind is not second.kind:
        return _NEVER
    return _JOIN_SUB if second.level else _JOIN


def _untangled(links: Sequence[UnitLink], evidence: Evidence) -> list[UnitLink]:
    """With neighbours in each other's place that pass for one gone and two joined, where crossing is likelier."""
    untangled: list[UnitLink] = []
    for link in links:
        untangled.append(link)
        a, b = _sides(untangled[-2:])
        if len(untangled) > 1 and len(a) == len(b) and len(link.a) != len(link.b):
            ways = {
                order: sum(evidence.said(i, b[j]) for i, j in zip(a, order, strict=True)) for order in _ORDERS[len(a)]
            }
            best = max(ways, key=ways.__getitem__)
            if best != tuple(range(len(a))):
                untangled[-2:] = [
                    UnitLink((i,), (b[j],), at != j) for at, (i, j) in enumerate(zip(a, best, strict=True))
                ]
    return untangled


def _sides(links: Sequence[UnitLink]) -> tuple[list[int], list[int]]:
    """The places of all units of some links, side by side."""
    return [place for link in links for place in link.a], [place for link in links for place in link.b]


def _settled(links: Sequence[UnitLink], evidence: Evidence) -> list[UnitLink]:
    """With a gap where its neighbour would fit it better: what was paired first had no words to tell it."""
    settled = list(links)
    for first, second in [*pairwise(range(len(settled))), *pairwise(reversed(range(len(settled))))]:
        gap, single = settled[first], settled[second]
        if (len(gap.a) + len(gap.b), len(single.a), len(single.b)) != (1, 1, 1):
            continue
        (i,), (j,) = single.a, single.b
        (k,), (m,) = gap.a or single.a, gap.b or single.b
        if _unlike(evidence, gap, single):
            continue
        gain = evidence.unprejudiced(k, m, [(i, j)]) - evidence.unprejudiced(i, j, [(i, j)])
        if gain > _SHIFT:
            settled[first], settled[second] = (
                UnitLink((k,), (m,)),
                UnitLink(single.a if gap.a else (), single.b if gap.b else ()),
            )
    return settled


def _unlike(evidence: Evidence, gap: UnitLink, single: UnitLink) -> bool:
    """Whether two units of one side are of another sort."""
    first, second = (
        (evidence.a[gap.a[0]], evidence.a[single.a[0]]) if gap.a else (evidence.b[gap.b[0]], evidence.b[single.b[0]])
    )
    return first.kind is not second.kind or first.level != second.level


def _swapped(links: list[UnitLink], evidence: Evidence) -> list[UnitLink]:
    """With two that stand in each other's place crossed."""
    links = list(links)
    singles = [place for place, link in enumerate(links) if len(link.a) == len(link.b) == 1]
    gains = []
    for at, first in enumerate(singles):
        for second in singles[at + 1 : at + 1 + _FAR]:
            gain = _gain(links[first], links[second], evidence)
            if gain > _SWAP:
                gains.append((gain, first, second))
    taken: set[int] = set()
    for _, first, second in sorted(gains, reverse=True):
        if not {first, second} & taken:
            earlier, later = links[first], links[second]
            links[first], links[second] = UnitLink(earlier.a, later.b, True), UnitLink(later.a, earlier.b, True)
            taken |= {first, second}
    return links


def _gain(first: UnitLink, second: UnitLink, evidence: Evidence) -> float:
    """How much likelier two links are with their sides crossed."""
    (i,), (j,), (k,), (m,) = first.a, first.b, second.a, second.b
    a, b = evidence.a, evidence.b
    if a[i].kind is not a[k].kind or a[i].level != a[k].level:
        return 0.0
    quick = evidence.of(a[i], b[m]) + evidence.of(a[k], b[j]) - evidence.of(a[i], b[j]) - evidence.of(a[k], b[m])
    if quick < -6.0:
        return quick
    deaf = [(i, j), (k, m)]
    stayed = labelled(a[i], b[j]) + labelled(a[k], b[m]) - labelled(a[i], b[m]) - labelled(a[k], b[j])
    crossed = stayed + evidence.unprejudiced(i, m, deaf) + evidence.unprejudiced(k, j, deaf)
    return crossed - evidence.unprejudiced(i, j, deaf) - evidence.unprejudiced(k, m, deaf)


def _exchanged(links: Sequence[UnitLink], evidence: Evidence) -> list[UnitLink]:
    """With a gap on either side and a link between them exchanged for two links, where these are likelier.

    Of neighbours in each other's place one may have taken what belongs to the paragraph behind both.
    """
    links = list(links)
    for at in range(len(links) - 2):
        for end in range(at + 2, min(at + _NEIGHBOURS, len(links))):
            gone, come = sorted((links[at], links[end]), key=lambda link: len(link.b))
            if (len(gone.a), len(gone.b), len(come.a), len(come.b)) != (1, 0, 0, 1):
                continue
            singles = [place for place in range(at + 1, end) if len(links[place].a) == len(links[place].b) == 1]
            gains = {place: _gain_of_exchange(gone, links[place], come, evidence) for place in singles}
            best = max(singles, key=gains.__getitem__, default=None)
            if best is not None and gains[best] > max(_MOVED, evidence.said(gone.a[0], come.b[0]) + _NEAR):
                single, place, empty = links[best], *((at, end) if links[at] is gone else (end, at))
                links[best] = UnitLink(single.a, come.b, abs(empty - best) > 1)
                links[place] = UnitLink(gone.a, single.b, abs(place - best) > 1)
                links[empty] = UnitLink((), ())
    return [link for link in links if link.a or link.b]


def _gain_of_exchange(gone: UnitLink, single: UnitLink, come: UnitLink, evidence: Evidence) -> float:
    """How much likelier the sides of a link are with those of two gaps than with each other."""
    (i,), (j,), (k,), (m,) = single.a, single.b, gone.a, come.b
    deaf = [(i, j)]
    ways = evidence.unprejudiced(i, m, deaf) + evidence.unprejudiced(k, j, deaf) - evidence.unprejudiced(i, j, deaf)
    return ways + _NEAR


def _reunited(links: list[UnitLink], evidence: Evidence) -> list[UnitLink]:
    """With what is missing on either side joined where it says the same: it was moved."""
    gone = [(at, link.a) for at, link in enumerate(links) if not link.b]
    come = [(at, link.b) for at, link in enumerate(links) if not link.a]
    ways = [
        (evidence.said(places_a[0], places_b[0]) + (_NEAR if abs(at - place) <= 2 else 0.0), places_a, places_b)
        for at, places_a in gone
        for place, places_b in come
    ]
    met: dict[tuple[int, ...], tuple[int, ...]] = {}
    for score, places_a, places_b in sorted(ways, reverse=True):
        if score > _MOVED and places_a not in met and places_b not in met.values():
            met[places_a] = places_b
    kept = [link for link in links if link.a or link.b not in met.values()]
    return [UnitLink(link.a, met[link.a], True) if link.a in met else link for link in kept]
