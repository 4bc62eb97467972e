"""Carries the items of one document out, each entirely or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal

from redline.amending.applying.editing import carry_out
from redline.amending.applying.pen import Pen
from redline.amending.model import Amendment, Outcome
from redline.amending.text.placing import family, lettered, pinned
from redline.amending.text.searching import Refused
from redline.amending.text.working import Working
from redline.languages.amendments import vocabulary
from redline.messages import Message
from redline.model import Origin
from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One amendment of an instruction.

    does: what is done for it, which is itself, or what "paragraph 5 becomes paragraph 7" comes to: a move, nothing, or
          why it is refused.
    """

    said: Amendment
    does: Amendment | Message | None


def instructions(amendments: Sequence[Amendment]) -> Iterator[list[int]]:
    """The places of the amendments of each instruction, which stand or fall together."""

    def instruction(place: int) -> tuple[str, str, Origin]:
        return amendments[place].item, amendments[place].text, amendments[place].origin

    for _, places in groupby(range(len(amendments)), key=instruction):
        yield list(places)


def carried_out(work: Working, steps: Sequence[Step]) -> tuple[Working, list[Outcome]]:
    """One instruction, on a copy that is kept only if all of it could be done."""
    trial = work.copy()
    done: list[Outcome] = []
    for place, step in enumerate(steps):
        pen = Pen(trial, step.said.item)
        try:
            _do(pen, step)
        except Refused as refusal:
            return work, _all_refused(work, steps, place, refusal)
        done.append(replace(_outcome(work, step), repairs=tuple(pen.repairs), review=tuple(pen.review)))
    return trial, done


def _outcome(work: Working, step: Step, reason: Message | Literal[""] = "") -> Outcome:
    return Outcome(work.document, step.said, _targets(work, step.said), reason)


def _do(pen: Pen, step: Step) -> None:
    if isinstance(step.does, Message):
        raise Refused(step.does)
    if step.does is step.said:
        carry_out(pen, _lettered(pen, _pinned(pen, step.said)))
    elif step.does is not None:
        carry_out(pen, step.does)


def _pinned(pen: Pen, amendment: Amendment) -> Amendment:
    """The amendment with paragraphs that are named by how they begin named by their numbers."""
    slots, destination = pen.work.slots, amendment.destination
    return replace(
        amendment,
        targets=tuple(pinned(slots, target) for target in amendment.targets),
        destination=pinned(slots, destination) if destination else None,
    )


def _lettered(pen: Pen, amendment: Amendment) -> Amendment:
    """The amendment with points that are named by a letter or a Roman number alone, as French does, told apart."""
    if amendment.number or not vocabulary(pen.work.document.language or "en").lettered:
        return amendment  # beside which point a new "(j)" goes is known
    targets = tuple(lettered(pen.work.slots, target) for target in amendment.targets)
    named = zip(amendment.targets, targets, strict=True)
    pen.review.extend(
        Message("done.taken-for-letter", label=old.sub[-1], place=new.named) for old, new in named if old != new
    )
    return replace(amendment, targets=targets)


def _all_refused(work: Working, steps: Sequence[Step], place: int, refusal: Refused) -> list[Outcome]:
    """The part of the item that was refused, and the others for its sake."""
    following = Message("refused.other-part", reason=refusal.reason)
    return [
        replace(_outcome(work, step, refusal.reason), candidates=refusal.candidates)
        if at == place
        else _outcome(work, step, following)
        for at, step in enumerate(steps)
    ]


def _targets(work: Working, amendment: Amendment) -> tuple[str, ...]:
    """The addresses that the targets have in the draft, the targets' own names where there are none."""
    names: list[str] = []
    for target in amendment.targets:
        try:
            slots = family(work.slots, target)
        except Refused:
            names.append(str(target))
            continue
        single = target.begins or (target.number and target.kind is not None)
        names.append(str(slots[0].address) if single else str(target))
    return tuple(dict.fromkeys(names))
