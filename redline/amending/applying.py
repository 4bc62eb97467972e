"""Carries amendments out on a draft: every item exactly, or not at all with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redline.amending import becoming, carrying, ends, numbering, result
from redline.amending.model import Amended, Amendments, Outcome
from redline.amending.working import Working
from redline.model import Finding, Resolution

_VERSION = re.compile(r"(?:/(?:Rev|Corr|Add)\.\d+)+$|\*+$")


def apply(draft: Resolution, documents: Iterable[Amendments], whole: bool = False) -> Amended:
    """The draft with every amendment applied that its words allow, and what became of each.

    All places are those of the draft as tabled; a later item of a document may quote words that an earlier one
    brought in, words of other documents it doesn't see. An instruction is carried out entirely or refused
    entirely, and the others go on.
    whole: show replaced paragraphs struck and new; else only the words that differ.
    """
    taken = tuple(documents)
    work = Working.begin(draft, taken)
    outcomes: list[Outcome] = []
    for number, document in enumerate(taken):
        other = _other_draft(draft, document)
        settled = {} if other else becoming.settle(draft, taken, number)
        for item in carrying.items(document.items):
            if other:
                outcomes.extend(Outcome(document, one, tuple(map(str, one.targets)), other) for one in item)
                continue
            work, done = carrying.carried_out(work, number, document, item, whole, settled)
            outcomes.extend(done)
    repairs = ends.repair(work)
    references = numbering.number(work)
    comparison = result.comparison(work)
    outcomes = [_with_repairs(outcome, number, repairs) for number, outcome in _numbered(outcomes, taken)]
    return Amended(comparison, tuple(outcomes), taken, (*_other_version(draft, taken), *references))


def _numbered(outcomes: Sequence[Outcome], documents: Sequence[Amendments]) -> Iterator[tuple[int, Outcome]]:
    places = {id(document): number for number, document in enumerate(documents)}
    for outcome in outcomes:
        yield places[id(outcome.document)], outcome


def _with_repairs(outcome: Outcome, document: int, repairs: Sequence[ends.Repair]) -> Outcome:
    """The outcome with the repairs of lists that its item made necessary."""
    said = [repair.said for repair in repairs if (repair.mark.document, repair.mark.item) == (document, outcome.name)]
    return replace(outcome, repairs=(*outcome.repairs, *said)) if outcome.applied and said else outcome


def _other_draft(draft: Resolution, document: Amendments) -> str:
    """Why a document that names another draft is refused, "" if it names this one or none.

    A revision is the same draft here, and an adopted resolution has lost the draft's symbol.
    """
    own, named = (_VERSION.sub("", symbol) for symbol in (draft.head.symbol, document.draft))
    if not own or not named or own == named or "/RES/" in own:
        return ""
    return f"the document amends {document.draft}, and the draft here is {draft.head.symbol}"


def _other_version(draft: Resolution, documents: Sequence[Amendments]) -> Iterator[Finding]:
    """Documents that name another version of the draft than the one they are applied to."""
    for document in documents:
        if document.draft and draft.head.symbol and document.draft != draft.head.symbol:
            yield Finding("document", f"{document.name} amends {document.draft}; the draft here is {draft.head.symbol}")
