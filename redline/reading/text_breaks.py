"""What page breaks leave in a text with one paragraph a line: furniture and footnotes amid the paragraphs.

Furniture is told by form and place. A rule, a job number, "Distr. générale" with its date are furniture wherever they
stand below the body line; a capital alone, a number alone, a date, the organ's name only where one of those is beside
them, or where the line behind them goes on in mid-sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import pairwise

from redline.languages import openers
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.reading import text_head
from redline.reading.furniture import RECYCLE
from redline.reading.structure import labels
from redline.reading.structure.head import NUMBER, SYMBOL, is_date
from redline.reading.text_layout import finished
from redline.reading.text_lines import Line
from redline.reading.text_notes import Body

_RULE = re.compile(r"(?:\\?[_\u2014\u2500]){10,}")  # "\_\_\_": as Markdown prints it
_PAGE = re.compile(r"(?:[Pp]age|[Pp]ágina|[Сс]тр\.|第) ?\d{1,3}(?: ?页)?")
_NOTE = re.compile(r"(?P<label>\d{1,3}|\*{1,3}) (?P<words>[^\W\d_].*)")
_CALL = re.compile(r"(?<![/.\d]) ?(?<!\d)(\d{1,3})(?=[ ,;.:)»]|$)")
_PRINTED = frozenset(("distribution", "original language"))
_LONGEST_CITATION = 250  # characters; the longest line of a note in the French texts of the corpus has 212
_MOST_LINES = 8  # of a note
_MOST_LOST = 20  # notes of which nothing is left before one that is


class _Form(Enum):
    """What a line looks like: furniture, furniture if its place says so, a number, a note, a line of a note, text."""

    FURNITURE = auto()
    BESIDE = auto()
    NUMBER = auto()
    NOTE = auto()
    CITATION = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Breaks:
    """What a text's lines are.

    lines:     the text itself.   bodies: its footnotes, in the order of their numbers.
    furniture: each stretch of lines that stand together.
    due:       labels of footnotes whose number is lost, and that have the one that was due.
    pages:     the page of each line by its number, as far as the breaks tell.
    """

    lines: list[Line]
    bodies: list[Body] = field(default_factory=list)
    furniture: list[list[Line]] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)


def find(lines: Sequence[Line], taken: Sequence[Line], language: Language) -> Breaks:
    """The lines sorted; in a text without a body line all of them are text.

    taken: what is furniture by its form alone, and not among `lines` any more.
    """
    below = text_head.body_line(lines, language)[1]
    return _Sorting(lines, taken, language, below).run() if below else Breaks(list(lines))


def is_rest(text: str) -> bool:
    """Whether a line begins in mid-sentence: with a small letter that is no label."""
    return fold(text).lstrip("\"“«'([ ")[:1].islower() and labels.typed(text) is None


@dataclass(slots=True)
class _Stretch:
    """Lines between two lines of the text: numbers of notes, and the notes' texts, with or without their number."""

    furniture: list[Line] = field(default_factory=list)
    numbers: list[Line] = field(default_factory=list)
    notes: list[Body] = field(default_factory=list)
    texts: list[tuple[Line, ...]] = field(default_factory=list)


class _Sorting:
    """Goes down the lines below the body line."""

    def __init__(self, lines: Sequence[Line], taken: Sequence[Line], language: Language, below: int) -> None:
        self._lines = lines
        self._taken = {line.number for line in taken}
        self._language = language
        self._below = below
        self._symbols = set(_symbols(lines[:below]))
        self._organs = {_letters(organ.name) for organ in language.organs}
        self._forms = [self._form(place) for place in range(len(lines))]
        self._called = {number for line in lines[below:] for number in _CALL.findall(fold(line.bare))}
        self._found = Breaks(list(lines[:below]), furniture=[[line] for line in taken])
        self._strays: list[Line] = []  # numbers of notes without a text, or of pages

    def run(self) -> Breaks:
        place, page = self._below, 1
        while place < len(self._lines):
            stretch, stop = self._stretch(place)
            apart = stop > place and self._stands_apart(stretch, place, stop)
            stop = stop if apart else place + 1
            self._found.pages.update((line.number, page) for line in self._lines[place:stop])
            if apart:
                self._settle(stretch)
                place, page = stop, page + 1
            else:
                self._found.lines.append(self._lines[place])
                place += 1
        self._found.furniture.extend([line] for line in self._strays)
        self._found.bodies.sort(key=lambda body: int(body.label) if body.label.isdigit() else 0)
        return self._found

    # What a line looks like

    def _form(self, place: int) -> _Form:
        text = fold(self._lines[place].bare)
        if self._is_furniture(text):
            return _Form.FURNITURE
        if re.fullmatch(r"\d{1,3}", text):
            return _Form.NUMBER
        if self._is_furniture_beside(text, place):
            return _Form.BESIDE
        note = None if self._language.date.match(text) else _NOTE.fullmatch(text)
        if note and not note["words"][0].islower() and openers.find(note["words"], self._language.code).part != "OP":
            return _Form.NOTE
        plain = (
            labels.typed(text) is None and not openers.find(text, self._language.code).words and not self._is_rest(text)
        )
        return _Form.CITATION if plain and len(text) <= _LONGEST_CITATION else _Form.TEXT

    def _is_furniture(self, text: str) -> bool:
        if _RULE.fullmatch(text) or _PAGE.fullmatch(text) or RECYCLE.fullmatch(text):
            return True
        symbol = SYMBOL.match(text)
        if symbol and symbol[0].rstrip("*") in self._symbols:
            rest = text[symbol.end() :].strip()
            return not rest or is_date(rest, self._language) or _PAGE.fullmatch(rest) is not None
        return bool(_PRINTED.intersection(self._language.kinds_of(text)))

    def _is_furniture_beside(self, text: str, place: int) -> bool:
        if re.fullmatch(r"[A-Z]", text) or SYMBOL.fullmatch(text) or not any(sign.isalnum() for sign in text):
            return True
        if is_date(text, self._language):  # of distribution; others close a resolution
            return any(self._is_printed(at) for at in (place - 1, place + 1))
        return _letters(text) in self._organs or self._language.is_line(text, "united nations")

    def _is_printed(self, place: int) -> bool:
        """Whether a line says how a document is distributed, and in which language it was written."""
        kinds = self._language.kinds_of(fold(self._lines[place].bare)) if place < len(self._lines) else ()
        return bool(_PRINTED.intersection(kinds))

    def _is_rest(self, text: str) -> bool:
        return is_rest(text) and not self._language.opens_small

    # What stands together, and whether it stands apart from the text

    def _stretch(self, place: int) -> tuple[_Stretch, int]:
        """The lines from a place on that may be furniture and notes, and where they end."""
        stretch, open_above = _Stretch(), not finished(self._lines[place - 1].bare)
        while place < len(self._lines):
            line, form = self._lines[place], self._forms[place]
            stop = place + 1
            if form in (_Form.FURNITURE, _Form.BESIDE):
                stretch.furniture.append(line)
            elif form is _Form.NUMBER:
                stretch.numbers.append(line)
            elif form is _Form.NOTE:
                stop = self._end_of_note(place) or stop
                stretch.notes.append(self._body(place, stop))
            elif form is _Form.CITATION and (stop := self._text(stretch, place, open_above)):
                stretch.texts.append(tuple(self._lines[place:stop]))
            else:
                break
            place = stop
        return stretch, place

    def _end_of_note(self, place: int) -> int:
        """Behind the full stop that ends a note's lines, 0 where none does."""
        for at in range(place, min(place + _MOST_LINES, len(self._lines))):
            if at > place and not self._may_go_on(at):
                return 0
            if self._lines[at].bare.endswith("."):
                return at + 1
        return 0

    def _may_go_on(self, place: int) -> bool:
        """Whether a line may be one more of a note: a citation, or a short line in mid-sentence."""
        text = self._lines[place].bare
        short = len(text) <= _LONGEST_CITATION and self._is_rest(text)
        return short or self._forms[place] in (_Form.CITATION, _Form.BESIDE)

    def _text(self, stretch: _Stretch, place: int, open_above: bool) -> int:
        """Where a note's text without a number ends, 0 where none begins.

        A number waits for it, or the text of the page goes on behind it. What stands behind an unfinished paragraph
        is its rest, if nothing else is.
        """
        stop = self._end_of_note(place)
        waiting = len(stretch.numbers) > len(stretch.texts) and (not open_above or bool(stretch.furniture))
        return stop if stop and (waiting or self._goes_on(stop)) else 0

    def _goes_on(self, place: int) -> bool:
        """Whether the text goes on in mid-sentence here, or behind the furniture that is here."""
        while place < len(self._lines) and self._forms[place] in (_Form.FURNITURE, _Form.BESIDE):
            place += 1
        return place < len(self._lines) and self._is_rest(self._lines[place].bare)

    def _body(self, place: int, stop: int) -> Body:
        line = self._lines[place]
        note = _NOTE.fullmatch(fold(line.bare))
        assert note is not None
        first = replace(line, text=line.bare[note.start("words") :])
        form = "starred" if note["label"].startswith("*") else "plain"
        return Body(note["label"], form, (first, *self._lines[place + 1 : stop]))

    def _stands_apart(self, stretch: _Stretch, place: int, stop: int) -> bool:
        if not all(self._may_come(body.label) for body in stretch.notes):
            return False
        if any(self._forms[at] is _Form.FURNITURE for at in range(place, stop)) or self._is_beside_taken(place, stop):
            return True
        if self._goes_on(stop):
            return not self._lines[place - 1].bare.endswith((".", ";", ":"))
        return self._is_sequence(stretch) or self._is_number_of_page(stretch, place, stop)

    def _is_number_of_page(self, stretch: _Stretch, place: int, stop: int) -> bool:
        """Whether a number stands alone between two paragraphs, or in one."""
        if stretch.furniture or stretch.notes or stretch.texts or len(stretch.numbers) > 1:
            return False
        inside = not finished(self._lines[place - 1].bare)
        return stop < len(self._lines) and (inside or self._forms[stop] is _Form.TEXT)

    def _is_beside_taken(self, place: int, stop: int) -> bool:
        after = self._lines[stop].number if stop < len(self._lines) else self._lines[-1].number + 1
        return any(number in self._taken for number in range(self._lines[place - 1].number + 1, after))

    def _may_come(self, label: str) -> bool:
        """Whether a note's number rises, and is called in the text."""
        return not label.isdigit() or (label in self._called and 0 < int(label) - self._last <= _MOST_LOST)

    @property
    def _last(self) -> int:
        return max((int(body.label) for body in self._found.bodies if body.label.isdigit()), default=0)

    def _is_sequence(self, stretch: _Stretch) -> bool:
        """Whether notes stand alone: each with its number, one behind the other, or the one that is due."""
        if stretch.furniture or len(stretch.numbers) != len(stretch.texts):
            return False
        labels_ = [int(body.label) for body in stretch.notes if body.label.isdigit()]
        labels_ += [int(line.bare) for line in stretch.numbers if self._may_come(line.bare)]
        if len(labels_) != len(stretch.notes) + len(stretch.numbers) or not labels_:
            return False
        counted = all(two == one + 1 for one, two in pairwise(labels_))
        return counted and (len(labels_) > 1 or labels_[0] == self._last + 1 or bool(stretch.texts))

    # What becomes of it

    def _settle(self, stretch: _Stretch) -> None:
        bodies = [*stretch.notes, *self._numbered(stretch)]
        self._found.bodies.extend(bodies)
        if stretch.furniture:
            self._found.furniture.append(sorted(stretch.furniture, key=lambda line: line.number))

    def _numbered(self, stretch: _Stretch) -> Iterator[Body]:
        """Notes whose numbers stand alone, and texts without any."""
        numbers = [line for line in stretch.numbers if self._may_come(line.bare)]
        stretch.furniture.extend(line for line in stretch.numbers if line not in numbers)
        for place, text in enumerate(stretch.texts):
            yield Body(numbers[place].bare if place < len(numbers) else self._lost_number(), "plain", text)
        rest = numbers[len(stretch.texts) :]
        if any(_RULE.fullmatch(line.bare) for line in stretch.furniture):
            yield from (Body(line.bare, "plain", ()) for line in rest)
        else:
            self._strays.extend(rest)

    def _lost_number(self) -> str:
        """The number of a note's text without one: one that stands alone further up, else the one that is due."""
        stray = next((line for line in self._strays if self._may_come(line.bare)), None)
        if stray is not None:
            self._strays.remove(stray)
            return stray.bare
        label = str(self._last + 1)
        self._found.due.append(label)
        return label


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", fold(text).casefold())


def _symbols(head: Sequence[Line]) -> Iterator[str]:
    """The document's symbols: those alone in a line of its head, and those that its number makes."""
    for line in head:
        text = fold(line.bare)
        symbol, number = SYMBOL.match(text), NUMBER.match(text)
        if symbol:
            yield symbol[0].rstrip("*")
        if number:
            yield from (f"{organ}/RES/{number['number']}" for organ in ("A", "A/HRC", "E"))
