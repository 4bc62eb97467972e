"""Footnotes without a call, and calls without a footnote."""

from __future__ import annotations

from collections.abc import Iterator

from redline.messages import Message, linked
from redline.model import Certainty, Finding, Kind
from redline.patterns import lazy
from redline.reading.structure.findings.examined import Examined

_RAISED = lazy(r"(?<=[\w.,;:»”)])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?!\w)")
_BRACKETED = lazy(r"(?<=\S)\[\d{1,2}\](?!\w)")
_STARS = lazy(r"(?<!\*)\*{1,3}(?!\*)")
_UNIT = lazy(r"\b(?:k?m|cm|mm)[²³]")


def notes_without_call(subject: Examined) -> Iterator[Finding]:
    """A footnote that nothing calls."""
    called = {ref for paragraph in subject.resolution.paragraphs for ref in paragraph.note_refs}
    inside = (run for note in subject.resolution.notes for runs in note.paragraphs for run in runs)
    called |= {run.atom.ref for run in inside if run.atom}
    for note in subject.resolution.notes:
        if note.ref not in called:
            yield Finding(
                "document", Message("check.note-without-call", label=note.label or note.ref), note.origin.line
            )


def calls_without_note(subject: Examined) -> Iterator[Finding]:
    """A call whose footnote is missing: an atom, a raised or bracketed number, or asterisks at the sponsors."""
    refs = {note.ref for note in subject.resolution.notes}
    starred = any("*" in note.label for note in subject.resolution.notes)
    for place, paragraph in enumerate(subject.resolution.paragraphs):
        for ref in paragraph.note_refs:
            if ref not in refs:
                yield subject.finding(place, Message("check.note-missing", ref=ref), certainty=Certainty.SURE)
        text = subject.texts[place]
        for pattern in (_RAISED, _BRACKETED):
            for match in pattern.finditer(text):
                if not _UNIT.search(text[max(0, match.start() - 3) : match.end()]):
                    message = Message("check.call-without-note", words=match[0])
                    yield subject.finding(place, message, match.start())
        if paragraph.address.kind in (Kind.HEAD, Kind.TITLE) and paragraph.address.number == "sponsors" and not starred:
            marks = sorted({match[0] for match in _STARS.finditer(text)}, key=len)
            if marks:
                yield subject.finding(
                    place,
                    Message("check.marked-note-missing", marks=linked("said.and", marks)),
                    text.index("*"),
                    Certainty.SURE,
                )
