"""A date that no calendar has, or that can't be that of its resolution's session."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from types import MappingProxyType

from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Certainty, Finding
from redline.reading.structure.findings.citations import FIRST_SLASHED, Reference, names_another, own_key
from redline.reading.structure.findings.examined import Examined

_ASSEMBLY_BEGAN = 1945  # its session n opens in September of this year + n and ends when the next one opens
_COUNCIL_BEGAN = 2006  # its first session was in June; since then three a year
_OPENING_MONTH = 9
_ONLY_ASSEMBLY = 71  # session from which only the Assembly's own drafts mean a number that names no body


def _suits_assembly(session: int, year: int, month: int) -> bool:
    opened = _ASSEMBLY_BEGAN + session
    inside = (year == opened and month >= _OPENING_MONTH) or (year == opened + 1 and month <= _OPENING_MONTH)
    return inside and session >= FIRST_SLASHED


def _suits_council(session: int, year: int, month: int) -> bool:
    return year == _COUNCIL_BEGAN + (session - 1) // 3


_CALENDARS = MappingProxyType({"GA": _suits_assembly, "HRC": _suits_council})
"""Whether a session of a body, by its organ's key, may have adopted something in a month of a year."""


def impossible_date(subject: Examined) -> Iterator[Finding]:
    """A resolution of the Assembly or the Council that is dated outside its session.

    Sure where the text says whose resolution it is. Where it doesn't, the date must suit neither of the two; a
    paragraph that names yet another body may mean that one's.
    """
    for reference in subject.references:
        moment = _moment(subject, reference.date)
        if reference.session is None or moment is None:
            continue
        certainty = _judged(subject, reference)
        if certainty and not _suits(reference.body, reference.session, *moment):
            message = Message("check.other-session", number=reference.number, date=subject.day(reference.date))
            yield subject.finding(reference.place, message, reference.offset, certainty)


def _judged(subject: Examined, reference: Reference) -> Certainty | None:
    """How sure a date outside the session would be, None where nothing can be said."""
    if reference.body in _CALENDARS:
        return Certainty.SURE
    if reference.body is not None or own_key(subject) not in _CALENDARS:
        return None
    if names_another(subject, subject.texts[reference.place]):
        return None
    assembly = own_key(subject) == "GA" and reference.session is not None and reference.session >= _ONLY_ASSEMBLY
    return Certainty.SURE if assembly else Certainty.MAYBE


def _suits(body: str | None, session: int, year: int, month: int) -> bool:
    calendars = [_CALENDARS[body]] if body else _CALENDARS.values()
    return any(suits(session, year, month) for suits in calendars)


def no_such_day(subject: Examined) -> Iterator[Finding]:
    """ "31 June 2035", "30 février 2035": a day that its month doesn't have."""
    for place, _, text in subject.body():
        for match in subject.language.date.finditer(text):
            moment = _moment(subject, match[0])
            days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", match[0])
            if moment and len(days) == 1 and not 1 <= int(days[0]) <= calendar.monthrange(*moment)[1]:
                message = Message("check.no-such-day", date=match[0])
                yield subject.finding(place, message, match.start(), Certainty.SURE)


def _moment(subject: Examined, date: str) -> tuple[int, int] | None:
    """A printed date's year and month; None where they can't be told."""
    year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", date)
    plain = fold(date).casefold()
    months = [at for at, name in enumerate(subject.language.months, 1) if fold(name).casefold() in plain]
    return (int(year[0]), months[0]) if year and len(months) == 1 else None
