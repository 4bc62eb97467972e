"""Numbers and letters that begin a paragraph: "5.", "5 bis.", "(a)", "a)", "(i)", "٣ -", "PP1", "一、"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redline.languages.typography import fold

_SUFFIX = (
    r"(?: ?\.? ?(?P<suffix>bis|ter|quater|quinquies|sexies|septies|octies|alt|pre)\b(?: ?(?P<more>bis|alt|\d)\b)?)?"
)
_NEW = "(?:new|New|NEW)"  # how delegations mark a paragraph that the base has not
_PARENTHESISED = r"[a-z]{1,2}|[ivxl]{1,6}|\d{1,2}|[а-яё]|[\u0621-\u064a]{1,2}|[一二三四五六七八九十]{1,3}"
_PATTERNS = (
    (
        "cited",
        re.compile(
            rf"(?:(?P<round>\()|\[)?(?:{_NEW} )?(?P<part>PP|OP|Pp|Op|pp|op) ?(?P<bare>\d{{1,3}}[a-h]?|l){_SUFFIX}"
            rf"(?: ?\({_NEW}\)| {_NEW}(?=[.:)\] ]))?(?(round)\)[.:]?|[.:)]?(?= |\]|$)\]?[.:]?)"
        ),
    ),
    (
        "number",
        re.compile(
            rf"(?P<bare>\d{{1,3}}|[٠-٩]{{1,3}}){_SUFFIX}"
            r"(?:[.．、](?![\d/]|[a-z][ .])|(?<=[a-z])(?= )| ?[-–—](?=[ \u0600-\u06ff]))"
        ),
    ),
    ("sub", re.compile(rf"[(（](?P<bare>{_PARENTHESISED}){_SUFFIX}[)）]")),
    ("sub", re.compile(r"(?P<bare>[a-z]{1,2}|[ivxl]{1,6}) \)(?= )")),  # "a )": the blank is an extraction's
    ("sub", re.compile(r"\)(?P<bare>[\u0621-\u064a]{1,2})\((?= )")),  # right-to-left, turned by an extraction
    ("sub", re.compile(r"(?P<bare>[a-z]{1,2}|[ivxl]{1,6}|\d{1,2}|[а-яё]|[\u0621-\u064a])\)")),
    ("sub", re.compile(r"(?P<bare>[\u0621-\u064a\ufeeb])[\u0640\u200d ]?\)(?=\s)")),  # "أ )", "هـ)", "ﻫ )"
    ("sub", re.compile(r"(?P<bare>[㈠-㈩])")),
    ("sub", re.compile(r"'(?P<bare>\d{1,2})'(?= )")),  # Arabic, below its letters
    ("sub", re.compile(r"(?P<bare>[a-z]|[ivxl]{1,5})\.(?= )")),
    ("numeral", re.compile(r"(?P<bare>[一二三四五六七八九十]{1,3})[、．.]")),
    ("upper", re.compile(r"(?P<bare>[A-Z]|[IVXL]{1,6})\.(?= )")),
    ("bullet", re.compile(r"(?P<bare>[•·▪◦‣–—-])(?= )")),
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_ENCLOSED = str.maketrans("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩\ufeeb", "一二三四五六七八九十ه")
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشت"
_HAN = "一二三四五六七八九"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


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
        if set(lower) <= set(_ROMAN) and roman(lower):
            results.append(("roman", roman(lower)))
        if lower.isascii() and lower.isalpha() and len(set(lower)) == 1:
            results.append(("letter", ord(lower[0]) - 96 + 26 * (len(lower) - 1)))
        for scheme, letters in (("cyrillic", _CYRILLIC), ("arabic", _ARABIC)):
            if lower[0] in letters:
                results.append((scheme, letters.index(lower[0]) + 1))
        if han(bare):
            results.append(("han", han(bare)))
        return tuple(results)


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


def roman(text: str) -> int:
    """The value of a roman number in lower case, 0 for what is none."""
    total = 0
    for place, sign in enumerate(text):
        value = _ROMAN.get(sign, 0)
        following = _ROMAN.get(text[place + 1 : place + 2], 0)
        total += -value if value < following else value
    return total if total > 0 and _as_roman(total) == text else 0


def _as_roman(number: int) -> str:
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in signs:
        while number >= value:
            text, number = text + sign, number - value
    return text


def han(text: str) -> int:
    """The value of a Chinese number up to 99, 0 for what is none."""
    match = re.fullmatch(rf"([{_HAN}]?)(十?)([{_HAN}]?)", text)
    if not match or not text:
        return 0
    tens, ten, units = match.groups()
    if not ten:
        return _HAN.index(text) + 1 if len(text) == 1 else 0
    return 10 * (_HAN.index(tens) + 1 if tens else 1) + (_HAN.index(units) + 1 if units else 0)
