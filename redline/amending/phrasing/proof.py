"""Whether amendments, as they are understood, lead from the old text to the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from redline.amending.applying.apply import amend
from redline.amending.model import Amendments
from redline.amending.phrasing.families import CITED, whole_part, whole_parts
from redline.amending.phrasing.items import PhrasedItem, document
from redline.amending.phrasing.stretches import printed
from redline.amending.phrasing.wording import Wording
from redline.amending.understanding.document import understand
from redline.messages import Message, PlaceName
from redline.model import Address, Comparison, Finding, Head, Kind, Paragraph, Resolution
from redline.records import dataclass

TITLE = Address(Kind.TITLE)


@dataclass(frozen=True)
class Problem:
    """Where the amended text isn't the new one. item: the number of the item that can't be carried out, "" for none."""

    message: Message
    address: Address = TITLE
    item: str = ""

    @property
    def where(self) -> str:
        return PlaceName(f"item {self.item}") if self.item else str(self.address)

    @property
    def finding(self) -> Finding:
        return Finding(self.where, self.message)


def problems(comparison: Comparison, amendments: Amendments) -> tuple[list[Problem], tuple[Finding, ...]]:
    """Where the old text with the amendments differs from the new one, or an item isn't understood or applied.

    Apart from these, what no amendment can say: a title that comes or goes, the body line; and what none was found for:
    a heading, a section or an annex of which no paragraph can be cited in both texts.
    """
    parts = whole_parts(comparison.old, comparison.new)
    every = list(_problems(comparison, amendments, parts))
    titled = bool(comparison.old.head.title and comparison.new.head.title)
    blocking = [
        problem
        for problem in every
        if problem.item or (titled and problem.address == TITLE) or _can_be_named(problem.address, parts)
    ]
    beyond = [problem.finding for problem in every if problem not in blocking]
    return blocking, (*beyond, *_beside(comparison))


def _can_be_named(address: Address, parts: frozenset[str]) -> bool:
    return address.kind in CITED and bool(address.number) and not whole_part(address, parts)


def _problems(comparison: Comparison, amendments: Amendments, parts: frozenset[str]) -> Iterator[Problem]:
    amended = amend(comparison.old, [replace(amendments, draft="")])
    for missed in amendments.not_understood:
        yield Problem(Message("phrased.not-understood", words=missed.text[:60]), item=missed.item or "1")
    for outcome in amended.outcomes:
        if outcome.reason:
            yield Problem(outcome.reason, item=outcome.amendment.item or "1")
    yield from _misplaced(amended.comparison.new, comparison.new, parts)
    got, wanted = (dict(_said(text, parts)) for text in (amended.comparison.new, comparison.new))
    for place in dict.fromkeys([*wanted, *got]):
        line, new = got.get(place), wanted.get(place)
        if line is None or new is None or line.words != new.words:
            yield Problem(Message("phrased.differs"), (new or line or _SaidLine(TITLE, None)).address)


def _misplaced(got: Resolution, wanted: Resolution, parts: frozenset[str]) -> Iterator[Problem]:
    """The first place where preamble, operative part, sections and annexes follow one another otherwise."""

    def row(address: Address) -> object:
        return whole_part(address, parts) or (address.kind, address.part)

    cited = ([line.address for line in text.paragraphs if line.address.kind in CITED] for text in (wanted, got))
    firsts = ([next(addresses) for _, addresses in groupby(side, key=row)] for side in cited)
    for address, former in zip_longest(*firsts):
        if not (address and former and row(address) == row(former)):
            yield Problem(Message("phrased.other-part"), address or former)
            return


@dataclass(frozen=True)
class _SaidLine:
    """What a text says at a place, its footnotes included. address: of the paragraph there."""

    address: Address
    words: object


_Place = tuple[Address | str, int]
"""An address, or the name of a part that counts as a whole, and which line behind it."""


def _said(text: Resolution, parts: frozenset[str]) -> Iterator[tuple[_Place, _SaidLine]]:
    """Every line of a text by its place; the number before the title is no part of it.

    A line without a number of its own, as a heading is, stands behind the last one that has one. In a part of which no
    paragraph can be cited all lines are counted.
    """
    yield (TITLE, 0), _SaidLine(TITLE, printed(text.head.title))
    notes = _note_texts(text)
    base: Address | str = TITLE
    behind = 0
    for line in text.paragraphs:
        address = line.address
        if address.kind not in (*CITED, Kind.HEADING):
            continue
        whole = whole_part(address, parts)
        if not whole and address.kind is not Kind.HEADING and address.nth == 1:
            base, behind = address, 0
        else:
            base, behind = (whole, 0) if whole and whole != base else (base, behind + 1)
        label = f"{line.label} " if line.label and (whole or address.kind is Kind.HEADING) else ""
        yield (base, behind), _SaidLine(address, _words(line, notes, label))


def _words(line: Paragraph, notes: dict[str, str], label: str = "") -> object:
    return printed(f"{label}{line.text}"), [printed(notes.get(ref, "")) for ref in line.note_refs]


class Judge:
    """Tells of items for one family, alone, whether they do what they are for."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self._comparison, self._wording = comparison, wording
        self._head = Head(sponsors="x", title=comparison.old.head.title)
        self._old, self._new = _note_texts(comparison.old), _note_texts(comparison.new)

    def gives(self, items: Sequence[PhrasedItem], old: Sequence[Paragraph], new: Iterable[Paragraph]) -> bool:
        """Whether the old paragraphs, a draft of their own, come to read as the new ones."""
        return self._read(items, old) == [_read(line, self._new) for line in new]

    def gives_one(
        self, items: Sequence[PhrasedItem], old: Sequence[Paragraph], former: Paragraph, new: Paragraph
    ) -> bool:
        """Whether one of the old paragraphs comes to read as a new one, and the others as before."""
        wanted = [
            (*_place(line), _words(new, self._new)) if line is former else _read(line, self._old)  # at the old place
            for line in old
        ]
        return self._read(items, old) == wanted

    def _read(self, items: Sequence[PhrasedItem], old: Sequence[Paragraph]) -> list[object] | None:
        """What the old paragraphs say with the items; None if one isn't understood, or can't be carried out."""
        draft = replace(self._comparison.old, paragraphs=tuple(old))
        amendments = understand(document(self._comparison, items, self._wording, self._head, draft="x"))
        if amendments.not_understood:
            return None
        amended = amend(draft, [replace(amendments, draft="")])
        if not all(outcome.applied for outcome in amended.outcomes):
            return None
        text = amended.comparison.new
        return [_read(line, _note_texts(text)) for line in text.paragraphs]


def _note_texts(text: Resolution) -> dict[str, str]:
    return {note.ref: note.text for note in text.notes}


def _place(line: Paragraph) -> tuple[object, ...]:
    return line.address.sub, line.address.nth


def _read(line: Paragraph, notes: dict[str, str]) -> object:
    return (*_place(line), _words(line, notes))


def _beside(comparison: Comparison) -> Iterator[Finding]:
    """Differences beside the voted text, not of blanks alone: the body line, lines that are no part of it.

    Of a table that comes, the words are said and no cell.
    """
    tables: set[int] = set()
    for change in comparison.changes:
        kinds = {line.address.kind for line in (*change.pair.old, *change.pair.new)}
        differs = _solid(change.pair.old) != _solid(change.pair.new)
        coming = {line.cell.table for line in change.pair.new if line.cell and not change.pair.old} - tables
        if coming or (differs and kinds & {Kind.BODY_LINE, Kind.OTHER}):
            first = (*change.pair.old, *change.pair.new)[0]
            yield Finding(str(first.address), Message("phrased.not-this-line"))
        tables |= coming


def _solid(paragraphs: Iterable[Paragraph]) -> str:
    """The words without any blank, which an extraction puts before a comma."""
    return "".join("".join(line.text.split()) for line in paragraphs)
