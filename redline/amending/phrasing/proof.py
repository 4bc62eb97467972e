"""Whether amendments, as they are understood, lead from the old text to the new one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redline.amending.applying.apply import apply
from redline.amending.model import Amendments
from redline.amending.phrasing.families import CITED
from redline.amending.phrasing.items import Item, Names, document
from redline.amending.phrasing.wording import Wording
from redline.amending.understanding.document import understand
from redline.messages import Message
from redline.model import Address, Comparison, Finding, Kind, Paragraph, Resolution

TITLE = Address(Kind.TITLE)


@dataclass(frozen=True)
class Problem:
    """Where the amended text isn't the new one. item: the number of the item that can't be carried out, "" for none."""

    message: Message
    address: Address = TITLE
    item: str = ""

    @property
    def where(self) -> str:
        return f"item {self.item}" if self.item else str(self.address)

    @property
    def finding(self) -> Finding:
        return Finding(self.where, self.message)


def problems(comparison: Comparison, amendments: Amendments) -> tuple[list[Problem], tuple[Finding, ...]]:
    """Where the old text with the amendments differs from the new one, or an item isn't understood or applied.

    Apart from these, what no amendment can say: a title or headings that come or go, a section or an annex that the
    old text hasn't, an annex's paragraphs without number, the body line.
    """
    parts = {one.address.part for one in comparison.old.paragraphs if one.address.kind in CITED} | {""}
    found = list(_problems(comparison, amendments))
    titled = bool(comparison.old.head.title and comparison.new.head.title)
    blocking = [
        one for one in found if one.item or (titled and one.address == TITLE) or _can_be_named(one.address, parts)
    ]
    beyond = [one.finding for one in found if one not in blocking]
    return blocking, (*beyond, *_beside(comparison))


def _can_be_named(address: Address, parts: Container[str]) -> bool:
    return address.kind in CITED and bool(address.number) and address.part in parts


def _problems(comparison: Comparison, amendments: Amendments) -> Iterator[Problem]:
    amended = apply(comparison.old, [replace(amendments, draft="")])
    for missed in amendments.not_understood:
        yield Problem(Message("phrased.not-understood", words=missed.text[:60]), item=missed.item or "1")
    for outcome in amended.outcomes:
        if outcome.reason:
            yield Problem(outcome.reason, item=outcome.amendment.item or "1")
    got, wanted = (dict(_said(text)) for text in (amended.comparison.new, comparison.new))
    for address in dict.fromkeys([*wanted, *got]):
        if got.get(address) != wanted.get(address):
            yield Problem(Message("phrased.differs"), address)


def _said(text: Resolution) -> Iterator[tuple[Address, object]]:
    """What a text says at each address, its footnotes included; the number before the title is no part of it."""
    yield TITLE, " ".join(text.head.title.split())
    notes = _note_texts(text)
    for one in text.paragraphs:
        if one.address.kind in (*CITED, Kind.HEADING):
            yield one.address, _words(one, notes)


def _words(one: Paragraph, notes: dict[str, str]) -> object:
    return " ".join(one.text.split()), [notes.get(ref) for ref in one.note_refs]


class Judge:
    """Tells of items for one family, alone, whether they do what they are for."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self._comparison, self._wording = comparison, wording
        self._old, self._new = _note_texts(comparison.old), _note_texts(comparison.new)

    def gives(self, items: Sequence[Item], old: Sequence[Paragraph], new: Iterable[Paragraph]) -> bool:
        """Whether the old paragraphs, a draft of their own, come to read as the new ones."""
        return self._read(items, old) == [_read(one, self._new) for one in new]

    def gives_one(self, items: Sequence[Item], old: Sequence[Paragraph], one: Paragraph, new: Paragraph) -> bool:
        """Whether one of the old paragraphs comes to read as a new one, and the others as before."""
        wanted = [
            (*_place(each), _words(new, self._new)) if each is one else _read(each, self._old)  # at the old one's place
            for each in old
        ]
        return self._read(items, old) == wanted

    def _read(self, items: Sequence[Item], old: Sequence[Paragraph]) -> list[object] | None:
        """What the old paragraphs say with the items; None if one isn't understood, or can't be carried out."""
        draft = replace(self._comparison.old, paragraphs=tuple(old))
        said = understand(document(self._comparison, items, self._wording, Names(sponsor="x", draft="x")))
        if said.not_understood:
            return None
        amended = apply(draft, [replace(said, draft="")])
        if not all(outcome.applied for outcome in amended.outcomes):
            return None
        text = amended.comparison.new
        return [_read(one, _note_texts(text)) for one in text.paragraphs]


def _note_texts(text: Resolution) -> dict[str, str]:
    return {note.ref: note.text for note in text.notes}


def _place(one: Paragraph) -> tuple[object, ...]:
    return one.address.sub, one.address.nth


def _read(one: Paragraph, notes: dict[str, str]) -> object:
    return (*_place(one), _words(one, notes))


def _beside(comparison: Comparison) -> Iterator[Finding]:
    """Differences beside the voted text, not of blanks alone: the body line, lines that are no part of it."""
    for change in comparison.changes:
        kinds = {one.address.kind for one in (*change.pair.old, *change.pair.new)}
        differs = _solid(change.pair.old) != _solid(change.pair.new)
        if differs and kinds & {Kind.BODY_LINE, Kind.OTHER}:
            first = (*change.pair.old, *change.pair.new)[0]
            yield Finding(str(first.address), Message("phrased.not-this-line"))


def _solid(paragraphs: Iterable[Paragraph]) -> str:
    """The words without any blank, which an extraction puts before a comma."""
    return "".join("".join(one.text.split()) for one in paragraphs)
