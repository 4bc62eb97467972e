"""Numbers in a compilation: the draft's stay, new paragraphs are "5 bis", "5 ter", another version is "5 alt".

Source: United Nations Editorial Manual and glossary of negotiations; insertion labels as in the text of the United
Nations Conference on Sustainable Development of 2 June 2012.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import count

from redline.amending.compiling.merging import CompiledSlot
from redline.amending.text.units import Slot, with_parents
from redline.labels import LETTER_OR_ROMAN, UPPER_ROMAN, suffixes
from redline.model import Address, Kind, Paragraph
from redline.patterns import lazy
from redline.records import dataclass

_AUTOMATIC = lazy(rf"[(\[]?(\d{{1,3}}|{LETTER_OR_ROMAN}|[A-Z]|{UPPER_ROMAN})[.)\]]{{0,2}}")
"""What a list of Word's own can print."""
_DIGITS = lazy(r"\d+")
Key = tuple[Kind, str, str, tuple[str, ...]]
_NUMBERED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)


def number(rows: Sequence[CompiledSlot], draft: Sequence[Paragraph]) -> None:
    """Give each new slot its address and label; the draft's keep theirs, but for lists that count by themselves."""
    numbering = _Numbering({_key(paragraph.address) for paragraph in draft})
    for row in rows:
        numbering.give(row)
    _count_on(rows)
    _end(rows)


def _end(rows: Sequence[CompiledSlot]) -> None:
    """New paragraphs at the very end of a list that counts by itself count on.

    Word keeps the last mark of a text whatever is accepted, so that what may be the last paragraph needs one form.
    """
    stays = max((place for place, row in enumerate(rows) if row.slot.tabled and row.slot.alive), default=-1)
    listed = [row.slot for row in rows if row.slot.tabled and _counts(row.slot) and _DIGITS.search(row.slot.label)]
    if not listed:
        return
    model = listed[-1]
    alive = [slot for slot in listed if slot.alive and _is_like(slot, model)]
    tail = [row.slot for row in rows[stays + 1 :] if row.slot.tabled is None and _is_like(row.slot, model)]
    first = next(slot for slot in listed if _is_like(slot, model))
    reached = int(_DIGITS.findall(alive[-1].label)[0]) if alive else int(_DIGITS.findall(first.label)[0]) - 1
    for number, slot in enumerate((slot for slot in tail if slot.label.strip()), reached + 1):
        slot.label = _DIGITS.sub(str(number), model.label)
        slot.gap = model.gap


def _counts(slot: Slot) -> bool:
    return slot.tabled is not None and counts_by_itself(replace(slot.tabled, label=slot.label))


def counts_by_itself(paragraph: Paragraph) -> bool:
    """Whether a list of Word's own prints the paragraph's number, or will once it is typeset."""
    by_hand = paragraph.origin.part is not None and bool(paragraph.gap)
    return not by_hand and bool(_AUTOMATIC.fullmatch(paragraph.label.strip()))


def _is_like(slot: Slot, model: Slot) -> bool:
    form = (slot.address.kind, slot.address.part, slot.level)
    return form == (model.address.kind, model.address.part, model.level)


@dataclass
class _Numbering:
    """Walks over the rows; knows the last paragraph of the draft on each level and the new ones behind it."""

    taken: set[Key]
    path: list[Slot] = field(default_factory=list)

    def give(self, row: CompiledSlot) -> None:
        slot = row.slot
        if slot.tabled is None:
            self._name(row)
        self.path = [*self.path[: slot.level], slot]

    def _name(self, row: CompiledSlot) -> None:
        slot = row.slot
        if slot.address.kind not in _NUMBERED:
            return
        base, around = self._base(slot), self._around(slot)
        named = (_named(slot, base, around, suffix) for suffix in self._suffixes(row))
        slot.address = next(address for address in named if _key(address) not in self.taken)
        self.taken.add(_key(slot.address))
        if slot.label.strip():
            slot.label = _label(base.label if base else slot.label, slot.address)
            slot.gap = (base.gap if base else "") or "\t"

    def _suffixes(self, row: CompiledSlot) -> Iterator[str]:
        if row.alt is None:
            yield from suffixes()
        yield "alt"
        yield from (f"alt {number}" for number in count(2))

    def _base(self, slot: Slot) -> Slot | None:
        """The paragraph that the number is taken from: the last one of the kind on the level."""
        base = self.path[slot.level] if slot.level < len(self.path) else None
        same = base is not None and (base.address.kind, base.address.part) == (slot.address.kind, slot.address.part)
        return base if same else None

    def _around(self, slot: Slot) -> Address | None:
        return self.path[slot.level - 1].address if 0 < slot.level <= len(self.path) else None


def _named(slot: Slot, base: Slot | None, around: Address | None, suffix: str) -> Address:
    """The address with the last number's suffix."""
    if slot.level and around is not None:
        last = base.address.sub[-1] if base and base.address.sub else "0"
        return Address(slot.address.kind, around.number, (*around.sub, f"{_bare(last)} {suffix}"), around.part)
    last = base.address.number if base else "0"
    return Address(slot.address.kind, f"{_bare(last)} {suffix}", (), slot.address.part)


def _key(address: Address) -> Key:
    return address.kind, address.part, address.number, address.sub


def _bare(number: str) -> str:
    """ "5" of "5 ter"."""
    return number.split(" ")[0] or "0"


def _label(model: str, address: Address) -> str:
    """ "5 bis." after the model of "5.", "(b bis)" after that of "(b)"."""
    own = address.sub[-1] if address.sub else address.number
    form = re.search(r"\w[\w ]*", model)
    return own if form is None else f"{model[: form.start()].strip()}{own}{model[form.end() :].strip()}"


def _count_on(rows: Sequence[CompiledSlot]) -> None:
    """Labels of the draft's paragraphs behind ones that go, in lists that count by themselves.

    Those that stay bear the labels of the first ones of their list, as Word prints them with all changes accepted; the
    addresses remain the draft's.
    """
    for group in _lists([row.slot for row in rows if row.slot.tabled]):
        labels = [slot.label for slot in group]
        for slot, label in zip([slot for slot in group if slot.alive], labels, strict=False):
            slot.label = label


def _lists(slots: Sequence[Slot]) -> Iterator[list[Slot]]:
    """The draft's paragraphs that one list numbers, by what is around them; a first number begins a new list."""
    groups: dict[tuple[object, ...], list[Slot]] = {}
    for slot, parent in with_parents(slots):
        if not _counts(slot):
            continue
        key = (slot.address.kind, slot.address.part, slot.level, parent)
        group = groups.get(key)
        if group is not None and slot.label.strip() == group[0].label.strip():
            yield groups.pop(key)
        groups.setdefault(key, []).append(slot)
    yield from groups.values()
