"""What a comparison comes to, in one word: as tabled, a rollover, light, substantive, rewritten, unrelated.

Of the body alone, from the body line to the last paragraph: every new document has another masthead, another number
before its title and other closing lines. The bounds were chosen on 110 published pairs: docs/verdict.md has them with
examples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING

from redline.comparing.classes import ChangeClass, Classified, Reason
from redline.comparing.telling.wrong_file import suspicion
from redline.languages.typography import level
from redline.model import Change, Comparison, Kind, NoteChange, Op, Paragraph, Resolution, Span, totals_of
from redline.patterns import lazy
from redline.records import dataclass
from redline.runs import BREAK

if TYPE_CHECKING:
    from redline.comparing.telling.assessment import Assessment

KEPT = 0.5
"""Share of the body's signs that stayed, below which a text is rewritten: more than half of it is other words. No
published pair has between 0.48 and 0.52."""

FEW = 0.15
"""Share of paragraphs that differ in substance, up to which changes are light: about one in seven, which a delegate
reads one by one. The published pairs lie at 0.12 and below, or at 0.16 and above."""

SINGLE = 2
"""Paragraphs that differ in substance and are few in the shortest text too."""

ALIKE = 0.9
"""Share of signs that stays where changes are light: one long new paragraph in a short text is no light change."""

MATTERS = 3
"""The weight from which a change is one of substance."""

_AROUND = frozenset((Kind.HEAD, Kind.TITLE, Kind.BODY_LINE, Kind.CLOSING, Kind.BESIDE))
_OWN = frozenset((Kind.TITLE, Kind.BODY_LINE))
"""Lines of which each text has one: of the body where their words differ, else nothing to count."""

_NUMBER = lazy(r"\s*(?:(?:S-|ES-)?\d{1,4}/(?:\d{1,3}|[.…]+))?\s*[.]?\s*")
"""What stands before a title, and is another in every text."""


_SERIES = {"session": lazy(r"(\d{1,3})/\d{1,3}(?: [A-Z])?"), "year": lazy(r"\d{1,4} ?\((\d{4})\)")}
"""Numbers of resolutions, and where in their series one stands."""


class Verdict(StrEnum):
    """From nothing to everything."""

    AS_TABLED = "as_tabled"
    ROLLOVER = "rollover"
    LIGHT = "light"
    SUBSTANTIVE = "substantive"
    REWRITTEN = "rewritten"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with what is told of it, of the body alone.

    paragraphs: of both texts, those that belong together once.   updated: how many differ in a word.
    weighty: how many of these in substance.   kept: share of the signs that stayed, 0.0 to 1.0.
    adopted: whether the new text is an adopted one and the old one its draft.
    """

    verdict: Verdict
    paragraphs: int
    updated: int
    weighty: int
    kept: float
    adopted: bool


def is_body(change: Change) -> bool:
    """Whether a change is one of the body; the title and the body line are only where their words differ."""
    pair = change.pair
    kinds = {paragraph.address.kind for paragraph in (*pair.old, *pair.new)}
    if not kinds <= _AROUND:
        return True
    if not kinds <= _OWN or not pair.old or not pair.new:
        return False
    old, new = (_NUMBER.sub("", _text(side), count=1) for side in (pair.old, pair.new))
    return bool(old and new) and not prints_alike(old, new)


def is_counted(change: Change) -> bool:
    """Whether verdict and totals count a change: one of the body whose paragraphs say or show anything.

    Empty lines and page breaks, of which a Word file may hold dozens, are no paragraphs to a reader.
    """
    return is_body(change) and any(map(_shows, (*change.pair.old, *change.pair.new)))


def body_length(text: Resolution) -> int:
    """How many paragraphs of a text verdict and totals count, whichever text it is compared with."""
    return sum(paragraph.address.kind not in _AROUND and _shows(paragraph) for paragraph in text.paragraphs)


def body_totals(comparison: Comparison) -> dict[str, int]:
    """As `Comparison.totals`, of the paragraphs that the verdict counts."""
    return totals_of(filter(is_counted, comparison.changes))


def judge(assessment: Assessment) -> Judged:
    """The verdict on a comparison."""
    comparison = assessment.comparison
    body = [classified for classified in assessment.classified if is_counted(classified.change)]
    updated = [classified for classified in body if differs_in_words(classified.change)]
    newest = cache(partial(_newest, assessment))
    weighty = sum(_is_weighty(classified, newest) for classified in updated)
    kept = _kept(classified.change for classified in body)
    old, new = comparison.old.head, comparison.new.head
    verdict = _verdict(suspicion(comparison) is not None, len(body), len(updated), weighty, kept)
    if verdict is Verdict.AS_TABLED and any(classified.change.pair.moved for classified in body):
        verdict = Verdict.LIGHT
    return Judged(verdict, len(body), len(updated), weighty, kept, new.adopted and not old.adopted)


def _verdict(is_strange: bool, paragraphs: int, updated: int, weighty: int, kept: float) -> Verdict:
    if is_strange:
        return Verdict.UNRELATED
    if not updated:
        return Verdict.AS_TABLED
    if not weighty:
        return Verdict.ROLLOVER
    if kept < KEPT:
        return Verdict.REWRITTEN
    is_light = weighty <= max(SINGLE, FEW * paragraphs) and kept >= ALIKE
    return Verdict.LIGHT if is_light else Verdict.SUBSTANTIVE


def differs_in_words(change: Change) -> bool:
    """Whether a reader sees other words, in the paragraph or its footnotes; kinds of hyphens and blanks are none."""
    pair = change.pair
    return not prints_alike(_text(pair.old), _text(pair.new)) or any(map(_differs, change.notes))


def _differs(note: NoteChange) -> bool:
    return note.changed and not prints_alike(note.old.text if note.old else "", note.new.text if note.new else "")


def prints_alike(old: str, new: str) -> bool:
    """Whether two texts are the same words, whatever their hyphens, apostrophes, quotes and blanks."""
    return old == new or level(old) == level(new)


def _is_weighty(classified: Classified, newest: Callable[[], Mapping[str, int]]) -> bool:
    """A change of substance; that what came since is cited too ("Recalling its resolution 79/47") is none."""
    if classified.weight < MATTERS:
        return False
    telling = [
        reason for reason in classified.reasons if reason.code not in (ChangeClass.TECHNICAL, ChangeClass.EDITORIAL)
    ]
    return not telling or not all(_is_update(reason, newest) for reason in telling)


def _is_update(reason: Reason, newest: Callable[[], Mapping[str, int]]) -> bool:
    """Whether a reference comes that the old text couldn't have: newer than itself and all that it cites alike."""
    if reason.code is not ChangeClass.REFERENCE or reason.old:
        return False
    return any(place >= newest().get(series, 0) for series, place in _places(reason.new))


def _newest(assessment: Assessment) -> dict[str, int]:
    """By the form of a number the last session or year that the old text cites or is of."""
    cites = (number for old, _ in assessment.citations for number in old)
    places = sorted(place for number in (*cites, assessment.comparison.old.head.number) for place in _places(number))
    return dict(places)


def _places(number: str) -> Iterator[tuple[str, int]]:
    """The session in "79/47" or the year in "2756 (2024)"; nothing for a symbol."""
    for series, pattern in _SERIES.items():
        if place := pattern.fullmatch(number):
            yield series, int(place[1])


def _kept(changes: Iterable[Change]) -> float:
    kept = whole = 0
    for change in changes:
        kept += sum(len(span.text) * _sides(span) for span in change.spans if _stays(span))
        whole += sum(len(span.text) * _sides(span) for span in change.spans)
    return kept / whole if whole else 1.0


def _stays(span: Span) -> bool:
    return span.op is Op.KEEP or span.is_typographic


def _sides(span: Span) -> int:
    """In how many texts it stands."""
    return 2 if span.op is Op.KEEP else 1


def _shows(paragraph: Paragraph) -> bool:
    return bool(paragraph.text.strip()) or any(run.atom and run.atom.kind != "br" for run in paragraph.runs)


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return BREAK.join(paragraph.text for paragraph in paragraphs)
