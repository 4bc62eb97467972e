"""A comparison as a Word file with tracked changes, on OLD's own package (ECMA-376 17.13.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count

from lxml import etree

from redline.errors import OutputError
from redline.model import Comparison, Paragraph, Resolution, Run
from redline.ooxml.changes import Marker, first_free_id
from redline.ooxml.names import get, w
from redline.ooxml.numbering import Place
from redline.writing.word import comments
from redline.writing.word.atoms import Atoms
from redline.writing.word.body import Material, Story
from redline.writing.word.notes import Notes
from redline.writing.word.numbers import Numbered, Numbers, typed_label
from redline.writing.word.order import Outer, entries
from redline.writing.word.sheet import Sheet, open_sheet
from redline.writing.word.tables import Tables, outermost
from redline.writing.word.words import Words

EPOCH = datetime(2000, 1, 1)
DEFAULT_AUTHOR = "redline"


def render(comparison: Comparison, author: str = DEFAULT_AUTHOR, date: datetime = EPOCH) -> bytes:
    """The redline's bytes: rejecting all changes gives OLD, accepting all gives NEW. The caller proves it.

    author: of every change that names none of its own.   date: of all changes, so that Word joins neighbours.
    Raises OutputError for text that XML can't hold.
    """
    try:
        return _render(comparison, author, date)
    except ValueError as error:
        raise OutputError(
            f"{comparison.new.source.name}: a paragraph holds a character that Word can't store ({error})."
        ) from error


def _render(comparison: Comparison, author: str, date: datetime) -> bytes:
    old, new = comparison.old, comparison.new
    from_word = bool(old.source.data)
    sheet = open_sheet(old) if from_word else _typeset(old)
    marker = Marker(author, date, count(first_free_id(sheet.package)))
    notes = Notes(sheet, marker) if from_word else _typeset_notes(sheet, marker)
    if from_word:
        old_numbers, refs = _numbers_of(sheet), {note.ref: note.ref for note in old.notes}
    else:
        old_numbers = _number(sheet, Numbers(sheet))
        refs = _fill(sheet, old, old_numbers, notes)
    new_numbers = _new_numbers(comparison, Numbers(sheet, _typed_levels(old_numbers, old), restarts=True), old_numbers)
    atoms = Atoms(new, sheet)
    by_ref = {note.ref: note for note in new.notes}

    def atom(run: Run) -> list[etree._Element]:
        """NEW's atoms: a note comes with its body."""
        assert run.atom is not None
        if run.atom.kind == "note" and run.atom.ref in by_ref:
            return notes.add(by_ref[run.atom.ref])[1]
        return atoms.elements(run)

    material = Material(sheet, marker, old_numbers, new_numbers, atom)
    body = sheet.root.find(w("body"))
    assert body is not None
    tables = Tables(material, atoms, old.paragraphs, new.paragraphs)
    Story(material, lambda first: body.insert(0, first), tables.write).lay(
        entries(comparison.changes, _outer_tables(sheet, atoms)), old.paragraphs
    )
    for change in comparison.changes:
        for note in change.notes:
            if note.old and note.new and note.old.paragraphs != note.new.paragraphs and not change.pair.moved:
                notes.edit(refs[note.old.ref], note)
    notes.sort()
    comments.write(comparison, sheet, marker)
    return sheet.package.to_bytes()


def _outer_tables(sheet: Sheet, atoms: Atoms) -> Outer:
    """The tables in other tables' cells."""
    return Outer(outermost(sheet.root), outermost(atoms.root) if atoms.root is not None else {})


def _typeset(old: Resolution) -> Sheet:
    from redline.writing.word.typeset import typeset

    return typeset(old)


def _typeset_notes(sheet: Sheet, marker: Marker) -> Notes:
    from redline.writing.word.typeset import NOTE_CALL, NOTE_TEXT, style_id

    return Notes(sheet, marker, style_id(NOTE_TEXT), style_id(NOTE_CALL))


def _numbers_of(sheet: Sheet) -> dict[int, Numbered]:
    """How the paragraphs of a Word file have their labels: by a list, or typed."""
    numbers = {}
    for paragraph, found in sheet.paragraphs:
        place = sheet.lists.place(found)
        typed = paragraph.label + paragraph.gap if place is None else ""
        numbers[id(paragraph)] = Numbered(place, typed)
    return numbers


def _number(sheet: Sheet, numbers: Numbers) -> dict[int, Numbered]:
    """Number OLD's paragraphs on a sheet that was typeset."""
    given = {}
    for paragraph, found in sheet.paragraphs:
        numbered = given[id(paragraph)] = numbers.give(paragraph)
        properties = found.find(w("pPr"))
        assert properties is not None
        sheet.numbered(properties, numbered.place)
    return given


def _fill(sheet: Sheet, old: Resolution, numbers: Mapping[int, Numbered], notes: Notes) -> dict[str, str]:
    """Write OLD's words on a sheet that was typeset; returns each note's ref in the package."""
    by_ref = {note.ref: note for note in old.notes}
    refs: dict[str, str] = {}

    def atom(run: Run) -> list[etree._Element]:
        assert run.atom is not None
        if run.atom.kind == "note" and run.atom.ref in by_ref:
            refs[run.atom.ref], call = notes.add(by_ref[run.atom.ref])
            return call
        return [Words(sheet, None, None, lambda _: []).text(Run(run.text, run.style))]

    for paragraph, found in sheet.paragraphs:
        words = Words(sheet, get(found.find(w("pPr")), "pStyle"), None, atom)
        typed = numbers[id(paragraph)].typed
        found.extend(words.runs(iter([*([Run(typed)] if typed else []), *paragraph.runs])))
    return refs


def _new_numbers(comparison: Comparison, numbers: Numbers, old: Mapping[int, Numbered]) -> dict[int, Numbered]:
    """How NEW's paragraphs get their labels: as their counterparts do, as far as that prints what NEW has."""
    partners: dict[int, Paragraph] = {}
    for change in comparison.changes:
        partners.update({id(new): old for new, old in zip(change.pair.new, change.pair.old, strict=False)})
    ahead = _places_ahead(comparison.new.paragraphs, {key: old[id(partner)].place for key, partner in partners.items()})
    given = {}
    for paragraph in comparison.new.paragraphs:
        partner = partners.get(id(paragraph))
        if partner is not None and paragraph.label and old[id(partner)].typed:
            given[id(paragraph)] = Numbered(typed=typed_label(paragraph, partner.gap))
        else:
            given[id(paragraph)] = numbers.give(paragraph, ahead[id(paragraph)])
    return given


def _places_ahead(paragraphs: Sequence[Paragraph], partners: Mapping[int, Place | None]) -> dict[int, list[Place]]:
    """For each paragraph its counterpart's place, or the one of the next paragraph of its level that has a counterpart.

    A paragraph inserted at the head of a list joins the list, and doesn't begin one of its own.
    """
    next_of_level: dict[int, Place] = {}
    ahead: dict[int, list[Place]] = {}
    for paragraph in reversed(paragraphs):
        place = partners.get(id(paragraph))
        if place is not None:
            next_of_level[paragraph.level] = place
        ahead[id(paragraph)] = [next_of_level[paragraph.level]] if paragraph.level in next_of_level else []
    return ahead


def _typed_levels(numbers: Mapping[int, Numbered], old: Resolution) -> frozenset[int]:
    """Levels at which OLD, a Word file, types its numbers."""
    if not old.source.data:
        return frozenset()
    return frozenset(paragraph.level for paragraph in old.paragraphs if numbers[id(paragraph)].typed)
