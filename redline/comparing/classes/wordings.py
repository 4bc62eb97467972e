"""What a translator put otherwise: another wording of one English text in the place of the old one, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redline.comparing.classes.case import Case, ClassEvidence
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, TextDifference, overlap
from redline.languages.lexicons import Wordings

REACH = 40
"""Characters around an edit in which a wording may begin or end: of "il est urgent de" an edit may hold one word."""

NEAR = 120
"""Characters between two edits of which one has the wording that goes, one the wording that comes."""


def find(case: Case, told: ClassEvidence) -> ClassEvidence:
    """V for each wording that an edit puts in the place of another one of its row (language data, `wording`)."""
    result = ClassEvidence()
    for edit in case.texts.edits:
        if edit.old[0] == edit.old[1] or edit.new[0] == edit.new[1]:
            continue
        for row in case.words.wordings:
            for old, new in _exchanged(case, edit, row, told + result):
                before, after = case.texts.old[slice(*old)], case.texts.new[slice(*new)]
                reason = Reason(ChangeClass.TRANSLATION, "equivalent", before, after, case.texts.note, at=new[0])
                result += ClassEvidence((reason,), (old,), (new,))
    return result + _apart(case, told + result)


def _apart(case: Case, told: ClassEvidence) -> ClassEvidence:
    """V for a wording that goes at one place while another of its row comes near by, with the same words beside."""
    gone = [edit for edit in case.texts.edits if edit.new[0] == edit.new[1] and not _is_told(edit.old, told.old)]
    come = [edit for edit in case.texts.edits if edit.old[0] == edit.old[1] and not _is_told(edit.new, told.new)]
    result = ClassEvidence()
    for old in gone:
        for new in come:
            if abs(old.new[0] - new.new[0]) <= NEAR and _is_exchanged(case, old.old, new.new):
                before, after = case.texts.old[slice(*old.old)].strip(), case.texts.new[slice(*new.new)].strip()
                reason = Reason(ChangeClass.TRANSLATION, "equivalent", before, after, case.texts.note, at=new.new[0])
                result += ClassEvidence((reason,), (old.old,), (new.new,))
                come.remove(new)
                break
    return result


def _is_told(at: Stretch, told: Sequence[Stretch]) -> bool:
    return any(overlap(at, other) for other in told)


def _is_exchanged(case: Case, old: Stretch, new: Stretch) -> bool:
    """Whether two stretches are two wordings of a row, with the same words of content beside them."""
    before, after = case.texts.folded_old[slice(*old)], case.texts.folded_new[slice(*new)]
    for row in case.words.wordings:
        for which, pattern in enumerate(row.each):
            match = pattern.search(before)
            others = (one.search(after) for place, one in enumerate(row.each) if place != which)
            if match and any(_rest(case, before, match) == _rest(case, after, other) for other in others if other):
                return True
    return False


def _rest(case: Case, text: str, match: re.Match[str]) -> list[str]:
    rest = f"{text[: match.start()]} {text[match.end() :]}".casefold()
    return [word for word in re.findall(r"\w+'?", rest) if word not in case.words.little | case.words.joints]


def _exchanged(
    case: Case, edit: TextDifference, row: Wordings, told: ClassEvidence
) -> Iterator[tuple[Stretch, Stretch]]:
    """The wordings that only the old side of an edit has and those that only the new one has, in order."""
    olds = _held(row, case.texts.folded_old, edit.old, told.old)
    news = _held(row, case.texts.folded_new, edit.new, told.new)
    gone = [at for which, at in olds if which not in {which for which, _ in news}]
    come = [at for which, at in news if which not in {which for which, _ in olds}]
    yield from zip(gone, come, strict=False)


def _held(row: Wordings, text: str, at: Stretch, told: Sequence[Stretch]) -> list[tuple[int, Stretch]]:
    """Which wordings of a row touch an edit and belong to no other class, in the order of the text."""
    window = max(at[0] - REACH, 0), min(at[1] + REACH, len(text))
    found = [
        (which, match.span())
        for which, pattern in enumerate(row.each)
        for match in pattern.finditer(text, *window)
        if overlap(match.span(), at) and not any(overlap(match.span(), other) for other in told)
    ]
    whole = [one for one in found if not any(_is_within(one[1], other) for _, other in found)]
    return sorted(whole, key=lambda one: one[1])


def _is_within(stretch: Stretch, other: Stretch) -> bool:
    return other != stretch and other[0] <= stretch[0] and stretch[1] <= other[1]
