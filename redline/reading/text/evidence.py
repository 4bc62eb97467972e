"""Which wrapped lines begin a paragraph, where blank lines don't tell: by number, opener, punctuation and length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from redline.languages import openers
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.patterns import lazy
from redline.reading.structure import labels
from redline.reading.structure.labels import Label
from redline.reading.structure.marks import names_organ
from redline.reading.text.head import body_line, decision, starts
from redline.reading.text.layout import NUMBERED, ParagraphSigns, TextLayout, finished
from redline.reading.text.lines import TextLine, cells, first_word

_SHORT = 0.8  # of a full line: a line that ends below it, though the next word had room, ends its paragraph
_CONJUNCTION = lazy(r"[,;] (?:and|or|and/or|et|ou|y|o|e|и|или|و|أو)$")
_ALONE = lazy(r"[A-H]|[IVXL]{1,5}")
_CALL_END = lazy(r"(?:(?P<word>[^\W\d_]+)|[,.;:”»)\]]|\b[12]\d{3}) ?\d{1,3}$")  # a footnote call, it may be
_TITLE = lazy(r"(?:S-|ES-)?\d{1,4}/\d{1,3}\. [A-ZÀ-ÞА-Я]")  # of the next resolution in a volume
_SEMICOLON = lazy(r"[;；؛](?: ?\d{1,3})?$")  # a call may stand behind it
_PARAGRAPH_END = lazy(r"[.;] ?\d{1,3}$")  # a call behind a stop
_PART = lazy(r"\S+(?: \S{1,6})?")
_OWN_LINES = frozenset(("annex", "section"))
_SHORT_HEADING = 0.5  # of a full line: a heading's line that leaves so much room doesn't go on in the next
_FULL = 1.12  # of a full line: the longest printed one, its parts put together
_FEWEST_GAPS = 3  # numbered paragraphs behind blank lines, from which these tell where paragraphs begin
_LARGEST_GAP = 10  # numbers that may be missing before one that an operative verb follows
_UNCASED = ("zh", "ar")
_COMMAS = (",", "،", "，", "、")


def paragraphs(lines: Sequence[TextLine], layout: TextLayout, language: Language) -> list[list[TextLine]]:
    """The lines of each paragraph, in order; lines: without the footnotes."""
    if not lines:
        return []
    return _Joining(lines, layout, language).run()


def _goes_on_in_brackets(previous: str, text: str) -> bool:
    """Whether what looks like a label closes a bracket of the line before: "(see A/91/7, para. / 14)"."""
    return previous.count("(") > previous.count(")") and re.match(r"\w{1,4}\)", text) is not None


def _goes_on(previous: str) -> bool:
    """Whether an item of a list, whose lines are short, may go on behind a line: it ends with no more than a comma."""
    return previous.endswith(_COMMAS) or not finished(previous)


class _Joining:
    """Goes down the lines and decides for each whether it begins a paragraph."""

    def __init__(self, lines: Sequence[TextLine], layout: TextLayout, language: Language) -> None:
        self._lines = lines
        self._layout = layout
        self._language = language
        subject, self._below = body_line(lines, language)  # which is a paragraph of its own
        self._body = subject or decision(lines, language)
        self._head = starts(lines[: self._body], language) if self._body else set()
        self._number = 0
        self._in_heading = False
        self._in_item = False  # in a subparagraph, whose lines are shorter by its indent
        self._rests: set[int] = set()  # lines that go on behind a call
        words = [re.escape(word) for word in language.abbreviations]
        self._abbreviation = re.compile(rf"(?<!\w)(?:{'|'.join(words)})\.$") if words else None
        self._margin = min((line.indent for line in lines[self._body :]), default=0)
        self._gaps_tell = self._numbered_behind_gaps()
        self._indented = any(line.indent > self._margin + 2 for line in lines[self._body :])

    def run(self) -> list[list[TextLine]]:
        result: list[list[TextLine]] = []
        for place, line in enumerate(self._lines):
            if place == 0 or self._begins(place, line):
                result.append([line])
                self._note_start(place, line)
            else:
                result[-1].append(line)
        return result

    def _begins(self, place: int, line: TextLine) -> bool:
        before = self._lines[place - 1]
        if line.soft:
            return False
        if place > self._body and self._is_rest_of_line(place):
            self._rests.add(place)
            return False
        if self._layout.form is ParagraphSigns.GROUPS and line.gap and line.page == before.page:
            return True
        if place < self._body:
            return place in self._head
        if self._body and place in (self._body, self._below):
            return True
        if self._gaps_tell and line.page == before.page:
            return labels.typed(line.words) is not None and self._by_evidence(place, before, line)
        return self._by_evidence(place, before, line)

    def _numbered_behind_gaps(self) -> bool:
        """Whether blank lines stand before all numbered paragraphs, and so before each of the others too."""
        gaps = [
            below.gap > 0
            for above, below in pairwise(self._lines[self._body :])
            if above.page == below.page and finished(above.bare) and NUMBERED.match(below.bare)
        ]
        return self._layout.form is ParagraphSigns.GROUPS and gaps.count(True) >= _FEWEST_GAPS and all(gaps)

    def _is_rest_of_line(self, place: int) -> bool:
        """Whether a line goes on behind a footnote call, where an extraction in content order ends a line."""
        before, line = self._lines[place - 1], self._lines[place]
        usual = 1 if self._layout.interlined else 0
        if line.gap > usual or line.page != before.page or not self._ends_with_call(before):
            return False
        if self._is_above_number(place) and _PARAGRAPH_END.search(before.bare):
            return False  # a heading
        has_room = self._length(place - 1) + 1 + cells(line.bare) <= _FULL * self._layout.width
        words = line.words
        opens = labels.typed(words) is not None or self._by_opener(line, words) or self._names_part(words)
        if self._is_lower(words):
            return has_room
        return has_room and not opens and not (self._is_line_of_its_own(words) and finished(before.bare))

    def _is_above_number(self, place: int) -> bool:
        """Whether an unfinished line stands right above a numbered paragraph."""
        if place + 1 >= len(self._lines) or finished(self._lines[place].bare):
            return False
        following = labels.typed(self._lines[place + 1].words)
        return following is not None and following.kind == "number"

    def _ends_with_call(self, line: TextLine) -> bool:
        """Whether the number at a line's end may call a footnote, and isn't that of a paragraph or an article."""
        end = _CALL_END.search(line.bare)
        return end is not None and (end["word"] or "").casefold() not in self._language.numbered

    def _length(self, place: int) -> int:
        """Cells of the printed line that ends here, the parts before its footnote calls counted in."""
        length = cells(self._lines[place].bare)
        while place in self._rests:
            place -= 1
            length += 1 + cells(self._lines[place].bare)
        return length

    def _by_evidence(self, place: int, before: TextLine, line: TextLine) -> bool:
        text, previous = line.words, fold(before.bare)
        ended, short = self._is_finished(previous), self._ends_early(place, line)
        if short and self._layout.wrapped and (finished(previous) or text[:1].isupper()):
            return True
        label = None if _goes_on_in_brackets(previous, text) else labels.typed(text)
        if label is not None:
            return self._begins_with(label, text, ended or short or self._in_heading)
        if self._stands_alone(before, text, ended or short):
            return True
        if self._in_heading:
            roomy = self._length(place - 1) < _SHORT_HEADING * self._layout.width
            return self._by_opener(line, text) or (roomy and not self._is_lower(text))
        if self._is_lower(text):
            return False
        if self._layout.wrapped:
            return not self._number and finished(previous) and self._opens_behind_full(previous, line, text)
        if self._by_opener(line, text) and ended:
            return self._tells_openers or short or line.indent > self._margin
        if short and self._lengths_tell and not (self._in_item and _goes_on(previous)):
            return True
        return _SEMICOLON.search(previous) is not None

    def _stands_alone(self, before: TextLine, text: str, may_begin: bool) -> bool:
        """Whether a line, or the one above it, is by itself: a part's name, the organ, a title, the meeting."""
        organ = names_organ(text.rstrip("\"”»' "), self._language)
        if self._names_part(before.words) or (organ and not self._is_lower(text)):
            return True
        if (self._names_part(text) or _TITLE.match(text)) and (may_begin or before.bare.endswith("]")):
            return True
        may_begin = may_begin or text.endswith(":") or self._is_line_of_its_own(before.words)
        return may_begin and self._is_line_of_its_own(text)

    def _is_finished(self, previous: str) -> bool:
        """Whether the line before ends with punctuation, or with the "and" between two items."""
        if self._abbreviation is not None and self._abbreviation.search(previous):
            return False
        return finished(previous) or bool(_CONJUNCTION.search(previous))

    def _names_part(self, text: str) -> bool:
        """Whether a line is nothing but a part's name: "A", "IV", "Annex II", "Article 3"; its title may follow."""
        if _ALONE.fullmatch(text):
            return True
        return _PART.fullmatch(text) is not None and self._is_line_of_its_own(text)

    def _ends_early(self, place: int, line: TextLine) -> bool:
        """Whether a line's first word had room in the one before; its letters count, since a long one moves down."""
        if self._layout.wrapped:
            return self._layout.wrapped.fits(self._lines[place - 1], line)
        return self._length(place - 1) + 1 + cells(first_word(line.bare)) < _SHORT * self._layout.width

    def _begins_with(self, label: Label, text: str, ended: bool) -> bool:
        if label.kind == "bullet" and text[:1] in "-–—" and not text[2:3].isalpha():
            return False
        if label.kind != "number":
            return ended
        rest = text[len(label.text) :].strip()
        if rest[:1].islower() and not self._language.opens_small:
            return False
        opens = openers.find(rest, self._language.code).part == "OP"
        ahead = (label.value or 0) - self._number
        if opens and 0 < ahead <= _LARGEST_GAP:
            return ended or ahead == 1
        return ended and (ahead in (0, 1) or label.value == 1 or not self._number)

    def _is_line_of_its_own(self, text: str) -> bool:
        closing = self._language.closing_kind(text)
        if closing == "date":
            return not text.endswith(_COMMAS)  # as in a list of dates
        if closing == "vote" and text.endswith((":", "：")):
            return True
        named = closing or _OWN_LINES.intersection(self._language.kinds_of(text))
        return bool(named) and not finished(text.rstrip(".,]"))

    def _by_opener(self, line: TextLine, text: str) -> bool:
        if openers.find(line.bare, self._language.code).words:
            return True
        participle = self._language.participle.match(text)
        indented = line.indent > self._margin and not self._in_item  # a subparagraph's lines all are
        certain = indented or (participle is not None and " " in participle[0])  # "Gravely distressed"
        certain = certain or (self._layout.wrapped is not None and not self._number and text[:1].isupper())
        return certain and bool(openers.guess(text, self._language.code))

    def _opens_behind_full(self, previous: str, line: TextLine, text: str) -> bool:
        """Whether an opener begins a paragraph although the line above is full, as those within paragraphs are."""
        language = self._language
        if language.amid.match(text) or language.unended.search(previous):
            return False
        known = bool(openers.find(line.bare, language.code).words)
        return known or (not language.opens_small and self._by_opener(line, text))

    def _is_lower(self, text: str) -> bool:
        return text.lstrip("\"“«'([ ")[:1].islower() and not self._language.opens_small

    @property
    def _lengths_tell(self) -> bool:
        """Whether lines are as printed, without blank ones between paragraphs, so that a short one ends something."""
        return self._layout.form is ParagraphSigns.EVIDENCE or self._layout.paged

    @property
    def _tells_openers(self) -> bool:
        """Whether an opener at a line's front is one: by its capital, or for want of indents that could tell."""
        return self._language.code not in _UNCASED and not (self._language.opens_small and self._indented)

    def _note_start(self, place: int, line: TextLine) -> None:
        above = self._lines[place - 1].words if place else ""
        self._in_heading = self._names_part(line.words) or self._names_part(above)
        self._in_item = False
        label = labels.typed(line.words)
        if label is not None:
            self._in_item = label.kind == "sub"
            self._number = label.value or self._number if label.kind == "number" else self._number
