"""Technical updates: the number of a session, a resolution, a report, a date or year, one in the place of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from redline.comparing.classes.case import Case, ClassEvidence, touched
from redline.comparing.classes.entities import Entity
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, TextDifference, overlap
from redline.languages import numerals
from redline.languages.tables import CODES, load
from redline.languages.typography import fold
from redline.model import Kind

LONGEST_STEP = 12
"""Sessions from one resolution to the next under a title: a Council of three sessions a year, every fourth year."""

FEWEST_REWRITTEN = 6
"""Longer words that an edit has on either side, so that it is a clause of its own."""

Replaced = tuple[Entity, Entity]


def find(case: Case, evidence: ClassEvidence) -> ClassEvidence:
    """T for each entity in another's place; where that may be more than an update, the other reading too.

    Nothing of what is told already: the number before a title.
    """
    pairs = tuple(
        (old, new)
        for old, new in replaced(case)
        if not any(overlap(old.stretch, known) for known in evidence.old)
        and not any(overlap(new.stretch, known) for known in evidence.new)
    )
    reasons = [reason for pair in pairs for reason in _reasons(case, *pair)]
    return ClassEvidence(
        tuple(reasons),
        tuple(old.stretch for old, _ in pairs),
        tuple(new.stretch for _, new in pairs),
    )


def replaced(case: Case) -> Iterator[Replaced]:
    """Entities of one kind that an edit puts in each other's place, in order."""
    used: set[tuple[bool, int]] = set()
    for edit in case.texts.edits:
        olds, news = touched(case.old_entities, edit.old), touched(case.new_entities, edit.new)
        olds, news = (
            _with_begun(olds, case.old_entities, news, edit.old[0] - edit.new[0], edit.new),
            _with_begun(news, case.new_entities, olds, edit.new[0] - edit.old[0], edit.old),
        )
        olds = [entity for entity in olds if (False, entity.start) not in used]
        news = [entity for entity in news if (True, entity.start) not in used]
        for old, new in _paired(case, edit, olds, news):
            if (old.key != new.key or _is_dated_anew(case, old, new)) and not _is_joined(case, old, new):
                used |= {(False, old.start), (True, new.start)}
                yield old, new


def _with_begun(
    touched: Sequence[Entity], entities: Sequence[Entity], opposite: Sequence[Entity], shift: int, edit: Stretch
) -> list[Entity]:
    """Entities of a side that an edit touches, or that begin as the other side's do in words before it, which stay.

    "octogésimo período" becomes "octogésimo primer período": the edit touches nothing of the old ordinal.
    opposite: those touched on the other side.   shift: from there to here.   edit: on the other side.
    """
    begun = {entity.start + shift for entity in opposite if entity.start < edit[0]}
    return sorted(
        {*touched, *(entity for entity in entities if entity.start in begun)}, key=lambda entity_at: entity_at.start
    )


def _is_joined(case: Case, old: Entity, new: Entity) -> bool:
    """Whether a date stays and another one joins or leaves it: "4 May 2035" and "4 May 2035 and 25 April 2036"."""
    short, long = sorted((fold(old.key), fold(new.key)), key=len)
    if old.kind != "date" or short == long or short not in long:
        return False
    return bool(case.words.dates.search(long.replace(short, "", 1)))


def _is_dated_anew(case: Case, old: Entity, new: Entity) -> bool:
    """Whether a resolution has another date; what else stands between doesn't count: "of the Council, dated 9 May"."""
    texts = fold(_text(case, old, False)), fold(_text(case, new, True))
    before, after = (",".join(case.words.dates.findall(text)).casefold() for text in texts)
    return old.kind == "reference" and before != after


def _paired(case: Case, edit: TextDifference, olds: Sequence[Entity], news: Sequence[Entity]) -> Iterator[Replaced]:
    for _, group in groupby(sorted(olds, key=_group), key=_group):
        of_group = list(group)
        counterparts = [entity for entity in news if _group(entity) == _group(of_group[0])]
        for old, new in zip(of_group, counterparts, strict=False):
            if _is_counterpart(case, edit, old, new):
                yield old, new


def _is_counterpart(case: Case, edit: TextDifference, old: Entity, new: Entity) -> bool:
    if old.kind == "elapsed":
        return _goes_on(case, old, new)
    return not _is_rewritten(case, edit) or _is_an_update(case, old, new)


def _is_rewritten(case: Case, edit: TextDifference) -> bool:
    """Whether an edit puts one clause in another's place: an entity of the old one need not be that of the new one."""
    sides = case.texts.folded_old[slice(*edit.old)], case.texts.folded_new[slice(*edit.new)]
    return all(len(re.findall(r"[^\W\d_]{4,}", side)) >= FEWEST_REWRITTEN for side in sides)


def _is_an_update(case: Case, old: Entity, new: Entity) -> bool:
    """Whether a session may be the one that followed; of a date or year, whether the same words stand before it."""
    if old.kind in ("session", "meeting"):
        first, second = (_value(case.setting.language, entity) for entity in (old, new))
        return first is None or second is None or 0 < second - first <= LONGEST_STEP
    if _group(old) == "date":
        before, after = case.texts.folded_old[: old.start].split(), case.texts.folded_new[: new.start].split()
        return before[-2:] == after[-2:]
    return True


def _goes_on(case: Case, old: Entity, new: Entity) -> bool:
    """Whether a preamble's count of years since something went on, by no more than there were sessions between."""
    own_old, own_new = case.setting.sessions
    before, after = _years(case, old), _years(case, new)
    if own_old is None or own_new is None or before is None or after is None:
        return False
    return case.new.address.kind is Kind.PREAMBULAR and 0 < after - before <= own_new - own_old


def _years(case: Case, entity: Entity) -> int | None:
    numbers = numerals.load(case.setting.language).find(entity.key)
    return int(numbers[0].value) if len(numbers) == 1 and numbers[0].value.isdecimal() else None


def _group(entity: Entity) -> str:
    return "date" if entity.kind == "year" else entity.kind


def _reasons(case: Case, old: Entity, new: Entity) -> Iterator[Reason]:
    before, after = _text(case, old, False), _text(case, new, True)
    note = case.texts.note
    if old.key == new.key:  # the same resolution with another date
        yield Reason(ChangeClass.TECHNICAL, "date", before, after, note, at=new.start)
        return
    if old.kind in ("reference", "symbol"):
        before, after = old.key, new.key
    doubt = _doubt(case, old, new)
    yield Reason(ChangeClass.TECHNICAL, old.kind, before, after, note, unsure=bool(doubt), at=new.start)
    if doubt == "reference":
        yield Reason(ChangeClass.REFERENCE, "dropped", before, "", note, unsure=True, at=new.start)
        yield Reason(ChangeClass.REFERENCE, "added", "", after, note, unsure=True, at=new.start)
    elif doubt:
        yield Reason(ChangeClass.SUBSTANCE, doubt, before, after, note, unsure=True, at=new.start)


def _text(case: Case, entity: Entity, is_new: bool) -> str:
    return (case.texts.new if is_new else case.texts.old)[entity.start : entity.stop]


def _doubt(case: Case, old: Entity, new: Entity) -> str:
    """What else it may be, or "".

    "reference": another source.   "deadline": a session earlier or later than usual.   "list": one more of them.
    """
    if old.kind == "reference":
        return "" if _follows(old.key, new.key) else "reference"
    if old.kind == "symbol":
        return "" if shape(old.key) == shape(new.key) else "reference"
    if old.kind in ("session", "meeting") and _count(case, old) != _count(case, new):
        return "list"
    if old.kind == "session":
        return "deadline" if _is_deadline_moved(case, old, new) else ""
    return ""


def _count(case: Case, entity: Entity) -> int:
    """How many sessions or meetings an entity lists."""
    if case.setting.language not in CODES:
        return 1
    return len(re.findall(load(case.setting.language).ordinals.pattern, entity.key))


def _follows(old: str, new: str) -> bool:
    """Whether a resolution's number may be the next one's under the same title; of "2254 (2015)" the year tells it."""
    first, second = (re.search(r"\((\d{4})\)", number) or re.match(r"\D*(\d+)", number) for number in (old, new))
    if not first or not second or shape(old) != shape(new):
        return False
    return 0 <= int(second[1]) - int(first[1]) <= LONGEST_STEP


def shape(symbol: str) -> str:
    """A symbol with its numbers levelled, without what marks a part: "A/80/545" is as "A/79/458/Add.2"."""
    bare = re.sub(r"/(?:Add|Rev|Corr)\.\d+", "", symbol)
    return re.sub(r"\d+", "0", re.sub(r"\b(?:19|20)\d\d\b", "0", bare))


def _is_deadline_moved(case: Case, old: Entity, new: Entity) -> bool:
    """Whether a request's session lies nearer or farther from the draft's own than it did before."""
    own_old, own_new = case.setting.sessions
    if own_old is None or own_new is None or case.new.address.kind is not Kind.OPERATIVE:
        return False
    due_old, due_new = (_value(case.setting.language, entity) for entity in (old, new))
    if due_old is None or due_new is None:
        return False
    ahead_old, ahead_new = due_old - own_old, due_new - own_new
    return 0 < ahead_old <= LONGEST_STEP and -LONGEST_STEP <= ahead_new <= LONGEST_STEP and ahead_old != ahead_new


def _value(language: str, entity: Entity) -> int | None:
    return load(language).ordinals.value(entity.key) if language in CODES else None
