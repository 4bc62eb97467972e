"""References to resolutions: one without a date where the others have one, one with two dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.languages.typography import fold
from redline.model import Finding
from redline.reading.structure.examined import Examined

_NUMBER = r"(?:S-|ES-)?\d{1,3}/\d{1,3}(?: [A-Z]\b)?"
_LIST_REACH = 240  # characters behind a number within which its date, perhaps shared by a list, stands
_CLOSE = 45  # characters between a number and a date that is its own: "of the Economic and Social Council"
_MOST_UNDATED = 0.25  # share of undated first mentions, up to which one is an exception and not the draft's manner
_FIRST_SLASHED = 31  # session of the General Assembly (1976) from which resolutions are numbered so
_FEWEST = 4  # first mentions, below which there is no manner to tell


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a resolution.

    date:  as printed right behind it, "" without.   organ: as named beside it, "" for the draft's own.
    shared: whether a date stands at the end of its list, or shortly before it in the sentence.
    """

    place: int
    offset: int
    number: str
    date: str
    organ: str
    shared: bool


def undated(subject: Examined) -> Iterator[Finding]:
    """A resolution that is cited without a date at its first mention, where nearly all others have theirs."""
    first: dict[str, Reference] = {}
    dated: set[str] = set()
    for reference in references(subject):
        if _of_another_body(subject, reference.number):
            continue
        first.setdefault(reference.number, reference)
        if reference.date or reference.shared:
            dated.add(reference.number)
    bare = [reference for number, reference in first.items() if number not in dated]
    if len(first) < _FEWEST or not bare or len(bare) > _MOST_UNDATED * len(first):
        return
    for reference in bare:
        message = f"resolution {reference.number} is cited without a date; the others have one"
        yield subject.finding(reference.place, message, reference.offset)


def _of_another_body(subject: Examined, number: str) -> bool:
    """Whether a low session number tells of a body that the draft need not date like its own resolutions.

    The General Assembly writes "31/6" and above; below, only the Human Rights Council's drafts mean their own.
    """
    session = re.match(r"\d+", number)
    organ = fold(subject.resolution.head.organ).casefold()
    council = next((one.name for one in subject.language.organs if one.key == "HRC"), "")
    own = organ != "" and organ == fold(council).casefold()
    return session is not None and int(session[0]) < _FIRST_SLASHED and not own


def two_dates(subject: Examined) -> Iterator[Finding]:
    """One resolution that is cited with two dates."""
    seen: dict[tuple[str, str], Reference] = {}
    for reference in references(subject):
        if not reference.date:
            continue
        earlier = seen.setdefault((reference.number, reference.organ), reference)
        if _plain(earlier.date) != _plain(reference.date):
            message = f"resolution {reference.number} is dated {reference.date} here and {earlier.date} before"
            yield subject.finding(reference.place, message, reference.offset)


def references(subject: Examined) -> Iterator[Reference]:
    """Every resolution that the body cites by session and number ("79/166"), in order."""
    words = subject.language.reference
    between = "|".join(map(re.escape, words.between))
    following = re.compile(rf"(?:,? (?:{between}) |, ?)(?:(?:also|de|of|in|la|its|sa|en) )?({_NUMBER})(?![\d/])")
    number = re.compile(rf"(?<![\w/.\-])({_NUMBER})(?![\w/])")
    for place, _, text in subject.body():
        for noun in words.resolution.finditer(text):
            reach = text[noun.end() : noun.end() + 400]
            at = number.search(reach[:6] + reach[6:14]) if subject.language.joiner else None
            while at is not None:
                offset = noun.end() + at.start(1)
                yield _reference(subject, place, text, at[1], offset, offset + len(at[1]))
                at = _next(subject, following, reach, at.end())


def _next(subject: Examined, following: re.Pattern[str], reach: str, end: int) -> re.Match[str] | None:
    """The next number of a list, behind the date of the one before if it has its own."""
    match = following.match(reach, end)
    if match:
        return match
    dated = re.compile(rf",? ?(?:{subject.language.reference.dated.pattern})").match(reach, end)
    return following.match(reach, dated.end()) if dated else None


def _reference(subject: Examined, place: int, text: str, number: str, start: int, stop: int) -> Reference:
    words = subject.language.reference
    behind = re.split(r"[;:]", text[stop : stop + _LIST_REACH])[0]
    date = words.dated.search(behind)
    if date and words.resolution.search(behind[: date.start()]):
        date = None
    alone = date is not None and date.start() < _CLOSE and not re.search(_NUMBER, behind[: date.start()])
    printed = subject.language.date.search(date[0]) if date and alone else None
    organ = _organ(words.organs, text[max(0, start - 60) : start], behind[:50])
    before = subject.language.date.search(text[max(0, start - _LIST_REACH) : start])
    return Reference(place, start, number, printed[0] if printed else "", organ, date is not None or before is not None)


def _organ(names: Sequence[str], above: str, behind: str) -> str:
    """The body named nearest to a number: before it, else behind it; "" where none is."""
    named = max(names, key=above.rfind, default="")
    if named in above:
        return named
    return next((name for name in sorted(names, key=behind.find) if name in behind), "")


def _plain(date: str) -> str:
    return " ".join(date.split()).casefold()
