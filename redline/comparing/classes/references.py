"""References that come or go: resolutions, decisions, documents by their symbol."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from redline.comparing.classes.case import Case, Found, touched
from redline.comparing.classes.entities import Entity
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, overlap

KINDS = ("reference", "symbol")


def find(case: Case, told: Found) -> Found:
    """R for each reference on one side only. A reference that stands elsewhere in the same text is no change."""
    old = _fresh(case.old_entities, [edit.old for edit in case.texts.edits], told.old)
    new = _fresh(case.new_entities, [edit.new for edit in case.texts.edits], told.new)
    before, after = _counts(case.old_entities), _counts(case.new_entities)
    dropped = [one for one in old if before[one.key] > after[one.key]]
    added = [one for one in new if after[one.key] > before[one.key]]
    note = case.texts.note
    return Found(
        (
            *(
                Reason(ChangeClass.REFERENCE, "dropped", one.key, "", note, at=case.beside(one.start))
                for one in dropped
            ),
            *(Reason(ChangeClass.REFERENCE, "added", "", one.key, note, at=one.start) for one in added),
        ),
        tuple(one.stretch for one in old),
        tuple(one.stretch for one in new),
    )


def _fresh(found: Sequence[Entity], edits: Iterable[Stretch], told: Iterable[Stretch]) -> list[Entity]:
    seen = tuple(told)
    result = [one for edit in edits for one in touched(found, edit) if one.kind in KINDS]
    return [one for one in dict.fromkeys(result) if not any(overlap(one.stretch, other) for other in seen)]


def _counts(found: Iterable[Entity]) -> Counter[str]:
    return Counter(one.key for one in found if one.kind in KINDS)
