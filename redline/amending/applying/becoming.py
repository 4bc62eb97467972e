"""What "paragraph 5 becomes paragraph 7" comes to: it follows from the document's other items, or it is a move.

With the other items carried out, the paragraph may have the new number already: then nothing is to be done. Where
no paragraph beside it came or went, one place only gives it that number: it is moved there. Everything else is
refused, for the number would be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redline.amending.applying.carrying import Settled, carried_out, items
from redline.amending.model import Action, Amendment, Amendments, Position, Target, Where
from redline.amending.text import numbering
from redline.amending.text.placing import family
from redline.amending.text.searching import Refused
from redline.amending.text.units import Slot
from redline.amending.text.working import Working
from redline.messages import Message
from redline.model import Resolution


def settle(draft: Resolution, documents: Sequence[Amendments], number: int) -> Settled:
    """What is to be done for each statement of new numbers in a document, which speaks of its own items only."""
    document = documents[number]
    if not any(item.action is Action.RENUMBER_PARAGRAPH for item in document.items):
        return {}
    refused: dict[int, Amendment | Message | None] = {}
    while True:
        settled = _settled(draft, documents, number, refused)
        reasons = {key: found for key, found in settled.items() if isinstance(found, Message) and key not in refused}
        if not reasons:
            return settled
        refused.update(reasons)


def _settled(draft: Resolution, documents: Sequence[Amendments], number: int, refused: Settled) -> Settled:
    """One round: with all items but those that hold a refused statement."""
    document = documents[number]
    work = Working.begin(draft, documents)
    settled: dict[int, Amendment | Message | None] = dict(refused)
    statements: list[tuple[Amendment, ...]] = []
    for item in items(document.items):
        if not any(id(one) in refused for one in item):
            rest = tuple(one for one in item if one.action is not Action.RENUMBER_PARAGRAPH)
            work = carried_out(work, number, document, rest, False, {})[0] if rest else work
            statements.append(tuple(one for one in item if one.action is Action.RENUMBER_PARAGRAPH))
    said = [one for group in statements for one in group]
    for one in said:
        move = _move(work, one)
        settled[id(one)] = move
        if isinstance(move, Amendment):
            work, (outcome,) = carried_out(work, number, document, (move,), False, {})
            settled[id(one)] = outcome.reason or move
    for one in said:
        if not isinstance(settled[id(one)], Message) and (problem := _problem(work, one)):
            settled[id(one)] = problem
    return settled


def _move(work: Working, said: Amendment) -> Amendment | Message | None:
    """None where the paragraph has its new number already, the move that gives it to it, or why there is none."""
    problem = _problem(work, said)
    if not problem:
        return None
    assert said.destination is not None
    try:
        slot = family(work.slots, said.targets[0])[0]
    except Refused as refusal:
        return refusal.reason
    beside = _siblings(work, slot)
    numbers = [str(_numbered(work, one)) for one in beside]
    wanted = _address(said)
    if any(one.tabled is None for one in beside) or len(beside) != _tabled_count(work, slot) or wanted not in numbers:
        return problem
    others = [one for one in beside if one is not slot]
    place = numbers.index(wanted)
    anchor = others[place - 1] if place else others[0]
    position = Position(Where.AFTER if place else Where.BEFORE)
    address = anchor.address
    destination = Target(address.kind, address.number, address.sub, address.part)
    return replace(said, action=Action.MOVE_PARAGRAPH, position=position, destination=destination)


def _siblings(work: Working, slot: Slot) -> list[Slot]:
    """The paragraphs that count together with one, as they stand now."""
    return [one for one in work.slots if one.alive and _counts_with(one, slot)]


def _tabled_count(work: Working, slot: Slot) -> int:
    return sum(_counts_with(one, slot) for one in work.tabled)


def _counts_with(one: Slot, slot: Slot) -> bool:
    own, address = one.address, slot.address
    if (own.kind, own.part, one.level) != (address.kind, address.part, slot.level) or own.nth > 1:
        return False
    return not slot.level or (own.number, own.sub[:-1]) == (address.number, address.sub[:-1])


def _numbered(work: Working, slot: Slot) -> str:
    """The address of a slot once all are numbered."""
    copy = work.copy()
    numbering.number(copy)
    return str(copy.slots[work.place(slot)].address)


def _address(said: Amendment) -> str:
    return str(said.destination)


def _problem(work: Working, said: Amendment) -> Message | None:
    """Why the statement doesn't hold, None if it does."""
    try:
        slot = family(work.slots, said.targets[0])[0]
    except Refused as refusal:
        return refusal.reason
    if not slot.alive:
        return Message("refused.deleted", where=str(slot.address))
    found = _numbered(work, slot)
    if found == _address(said):
        return None
    return Message("refused.other-number", where=str(slot.address), number=found, other=_address(said))
