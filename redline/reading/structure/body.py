"""The walk over the body: gives every paragraph its address, in one pass, whatever comes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field, replace

from redline.languages import openers
from redline.languages.parts import annex_name, is_article, section_name
from redline.languages.tables import Language
from redline.model import CROSS, Address, Kind
from redline.reading.structure.entries import Entry
from redline.reading.structure.labels import Label
from redline.reading.structure.levels import Levels
from redline.reading.structure.marks import BlockMark, closing_kind, heading_number
from redline.reading.structure.regions import regions
from redline.records import dataclass

_ADOPTED = "adopted text"
"""The part that a declaration stands in which an operative paragraph adopts, and no annex."""


@dataclass(slots=True)
class BodyPosition:
    """Where the walk stands.

    container: annex, lettered resolution or embedded draft; section: within it; together they make `Address.part`.
    zone:      preambular, operative, annex or closing.
    ordinal, number: of the last preambular and the last numbered paragraph.   cited: that number with its suffix.
    """

    container: str = ""
    section: str = ""
    zone: Kind = Kind.PREAMBULAR
    ordinal: int = 0
    number: int = 0
    cited: str = ""
    headings: int = 0
    levels: Levels = field(default_factory=Levels)

    @property
    def part(self) -> str:
        return ", ".join(name for name in (self.container, self.section) if name)


def addresses(entries: Sequence[Entry], marks: Sequence[BlockMark], language: Language) -> list[Address]:
    """One address an entry, in order; equal ones are told apart later."""
    return _Walk(entries, marks, language).run()


class _Walk:
    """State of one walk; each `_on_…` answers one kind of block."""

    def __init__(self, entries: Sequence[Entry], marks: Sequence[BlockMark], language: Language) -> None:
        self._entries = entries
        self._marks = marks
        self._language = language
        self._regions = regions(entries, marks)
        self._now = BodyPosition()
        self._outer: list[BodyPosition] = []
        self._parts = {"resolution": 1}
        self._last = Address(Kind.BODY_LINE)
        self._before: Entry | None = None
        self._lead: Entry | None = None  # the last one that is no heading

    def run(self) -> list[Address]:
        result: list[Address] = []
        for place, entry in enumerate(self._entries):
            address = self._answers()[self._marks[place]](place, entry)
            result.append(address)
            if self._marks[place] is not BlockMark.BLANK:
                self._last, self._before = address, entry
                self._lead = self._lead if address.kind is Kind.HEADING else entry
                self._end_quotation(entry)
        return result

    def _answers(self) -> dict[BlockMark, Callable[[int, Entry], Address]]:
        return {
            BlockMark.BLANK: self._on_continuation,
            BlockMark.CELL: self._on_continuation,
            BlockMark.BODY_LINE: self._on_body_line,
            BlockMark.DECISION: self._on_decision,
            BlockMark.TITLE: self._on_title,
            BlockMark.LETTER: self._on_letter,
            BlockMark.ANNEX: self._on_annex,
            BlockMark.HEADING: self._on_heading,
            BlockMark.CLOSING: self._on_closing,
            BlockMark.NUMBER: self._on_number,
            BlockMark.CITED: self._on_cited,
            BlockMark.SUB: self._on_sub,
            BlockMark.PREAMBULAR: self._on_told_preambular,
            BlockMark.TEXT: self._on_text,
        }

    # Starts of parts

    def _on_body_line(self, place: int, entry: Entry) -> Address:
        after_letter = self._last.kind is Kind.HEADING and self._now.ordinal == 0 and self._now.number == 0
        announced = self._lead is not None and self._lead.chapeau and self._now.number > 0
        embedded = announced and self._now.zone is not Kind.CLOSING and self._last.kind is not Kind.CLOSING
        if embedded or (entry.quoted and place > 0):
            self._outer.append(self._now)
            name = ", ".join(filter(None, (self._now.part, "draft resolution")))
            self._now = BodyPosition(container=self._new_part(name))
        elif place > 0 and not after_letter and self._now.zone is not Kind.ANNEX:
            self._now = BodyPosition(container=self._new_part("resolution"))
        else:
            self._now = BodyPosition(container=self._now.container)
        return Address(Kind.BODY_LINE, part=self._now.part)

    def _on_decision(self, place: int, entry: Entry) -> Address:
        return self._next_operative()

    def _on_title(self, place: int, entry: Entry) -> Address:
        if self._marks[place - 1] is not BlockMark.TITLE or self._last.kind is not Kind.HEADING:
            self._now = BodyPosition(container=self._new_part("resolution"))
        return Address(Kind.HEADING, part=self._now.part)

    def _on_letter(self, place: int, entry: Entry) -> Address:
        self._now = BodyPosition(container=self._new_part(heading_number(entry)))
        return Address(Kind.HEADING, part=self._now.part)

    def _on_annex(self, place: int, entry: Entry) -> Address:
        outer = self._now.container if self._outer or len(self._now.container) == 1 else ""
        name = ", ".join(filter(None, (outer, annex_name(entry.words, self._language))))
        self._now = BodyPosition(container=self._new_part(name), zone=Kind.ANNEX)
        return Address(Kind.HEADING, part=self._now.part)

    def _on_heading(self, place: int, entry: Entry) -> Address:
        now = self._now
        number = heading_number(entry)
        is_section = self._language.is_line(entry.words, "section")
        if self._last.kind is Kind.HEADING and not number and not is_section:
            return self._last
        if self._begins_adopted_text(place, number):
            self._now = BodyPosition(container=self._new_part(_ADOPTED), zone=Kind.ANNEX)
            return Address(Kind.HEADING, part=self._now.part)
        name = section_name(entry.words, self._language)
        own_text = is_article(name, self._language)
        crossing = entry.told is not None and entry.told.name == CROSS
        if crossing or (not self._regions[place].sectioned and not own_text):
            now.headings += 1
            now.levels.clear()
            return Address(Kind.HEADING, number or name or str(now.headings), part=now.part)
        now.headings += 1
        now.section = name or f"section {number or now.headings}"
        if own_text or (self._before is not None and self._before.chapeau):
            now.zone = Kind.ANNEX
        self._restart()
        return Address(Kind.HEADING, part=now.part)

    def _begins_adopted_text(self, place: int, number: str) -> bool:
        """Whether a heading is the title of a declaration that the paragraph above adopts: numbers begin at 1 below."""
        now, lead = self._now, self._lead
        if number or now.zone is not Kind.OPERATIVE or lead is None or not lead.chapeau or self._last.sub:
            return False
        counted = (BlockMark.NUMBER, BlockMark.BODY_LINE)
        first = next((at for at in range(place, len(self._entries)) if self._marks[at] in counted), None)
        label = self._entries[first].label if first is not None else None
        return label is not None and label.bare == "1"

    def _restart(self) -> None:
        now = self._now
        now.ordinal = now.number = 0
        now.cited = ""
        now.levels.clear()
        if now.zone is not Kind.ANNEX:
            now.zone = Kind.PREAMBULAR

    def _new_part(self, name: str) -> str:
        """The name, with a count where an earlier part has it already."""
        self._parts[name] = self._parts.get(name, 0) + 1
        count = self._parts[name]
        return f"{name} {count}" if count > 1 else name

    # Numbered paragraphs

    def _on_number(self, place: int, entry: Entry) -> Address:
        now, label = self._now, entry.label
        assert label is not None
        value = label.value or 0
        if self._is_list_item(place, entry, value):
            return self._on_sub(place, entry)
        if value == 1 and now.number >= 1 and label.bare == "1":
            now.headings += 1
            now.section = f"section {max(now.headings, 2)}"
        if now.zone is not Kind.ANNEX:
            now.zone = Kind.OPERATIVE
        now.number, now.cited = value, label.bare
        now.levels.clear()
        return Address(now.zone, label.bare, part=now.part)

    def _is_list_item(self, place: int, entry: Entry, value: int) -> bool:
        """Whether a plain number counts a list below a paragraph and not the paragraphs themselves."""
        now = self._now
        operative = entry.opening.part == "OP" or (entry.opening.row is not None and entry.opening.part != "PP")
        if now.levels.counts_digits_to(value):
            return not (value == now.number + 1 and operative)
        if value != 1 or operative or self._before is None or not self._before.chapeau:
            return False
        return now.number >= 1 or (now.zone is Kind.PREAMBULAR and now.ordinal > 0 and self._begins_again(place))

    def _begins_again(self, place: int) -> bool:
        """Whether another paragraph 1 follows in the region, so that this one counts a list."""
        later = range(place + 1, self._regions[place].last_number + 1)
        labels = (self._entries[at].label for at in later if self._marks[at] is BlockMark.NUMBER)
        return any(label is not None and label.bare == "1" for label in labels)

    def _on_cited(self, place: int, entry: Entry) -> Address:
        now, label = self._now, entry.label
        assert label is not None
        now.zone = Kind(label.part)
        now.levels.clear()
        if now.zone is Kind.PREAMBULAR:
            now.ordinal = label.value or now.ordinal
        else:
            now.number = label.value or now.number
        now.cited = label.bare
        return Address(now.zone, label.bare, part=now.part)

    def _on_sub(self, place: int, entry: Entry) -> Address:
        assert entry.label is not None
        if self._now.zone is Kind.CLOSING:
            return self._on_continuation(place, entry)
        if entry.told is not None:
            path = self._now.levels.at(entry.told.depth, entry.label, self._following_label(place))
            return replace(self._current(), sub=path)
        if self._begins_decision(place, entry):
            self._next_operative()
        chapeau = self._before is not None and self._before.chapeau
        path = self._now.levels.place(entry.label, chapeau, self._following_label(place))
        return replace(self._current(), sub=path)

    def _begins_decision(self, place: int, entry: Entry) -> bool:
        """Whether a list below the preamble is the operative part, as decisions have it: "…, decides: (a) …".

        Nothing operative stands below it, and its items open with verbs, or the words above it do.
        """
        lead = self._before
        if lead is None or not lead.chapeau or self._now.zone is not Kind.PREAMBULAR or not self._now.ordinal:
            return False
        region = self._regions[place]
        below = [at for at in range(place, region.stop) if self._marks[at] is BlockMark.TEXT]
        if place < region.last_number or any(self._entries[at].opening.part == "OP" for at in below):
            return False
        asks = openers.find(re.split("[,،，]", lead.folded)[-1].strip(), self._language.code)
        return "OP" in (entry.opening.part, asks.part)

    def _following_label(self, place: int) -> Label | None:
        for later in range(place + 1, min(place + 40, len(self._entries))):
            label = self._entries[later].label
            if self._marks[later] is BlockMark.SUB and label is not None:
                return label
            if self._marks[later] not in (BlockMark.SUB, BlockMark.TEXT, BlockMark.BLANK, BlockMark.CELL):
                return None
        return None

    # Paragraphs without a number

    def _on_text(self, place: int, entry: Entry) -> Address:
        now = self._now
        if now.zone is Kind.CLOSING:
            return Address(Kind.CLOSING, closing_kind(entry, self._language) or "text", part=now.part)
        if now.zone is Kind.ANNEX or (entry.label is not None and not self._opens_with_bullet(entry)):
            return self._on_continuation(place, entry)
        if now.zone is Kind.PREAMBULAR:
            return self._on_preambular(place, entry)
        if self._counts_unnumbered(place, entry) or self._has_lost_number(place, entry):
            return self._next_operative()
        if entry.chapeau:
            now.levels.clear()
        return self._on_continuation(place, entry)

    def _opens_with_bullet(self, entry: Entry) -> bool:
        """Whether a dash stands before a paragraph of the preamble or of unnumbered operative ones, and in no list."""
        announced = self._before is not None and self._before.chapeau
        return entry.opening.part != "" and not announced and not self._now.levels.path

    def _on_told_preambular(self, place: int, entry: Entry) -> Address:
        return self._next_preambular() if self._now.zone is Kind.PREAMBULAR else self._on_text(place, entry)

    def _on_preambular(self, place: int, entry: Entry) -> Address:
        now = self._now
        if self._is_operative(place, entry):
            return self._next_operative()
        if now.ordinal and self._continues(entry):
            return replace(self._current(), sub=now.levels.path)
        return self._next_preambular()

    def _next_preambular(self) -> Address:
        now = self._now
        now.ordinal += 1
        now.cited = str(now.ordinal)
        now.levels.clear()
        return self._current()

    def _is_operative(self, place: int, entry: Entry) -> bool:
        """Whether an unnumbered paragraph after the preamble is operative: by its opener, else by how it ends."""
        if entry.opening.part:
            return entry.opening.part == "OP" and entry.end not in (",", "،", "，")
        if place < self._regions[place].last_number or entry.end not in (";", ".", ":", "；", "。", "：", "؛"):
            return False
        return openers.guess(entry.folded, self._language.code) != "PP"

    def _continues(self, entry: Entry) -> bool:
        """Whether a preambular paragraph goes on: it was cut in mid-sentence, or is an item of its list."""
        before = self._before
        if before is None or entry.opening.words:
            return False
        cut = not before.end and entry.folded[:1].islower() and self._last.kind is Kind.PREAMBULAR
        return cut or before.chapeau

    def _counts_unnumbered(self, place: int, entry: Entry) -> bool:
        """Whether the operative part has no numbers and a new paragraph begins."""
        if self._regions[place].last_number >= 0 or self._before is None:
            return False
        if self._before.chapeau and not entry.opening.words:
            return False
        return entry.opening.words != "" or self._before.end in (";", ".", "；", "。", "؛")

    def _has_lost_number(self, place: int, entry: Entry) -> bool:
        """Whether a paragraph of its own stands where a number is due: behind a finished one, before the next but one.

        Operative paragraphs end with a semicolon, so that a sentence behind a full stop is another matter.
        """
        before = self._before
        if before is None or before.end not in (";", "；") or entry.opening.part != "OP" or entry.quoted:
            return False
        if not entry.folded[:1].isupper() or entry.end not in (";", "；", ".", "。", ":", "："):
            return False
        label = self._next_number(place)
        return label is None or label.value == self._now.number + 2

    def _next_number(self, place: int) -> Label | None:
        """The next numbered paragraph's label in the region."""
        later = range(place + 1, self._regions[place].last_number + 1)
        return next((self._entries[at].label for at in later if self._marks[at] is BlockMark.NUMBER), None)

    def _next_operative(self) -> Address:
        now = self._now
        now.zone = Kind.OPERATIVE
        now.number += 1
        now.cited = str(now.number)
        now.levels.clear()
        return self._current()

    def _on_closing(self, place: int, entry: Entry) -> Address:
        now = self._now
        if entry.told is not None:
            now.zone = Kind.CLOSING
        if now.zone is Kind.PREAMBULAR and place < self._regions[place].last_number:
            return self._on_continuation(place, entry)
        if now.container.startswith(_ADOPTED):
            now = self._now = BodyPosition(zone=Kind.CLOSING)
        elif now.zone is Kind.OPERATIVE:
            now.zone = Kind.CLOSING
            now.levels.clear()
        if now.zone is not Kind.CLOSING:
            return self._on_continuation(place, entry)
        return Address(Kind.CLOSING, closing_kind(entry, self._language) or "rule", part=now.part)

    def _on_continuation(self, place: int, entry: Entry) -> Address:
        if self._last.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX) or entry.blank:
            return self._last
        if self._now.zone is Kind.PREAMBULAR and self._now.ordinal == 0:
            return self._last
        return replace(self._current(), sub=self._now.levels.path)

    def _current(self) -> Address:
        now = self._now
        if now.zone is Kind.PREAMBULAR:
            now.ordinal = now.ordinal or 1
            return Address(Kind.PREAMBULAR, now.cited or str(now.ordinal), part=now.part)
        return Address(now.zone, now.cited if now.zone is not Kind.CLOSING else "text", part=now.part)

    def _end_quotation(self, entry: Entry) -> None:
        if self._outer and entry.closes_quotation:
            self._now = self._outer.pop()
