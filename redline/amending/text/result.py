"""The working text as a Comparison: both texts, every paragraph's fate, its words' fates with their authors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from redline.amending.text.headings import behind_number
from redline.amending.text.units import Mark, Slot
from redline.amending.text.working import Working
from redline.comparing.marking import words
from redline.languages import openers
from redline.messages import Message
from redline.model import (
    Change,
    Comparison,
    Kind,
    Note,
    NoteChange,
    Op,
    Pair,
    Paragraph,
    Passing,
    Remark,
    Resolution,
    Span,
    of_one_fate,
)
from redline.runs import Run, joined, merged, plain

Joint = Callable[[Iterable[str]], str]
"""One name for several authors."""


def comparison(work: Working, joint: Joint = ", ".join) -> Comparison:
    """The draft as tabled against the draft as amended. joint: names all who changed one paragraph."""
    paragraphs = {slot: _paragraph(slot, work.draft.language) for slot in work.slots if slot.alive}
    notes = _notes(work, list(paragraphs.values()))
    draft = work.draft
    source = replace(draft.source, name=Message("text.amended", name=draft.source.name))
    head = replace(draft.head, title=_title(work, tuple(paragraphs.values())))
    new = Resolution(tuple(paragraphs.values()), source, head, tuple(notes.values()), language=draft.language)
    changes = tuple(_change(work, slot, paragraphs.get(slot), notes, joint) for slot in work.slots)
    return Comparison(draft, new, changes)


def _title(work: Working, paragraphs: Sequence[Paragraph]) -> str:
    """The title without the number that may stand before it, as the reader of the draft gives it."""
    title = work.draft.head.title
    if not any(slot.touched for slot in work.slots if slot.address.kind is Kind.TITLE):
        return title
    first = next(paragraph.text for paragraph in work.draft.paragraphs if paragraph.address.kind is Kind.TITLE)
    number = " ".join(first[: behind_number(first, title)].split())
    now = " ".join(" ".join(paragraph.text.split()) for paragraph in paragraphs if paragraph.address.kind is Kind.TITLE)
    return now.removeprefix(number).lstrip()


def _paragraph(slot: Slot, language: str) -> Paragraph:
    if slot.tabled is None:
        runs = slot.runs()
        return Paragraph(slot.address, runs, slot.label, slot.gap, slot.level, _opener(slot, runs, language))
    if not slot.touched and (slot.address, slot.label) == (slot.tabled.address, slot.tabled.label):
        return slot.tabled
    runs = slot.runs()
    return replace(slot.tabled, address=slot.address, label=slot.label, runs=runs, opener=_opener(slot, runs, language))


def _opener(slot: Slot, runs: Sequence[Run], language: str) -> str:
    """How the amended words open; an opener that no table knows stays while the words begin with it."""
    address, former = slot.address, slot.tabled.opener if slot.tabled else ""
    if address.kind not in (Kind.PREAMBULAR, Kind.OPERATIVE) or not address.is_top:
        return ""
    text = plain(runs)
    return openers.find(text, language).words or (former if text.startswith(former) else "")


def _notes(work: Working, paragraphs: Sequence[Paragraph]) -> dict[str, Note]:
    """The amended text's notes in the order of their calls; numbers count on, signs ("*") stay."""
    called: dict[str, Note] = {}
    count = _first_number(work) - 1
    for ref in [ref for paragraph in paragraphs for ref in paragraph.note_refs]:
        note = work.footnote(ref)
        if note is None or ref in called:
            continue
        label = note.label
        if label.isdigit():
            count += 1
            label = str(count)
        called[ref] = replace(note, label=label)
    return called


def _first_number(work: Working) -> int:
    numbers = [int(note.label) for note in work.draft.notes if note.label.isdigit()]
    return numbers[0] if numbers else 1


def _change(work: Working, slot: Slot, new: Paragraph | None, notes: dict[str, Note], joint: Joint) -> Change:
    old = slot.tabled
    passing: tuple[Passing, ...] = ()
    if slot.gone and slot.touched:
        spans, passing = tuple(_deleted(slot, slot.gone)), tuple(_passing(slot))
    elif slot.touched:
        spans = slot.spans()
    else:
        op = Op.KEEP if slot.alive else Op.DELETE
        author = None if slot.alive else slot.gone.author  # type: ignore[union-attr]  # a slot that isn't alive is gone
        spans = of_one_fate(op, old.runs if old else (), author)
    mark = slot.born or slot.gone or slot.moved
    return Change(
        Pair((old,) if old else (), (new,) if new else (), slot.moved is not None and slot.alive),
        spans,
        tuple(_note_changes(work, old, new, notes)),
        mark.author if mark else _author(spans, slot, joint),
        tuple(_remarks(slot.remarks)),
        passing=passing,
    )


def _deleted(slot: Slot, mark: Mark) -> Iterator[Span]:
    """The words of a paragraph that goes, with those besides who take some of them out; cut where words pass."""
    at = 0
    for (passes, author), stretch in groupby(slot.units, key=lambda unit: (unit.old < 0, (unit.gone or mark).author)):
        if passes:
            continue
        runs = [unit.run for unit in stretch]
        yield Span(Op.DELETE, "".join(run.text for run in runs), at, 0, len(runs), author)
        at += len(runs)


def _passing(slot: Slot) -> Iterator[Passing]:
    """What others bring into a paragraph that goes."""
    at = 0
    for mark, stretch in groupby(slot.units, key=lambda unit: unit.come):
        units = list(stretch)
        if mark is None:
            at += len(units)
        else:
            yield Passing(merged(unit.run for unit in units), at, mark.author)


def _author(spans: Sequence[Span], slot: Slot, joint: Joint) -> str | None:
    """Whose change it is: all authors' names where several changed words."""
    names = dict.fromkeys(span.author for span in spans if span.author)
    names.update(dict.fromkeys(mark.author for mark in slot.remarks))
    return joint(names) if names else None


def _remarks(marks: Sequence[Mark]) -> Iterator[Remark]:
    for mark in dict.fromkeys(marks):
        yield Remark(mark.author, mark.item)


def _note_changes(
    work: Working, old: Paragraph | None, new: Paragraph | None, notes: dict[str, Note]
) -> Iterator[NoteChange]:
    """What became of the notes called before and now, in order."""
    former = {note.ref: note for note in work.draft.notes}
    before = [ref for ref in (old.note_refs if old else ()) if ref in former]
    after = [ref for ref in (new.note_refs if new else ()) if ref in notes]
    for ref in dict.fromkeys([*before, *after]):
        tabled = former.get(ref) if ref in before else None
        amended = notes.get(ref) if ref in after else None
        author = work.new_notes[ref][1].author if ref in work.new_notes else None
        yield NoteChange(tabled, amended, words.diff(_text(tabled), _text(amended)), author)


def _text(note: Note | None) -> tuple[Run, ...]:
    return joined(note.paragraphs) if note else ()
