"""Which wrapped lines begin a paragraph, where blank lines don't tell: by number, opener, punctuation and length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redline.languages import openers
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.reading import text_head
from redline.reading.structure import labels
from redline.reading.structure.labels import Label
from redline.reading.text_layout import Form, TextLayout, finished
from redline.reading.text_lines import Line

_SHORT = 0.72  # of a full line: below it a line ends its paragraph; the seed's shortest inner line has 0.8
_CONJUNCTION = re.compile(r"[,;] (?:and|or|and/or|et|ou|y|o|e|и|или|و|أو)$")
_ALONE = re.compile(r"[A-H]|[IVXL]{1,5}")
_LARGEST_GAP = 10  # numbers that may be missing before one that an operative verb follows
_UNCASED = ("zh", "ar")


def paragraphs(lines: Sequence[Line], layout: TextLayout, language: Language | None) -> list[list[Line]]:
    """The lines of each paragraph, in order; lines: without the footnotes."""
    if not lines:
        return []
    return _Joining(lines, layout, language).run()


class _Joining:
    """Goes down the lines and decides for each whether it begins a paragraph."""

    def __init__(self, lines: Sequence[Line], layout: TextLayout, language: Language | None) -> None:
        self._lines = lines
        self._layout = layout
        self._language = language
        self._body = text_head.body_line(lines, language)
        self._head = text_head.starts(lines[: self._body], language) if self._body else set()
        self._number = 0
        self._in_heading = False
        self._margin = min((line.indent for line in lines[self._body :]), default=0)

    def run(self) -> list[list[Line]]:
        result: list[list[Line]] = []
        for place, line in enumerate(self._lines):
            if place == 0 or self._begins(place, line):
                result.append([line])
                self._note_start(place, line)
            else:
                result[-1].append(line)
        return result

    def _begins(self, place: int, line: Line) -> bool:
        before = self._lines[place - 1]
        if line.soft:
            return False
        if self._layout.form is Form.EACH_LINE:
            return True
        if self._layout.form is Form.GROUPS and line.gap and line.page == before.page:
            return True
        if place < self._body:
            return place in self._head
        if place <= self._body + 1 and self._body:
            return True
        return self._by_evidence(before, line)

    def _by_evidence(self, before: Line, line: Line) -> bool:
        text, previous = fold(line.bare), fold(before.bare)
        ended = finished(previous) or bool(_CONJUNCTION.search(previous))
        short = len(before.bare) < _SHORT * self._layout.width
        label = labels.typed(line.bare)
        if label is not None:
            return self._begins_with(label, text, ended or short or self._in_heading)
        if _ALONE.fullmatch(previous) or (_ALONE.fullmatch(text) and ended):
            return True
        if self._in_heading:
            return self._by_opener(line, text)
        if self._is_line_of_its_own(text) and (ended or short):
            return True
        if self._is_lower(text):
            return False
        if self._by_opener(line, text) and ended:
            return not self._uncased or short or line.indent > self._margin
        if short and self._layout.form is Form.EVIDENCE:
            return True
        return previous.endswith((";", "；", "؛"))

    def _begins_with(self, label: Label, text: str, ended: bool) -> bool:
        if label.kind == "bullet" and text[:1] in "-–—" and not text[2:3].isalpha():
            return False
        if label.kind != "number":
            return ended
        rest = text[len(label.text) :].strip()
        if rest[:1].islower() and not self._lower_openers:
            return False
        opens = self._language is not None and openers.find(rest, self._language.code).part == "OP"
        ahead = (label.value or 0) - self._number
        if opens and 0 < ahead <= _LARGEST_GAP:
            return ended or ahead == 1
        return ended and (ahead in (0, 1) or label.value == 1 or not self._number)

    def _is_line_of_its_own(self, text: str) -> bool:
        if self._language is None:
            return False
        if self._language.date.fullmatch(text):
            return True
        kinds = self._language.kinds_of(text)
        return bool(set(kinds) & {"annex", "meeting", "adopted", "vote", "section"}) and not finished(text.rstrip(".]"))

    def _by_opener(self, line: Line, text: str) -> bool:
        if self._language is None:
            return False
        if openers.find(line.bare, self._language.code).words:
            return True
        return line.indent > self._margin and bool(openers.guess(text, self._language.code))

    def _is_lower(self, text: str) -> bool:
        return text.lstrip("\"“«'([ ")[:1].islower() and not self._lower_openers

    @property
    def _lower_openers(self) -> bool:
        """Whether the language writes openers in small letters (Russian), so that case tells nothing."""
        return self._language is not None and self._language.code == "ru"

    @property
    def _uncased(self) -> bool:
        return self._language is not None and self._language.code in _UNCASED

    def _note_start(self, place: int, line: Line) -> None:
        above = fold(self._lines[place - 1].bare) if place else ""
        self._in_heading = bool(_ALONE.fullmatch(fold(line.bare)) or _ALONE.fullmatch(above))
        label = labels.typed(line.bare)
        if label is not None and label.kind == "number" and label.value:
            self._number = label.value
