"""The next text: some parties' changes taken, everywhere or at places, all others left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from redline.amending.compiling.compiled import merged
from redline.amending.compiling.conflicts import conflicts, quoted
from redline.amending.compiling.laying import JOINT
from redline.amending.compiling.merging import CompiledSlot, Merge
from redline.amending.compiling.model import Compiled, Conflict, ConflictKind
from redline.amending.text import numbering, result
from redline.amending.text.units import Mark, Slot, Unit, coming
from redline.comparing.marking import words
from redline.errors import UsageError
from redline.languages.states import known_as
from redline.messages import Message
from redline.model import Comparison, Finding, Op
from redline.records import dataclass
from redline.runs import ATOM, PLAIN, Run, cut
from redline.runs import merged as merged_runs


@dataclass(frozen=True, slots=True)
class Choice:
    """A party whose changes are taken. place: an address ("OP 5"), "" for all of them."""

    party: str
    place: str = ""


EVERYONE = "all"
"""In a list of choices: each party, everywhere."""


class Clash(UsageError):
    """Choices that exclude each other. places: what is chosen at each place, in a line."""

    def __init__(self, clash: str, places: Sequence[str]) -> None:
        super().__init__(clash)
        self.places = tuple(places)


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


TakesAt = Callable[[int, int | str | None, Mark], bool]
"""Whether a mark is taken: by the row's number in the merge, and where in it. That is the unit of the draft that goes,
or before which something comes; a footnote's ref, where its words change; None for the paragraph as a whole."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """Words that nobody sent: units `start` up to `stop` of a row's paragraph become `words`, whatever is taken there.

    words: each footnote call that stays as U+FFFC.   author: whose change it is.
    """

    start: int
    stop: int
    words: str
    author: str


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
    parties = [_meant(chosen, row, merge) - _meant(left, row, merge) for row in merge.rows]
    _check(merge, parties)
    return settled(merge, lambda row, _, mark: not merge.names.of(mark.author).isdisjoint(parties[row]))


def settled(
    merge: Merge, takes: TakesAt, reworded: Mapping[int, Sequence[Reworded]] | None = None
) -> tuple[Comparison, tuple[Finding, ...]]:
    """As `accepted`, mark by mark. reworded: by row. The merge is used up."""
    work, draft = merge.work, merge.work.draft
    versions = _versions(merge, takes)
    work.slots = list(_slots(merge, takes, versions, reworded or {}))
    work.tabled = [slot for slot in work.slots if slot.tabled]
    work.new_notes = {
        ref: (text, mark)
        for ref, (text, mark) in work.new_notes.items()
        if any(
            row.place in versions or takes(number, ref, mark)
            for number, row in enumerate(merge.rows)
            if row.slot.tabled is not None and ref in row.slot.tabled.note_refs
        )
    }
    findings = numbering.number(work)
    comparison = result.comparison(work)
    source = replace(comparison.new.source, name=Message("text.accepted", name=draft.source.name))
    return replace(comparison, new=replace(comparison.new, source=source)), tuple(findings)


def _meant(choices: Iterable[Choice], row: CompiledSlot, merge: Merge) -> frozenset[str]:
    """The parties whose changes in a row some choices mean."""
    return frozenset(choice.party for choice in choices if _is_at(choice, row, merge))


def _check(merge: Merge, parties: Sequence[frozenset[str]]) -> None:
    """Raise `Clash` with all places where two sides of a conflict are taken. parties: row by row, whose changes are."""
    all_conflicts = conflicts(merge)
    clashes = list(filter(None, (_clash(conflict, merge, parties[conflict.row]) for conflict in all_conflicts)))
    if not clashes:
        return
    where, wishes, way = clashes[0]
    if len(clashes) == 1:
        raise Clash(f"at {where} {wishes} can't both be accepted; choose one there, as --accept '{way}'", ())
    places = f"at {len(clashes)} places what was chosen can't all be accepted"
    lines = [f"{where}: {wishes}" for where, wishes, _ in clashes]
    raise Clash(f"{places}; leave one side out at each, as --except '{way}'", lines)


def _clash(conflict: Conflict, merge: Merge, chosen: frozenset[str]) -> tuple[str, str, str] | None:
    """Where a conflict is, what of it is chosen though it can't all be taken, and a side of it as one would name it."""
    row = merge.rows[conflict.row]
    if conflict.kind is ConflictKind.RENUMBERING or row.slot.born:
        return None
    taken = [side for side in conflict.sides if not chosen.isdisjoint(side.parties)]
    wishes = " and ".join(f"{', '.join(side.parties)} ({quoted(side)})" for side in taken)
    return (conflict.where, wishes, f"{taken[0].parties[0]}:{row.slot.address}") if len(taken) > 1 else None


def _versions(merge: Merge, takes: TakesAt) -> dict[int, CompiledSlot]:
    """By place of the draft's paragraph, the other version of it that is taken, where it is the only one."""
    taken: dict[int, list[CompiledSlot]] = {}
    for number, row in enumerate(merge.rows):
        if row.alt is not None and row.slot.born and takes(number, None, row.slot.born):
            taken.setdefault(row.alt, []).append(row)
    return {place: rows[0] for place, rows in taken.items() if len(rows) == 1}


def _slots(
    merge: Merge, takes: TakesAt, versions: Mapping[int, CompiledSlot], reworded: Mapping[int, Sequence[Reworded]]
) -> Iterator[Slot]:
    """The next text's paragraphs and those that go; a version that is taken edits its paragraph, as it was asked."""
    for number, row in enumerate(merge.rows):
        if row.slot.tabled is not None and row.place in versions:
            yield _numbered_as_tabled(merge.as_edit(versions[row.place]))
        elif row.alt not in versions and (slot := _resolved(number, row, takes, reworded.get(number, ()))) is not None:
            yield slot


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


def _resolved(number: int, row: CompiledSlot, takes: TakesAt, reworded: Sequence[Reworded]) -> Slot | None:
    """The slot with the marks that are taken, and other words where they are given; None for a paragraph that doesn't
    come.
    """
    slot = row.slot
    if slot.born and not reworded and not takes(number, None, slot.born):
        return None
    _numbered_as_tabled(slot)
    if slot.gone and not takes(number, None, slot.gone):
        slot.gone = None
    if slot.tabled is None and reworded:
        _reword_new(slot, reworded[0])
    elif slot.inner is not None:
        slot.inner = list(_kept(number, slot.inner, takes))
    if slot.tabled is not None:
        for given in sorted(reworded, key=lambda given: (given.start, given.stop)):
            _reword(slot, given)
    return slot


def _kept(number: int, units: Sequence[Unit], takes: TakesAt) -> Iterator[Unit]:
    """The draft's units, those that go only where that is taken, and of those that come the ones that are."""
    before = 0
    for unit in units:
        if unit.come is None:
            yield replace(unit, gone=unit.gone if unit.gone and takes(number, unit.old, unit.gone) else None)
            before = unit.old + 1
        elif takes(number, before, unit.come):
            yield unit


def _reword_new(slot: Slot, reworded: Reworded) -> None:
    """A new paragraph in other words, and in other hands."""
    mark = Mark(JOINT, reworded.author, reworded.author)
    style = slot.units[0].run.style if slot.units else PLAIN
    slot.born, slot.inner = mark, coming([Run(reworded.words, style)], mark)


def _reword(slot: Slot, reworded: Reworded) -> None:
    """A stretch of the draft's words in other ones; what stays of it stays."""
    mark = Mark(JOINT, reworded.author, reworded.author)
    inside = [unit for unit in slot.units if reworded.start <= unit.old < reworded.stop]
    at = next((place for place, unit in enumerate(slot.units) if unit.old >= reworded.start), len(slot.units))
    old = merged_runs(unit.run for unit in inside)
    atoms = iter([unit.run for unit in inside if unit.run.atom])
    style = inside[0].run.style if inside and not inside[0].run.atom else PLAIN
    new = merged_runs(next(atoms, Run("")) if sign == ATOM else Run(sign, style) for sign in reworded.words)
    units: list[Unit] = []
    for span in words.diff(old, new):
        if span.op is Op.INSERT:
            units += coming(cut(new, span.new, span.new + span.units), mark)
        else:
            kept = inside[span.old : span.old + span.units]
            units += [replace(unit, gone=mark) for unit in kept] if span.op is Op.DELETE else kept
    slot.units[at : at + len(inside)] = units
