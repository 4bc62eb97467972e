"""Which language a text is in: by its script, and among Latin ones by the commonest small words."""

from __future__ import annotations

import re
from collections import Counter

from redline.languages.typography import Ranges, is_among

_LATIN: Ranges = (("A", "Z"), ("a", "z"), ("À", "\xff"))
_SCRIPTS: dict[str, Ranges] = {
    "ar": (("\u0600", "\u06ff"), ("\u0750", "\u077f"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufeff")),
    "ru": (("\u0400", "\u04ff"),),
    "zh": (("\u3400", "\u9fff"),),
}
"""The first and the last sign of each range."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL_WORDS = {
    "en": _words("the of and to in for its with that on by as at from or their which also an is are"),
    "fr": _words("de la le les des et du à en dans par aux sur que pour au une qui un ses sa leur est sont"),
    "es": _words("de la el los las y en del que por para con una al su sus un se como es son sobre entre"),
}
# One character of these scripts says as much as several Latin letters.
_WEIGHTS = {"ar": 1.0, "ru": 1.0, "zh": 3.0}
_SAMPLE = 20_000
_ENOUGH = 2  # small words, below which a Latin text's language is not told


def _count(signs: Counter[str], script: Ranges) -> int:
    return sum(number for sign, number in signs.items() if is_among(sign, script))


def detect(text: str) -> str:
    """Two letters ("ar", "zh", "en", "fr", "ru", "es"), or "" where nothing tells.

    text: a whole document or a paragraph; the first 20,000 characters are looked at.
    """
    sample = text[:_SAMPLE]
    signs = Counter(sample)
    latin = _count(signs, _LATIN)
    for code, script in _SCRIPTS.items():
        if _count(signs, script) * _WEIGHTS[code] > latin:
            return code
    counts = Counter(re.findall(r"[a-zà-ÿ]+", sample.lower()))
    scores = {code: sum(counts[word] for word in words) for code, words in _SMALL_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= _ENOUGH else ""
