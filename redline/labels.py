"""Labels of every sort: "5 bis", "(a)", "(zz)", "iv)", "一": how each is spelt, what it counts, which comes next.

Of no document and no language: readers, amendments and writers build their patterns from the pieces here, so that
a suffix or a letter that one of them knows is known to all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

LATIN = "abcdefghijklmnopqrstuvwxyz"

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
"""Of new paragraphs behind a numbered one, in their order.

Source: United Nations Editorial Manual, paragraphs and subparagraphs, alternatives under negotiation.
"""

VARIANTS = ("alt", "pre")
"""Another version of a paragraph, or one to stand before it. Source: glossaries of negotiation."""

SUFFIX = f"(?:{'|'.join(SUFFIXES)})"
"""A pattern, as all below: without anchors, without groups that are kept."""

SUFFIX_OR_VARIANT = f"(?:{'|'.join((*SUFFIXES, *VARIANTS))})"
LETTER = f"(?:{'|'.join(2 * sign for sign in LATIN)}|[a-z])"
"""a … z, aa … zz: behind z each letter stands twice (ECMA-376 17.18.59, lowerLetter)."""

ROMAN = "(?:(?=[ivxl])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))"
"""i … xcix, of which no list of subparagraphs is longer."""

MOST_ROMAN = 99

UPPER_ROMAN = ROMAN.replace("x", "X").replace("v", "V").replace("i", "I").replace("l", "L").replace("c", "C")
LETTER_OR_ROMAN = f"(?:{ROMAN}(?![a-z])|{LETTER}(?![a-z]))"
HAN = "[一二三四五六七八九十]{1,3}"

_ROMAN_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_VALUES = {sign: value for value, sign in _ROMAN_SIGNS if len(sign) == 1}
_HAN_DIGITS = "一二三四五六七八九"


def suffixes() -> Iterator[str]:
    """ "bis", "ter" … "decies", then "bis 2", "bis 3" without end."""
    yield from SUFFIXES
    yield from (f"bis {number}" for number in count(2))


def as_roman(number: int) -> str:
    """A positive number in roman signs of lower case: 4 → "iv"."""
    text = ""
    for value, signs in _ROMAN_SIGNS:
        while number >= value:
            text, number = text + signs, number - value
    return text


def roman(text: str) -> int:
    """The value of a roman number in lower case, 0 for what is none ("iiii", "abc", "")."""
    values = [_ROMAN_VALUES.get(sign, 0) for sign in text]
    total = sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
    return total if total > 0 and as_roman(total) == text else 0


def may_be_roman(text: str) -> bool:
    """Whether a label is spelt as a roman number of a list ("i", "xii"), and as no usual letter ("c", "l", "d")."""
    return set(text) <= set("ivx") and roman(text) > 0


def as_letter(number: int, alphabet: str = LATIN) -> str:
    """The letter of a positive number; behind the last letter each is repeated: 27 → "aa", 28 → "bb"."""
    return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)


def letter(text: str) -> int:
    """The value of a letter, repeated or not: "b" → 2, "bb" → 28; 0 for what is none ("ab", "")."""
    if len(set(text)) != 1 or text[0] not in LATIN:
        return 0
    return LATIN.index(text[0]) + 1 + len(LATIN) * (len(text) - 1)


def han(text: str) -> int:
    """The value of a Chinese number up to 99, 0 for what is none."""
    tens, ten, units = text.rpartition("十")
    if not all(part == "" or part in _HAN_DIGITS for part in (tens, units)) or len(tens) > 1 or len(units) > 1:
        return 0
    return (10 * (_HAN_DIGITS.index(tens) + 1 if tens else 1) if ten else 0) + (
        _HAN_DIGITS.index(units) + 1 if units else 0
    )
