"""Which lines begin a paragraph in a text with one paragraph a line, where page breaks cut some in two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum, auto

from redline.languages import openers
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.patterns import lazy
from redline.reading.structure import labels
from redline.reading.structure.head import line_kind
from redline.reading.structure.labels import Label
from redline.reading.structure.marks import names_organ
from redline.reading.text.forms import is_rest
from redline.reading.text.head import body
from redline.reading.text.layout import finished, is_uncased
from redline.reading.text.lines import TextLine

_BROKEN_NUMBER = lazy(r"(?P<number>\d{1,3}) ?\.? ?(?=[^\W\d_])")
_ALONE = lazy(r"[A-H]|[IVXL]{1,7}")
_CLOSING = frozenset(("meeting", "adopted", "vote"))
_PARTS = frozenset(("annex", "section", "body line"))
_RAISED = 2  # letters that an extraction may print on a line of their own
_LONGEST_HEADING = 170  # characters of a line that may be a heading though it opens like a paragraph


class _PieceZone(Enum):
    PREAMBLE = auto()
    OPERATIVE = auto()
    CLOSING = auto()
    ANNEX = auto()


def paragraphs(lines: Sequence[TextLine], taken: Collection[int], language: Language) -> list[list[TextLine]]:
    """The lines of each paragraph, in order.

    lines: without furniture and footnotes; taken: the numbers of those lines.
    A line goes on in the paragraph above it if it begins with a small letter, or if that paragraph lacks an end mark.
    """
    subject, below = body(lines, language)
    if not below:
        return _by_line(lines)
    head = _head(lines[:subject], language)
    organ = [list(lines[subject:below])] if below > subject else []
    return [*head, *organ, *_LineWalk(taken, language).run(lines[below:])]


def _by_line(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    result: list[list[TextLine]] = []
    for line in lines:
        if result and line.soft:
            result[-1].append(line)
        else:
            result.append([line])
    return result


def _head(lines: Sequence[TextLine], language: Language) -> list[list[TextLine]]:
    """The head's paragraphs: a title and an agenda item may take several lines."""
    result: list[list[TextLine]] = []
    in_title = False
    for line in lines:
        role = line_kind(fold(line.bare), language)
        plain = not role and not _ALONE.fullmatch(line.bare)
        if result and (line.soft or (plain and (in_title or is_rest(line.bare, language)))):
            result[-1].append(line)
            continue
        result.append([line])
        in_title = role == "title"
    return result


class _LineWalk:
    """Goes down the lines below the body line and decides for each whether it begins a paragraph."""

    def __init__(self, taken: Collection[int], language: Language) -> None:
        self._taken = taken
        self._language = language
        self._zone = _PieceZone.PREAMBLE
        self._number = 0
        self._item: Label | None = None
        self._above: list[TextLine] = []

    def run(self, lines: Sequence[TextLine]) -> list[list[TextLine]]:
        result: list[list[TextLine]] = []
        for place, line in enumerate(lines):
            following = lines[place + 1] if place + 1 < len(lines) else None
            if not result or (not line.soft and self._begins(line, following)):
                self._above = [line]
                result.append(self._above)
                self._note_start(line)
            else:
                self._above.append(line)
        return result

    def _begins(self, line: TextLine, following: TextLine | None) -> bool:
        text, above = line.words, fold(self._above[-1].bare)
        ended = finished(above)
        if len(text) <= _RAISED and is_rest(text, self._language):  # of "42e", "XXIe"
            return ended or self._closes(above) or (following is not None and self._closes(following.words))
        if self._is_next_number(text) or names_organ(text, self._language):
            return True
        label = labels.typed(text)
        if label is not None:
            return ended or self._is_after or self._follows(label) or not self._is_open()
        kinds = set(self._language.kinds_of(text))
        if kinds & _CLOSING or (kinds & _PARTS and (ended or not self._is_open())):
            return True
        if self._is_after:
            return ended or not is_rest(text, self._language) or self._closes(above)
        if is_rest(text, self._language):
            return above.endswith((".", ";", ":")) or _ALONE.fullmatch(above) is not None
        return self._begins_anew(line, text, above, ended)

    def _begins_anew(self, line: TextLine, text: str, above: str, ended: bool) -> bool:
        """Whether a line that begins like a sentence begins a paragraph."""
        if self._opens(text):
            return ended or self._zone is _PieceZone.PREAMBLE or not self._is_open()
        cut = any(number in self._taken for number in range(self._above[-1].number + 1, line.number))
        if self._language.opens_small and not cut:  # where case tells nothing, a page's end must
            return True
        if not ended:
            return not self._is_open()
        if not above.endswith((",", "،", "，")):
            return True
        if self._zone is _PieceZone.OPERATIVE or text[:1].isdigit():  # an operative paragraph never ends with a comma
            return False
        if self._language.opens_small or is_uncased(text[:1]):  # more pages end with a paragraph than at its commas
            return True
        return not (cut and not openers.guess(text, self._language.code))

    def _opens(self, text: str) -> bool:
        return openers.find(text, self._language.code).words != ""

    def _is_next_number(self, text: str) -> bool:
        """Whether a line begins with the number that is due, whatever became of its full stop, and an opener."""
        match = _BROKEN_NUMBER.match(text)
        if match is None or int(match["number"]) != self._number + 1:
            return False
        return openers.find(text[match.end() :], self._language.code).part == "OP"

    def _follows(self, label: Label) -> bool:
        """Whether a label counts on, or begins a list."""
        if label.kind == "number":
            return label.value in (1, self._number + 1)
        values = {value for _, value in label.readings()}
        before = {value + 1 for _, value in self._item.readings()} if self._item else set()
        return 1 in values or bool(values & before) or label.kind in ("cited", "numeral")

    def _is_open(self) -> bool:
        """Whether what stands above is a paragraph of the two parts, and no heading, which has no end mark either."""
        first = self._above[0].words
        label = labels.typed(first)
        if label is not None:
            return label.kind not in ("upper", "numeral")
        if self._opens(first):
            return True
        if self._is_after or self._closes(first):
            return False
        long = sum(len(line.bare) for line in self._above) > _LONGEST_HEADING
        return long and (self._zone is _PieceZone.PREAMBLE or len(self._above) > 1)

    def _closes(self, text: str) -> bool:
        return bool(_CLOSING.intersection(self._language.kinds_of(text))) or bool(self._language.date.fullmatch(text))

    @property
    def _is_after(self) -> bool:
        """Whether the two parts have ended, so that lines without an end mark are as they should be."""
        return self._zone in (_PieceZone.CLOSING, _PieceZone.ANNEX)

    def _note_start(self, line: TextLine) -> None:
        text = line.words
        label = labels.typed(text)
        kinds = self._language.kinds_of(text)
        if names_organ(text, self._language):
            self._zone, self._number, self._item = _PieceZone.PREAMBLE, 0, None
        elif "annex" in kinds:
            self._zone = _PieceZone.ANNEX
        elif self._zone is _PieceZone.ANNEX:
            return
        elif self._is_next_number(text):
            self._zone, self._number, self._item = _PieceZone.OPERATIVE, self._number + 1, None
        elif label is not None and label.kind == "number":
            self._zone, self._number, self._item = _PieceZone.OPERATIVE, label.value or 0, None
        elif label is not None:
            self._item = label
        elif _CLOSING.intersection(kinds):
            self._zone = _PieceZone.CLOSING
