"""What a person should look at: each detector looks for one kind of anomaly; nothing is repaired."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from redline.languages.tables import Language
from redline.model import Certainty, Finding, Kind, Resolution
from redline.reading.content import Content
from redline.reading.structure import (
    findings_chains,
    findings_crossings,
    findings_dates,
    findings_marks,
    findings_notes,
    findings_numbering,
    findings_references,
    findings_sessions,
    findings_wording,
)
from redline.reading.structure.examined import Examined, examined

Detector = Callable[[Examined], Iterator[Finding]]

DETECTORS: tuple[Detector, ...] = (
    findings_wording.lost_words,
    findings_wording.two_terms,
    findings_sessions.stale_session,
    findings_references.undated,
    findings_references.two_dates,
    findings_dates.impossible_date,
    findings_dates.no_such_day,
    findings_crossings.missing_paragraph,
    findings_chains.broken_chain,
    findings_numbering.numbers,
    findings_numbering.letters,
    findings_notes.notes_without_call,
    findings_notes.calls_without_note,
    findings_marks.unbalanced,
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
