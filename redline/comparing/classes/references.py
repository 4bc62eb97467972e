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


def find(case: Case, evidence: ClassEvidence) -> ClassEvidence:
    """R for each reference on one side only; T for one that only gains or loses its date.

    A reference that stands elsewhere in the same text is no change.
    """
    whole_old, whole_new = ({entity.key for entity in side} for side in (case.old_entities, case.new_entities))
    old, new = _other_words(
        _fresh(case.old_entities, [edit.old for edit in case.texts.edits], evidence.old),
        _fresh(case.new_entities, [edit.new for edit in case.texts.edits], evidence.new),
        case,
    )
    before, after = _counts(case.old_entities), _counts(case.new_entities)
    told_old = [entity for entity in old if not is_part(entity.key, whole_old)]
    told_new = [entity for entity in new if not is_part(entity.key, whole_new)]
    reasons = [_reason(case, entity, False, before[entity.key] > after[entity.key], new) for entity in told_old]
    reasons += [_reason(case, entity, True, after[entity.key] > before[entity.key], old) for entity in told_new]
    stretches = tuple(entity.stretch for entity in old), tuple(entity.stretch for entity in new)
    return ClassEvidence(tuple(reason for reason in reasons if reason), *stretches)


def _reason(case: Case, entity: Entity, is_new: bool, is_more: bool, opposite: Sequence[Entity]) -> Reason | None:
    at, note = entity.start if is_new else case.beside(entity.start), case.texts.note
    printed = (case.texts.new if is_new else case.texts.old)[entity.start : entity.stop]
    if is_more:
        code, kind, words = ChangeClass.REFERENCE, "added" if is_new else "dropped", entity.key
    elif any(entity.key == another.key for another in opposite) or not _is_dated_anew(case, entity, is_new):
        return None
    else:
        code, kind, words = ChangeClass.TECHNICAL, "date", printed
    return Reason(code, kind, *(("", words) if is_new else (words, "")), note, at=at)


def _is_dated_anew(case: Case, entity: Entity, is_new: bool) -> bool:
    """Whether a reference that both texts have stands with another date, or alone with one."""
    texts = (case.texts.folded_old, case.texts.folded_new)
    sides = (case.old_entities, case.new_entities)
    dates = case.words.dates.findall(texts[is_new][slice(*entity.stretch)])
    kept = [known for known in sides[not is_new] if known.key == entity.key]
    return all(case.words.dates.findall(texts[not is_new][slice(*known.stretch)]) != dates for known in kept)


def _fresh(entities: Sequence[Entity], edits: Iterable[Stretch], stretches: Iterable[Stretch]) -> list[Entity]:
    explained = tuple(stretches)
    result = [entity for edit in edits for entity in touched(entities, edit) if entity.kind in KINDS]
    return [
        entity for entity in dict.fromkeys(result) if not any(overlap(entity.stretch, stretch) for stretch in explained)
    ]


def is_part(symbol: str, cited: Collection[str]) -> bool:
    """Whether a symbol is a corrigendum or an addendum of one that is cited beside it."""
    base = re.sub(r"/(?:Add|Corr)\.\d+$", "", symbol)
    return base != symbol and base in cited


def _other_words(old: Sequence[Entity], new: Sequence[Entity], case: Case) -> tuple[list[Entity], list[Entity]]:
    """Both sides without what the other prints too, but for spaces and hyphens."""
    before = {case.texts.folded_old[slice(*entity.stretch)] for entity in old}
    after = {case.texts.folded_new[slice(*entity.stretch)] for entity in new}
    same = before & after
    return (
        [entity for entity in old if case.texts.folded_old[slice(*entity.stretch)] not in same],
        [entity for entity in new if case.texts.folded_new[slice(*entity.stretch)] not in same],
    )


def _counts(entities: Iterable[Entity]) -> Counter[str]:
    return Counter(entity.key for entity in entities if entity.kind in KINDS)
