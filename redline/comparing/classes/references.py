"""References that come or go: resolutions, decisions, documents by their symbol."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from redline.comparing.classes.case import Case, ClassEvidence, touched
from redline.comparing.classes.entities import Entity
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, overlap

KINDS = ("reference", "symbol")


def find(case: Case, told: ClassEvidence) -> ClassEvidence:
    """R for each reference on one side only; T for one that only gains or loses its date.

    A reference that stands elsewhere in the same text is no change.
    """
    whole_old, whole_new = ({one.key for one in side} for side in (case.old_entities, case.new_entities))
    old, new = _other_words(
        _fresh(case.old_entities, [edit.old for edit in case.texts.edits], told.old),
        _fresh(case.new_entities, [edit.new for edit in case.texts.edits], told.new),
        case,
    )
    before, after = _counts(case.old_entities), _counts(case.new_entities)
    told_old = [one for one in old if not is_part(one.key, whole_old)]
    told_new = [one for one in new if not is_part(one.key, whole_new)]
    reasons = [_reason(case, one, False, before[one.key] > after[one.key], new) for one in told_old]
    reasons += [_reason(case, one, True, after[one.key] > before[one.key], old) for one in told_new]
    stretches = tuple(one.stretch for one in old), tuple(one.stretch for one in new)
    return ClassEvidence(tuple(reason for reason in reasons if reason), *stretches)


def _reason(case: Case, one: Entity, is_new: bool, is_more: bool, other: Sequence[Entity]) -> Reason | None:
    at, note = one.start if is_new else case.beside(one.start), case.texts.note
    printed = (case.texts.new if is_new else case.texts.old)[one.start : one.stop]
    if is_more:
        code, what, words = ChangeClass.REFERENCE, "added" if is_new else "dropped", one.key
    elif any(one.key == another.key for another in other):
        return None
    else:
        code, what, words = ChangeClass.TECHNICAL, "date", printed
    return Reason(code, what, *(("", words) if is_new else (words, "")), note, at=at)


def _fresh(found: Sequence[Entity], edits: Iterable[Stretch], told: Iterable[Stretch]) -> list[Entity]:
    seen = tuple(told)
    result = [one for edit in edits for one in touched(found, edit) if one.kind in KINDS]
    return [one for one in dict.fromkeys(result) if not any(overlap(one.stretch, other) for other in seen)]


def is_part(symbol: str, cited: Collection[str]) -> bool:
    """Whether a symbol is a corrigendum or an addendum of one that is cited beside it."""
    base = re.sub(r"/(?:Add|Corr)\.\d+$", "", symbol)
    return base != symbol and base in cited


def _other_words(old: Sequence[Entity], new: Sequence[Entity], case: Case) -> tuple[list[Entity], list[Entity]]:
    """Both sides without what the other prints too, but for spaces and hyphens."""
    before = {case.texts.folded_old[slice(*one.stretch)] for one in old}
    after = {case.texts.folded_new[slice(*one.stretch)] for one in new}
    same = before & after
    return (
        [one for one in old if case.texts.folded_old[slice(*one.stretch)] not in same],
        [one for one in new if case.texts.folded_new[slice(*one.stretch)] not in same],
    )


def _counts(found: Iterable[Entity]) -> Counter[str]:
    return Counter(one.key for one in found if one.kind in KINDS)
