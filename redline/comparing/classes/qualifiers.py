"""Qualifiers that come or go ("as appropriate"), and modal verbs that change ("shall", "should")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from redline.comparing.classes.case import Case, ClassEvidence
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, blanked, overlap
from redline.languages.lexicons import LexiconTerm

MOST_BESIDE = 3
"""Other words in an edit, up to which a qualifier of one word is what the edit is about."""

MOST_BESIDE_PHRASE = 8
"""The same for one of several words, which says more by itself."""

Match = tuple[LexiconTerm, Stretch]


def find(case: Case, told: ClassEvidence) -> ClassEvidence:
    """Q for each qualifier that one text has more often than the other, where little else changes beside it."""
    old, new = list(_matches(case, False, told.old)), list(_matches(case, True, told.new))
    before, after = Counter(term.key for term, _ in old), Counter(term.key for term, _ in new)
    reasons: list[Reason] = []
    stretches: tuple[list[Stretch], list[Stretch]] = ([], [])
    texts = blanked(case.texts.folded_old, told.old), blanked(case.texts.folded_new, told.new)
    for edit in case.texts.edits:
        for is_new, matches, more, fewer in ((False, old, before, after), (True, new, after, before)):
            for term, at in matches:
                side = edit.new if is_new else edit.old
                is_more = overlap(at, side) and more[term.key] > fewer[term.key]
                if is_more and _is_the_point(case, texts[is_new], side, at):
                    text = (case.texts.new if is_new else case.texts.old)[slice(*at)]
                    where = at[0] if is_new else case.beside(at[0])
                    reasons.append(_reason(text, is_new, case.texts.note, where))
                    stretches[is_new].append(at)
    modal = _modals(case)
    return ClassEvidence(tuple(reasons), tuple(stretches[False]), tuple(stretches[True])) + modal


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


def _is_the_point(case: Case, text: str, side: Stretch, at: Stretch) -> bool:
    """Whether an edit is about its qualifier, not a long passage with it. text: without what is told."""
    start, stop = max(side[0], at[0]), min(side[1], at[1])
    beside = re.findall(r"\w+", f"{text[side[0] : start]} {text[stop : side[1]]}")
    content = [word for word in beside if word not in case.words.little]
    return len(content) <= (MOST_BESIDE_PHRASE if " " in text[slice(*at)].strip() else MOST_BESIDE)


def _modals(case: Case) -> ClassEvidence:
    """Q for one modal verb in another's place."""
    result = ClassEvidence()
    for edit in case.texts.edits:
        old = case.words.modals.search(case.texts.folded_old, *edit.old)
        new = case.words.modals.search(case.texts.folded_new, *edit.new)
        if old and new and old[0].casefold() != new[0].casefold():
            before, after = case.texts.old[slice(*old.span())], case.texts.new[slice(*new.span())]
            reason = Reason(ChangeClass.QUALIFIER, "modal", before, after, case.texts.note, at=new.start())
            result += ClassEvidence((reason,), (old.span(),), (new.span(),))
    return result
