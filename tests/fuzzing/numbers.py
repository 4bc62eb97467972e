"""The numbers that Word prints before paragraphs, counted without redline's own counting (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN += ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LEVELS = 9


class Numbers:
    """Counts the paragraphs of one text in its order.

    styles, lists: the roots of these parts, None where there are none.
    """

    def __init__(self, styles: Element | None, lists: Element | None) -> None:
        self._styles = {each.get(f"{W}styleId", ""): each for each in _all(styles, "style")}
        kinds = [each for each in self._styles.values() if each.get(f"{W}type") == "paragraph"]
        self._usual = next(
            (each.get(f"{W}styleId", "") for each in kinds if each.get(f"{W}default") in ("1", "true")), ""
        )
        self._lists = {each.get(f"{W}numId", ""): each for each in _all(lists, "num")}
        self._definitions = {each.get(f"{W}abstractNumId", ""): each for each in _all(lists, "abstractNum")}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """What is printed before the next paragraph, which has these properties; "" where nothing is."""
        number, level = self._place(properties)
        levels = self._levels(number)
        if number not in self._lists:
            return ""
        counts = self._counts.setdefault(self._definition(number), [None] * LEVELS)
        override = self._lists[number].find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        if override is not None and (number, level) not in self._begun:
            counts[level] = None
        self._begun.add((number, level))
        start = (
            _whole(_value(levels.get(level), "start"), 0) if override is None else _whole(override.get(f"{W}val"), 0)
        )
        former = counts[level]
        counts[level] = start if former is None else former + 1
        for upper in range(level):
            if counts[upper] is None and upper in levels:
                counts[upper] = _whole(_value(levels[upper], "start"), 0)
        for lower in range(level + 1, LEVELS):
            if _value(levels.get(lower), "lvlRestart") != "0":
                counts[lower] = None
        return self._printed(levels, level, counts)

    def _printed(self, levels: Mapping[int, Element], level: int, counts: list[int | None]) -> str:
        if level not in levels:
            return ""  # counted all the same
        legal = levels[level].find(f"{W}isLgl") is not None

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = _value(levels.get(at), "numFmt") or "decimal"
            return written(counts[at] or 0, "decimal" if legal and at != level else form)

        return re.sub(r"%([1-9])", shown, _value(levels[level], "lvlText") or "")

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style."""
        number = level = None
        for source, style in self._sources(properties):
            found = source.find(f"{W}numPr")
            if found is None:
                continue
            number = number or _value(found, "numId")
            if level is None:
                own = _value(found, "ilvl")
                level = own if own is not None else self._level_of(number or "", style)
        return number or "", min(max(_whole(level, 0), 0), LEVELS - 1)  # there are no others

    def _sources(self, properties: Element | None) -> Iterator[tuple[Element, str]]:
        if properties is not None:
            yield properties, ""
        name = (_value(properties, "pStyle") if properties is not None else None) or self._usual
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            inner = self._styles[name].find(f"{W}pPr")
            if inner is not None:
                yield inner, name
            name = _value(self._styles[name], "basedOn") or ""

    def _level_of(self, number: str, style: str) -> str | None:
        if not style:
            return None
        return next((str(at) for at, each in self._levels(number).items() if _value(each, "pStyle") == style), None)

    def _definition(self, number: str) -> str:
        return "" if number not in self._lists else _value(self._lists[number], "abstractNumId") or ""

    def _levels(self, number: str) -> dict[int, Element]:
        definition = self._definitions.get(self._definition(number))
        link = None if definition is None else _value(definition, "numStyleLink")
        if link in self._styles:
            inner = self._styles[link].find(f"{W}pPr/{W}numPr")
            definition = self._definitions.get(self._definition(_value(inner, "numId") or ""), definition)
        found = [] if definition is None else list(_all(definition, "lvl"))
        if number in self._lists:
            found += [each for one in _all(self._lists[number], "lvlOverride") for each in _all(one, "lvl")]
        return {_whole(each.get(f"{W}ilvl"), 0): each for each in found}


def written(number: int, form: str) -> str:
    """A number in one of the forms that are told apart here; all others are shown with their name."""
    if form in ("decimal", "decimalZero"):
        return f"{number:02}" if form == "decimalZero" else str(number)
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * (1 + (number - 1) // 26)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and number > 0:
        roman = "".join(signs * count for signs, count in _digits(number))
        return roman.upper() if form == "upperRoman" else roman
    return f"{form}{number}"


def _digits(number: int) -> Iterator[tuple[str, int]]:
    for value, signs in ROMAN:
        yield signs, number // value
        number %= value


def _all(root: Element | None, name: str) -> Iterator[Element]:
    yield from () if root is None else root.iterfind(f"{W}{name}")


def _value(parent: Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
