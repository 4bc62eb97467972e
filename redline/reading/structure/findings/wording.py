"""Lost words, and two terms for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.languages.tables import TwoTerms
from redline.messages import Message
from redline.model import Finding
from redline.reading.structure.findings.examined import Examined, excerpt

_MOST = 5  # paragraphs with the rarer term, above which only the first is shown


def lost_words(subject: Examined) -> Iterator[Finding]:
    """Words that never stand side by side (language data, `lost_words`): something between them is missing."""
    for place, _, text in subject.body():
        for row in subject.language.lost_words:
            for match in row.pattern.finditer(text):
                original = excerpt(subject.resolution.paragraphs[place].text, match.start(), match.end())
                yield subject.finding(place, Message("check.lost-words", words=original), match.start())


def two_terms(subject: Examined) -> Iterator[Finding]:
    """Two terms for one thing (language data, `terms`), proper names apart: reported where the rarer one stands."""
    for row in subject.language.two_terms:
        first, second = _places(subject, row, row.first), _places(subject, row, row.second)
        if not first or not second:
            continue
        rarer, common = (first, second) if len(first) < len(second) else (second, first)
        usual = common[0][2]
        paragraphs = {place: (offset, words) for place, offset, words in reversed(rarer)}
        shown = sorted(paragraphs.items())
        often, count = len(shown) > _MOST, len(common)
        for place, (offset, words) in shown[:1] if often else shown:
            message = Message("check.two-terms", words=words, usual=usual, count=count)
            if often:
                more = len(shown) - 1
                message = Message("check.two-terms-often", words=words, more=more, usual=usual, count=count)
            yield subject.finding(place, message, offset)


def _places(subject: Examined, row: TwoTerms, term: re.Pattern[str]) -> list[tuple[int, int, str]]:
    places: list[tuple[int, int, str]] = []
    for place, paragraph, text in subject.body():
        names = [match.span() for name in row.names for match in name.finditer(text)]
        for match in term.finditer(text):
            if not any(start <= match.start() < stop for start, stop in names):
                places.append((place, match.start(), excerpt(paragraph.text, match.start(), match.end())))
    return places
