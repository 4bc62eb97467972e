"""Carries amendments out on a draft: every item exactly, or not at all with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redline.amending.applying import becoming, ends, naming
from redline.amending.applying.carrying import Step, carried_out, instructions
from redline.amending.applying.sponsors import together
from redline.amending.model import Action, Amended, Amendment, Amendments, Outcome
from redline.amending.text import numbering, result
from redline.amending.text.working import Working
from redline.messages import Message
from redline.model import Finding, Resolution
from redline.patterns import lazy

_VERSION = lazy(r"(?:/(?:Rev|Corr|Add)\.\d+)+$|\*+$")


def amend(draft: Resolution, documents: Iterable[Amendments], whole: bool = False) -> Amended:
    """The draft with every amendment applied that its words allow, and what became of each.

    All places are those of the draft as tabled; a later item of a document may quote words that an earlier one
    brought in, words of other documents it doesn't see, and it can't change what one before changes. An instruction is
    carried out entirely or refused entirely, and the others go on. Each sponsor's changes alone give exactly its own
    text. whole: show replaced paragraphs struck and new; else only the words that differ.
    Raises ProofError if a sponsor's text doesn't come out of all changes to the character.
    """
    taken = tuple(documents)
    works, done = _carried_out(draft, taken, whole)
    all_sponsors = together(draft, works)
    moved = numbering.number(all_sponsors.work)
    now = naming.renumbered(all_sponsors.work)
    open_ends = [naming.finding(finding, now) for finding in all_sponsors.findings]
    findings = (*_other_version(draft, taken), *moved, *open_ends)
    outcomes = [
        _with_repairs(naming.outcome(outcome, now), number, all_sponsors.repairs)
        for number, own in enumerate(done)
        for outcome in own
    ]
    comparison = result.comparison(all_sponsors.work, all_sponsors.names.joint)
    alone, names = all_sponsors.alone, dict(all_sponsors.names.known)
    return Amended(comparison, tuple(outcomes), taken, findings, alone, names if alone else {})


def _carried_out(
    draft: Resolution, documents: Sequence[Amendments], whole: bool
) -> tuple[list[Working], list[list[Outcome]]]:
    """What each document alone makes of the draft, beside those before it, and what became of its items."""
    works: list[Working] = []
    done: list[list[Outcome]] = []
    for number, document in enumerate(documents):
        own = [work for work in works if work.document.author == document.author]
        begun = replace(Working.begin(draft, document, number, whole), former=tuple(works))
        if own:
            begun.stand_as(own[-1])
        if reason := _other_draft(draft, document):
            refused = [Outcome(document, item, tuple(map(str, item.targets)), reason) for item in document.items]
            works, done = [*works, begun], [*done, refused]
            continue
        work, outcomes = _with_numbers(begun)
        works, done = [*works, work], [*done, outcomes]
    return works, done


def _with_numbers(begun: Working) -> tuple[Working, list[Outcome]]:
    """One document's items; what new numbers come to depends on which of the others can be carried out."""
    document = begun.document
    settled: becoming.Settled = {}
    refused: set[int] = set()
    while True:
        settled.update(becoming.settle(begun.draft, document, refused))
        work, outcomes = begun, []
        for places in instructions(document.items):
            steps = [_step(document.items[place], settled, place) for place in places]
            work, done = carried_out(work, steps)
            outcomes.extend(done)
        failed = {place for place, outcome in enumerate(outcomes) if not outcome.applied}
        if not settled or failed <= refused:
            return work, outcomes
        refused |= failed


def _step(item: Amendment, settled: becoming.Settled, place: int) -> Step:
    return Step(item, settled.get(place) if item.action is Action.RENUMBER_PARAGRAPH else item)


def _with_repairs(outcome: Outcome, document: int, repairs: Sequence[ends.Repair]) -> Outcome:
    """The outcome with the repairs of lists that its item made necessary."""
    set_right = [
        repair.said for repair in repairs if (repair.mark.document, repair.mark.item) == (document, outcome.name)
    ]
    return replace(outcome, repairs=(*outcome.repairs, *set_right)) if outcome.applied and set_right else outcome


def _other_draft(draft: Resolution, document: Amendments) -> Message | None:
    """Why a document that names another draft is refused, None if it names this one or none.

    A revision is the same draft here, and an adopted resolution has lost the draft's symbol.
    """
    own, named = (_VERSION.sub("", symbol) for symbol in (draft.head.symbol, document.draft))
    if not own or not named or own == named or "/RES/" in own:
        return None
    return Message("refused.other-draft", symbol=document.draft, other=draft.head.symbol)


def _other_version(draft: Resolution, documents: Sequence[Amendments]) -> Iterator[Finding]:
    """Documents that name another version of the draft than the one they are applied to, and are carried out."""
    for document in documents:
        is_of_draft = document.draft and draft.head.symbol and not _other_draft(draft, document)
        if is_of_draft and document.draft != draft.head.symbol:
            yield Finding(
                "document",
                Message("done.other-version", name=document.name, symbol=document.draft, other=draft.head.symbol),
            )
