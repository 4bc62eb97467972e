"""Carries amendments out on a draft: every item exactly, or not at all with the reason."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from redline.amending.applying import becoming, carrying, ends, parting, sharing
from redline.amending.model import Amended, Amendment, Amendments, Outcome
from redline.amending.text import numbering, result
from redline.amending.text.working import Working
from redline.messages import Message
from redline.model import Finding, Resolution

_VERSION = re.compile(r"(?:/(?:Rev|Corr|Add)\.\d+)+$|\*+$")


def apply(draft: Resolution, documents: Iterable[Amendments], whole: bool = False) -> Amended:
    """The draft with every amendment applied that its words allow, and what became of each.

    All places are those of the draft as tabled; a later item of a document may quote words that an earlier one
    brought in, words of other documents it doesn't see. An instruction is carried out entirely or refused
    entirely, and the others go on. Of several sponsors each one's changes alone give exactly its own text.
    whole: show replaced paragraphs struck and new; else only the words that differ.
    Raises ProofError if a sponsor's text doesn't come out of all changes to the character.
    """
    taken = tuple(documents)
    sponsors = tuple(dict.fromkeys(document.author for document in taken))
    settled, work, outcomes = _all_carried_out(draft, taken, whole, len(sponsors) > 1)
    shared = sharing.Shared(sponsors)
    if len(sponsors) > 1:
        done = {id(one.amendment) for one in outcomes if one.applied}
        works = {name: _carried_out(draft, _of_one(taken, name, done), whole, settled, True)[0] for name in sponsors}
        for one in (work, *works.values()):
            parting.part_moves(one)
        shared.repair(work, works)
    repairs = shared.repairs if len(sponsors) > 1 else ends.repair(work)
    references = numbering.number(work)
    comparison = shared.named(result.comparison(work))
    outcomes = [_with_repairs(outcome, number, repairs) for number, outcome in _numbered(outcomes, taken)]
    findings = (*_other_version(draft, taken), *references, *shared.findings)
    return Amended(comparison, tuple(outcomes), taken, findings, shared.alone, shared.names)


def _all_carried_out(
    draft: Resolution, documents: Sequence[Amendments], whole: bool, several: bool
) -> tuple[carrying.Settled, Working, list[Outcome]]:
    """Every item that can be carried out; what new numbers come to depends on which of the others can."""
    settled: dict[int, Amendment | Message | None] = {}
    refused: set[int] = set()
    while True:
        settled.update(_settled(draft, [_without(one, refused) for one in documents]))
        work, outcomes = _carried_out(draft, documents, whole, settled, several)
        found = {id(one.amendment) for one in outcomes if not one.applied}
        if not settled or found <= refused:
            return settled, work, outcomes
        refused |= found


def _without(document: Amendments, refused: Container[int]) -> Amendments:
    return replace(document, items=tuple(item for item in document.items if id(item) not in refused))


def _settled(draft: Resolution, documents: Sequence[Amendments]) -> carrying.Settled:
    """What "paragraph 5 becomes paragraph 7" comes to, wherever it is said."""
    found: dict[int, Amendment | Message | None] = {}
    for number, document in enumerate(documents):
        if not _other_draft(draft, document):
            found.update(becoming.settle(draft, documents, number))
    return found


def _carried_out(
    draft: Resolution, documents: Sequence[Amendments], whole: bool, settled: carrying.Settled, several: bool
) -> tuple[Working, list[Outcome]]:
    """All items of all documents, before the ends of lists and the numbers are set right."""
    work = replace(Working.begin(draft, documents), several=several)
    outcomes: list[Outcome] = []
    for number, document in enumerate(documents):
        other = _other_draft(draft, document)
        for item in carrying.items(document.items):
            if other:
                outcomes.extend(Outcome(document, one, tuple(map(str, one.targets)), other) for one in item)
                continue
            work, done = carrying.carried_out(work, number, document, item, whole, settled)
            outcomes.extend(done)
    return work, outcomes


def _of_one(documents: Sequence[Amendments], sponsor: str, done: Container[int]) -> list[Amendments]:
    """The documents with one sponsor's items alone, those that could be applied beside the others'."""
    return [
        replace(
            document, items=tuple(item for item in document.items if document.author == sponsor and id(item) in done)
        )
        for document in documents
    ]


def _numbered(outcomes: Sequence[Outcome], documents: Sequence[Amendments]) -> Iterator[tuple[int, Outcome]]:
    places = {id(document): number for number, document in enumerate(documents)}
    for outcome in outcomes:
        yield places[id(outcome.document)], outcome


def _with_repairs(outcome: Outcome, document: int, repairs: Sequence[ends.Repair]) -> Outcome:
    """The outcome with the repairs of lists that its item made necessary."""
    said = [repair.said for repair in repairs if (repair.mark.document, repair.mark.item) == (document, outcome.name)]
    return replace(outcome, repairs=(*outcome.repairs, *said)) if outcome.applied and said else outcome


def _other_draft(draft: Resolution, document: Amendments) -> Message | None:
    """Why a document that names another draft is refused, None if it names this one or none.

    A revision is the same draft here, and an adopted resolution has lost the draft's symbol.
    """
    own, named = (_VERSION.sub("", symbol) for symbol in (draft.head.symbol, document.draft))
    if not own or not named or own == named or "/RES/" in own:
        return None
    return Message("refused.other-draft", symbol=document.draft, other=draft.head.symbol)


def _other_version(draft: Resolution, documents: Sequence[Amendments]) -> Iterator[Finding]:
    """Documents that name another version of the draft than the one they are applied to."""
    for document in documents:
        if document.draft and draft.head.symbol and document.draft != draft.head.symbol:
            yield Finding(
                "document",
                Message("done.other-version", name=document.name, symbol=document.draft, other=draft.head.symbol),
            )
