"""Qualifiers that come or go ("as appropriate"), and modal verbs that change ("shall", "should")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from redline.comparing.classes.case import Case, ClassEvidence
from redline.comparing.classes.demands import MONEY
from redline.comparing.classes.inflection import is_inflected
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, TextDifference, blanked, overlap
from redline.languages.lexicons import Lexicon, LexiconTerm
from redline.records import dataclass

MOST_BESIDE_PHRASE = 3
"""Other words of content in an edit, up to which a qualifier of several words is what the edit is about.

One of a single word ("relevant", "all") has none beside it: with a noun of its own it qualifies only what is new.
"""

LONGEST_MODAL = 24
"""Characters of an edit that puts one modal verb in another's place: "should be able to", not a clause of its own."""

Match = tuple[LexiconTerm, Stretch]


@dataclass(frozen=True, slots=True)
class _QualifiedText:
    """One text of a case: folded, without what other classes told; its qualifiers, and how often each stands there."""

    text: str
    matches: tuple[Match, ...]
    counts: Counter[str]


def find(case: Case, evidence: ClassEvidence) -> ClassEvidence:
    """Q for each qualifier that one text has more often than the other, where it comes to, or leaves, what stays."""
    sides = _side(case, False, evidence.old), _side(case, True, evidence.new)
    result = ClassEvidence()
    for edit in case.texts.edits:
        for is_new in (False, True):
            here, there = sides[is_new], sides[not is_new]
            for term, at in here.matches:
                side, opposite = (edit.new, edit.old) if is_new else (edit.old, edit.new)
                is_more = overlap(at, side) and here.counts[term.key] > there.counts[term.key]
                if is_more and _is_the_point(
                    case, here.text[slice(*at)], _content(case, here, side), _content(case, there, opposite)
                ):
                    result += _evidence(case, at, is_new)
    return result + _modals(case)


def _side(case: Case, is_new: bool, stretches: Sequence[Stretch]) -> _QualifiedText:
    text = case.texts.folded_new if is_new else case.texts.folded_old
    matches = tuple(_matches(case.words, text, stretches))
    return _QualifiedText(blanked(text, stretches), matches, Counter(term.key for term, _ in matches))


def _evidence(case: Case, at: Stretch, is_new: bool) -> ClassEvidence:
    text, where = (case.texts.new, at[0]) if is_new else (case.texts.old, case.beside(at[0]))
    reason = _reason(text[slice(*at)], is_new, case.texts.note, where)
    return ClassEvidence((reason,), () if is_new else (at,), (at,) if is_new else ())


def _reason(text: str, is_new: bool, note: str, at: int) -> Reason:
    old, new = ("", text) if is_new else (text, "")
    return Reason(ChangeClass.QUALIFIER, "qualifier", old, new, note, at=at)


def _matches(words: Lexicon, text: str, stretches: Sequence[Stretch]) -> Iterator[Match]:
    """Qualifiers that no other class tells: "instamment" may belong to the verb, "voluntary" to contributions."""
    small = text.casefold()
    matches = [
        (term, match.span())
        for term in words.qualifiers
        if any(part in small for part in term.parts)
        for match in term.pattern.finditer(text)
    ]
    if matches:
        stretches = [*stretches, *_money(words, text)]
    for term, at in matches:
        is_part = any(start <= at[0] and at[1] <= stop and (start, stop) != at for _, (start, stop) in matches)
        if not is_part and not any(overlap(at, stretch) for stretch in stretches):
            yield term, at


def _money(words: Lexicon, text: str) -> Iterator[Stretch]:
    terms = (term for term in words.mandates if term.kind in MONEY)
    return (match.span() for term in terms for match in term.pattern.finditer(text))


def _is_the_point(case: Case, qualifier: str, beside: Sequence[str], opposite: Sequence[str]) -> bool:
    """Whether an edit is about its qualifier, not a new passage with a qualifier of its own.

    beside, opposite: the words of content beside it, and on the other side of the edit: "consider helping", "help".
    """
    if opposite:
        return is_inflected(beside, opposite, case.words)
    return len(beside) <= (MOST_BESIDE_PHRASE if " " in qualifier.strip() else 0)


def _content(case: Case, side: _QualifiedText, at: Stretch) -> list[str]:
    """The words of content in an edit that are no qualifiers."""
    bare = blanked(side.text, [stretch for _, stretch in side.matches])[slice(*at)]
    idle = case.words.little | case.words.joints | case.words.anywhere
    return [word for word in re.findall(r"\w+", bare.casefold()) if word not in idle]


def _is_short(edit: TextDifference) -> bool:
    return max(stop - start for start, stop in (edit.old, edit.new)) <= LONGEST_MODAL


def _modals(case: Case) -> ClassEvidence:
    """Q for one modal verb in another's place, or for one that comes to a verb or leaves it; its plural is the same."""
    result = ClassEvidence()
    for edit in case.texts.edits:
        if edit.old[0] == edit.old[1] or edit.new[0] == edit.new[1] or not _is_short(edit):
            continue
        old = case.words.modals.search(case.texts.folded_old, *edit.old)
        new = case.words.modals.search(case.texts.folded_new, *edit.new)
        if _is_another(case, old, new) if old and new else _is_left_alone(case, edit, old or new):
            before, after = (match.span() if match else None for match in (old, new))
            gone = case.texts.old[slice(*before)] if before else ""
            come = case.texts.new[slice(*after)] if after else ""
            reason = Reason(ChangeClass.QUALIFIER, "modal", gone, come, case.texts.note, at=edit.new[0])
            result += ClassEvidence((reason,), (before,) if before else (), (after,) if after else ())
    return result


def _is_another(case: Case, old: re.Match[str], new: re.Match[str]) -> bool:
    return case.words.modal_of[old[0].casefold()] != case.words.modal_of[new[0].casefold()]


def _is_left_alone(case: Case, edit: TextDifference, modal: re.Match[str] | None) -> bool:
    """Whether an edit is about a modal verb that only one side has: "may be heard" became "is heard"."""
    if modal is None:
        return False
    idle = case.words.little | case.words.joints | case.words.anywhere
    sides = (case.texts.folded_old[slice(*edit.old)], case.texts.folded_new[slice(*edit.new)])
    before, after = (
        [word for word in re.findall(r"\w+", side.replace(modal[0], " ").casefold()) if word not in idle]
        for side in sides
    )
    return is_inflected(before, after, case.words)
