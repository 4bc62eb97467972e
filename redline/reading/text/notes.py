"""Footnotes of a plain text: their bodies at the foot of a page or at the end, taken out of the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from redline.patterns import lazy
from redline.reading.furniture import RULE
from redline.reading.text.layout import CLOSERS, STOPS, ParagraphSigns, TextLayout, finished
from redline.reading.text.lines import TextLine, by_page
from redline.records import dataclass

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_START = lazy(
    r"\s*(?:\[\^?(?P<bracketed>\d{1,3}|\*{1,3}|[a-z])\]:?|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<starred>\*{1,3})"
    r"|\((?P<round>\d{1,3})\)|(?P<dotted>\d{1,3})(?:[.)]| ?[-–](?=\s)|/(?=\s))|(?P<plain>\d{1,3}))"
    r"(?:\s+|(?<=[\]⁰¹²³⁴⁵⁶⁷⁸⁹*])\s*)(?P<words>\S.*)"
)
_FORMS = ("bracketed", "raised", "starred", "round", "dotted", "plain")
_REST_OF_DATE = lazy(r"\w+ \d{4}\b|(?:[^\s\d.]+ ){1,4}\d{4}(?: года)?$")
_MOST_LOST = 3  # footnotes that an extraction may have lost before one that stands at the foot of a page
_LONGEST_SIGN_NOTE = 5  # lines of the note to the sponsors' or the symbol's asterisk
_ALONE = lazy(r"\s*(?P<plain>\d{1,3})\s*")
_SLASHED = lazy(r"\s*(\d{1,3})/\s+(\S.*)")
_ADDRESS = lazy(r"\s*https?://\S+\s*")


@dataclass(frozen=True, slots=True)
class FootnoteText:
    """A footnote's text.   form: how its number was written: one of `_FORMS`."""

    label: str
    form: str
    parts: tuple[TextLine, ...]


def take(lines: Sequence[TextLine], layout: TextLayout) -> tuple[list[TextLine], list[FootnoteText]]:
    """The lines that are no footnotes, and the footnotes in order.

    A plain number without a rule above it counts only at the foot of a page of an extracted text, or in a block at
    the end that counts up from 1 and whose first number is called in the text (`calls.calls`).
    """
    kept, bodies = _slashed(lines, layout)
    if bodies:
        return kept, bodies
    kept, bodies = _from_pages(lines, layout) if layout.paged else (list(lines), [])
    if bodies:
        return kept, bodies
    kept, bodies = _from_end(lines, layout)
    return (kept, bodies) if bodies else _from_amid(lines)


def are_sure(bodies: Sequence[FootnoteText], layout: TextLayout) -> bool:
    """Whether these are footnotes even if no call is found: by their form, or their place at the foot of a page."""
    return layout.paged or any(body.form in ("bracketed", "raised", "dotted") for body in bodies)


def _slashed(lines: Sequence[TextLine], layout: TextLayout) -> tuple[list[TextLine], list[FootnoteText]]:
    """Footnotes as documents before 1997 print them, wherever they stand: "2/ A/47/1.", called "2/" further up."""
    usual = 1 if layout.interlined else 0
    kept: list[TextLine] = []
    bodies: list[FootnoteText] = []
    open_note = False
    for line in lines:
        start = _SLASHED.fullmatch(line.text)
        if start and start[1] == str(len(bodies) + 1) and _is_called_so(start[1], kept):
            kept = kept[:-1] if kept and RULE.fullmatch(kept[-1].text) else kept
            bodies.append(FootnoteText(start[1], "dotted", (replace(line, text=start[2]),)))
            open_note = True
        elif open_note and line.gap <= usual and layout.form is not ParagraphSigns.EACH_LINE and not _begins_anew(line):
            bodies[-1] = replace(bodies[-1], parts=(*bodies[-1].parts, line))
        else:
            kept.append(line)
            open_note = False
    return kept, bodies


def _is_called_so(label: str, above: Sequence[TextLine]) -> bool:
    return any(re.search(rf"(?<![\w/]){label}/(?=[\s,.;:)]|$)", line.text) for line in above)


def _begins_anew(line: TextLine) -> bool:
    """Whether a line below a footnote is a paragraph's own: a number with a stop, a rule."""
    return bool(RULE.fullmatch(line.text) or re.match(r"\s*\d{1,3}\.\s", line.text))


def _from_pages(lines: Sequence[TextLine], layout: TextLayout) -> tuple[list[TextLine], list[FootnoteText]]:
    kept: list[TextLine] = []
    bodies: list[FootnoteText] = []
    for page in by_page(lines).values():
        start = _zone(page, kept, _next_number(bodies), layout)
        kept.extend(page[:start])
        bodies.extend(_bodies(page[start:]))
    return kept, bodies


def _next_number(bodies: Sequence[FootnoteText]) -> int:
    return max((int(body.label) for body in bodies if body.label.isdigit()), default=0) + 1


def _zone(page: Sequence[TextLine], above: Sequence[TextLine], expected: int, layout: TextLayout) -> int:
    """Where the footnotes of a page begin: below a rule, or below a wider gap, with the number that is due.

    above: the lines of the pages before. Where every paragraph stands below a gap, the number must be called too.
    """
    usual = 1 if layout.interlined else 0
    gaps_part = layout.form is not ParagraphSigns.GROUPS
    for place, line in enumerate(page):
        if RULE.fullmatch(line.text) and any(map(_starts, page[place + 1 :])):
            return place
        start = _starts(line)
        if not place or line.gap <= usual or start is None or not _opens_note(start[2]):
            continue
        if _may_be_due(start[0], start[1], expected) and (gaps_part or _is_called(start[0], [*above, *page[:place]])):
            return place
    return _unmarked_zone(page, expected)


def _unmarked_zone(page: Sequence[TextLine], expected: int) -> int:
    """Where the footnotes begin that nothing parts from the text: the last lines, with labels that are called above."""
    for place in range(len(page) - 1, 0, -1):
        start = _starts(page[place])
        if start is None or start[:2] != (str(expected), "plain") or not _opens_note(start[2]):
            continue
        if _is_called(start[0], page[:place]):
            starred = [at for at in range(max(place - _LONGEST_SIGN_NOTE, 1), place) if _is_sign_note(page, at)]
            return starred[0] if starred else place
    return _sign_zone(page)


def _sign_zone(page: Sequence[TextLine]) -> int:
    """Where the notes to asterisks begin in a page's last lines; its end without any."""
    last = range(max(len(page) - _LONGEST_SIGN_NOTE, 1), len(page))
    return next((place for place in last if _is_sign_note(page, place)), len(page))


def _opens_note(words: str) -> bool:
    """Whether words may open a footnote: no small letter but an address's, no rest of a date ("31 August / 2034")."""
    if words.startswith(("www.", "http")):
        return True
    return not words or not (words[0].islower() or _REST_OF_DATE.match(words))


def _is_called(label: str, above: Sequence[TextLine]) -> bool:
    sign, before = re.escape(label), rf"(?:[^\W\d_]|[{STOPS}{CLOSERS}“%\u064b-\u0652]|\b[12]\d{{3}}) ?"
    call = re.compile(rf"{before}(?:{sign}(?![\d/*])|\({sign}\))")
    return any(call.search(line.text) for line in above)


def _is_sign_note(page: Sequence[TextLine], place: int) -> bool:
    """Whether a line begins a footnote with an asterisk that a head line above calls."""
    start = _starts(page[place])
    return start is not None and start[1] == "starred" and _is_called(start[0], page[:place])


def _may_be_due(label: str, form: str, expected: int) -> bool:
    """Whether a footnote with this label may come next; a few may have been lost before it."""
    if not label.isdigit():
        return form == "starred"
    if form == "dotted":  # rather a paragraph's number, where no rule stands above it
        return False
    return expected <= int(label) <= expected + _MOST_LOST


def _starts(line: TextLine) -> tuple[str, str, str] | None:
    """(label, form, words) of a line that begins a footnote."""
    match = _START.fullmatch(line.text) or _ALONE.fullmatch(line.text)
    if match is None or _ADDRESS.fullmatch(line.text):
        return None
    groups = match.groupdict()
    form = next(form for form in _FORMS if groups.get(form))
    return groups[form].translate(_RAISED), form, groups.get("words") or ""


def _bodies(lines: Sequence[TextLine]) -> list[FootnoteText]:
    """The footnotes of one zone. Some extractions print the numbers apart from the texts."""
    words = [line for line in lines if not RULE.fullmatch(line.text)]
    return _scattered(words) if _are_scattered(words) else _bodies_in_order(words)


def _are_scattered(lines: Sequence[TextLine]) -> bool:
    """Whether numbers stand alone in places that are not before their texts."""
    alone = [int(line.bare) for line in lines if _ALONE.fullmatch(line.text)]
    side_by_side = any(
        _ALONE.fullmatch(above.text) and _ALONE.fullmatch(below.text) for above, below in pairwise(lines)
    )
    return bool(alone) and (side_by_side or alone != sorted(alone) or _starts(lines[0]) is None)


def _scattered(lines: Sequence[TextLine]) -> list[FootnoteText]:
    """The texts, one a sentence, with the numbers in rising order."""
    labels = sorted(int(line.bare) for line in lines if _ALONE.fullmatch(line.text))
    texts: list[tuple[TextLine, ...]] = []
    for line in lines:
        if _ALONE.fullmatch(line.text):
            continue
        if texts and (len(texts) == len(labels) or not finished(texts[-1][-1].bare)):
            texts[-1] = (*texts[-1], line)
        else:
            texts.append((line,))
    texts += [()] * (len(labels) - len(texts))
    return [FootnoteText(str(label), "plain", parts) for label, parts in zip(labels, texts, strict=True)]


def _bodies_in_order(lines: Sequence[TextLine]) -> list[FootnoteText]:
    result: list[FootnoteText] = []
    for line in lines:
        start = _starts(line)
        if start is not None and _is_due(start[0], result):
            first = (TextLine(start[2], line.number, line.page),) if start[2] else ()
            result.append(FootnoteText(start[0], start[1], first))
        elif result:
            at = _owner(result, line)
            result[at] = FootnoteText(result[at].label, result[at].form, (*result[at].parts, line))
    return result


def _is_due(label: str, bodies: Sequence[FootnoteText]) -> bool:
    """Whether a label may follow the last footnote's: numbers rise by one, other marks come as they like."""
    if not label.isdigit() or not bodies or not bodies[-1].label.isdigit():
        return True
    return int(label) == int(bodies[-1].label) + 1


def _owner(bodies: Sequence[FootnoteText], line: TextLine) -> int:
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


def _from_amid(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[FootnoteText]]:
    """Notes to the head's asterisks amid the text: the foot of a page of which nothing else is left."""
    kept: list[TextLine] = []
    bodies: list[FootnoteText] = []
    behind = 0
    for place, line in enumerate(lines):
        if place < behind:
            continue
        if stop := _stop_amid(lines, place):
            bodies.extend(_bodies(lines[place:stop]))
            behind = stop
        else:
            kept.append(line)
    return kept, bodies


def _stop_amid(lines: Sequence[TextLine], place: int) -> int:
    """Behind the note to an asterisk that begins here, 0 if none does: the only line that begins so, called above."""
    if not place or not _is_sign_note(lines, place):
        return 0
    label = (_starts(lines[place]) or ("",))[0]
    if any((_starts(line) or ("",))[0] == label for line in (*lines[:place], *lines[place + 1 :])):
        return 0  # rather items of a list
    longest = range(place, min(place + _LONGEST_SIGN_NOTE, len(lines)))
    return next((at + 1 for at in longest if finished(lines[at].bare)), 0)


def _from_end(lines: Sequence[TextLine], layout: TextLayout) -> tuple[list[TextLine], list[FootnoteText]]:
    """A block of footnotes that ends the text, whatever its page."""
    for place in range(len(lines)):
        ruled = bool(RULE.fullmatch(lines[place].text))
        first = place + ruled
        if first < len(lines) and _is_first(lines, first, ruled) and _only_notes(lines[first:], layout, ruled):
            return list(lines[:place]), _bodies(lines[first:])
    return list(lines), []


def _is_first(lines: Sequence[TextLine], place: int, ruled: bool) -> bool:
    start = _starts(lines[place])
    if start is None:
        return False
    label, form, words = start
    if form in ("plain", "round") and not ruled and not (_opens_note(words) and _is_called(label, lines[:place])):
        return False
    return label in ("1", "*", "a") and (ruled or form != "dotted")


def _only_notes(lines: Sequence[TextLine], layout: TextLayout, ruled: bool) -> bool:
    """Whether every line begins a footnote that is due, or goes on in the one above."""
    expected, form = 1, ""
    for place, line in enumerate(lines):
        start = _starts(line)
        if start is not None and start[1] == "dotted" and not ruled:
            return False  # rather a paragraph's number
        if start is not None and start[0].isdigit() and int(start[0]) == expected and form in ("", start[1]):
            expected, form = expected + 1, start[1]
        elif start is not None and start[1] in ("starred", "bracketed"):
            continue
        elif place == 0 or not _goes_on(line, layout, ruled):
            return False
    return True


def _goes_on(line: TextLine, layout: TextLayout, ruled: bool) -> bool:
    if _ADDRESS.fullmatch(line.text) or line.soft:
        return True
    if layout.form is ParagraphSigns.EACH_LINE:
        return line.gap == 0 and line.bare[0].islower()
    return ruled or line.gap == 0 or layout.interlined
