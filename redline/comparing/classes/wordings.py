"""What a translator put otherwise: another wording of one English text in the place of the old one, and no more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from redline.comparing.classes.case import Case, ClassEvidence
from redline.comparing.classes.inflection import is_inflected
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, TextDifference, overlap
from redline.languages.lexicons import lexicon
from redline.patterns import lazy

REACH = 40
"""Characters before an edit in which a wording may begin: of "il est urgent de" an edit may hold one word."""

NEAR = 120
"""Characters between two edits of which one has the wording that goes, one the wording that comes."""

_START = lazy(r"(?<!\w)\w")

Wording = tuple[int, int]
"""A row of the language's table, and which of its wordings."""

Held = tuple[int, Stretch]
"""Which wording of a row, and where it stands."""


def find(case: Case, explained: ClassEvidence) -> ClassEvidence:
    """V for each wording that an edit puts in the place of another one of its row (language data, `wording`)."""
    result = ClassEvidence()
    if not case.words.wordings:
        return result
    for edit in case.texts.edits:
        for old, new in _exchanged(case, edit, explained) if _is_double(edit) else ():
            if not (_is_told(old, result.old) or _is_told(new, result.new)):
                result += _evidence(case, old, new)
    return result + _apart(case, explained + result)


def _is_double(edit: TextDifference) -> bool:
    return edit.old[0] < edit.old[1] and edit.new[0] < edit.new[1]


def _evidence(case: Case, old: Stretch, new: Stretch) -> ClassEvidence:
    before, after = case.texts.old[slice(*old)].strip(), case.texts.new[slice(*new)].strip()
    reason = Reason(ChangeClass.TRANSLATION, "equivalent", before, after, case.texts.note, at=new[0])
    return ClassEvidence((reason,), (old,), (new,))


def _exchanged(case: Case, edit: TextDifference, explained: ClassEvidence) -> Iterator[tuple[Stretch, Stretch]]:
    """Of each row the wordings that only the old side of an edit has and those that only the new one has, in order."""
    olds = _held(case, case.texts.folded_old, edit.old, explained.old)
    news = _held(case, case.texts.folded_new, edit.new, explained.new)
    for row in sorted(olds.keys() & news.keys()):
        gone = [at for choice, at in olds[row] if choice not in {kept for kept, _ in news[row]}]
        come = [at for choice, at in news[row] if choice not in {kept for kept, _ in olds[row]}]
        yield from zip(gone, come, strict=False) if gone or come else _of_other_form(case, olds[row], news[row])


def _of_other_form(case: Case, olds: Sequence[Held], news: Sequence[Held]) -> Iterator[tuple[Stretch, Stretch]]:
    """The same wording in two forms of other words: "mise en œuvre", "mise en application"."""
    for (_, old), (_, new) in zip(olds, news, strict=False):
        before, after = (
            [word for word in text[slice(*at)].casefold().split() if word not in case.words.little]
            for text, at in ((case.texts.folded_old, old), (case.texts.folded_new, new))
        )
        if not is_inflected(before, after, case.words):
            yield old, new


def _held(case: Case, text: str, at: Stretch, explained: Sequence[Stretch]) -> Mapping[int, list[Held]]:
    """By row, which wordings touch an edit and belong to no other class, in the order of the text."""
    by_row: dict[int, list[Held]] = defaultdict(list)
    for (row, choice), stretch in _wordings(case.words.code, text, max(at[0] - REACH, 0), at[1]):
        if overlap(stretch, at) and not _is_told(stretch, explained):
            by_row[row].append((choice, stretch))
    return {
        row: [hit for hit in held if not any(_is_within(hit[1], wider) for _, wider in held)]
        for row, held in by_row.items()
    }


def _wordings(code: str, text: str, first: int, last: int) -> Iterator[tuple[Wording, Stretch]]:
    """Every wording of the language that begins between two places of a text."""
    index = _index(code)
    for start in _START.finditer(text, first, last):
        at = start.start()
        for wording, pattern in index.get(text[at : at + 2].casefold(), ()):
            if match := pattern.match(text, at):
                yield wording, match.span()


@cache
def _index(code: str) -> Mapping[str, Sequence[tuple[Wording, re.Pattern[str]]]]:
    """Every wording by the two signs that it begins with."""
    index = defaultdict(list)
    for number, row in enumerate(lexicon(code).wordings):
        for choice, (pattern, starts) in enumerate(zip(row.patterns, row.starts, strict=True)):
            for start in starts:
                index[start].append(((number, choice), pattern))
    return index


def _is_within(stretch: Stretch, outer: Stretch) -> bool:
    return outer != stretch and outer[0] <= stretch[0] and stretch[1] <= outer[1]


def _is_told(at: Stretch, explained: Sequence[Stretch]) -> bool:
    return any(overlap(at, stretch) for stretch in explained)


def _apart(case: Case, explained: ClassEvidence) -> ClassEvidence:
    """V for a wording that goes at one place while another of its row comes near by, with the same words beside."""
    gone = [edit for edit in case.texts.edits if edit.new[0] == edit.new[1] and not _is_told(edit.old, explained.old)]
    come = [edit for edit in case.texts.edits if edit.old[0] == edit.old[1] and not _is_told(edit.new, explained.new)]
    result = ClassEvidence()
    for old in gone:
        near = (new for new in come if abs(old.new[0] - new.new[0]) <= NEAR)
        match = next((new for new in near if _is_exchanged(case, old.old, new.new)), None)
        if match:
            result += _evidence(case, old.old, match.new)
            come.remove(match)
    return result


def _is_exchanged(case: Case, old: Stretch, new: Stretch) -> bool:
    """Whether two stretches are two wordings of a row, with the same words of content beside them."""
    before, after = case.texts.folded_old[slice(*old)], case.texts.folded_new[slice(*new)]
    news = [*_wordings(case.words.code, after, 0, len(after))]
    return any(
        row == new_row and choice != new_choice and _rest(case, before, at) == _rest(case, after, new_at)
        for (row, choice), at in _wordings(case.words.code, before, 0, len(before))
        for (new_row, new_choice), new_at in news
    )


def _rest(case: Case, text: str, at: Stretch) -> list[str]:
    rest = f"{text[: at[0]]} {text[at[1] :]}".casefold()
    return [word for word in re.findall(r"\w+'?", rest) if word not in case.words.little | case.words.joints]
