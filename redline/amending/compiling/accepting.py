"""The next text: some parties' changes taken, everywhere or at places, all others left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

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


EVERYONE = "all"
"""In a list of choices: each party, everywhere."""


class Clash(UsageError):
    """Choices that exclude each other. places: what is chosen at each place, in a line."""

    def __init__(self, said: str, places: Sequence[str]) -> None:
        super().__init__(said)
        self.places = tuple(places)


@dataclass(frozen=True, slots=True)
class _Choices:
    """What is taken of a merge: what `taken` means and `left` doesn't."""

    merge: Merge
    taken: Sequence[Choice]
    left: Sequence[Choice]

    def parties(self, row: CompiledSlot) -> frozenset[str]:
        """Those whose changes are taken in a row."""
        return frozenset(
            party
            for party in row.parties
            if any(choice.party == party and _is_at(choice, row, self.merge) for choice in self.taken)
            and not any(choice.party == party and _is_at(choice, row, self.merge) for choice in self.left)
        )

    def takes(self, parties: frozenset[str], mark: Mark | None) -> bool:
        """Whether a mark is taken where these parties' changes are."""
        return mark is not None and not self.merge.names.of(mark.author).isdisjoint(parties)


def choices_in(text: str, compiled: Compiled, option: str = "--accept") -> Iterator[Choice]:
    """ "EU,G77:OP5", "all": the choices in a list with commas. Raises UsageError for a name that is no party's.

    A party may be called by another of its names ("US"), as `languages.states` has them.
    """
    parties, rest = [party.name for party in compiled.parties], text.strip()
    if rest.casefold() == EVERYONE and rest not in parties:
        yield from (Choice(wish.party) for wish in compiled.wishes if wish.edits or wish.gone or wish.come)
        return
    while rest:
        written = next((party for party in sorted(parties, key=len, reverse=True) if _begins(rest, party)), None)
        written = written or rest.split(",")[0].split(":")[0]
        name = known_as(written, parties)
        if not name:
            raise UsageError(f"{option} {text}: “{written}” is no party here; give one of {'; '.join(sorted(parties))}")
        rest = rest[len(written) :]
        place, _, rest = rest[1:].partition(",") if rest.startswith(":") else ("", "", rest.lstrip(" ,"))
        rest = rest.strip()
        yield Choice(name, place.strip())


def _begins(text: str, name: str) -> bool:
    return text.startswith(name) and text[len(name) : len(name) + 1] in ("", ",", ":", " ")


def accepted(
    compiled: Compiled, chosen: Sequence[Choice], left: Sequence[Choice] = ()
) -> tuple[Comparison, tuple[Finding, ...]]:
    """The draft against the next text, numbered anew, each change in its parties' names; and references that moved.

    left: what is not taken of what is chosen.
    Raises UsageError where a choice changes nothing, `Clash` where choices want different things of the same words.
    """
    merge = merged(compiled.draft, compiled.parties)
    for choice in (*chosen, *left):
        if not any(_is_at(choice, row, merge) for row in merge.rows):
            raise UsageError(f"{choice.party} changes nothing at {choice.place or 'any place'}; see the compilation")
    choices = _Choices(merge, chosen, left)
    _check(merge, choices)
    work = merge.work
    versions = _versions(choices)
    work.slots = list(_slots(choices, versions))
    work.tabled = [slot for slot in work.slots if slot.tabled]
    work.new_notes = {
        ref: (text, mark)
        for ref, (text, mark) in work.new_notes.items()
        if any(
            row.place in versions or choices.takes(choices.parties(row), mark) for row in merge.rows if _calls(row, ref)
        )
    }
    findings = numbering.number(work)
    comparison = result.comparison(work)
    source = replace(comparison.new.source, name=Message("text.accepted", name=compiled.draft.source.name))
    return replace(comparison, new=replace(comparison.new, source=source)), tuple(findings)


def _check(merge: Merge, choices: _Choices) -> None:
    """Raise `Clash` with all places where two sides of a conflict are taken."""
    clashes = list(filter(None, (_clash(one, choices) for one in conflicts(merge))))
    if not clashes:
        return
    where, said, way = clashes[0]
    if len(clashes) == 1:
        raise Clash(f"at {where} {said} can't both be accepted; choose one there, as --accept '{way}'", ())
    places = f"at {len(clashes)} places what was chosen can't all be accepted"
    lines = [f"{where}: {said}" for where, said, _ in clashes]
    raise Clash(f"{places}; leave one side out at each, as --except '{way}'", lines)


def _clash(conflict: Conflict, choices: _Choices) -> tuple[str, str, str] | None:
    """Where a conflict is, what of it is chosen though it can't all be taken, and a side of it as one would name it."""
    row = choices.merge.rows[conflict.row]
    if conflict.kind == RENUMBERING or row.slot.born:
        return None
    chosen = choices.parties(row)
    taken = [side for side in conflict.sides if not chosen.isdisjoint(side.parties)]
    said = " and ".join(f"{', '.join(side.parties)} ({quoted(side)})" for side in taken)
    return (conflict.where, said, f"{taken[0].parties[0]}:{row.slot.address}") if len(taken) > 1 else None


def _versions(choices: _Choices) -> dict[int, CompiledSlot]:
    """By place of the draft's paragraph, the other version of it that is taken, where it is the only one."""
    taken: dict[int, list[CompiledSlot]] = {}
    for row in choices.merge.rows:
        if row.alt is not None and choices.parties(row):
            taken.setdefault(row.alt, []).append(row)
    return {place: rows[0] for place, rows in taken.items() if len(rows) == 1}


def _slots(choices: _Choices, versions: Mapping[int, CompiledSlot]) -> Iterator[Slot]:
    """The next text's paragraphs and those that go; a version that is taken edits its paragraph, as it was asked."""
    for row in choices.merge.rows:
        if row.slot.tabled is not None and row.place in versions:
            yield _numbered_as_tabled(choices.merge.as_edit(versions[row.place]))
        elif row.alt not in versions and (slot := _resolved(row, choices)) is not None:
            yield slot


def _calls(row: CompiledSlot, ref: str) -> bool:
    return row.slot.tabled is not None and ref in row.slot.tabled.note_refs


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


def _numbered_as_tabled(slot: Slot) -> Slot:
    """The slot with the draft's number, or none, before all are numbered anew."""
    if slot.tabled is not None:
        slot.address, slot.label = slot.tabled.address, slot.tabled.label
    elif slot.level == 0:
        slot.address, slot.label = replace(slot.address, number=""), ""
    return slot


def _resolved(row: CompiledSlot, choices: _Choices) -> Slot | None:
    """The slot with the marks that are taken; None for a paragraph that doesn't come."""
    slot, takes = row.slot, partial(choices.takes, choices.parties(row))
    if slot.born and not takes(slot.born):
        return None
    _numbered_as_tabled(slot)
    if slot.gone and not takes(slot.gone):
        slot.gone = None
    if slot.inner is not None:
        kept = [unit for unit in slot.inner if unit.come is None or takes(unit.come)]
        slot.inner = [replace(unit, gone=unit.gone if takes(unit.gone) else None) for unit in kept]
    return slot
