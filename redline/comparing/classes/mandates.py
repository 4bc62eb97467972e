"""What is asked of someone: reports, meetings, bodies, days, resources that come, go, or are due at another session."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace

from redline.comparing.classes.case import Case, ClassEvidence, Setting
from redline.comparing.classes.demands import MONEY, Demand, Mandate, TermFound, demands, described, dues
from redline.comparing.classes.kinds import ChangeClass, Classified, Reason
from redline.comparing.classes.texts import Stretch, TextDifference, overlap
from redline.model import Kind, Paragraph
from redline.records import dataclass
from redline.runs import joined, plain

FEWEST_OF_CLAUSE = 4
"""Words that an edit has besides when something is due, from which it is told for itself."""

_TIMES = frozenset({"due", "period"})
"""Kinds that say when, or for how long, something is asked for."""

_Sides = tuple[Sequence[Demand], Sequence[Demand]]


def find(case: Case, evidence: ClassEvidence) -> ClassEvidence:
    """M for what is asked for on one side only of an operative paragraph, for a request in it and for when it is due.

    A session in the place of last year's is told already, as an update.
    """
    if case.texts.note or Kind.OPERATIVE not in (case.old.address.kind, case.new.address.kind):
        return ClassEvidence()
    sides = (
        tuple(demands(case.texts.old, case.old, case.setting, is_new=False)),
        tuple(demands(case.texts.new, case.new, case.setting, is_new=True)),
    )
    result = ClassEvidence()
    for edit in case.texts.edits:
        reasons = _clauses(case, edit, dict.fromkeys(_in_edit(case, edit, sides, evidence)))
        # of means alone, how they are described may be the change, too: what is left is looked at again
        whole = any(reason.what not in MONEY for reason in reasons) or (reasons and _is_of_figures(case, edit))
        result += ClassEvidence(reasons, (edit.old,), (edit.new,)) if whole else ClassEvidence(reasons)
    return result


def _clauses(case: Case, edit: TextDifference, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons; of a clause on one side alone that says when, the clause in the place of the times in it."""
    of_edit = tuple(reasons)
    sides = case.texts.old[slice(*edit.old)].strip(), case.texts.new[slice(*edit.new)].strip()
    times = sum(len((reason.old or reason.new).split()) for reason in of_edit)
    is_clause = not all(sides) and len("".join(sides).split()) >= times + FEWEST_OF_CLAUSE
    if not of_edit or not is_clause or any(reason.what not in _TIMES for reason in of_edit):
        return of_edit
    return (replace(of_edit[0], what="request", old=sides[0], new=sides[1]),)


def _is_of_figures(case: Case, edit: TextDifference) -> bool:
    """Whether an edit puts one number in another's place."""
    sides = case.texts.old[slice(*edit.old)], case.texts.new[slice(*edit.new)]
    return all(any(map(str.isdigit, side)) and not any(map(str.isalpha, side)) for side in sides)


def of_whole(paragraph: Paragraph, setting: Setting, is_new: bool) -> bool:
    """Whether a whole operative paragraph asks for what costs work or means."""
    if paragraph.address.kind is not Kind.OPERATIVE:
        return False
    return any(True for _ in demands(paragraph.text, paragraph, setting, is_new))


def of_change(classified: Classified, setting: Setting) -> tuple[Mandate, ...]:
    """What a change asks for, or no longer; () for a change of no mandate."""
    pair = classified.change.pair
    mandates = [reason for reason in classified.reasons if reason.code is ChangeClass.MANDATE]
    if not mandates:
        return ()
    old, new = (_asked(side, setting, is_new) for side, is_new in ((pair.old, False), (pair.new, True)))
    if any(reason.what == "whole" for reason in mandates):
        return old.all("dropped") if pair.emptied or not pair.new else new.all("new")
    come, gone = (
        [words for words in side if words]
        for side in zip(*((mandate.new, mandate.old) for mandate in mandates), strict=True)
    )
    return new.holding(come, "changed") if come else old.holding(gone, "dropped")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The demands of one side."""

    text: str
    demands: tuple[Demand, ...]
    setting: Setting

    def all(self, fate: str) -> tuple[Mandate, ...]:
        mandates = dict.fromkeys(described(self.text, demand, self.setting, fate) for demand in self.demands)
        return tuple(less for less in mandates if not any(_says_all_of(more, less) for more in mandates))

    def holding(self, words: Sequence[str], fate: str) -> tuple[Mandate, ...]:
        """Those that hold one of some words, or that words hold, else all."""
        clauses = [(demand, self.text[demand.verb[0] : demand.stop].strip()) for demand in self.demands]
        meant = tuple(demand for demand, clause in clauses if any(word in clause or clause in word for word in words))
        return replace(self, demands=meant or self.demands).all(fate)


def _says_all_of(more: Mandate, less: Mandate) -> bool:
    """Whether a clause says what another does and more: "a panel at its next session", then "the panel"."""
    pairs = tuple(zip(astuple(more), astuple(less), strict=True))
    is_held = all(not part or set(part.split(", ")) <= set(whole.split(", ")) for whole, part in pairs)
    return more != less and bool(less.product or less.money) and is_held


def _asked(paragraphs: Sequence[Paragraph], setting: Setting, is_new: bool) -> _Asked:
    if not paragraphs:
        return _Asked("", (), setting)
    text = plain(joined([paragraph.runs for paragraph in paragraphs]))
    return _Asked(text, tuple(demands(text, paragraphs[0], setting, is_new)), setting)


def _in_edit(case: Case, edit: TextDifference, sides: _Sides, evidence: ClassEvidence) -> Iterator[Reason]:
    for is_new in (False, True):
        text, side = (case.texts.new, edit.new) if is_new else (case.texts.old, edit.old)
        if side[0] == side[1]:
            continue
        asked = [*_requests(sides[is_new], side), *_products(sides[is_new], sides[not is_new], side)]
        for kind, (start, stop) in asked:
            if not any(
                first <= start and stop <= last and (start, stop) != (first, last) for _, (first, last) in asked
            ):
                yield _reason(kind, text[start:stop], is_new, edit)
        for when in _times(case, sides[is_new], is_new):
            explained = (*(evidence.new if is_new else evidence.old), *(at for kind, at in asked if kind == "request"))
            is_told = any(overlap(when, stretch) for stretch in explained)
            if (
                overlap(when, side)
                and not is_told
                and text[slice(*when)] not in _said(case, sides[not is_new], not is_new)
            ):
                yield _reason("due", text[slice(*when)], is_new, edit)


def _requests(own: Sequence[Demand], side: Stretch) -> Iterator[tuple[str, Stretch]]:
    """Clauses whose verb and addressee an edit holds, as far as it goes."""
    for demand in own:
        if demand.addressee and side[0] <= demand.verb[0] < demand.addressee[1] <= side[1]:
            yield "request", (demand.verb[0], min(side[1], demand.stop))


def _products(own: Sequence[Demand], opposite: Sequence[Demand], side: Stretch) -> Iterator[tuple[str, Stretch]]:
    """What is asked for in an edit and not, or less often, in the other text."""
    for term, match in _terms(own):
        if _is_named(match) and overlap(match.span(), side) and _is_more((term, match), _terms(own), _terms(opposite)):
            yield term.kind, match.span()


def _terms(demands: Sequence[Demand]) -> list[TermFound]:
    return [term for demand in demands for term in demand.terms]


def _times(case: Case, demands: Sequence[Demand], is_new: bool) -> list[Stretch]:
    """Where demands say by which session, and how often, they are due."""
    folded = case.texts.folded_new if is_new else case.texts.folded_old
    return [
        match.span()
        for demand in demands
        for matches in (
            dues(folded, demand.verb[0], demand.stop, case.setting.language),
            case.words.recurrence.finditer(folded, demand.verb[0], demand.stop),
        )
        for match in matches
    ]


def _said(case: Case, demands: Sequence[Demand], is_new: bool) -> set[str]:
    text = case.texts.new if is_new else case.texts.old
    return {text[slice(*when)] for when in _times(case, demands, is_new)}


def _is_named(match: re.Match[str]) -> bool:
    """Whether words name what is asked for: "to be held" alone comes and goes with a tense."""
    return match.lastgroup is not None or not match.re.groupindex


def _is_more(found_term: TermFound, own: Sequence[TermFound], opposite: Sequence[TermFound]) -> bool:
    """Whether one side asks for this more often than the other; for money and time: in other words."""
    term, match = found_term
    matches_own = [term_match for row, term_match in own if row.key == term.key]
    matches_opposite = [term_match for row, term_match in opposite if row.key == term.key]
    if term.kind in MONEY | {"period"} and matches_opposite:
        return match[0].casefold() not in {term_match[0].casefold() for term_match in matches_opposite}
    return len(matches_own) > len(matches_opposite)


def _reason(kind: str, words: str, is_new: bool, edit: TextDifference) -> Reason:
    old, new = ("", words) if is_new else (words, "")
    return Reason(ChangeClass.MANDATE, kind, old, new, at=edit.new[0])
