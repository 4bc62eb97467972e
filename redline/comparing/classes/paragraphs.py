"""All reasons of one change: of its shape, its words, its footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from redline.comparing.classes import (
    equivalents,
    footnotes,
    mandates,
    qualifiers,
    references,
    remainder,
    structural,
    technical,
    verbs,
)
from redline.comparing.classes.case import Case, Found, Setting, case
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Texts, texts
from redline.model import Change, Kind, NoteChange, Op, Run, joined

_UPDATED_LINES = frozenset({"agenda title", "sponsors"})
"""Lines of the head that are words; all others are numbers, dates and names of the sitting."""


def reasons(change: Change, setting: Setting) -> Iterator[Reason]:
    """Why a change is of which classes, the paragraph's reasons before its footnotes'."""
    yield from structural.reasons(change)
    if not change.pair.old or not change.pair.new:
        yield from _whole(change, setting)
        return
    yield from _words(change, setting)
    for note in change.notes:
        if note.changed:
            yield from _note(change, note, setting)


def _whole(change: Change, setting: Setting) -> Iterator[Reason]:
    """M for a paragraph that came or went and asks for something."""
    paragraph = (change.pair.new or change.pair.old)[0]
    if mandates.of_whole(paragraph, setting):
        old, new = ("", paragraph.text) if change.pair.new else (paragraph.text, "")
        yield Reason(ChangeClass.MANDATE, "whole", old, new)


def _words(change: Change, setting: Setting) -> Iterator[Reason]:
    if all(span.op is Op.KEEP for span in change.spans):
        return
    old = joined([paragraph.runs for paragraph in change.pair.old])
    new = joined([paragraph.runs for paragraph in change.pair.new])
    shown = texts(old, new, change.spans)
    if not shown.edits:
        return
    subject = case(setting, shown, change.pair.old[0], change.pair.new[0])
    address = subject.new.address
    if address.kind is Kind.CLOSING or (address.kind is Kind.HEAD and address.number not in _UPDATED_LINES):
        yield Reason(ChangeClass.TECHNICAL, "head", _changed(shown, False), _changed(shown, True))
        return
    yield from _told(subject).reasons


def _changed(shown: Texts, is_new: bool) -> str:
    parts = [(shown.new[slice(*edit.new)] if is_new else shown.old[slice(*edit.old)]) for edit in shown.edits]
    return " … ".join(part.strip() for part in parts if part.strip())


def _told(subject: Case) -> Found:
    told = verbs.find(subject)
    told += _title_number(subject)
    told += technical.find(subject)
    told += references.find(subject, told)
    told += mandates.find(subject)
    told += qualifiers.find(subject, told)
    told += equivalents.find(subject, told)
    return told + remainder.find(subject, told)


def _title_number(subject: Case) -> Found:
    """T for the number that a resolution has before its title, or gets when it is adopted."""
    if subject.new.address.kind is not Kind.TITLE:
        return Found()
    old, new = subject.old_entities[:1], subject.new_entities[:1]
    before = next((one for one in old if one.kind == "reference" and one.start == 0), None)
    after = next((one for one in new if one.kind == "reference" and one.start == 0), None)
    if (before is None) == (after is None):
        return Found()
    reason = Reason(ChangeClass.TECHNICAL, "number", before.key if before else "", after.key if after else "")
    return Found((reason,), (before.stretch,) if before else (), (after.stretch,) if after else ())


def _note(change: Change, note: NoteChange, setting: Setting) -> Iterator[Reason]:
    if note.old is None or note.new is None:
        yield from footnotes.whole(note, setting.words)
        return
    old, new = _runs(note.old.paragraphs), _runs(note.new.paragraphs)
    shown = texts(old, new, note.spans, note.new.label or "*")
    if shown.edits:
        yield from _told(case(setting, shown, change.pair.old[0], change.pair.new[0])).reasons


def _runs(paragraphs: tuple[tuple[Run, ...], ...]) -> tuple[Run, ...]:
    return joined(paragraphs)
