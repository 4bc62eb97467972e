"""Which looks changed while the words stayed, and NEW as it would be if none had.

Only between two Word files: other sources don't tell how text looks (docs/decisions/0006-what-counts-as-formatting.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from redline.comparing.beyond_words.dressing import dressed
from redline.formatting import Form, Style, alike, alike_on_blanks, differing
from redline.model import Change, Comparison, FormatChange, NoteChange, Op, Paragraph, Resolution, Span
from redline.runs import Run, cutter, joined, side_by_side

RAISED = {1: "superscript", 0: "", -1: "subscript"}
LookedWords = tuple[str, Style, Style]
"""Kept words with their look in OLD and in NEW."""


def formatted(change: Change) -> Change:
    """The change with the looks that differ in what it keeps."""
    old, new = change.pair.old, change.pair.new
    if not old or not new or old[0].form is None or new[0].form is None:
        return change
    notes = tuple(_formatted_note(note) for note in change.notes)
    words = _of_words(stretches(joined([p.runs for p in old]), joined([p.runs for p in new]), change.spans))
    looks = (*_of_paragraphs(old, new), *words)
    return replace(change, formatting=looks, notes=notes) if looks or notes else change


def ignoring(comparison: Comparison) -> Comparison:
    """The same comparison with NEW's kept words and paragraphs in OLD's look: what "ignore formatting" means.

    New words and paragraphs keep the look that they have in NEW.
    """
    return dressed(comparison, _as_in_old)


def without_traits(resolution: Resolution) -> Resolution:
    """The same as if its source told emphasis alone, as a .pdf does."""
    paragraphs = tuple(replace(p, form=None, runs=_emphasis(p.runs)) for p in resolution.paragraphs)
    notes = tuple(replace(note, paragraphs=tuple(map(_emphasis, note.paragraphs))) for note in resolution.notes)
    return replace(resolution, paragraphs=paragraphs, notes=notes)


def _emphasis(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, style=replace(run.style, traits=None, character="")) for run in runs)


def stretches(old: Sequence[Run], new: Sequence[Run], spans: Iterable[Span]) -> Iterator[LookedWords]:
    """The kept words of two texts in stretches of one look on either side that differ in look; atoms are left out."""
    if _same_looks(old, new):
        return
    parts = cutter(old), cutter(new)
    for span in spans:
        if span.op is Op.KEEP:
            before, after = (part(at, at + span.units) for part, at in zip(parts, (span.old, span.new), strict=True))
            for old_run, new_run in side_by_side(before, after):
                seen = alike if old_run.text.strip() else alike_on_blanks
                if old_run.atom is None and not seen(old_run.style, new_run.style):
                    yield old_run.text, old_run.style, new_run.style


def _same_looks(old: Sequence[Run], new: Sequence[Run]) -> bool:
    """The common cases, quickly: one look throughout, or run for run the same."""
    runs = (*old, *new)
    if all(run.style.is_same(runs[0].style) for run in runs):
        return True
    return len(old) == len(new) and all(
        old_run.text == new_run.text and old_run.style.is_same(new_run.style)
        for old_run, new_run in zip(old, new, strict=True)
    )


def _of_paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[FormatChange]:
    """What changed of the paragraphs themselves; each new one is held against the old one in its place, or the last."""
    seen: set[FormatChange] = set()
    for number, paragraph in enumerate(new):
        former = old[min(number, len(old) - 1)]
        for change in _of_paragraph(former, paragraph):
            if change not in seen:
                seen.add(change)
                yield change


def _of_paragraph(old: Paragraph, new: Paragraph) -> Iterator[FormatChange]:
    if old.form is None or new.form is None:
        return
    if not old.form.is_of_style(new.form):
        yield FormatChange("style", old.form.style, new.form.style)
    levels = old.layout.level, new.layout.level
    if None not in levels and levels[0] != levels[1]:
        yield FormatChange("list level", *(str((level or 0) + 1) for level in levels))
    elif bool(old.label) != bool(new.label):
        yield FormatChange("number", old.label, new.label)
    for before, after in differing(old.form.traits, new.form.traits):
        yield FormatChange(before.name, before.value, after.value)


def _of_words(differing_stretches: Iterable[LookedWords]) -> Iterator[FormatChange]:
    """What changed of words; the same change on neighbouring stretches is told once, with all its words."""
    collected: dict[tuple[str, str, str], list[str]] = {}
    for text, old, new in differing_stretches:
        for name, before, after in _differences(old, new):
            collected.setdefault((name, before, after), []).append(text)
    for (name, before, after), texts in collected.items():
        yield FormatChange(name, before, after, " … ".join(text.strip() for text in texts if text.strip()) or " ")


def _differences(old: Style, new: Style) -> Iterator[tuple[str, str, str]]:
    for name in ("bold", "italic", "underline", "strike"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield name, "on" if before else "", "on" if after else ""
    if old.raised != new.raised:
        yield "raised", RAISED[old.raised], RAISED[new.raised]
    for before, after in differing(old.traits, new.traits):
        yield before.name, before.value, after.value


def _formatted_note(note: NoteChange) -> NoteChange:
    if note.old is None or note.new is None:
        return note
    looks = stretches(joined(note.old.paragraphs), joined(note.new.paragraphs), note.spans)
    return replace(note, formatting=tuple(_of_words(looks)))


def _as_in_old(change: Change) -> Change:
    """A change with its kept words, paragraphs and notes in OLD's look."""
    old, new = change.pair.old, change.pair.new
    if not old or not new or old[0].form is None or new[0].form is None:
        return change
    texts = _dressed([p.runs for p in old], [p.runs for p in new], change.spans)
    forms = [_form(former, paragraph) for former, paragraph in zip_longest(old[: len(new)], new, fillvalue=old[-1])]
    paragraphs = tuple(
        replace(paragraph, runs=runs, form=form) for paragraph, runs, form in zip(new, texts, forms, strict=True)
    )
    notes = tuple(_note_as_in_old(note) for note in change.notes)
    return replace(change, pair=replace(change.pair, new=paragraphs), notes=notes, formatting=())


def _form(old: Paragraph, new: Paragraph) -> Form | None:
    """OLD's look of a paragraph that stays."""
    return old.form if new.form is not None else None


def _note_as_in_old(note: NoteChange) -> NoteChange:
    if note.old is None or note.new is None:
        return note
    texts = _dressed(note.old.paragraphs, note.new.paragraphs, note.spans)
    return replace(note, new=replace(note.new, paragraphs=tuple(texts)), formatting=())


def _dressed(
    old: Sequence[Sequence[Run]], new: Sequence[Sequence[Run]], spans: Iterable[Span]
) -> list[tuple[Run, ...]]:
    """NEW's paragraphs with kept words in the look that they have in OLD."""
    before, after = cutter(joined(old)), cutter(joined(new))
    runs: list[Run] = []
    for span in spans:
        if span.op is Op.DELETE:
            continue
        own = after(span.new, span.new + span.units)
        if span.op is Op.INSERT:
            runs.extend(own)
        else:
            pairs = side_by_side(before(span.old, span.old + span.units), own)
            runs.extend(replace(new_run, style=old_run.style) for old_run, new_run in pairs)
    texts, at, part = [], 0, cutter(runs)
    for paragraph in new:
        units = sum(run.units for run in paragraph)
        texts.append(part(at, at + units))
        at += units + 1
    return texts
