"""Qualifiers that come or go ("as appropriate"), and modal verbs that change ("shall", "should")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from redline.comparing.classes.case import Case, Found
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Edit, Stretch, overlap, without
from redline.languages.lexicons import Term

MOST_BESIDE = 3
"""Other words in an edit, up to which a qualifier of one word is what the edit is about."""

MOST_BESIDE_PHRASE = 8
"""The same for one of several words, which says more by itself."""

Match = tuple[Term, Stretch]


def find(case: Case, told: Found) -> Found:
    """Q for each qualifier that one text has more often than the other, where little else changes beside it."""
    old, new = list(_matches(case, False, told.old)), list(_matches(case, True, told.new))
    before, after = Counter(term.key for term, _ in old), Counter(term.key for term, _ in new)
    reasons: list[Reason] = []
    stretches: tuple[list[Stretch], list[Stretch]] = ([], [])
    for edit in case.texts.edits:
        for is_new, matches, more, fewer in ((False, old, before, after), (True, new, after, before)):
            for term, at in matches:
                inside = overlap(at, edit.new if is_new else edit.old)
                if inside and more[term.key] > fewer[term.key] and _is_the_point(case, edit, at, is_new, told):
                    text = (case.texts.new if is_new else case.texts.old)[slice(*at)]
                    where = at[0] if is_new else case.beside(at[0])
                    reasons.append(_reason(text, is_new, case.texts.note, where))
                    stretches[is_new].append(at)
    modal = _modals(case)
    return Found(tuple(reasons), tuple(stretches[False]), tuple(stretches[True])) + modal


def _reason(text: str, is_new: bool, note: str, at: int) -> Reason:
    old, new = ("", text) if is_new else (text, "")
    return Reason(ChangeClass.QUALIFIER, "qualifier", old, new, note, at=at)


def _matches(case: Case, is_new: bool, told: Sequence[Stretch]) -> Iterator[Match]:
    """Qualifiers that no other class has told: "instamment" may belong to the verb."""
    text = case.texts.folded_new if is_new else case.texts.folded_old
    for term in case.words.qualifiers:
        for match in term.pattern.finditer(text):
            if not any(overlap(match.span(), other) for other in told):
                yield term, match.span()


def _is_the_point(case: Case, edit: Edit, at: Stretch, is_new: bool, told: Found) -> bool:
    """Whether the qualifier is what the edit is about, not one word of a long new passage."""
    side, masks = (edit.new, told.new) if is_new else (edit.old, told.old)
    text = case.texts.folded_new if is_new else case.texts.folded_old
    beside = [word for word in re.findall(r"\w+", without(text, *side, (*masks, at))) if word not in case.words.little]
    is_phrase = " " in text[slice(*at)].strip()
    return len(beside) <= (MOST_BESIDE_PHRASE if is_phrase else MOST_BESIDE)


def _modals(case: Case) -> Found:
    """Q for one modal verb in another's place."""
    result = Found()
    for edit in case.texts.edits:
        old = case.words.modals.search(case.texts.folded_old, *edit.old)
        new = case.words.modals.search(case.texts.folded_new, *edit.new)
        if old and new and old[0].casefold() != new[0].casefold():
            before, after = case.texts.old[slice(*old.span())], case.texts.new[slice(*new.span())]
            reason = Reason(ChangeClass.QUALIFIER, "modal", before, after, case.texts.note, at=new.start())
            result += Found((reason,), (old.span(),), (new.span(),))
    return result
