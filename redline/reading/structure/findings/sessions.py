"""A session that is due but already over, or the draft's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Finding, Kind, Paragraph
from redline.reading.structure.findings.examined import Examined

_WORD_BEHIND = 24  # characters behind a session within which "extraordinaire" tells its kind
_LOOK_BACK = 110  # characters before "its session" in which another body or a past participle may stand


def stale_session(subject: Examined) -> Iterator[Finding]:
    """An operative paragraph that looks ahead to a session which isn't later than the draft's own."""
    own = own_session(subject)
    if own is None:
        return
    for place, paragraph, text in subject.body():
        if paragraph.address.kind is not Kind.OPERATIVE or not _looks_ahead(subject, paragraph):
            continue
        for match in subject.language.session.due.finditer(text):
            due = subject.language.ordinals.value(match["nth"])
            stale = due is not None and due <= own and _counts_with_own(subject, text, match)
            if stale and not _is_past_or_other(subject, text, match):
                message = Message("check.stale-session", words=match[0].strip(), own=own)
                yield subject.finding(place, message, match.start("nth"))


def own_session(subject: Examined) -> int | None:
    """The number of the session that the head names, else of the symbol or the title ("53/...")."""
    ordinals = subject.language.ordinals
    match = re.search(ordinals.pattern, subject.resolution.head.session)
    if match:
        return ordinals.value(match[0])
    number = re.match(r"(\d{1,3})/", subject.resolution.head.number)
    return int(number[1]) if number else None


def _counts_with_own(subject: Examined, text: str, match: re.Match[str]) -> bool:
    """Whether the session is regular if the draft's own is, special if it is: the two are counted apart."""
    special = subject.language.session.special
    own = special.search(fold(subject.resolution.head.session)) is not None
    return (special.search(text, match.start(), match.end() + _WORD_BEHIND) is not None) == own


def _looks_ahead(subject: Examined, paragraph: Paragraph) -> bool:
    if not paragraph.address.is_top:
        return False
    opener = paragraph.opener.casefold()
    future = subject.language.session.future
    rows = (row for row in subject.language.openers if row.lemma in future and row.part == "OP")
    return any(form.casefold() in opener for row in rows for form in row.forms)


def _is_past_or_other(subject: Examined, text: str, match: re.Match[str]) -> bool:
    """Whether the words around speak of something past, or of the session of another body than the draft's organ."""
    words = subject.language.session
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    clause = re.split(r"[;:]|, (?=and |et |y )", before)[-1]
    inside = match[0]
    if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", clause[-60:] + " " + inside) for word in words.past):
        return True
    own = fold(subject.resolution.head.organ)
    foreign = (word for word in words.owners if word not in own)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", clause) for word in foreign)
