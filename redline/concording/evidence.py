"""How much speaks for it that two paragraphs in two languages say the same, as a sum of evidence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from redline.concording.lexicon import WordPartners
from redline.concording.units import VersionUnit

_SPREAD = 0.28
"""Of the logarithm of the ratio of lengths: measured on published versions, English against each of five languages."""
_LENGTHS, _KIND, _LEVEL, _LABEL, _STRANGE, _NOTES = -5.0, -8.0, -4.0, 1.0, -0.7, -1.5
_SAME_OPENER, _OTHER_OPENER = 1.5, -0.6
_WORDS = 0.35
_HOPELESS = -5.0


class Evidence:
    """Two versions' units, and what makes pairs of them likely."""

    def __init__(self, a: Sequence[VersionUnit], b: Sequence[VersionUnit], lexicon: WordPartners | None = None) -> None:
        self.a, self.b = a, b
        self.lexicon = lexicon
        total = sum(one.length for one in a), sum(one.length for one in b)
        self._ratio = math.log((total[1] or 1) / (total[0] or 1))
        self._weights = _weights([*a, *b])
        self._known: dict[tuple[int, int], float] = {}
        self._known_joined: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}

    def of(self, one: VersionUnit, other: VersionUnit) -> float:
        """Without what words tell: length, place, anchors, opener, names, notes."""
        score = max(
            _LENGTHS, -0.5 * ((math.log((other.length or 1) / (one.length or 1)) - self._ratio) / _spread(one)) ** 2
        )
        score += _KIND * (one.kind is not other.kind) + _LEVEL * (one.level != other.level)
        score += labelled(one, other)
        score += _NOTES * (one.notes != other.notes) + (1.0 if one.notes and one.notes == other.notes else 0.0)
        if one.opener and other.opener:
            score += _SAME_OPENER if one.opener == other.opener else _OTHER_OPENER
        return score + self._anchored(one, other) + self._named(one, other)

    def _anchored(self, one: VersionUnit, other: VersionUnit) -> float:
        if not (one.values or other.values or (one.loose and other.loose)):
            return 0.0
        score = sum(self._weights[value] * min(count, other.values[value]) for value, count in one.values.items())
        strange = sum(value not in other.values and value not in other.loose for value in one.values)
        strange += sum(value not in one.values and value not in one.loose for value in other.values)
        loose = sum(0.5 for value in one.loose if value in other.loose and value != "1")
        return min(score + loose, 12.0) + max(_STRANGE * strange, -6.0)

    def _named(self, one: VersionUnit, other: VersionUnit) -> float:
        shared = one.names & other.names
        apart = len(one.names ^ other.names)
        return min(sum(self._weights[name] for name in shared), 5.0) - min(0.6 * apart, 3.0)

    def said(self, one: int, other: int) -> float:
        """All evidence for two units by their places, words too."""
        score = self._known.get((one, other))
        if score is None:
            score = self._known[one, other] = self.of(self.a[one], self.b[other])
        return score + (_WORDS * self.lexicon.agreement((one,), (other,)) if self.lexicon else 0.0)

    def joined(self, ones: tuple[int, ...], others: tuple[int, ...]) -> float:
        """As `said`, of two neighbours in one text that are one in the other."""
        key = ones, others
        if key not in self._known_joined:
            sides = ((self.a, ones), (self.b, others))
            one, other = (units[at[0]] if len(at) == 1 else units[at[0]].with_next(units[at[1]]) for units, at in sides)
            self._known_joined[key] = self.of(one, other)
        score = self._known_joined[key]
        if self.lexicon and score > _HOPELESS:
            score += _WORDS * self.lexicon.agreement(ones, others)
        return score

    def with_words(self, lexicon: WordPartners) -> Evidence:
        """The same, and what words tell."""
        more = Evidence(self.a, self.b, lexicon)
        more._known, more._known_joined = self._known, self._known_joined
        return more

    def unprejudiced(self, one: int, other: int, without: Iterable[tuple[int, int]]) -> float:
        """As `said`; what words tell is learnt without some pairs, which would speak for themselves."""
        score = self.of(self.a[one], self.b[other])
        return score + (_WORDS * self.lexicon.unprejudiced(one, other, without) if self.lexicon else 0.0)


def labelled(one: VersionUnit, other: VersionUnit) -> float:
    """What printed numbers tell of two units: little, since they may have stayed when the words were moved."""
    if not one.label or not other.label:
        return 0.0
    return _LABEL if one.label == other.label else -0.3


def _spread(one: VersionUnit) -> float:
    """Short paragraphs differ more in length."""
    return _SPREAD + 2.5 / math.sqrt(one.length + 1) * 0.5


def _weights(units: Sequence[VersionUnit]) -> dict[str, float]:
    """What an anchor or name tells: the rarer the more."""
    counts: Counter[str] = Counter()
    for one in units:
        counts.update({*one.values, *one.names})
    return {value: 0.5 * math.log(1 + len(units) / (count + 1)) for value, count in counts.items()}
