"""What "paragraph 5 becomes paragraph 7" comes to: it follows from the document's other items, or it is a move.

With the other items carried out, the paragraph may have the new number already: then nothing is to be done. Where
no paragraph beside it came or went, one place only gives it that number: it is moved there. Everything else is
refused, for the number would be wrong.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from redline.amending.applying.carrying import Step, carried_out, instructions
from redline.amending.model import Action, Amendment, Amendments, Position, Target, Where
from redline.amending.text import numbering
from redline.amending.text.placing import family
from redline.amending.text.searching import Refused
from redline.amending.text.units import Slot
from redline.amending.text.working import Working
from redline.messages import Message
from redline.model import Resolution

Settled = dict[int, Amendment | Message | None]
"""By place in the document, what each statement comes to: a move, nothing to be done, or why it is refused."""


def settle(draft: Resolution, document: Amendments, refused: Iterable[int]) -> Settled:
    """What is to be done for each statement of new numbers in a document, which speaks of its own items only.

    refused: places of items that are not carried out.
    """
    reasons: Settled = {}
    if not any(item.action is Action.RENUMBER_PARAGRAPH for item in document.items):
        return reasons
    while True:
        settled = _settled(draft, document, {*refused, *reasons})
        further = {place: does for place, does in settled.items() if isinstance(does, Message)}
        if not further:
            return {**reasons, **settled}
        reasons.update(further)


def _settled(draft: Resolution, document: Amendments, refused: Container[int]) -> Settled:
    """One round: with all instructions but those of which a part is refused."""
    work = Working.begin(draft, document)
    statements: dict[int, Amendment] = {}
    for places in instructions(document.items):
        if not any(place in refused for place in places):
            items = {place: document.items[place] for place in places}
            own = {place: item for place, item in items.items() if item.action is Action.RENUMBER_PARAGRAPH}
            steps = [Step(item, item) for place, item in items.items() if place not in own]
            work = carried_out(work, steps)[0] if steps else work
            statements.update(own)
    settled: Settled = {}
    for place, statement in statements.items():
        settled[place] = move = _move(work, statement)
        if isinstance(move, Amendment):
            work, (outcome,) = carried_out(work, [Step(statement, move)])
            settled[place] = outcome.reason or move
    for place, statement in statements.items():
        if not isinstance(settled[place], Message) and (problem := _problem(work, statement)):
            settled[place] = problem
    return settled


def _move(work: Working, statement: Amendment) -> Amendment | Message | None:
    """None where the paragraph has its new number already, the move that gives it to it, or why there is none."""
    problem = _problem(work, statement)
    if not problem:
        return None
    try:
        slot = family(work.slots, statement.targets[0])[0]
    except Refused:
        return problem
    now = _addresses(work)
    beside = [sibling for sibling in work.slots if sibling.alive and _counts_with(sibling, slot)]
    tabled = [sibling for sibling in work.tabled if _counts_with(sibling, slot)]
    numbers = [now[sibling] for sibling in beside]
    wanted = str(statement.destination)
    came = any(sibling.tabled is None for sibling in beside)
    if came or len(beside) != len(tabled) or wanted not in numbers:
        return problem
    neighbours = [sibling for sibling in beside if sibling is not slot]
    place = numbers.index(wanted)
    anchor = neighbours[place - 1] if place else neighbours[0]
    position = Position(Where.AFTER if place else Where.BEFORE)
    address = anchor.address
    destination = Target(address.kind, address.number, address.sub, address.part)
    return replace(statement, action=Action.MOVE_PARAGRAPH, position=position, destination=destination)


def _counts_with(sibling: Slot, slot: Slot) -> bool:
    """Whether two paragraphs count together; one does with itself."""
    own, address = sibling.address, slot.address
    if (own.kind, own.part, sibling.level) != (address.kind, address.part, slot.level) or own.nth > 1:
        return False
    return not slot.level or (own.number, own.sub[:-1]) == (address.number, address.sub[:-1])


def _addresses(work: Working) -> dict[Slot, str]:
    """The address of each slot once all are numbered."""
    copy = work.copy()
    numbering.number(copy)
    return {slot: str(numbered.address) for slot, numbered in zip(work.slots, copy.slots, strict=True)}


def _problem(work: Working, statement: Amendment) -> Message | None:
    """Why the statement doesn't hold, None if it does."""
    try:
        slot = family(work.slots, statement.targets[0])[0]
    except Refused as refusal:
        return refusal.reason
    if not slot.alive:
        return Message("refused.deleted", where=str(slot.address))
    number, wanted = _addresses(work)[slot], str(statement.destination)
    if number == wanted:
        return None
    return Message("refused.other-number", where=str(slot.address), number=number, other=wanted)
