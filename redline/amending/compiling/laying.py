"""Several texts of one draft side by side: every unit and paragraph once, marked with all who bring it or take it out.

A text is then what stays when the marks that name its author are accepted and all others rejected: its own order is
kept, and nothing of it lies in another's mark. Equal words and paragraphs at one place stand once, under joint names.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, takewhile
from typing import TypeVar

from redline.amending.compiling.model import JointNames
from redline.amending.compiling.wishes import said
from redline.amending.text.units import Mark, Slot, Unit
from redline.amending.text.working import Working
from redline.comparing.marking import edits
from redline.comparing.marking.tokens import DiffToken
from redline.model import Note, Resolution

JOINT = -1
"""The document of a mark that is of no one document: a party's, or several sponsors'."""
Item = TypeVar("Item")
Sameness = Callable[[Item], tuple[int, Hashable]]
"""How deep a new paragraph stands, and what is equal for paragraphs that are."""


def laid(draft: Resolution, works: Sequence[Working], names: JointNames) -> Working:
    """The texts of several documents as one, in the documents' order; a single one is itself.

    Paragraphs stand where the last text has them: it knows where its sponsor's documents before moved them.
    """
    if len(works) < 2:
        return works[0] if works else Working.begin(draft)
    together = Working.begin(draft)
    for work in works:
        together.notes.update(work.notes)
        together.new_notes.update(work.new_notes)
    versions = zip(*(work.tabled for work in works), strict=True)
    together.tabled = [_tabled(slots, names, together.notes) for slots in versions]
    blocks = [_blocks(work, works[-1]) for work in works]
    together.slots = list(_new(blocks, -1, names, together.notes))
    for slot in works[-1].slots:
        if slot.tabled:
            together.slots += [together.tabled[slot.stood], *_new(blocks, slot.stood, names, together.notes)]
    return together


def _blocks(work: Working, last: Working) -> dict[int, list[Slot]]:
    """New paragraphs by the place of the tabled one behind which they stand, -1 for none.

    A paragraph that a later document moves away leaves them where they stand.
    """
    blocks: dict[int, list[Slot]] = {}
    anchor = -1
    for slot in work.slots:
        if slot.tabled is None:
            blocks.setdefault(anchor, []).append(slot)
        elif slot.moved == last.tabled[slot.stood].moved:
            anchor = slot.stood
    return blocks


def _new(
    blocks: Sequence[Mapping[int, Sequence[Slot]]], place: int, names: JointNames, notes: Mapping[str, Note]
) -> Iterator[Slot]:
    """All new paragraphs behind a tabled one."""

    def key(slot: Slot) -> tuple[int, Hashable]:
        return slot.level, (slot.address.kind, slot.label.strip(), said(slot.runs(), notes))

    for equal in beside([block.get(place, ()) for block in blocks], key):
        slot = equal[0].copy()
        slot.born = joint((same.born for same in equal), names)
        slot.inner = [replace(unit, come=slot.born) for unit in slot.units]
        slot.remarks = _remarks(equal)
        yield slot


def _tabled(versions: Sequence[Slot], names: JointNames, notes: Mapping[str, Note]) -> Slot:
    """What all texts make of one tabled paragraph."""
    slot = versions[0].copy()
    slot.moved = next((version.moved for version in versions if version.moved), None)
    slot.punctuated = any(version.punctuated for version in versions)
    slot.remarks = _remarks(versions)
    if any(version.touched for version in versions):
        slot.inner = list(units([version.units for version in versions], names, notes))
    if gone := [version.gone for version in versions if version.gone]:
        slot.gone = joint(gone, names)
        slot.inner = [_going(unit, slot.gone, names) for unit in slot.units] if slot.touched else slot.inner
    return slot


def _going(unit: Unit, gone: Mark, names: JointNames) -> Unit:
    """A unit of a paragraph that goes: another who takes it out does so besides, and what comes goes with it."""
    return replace(unit, gone=joint((unit.gone, gone), names)) if unit.come or unit.gone else unit


def _remarks(slots: Iterable[Slot]) -> list[Mark]:
    return list(dict.fromkeys(chain.from_iterable(slot.remarks for slot in slots)))


def units(versions: Sequence[Sequence[Unit]], names: JointNames, notes: Mapping[str, Note]) -> Iterator[Unit]:
    """What several make of one paragraph's words: the tabled units, and before each what comes there.

    What stands instead of words that go directly before it comes first, so that all of it reads on.
    """
    tabled = [[unit for unit in version if unit.old >= 0] for version in versions]
    come = [_coming(version) for version in versions]
    for place in range(len(tabled[0]) + 1):
        arriving = [(coming[place], own) for coming, own in zip(come, tabled, strict=True) if coming[place]]
        arriving.sort(key=lambda pair: not (place and pair[1][place - 1].gone))
        yield from _arriving([coming for coming, _ in arriving], names, notes)
        if place < len(tabled[0]):
            gone = [mark for own in tabled if (mark := own[place].gone)]
            yield replace(tabled[0][place], gone=joint(gone, names) if gone else None)


def _coming(version: Sequence[Unit]) -> list[list[Unit]]:
    """What comes before each tabled unit, and behind the last."""
    coming: list[list[Unit]] = [[]]
    for unit in version:
        if unit.old < 0:
            coming[-1].append(unit)
        else:
            coming.append([])
    return coming


def _arriving(stretches: Sequence[list[Unit]], names: JointNames, notes: Mapping[str, Note]) -> Iterator[Unit]:
    """Stretches for one place, equal ones once."""
    equal: dict[Hashable, list[list[Unit]]] = {}
    for stretch in stretches:
        equal.setdefault(said([unit.run for unit in stretch], notes), []).append(stretch)
    for same in equal.values():
        mark = joint((stretch[0].come for stretch in same), names)
        yield from (replace(unit, come=mark) for unit in same[0])


def joint(marks: Iterable[Mark | None], names: JointNames) -> Mark:
    """One mark for several: of all their authors."""
    known = [mark for mark in marks if mark]
    name = names.joint(mark.author for mark in known)
    return known[0] if known[0].author == name else Mark(JOINT, name, name)


def beside(rows: Sequence[Sequence[Item]], key: Sameness[Item]) -> list[list[Item]]:
    """Several rows of new paragraphs at one place in one, each in its own order, equal items together.

    What goes on with the list above comes first; what a later row has of its own stands behind what it shares with
    the ones before.
    """
    below = [list(takewhile(lambda item: key(item)[0], row)) for row in rows]
    remaining = [row[len(inner) :] for row, inner in zip(rows, below, strict=True)]
    return [*_beside(below, key), *_beside(remaining, key)]


def _beside(rows: Sequence[Sequence[Item]], key: Sameness[Item]) -> list[list[Item]]:
    codes: dict[Hashable, str] = {}

    def coded(item: Item) -> DiffToken:
        return DiffToken("", codes.setdefault(key(item), str(len(codes))), 1)

    together: list[list[Item]] = []
    for row in rows:
        merged: list[list[Item]] = []
        at = start = 0
        here, there = [coded(equal[0]) for equal in together], [coded(item) for item in row]
        for edit in (*edits.least(here, there), edits.Edit(len(here), len(here), len(there), len(there))):
            kept = zip(together[at : edit.start_old], row[start : edit.start_new], strict=True)
            merged += [[*equal, item] for equal, item in kept]
            merged += together[edit.start_old : edit.stop_old]
            merged += [[item] for item in row[edit.start_new : edit.stop_new]]
            at, start = edit.stop_old, edit.stop_new
        together = merged
    return together
