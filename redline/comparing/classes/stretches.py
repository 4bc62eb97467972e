"""The class of each stretch of words, the weightier where two hold: what can be taken or left by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby

from redline.comparing.classes import paragraphs, weights
from redline.comparing.classes.case import Setting
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, TextDifference, starts
from redline.model import Change, NoteChange, Op, Span
from redline.runs import Run, cutter, joined

Edits = Sequence[tuple[TextDifference, ChangeClass]]
"""What differs in a text, and the class of each."""

_ORDER = {code: place for place, code in enumerate(ChangeClass)}


def of_whole(change: Change, setting: Setting) -> ChangeClass:
    """The class of a change that is taken or left as a whole; editorial where nothing tells."""
    return _weightiest(change, paragraphs.reasons(change, setting), setting)


def of_spans(change: Change, setting: Setting) -> Iterator[ChangeClass | None]:
    """The class of each span of a paragraph that stays; None of what is kept."""
    old, new = (joined([paragraph.runs for paragraph in side]) for side in (change.pair.old, change.pair.new))
    by_edit = [
        (edit, _weightiest(change, reasons_of_edit, setting))
        for edit, reasons_of_edit in paragraphs.by_edit(change, setting)
    ]
    reasons = tuple(paragraphs.reasons(change, setting))
    edits = _of_paragraph(by_edit, {reason.code for reason in reasons})
    yield from _classes(change.spans, (old, new), edits, _of_notes(change, reasons, setting))


def of_note_spans(change: Change, note: NoteChange, setting: Setting) -> Iterator[ChangeClass | None]:
    """As `of_spans`, of a footnote that stays."""
    if note.old is None or note.new is None:
        return
    by_edit = paragraphs.by_edit_of_note(change, note, setting)
    edits = [(edit, _weightiest(change, reasons, setting)) for edit, reasons in by_edit]
    yield from _classes(note.spans, (joined(note.old.paragraphs), joined(note.new.paragraphs)), edits, {})


def _of_notes(change: Change, reasons: Sequence[Reason], setting: Setting) -> dict[str, ChangeClass]:
    """The classes of the footnotes that are called on one side alone, by their refs: as the paragraph tells of them."""
    alone = [note for both in change.notes if None in (both.old, both.new) for note in (both.old, both.new) if note]
    by_note = {note.ref: [reason for reason in reasons if reason.note == note.label] for note in alone}
    return {
        ref: _weightiest(change, reasons_of_note, setting)
        for ref, reasons_of_note in by_note.items()
        if reasons_of_note
    }


def _of_paragraph(edits: Edits, codes: Set[ChangeClass]) -> Edits:
    """The edits, those of a class that the paragraph as a whole doesn't show with the class of the next, or the last.

    So the comma for the "and" before a list's last member goes with the member that is new.
    """
    own = [(edit.old[0], code) for edit, code in edits if code in codes]
    result = []
    for edit, code in edits:
        if code not in codes and own:
            code = next((known for at, known in own if at >= edit.old[0]), own[-1][1])
        result.append((edit, code))
    return result


def _weightiest(change: Change, reasons: Iterable[Reason], setting: Setting) -> ChangeClass:
    weighed = [(-weights.of_reason(change, reason, setting), _ORDER[reason.code], reason.code) for reason in reasons]
    return min(weighed)[-1] if weighed else ChangeClass.EDITORIAL


def _classes(
    spans: Iterable[Span],
    sides: tuple[Sequence[Run], Sequence[Run]],
    edits: Edits,
    notes: Mapping[str, ChangeClass],
) -> Iterator[ChangeClass | None]:
    """notes: the classes of those that are called on one side alone, by their refs."""
    places, parts = [starts(runs) for runs in sides], [cutter(runs) for runs in sides]

    def classes(span: Span) -> Iterator[ChangeClass]:
        """What holds for a changed span."""
        is_new = span.op is Op.INSERT
        at = span.new if is_new else span.old
        stretch = places[is_new][at], places[is_new][at + span.units]
        yield from (code for edit, code in edits if _holds(edit.new if is_new else edit.old, stretch))
        called = (run.atom.ref for run in parts[is_new](at, at + span.units) if run.atom)
        yield from (notes[ref] for ref in called if ref in notes)

    for kind, stretch in groupby(spans, _told_alike):
        together = [*stretch]
        codes = {code for span in together for code in classes(span)} if kind == "words" else set()
        code = min(codes, key=_by_weight, default=ChangeClass.EDITORIAL)
        yield from [{"kept": None, "typography": ChangeClass.TYPOGRAPHY}.get(kind, code)] * len(together)


def _told_alike(span: Span) -> str:
    """What spans side by side share: what goes and what comes in its place are taken together."""
    return "kept" if span.op is Op.KEEP else "typography" if span.is_typographic else "words"


def _holds(edit: Stretch, stretch: Stretch) -> bool:
    return edit[0] <= stretch[0] and stretch[1] <= edit[1] and stretch[0] < stretch[1]


def _by_weight(code: ChangeClass) -> tuple[int, int]:
    return -weights.of_class(code), _ORDER[code]
