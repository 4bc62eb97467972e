"""Several sponsors' changes of one draft: each alone gives its own text, the ends of its lists included.

Whose insertion makes a paragraph the last one, its repair is. Where two sponsors need the same repair it bears their
joint name; choosing either takes it. What only all changes together would need belongs to nobody: it is reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from redline.amending.applying import ends
from redline.amending.compiling.model import Names
from redline.amending.text import numbering, result
from redline.amending.text.units import Mark, Slot, Unit, single
from redline.amending.text.working import Working
from redline.errors import ProofError
from redline.messages import Message
from redline.model import Change, Comparison, Finding, Resolution, Run, Span, plain

_JOINT = -1
"""The document of a mark that is several sponsors'."""


@dataclass
class _Wanted:
    """What sponsors want at the end of one paragraph, by its units.

    gone: which sponsors' repairs take a unit out.   come: which sponsors bring words in before a unit.
    """

    gone: dict[int, set[str]] = field(default_factory=dict)
    come: dict[tuple[int, str], set[str]] = field(default_factory=dict)


class Shared:
    """Sets the ends of lists right for each sponsor.

    repairs: what was done, for whose item.   alone: each sponsor's own text.
    names: whom each author of a mark stands for.   findings: ends that all changes together leave wrong.
    """

    def __init__(self, sponsors: Sequence[str]) -> None:
        self._names = Names(sponsors)
        self.repairs: list[ends.Repair] = []
        self.alone: dict[str, Resolution] = {}
        self.findings: tuple[Finding, ...] = ()

    @property
    def names(self) -> Mapping[str, frozenset[str]]:
        """By author of a mark, the sponsors that it stands for."""
        return dict(self._names.known)

    def repair(self, work: Working, works: Mapping[str, Working]) -> None:
        """Bring each sponsor's repairs into the common text. works: the draft with each one's items alone."""
        wanted: dict[int, _Wanted] = {}
        slots: dict[int, Slot] = {}
        for sponsor, own in works.items():
            self._names.joint([sponsor])
            same = _same_slots(own, work)
            done = ends.repair(own)
            self.repairs.extend(done)
            for tail in {id(one.tail): one.tail for one in done}.values():
                slot = same[id(tail)]
                slots[id(slot)] = slot
                _collect(wanted.setdefault(id(slot), _Wanted()), sponsor, slot, tail)
        for key, found in wanted.items():
            slots[key].inner = self._units(slots[key], found)
        for slot in work.slots:
            if slot.gone and slot.touched:
                slot.inner = [self._going(unit, slot.gone) for unit in slot.units]
        self.findings = tuple(_open_ends(work))
        for sponsor, own in works.items():
            numbering.number(own)
            self.alone[sponsor] = result.comparison(own).new

    def _units(self, slot: Slot, wanted: _Wanted) -> list[Unit]:
        units: list[Unit] = []
        last: Unit | None = None
        for place, unit in enumerate([*slot.units, None]):
            for (at, text), sponsors in wanted.come.items():
                if at == place:
                    style = (last or slot.units[0]).run.style
                    come = self._mark(sponsors)
                    units.extend(Unit(Run(sign, style), come=come) for sign in text)
            if unit is None:
                break
            units.extend(self._gone(unit, wanted.gone.get(place, set())))
            last = unit
        return units

    def _going(self, unit: Unit, gone: Mark) -> Unit:
        """A unit of a paragraph that goes: another sponsor who takes it out does so besides."""
        if unit.come or not unit.gone:
            return replace(unit, gone=gone) if unit.come else unit
        known = self._names.known.get(unit.gone.author, frozenset({unit.gone.author}))
        return replace(unit, gone=self._mark({*known, gone.author}))

    def _gone(self, unit: Unit, sponsors: set[str]) -> list[Unit]:
        """The unit with those whose repair takes it out; what a sponsor brought in itself was never there."""
        if not sponsors:
            return [unit]
        if unit.come:
            return []
        before = {unit.gone.author} if unit.gone else set()
        return [replace(unit, gone=self._mark(sponsors | before))]

    def _mark(self, sponsors: set[str]) -> Mark:
        name = self._names.joint(sponsors)
        return Mark(_JOINT, name, name)

    def named(self, comparison: Comparison) -> Comparison:
        """The comparison with one joint name where several changed one paragraph, and each one's text checked."""
        if not self.alone:
            return comparison
        changes = tuple(replace(one, author=self._author(one)) for one in comparison.changes)
        found = replace(comparison, changes=changes)
        for sponsor, text in self.alone.items():
            self._check(sponsor, found, text)
        return found

    def _author(self, change: Change) -> str | None:
        known = self._names.known
        if change.author and not (change.pair.old and change.pair.new):
            return self._names.joint(known.get(change.author, {change.author}))
        authors = {span.author for span in change.spans if span.author}
        authors |= {note.author for note in change.notes if note.author}
        if change.author and not authors:
            authors = {change.author} if change.author in self._names.parties else set()
        sponsors = {name for author in authors for name in known.get(author, {author})}
        return self._names.joint(sponsors) if sponsors else change.author

    def _check(self, sponsor: str, comparison: Comparison, text: Resolution) -> None:
        taken = [said for one in comparison.changes if (said := self._taken(sponsor, one)) is not None]
        for have, want in zip_longest(taken, (one.text for one in text.paragraphs)):
            if have != want:
                raise ProofError(
                    f"{sponsor}: its changes alone give “{(have or '')[:60]}”, not “{(want or '')[:60]}”; nothing was "
                    "written. Please report this with all inputs."
                )

    def _taken(self, sponsor: str, change: Change) -> str | None:
        """What a paragraph says with one sponsor's changes accepted and all others rejected; None for nothing."""
        if not change.pair.old and not self._is(sponsor, change.author):
            return None
        if not change.pair.new and self._is(sponsor, change.author):
            return None
        if change.pair.new:
            return "".join(span.text for span in change.spans if self._stays(sponsor, span, change))
        return self._reprieved(sponsor, change)

    def _reprieved(self, sponsor: str, change: Change) -> str:
        """What a paragraph says for a sponsor, which another one deletes."""
        text = ""
        for at, unit in enumerate([*single(change.pair.old[0].runs), Run("")]):
            text += "".join(plain(one.runs) for one in change.passing if one.at == at and self._is(sponsor, one.author))
            taker = next((span.author for span in change.spans if span.old <= at < span.old + span.units), None)
            text += "" if self._is(sponsor, taker) else unit.text
        return text

    def _stays(self, sponsor: str, span: Span, change: Change) -> bool:
        if span.op == "keep":
            return True
        return (span.op == "insert") == self._is(sponsor, span.author or change.author)

    def _is(self, sponsor: str, author: str | None) -> bool:
        return author is not None and sponsor in self._names.known.get(author, {author})


def _same_slots(own: Working, work: Working) -> dict[int, Slot]:
    """For each slot of one sponsor's text, by `id()`, the one in the common text."""
    same = {id(one): other for one, other in zip(own.tabled, work.tabled, strict=True)}
    born: dict[Mark, list[Slot]] = {}
    for slot in work.slots:
        if slot.born:
            born.setdefault(slot.born, []).append(slot)
    for slot in own.slots:
        if slot.born:
            same[id(slot)] = born[slot.born].pop(0)
    return same


def _collect(wanted: _Wanted, sponsor: str, slot: Slot, tail: Slot) -> None:
    """What must come and go in the common text's paragraph so that it ends as in the sponsor's own."""
    places = [place for place, unit in enumerate(slot.units) if _sees(sponsor, unit)]
    have = "".join(slot.units[place].sign for place in places)
    want = "".join(unit.sign for unit in tail.units if not unit.gone)
    start = next((at for at, (a, b) in enumerate(zip(have, want, strict=False)) if a != b), min(len(have), len(want)))
    end = 0
    while end < min(len(have), len(want)) - start and have[-1 - end] == want[-1 - end]:
        end += 1
    for place in places[start : len(have) - end]:
        wanted.gone.setdefault(place, set()).add(sponsor)
    if coming := want[start : len(want) - end]:
        stop = len(have) - end
        at = places[stop - 1] + 1 if stop else 0
        wanted.come.setdefault((at, coming), set()).add(sponsor)


def _sees(sponsor: str, unit: Unit) -> bool:
    """Whether a unit is there in the sponsor's own text."""
    if unit.come:
        return unit.come.author == sponsor
    return unit.gone is None or unit.gone.author != sponsor


def _open_ends(work: Working) -> list[Finding]:
    """Ends that would have to be set right if all changes were accepted."""
    found = ends.repair(work.copy())
    return [Finding(str(one.tail.address), Message("done.with-all-accepted", reason=one.said)) for one in found]
