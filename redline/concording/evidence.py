"""How much speaks for it that two paragraphs in two languages say the same, as a sum of evidence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from redline.concording.lexicon import WordPartners
from redline.concording.units import VersionUnit

_SPREAD, _SPREAD_OF_SHORT = 0.08, 1.6
"""Of the logarithm of the ratio of lengths, and what a short paragraph adds, by the root of its length; somewhat wider
than measured on published versions, English against each of five languages: 0.3 at 50 signs, 0.14 at 800."""
_LENGTHS, _KIND, _LEVEL, _LABEL, _STRANGE, _NOTES = -5.0, -8.0, -4.0, 1.0, -0.7, -1.5
_SAME_OPENER, _OTHER_OPENER = 1.5, -0.6
_WORDS = 0.35
_HOPELESS = -5.0


class Evidence:
    """Two versions' units, and what makes pairs of them likely."""

    def __init__(self, a: Sequence[VersionUnit], b: Sequence[VersionUnit], lexicon: WordPartners | None = None) -> None:
        self.a, self.b = a, b
        self.lexicon = lexicon
        total = sum(unit.length for unit in a), sum(unit.length for unit in b)
        self._ratio = math.log((total[1] or 1) / (total[0] or 1))
        self._weights = _weights([*a, *b])
        self._known: dict[tuple[int, int], float] = {}
        self._known_joined: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}

    def of(self, unit_a: VersionUnit, unit_b: VersionUnit) -> float:
        """Without what words tell: length, place, anchors, opener, names, notes."""
        score = max(
            _LENGTHS,
            -0.5 * ((math.log((unit_b.length or 1) / (unit_a.length or 1)) - self._ratio) / _spread(unit_a)) ** 2,
        )
        score += _KIND * (unit_a.kind is not unit_b.kind) + _LEVEL * (unit_a.level != unit_b.level)
        score += labelled(unit_a, unit_b)
        score += _NOTES * (unit_a.notes != unit_b.notes) + (
            1.0 if unit_a.notes and unit_a.notes == unit_b.notes else 0.0
        )
        if unit_a.opener and unit_b.opener:
            score += _SAME_OPENER if unit_a.opener == unit_b.opener else _OTHER_OPENER
        return score + self._anchored(unit_a, unit_b) + self._named(unit_a, unit_b)

    def _anchored(self, unit_a: VersionUnit, unit_b: VersionUnit) -> float:
        if not (unit_a.values or unit_b.values or (unit_a.loose and unit_b.loose)):
            return 0.0
        score = sum(self._weights[value] * min(count, unit_b.values[value]) for value, count in unit_a.values.items())
        strange = sum(value not in unit_b.values and value not in unit_b.loose for value in unit_a.values)
        strange += sum(value not in unit_a.values and value not in unit_a.loose for value in unit_b.values)
        loose = sum(0.5 for value in unit_a.loose if value in unit_b.loose and value != "1")
        return min(score + loose, 12.0) + max(_STRANGE * strange, -6.0)

    def _named(self, unit_a: VersionUnit, unit_b: VersionUnit) -> float:
        shared = unit_a.names & unit_b.names
        apart = len(unit_a.names ^ unit_b.names)
        return min(sum(self._weights[name] for name in shared), 5.0) - min(0.6 * apart, 3.0)

    def said(self, place_a: int, place_b: int) -> float:
        """All evidence for two units by their places, words too."""
        score = self._known.get((place_a, place_b))
        if score is None:
            score = self._known[place_a, place_b] = self.of(self.a[place_a], self.b[place_b])
        return score + (_WORDS * self.lexicon.agreement((place_a,), (place_b,)) if self.lexicon else 0.0)

    def joined(self, places_a: tuple[int, ...], places_b: tuple[int, ...]) -> float:
        """As `said`, of two neighbours in one text that are one in the other."""
        key = places_a, places_b
        if key not in self._known_joined:
            sides = ((self.a, places_a), (self.b, places_b))
            unit_a, unit_b = (
                units[at[0]] if len(at) == 1 else units[at[0]].with_next(units[at[1]]) for units, at in sides
            )
            self._known_joined[key] = self.of(unit_a, unit_b)
        score = self._known_joined[key]
        if self.lexicon and score > _HOPELESS:
            score += _WORDS * self.lexicon.agreement(places_a, places_b)
        return score

    def with_words(self, lexicon: WordPartners) -> Evidence:
        """The same, and what words tell."""
        more = Evidence(self.a, self.b, lexicon)
        more._known, more._known_joined = self._known, self._known_joined
        return more

    def unprejudiced(self, place_a: int, place_b: int, without: Iterable[tuple[int, int]]) -> float:
        """As `said`; what words tell is learnt without some pairs, which would speak for themselves."""
        score = self.of(self.a[place_a], self.b[place_b])
        return score + (_WORDS * self.lexicon.unprejudiced(place_a, place_b, without) if self.lexicon else 0.0)


def labelled(unit_a: VersionUnit, unit_b: VersionUnit) -> float:
    """What printed numbers tell of two units: little, since they may have stayed when the words were moved."""
    if not unit_a.label or not unit_b.label:
        return 0.0
    return _LABEL if unit_a.label == unit_b.label else -0.3


def _spread(unit: VersionUnit) -> float:
    """Short paragraphs differ more in length."""
    return _SPREAD + _SPREAD_OF_SHORT / math.sqrt(unit.length + 1)


def _weights(units: Sequence[VersionUnit]) -> dict[str, float]:
    """What an anchor or name tells: the rarer the more."""
    counts: Counter[str] = Counter()
    for unit in units:
        counts.update({*unit.values, *unit.names})
    return {value: 0.5 * math.log(1 + len(units) / (count + 1)) for value, count in counts.items()}
