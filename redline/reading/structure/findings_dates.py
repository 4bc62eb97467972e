"""A date that no calendar has, or that can't be that of its resolution's session."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from redline.languages.typography import fold
from redline.model import Finding
from redline.reading.structure.examined import Examined
from redline.reading.structure.findings_references import Reference, references

_ASSEMBLY_BEGAN = 1945  # its session n opens in September of this year + n and ends when the next one opens
_COUNCIL_BEGAN = 2006  # its first session was in June; since then three a year
_OPENING_MONTH = 9
_FIRST_SLASHED = 31  # session of the General Assembly (1976) from which resolutions are numbered so
_KNOWN = ("GA", "HRC")


def impossible_date(subject: Examined) -> Iterator[Finding]:
    """A resolution of the Assembly or the Council that is dated outside its session.

    Both bodies number in the same way and a text may mean either, so that a date must suit neither to be reported; the
    numbers of other bodies ("Commission on …") and of special sessions are left alone.
    """
    if not _is_known(subject):
        return
    for reference in references(subject):
        number = re.fullmatch(r"(\d{1,3})/\d{1,3}(?: [A-Z])?", reference.number)
        moment = _moment(subject, reference.date)
        if number and moment and not _is_of_another(subject, reference) and not _suits(int(number[1]), *moment):
            message = f"resolution {reference.number} can't be of {reference.date}: that is not its session"
            yield subject.finding(reference.place, message, reference.offset)


def no_such_day(subject: Examined) -> Iterator[Finding]:
    """ "31 June 2035", "30 février 2035": a day that its month doesn't have."""
    for place, _, text in subject.body():
        for match in subject.language.date.finditer(text):
            moment = _moment(subject, match[0])
            days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", match[0])
            if moment and len(days) == 1 and not 1 <= int(days[0]) <= calendar.monthrange(*moment)[1]:
                yield subject.finding(place, f"{match[0]}: that month has no such day", match.start())


def _is_known(subject: Examined) -> bool:
    own = fold(subject.resolution.head.organ).casefold()
    return any(fold(one.name).casefold() == own for one in subject.language.organs if one.key in _KNOWN)


def _is_of_another(subject: Examined, reference: Reference) -> bool:
    known = {one.name for one in subject.language.organs if one.key in _KNOWN}
    return reference.organ != "" and not any(fold(name) == fold(reference.organ) for name in known)


def _moment(subject: Examined, date: str) -> tuple[int, int] | None:
    """A printed date's year and month; None where they can't be told."""
    year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", date)
    plain = fold(date).casefold()
    months = [at for at, name in enumerate(subject.language.months, 1) if fold(name).casefold() in plain]
    return (int(year[0]), months[0]) if year and len(months) == 1 else None


def _suits(session: int, year: int, month: int) -> bool:
    opened = _ASSEMBLY_BEGAN + session
    assembly = (year == opened and month >= _OPENING_MONTH) or (year == opened + 1 and month <= _OPENING_MONTH)
    council = year == _COUNCIL_BEGAN + (session - 1) // 3
    return (assembly and session >= _FIRST_SLASHED) or council
