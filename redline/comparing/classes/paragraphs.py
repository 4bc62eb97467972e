"""All reasons of one change: of its shape, its words, its footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redline.comparing.beyond_words import typography
from redline.comparing.classes import (
    equivalents,
    footnotes,
    mandates,
    numbers,
    qualifiers,
    references,
    remainder,
    structural,
    technical,
    typed_calls,
    verbs,
    wordings,
)
from redline.comparing.classes.case import Case, ClassEvidence, Setting, case
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, TextDifference, TextPair, overlap, texts
from redline.model import Change, Kind, NoteChange, Op
from redline.patterns import lazy
from redline.runs import joined

LONGEST = 20_000
"""Characters of a paragraph or footnote that is looked into: the longest of an issued resolution has some 6,000."""

FEW = 3
"""Words that stayed between changed ones and are told with them, in a line of the head."""

_TITLE_NUMBER = lazy(r"((?:S-|ES-)?\d{1,4}/(?:\d{1,3}|[.…]+))\.?\s*")
"""What stands before a title: "79/166." of an adopted text, "53/..." of a draft, before the title."""

_DATES = frozenset({"date", "session dates"})
"""Lines of the head that are a date and no more: months may be in another language than the text."""

_LINES_OF_WORDS = frozenset({"agenda title", "sponsors"})
"""Lines of the head that are words; all others are numbers, dates and names of the sitting."""


def reasons(change: Change, setting: Setting) -> Iterator[Reason]:
    """Why a change is of which classes, the paragraph's reasons before its footnotes'.

    Kinds of blanks are no second class of an update: who sees the page sees the update alone.
    """
    if change.is_typographic:
        yield from (Reason(ChangeClass.TYPOGRAPHY, kind) for kind in typography.kinds_of(change))
        return
    every = list(_reasons(change, setting))
    of_words = [reason for reason in every if reason.what != "spacing"]
    is_update = of_words and all(reason.code is ChangeClass.TECHNICAL for reason in of_words)
    yield from of_words if is_update else every


def _reasons(change: Change, setting: Setting) -> Iterator[Reason]:
    yield from structural.reasons(change)
    if not change.pair.old or not change.pair.new or change.pair.emptied:
        yield from _whole(change, setting)
        return
    yield from _words(change, setting)
    updated = tuple(footnotes.replaced(change.notes, setting.words))
    yield from (footnotes.update(old, new, setting.words) for old, new in updated)
    done = [note for both in updated for note in both]
    for note in change.notes:
        if note.changed and note not in done:
            yield from _note(change, note, setting)


def _whole(change: Change, setting: Setting) -> Iterator[Reason]:
    """M for a paragraph that came or went and asks for something."""
    is_new = not change.pair.old
    paragraph = (change.pair.new if is_new else change.pair.old)[0]
    if mandates.of_whole(paragraph, setting, is_new):
        old, new = ("", paragraph.text) if is_new else (paragraph.text, "")
        yield Reason(ChangeClass.MANDATE, "whole", old, new)


def by_edit(change: Change, setting: Setting) -> Iterator[tuple[TextDifference, tuple[Reason, ...]]]:
    """The reasons of each edit of a paragraph that stays, as if it were the only one; nothing of its footnotes."""
    shown = _shown(change)
    for edit in shown.edits:
        yield edit, tuple(_of_words(change, replace(shown, edits=(edit,)), setting))


def by_edit_of_note(
    change: Change, note: NoteChange, setting: Setting
) -> Iterator[tuple[TextDifference, tuple[Reason, ...]]]:
    """As `by_edit`, of a footnote that stays."""
    shown = _shown_of_note(note)
    for edit in shown.edits:
        yield edit, tuple(_of_note_words(change, replace(shown, edits=(edit,)), setting))


def _shown(change: Change) -> TextPair:
    old, new = (joined([paragraph.runs for paragraph in side]) for side in (change.pair.old, change.pair.new))
    return numbers.whole(texts(old, new, change.spans))


def _words(change: Change, setting: Setting) -> Iterator[Reason]:
    if any(span.op is not Op.KEEP for span in change.spans):
        yield from _of_words(change, _shown(change), setting)


def _of_words(change: Change, shown: TextPair, setting: Setting) -> Iterator[Reason]:
    if not shown.edits:
        return
    if max(len(shown.old), len(shown.new)) > LONGEST:
        yield Reason(ChangeClass.SUBSTANCE, "long")
        return
    subject = case(setting, shown, change.pair.old[0], change.pair.new[0])
    address = subject.new.address
    if address.kind is Kind.CLOSING or (address.kind is Kind.HEAD and address.number not in _LINES_OF_WORDS):
        is_date = address.number in _DATES
        yield Reason(ChangeClass.TECHNICAL, "head", *((shown.old, shown.new) if is_date else _changed(subject)))
        return
    yield from _in_order(_told(subject))


def _changed(subject: Case) -> tuple[str, str]:
    """The changed words of both sides, dates and sessions whole, with the few that stayed between them.

    "19 December 2024", not "19 … 2024" or "19"; "Seventy-sixth", not "sixth".
    """
    pairs = [(old.stretch, new.stretch) for old, new in technical.replaced(subject)]
    edits = [_whole_entities(edit, pairs) for edit in subject.texts.edits]
    return (
        _joined(subject.texts.old, [old for old, _ in edits]),
        _joined(subject.texts.new, [new for _, new in edits]),
    )


def _whole_entities(edit: TextDifference, pairs: Iterable[tuple[Stretch, Stretch]]) -> tuple[Stretch, Stretch]:
    """An edit widened to the entities that it puts in each other's place."""
    old, new = edit.old, edit.new
    for before, after in pairs:
        if _meet(before, edit.old) and _meet(after, edit.new):
            old = min(old[0], before[0]), max(old[1], before[1])
            new = min(new[0], after[0]), max(new[1], after[1])
    return old, new


def _meet(first: Stretch, second: Stretch) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def _joined(text: str, stretches: Iterable[Stretch]) -> str:
    words, reached = "", 0
    for start, stop in stretches:
        if reached < stop and start < stop:
            between = text[reached:start] if words else ""
            words += (between if len(between.split()) <= FEW else " … ") + text[max(start, reached) : stop]
            reached = stop
    return " ".join(words.split())


def _told(subject: Case) -> ClassEvidence:
    evidence = _at_edits(verbs.find(subject), subject)
    evidence += _at_edits(_title_number(subject), subject)
    evidence += technical.find(subject, evidence)
    evidence += typed_calls.find(subject)
    evidence += references.find(subject, evidence)
    evidence += mandates.find(subject, evidence)
    evidence += qualifiers.find(subject, evidence)
    evidence += equivalents.find(subject, evidence)
    evidence += wordings.find(subject, evidence)
    return evidence + remainder.find(subject, evidence)


def _at_edits(evidence: ClassEvidence, subject: Case) -> ClassEvidence:
    """What is told of a place that both texts have, where an edit is looked at that touches it; else nothing."""
    touches = any(
        overlap(edit, stretch) or edit[0] in stretch or edit[1] in stretch
        for both in subject.texts.edits
        for edit, stretches in ((both.old, evidence.old), (both.new, evidence.new))
        for stretch in stretches
    )
    return evidence if touches else ClassEvidence()


def _in_order(evidence: ClassEvidence) -> list[Reason]:
    return sorted(evidence.reasons, key=lambda reason: reason.at)


def _title_number(subject: Case) -> ClassEvidence:
    """T for the number that a resolution has before its title, or gets when it is adopted."""
    if subject.new.address.kind is not Kind.TITLE:
        return ClassEvidence()
    old, new = _TITLE_NUMBER.match(subject.texts.folded_old), _TITLE_NUMBER.match(subject.texts.folded_new)
    before, after = old[1] if old else "", new[1] if new else ""
    if before == after:
        return ClassEvidence()
    reason = Reason(ChangeClass.TECHNICAL, "number", before, after)
    return ClassEvidence((reason,), (old.span(),) if old else (), (new.span(),) if new else ())


def _note(change: Change, note: NoteChange, setting: Setting) -> Iterator[Reason]:
    if note.old is None or note.new is None:
        yield from footnotes.whole(note, setting.words)
        return
    yield from _of_note_words(change, _shown_of_note(note), setting)


def _shown_of_note(note: NoteChange) -> TextPair:
    assert note.old is not None and note.new is not None
    old, new = joined(note.old.paragraphs), joined(note.new.paragraphs)
    return numbers.whole(texts(old, new, note.spans, note.new.label or "*"))


def _of_note_words(change: Change, shown: TextPair, setting: Setting) -> Iterator[Reason]:
    if max(len(shown.old), len(shown.new)) > LONGEST:
        yield Reason(ChangeClass.SUBSTANCE, "long", note=shown.note)
    elif shown.edits:
        yield from _in_order(_told(case(setting, shown, change.pair.old[0], change.pair.new[0])))
