"""Paragraphs that cite another by its number, where what a party wants would give that one another number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.amending.compiling.merging import CompiledSlot, Merge
from redline.amending.compiling.model import Conflict, ConflictKind, ConflictSide, Wish
from redline.amending.text.numbering import references
from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Kind, Paragraph
from redline.patterns import lazy

_DIGITS = lazy(r"\d+")


def conflicts(merge: Merge) -> Iterator[Conflict]:
    """For each citation the parties whose paragraphs that come or go would move the number cited."""
    pattern = references(merge.work.language.code)
    draft = merge.work.draft.paragraphs
    moved = {wish.party: _numbers(draft, wish) for wish in merge.wishes}
    if all(not numbers for numbers in moved.values()):
        return
    for place, row in enumerate(merge.rows):
        text = fold(row.slot.text() if row.slot.born else row.slot.tabled.text if row.slot.tabled else "")
        for citation in pattern.finditer(text):
            sides = tuple(_sides(citation[1], row, moved))
            if sides:
                yield Conflict(ConflictKind.RENUMBERING, str(row.slot.address), citation[0].strip(), sides, place)


def _sides(cited: str, row: CompiledSlot, moved: dict[str, dict[tuple[str, str], str]]) -> Iterator[ConflictSide]:
    part = row.slot.address.part
    for party, numbers in sorted(moved.items()):
        if row.slot.born and party not in row.parties:
            continue
        effects = [
            Message("compiled.becomes", number=number, now=now) if now else Message("compiled.goes", number=number)
            for number in _DIGITS.findall(cited)
            if (now := numbers.get((part, number), number)) != number
        ]
        if effects:
            yield ConflictSide((party,), Message("said.list", things=effects), 0)


def _numbers(draft: Sequence[Paragraph], wish: Wish) -> dict[tuple[str, str], str]:
    """The draft's operative paragraphs that get another number in a party's text, by part and number; "" if they go."""
    numbers: dict[tuple[str, str], str] = {}
    shift: dict[str, int] = {}
    for place in range(len(draft) + 1):
        for paragraph in wish.come.get(place, ()):
            if _is_top(paragraph):
                shift[paragraph.address.part] = shift.get(paragraph.address.part, 0) + 1
        if place == len(draft) or not _is_top(draft[place]):
            continue
        part, number = draft[place].address.part, draft[place].address.number
        if place in wish.gone:
            shift[part] = shift.get(part, 0) - 1
            numbers[part, number] = ""
        elif number.isdigit() and shift.get(part):
            numbers[part, number] = str(int(number) + shift[part])
    return numbers


def _is_top(paragraph: Paragraph) -> bool:
    return paragraph.address.kind is Kind.OPERATIVE and paragraph.address.is_top
