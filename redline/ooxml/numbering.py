"""Automatic numbers: what Word prints before a paragraph (ECMA-376 17.9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from lxml import etree

from redline.labels import LATIN, as_letter, as_roman
from redline.ooxml.names import find, get, is_on, w, whole
from redline.ooxml.styles import Styles
from redline.records import dataclass

LEVELS = 9
ARABIC_LETTERS = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
RUSSIAN_LETTERS = "абвгдежзиклмнопрстуфхцчшщыэюя"
CHINESE_DIGITS = "〇一二三四五六七八九"
_HINDI = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

MOST_LETTERS = 780
MOST_ROMAN = 32_767
"""Numbers above these print in decimals: Word repeats a letter thirty times at most, and counts to 32,767 (17.9.25)."""

Place = tuple[str, int]
"""A list (`w:numId`) and a level of it, 0 the outermost."""


@dataclass(frozen=True)
class Level:
    """One level of a list: where it starts, how it counts and what it prints ("%1.", "(%2)")."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart_after: int | None = None


class Lists:
    """The list definitions of a package: what each level prints, and which list a paragraph is in.

    root: the numbering part's root, None for a package without one.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        if root is not None:
            self._abstract = {item.get(w("abstractNumId"), ""): item for item in root.findall(w("abstractNum"))}
            self._nums = {item.get(w("numId"), ""): item for item in root.findall(w("num"))}
        self._levels: dict[str, list[Level]] = {}
        self.numbered = lru_cache(maxsize=None)(self._numbered)
        self.definition = lru_cache(maxsize=None)(self._definition)

    def place(self, properties: etree._Element | None) -> Place | None:
        """The list (`w:numId`) and level of a paragraph with the properties `w:pPr`, None without one (17.9.18)."""
        direct = find(properties, "numPr")
        number, level = get(direct, "numId"), get(direct, "ilvl")
        for style, inherited in self.numbered(get(properties, "pStyle")):
            number = number or get(inherited, "numId")
            level = level or get(inherited, "ilvl") or self._level_of_style(number, style)
        if number is None or number == "0" or number not in self._nums:
            return None
        return number, min(max(_whole(level, 0), 0), LEVELS - 1)

    def _numbered(self, style: str | None) -> tuple[tuple[str, etree._Element], ...]:
        """Those of a paragraph style's chain that name a list, each with its `w:numPr`; cached as `numbered`."""
        path = f"{w('pPr')}/{w('numPr')}"
        links = ((link.get(w("styleId"), ""), link.find(path)) for link in self._styles.paragraph_chain(style))
        return tuple((name, numbering) for name, numbering in links if numbering is not None)

    def _definition(self, number: str) -> str:
        """The definition (`w:abstractNumId`) behind a list; lists of one definition count on together.

        Of a list that names none, what is no definition's id. Cached as `definition`.
        """
        return get(self._nums.get(number), "abstractNumId") or f"list {number}"

    def starts(self, number: str) -> dict[int, int]:
        """Levels that a list starts anew on its first use, with the number they start from."""
        by_level = {}
        for override in self._nums[number].findall(w("lvlOverride")):
            start = get(override, "startOverride")
            if start is not None:
                by_level[_level_number(override)] = _whole(start, 1)
        return by_level

    def levels(self, number: str) -> list[Level]:
        """What each of a list's nine levels prints."""
        if number not in self._levels:
            levels = [Level()] * LEVELS
            for level, item in self._items(number):
                levels[level] = _level(item)
            self._levels[number] = levels
        return self._levels[number]

    def paragraph_properties(self, place: Place) -> etree._Element | None:
        """The `w:pPr` that a level gives its paragraphs, their indents above all (17.9.22)."""
        number, level = place
        properties = [find(item, "pPr") for at, item in self._items(number) if at == level]
        return properties[-1] if properties else None

    def _items(self, number: str) -> Iterator[tuple[int, etree._Element]]:
        """The `w:lvl`s of a list's definition, then those by which the list redefines some, each with its level."""
        yield from ((_level_number(item), item) for item in self._defined(number))
        for override in self._nums[number].findall(w("lvlOverride")) if number in self._nums else ():
            redefined = find(override, "lvl")
            if redefined is not None:
                yield _level_number(override), redefined

    def _level_of_style(self, number: str | None, style_id: str) -> str | None:
        return next((item.get(w("ilvl")) for item in self._defined(number) if get(item, "pStyle") == style_id), None)

    def _defined(self, number: str | None) -> list[etree._Element]:
        abstract = self._abstract_of(number)
        return [] if abstract is None else abstract.findall(w("lvl"))

    def _abstract_of(self, number: str | None) -> etree._Element | None:
        abstract: etree._Element | None = self._abstract.get(self.definition(number or ""))
        linked = None if abstract is None else get(abstract, "numStyleLink")
        if linked:
            for candidate in self._abstract.values():
                if get(candidate, "styleLink") == linked:
                    return candidate
        return abstract


class Counters:
    """Labels in document order: each call of `advance` is one more paragraph."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._values: dict[str, list[int | None]] = {}
        self._used: set[str] = set()

    def look_at(self, lists: Lists) -> None:
        """Use these definitions from now on; those known so far must be among them, unchanged."""
        self._lists = lists

    def has_begun(self, number: str) -> bool:
        """Whether a paragraph of a list, or of another list of its definition, has been counted."""
        return self._lists.definition(number) in self._values

    def advance(self, place: Place) -> str:
        """What is printed before the next paragraph at a place ("12.")."""
        number, level = place
        values = self._moved_on(place)
        self._values[self._lists.definition(number)] = values
        self._used.add(number)
        return _print(self._lists.levels(number), values, level)

    def peek(self, place: Place) -> str:
        """What `advance` would print."""
        return _print(self._lists.levels(place[0]), self._moved_on(place), place[1])

    def _moved_on(self, place: Place) -> list[int | None]:
        number, level = place
        levels = self._lists.levels(number)
        values = list(self._values.get(self._lists.definition(number), [None] * LEVELS))
        if number not in self._used:
            for started, start in self._lists.starts(number).items():
                values[started] = start - 1
        for outer in range(level):
            if values[outer] is None:
                values[outer] = levels[outer].start
        former = values[level]
        values[level] = levels[level].start if former is None else former + 1
        for inner in range(level + 1, LEVELS):
            after = levels[inner].restart_after
            if after is None or level < after:
                values[inner] = None
        return values


def _level(item: etree._Element) -> Level:
    restart = get(item, "lvlRestart")
    return Level(
        start=_whole(get(item, "start"), 0),
        form=get(item, "numFmt") or "decimal",
        text=get(item, "lvlText") or "",
        legal=bool(is_on(item, "isLgl")),
        restart_after=None if restart is None else _whole(restart, LEVELS),
    )


def _whole(text: str | None, otherwise: int) -> int:
    """A whole number as a file gives it; `otherwise` where it is none, or more than any file needs."""
    value = whole(text, otherwise)
    return value if abs(value) <= MOST_ROMAN else otherwise


def _level_number(item: etree._Element) -> int:
    return min(max(_whole(item.get(w("ilvl")), 0), 0), LEVELS - 1)


def _print(levels: list[Level], counters: list[int | None], level: int) -> str:
    own = levels[level]
    if own.form == "bullet":
        return own.text
    label = own.text
    for outer in range(level + 1):
        value = counters[outer]
        form = "decimal" if own.legal else levels[outer].form
        label = label.replace(f"%{outer + 1}", "" if value is None else count(value, form))
    return label


def count(value: int, form: str) -> str:
    """A number in one of Word's forms (`ST_NumberFormat`, 17.18.59); an unknown form counts in decimals."""
    return _FORMS.get(form, str)(value)


def _letters(value: int, alphabet: str) -> str:
    """a … z, aa, bb …: Word repeats the letter (17.18.59, lowerLetter)."""
    return as_letter(value, alphabet) if 0 < value <= MOST_LETTERS else str(value)


def _roman(value: int) -> str:
    return as_roman(value) if value <= MOST_ROMAN else str(value)


def _chinese(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, units = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else CHINESE_DIGITS[tens] + "十"
    return head + (CHINESE_DIGITS[units] if units else "")


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda value: "",
    "decimalZero": lambda value: f"{value:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": lambda value: _letters(value, LATIN),
    "upperLetter": lambda value: _letters(value, LATIN.upper()),
    "russianLower": lambda value: _letters(value, RUSSIAN_LETTERS),
    "russianUpper": lambda value: _letters(value, RUSSIAN_LETTERS.upper()),
    "arabicAlpha": lambda value: _letters(value, ARABIC_LETTERS),
    "arabicAbjad": lambda value: _letters(value, ARABIC_ABJAD),
    "hindiNumbers": lambda value: str(value).translate(_HINDI),
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "ideographDigital", "taiwaneseCounting"), _chinese),
}
