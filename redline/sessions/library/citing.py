"""What a draft cites, held against the library: whether it is there, of that date, under that title, and the newest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from redline.languages import dates, tables
from redline.library.rows import ADOPTED, HeldText
from redline.library.store import Library
from redline.messages import Message
from redline.model import Certainty, Finding, Resolution
from redline.patterns import lazy
from redline.reading.content import Content
from redline.reading.structure.findings.examined import Examined, examined
from redline.records import dataclass
from redline.sessions.batch import cards, sketches
from redline.sessions.batch.cards import Card
from redline.sessions.library import finding

_FEW = 3
"""Resolutions that aren't there and of which each is told by itself."""
_TITLE = lazy(r'^[^;:"“«„”»]{0,120}?["“«„]\s?(?P<title>[^"“”«»„]{8,300}?)\s?[,.;]?["”»“]')
"""A title in quotes behind a number: "79/166 of 17 December 2024, entitled “…”"."""


def against(library: Library, draft: Resolution) -> Resolution:
    """The draft with what the library says to its citations behind its own findings."""
    if draft.language not in tables.CODES:
        return draft
    language = tables.load(draft.language)
    subject = examined(draft, Content(()), language)
    findings = [*_Citations(library, subject, cards.card(draft)).findings()]
    return replace(draft, findings=(*draft.findings, *findings))


@dataclass(frozen=True, slots=True)
class _Mention:
    """A resolution that is cited. day: ISO 8601, "" without.   organ: of the body that is told, "" for none.

    place, offset: the paragraph, and the first sign of the number in it.
    """

    place: int
    offset: int
    number: str
    day: str = ""
    organ: str = ""


class _Citations:
    """The citations of one draft."""

    def __init__(self, library: Library, subject: Examined, card: Card) -> None:
        self._library, self._subject, self._card = library, subject, card
        self._cited = list(_cited(subject, card))
        self._days: dict[str, set[str]] = defaultdict(set)
        for mention in self._cited:
            self._days[mention.number] |= {mention.day} - {""}
        self._numbers = {"".join(mention.number.split()) for mention in self._cited}
        self._but = finding.same(library, subject.resolution) | finding.later(library, subject.resolution)

    def findings(self) -> Iterator[Finding]:
        """In the order of the text; each number is asked once for what doesn't hang on its place."""
        reported: set[str] = set()
        cited = [(reference, self._held(reference)) for reference in self._cited]
        missing = list(dict.fromkeys(reference.number for reference, held in cited if not held))
        for reference, held in cited:
            if not held:
                yield from self._none(reference, missing, reported)
                continue
            yield from self._dates(reference, held)
            yield from self._titles(reference, held)
            yield from self._newer(reference, held, reported)

    def _held(self, reference: _Mention) -> list[HeldText]:
        """The documents that may be meant."""
        number = "".join(reference.number.split())
        documents = self._library.documents("number = ? AND kind = ?", (number, ADOPTED))
        return [document for document in documents if self._may_be_meant(document, reference)]

    def _may_be_meant(self, document: HeldText, reference: _Mention) -> bool:
        """By its organ; where none is told, another organ's of another day only bears the same number."""
        organ = document.entry.organ
        if reference.organ or organ == self._card.organ or not self._card.organ:
            return reference.organ in ("", organ)
        days = self._days.get(reference.number)
        return not days or document.entry.date in days

    def _none(self, reference: _Mention, missing: list[str], reported: set[str]) -> Iterator[Finding]:
        """Each that isn't there; of many the first tells all: the library is a small one, and no number stands out."""
        if reference.number in reported:
            return
        if len(missing) > _FEW:
            reported.update(missing)
            message = Message("check.library-none-of", numbers=missing)
        else:
            reported.add(reference.number)
            message = Message("check.library-none", number=reference.number)
        yield self._finding(reference, message, Certainty.MAYBE)

    def _dates(self, reference: _Mention, held: list[HeldText]) -> Iterator[Finding]:
        known = [document for document in held if document.entry.date]
        if not reference.day or not known or any(document.entry.date == reference.day for document in known):
            return
        sure = reference.organ != "" or {document.entry.organ for document in known} == {self._card.organ}
        message = Message(
            "check.library-date",
            number=reference.number,
            date=date.fromisoformat(known[0].entry.date),
            source=known[0].name,
            given=date.fromisoformat(reference.day),
        )
        yield self._finding(reference, message, Certainty.SURE if sure else Certainty.MAYBE)

    def _titles(self, reference: _Mention, held: list[HeldText]) -> Iterator[Finding]:
        text = self._subject.texts[reference.place][reference.offset + len(reference.number) :]
        quoted = _TITLE.search(text)
        spoken = [
            document for document in held if document.entry.language == self._card.language and document.entry.letters
        ]
        if quoted is None or not spoken or re.search(r"\d/\d", text[: quoted.start("title")]):
            return
        given = sketches.letters(quoted["title"])
        if not any(document.entry.letters.startswith(given) or given in document.entry.letters for document in spoken):
            message = Message("check.library-title", number=reference.number, title=spoken[0].entry.title)
            yield self._finding(reference, message, Certainty.MAYBE)

    def _newer(self, reference: _Mention, held: list[HeldText], reported: set[str]) -> Iterator[Finding]:
        """The newest of the same title, unless the draft cites any that is newer, or is one itself."""
        if len({document.entry.organ for document in held}) > 1 or f"newer {reference.number}" in reported:
            return
        reported.add(f"newer {reference.number}")
        where = "letters = ? AND letters != '' AND kind = ? AND organ = ? AND date > ?"
        for document in held:
            entry = document.entry
            later = self._library.documents(where, (entry.letters, ADOPTED, entry.organ, entry.date))
            later = [new for new in later if new.id not in self._but]
            if later and not {new.entry.number for new in later} & self._numbers:
                newest = max(later, key=lambda new: new.entry.date)
                message = Message("check.library-newer", number=reference.number, newer=newest.name)
                yield self._finding(reference, message, Certainty.MAYBE)
                return

    def _finding(self, reference: _Mention, message: Message, certainty: Certainty) -> Finding:
        return self._subject.finding(reference.place, message, reference.offset, certainty)


def _cited(subject: Examined, card: Card) -> Iterator[_Mention]:
    """What is cited; where words have no blanks, as far as the preamble's numbers tell."""
    if subject.language.joiner:
        for reference in subject.references:
            day = dates.iso(reference.date, subject.language) if reference.date else ""
            yield _Mention(reference.place, reference.offset, reference.number, day, reference.body or "")
        return
    places = {str(paragraph.address): place for place, paragraph in enumerate(subject.resolution.paragraphs)}
    for cited in card.cites:
        if cited.where in places:
            yield _Mention(places[cited.where], 0, cited.number, cited.date)
