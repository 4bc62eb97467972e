"""A block as the structure looks at it: its number taken out, its opener found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redline.languages import openers
from redline.languages.openers import UNKNOWN, Opening
from redline.languages.typography import fold
from redline.model import Block, Role
from redline.patterns import lazy
from redline.reading.structure import labels
from redline.reading.structure.labels import Label
from redline.records import dataclass
from redline.runs import Run, cut, plain

_QUOTES = "\"“”„«»‹›'‘’「」『』"
_CLOSERS = _QUOTES + ")]） "
_STOPS = ",;.:،؛,，；。：!?؟…"
_BROKEN_NUMBER = lazy(r"(?P<text>\s*(?P<bare>\d{1,3})(?P<stop>\s*\.)?)(?P<gap>\s*)(?=[^\W\d_])")
_CHAPEAU = lazy(r"[:：][\s»”\"]*(?:\[\d+\])?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One block under inspection.

    runs:    without a typed number.   folded: their text, folded and stripped.
    label:   its number, typed or automatic; of a quoted paragraph too, whose runs keep it.
    taken:   whether the label was typed and is taken out of the runs.
    """

    block: Block
    runs: tuple[Run, ...]
    folded: str
    label: Label | None = None
    taken: bool = False
    opening: Opening = UNKNOWN

    @property
    def told(self) -> Role | None:
        """What the source itself says that it is."""
        return self.block.role

    @property
    def blank(self) -> bool:
        return not self.folded and self.label is None

    @property
    def quoted(self) -> bool:
        """Whether it begins with a quotation mark, as each paragraph of an embedded draft does."""
        return self.folded[:1] in _QUOTES and bool(self.folded)

    @property
    def words(self) -> str:
        """The folded text behind the quotation marks that it begins with."""
        return self.folded.lstrip(_QUOTES + " ")

    @property
    def end(self) -> str:
        """The punctuation that it ends with, closing quotes and brackets passed over; "" without."""
        text = self.folded.rstrip(_CLOSERS)
        return text[-1] if text and text[-1] in _STOPS else ""

    @property
    def chapeau(self) -> bool:
        """Whether a list follows."""
        return bool(_CHAPEAU.search(self.folded))

    @property
    def emphasised(self) -> bool:
        """Whether its looks are those of a heading."""
        layout = self.block.layout
        return layout.bold or layout.centred or "heading" in layout.style.lower() or "title" in layout.style.lower()

    @property
    def closes_quotation(self) -> bool:
        """Whether it closes a quotation that an earlier paragraph, or its own first sign, opened."""
        if not re.search(r"[”»\"][\s.;,]*$", self.folded):
            return False
        opened, closed = (sum(self.folded.count(sign) for sign in signs) for signs in ("“«„", "”»"))
        straight = self.folded.count('"') % 2 == 1
        return closed > opened or straight or (self.quoted and closed == opened)


def entry(block: Block, language: str) -> Entry:
    """A block of the body, with its number and opener. A table cell keeps its text whole."""
    if block.cell is not None:
        return bare(block)
    label = labels.automatic(block.label) if block.label else labels.typed(block.text)
    runs = block.runs
    taken = False
    if label and not block.label:
        rest = without_start(block.runs, len(label.text) + len(label.gap))
        taken = rest is not None
        runs = rest or runs
        label = label if taken else None
    text = plain(runs)
    if label is None and text.lstrip()[:1] in _QUOTES and text.strip():
        label = labels.typed(re.sub(rf"^\s*[{re.escape(_QUOTES)}]\s*", "", text))
    return Entry(block, runs, fold(text).strip(), label, taken, _opening(text, label, taken, language))


def with_broken_numbers(entries: Sequence[Entry], language: str) -> list[Entry]:
    """The entries, where a number that lost its full stop ("6Also reaffirms", "4 Calls upon") is a label.

    Only the number that is due counts, and only before a verb that opens an operative paragraph; the first keeps
    its stop.
    """
    result: list[Entry] = []
    last = 0
    for entry in entries:
        mended = _broken_number(entry, last + 1, language)
        result.append(mended or entry)
        label = result[-1].label
        if label is not None and label.kind == "number":
            last = label.value or 0
    return result


def _broken_number(entry: Entry, due: int, language: str) -> Entry | None:
    match = _BROKEN_NUMBER.match(entry.block.text)
    if entry.label is not None or entry.block.cell is not None or match is None or int(match["bare"]) != due:
        return None
    if due == 1 and match["stop"] is None:
        return None
    opening = openers.find(entry.block.text[match.end() :], language)
    runs = without_start(entry.runs, match.end())
    if opening.part != "OP" or runs is None:
        return None
    label = Label(match["text"], match["gap"], "number", match["bare"], form=".")
    return replace(entry, runs=runs, folded=fold(plain(runs)).strip(), label=label, taken=True, opening=opening)


def bare(block: Block) -> Entry:
    """A block as it stands, for head lines and documents that are no resolution."""
    return Entry(block, block.runs, fold(block.text).strip())


def without_start(runs: Sequence[Run], length: int) -> tuple[Run, ...] | None:
    """The runs without their first characters; None where an atom stands among them."""
    return None if any(run.atom for run in cut(runs, 0, length)) else tuple(cut(runs, length))


def _opening(text: str, label: Label | None, taken: bool, language: str) -> Opening:
    if label and not taken and label.text and label.text in text:
        text = text.split(label.text, 1)[1]  # a quoted paragraph keeps its number in the runs
    return openers.find(text, language)


def nearest(entries: Sequence[Entry], places: Iterable[int]) -> Entry | None:
    """The first entry that is not blank among some places."""
    return next((entries[place] for place in places if not entries[place].blank), None)
