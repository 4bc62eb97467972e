"""Carries the items of one document out, each entirely or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from redline.amending.applying.editing import Edits
from redline.amending.model import Action, Amendment, Amendments, Outcome, item_name
from redline.amending.text.placing import family, lettered, pinned
from redline.amending.text.searching import Refused
from redline.amending.text.units import Mark
from redline.amending.text.working import Working
from redline.languages.amendments import vocabulary
from redline.messages import Message

Settled = Mapping[int, Amendment | Message | None]
"""What is to be done for each "paragraph 5 becomes paragraph 7", by `id()`: a move, nothing, or why it is refused."""


def items(amendments: Sequence[Amendment]) -> Iterator[tuple[Amendment, ...]]:
    """The amendments of each instruction, which stand or fall together."""
    for _, group in groupby(amendments, key=lambda one: (one.item, one.text, one.origin)):
        yield tuple(group)


def carried_out(
    work: Working, number: int, document: Amendments, item: Sequence[Amendment], whole: bool, settled: Settled
) -> tuple[Working, list[Outcome]]:
    """One instruction, on a copy that is kept only if all of it could be done. number: the document's."""
    trial = work.copy()
    done: list[Outcome] = []
    for place, amendment in enumerate(item):
        mark = Mark(number, document.author, item_name(document, amendment.item))
        edits = Edits(trial, document, mark, whole)
        try:
            _carry_out(edits, amendment, settled)
        except Refused as refusal:
            return work, _all_refused(work, document, item, place, refusal)
        done.append(
            Outcome(
                document,
                amendment,
                _targets(work, amendment),
                repairs=tuple(edits.repairs),
                review=tuple(edits.review),
            )
        )
    return trial, done


def _carry_out(edits: Edits, amendment: Amendment, settled: Settled) -> None:
    if amendment.action is not Action.RENUMBER_PARAGRAPH:
        edits.carry_out(_lettered(edits, _pinned(edits, amendment)))
        return
    found = settled.get(id(amendment))
    if isinstance(found, Message):
        raise Refused(found)
    if found is not None:
        edits.carry_out(found)


def _pinned(edits: Edits, amendment: Amendment) -> Amendment:
    """The amendment with paragraphs that are named by how they begin named by their numbers."""
    slots, destination = edits.work.slots, amendment.destination
    return replace(
        amendment,
        targets=tuple(pinned(slots, target) for target in amendment.targets),
        destination=pinned(slots, destination) if destination else None,
    )


def _lettered(edits: Edits, amendment: Amendment) -> Amendment:
    """The amendment with points that are named by a letter or a Roman number alone, as French does, told apart."""
    if amendment.number or not vocabulary(edits.document.language or "en").lettered:
        return amendment  # beside which point a new "(j)" goes is known
    targets = tuple(lettered(edits.work.slots, target) for target in amendment.targets)
    named = zip(amendment.targets, targets, strict=True)
    edits.review.extend(
        Message("done.taken-for-letter", label=old.sub[-1], place=new.named) for old, new in named if old != new
    )
    return replace(amendment, targets=targets)


def _all_refused(
    work: Working, document: Amendments, item: Sequence[Amendment], place: int, refusal: Refused
) -> list[Outcome]:
    """The part of the item that was refused, and the others for its sake."""
    others = Message("refused.other-part", reason=refusal.reason)
    return [
        Outcome(document, one, _targets(work, one), refusal.reason, refusal.candidates)
        if at == place
        else Outcome(document, one, _targets(work, one), others)
        for at, one in enumerate(item)
    ]


def _targets(work: Working, amendment: Amendment) -> tuple[str, ...]:
    """The addresses that the targets have in the draft, the targets' own names where there are none."""
    names: list[str] = []
    for target in amendment.targets:
        try:
            found = family(work.slots, target)
        except Refused:
            names.append(str(target))
            continue
        single = target.begins or (target.number and target.kind is not None)
        names.append(str(found[0].address) if single else str(target))
    return tuple(dict.fromkeys(names))
