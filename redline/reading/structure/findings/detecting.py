"""What a person should look at: each detector looks for one kind of anomaly; nothing is repaired."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from redline.languages.tables import Language
from redline.model import Certainty, Finding, Kind, Resolution
from redline.reading.content import Content
from redline.reading.structure.findings import (
    chains,
    crossings,
    dates,
    marks,
    notes,
    numbering,
    references,
    sessions,
    wording,
)
from redline.reading.structure.findings.examined import Examined, examined

Detector = Callable[[Examined], Iterator[Finding]]

DETECTORS: tuple[Detector, ...] = (
    wording.lost_words,
    wording.two_terms,
    sessions.stale_session,
    references.undated,
    references.two_dates,
    dates.impossible_date,
    dates.no_such_day,
    crossings.missing_paragraph,
    chains.broken_chain,
    numbering.numbers,
    numbering.letters,
    notes.notes_without_call,
    notes.calls_without_note,
    marks.unbalanced,
)


def told(resolution: Resolution, content: Content, language: Language) -> list[Finding]:
    """Every detector's findings and, behind them, the reader's; the sure ones of all come first.

    What a reader did (a piece joined, a line left out) comes last, so that it hides nothing of what the text says.
    A document that is no resolution, or whose language is unknown, has only its reader's findings.
    """
    detected: list[Finding] = []
    if language.code and any(paragraph.address.kind is not Kind.OTHER for paragraph in resolution.paragraphs):
        subject = examined(resolution, content, language)
        for detector in DETECTORS:
            detected.extend(detector(subject))
    read = [_placed(finding, resolution, content) for finding in content.findings]
    order = {str(paragraph.address): place for place, paragraph in enumerate(resolution.paragraphs)}

    def place(finding: Finding) -> tuple[int, int]:
        return order.get(finding.where, len(order)), finding.line or 0

    return sorted(
        [*sorted(detected, key=place), *sorted(read, key=place)],
        key=lambda finding: finding.certainty is Certainty.MAYBE,
    )


def _placed(finding: Finding, resolution: Resolution, content: Content) -> Finding:
    """A reader's finding at a line of the source, with the address of the paragraph in which it stands."""
    if finding.where:
        return finding
    for paragraph, starts in zip(resolution.paragraphs, content.line_starts, strict=False):
        if any(line == finding.line for _, line in starts):
            return replace(finding, where=str(paragraph.address))
    return replace(finding, where="document")
