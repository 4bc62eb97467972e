"""NEW as it would be in OLD's typography: what `--typography ignore` compares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from redline.comparing.beyond_words import typography
from redline.comparing.beyond_words.dressing import dressed
from redline.languages.typography import TypographyKind, level_signs
from redline.messages import Message
from redline.model import Change, Comparison, Finding, NoteChange, Op, Span
from redline.runs import BREAK, Part, Run, cutter, joined, parted, plain


def without_typography(comparison: Comparison) -> Comparison:
    """The same comparison with OLD's hyphens, blanks and quotes in words that are the same but for them.

    `as_read` is NEW in its own. A finding of the new text counts the places, by the kinds of signs.
    """
    ignored = Counter(kind for change in comparison.changes for kind in typography.kinds_of_edits(change))
    if not ignored:
        return replace(comparison, as_read=comparison.new)
    levelled = dressed(comparison, _levelled)
    signs = tuple(_told(kind, ignored[kind]) for kind in TypographyKind if kind in ignored)
    finding = Finding("document", Message("typography.ignored", signs=signs))
    new = replace(levelled.new, findings=(*levelled.new.findings, finding))
    return replace(levelled, new=new, as_read=comparison.new)


def _told(kind: TypographyKind, number: int) -> Message:
    match kind:
        case TypographyKind.HYPHENS:
            return Message("typography.hyphens", number=number)
        case TypographyKind.BLANKS:
            return Message("typography.blanks", number=number)
        case TypographyKind.QUOTES:
            return Message("typography.quotes", number=number)
        case TypographyKind.KASHIDA:
            return Message("typography.kashida", number=number)
    return Message("typography.invisible-signs", number=number)


def _levelled(change: Change) -> Change:
    notes = tuple(_levelled_note(note) for note in change.notes)
    if not any(span.is_typographic for span in change.spans):
        return replace(change, notes=notes) if notes else change
    old, new = (joined([paragraph.runs for paragraph in side]) for side in (change.pair.old, change.pair.new))
    runs, spans = _texts(cutter(old), cutter(new), change.spans)
    paragraphs = tuple(
        replace(paragraph, runs=own) for paragraph, own in zip(change.pair.new, parted(runs), strict=True)
    )
    return replace(change, pair=replace(change.pair, new=paragraphs), spans=spans, notes=notes)


def _levelled_note(note: NoteChange) -> NoteChange:
    if note.old is None or note.new is None or not any(span.is_typographic for span in note.spans):
        return note
    runs, spans = _texts(cutter(joined(note.old.paragraphs)), cutter(joined(note.new.paragraphs)), note.spans)
    return replace(note, new=replace(note.new, paragraphs=parted(runs)), spans=spans)


def _texts(old: Part, new: Part, spans: Sequence[Span]) -> tuple[list[Run], tuple[Span, ...]]:
    """NEW's runs with OLD's signs in typographic edits, and the spans that lead there."""
    writer = _TextInOldTypography()
    for is_typographic, stretch in groupby(spans, lambda span: span.is_typographic):
        if is_typographic:
            edit = [*stretch]
            gone = [run for span in edit if span.op is Op.DELETE for run in old(span.old, span.old + span.units)]
            come = [run for span in edit if span.op is Op.INSERT for run in new(span.new, span.new + span.units)]
            if gone:
                writer.add(Span(Op.KEEP, plain(gone), edit[0].old, 0, len(plain(gone))), _in_look(gone, come))
            continue
        for span in stretch:
            writer.add(span, () if span.op is Op.DELETE else new(span.new, span.new + span.units))
    return writer.runs, tuple(writer.spans)


def _in_look(gone: Sequence[Run], come: Sequence[Run]) -> Iterator[Run]:
    """OLD's signs, each in the look of the one that stands for it in NEW; blanks in that of the sign before."""
    looks = (run for run in come for sign in run.text if _says_something(sign))
    look = come[0] if come else None
    for run in gone:
        for sign in run.text:
            look = next(looks) if _says_something(sign) else look
            yield replace(look or run, text=sign)


def _says_something(sign: str) -> bool:
    return bool(level_signs(sign).strip())


class _TextInOldTypography:
    """Collects spans and runs, and counts where each begins in the new text."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.spans: list[Span] = []
        self._at = 0

    def add(self, span: Span, runs: Iterable[Run]) -> None:
        self.runs.extend(runs)
        last = self.spans[-1] if self.spans else None
        if last and last.op is span.op is Op.KEEP and not any(map(_is_break, (last, span))):
            self.spans[-1] = replace(last, text=last.text + span.text, units=last.units + span.units)
        else:
            self.spans.append(replace(span, new=self._at))
        self._at += 0 if span.op is Op.DELETE else span.units


def _is_break(span: Span) -> bool:
    return span.text == BREAK and span.units == 1
