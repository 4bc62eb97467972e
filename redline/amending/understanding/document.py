"""A document of amendments: its head, its instructions in order, the new text below each, and what is none of these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace

from redline.amending.model import Amendment, Amendments, NotUnderstood, Target
from redline.amending.understanding.beginning import (
    begins,
    behind_sponsor,
    is_instruction,
    names_a_place,
    names_a_sponsor,
    only_leads,
)
from redline.amending.understanding.expecting import ADVICE
from redline.amending.understanding.going_on import whole_sentences
from redline.amending.understanding.lexing import QUOTES, Misunderstood, tokens
from redline.amending.understanding.lists import ListedItem, is_of_a_place, listed
from redline.amending.understanding.newtext import new, unquoted
from redline.amending.understanding.readings import Several, announced, understood, wants_text
from redline.comparing.telling.amends import amends
from redline.errors import InputError
from redline.labels import LETTER_OR_ROMAN
from redline.languages import openers
from redline.languages.amendments import Vocabulary, vocabulary
from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Paragraph, Resolution
from redline.patterns import lazy
from redline.records import dataclass
from redline.runs import ATOM, Run, cut, signs

_ITEM = lazy(rf"(\d{{1,3}})[.)．、]\s+|(\d{{1,3}})\.(?=\D)|\(({LETTER_OR_ROMAN}|\d{{1,2}})\)\s+|([a-z]) ?\)\s+")
_FIRST = ("a", "i")
_SYMBOL = lazy(r"(?<![\w/])[A-Z]{1,5}(?:/[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?){2,}")
_QUOTATION = lazy(r"(?:“[^“”]*”|«[^«»]*»)[\s.;,]*")
_ENDS_QUOTED = lazy(r"[”»][\s.;,]*$")
_SEPARATOR = lazy(r"[\s_*\-–—.·]*")
_ONE_SPONSOR = Message("expected.own-sponsor")


@dataclass(frozen=True)
class _AmendmentLine:
    """A paragraph of the document.

    item: its number, "" without one.   start: where the words behind the number begin, in units.
    begin: where the instruction itself would begin, behind "Atlantis" in "Atlantis proposes to …".
    outer: the number before that, of "1. (a) In paragraph 5 …".
    """

    paragraph: Paragraph
    item: str
    start: int
    begin: int = 0
    outer: str = ""

    @property
    def runs(self) -> tuple[Run, ...]:
        return self.paragraph.runs

    @property
    def text(self) -> str:
        return signs(self.runs)


@dataclass
class _Pending:
    """An instruction and the paragraphs below it that may be its text."""

    line: _AmendmentLine
    item: str
    context: list[Target]
    below: list[_AmendmentLine] = field(default_factory=list)


def understand(document: Resolution) -> Amendments:
    """What a document of amendments asks for; never fails on a document that was read.

    Every paragraph is the head, the draft's title, an instruction, text that belongs to one, or is listed as
    not understood. Where the language is unknown, it is taken for English.
    """
    words = vocabulary(document.language or "en")
    shown = [paragraph for paragraph in document.paragraphs if not _SEPARATOR.fullmatch(paragraph.text)]
    lines = [_line(paragraph, document.head.sponsors, words) for paragraph in whole_sentences(shown)]
    start, first = _body(lines, words)
    reader = _LineReader(words)
    for line in lines[first:]:
        reader.read(line)
    reader.finish()
    head = " ".join(line.text for line in lines[:start])
    own = document.head.symbol if start else ""
    targets = [symbol for symbol in _SYMBOL.findall(fold(lines[start - 1].text if start else head)) if symbol != own]
    return Amendments(
        source=document.source.name,
        symbol=own,
        sponsor=" ".join(document.head.sponsors.split()) if start else "",
        draft=targets[-1] if targets else "",
        title=document.head.title if start else "",
        language=words.language.code,
        experimental=words.experimental,
        styled=document.source.format != "text",
        items=tuple(reader.items),
        not_understood=tuple(reader.not_understood),
        notes=document.notes,
    )


def amendments_of(read: Resolution, called: str) -> Amendments:
    """What a document of amendments asks for. InputError for a text that is none.   called: its file's name."""
    document = understand(read)
    if not document.items and not document.draft:
        raise InputError(Message("error.no-amendment", name=called))
    return document


def amendments_to(draft: Resolution, read: Resolution, called: str) -> Amendments:
    """As `amendments_of`; the error names what was given as the draft where the two were given the wrong way round."""
    try:
        return amendments_of(read, called)
    except InputError as error:
        raise misplaced(draft) or error from None


def misplaced(draft: Resolution) -> InputError | None:
    """What is wrong where the text that was given as the draft is a document of amendments; None where it is none."""
    if amends(draft) is None:
        return None
    return InputError(Message("error.draft-amends", name=draft.source.name))


def _line(paragraph: Paragraph, sponsor: str, words: Vocabulary) -> _AmendmentLine:
    line = _labelled(paragraph, words)
    return replace(line, begin=behind_sponsor(line.text, line.start, sponsor, words))


def _labelled(paragraph: Paragraph, words: Vocabulary) -> _AmendmentLine:
    if paragraph.label:
        return _AmendmentLine(paragraph, re.sub(r"[^\w]+", " ", paragraph.label).strip(), 0)
    number = _ITEM.match(paragraph.text) if not any(run.atom for run in paragraph.runs[:1]) else None
    item = next((group for group in number.groups() if group), "") if number else ""
    if not number or (item.isalpha() and is_of_a_place(paragraph.runs, words, number.end())):
        return _AmendmentLine(paragraph, "", 0)
    return _AmendmentLine(paragraph, item, number.end())


def _pieces(line: _AmendmentLine, words: Vocabulary) -> list[_AmendmentLine]:
    """The line, or the lines that its list would be if each item stood in a paragraph of its own."""
    items = listed(line.runs, words, line.begin, line.item if line.item in _FIRST else "")
    if not items:
        return [line]
    pieces = [_piece(line, item) for item in items]
    lead = tuple(cut(line.runs, 0, items[0].start))
    if announced(lead, words, line.begin)[0]:
        return [replace(line, paragraph=replace(line.paragraph, runs=lead)), *pieces]
    return [replace(pieces[0], outer="" if line.item == pieces[0].item else line.item), *pieces[1:]]


def _piece(line: _AmendmentLine, item: ListedItem) -> _AmendmentLine:
    runs = tuple(cut(line.runs, item.start, item.stop))
    behind = item.words - item.start
    return _AmendmentLine(replace(line.paragraph, label="", runs=runs), item.letter, behind, behind)


def _is_next(letter: str, following: str) -> bool:
    return len(letter) == len(following) == 1 and ord(following) == ord(letter) + 1


def _opens_quotation(line: _AmendmentLine) -> bool:
    return line.text[line.start :].lstrip()[:1] in QUOTES


def _with_quotations(pending: _Pending) -> _Pending:
    """The instruction with the quotations below it, where its line ends in one: "two paragraphs: “A;” ¶ “B;”"."""
    below = [line.text[line.start :].strip() for line in pending.below]
    quoted = bool(below) and all(map(_QUOTATION.fullmatch, below))
    if not quoted or not _ENDS_QUOTED.search(pending.line.text):
        return pending
    runs = [run for line in (pending.line, *pending.below) for run in (*line.runs, Run(" "))]
    return replace(
        pending, line=replace(pending.line, paragraph=replace(pending.line.paragraph, runs=tuple(runs))), below=[]
    )


def _body(lines: Sequence[_AmendmentLine], words: Vocabulary) -> tuple[int, int]:
    """Behind which line the head ends, and where the instructions begin (the draft's title between them)."""
    head = next(
        (
            at
            for at, line in enumerate(lines)
            if words.language.is_line(fold(line.text).replace(ATOM, "").strip(), "amendment")
        ),
        None,
    )
    if head is None:
        first = next((at for at, line in enumerate(lines) if begins(line.runs, words, line.begin)), len(lines))
        return 0, 0 if first == len(lines) else first
    first = head + 1
    while first < len(lines) and not begins(lines[first].runs, words, lines[first].begin):
        if first > head + 1 and not lines[first].paragraph.layout.bold:
            break
        first += 1
    return head + 1, first


class _LineReader:
    """Takes the lines below the head one by one."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._pending: _Pending | None = None
        self._context: list[Target] = []
        self._unused: _AmendmentLine | None = None  # places that no instruction has followed yet
        self._lettered = False  # whether the instructions for these places have letters
        self._outer = ""
        self._is_lost = False  # whether a line above may say where the next ones are, and wasn't understood
        self._quoted = False
        self.items: list[Amendment] = []
        self.not_understood: list[NotUnderstood] = []

    def read(self, line: _AmendmentLine) -> None:
        """One more line: instructions begin, or the last one's text goes on."""
        if self._quoted:
            self._below(line)
            return
        for piece in _pieces(line, self._words):
            self._read(piece)

    def _read(self, line: _AmendmentLine) -> None:
        first = self._pending is None and not self.items
        if (first or line.item.isdecimal()) and only_leads(line.runs, self._words, line.begin):
            self.close()  # "proposes the following amendments:"
            self._outer, self._context = line.item, []
        elif self._begins(line):
            if not self._is_announced(line):
                self.close()
            self._open(line)
        else:
            self._below(line)

    def _is_announced(self, line: _AmendmentLine) -> bool:
        """Whether the line above only said what is revised, so that instructions follow and no new text."""
        pending = self._pending
        if pending is None or pending.below or line.item.isdecimal():
            return False
        places, wants_text = announced(pending.line.runs, self._words, pending.line.begin)
        if not (places and wants_text and is_instruction(line.runs, self._words, line.begin)):
            return False
        self._pending, self._context, self._lettered = None, places, False
        return True

    def _begins(self, line: _AmendmentLine) -> bool:
        if not begins(line.runs, self._words, line.begin):
            return self._continues_the_count(line)
        pending = self._pending
        if pending is None:
            return True
        if self._is_awaited(line, pending):
            return False
        return not line.item or not (pending.below and line.item[0].isalpha()) or self._is_next_letter(line)

    def _is_awaited(self, line: _AmendmentLine, pending: _Pending) -> bool:
        """Whether the line is the text to which the one above leads with a colon: "… reading:" ¶ "(d) Restore …;".

        Not where it is an instruction to its last word, the next of a list, or the first of those that were announced.
        """
        leads = not pending.below and pending.line.text.rstrip().endswith(":")
        if not leads or line.item.isdecimal() or _is_next(pending.line.item, line.item):
            return False
        places, _ = announced(pending.line.runs, self._words, pending.line.begin)
        if places or is_instruction(line.runs, self._words, line.begin):
            return False
        return wants_text(pending.line.runs, self._words, pending.line.begin)

    def _is_next_letter(self, line: _AmendmentLine) -> bool:
        """Whether "(c)" comes after the instruction "(b)", and not after a "(b)" among the new text below it.

        Where it could be either, it is an instruction if it is understood as one to its last word.
        """
        assert self._pending is not None
        lettered = [below.item for below in self._pending.below if below.item[:1].isalpha()]
        if not _is_next(self._pending.line.item, line.item):
            return False
        goes_on = bool(lettered) and _is_next(lettered[-1], line.item)
        return not goes_on or is_instruction(line.runs, self._words, line.begin)

    def _continues_the_count(self, line: _AmendmentLine) -> bool:
        """Whether a line has the next item's number and opens as no paragraph does: an unknown instruction."""
        if self._pending is None or not line.item:
            return False
        numbered = line.item.isdecimal() and self._outer.isdecimal() and int(line.item) == int(self._outer) + 1
        if not (numbered or (line.item[0].isalpha() and self._is_next_letter(line))):
            return False
        return not openers.find(line.text[line.start :], self._words.language.code).words

    def _open(self, line: _AmendmentLine) -> None:
        lettered = line.item[:1].isalpha()
        inherits = lettered or not (line.item or self._lettered)
        if line.outer or not inherits:
            self._context = []
        if line.outer or (not lettered and (line.item or not inherits)):
            self._outer = line.outer or line.item
        item = self._numbered(line.item)
        context, wants_text = self._announced(line)
        self._is_lost = self._is_lost and inherits and not context
        if self._is_lost or (lettered and self._is_beside_the_context(line.item)):
            self._reject(line, 0, Message("expected.instruction-above"), item if lettered else self._outer)
            return
        self._unused = line if context and not wants_text else None
        if self._unused:
            self._context, self._lettered = context, False
            return
        self._lettered = self._lettered or lettered
        self._pending = _Pending(line, item if lettered else line.item or self._outer, self._context)
        self._quoted = False

    def _announced(self, line: _AmendmentLine) -> tuple[list[Target], bool]:
        """The places of a line that only names some, [] for other lines: within those of the line directly above.

        Below instructions, "Section II" may be of the annex that was named above them, or not: then it is lost.
        """
        alone = announced(line.runs, self._words, line.begin)
        within = announced(line.runs, self._words, line.begin, tuple(self._context))
        if self._unused and within[0]:
            return within
        parts = tuple({place.whole_part for place in self._context if place.part})
        of_part = announced(line.runs, self._words, line.begin, parts)
        if alone[0] and any(places and places != alone[0] for places in (within[0], of_part[0])):
            self._is_lost = True
            return [], False
        if alone[0] or not self._context:
            self._tell_unused()
        return alone if alone[0] else within

    def _is_beside_the_context(self, letter: str) -> bool:
        """Whether "(b)" may be the subparagraph behind the one that was named above, and no letter of a list."""
        return not self._lettered and any(place.sub and _is_next(place.sub[-1], letter) for place in self._context)

    def _numbered(self, item: str) -> str:
        """ "2 (b)": a letter with the number that it stands below."""
        return f"{self._outer} ({item})" if item[:1].isalpha() and self._outer else item

    def _below(self, line: _AmendmentLine) -> None:
        """A paragraph that is no instruction. One that opens a quotation keeps it open up to where it is closed."""
        if self._pending is None:
            if line.item.isdecimal():
                self._outer, self._is_lost = line.item, True
            self._reject_unknown(line, self._numbered(line.item))
            return
        if not self._pending.below and line.text[line.start :].lstrip()[:1] in "“«":
            self._quoted = True
        self._pending.below.append(line)
        if self._quoted and re.search(r"[”»][\s.;,]*$", line.text):
            self._quoted = False

    def finish(self) -> None:
        """Nothing more comes."""
        self.close()
        self._tell_unused()

    def _tell_unused(self) -> None:
        if self._unused is not None:
            self._reject(self._unused, len(self._unused.text), Message("expected.instructions-here"), self._outer)
            self._unused = None

    def close(self) -> None:
        """The pending instruction has all of its text now."""
        pending, self._pending, self._quoted = self._pending, None, False
        if pending is None:
            return
        pending = _with_quotations(pending)
        line = pending.line
        try:
            text = unquoted([new(below.paragraph) for below in pending.below])
            reading = understood(tokens(line.runs, self._words, line.begin), text, tuple(pending.context))
            used = pending.below if reading.takes_text else []
            amendments = reading.amendments or self._renumbered(line.begin)
            if pending.below[len(used) :] and _opens_quotation(pending.below[len(used)]):
                raise Misunderstood(len(line.text), Message("expected.end-before-text"))
        except Misunderstood as error:
            self._is_lost = line.item.isdecimal() or names_a_place(line.runs, self._words, line.begin) or self._is_lost
            sponsor = names_a_sponsor(line.runs, self._words, line.begin)
            readings = error.readings if isinstance(error, Several) else ()
            self._reject(line, error.at, _ONE_SPONSOR if sponsor else error.expected, pending.item, readings)
            for below in pending.below:
                self._reject(below, 0, Message("expected.instruction-above"), pending.item)
            return
        instruction = " ".join(line.text[line.start :].replace(ATOM, "").split())
        origin = line.paragraph.origin
        self.items.extend(
            replace(amendment, item=pending.item, text=instruction, origin=origin) for amendment in amendments
        )
        for below in pending.below[len(used) :]:
            self._reject_unknown(below, pending.item)

    def _renumbered(self, start: int) -> tuple[Amendment, ...]:
        """ "Renumber the remaining paragraphs accordingly", said of the items before: they are marked so."""
        if not self.items:
            raise Misunderstood(start, Message("expected.numbers-follow"))
        self.items = [replace(item, renumber=True) for item in self.items]
        return ()

    def _reject_unknown(self, line: _AmendmentLine, item: str) -> None:
        """A paragraph that doesn't begin as an instruction; what would help is said where it is known."""
        at, expected = 0, Message("expected.as-this", words=self._words.instruction)
        try:
            understood(tokens(line.runs, self._words, line.begin))
        except Misunderstood as error:
            at, expected = (error.at, error.expected) if error.expected in ADVICE.values() else (at, expected)
        if names_a_sponsor(line.runs, self._words, line.begin):
            expected = _ONE_SPONSOR
        self._reject(line, at, expected, item)

    def _reject(
        self,
        line: _AmendmentLine,
        at: int,
        expected: Message,
        item: str = "",
        readings: tuple[tuple[Amendment, ...], ...] = (),
    ) -> None:
        number = f"{line.paragraph.label} " if line.paragraph.label else ""
        text = f"{number}{line.text}"
        origin = line.paragraph.origin
        self.not_understood.append(NotUnderstood(text, len(number) + at, expected, item, origin, readings))
