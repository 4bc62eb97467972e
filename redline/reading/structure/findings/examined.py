"""What a detector of anomalies looks at: the paragraphs, folded, and the way from a character to its source line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from redline.languages import dates
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Certainty, Finding, Kind, Paragraph, Resolution
from redline.reading.content import Content, line_at
from redline.records import dataclass

if TYPE_CHECKING:
    from redline.reading.structure.findings.citations import Reference

BODY = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)


@dataclass(frozen=True)
class Examined:
    """A resolution under examination. texts: of its paragraphs, folded, sign by sign as long as the originals."""

    resolution: Resolution
    language: Language
    texts: tuple[str, ...]
    content: Content

    def body(self) -> Iterator[tuple[int, Paragraph, str]]:
        """The paragraphs of the body that are no table cells: place, paragraph, folded text."""
        for place, (paragraph, text) in enumerate(zip(self.resolution.paragraphs, self.texts, strict=True)):
            if paragraph.address.kind in BODY and paragraph.cell is None:
                yield place, paragraph, text

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every resolution that the body cites by session and number ("79/166"), in order."""
        from redline.reading.structure.findings.citations import references

        return tuple(references(self))

    def day(self, printed: str) -> date | str:
        """A printed date as one that each language of reports prints its own way; the words where they are none."""
        day = dates.iso(printed, self.language)
        return date.fromisoformat(day) if day else printed

    def finding(self, place: int, message: Message, offset: int = 0, certainty: Certainty = Certainty.MAYBE) -> Finding:
        """A finding at a character of a paragraph."""
        paragraph = self.resolution.paragraphs[place]
        return Finding(str(paragraph.address), message, self.line(place, offset), certainty)

    def line(self, place: int, offset: int) -> int | None:
        """The source line of a character of a paragraph's text (its number not counted)."""
        paragraph = self.resolution.paragraphs[place]
        if place < len(self.content.line_starts):
            before = len(paragraph.label) + len(paragraph.gap)
            return line_at(self.content.line_starts[place], offset + before)
        return paragraph.origin.line


def examined(resolution: Resolution, content: Content, language: Language) -> Examined:
    """A resolution made ready for the detectors."""
    return Examined(resolution, language, tuple(fold(paragraph.text) for paragraph in resolution.paragraphs), content)


def excerpt(text: str, start: int, stop: int) -> str:
    """The words of a text between two characters, in one line."""
    return " ".join(text[start:stop].split())
