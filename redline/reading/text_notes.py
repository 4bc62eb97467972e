"""Footnotes of a plain text: their bodies at the foot of a page or at the end, taken out of the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redline.reading.text_layout import Form, TextLayout
from redline.reading.text_lines import Line, Stretch, joined

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_START = re.compile(
    r"\s*(?:\[\^?(?P<bracketed>\d{1,3}|\*{1,3}|[a-z])\]:?|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<starred>\*{1,3})"
    r"|(?P<dotted>\d{1,3})(?:[.)]|/(?=\s))|(?P<plain>\d{1,3}))(?:\s+|(?<=[\]⁰¹²³⁴⁵⁶⁷⁸⁹*])\s*)(?P<words>\S.*)"
)
_MOST_LOST = 3  # footnotes that an extraction may have lost before one that stands at the foot of a page
_ALONE = re.compile(r"\s*(?P<plain>\d{1,3})\s*")
_RULE = re.compile(r"\s*[_\-—–]{5,}\s*")
_ADDRESS = re.compile(r"\s*https?://\S+\s*")


@dataclass(frozen=True, slots=True)
class Body:
    """A footnote's text.   form: how its number was written: "bracketed", "raised", "starred", "dotted" or "plain"."""

    label: str
    form: str
    parts: tuple[Line, ...]

    def stretch(self, joiner: str) -> Stretch:
        return joined(self.parts, joiner)


def take(lines: Sequence[Line], layout: TextLayout) -> tuple[list[Line], list[Body]]:
    """The lines that are no footnotes, and the footnotes in order.

    A plain number without a rule above it counts only at the foot of a page of an extracted text, or in a block at
    the end that counts up from 1 and whose first number is called in the text (`text_calls.called`).
    """
    kept, bodies = _from_pages(lines, layout) if layout.paged else (list(lines), [])
    if bodies:
        return kept, bodies
    return _from_end(lines, layout)


def are_sure(bodies: Sequence[Body], layout: TextLayout) -> bool:
    """Whether these are footnotes even if no call is found: by their form, or their place at the foot of a page."""
    return layout.paged or any(body.form in ("bracketed", "raised", "dotted") for body in bodies)


def _from_pages(lines: Sequence[Line], layout: TextLayout) -> tuple[list[Line], list[Body]]:
    kept: list[Line] = []
    bodies: list[Body] = []
    for page in _pages(lines):
        start = _zone(page, _next_number(bodies), layout)
        kept.extend(page[:start])
        bodies.extend(_bodies(page[start:], layout))
    return kept, bodies


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return list(pages.values())


def _next_number(bodies: Sequence[Body]) -> int:
    return max((int(body.label) for body in bodies if body.label.isdigit()), default=0) + 1


def _zone(page: Sequence[Line], expected: int, layout: TextLayout) -> int:
    """Where the footnotes of a page begin: below a rule, or below a wider gap, with the number that is due."""
    usual = 1 if layout.interlined else 0
    for place, line in enumerate(page):
        if _RULE.fullmatch(line.text) and place + 1 < len(page) and _starts(page[place + 1]):
            return place
        start = _starts(line)
        if place and line.gap > usual and start is not None and _may_be_due(start[0], start[1], expected):
            return place
    return len(page)


def _may_be_due(label: str, form: str, expected: int) -> bool:
    """Whether a footnote with this label may come next; a few may have been lost before it."""
    if not label.isdigit():
        return form == "starred"
    return expected <= int(label) <= expected + _MOST_LOST


def _starts(line: Line) -> tuple[str, str, str] | None:
    """(label, form, words) of a line that begins a footnote."""
    match = _START.fullmatch(line.text) or _ALONE.fullmatch(line.text)
    if match is None or _ADDRESS.fullmatch(line.text):
        return None
    groups = match.groupdict()
    form = next(form for form in ("bracketed", "raised", "starred", "dotted", "plain") if groups.get(form))
    return groups[form].translate(_RAISED), form, groups.get("words") or ""


def _bodies(lines: Sequence[Line], layout: TextLayout) -> list[Body]:
    result: list[Body] = []
    for line in lines:
        start = _starts(line)
        if start is not None and _is_due(start[0], result):
            first = (Line(start[2], line.number, line.page),) if start[2] else ()
            result.append(Body(start[0], start[1], first))
        elif result:
            at = _owner(result, line)
            result[at] = Body(result[at].label, result[at].form, (*result[at].parts, line))
    return result


def _is_due(label: str, bodies: Sequence[Body]) -> bool:
    """Whether a label may follow the last footnote's: numbers rise by one, other marks come as they like."""
    if not label.isdigit() or not bodies or not bodies[-1].label.isdigit():
        return True
    return int(label) == int(bodies[-1].label) + 1


def _owner(bodies: Sequence[Body], line: Line) -> int:
    """The footnote that a line goes on in; an address that an extraction left goes to the one that cites its symbol."""
    waiting = next((place for place, body in enumerate(bodies) if not body.parts), None)
    if waiting is not None:
        return waiting
    if _ADDRESS.fullmatch(line.text):
        segments = line.bare.split("/")
        symbols = ["/".join(segments[start:]) for start in range(3, len(segments) - 1)]
        for place, body in enumerate(bodies):
            if any(symbol in part.text for symbol in symbols for part in body.parts):
                return place
    return len(bodies) - 1


def _from_end(lines: Sequence[Line], layout: TextLayout) -> tuple[list[Line], list[Body]]:
    """A block of footnotes that ends the text, whatever its page."""
    for place in range(len(lines)):
        ruled = bool(_RULE.fullmatch(lines[place].text))
        first = place + ruled
        if first < len(lines) and _is_first(lines[first], ruled) and _only_notes(lines[first:], layout, ruled):
            return list(lines[:place]), _bodies(lines[first:], layout)
    return list(lines), []


def _is_first(line: Line, ruled: bool) -> bool:
    start = _starts(line)
    if start is None:
        return False
    label, form, _ = start
    return label in ("1", "*", "a") and (ruled or form != "dotted")


def _only_notes(lines: Sequence[Line], layout: TextLayout, ruled: bool) -> bool:
    """Whether every line begins a footnote that is due, or goes on in the one above."""
    expected, form = 1, ""
    for place, line in enumerate(lines):
        start = _starts(line)
        if start is not None and start[0].isdigit() and int(start[0]) == expected and form in ("", start[1]):
            expected, form = expected + 1, start[1]
        elif start is not None and start[1] in ("starred", "bracketed"):
            continue
        elif place == 0 or not _goes_on(line, layout, ruled):
            return False
    return True


def _goes_on(line: Line, layout: TextLayout, ruled: bool) -> bool:
    if _ADDRESS.fullmatch(line.text) or line.soft:
        return True
    if layout.form is Form.EACH_LINE:
        return line.gap == 0 and line.bare[0].islower()
    return ruled or line.gap == 0 or layout.interlined
