"""What page breaks leave in a text with one paragraph a line: furniture and footnotes amid the paragraphs.

Furniture is told by form and place. A rule, "Distr. générale" with its date, the document's symbol are furniture
wherever they stand below the body line; a number alone, the organ's name, a sign only where one of those is beside
them, or where the line behind them goes on in mid-sentence. A footnote's number rises and is called in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise

from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.patterns import lazy
from redline.reading.text.forms import NOTE, LineForm, forms, is_rest
from redline.reading.text.head import body
from redline.reading.text.layout import finished
from redline.reading.text.lines import TextLine
from redline.reading.text.notes import FootnoteText
from redline.records import dataclass

_CALL = lazy(r"(?<![/.\d]) ?(?<!\d)(\d{1,3})(?=[ ,;.:)»]|$)")
_SHORT_REST = 250  # characters of a note's line that begins in mid-sentence
_MOST_LINES = 8  # of a note
_MOST_LOST = 20  # notes of which nothing is left before one that is
_ENDS = (".", ";", ":")


@dataclass(frozen=True, slots=True)
class Breaks:
    """What a text's lines are.

    lines:     the text itself.   bodies: its footnotes, in the order of their numbers.
    furniture: each stretch of lines that stand together.
    due:       labels of footnotes whose number is lost, and that have the one that was due.
    pages:     the page of each line by its number, as far as the breaks tell.
    """

    lines: list[TextLine]
    bodies: list[FootnoteText] = field(default_factory=list)
    furniture: list[list[TextLine]] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)


def breaks_in(lines: Sequence[TextLine], taken: Sequence[TextLine], language: Language) -> Breaks:
    """The lines sorted; in a text without a body line all of them are text.

    taken: what is furniture by its form alone, and not among `lines` any more.
    """
    below = body(lines, language)[1]
    return _Sorting(lines, taken, language, below).run() if below else Breaks(list(lines))


@dataclass(slots=True)
class _PageBreak:
    """Lines between two lines of the text. numbers: alone in a line.   texts: of notes, without a number."""

    start: int
    stop: int
    furniture: list[TextLine] = field(default_factory=list)
    numbers: list[TextLine] = field(default_factory=list)
    notes: list[FootnoteText] = field(default_factory=list)
    texts: list[tuple[TextLine, ...]] = field(default_factory=list)


class _Sorting:
    """Goes down the lines below the body line."""

    def __init__(self, lines: Sequence[TextLine], taken: Sequence[TextLine], language: Language, below: int) -> None:
        self._lines = lines
        self._taken = {line.number for line in taken}
        self._language = language
        self._below = below
        self._forms = forms(lines, self._taken, below, language)
        self._called = {number for line in lines[below:] for number in _CALL.findall(fold(line.bare))}
        self._found = Breaks(list(lines[:below]), furniture=[[line] for line in taken])
        self._strays: list[TextLine] = []  # numbers of notes without a text, or of pages

    def run(self) -> Breaks:
        place, page = self._below, 1
        while place < len(self._lines):
            stretch = self._stretch(place)
            self._found.pages.update((line.number, page) for line in self._lines[place : stretch.stop])
            if stretch.stop > place and self._stands_apart(stretch):
                self._settle(stretch)
                place, page = stretch.stop, page + 1
            else:
                self._found.pages[self._lines[place].number] = page
                self._found.lines.append(self._lines[place])
                place += 1
        self._found.furniture.extend([line] for line in self._strays)
        self._found.bodies.sort(key=lambda body: int(body.label) if body.label.isdigit() else 0)
        return self._found

    # What stands together

    def _stretch(self, place: int) -> _PageBreak:
        """The furniture and notes that begin at a place; what is furniture beside others only where it is."""
        stretch = self._read(place, beside=True)
        between = range(place, stretch.stop)
        beside = any(self._forms[at] is LineForm.FURNITURE for at in between) or self._is_beside_taken(stretch)
        return stretch if beside or self._goes_on(stretch.stop) else self._read(place, beside=False)

    def _read(self, place: int, beside: bool) -> _PageBreak:
        stretch = _PageBreak(place, place)
        while stretch.stop < len(self._lines):
            at = stretch.stop
            line, form = self._lines[at], self._forms[at]
            stop = at + 1
            if form in (LineForm.FURNITURE, LineForm.RULE) or (form is LineForm.BESIDE and beside):
                stretch.furniture.append(line)
            elif form is LineForm.NUMBER:
                stretch.numbers.append(line)
            elif form is LineForm.NOTE:
                stop = self._end_of_note(at) or stop
                stretch.notes.append(self._body(at, stop))
            elif form is LineForm.CITATION and (stop := self._text(stretch)):
                stretch.texts.append(tuple(self._lines[at:stop]))
            else:
                break
            stretch.stop = stop
        return stretch

    def _end_of_note(self, place: int) -> int:
        """Behind the full stop that ends a note's lines, 0 where none does."""
        for at in range(place, min(place + _MOST_LINES, len(self._lines))):
            if at > place and not self._may_go_on(at):
                return 0
            if self._lines[at].bare.endswith("."):
                return at + 1
        return 0

    def _may_go_on(self, place: int) -> bool:
        """Whether a line may be one more of a note: a citation, or a line in mid-sentence, if it is short."""
        if self._forms[place] in (LineForm.CITATION, LineForm.BESIDE):
            return True
        text = self._lines[place].bare
        return self._forms[place] is LineForm.TEXT and len(text) <= _SHORT_REST and is_rest(text, self._language)

    def _text(self, stretch: _PageBreak) -> int:
        """Where a note's text without a number ends that begins behind a stretch, 0 where none begins.

        A number waits for it, or the text of the page goes on behind it. What stands behind an unfinished paragraph
        is its rest, if nothing else is.
        """
        stop = self._end_of_note(stretch.stop)
        open_above = not finished(self._lines[stretch.start - 1].bare)
        waiting = len(stretch.numbers) > len(stretch.texts) and (not open_above or bool(stretch.furniture))
        return stop if stop and (waiting or self._goes_on(stop)) else 0

    def _body(self, place: int, stop: int) -> FootnoteText:
        line = self._lines[place]
        note = NOTE.fullmatch(fold(line.bare))
        assert note is not None
        first = replace(line, text=line.bare[note.start("words") :])
        form = "starred" if note["label"].startswith("*") else "plain"
        return FootnoteText(note["label"], form, (first, *self._lines[place + 1 : stop]))

    # Whether it stands apart from the text

    def _stands_apart(self, stretch: _PageBreak) -> bool:
        if not all(self._may_come(body.label) for body in stretch.notes):
            return False
        if stretch.furniture or self._is_beside_taken(stretch):
            return True
        if self._goes_on(stretch.stop):
            return not self._lines[stretch.start - 1].bare.endswith(_ENDS)
        return self._is_sequence(stretch) or self._is_number_of_page(stretch)

    def _goes_on(self, place: int) -> bool:
        """Whether the text goes on in mid-sentence here, or behind the furniture that is here."""
        while place < len(self._lines) and self._forms[place] in (LineForm.FURNITURE, LineForm.RULE, LineForm.BESIDE):
            place += 1
        return place < len(self._lines) and is_rest(self._lines[place].bare, self._language)

    def _is_beside_taken(self, stretch: _PageBreak) -> bool:
        after = self._lines[stretch.stop].number if stretch.stop < len(self._lines) else self._lines[-1].number + 2
        return any(at in self._taken for at in range(self._lines[stretch.start - 1].number + 1, after))

    def _is_number_of_page(self, stretch: _PageBreak) -> bool:
        """Whether a number stands alone between two paragraphs, or in one."""
        if stretch.notes or stretch.texts or len(stretch.numbers) > 1 or stretch.stop >= len(self._lines):
            return False
        inside = not finished(self._lines[stretch.start - 1].bare)
        return inside or self._forms[stretch.stop] is LineForm.TEXT

    def _is_sequence(self, stretch: _PageBreak) -> bool:
        """Whether notes stand alone: each with its number, one behind the other, or the one that is due."""
        counted = [body.label for body in stretch.notes] + [line.bare for line in stretch.numbers]
        if len(stretch.numbers) != len(stretch.texts) or not all(map(self._may_come, counted)):
            return False
        numbers = [int(label) for label in counted if label.isdigit()]
        if not all(two == number + 1 for number, two in pairwise(numbers)):
            return False
        return len(numbers) > 1 or numbers == [self._last + 1] or bool(stretch.texts)

    def _may_come(self, label: str) -> bool:
        """Whether a note's number rises, and is called in the text."""
        return not label.isdigit() or (label in self._called and 0 < int(label) - self._last <= _MOST_LOST)

    @property
    def _last(self) -> int:
        return max((int(body.label) for body in self._found.bodies if body.label.isdigit()), default=0)

    # What becomes of it

    def _settle(self, stretch: _PageBreak) -> None:
        self._found.bodies.extend([*stretch.notes, *self._numbered(stretch)])
        if stretch.furniture:
            self._found.furniture.append(sorted(stretch.furniture, key=lambda line: line.number))

    def _numbered(self, stretch: _PageBreak) -> Iterator[FootnoteText]:
        """Notes whose numbers stand alone, and texts without any."""
        numbers = [line for line in stretch.numbers if self._may_come(line.bare)]
        ruled = any(self._forms[at] is LineForm.RULE for at in range(stretch.start, stretch.stop))
        stretch.furniture.extend(line for line in stretch.numbers if line not in numbers)
        for place, text in enumerate(stretch.texts):
            yield FootnoteText(numbers[place].bare if place < len(numbers) else self._lost_number(), "plain", text)
        rest = numbers[len(stretch.texts) :]
        if ruled:
            yield from (FootnoteText(line.bare, "plain", ()) for line in rest)
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
