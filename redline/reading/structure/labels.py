"""Numbers and letters that begin a paragraph: "5.", "5 bis.", "(a)", "a)", "'1'", "٣ -", "PP1", "一、"."""

from __future__ import annotations

import re

from redline.labels import (
    HAN,
    LETTER_OR_ROMAN,
    MOST_ROMAN,
    ROMAN,
    SUFFIX_OR_VARIANT,
    UPPER_ROMAN,
    han,
    letter,
    roman,
)
from redline.languages.typography import fold
from redline.patterns import lazy
from redline.records import dataclass

_SUFFIX = rf"(?: ?\.? ?(?P<suffix>{SUFFIX_OR_VARIANT})\b(?: ?(?P<more>bis|alt|\d)\b)?)?"
_NEW = "(?:new|New|NEW)"  # how delegations mark a paragraph that the base has not
_PARENTHESISED = rf"{LETTER_OR_ROMAN}|\d{{1,2}}|[а-яё]|[\u0621-\u064a]{{1,2}}|{HAN}"
_PATTERNS = (
    (
        "cited",
        lazy(
            rf"(?:(?P<round>\()|\[)?(?:{_NEW} )?(?P<part>PP|OP|Pp|Op|pp|op) ?(?P<bare>\d{{1,3}}[a-h]?|l){_SUFFIX}"
            rf"(?: ?\({_NEW}\)| {_NEW}(?=[.:)\] ]))?(?(round)\)[.:]?|[.:)]?(?= |\]|$)\]?[.:]?)"
        ),
    ),
    (
        "number",
        lazy(
            rf"(?P<bare>\d{{1,3}}|[٠-٩]{{1,3}}){_SUFFIX}"
            r"(?:[.．、](?![\d/]|[a-z][ .])|(?<=[a-z])(?= )| ?[-–—](?=[ \u0600-\u06ff]))"
        ),
    ),
    ("sub", lazy(rf"[(（](?P<bare>{_PARENTHESISED}){_SUFFIX}[)）]")),
    ("sub", lazy(rf"(?P<bare>{LETTER_OR_ROMAN}) \)(?= )")),  # "a )": the blank is an extraction's
    ("sub", lazy(r"\)(?P<bare>[\u0621-\u064a]{1,2})\((?= )")),  # right-to-left, turned by an extraction
    ("sub", lazy(rf"(?P<bare>{LETTER_OR_ROMAN}|\d{{1,2}}|[а-яё]|[\u0621-\u064a])\)")),
    ("sub", lazy(r"(?P<bare>[\u0621-\u064a\ufeeb])[\u0640\u200d ]?\)(?=\s)")),  # "أ )", "هـ)", "ﻫ )"
    ("sub", lazy(r"(?P<bare>[㈠-㈩])")),
    ("sub", lazy(r"'(?P<bare>\d{1,2})'(?= )")),  # Arabic, below its letters
    ("sub", lazy(rf"(?P<bare>[a-z]|{ROMAN})\.(?= )")),
    ("numeral", lazy(rf"(?P<bare>{HAN})[、．.]")),
    ("upper", lazy(rf"(?P<bare>[A-Z]|{UPPER_ROMAN})\.(?= )")),
    ("bullet", lazy(r"(?P<bare>[•·▪◦‣–—-])(?= )")),
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_ENCLOSED = str.maketrans("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩\ufeeb", "一二三四五六七八九十ه")
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ALIKE = "асеорху", "aceopxy"
"""Small letters of two alphabets that print alike: of a list "a), b), c)" one may be typed in the other alphabet."""

_TO_LATIN, _TO_CYRILLIC = str.maketrans(*_ALIKE), str.maketrans(*reversed(_ALIKE))
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشت"


@dataclass(frozen=True, slots=True)
class Label:
    """A number as it begins a paragraph.

    text:  as printed ("5 bis.").   gap: the blanks behind it.
    kind:  "number" (an operative paragraph's), "sub", "upper" ("A.", "IV."), "cited" ("PP 3", "OP 3 bis"),
           "numeral" ("一、") or "bullet".
    bare:  without signs: "5 bis", "a", "ii".   part: "PP" or "OP" of a cited one, else "".
    form:  what surrounds it: "()", ")", "." …, so that "(a)" and "a." count apart.
    """

    text: str
    gap: str
    kind: str
    bare: str
    part: str = ""
    form: str = ""

    @property
    def value(self) -> int | None:
        """The number that a numeric label begins with."""
        digits = re.match(r"\d+", self.bare)
        if digits:
            return int(digits[0])
        return han(self.bare) if self.kind == "numeral" else None

    @property
    def suffixed(self) -> bool:
        """Whether it follows its own number: "a bis", "5 ter"."""
        return " " in self.bare

    def readings(self) -> tuple[tuple[str, int], ...]:
        """Every (scheme, value) that a subparagraph's label can mean; "i" is roman 1 and the ninth letter.

        "a bis" counts as "a", whose sibling it is.
        """
        bare = self.bare.partition(" ")[0] if self.suffixed else self.bare
        if bare.isdigit():
            return (("digit", int(bare)),)
        results: list[tuple[str, int]] = []
        lower = bare.lower()
        if 0 < roman(lower) <= MOST_ROMAN:
            results.append(("roman", roman(lower)))
        if letter(lower):
            results.append(("letter", letter(lower)))
        for scheme, letters in (("cyrillic", _CYRILLIC), ("arabic", _ARABIC)):
            if lower[0] in letters:
                results.append((scheme, letters.index(lower[0]) + 1))
        if han(bare):
            results.append(("han", han(bare)))
        if lower in _ALIKE[0]:
            results.append(("letter", letter(lower.translate(_TO_LATIN))))
        elif lower in _ALIKE[1]:
            results.append(("cyrillic", _CYRILLIC.index(lower.translate(_TO_CYRILLIC)) + 1))
        return tuple(results)

    def spelled(self, scheme: str) -> str:
        """Its bare form in the alphabet that it counts in."""
        if len(self.bare) > 1:
            return self.bare
        return self.bare.translate({"letter": _TO_LATIN, "cyrillic": _TO_CYRILLIC}.get(scheme, {}))


def typed(text: str) -> Label | None:
    """The label that a paragraph's text begins with; None where it begins with words.

    A number needs words behind it: "2030.", "1.5 million" and "35/3. Title" are none.
    """
    folded = fold(text[:60])
    start = len(folded) - len(folded.lstrip())
    for kind, pattern in _PATTERNS:
        match = pattern.match(folded, start)
        if match and _words_follow(text, match.end()):
            end = match.end()
            gap = re.match(r"\s*", text[end:])
            assert gap is not None
            return _label(kind, match, text[:end], gap[0])
    return None


def automatic(text: str) -> Label | None:
    """The same for a number that Word prints; the whole text is the label."""
    folded = fold(text).strip()
    for kind, pattern in _PATTERNS:
        match = pattern.match(folded + " ")
        if match and match.end() >= len(folded):
            return _label(kind, match, text, "")
    bare = folded.strip("().[]- ")
    counts = any(sign.isalnum() for sign in bare)  # "1.1", "Article 1"
    return Label(text, "", "sub" if counts else "bullet", bare or folded) if folded else None


def _label(kind: str, match: re.Match[str], text: str, gap: str) -> Label:
    groups = match.groupdict()
    bare = groups["bare"].translate(_DIGITS).translate(_ENCLOSED)
    if kind == "cited" and bare == "l":
        bare = "1"  # "PPl", as read by a scanner
    words = [bare, *(word for word in (groups.get("suffix"), groups.get("more")) if word)]
    form = re.sub(r"[\w\s]+", "", match[0]) if kind != "number" else "."
    return Label(text, gap, kind, " ".join(words), (groups.get("part") or "").upper(), form)


def _words_follow(text: str, end: int) -> bool:
    rest = text[end:].lstrip()
    return bool(rest) and not rest[0].isdigit()
