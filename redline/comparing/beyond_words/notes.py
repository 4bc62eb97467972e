"""Footnotes of a pair: which call is which, and what became of each note's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from redline.comparing.aligning.likeness import share_of_words
from redline.comparing.aligning.normal import normaliser
from redline.comparing.marking import words
from redline.comparing.marking.anchoring import stretches
from redline.model import Note, NoteChange, Op, Span
from redline.records import dataclass
from redline.runs import Run, joined

ALIKE = 0.35
"""Share of words that two notes of several have in common to be one note; a symbol counts its parts as words."""

CALLS = 120
"""In both paragraphs together: up to these, each note is held against each; more are cut first at notes that stay."""

SAME_PLACE, BEFORE = 0.35, 3
"""Added where the last words before two calls are the same, and how many words these are."""

Runs = tuple[Run, ...]
Notes = Mapping[str, Note]
"""A document's notes by their `ref`."""


@dataclass(frozen=True, slots=True)
class _NoteCall:
    """A footnote call in a text. before: the last words before it."""

    ref: str
    note: Note | None
    before: tuple[str, ...]


def compared(
    old: Runs, new: Runs, old_notes: Notes, new_notes: Notes
) -> tuple[tuple[Span, ...], tuple[NoteChange, ...]]:
    """The word diff of two texts in which calls of the same note are the same, and what became of the notes.

    A call that a reader would find at another place in the words counts as dropped there and new here, its note too.
    Calls whose note is missing are compared like the others and give no `NoteChange`.
    """
    old_calls, new_calls = _calls(old, old_notes), _calls(new, new_notes)
    if not old_calls and not new_calls:
        return words.diff(old, new), ()
    keys = _keys(old_calls, new_calls)
    spans = words.diff(_keyed(old, keys[0]), _keyed(new, keys[1]))
    return spans, tuple(_changes(spans, old_calls, new_calls))


def _calls(runs: Runs, notes: Notes) -> dict[int, _NoteCall]:
    """The calls by the unit at which they stand."""
    calls = {}
    unit = 0
    text = ""
    normal = normaliser()
    for run in runs:
        if ref := run.note_ref:
            before = normal(text[-BEFORE * 20 :])[-BEFORE:]
            calls[unit] = _NoteCall(ref, notes.get(ref), before)
        text += run.text
        unit += run.units
    return calls


def _keys(old: Mapping[int, _NoteCall], new: Mapping[int, _NoteCall]) -> tuple[dict[str, str], dict[str, str]]:
    """A key for the calls of either side by their `ref`: equal for calls of one note, else unlike all others."""
    olds, news = list(old.values()), list(new.values())
    old_keys = {call.ref: f"old {call.ref}" for call in olds}
    new_keys = {call.ref: f"new {call.ref}" for call in news}
    texts = [[call.note.text if call.note else "" for call in calls] for calls in (olds, news)]
    for start, stop, first, last in stretches(texts[0], texts[1], CALLS):
        for old_call, new_call in _paired(olds[start:stop], news[first:last]):
            old_keys[old_call.ref] = new_keys[new_call.ref] = f"both {old_call.ref}"
    return old_keys, new_keys


def _keyed(runs: Runs, keys: Mapping[str, str]) -> Runs:
    return tuple(
        replace(run, atom=replace(run.atom, key=keys[run.atom.ref])) if run.atom and run.note_ref else run
        for run in runs
    )


def _paired(old: Sequence[_NoteCall], new: Sequence[_NoteCall]) -> list[tuple[_NoteCall, _NoteCall]]:
    """The calls of one note, in one order on both sides, so that the notes have as much in common as can be.

    A sole call on either side is the same call unless the notes have nothing in common.
    """
    normal = normaliser()
    old_words = [Counter(_words(call, normal)) for call in old]
    new_words = [Counter(_words(call, normal)) for call in new]
    sole = len(old) == len(new) == 1
    alike = [[share_of_words(old_note, new_note) for new_note in new_words] for old_note in old_words]
    worth = [
        [
            _worth(value, sole, before.before == after.before) if _one_form(before.note, after.note) else 0.0
            for value, after in zip(row, new, strict=True)
        ]
        for row, before in zip(alike, old, strict=True)
    ]
    return [(old[old_place], new[new_place]) for old_place, new_place in _best_in_order(worth)]


def _one_form(old: Note | None, new: Note | None) -> bool:
    """Whether a note can become another inside of it.

    A note's own mark ("*") and its kind belong to the call; a paragraph more or less inside a note is one that
    LibreOffice can't take back.
    """
    if old is None or new is None:
        return old is new
    same_mark = old.label == new.label or (old.label.isdigit() and new.label.isdigit())
    return same_mark and old.endnote == new.endnote and len(old.paragraphs) == len(new.paragraphs)


def _worth(alike: float, sole: bool, same_place: bool) -> float:
    """What it is worth to take two calls for one: 0.0 to forbid it."""
    value = alike + SAME_PLACE * same_place if alike else 0.0
    return value if sole or value >= ALIKE else 0.0


def _words(call: _NoteCall, normal: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    return normal(call.note.text) if call.note else ()


def _best_in_order(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs of rows and columns that rise together and are worth most; calls are few, so every pair is tried."""
    columns = len(worth[0]) if worth else 0
    best = [[0.0] * (columns + 1) for _ in range(len(worth) + 1)]
    for row in range(len(worth) - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            both = worth[row][column] + best[row + 1][column + 1]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], both)
    pairs = []
    row = column = 0
    while row < len(worth) and column < columns:
        if worth[row][column] and best[row][column] == worth[row][column] + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _changes(spans: Iterable[Span], old: Mapping[int, _NoteCall], new: Mapping[int, _NoteCall]) -> Iterator[NoteChange]:
    """What became of each note, in the order of the calls in the diff."""
    for span in spans:
        for offset in range(span.units):
            before = old.get(span.old + offset) if span.op is not Op.INSERT else None
            after = new.get(span.new + offset) if span.op is not Op.DELETE else None
            old_note, new_note = before.note if before else None, after.note if after else None
            if old_note or new_note:
                yield NoteChange(old_note, new_note, words.diff(_text(old_note), _text(new_note)))


def _text(note: Note | None) -> Runs:
    return joined(note.paragraphs) if note else ()
