"""Sequence adverbs that follow nothing: "Also requests" behind a paragraph that requests nothing."""

from __future__ import annotations

from collections.abc import Iterator

from redline.languages import openers
from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Finding, Kind, Paragraph
from redline.reading.structure.findings.examined import Examined


def broken_chain(subject: Examined) -> Iterator[Finding]:
    """An opener with "also" or "further" (language data, `sequence`) whose verb is not that of the paragraph before."""
    before: Paragraph | None = None
    for place, paragraph, _ in subject.body():
        if paragraph.address.kind not in (Kind.PREAMBULAR, Kind.OPERATIVE) or not paragraph.address.is_top:
            continue
        adverb = _adverb(subject, paragraph)
        if adverb and before is not None and _is_broken(subject, before, paragraph):
            message = Message(
                "check.continues-nothing",
                opener=paragraph.opener,
                before=before.opener or before.text[:30],
                adverb=adverb,
            )
            yield subject.finding(place, message)
        before = paragraph


def _adverb(subject: Examined, paragraph: Paragraph) -> str:
    """The adverb that links an opener to the one before, "" without one.

    It stands before the verb of an operative paragraph and behind that of a preambular one; there "further" may as well
    begin what is noted or encouraged ("Encouraging further studies"), so only the first adverb of the table counts.
    """
    words = fold(paragraph.opener).casefold().split()
    if paragraph.address.kind is Kind.OPERATIVE:
        return words[0] if words and words[0] in subject.language.sequence else ""
    first = subject.language.sequence[:1]
    return words[-1] if len(words) > 1 and words[-1] in first else ""


def _lemma(subject: Examined, paragraph: Paragraph) -> str:
    row = openers.find(paragraph.text, subject.language.code).row
    return row.lemma if row else ""


def _is_broken(subject: Examined, before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether another verb opens the paragraph before; the first paragraph of a part continues what nobody can tell."""
    same_part = (before.address.kind, before.address.part) == (paragraph.address.kind, paragraph.address.part)
    own = _lemma(subject, paragraph)
    return same_part and own != "" and own != _lemma(subject, before)
