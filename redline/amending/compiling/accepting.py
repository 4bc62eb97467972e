"""The next text: some parties' changes taken, everywhere or at places, all others left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from redline.amending.compiling.compiled import merged
from redline.amending.compiling.conflicts import RENUMBERING, conflicts, quoted
from redline.amending.compiling.merging import CompiledSlot, Merge
from redline.amending.compiling.model import Compiled, Conflict
from redline.amending.text import numbering, result
from redline.amending.text.units import Mark, Slot
from redline.errors import UsageError
from redline.languages.states import known_as
from redline.messages import Message
from redline.model import Comparison, Finding
from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A party whose changes are taken. place: an address ("OP 5"), "" for all of them."""

    party: str
    place: str = ""


def choices_in(text: str, parties: Sequence[str]) -> Iterator[Choice]:
    """ "EU,G77:OP5": the choices in a list with commas. Raises UsageError for a name that is no party's.

    A party may be called by another of its names ("US"), as `languages.states` has them.
    """
    rest = text.strip()
    while rest:
        written = next((party for party in sorted(parties, key=len, reverse=True) if _begins(rest, party)), None)
        written = written or rest.split(",")[0].split(":")[0]
        name = known_as(written, parties)
        if not name:
            raise UsageError(f"--accept {text}: “{written}” is no party here; give one of {'; '.join(sorted(parties))}")
        rest = rest[len(written) :]
        place, _, rest = rest[1:].partition(",") if rest.startswith(":") else ("", "", rest.lstrip(" ,"))
        rest = rest.strip()
        yield Choice(name, place.strip())


def _begins(text: str, name: str) -> bool:
    return text.startswith(name) and text[len(name) : len(name) + 1] in ("", ",", ":", " ")


def accepted(compiled: Compiled, chosen: Sequence[Choice]) -> tuple[Comparison, tuple[Finding, ...]]:
    """The draft against the next text, numbered anew, each change in its parties' names; and references that moved.

    Raises UsageError where two choices want different things of the same words, or a choice changes nothing.
    """
    merge = merged(compiled.draft, compiled.parties)
    for choice in chosen:
        if not any(_is_at(choice, row, merge) for row in merge.rows):
            raise UsageError(f"{choice.party} changes nothing at {choice.place or 'any place'}; see the compilation")
    for conflict in conflicts(merge):
        _check(conflict, merge.rows[conflict.row], chosen, merge)
    work = merge.work
    versions = _versions(merge, chosen)
    work.slots = list(_slots(merge, chosen, versions))
    work.tabled = [slot for slot in work.slots if slot.tabled]
    work.new_notes = {
        ref: (text, mark)
        for ref, (text, mark) in work.new_notes.items()
        if any(
            row.place in versions or any(_takes(choice, row, mark, merge) for choice in chosen)
            for row in merge.rows
            if _calls(row, ref)
        )
    }
    findings = numbering.number(work)
    comparison = result.comparison(work)
    source = replace(comparison.new.source, name=Message("text.accepted", name=compiled.draft.source.name))
    return replace(comparison, new=replace(comparison.new, source=source)), tuple(findings)


def _versions(merge: Merge, chosen: Sequence[Choice]) -> dict[int, CompiledSlot]:
    """By place of the draft's paragraph, the other version of it that is taken, where it is the only one."""
    taken: dict[int, list[CompiledSlot]] = {}
    for row in merge.rows:
        if row.alt is not None and any(_is_at(choice, row, merge) for choice in chosen):
            taken.setdefault(row.alt, []).append(row)
    return {place: rows[0] for place, rows in taken.items() if len(rows) == 1}


def _slots(merge: Merge, chosen: Sequence[Choice], versions: Mapping[int, CompiledSlot]) -> Iterator[Slot]:
    """The next text's paragraphs and those that go; a version that is taken edits its paragraph, as it was asked."""
    for row in merge.rows:
        if row.slot.tabled is not None and row.place in versions:
            yield _numbered_as_tabled(merge.as_edit(versions[row.place]))
        elif row.alt not in versions and (slot := _resolved(row, chosen, merge)) is not None:
            yield slot


def _calls(row: CompiledSlot, ref: str) -> bool:
    return row.slot.tabled is not None and ref in row.slot.tabled.note_refs


def _check(conflict: Conflict, row: CompiledSlot, chosen: Sequence[Choice], merge: Merge) -> None:
    if conflict.kind == RENUMBERING or row.slot.born:
        return
    taken = [side for side in conflict.sides if any(c.party in side.parties and _is_at(c, row, merge) for c in chosen)]
    if len(taken) > 1:
        sides = " and ".join(f"{', '.join(side.parties)} ({quoted(side)})" for side in taken)
        raise UsageError(
            f"at {conflict.where} {sides} can't both be accepted; choose one there, as --accept "
            f"'{taken[0].parties[0]}:{conflict.where}'"
        )


def _is_at(choice: Choice, row: CompiledSlot, merge: Merge) -> bool:
    """Whether a party changes something in a row that the choice means."""
    if choice.party not in row.parties:
        return False
    addresses = [row.slot.address]
    if row.alt is not None:
        addresses.append(merge.work.draft.paragraphs[row.alt].address)
    return not choice.place or _bare(choice.place) in [_bare(str(address)) for address in addresses]


def _bare(place: str) -> str:
    return "".join(place.split()).casefold()


def _takes(choice: Choice, row: CompiledSlot, mark: Mark, merge: Merge) -> bool:
    return choice.party in merge.names.of(mark.author) and _is_at(choice, row, merge)


def _numbered_as_tabled(slot: Slot) -> Slot:
    """The slot with the draft's number, or none, before all are numbered anew."""
    if slot.tabled is not None:
        slot.address, slot.label = slot.tabled.address, slot.tabled.label
    elif slot.level == 0:
        slot.address, slot.label = replace(slot.address, number=""), ""
    return slot


def _resolved(row: CompiledSlot, chosen: Sequence[Choice], merge: Merge) -> Slot | None:
    """The slot with the marks that are taken; None for a paragraph that doesn't come."""

    def takes(mark: Mark | None) -> bool:
        return mark is not None and any(_takes(choice, row, mark, merge) for choice in chosen)

    slot = row.slot
    if slot.born and not takes(slot.born):
        return None
    _numbered_as_tabled(slot)
    if slot.gone and not takes(slot.gone):
        slot.gone = None
    if slot.inner is not None:
        kept = [unit for unit in slot.inner if unit.come is None or takes(unit.come)]
        slot.inner = [replace(unit, gone=unit.gone if takes(unit.gone) else None) for unit in kept]
    return slot
