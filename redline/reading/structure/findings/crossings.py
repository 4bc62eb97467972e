"""References to a paragraph of the same text that isn't there, or not where they say."""

from __future__ import annotations

from collections.abc import Iterator

from redline.messages import Message
from redline.model import Certainty, Finding, Kind
from redline.patterns import lazy
from redline.reading.structure.findings.examined import Examined

_NUMBERS = lazy(r"\d+")
_RANGE = lazy(r"(\d+) ?(?:to|through|à|a|al|по|至|[-–]) ?(\d+)")
_LONGEST_RANGE = 60


def missing_paragraph(subject: Examined) -> Iterator[Finding]:
    """ "paragraph 9 above" in a text without a paragraph 9, or in its paragraph 4.

    Only what says that it means this text (language data, `crossing`) is looked at; subparagraphs are not.
    """
    words = subject.language.crossing
    if words is None:
        return
    known = {
        int(numbered.address.number)
        for numbered in subject.resolution.paragraphs
        if _is_counted(numbered.address.number)
    }
    for place, paragraph, text in subject.body():
        own = int(paragraph.address.number) if _is_counted(paragraph.address.number) else None
        is_operative = paragraph.address.kind is Kind.OPERATIVE and not paragraph.address.part
        for match in words.pattern.finditer(text):
            said = " ".join(match[0].split())
            for number in _numbers(match["numbers"]):
                message = None
                if number not in known:
                    message = Message("check.paragraph-missing", said=said, number=number)
                elif own is not None and is_operative and words.above.search(match[0]) and number >= own:
                    message = Message("check.paragraph-not-above", said=said, number=number)
                elif own is not None and is_operative and words.below.search(match[0]) and number <= own:
                    message = Message("check.paragraph-not-below", said=said, number=number)
                if message is not None:
                    yield subject.finding(place, message, match.start(), Certainty.SURE)


def _is_counted(number: str) -> bool:
    return number.isdigit()


def _numbers(text: str) -> list[int]:
    """ "3, 5 and 7 to 9" → 3, 5, 7, 8, 9."""
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        if first < last <= first + _LONGEST_RANGE:
            numbers.extend(range(first + 1, last))
    return sorted(set(numbers))
