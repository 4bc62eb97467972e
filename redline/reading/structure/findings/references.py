"""References to resolutions: one without a date where the others have one, one with two dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from redline.messages import Message
from redline.model import Certainty, Finding
from redline.reading.structure.findings.citations import ANOTHER, FIRST_SLASHED, Reference, own_key
from redline.reading.structure.findings.examined import Examined

_MOST_UNDATED = 0.25  # share of undated first mentions, up to which one is an exception and not the draft's manner
_FEWEST = 4  # first mentions, below which there is no manner to tell


def undated(subject: Examined) -> Iterator[Finding]:
    """A resolution that is cited without a date at its first mention, where nearly all others have theirs."""
    first: dict[str, Reference] = {}
    dated: set[str] = set()
    for reference in subject.references:
        if _of_another_body(subject, reference):
            continue
        first.setdefault(reference.number, reference)
        if reference.date or reference.shared:
            dated.add(reference.number)
    bare = [reference for number, reference in first.items() if number not in dated]
    if len(first) < _FEWEST or not bare or len(bare) > _MOST_UNDATED * len(first):
        return
    for reference in bare:
        message = Message("check.undated", number=reference.number)
        yield subject.finding(reference.place, message, reference.offset)


def _of_another_body(subject: Examined, reference: Reference) -> bool:
    """Whether it is one of a body that the draft need not date like its own resolutions.

    The General Assembly writes "31/6" and above; below, only the Human Rights Council's drafts mean their own.
    """
    if reference.body == ANOTHER:
        return True
    session = reference.session
    return session is not None and session < FIRST_SLASHED and own_key(subject) != "HRC"


def two_dates(subject: Examined) -> Iterator[Finding]:
    """One resolution of one body that is cited with two dates; sure where it is known whose resolution it is."""
    seen: dict[tuple[str, str], Reference] = {}
    for reference in subject.references:
        if not reference.date:
            continue
        earlier = seen.setdefault((reference.number, reference.body or ""), reference)
        if _plain(subject, earlier) != _plain(subject, reference):
            here, before = (subject.day(dated.date) for dated in (reference, earlier))
            message = Message("check.two-dates", number=reference.number, date=here, other=before)
            certainty = Certainty.SURE if reference.body else Certainty.MAYBE
            yield subject.finding(reference.place, message, reference.offset, certainty)


def _plain(subject: Examined, reference: Reference) -> date | str:
    """The day, however it is printed: "le 1er juillet", "1 juillet"."""
    day = subject.day(reference.date)
    return " ".join(day.split()).casefold() if isinstance(day, str) else day
