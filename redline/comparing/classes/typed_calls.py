"""Footnote calls that a source prints as bare digits, whose footnotes it doesn't have: "in all its aspects 8 , and".

An extraction of a PDF loses raised figures and the notes that they call. What is left in the text are numbers that rise
by one from paragraph to paragraph, and come again where the same source is cited again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count, zip_longest

from redline.comparing.classes.case import Case, ClassEvidence, TypedCalls
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, TextDifference
from redline.identities import IdentityMap
from redline.languages.lexicons import lexicon
from redline.languages.tables import CODES, load
from redline.languages.typography import fold
from redline.model import Kind, Paragraph, Resolution
from redline.patterns import lazy
from redline.records import dataclass

FEWEST = 3
"""Calls of a text from which a row of numbers is one of calls; of fewer each must stand as no number of words does."""

LOST = 2
"""Calls in a row that may be missing from what was extracted."""

_WORD = r"[\w»”)\]]"
_NUMBER = lazy(
    rf"(?<!{_WORD})(?P<word>{_WORD}+)\s(?P<call>\d{{1,3}})"
    r"(?=(?P<apart>\s[,;.:)])|[,;.:)](?!\d)|\s[^\W\d_]|\s*$)"
)
_BODY = (Kind.PREAMBULAR, Kind.OPERATIVE)


@dataclass(frozen=True, slots=True)
class _BareNumber:
    """A number that may be a call: where, behind which word; stands_apart: as a call does and no number of words."""

    paragraph: Paragraph
    at: Stretch
    value: int
    word: str
    stands_apart: bool


def typed_calls(resolution: Resolution) -> TypedCalls:
    """Where the calls of a text stand that are no more than digits."""
    stretches: IdentityMap[Paragraph, frozenset[Stretch]] = IdentityMap()
    if resolution.language not in CODES:
        return stretches
    counting, dates = load(resolution.language).numbered, lexicon(resolution.language).dates
    numbers = [
        _BareNumber(paragraph, match.span("call"), int(match["call"]), match["word"], match["apart"] is not None)
        for paragraph in resolution.paragraphs
        if paragraph.address.kind in _BODY
        for match in _NUMBER.finditer(paragraph.text)
        if match["word"].casefold() not in counting and not dates.match(fold(paragraph.text), match.start("call"))
    ]
    called = {int(note.label) for note in resolution.notes if note.label.isdecimal()}
    for number in _row(numbers, called):
        stretches[number.paragraph] = stretches.get(number.paragraph, frozenset()) | {number.at}
    return stretches


def _row(numbers: Sequence[_BareNumber], called: Collection[int]) -> list[_BareNumber]:
    """The numbers that are each the next one, or one before it that is called again; none where they make no row.

    called: those whose footnotes the text has, and which are no digits in it.
    """
    behind: dict[int, str] = {}
    row: list[_BareNumber] = []
    last = 0
    for place, number in enumerate(numbers):
        value = number.value
        due = next(value for value in count(last + 1) if value not in called)
        if number.stands_apart:
            is_call = value in behind or last < value <= due + LOST
        else:
            is_call = behind[value] == number.word if value in behind else value == due and _is_first(numbers[place:])
        if is_call:
            behind.setdefault(value, number.word)
            last = max(last, value)
            row.append(number)
    return row if len(behind) >= FEWEST or all(number.stands_apart for number in row) else []


def _is_first(numbers: Sequence[_BareNumber]) -> bool:
    """Whether no number that is surely a call is the same as the first of some, before one that is higher."""
    value = numbers[0].value
    later = (
        number.value for number in numbers[1:] if number.stands_apart and value <= number.value <= value + 1 + LOST
    )
    return next(later, 0) != value


def find(case: Case) -> ClassEvidence:
    """T for a call that has another number, E for one that comes or goes and nothing else with it."""
    sides = zip(case.setting.calls, (case.old, case.new), strict=True)
    old, new = (sorted(calls.get(paragraph, ())) for calls, paragraph in sides)
    if case.texts.note or not (old or new):
        return ClassEvidence()
    evidence = ClassEvidence()
    for edit in case.texts.edits:
        before, after = _within(old, edit.old), _within(new, edit.new)
        evidence += ClassEvidence(tuple(_reasons(case, edit, before, after)), tuple(before), tuple(after))
    return evidence


def _within(calls: Iterable[Stretch], side: Stretch) -> list[Stretch]:
    return [call for call in calls if side[0] <= call[0] and call[1] <= side[1]]


def _reasons(case: Case, edit: TextDifference, old: Sequence[Stretch], new: Sequence[Stretch]) -> Iterator[Reason]:
    bare = (case.texts.old[slice(*edit.old)] + case.texts.new[slice(*edit.new)]).strip()
    for before, after in zip_longest(old, new):
        gone, come = case.texts.old[slice(*before or (0, 0))], case.texts.new[slice(*after or (0, 0))]
        if gone and come and gone != come:
            yield Reason(ChangeClass.TECHNICAL, "call", gone, come, at=after[0])
        elif bare == gone + come:
            name = "new footnote" if come else "dropped footnote"
            yield Reason(ChangeClass.EDITORIAL, name, note=gone or come, at=edit.new[0])
