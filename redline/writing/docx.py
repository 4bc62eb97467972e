"""A comparison as a Word file with tracked changes, on OLD's own package (ECMA-376 17.13.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count

from lxml import etree

from redline.comparing.beyond_words.formatting import stretches
from redline.comparing.beyond_words.links import are_comparable, relinked
from redline.errors import OutputError
from redline.identities import IdentityMap
from redline.model import Comparison, NoteChange, Paragraph, Resolution
from redline.ooxml.changes import Marker, first_free_id
from redline.ooxml.macros import make_ordinary
from redline.ooxml.names import find, get
from redline.runs import Run, joined
from redline.writing.word import comments
from redline.writing.word.atoms import Atoms
from redline.writing.word.beside import stories_beside
from redline.writing.word.body import Material, StoryWriter
from redline.writing.word.bookmarks import Bookmarks
from redline.writing.word.containers import containers, parted
from redline.writing.word.labels import numbers_of, numbers_of_new
from redline.writing.word.notes import Notes
from redline.writing.word.numbers import Numbered, Numbers
from redline.writing.word.order import entries
from redline.writing.word.remarks import take_along
from redline.writing.word.sheet import PackagePart, open_sheet
from redline.writing.word.tables import Tables
from redline.writing.word.words import RunWriter, printed

EPOCH = datetime(2000, 1, 1)
DEFAULT_AUTHOR = "redline"


def render(
    comparison: Comparison, author: str = DEFAULT_AUTHOR, date: datetime = EPOCH, keep_macros: bool = True
) -> bytes:
    """The redline's bytes: rejecting all changes gives OLD, accepting all gives NEW. The caller proves it.

    author: of every change that names none of its own.   date: of all changes, so that Word joins neighbours.
    keep_macros: whether the output may hold those that OLD's package has.
    Raises OutputError for text that XML can't hold.
    """
    if are_comparable(comparison.old, comparison.new):
        comparison = replace(comparison, changes=tuple(map(relinked, comparison.changes)))
    try:
        return _render(comparison, author, date, keep_macros)
    except ValueError as error:
        raise OutputError(
            f"{comparison.new.source.name}: a paragraph holds a character that Word can't store ({error})."
        ) from error


def _render(comparison: Comparison, author: str, date: datetime, keep_macros: bool) -> bytes:
    old, new = comparison.old, comparison.new
    from_word = bool(old.source.data)
    sheet, marker = _canvas(comparison, author, date, keep_macros)
    atoms = Atoms(comparison.as_read or new, sheet)  # found in NEW's file by the signs that it has itself
    notes = Notes(sheet, marker, atoms)
    if from_word:
        old_numbers, refs = numbers_of(sheet), {note.ref: note.ref for note in old.notes}
    else:
        old_numbers = _number(sheet, Numbers(sheet))
        refs = _fill(sheet, old, old_numbers, notes)
    both_word = from_word and bool(new.source.data)
    if both_word:
        sheet.meet(lambda: atoms.package)
        sheet.knows_links = are_comparable(old, new)
    changes = comparison.of_story()
    new_numbers = numbers_of_new(sheet, old.paragraphs, new.paragraphs, changes, old_numbers)
    by_ref = {note.ref: note for note in new.notes}

    def atom(run: Run) -> list[etree._Element]:
        """NEW's atoms: a note comes with its body."""
        assert run.atom is not None
        if run.note_ref in by_ref:
            return notes.add(by_ref[run.note_ref])[1]
        return atoms.elements(run)

    bookmarks = Bookmarks(sheet.package, (lambda: atoms.package) if both_word else None, marker.ids)
    material = Material(sheet, marker, old_numbers, new_numbers, atom, bookmarks)
    tables = Tables(material, atoms, old.paragraphs, new.paragraphs)
    beside = stories_beside(comparison, material, atoms)
    for container, own in parted(entries(changes), containers(sheet)):
        StoryWriter(material, container.begin, tables.write).lay(own, old.paragraphs)
    _finish_typesetting(sheet)
    for story in beside:
        story.write()
    bookmarks.finish()
    _edit_notes(comparison, notes, refs)
    take_along([sheet.root], marker)
    comments.write(comparison, sheet, marker)
    sheet.package.check_all()  # what was parsed on the way need not be parsed again
    return sheet.package.to_bytes()


def _edit_notes(comparison: Comparison, notes: Notes, refs: Mapping[str, str]) -> None:
    """Mark what became of the notes that stay. refs: of OLD's in the package, by their own."""
    for change in comparison.changes:
        for note in change.notes:
            if note.old and note.new and _note_differs(note) and not change.pair.moved:
                notes.edit(refs[note.old.ref], note)
    notes.sort()


def _note_differs(note: NoteChange) -> bool:
    """Whether anything is to be marked in a note that stays, a look included."""
    if note.old is None or note.new is None or note.changed:
        return True
    old, new = joined(note.old.paragraphs), joined(note.new.paragraphs)
    return next(stretches(old, new, note.spans), None) is not None


def _canvas(comparison: Comparison, author: str, date: datetime, keep_macros: bool) -> tuple[PackagePart, Marker]:
    """OLD as a Word package, and what marks changes in it."""
    if comparison.old.source.data:
        sheet = open_sheet(comparison.old)
        make_ordinary(sheet.package, keep_macros)
        return sheet, Marker(author, date, count(first_free_id(sheet.package)))
    from redline.writing.word.typeset import typeset

    marker = Marker(author, date)
    return typeset(comparison, marker), marker


def _finish_typesetting(sheet: PackagePart) -> None:
    if not sheet.is_typeset:
        return
    from redline.writing.word.typeset import finish

    finish(sheet.root)


def _number(sheet: PackagePart, numbers: Numbers) -> IdentityMap[Paragraph, Numbered]:
    """Number OLD's paragraphs on a sheet that was typeset."""
    given: IdentityMap[Paragraph, Numbered] = IdentityMap()
    for paragraph, element in sheet.paragraphs:
        numbered = given[paragraph] = numbers.give(paragraph)
        properties = find(element, "pPr")
        assert properties is not None
        sheet.numbered(properties, numbered.place)
    return given


def _fill(sheet: PackagePart, old: Resolution, numbers: Mapping[Paragraph, Numbered], notes: Notes) -> dict[str, str]:
    """Write OLD's words on a sheet that was typeset; returns each note's ref in the package."""
    by_ref = {note.ref: note for note in old.notes}
    refs: dict[str, str] = {}

    def atom(run: Run) -> list[etree._Element]:
        assert run.atom is not None
        if run.note_ref in by_ref:
            refs[run.note_ref], call = notes.add(by_ref[run.note_ref])
            return call
        return [printed(run, sheet)]

    for paragraph, element in sheet.paragraphs:
        words = RunWriter(sheet, get(find(element, "pPr"), "pStyle"), None, atom)
        element.extend(words.runs((*numbers[paragraph].words, *paragraph.runs)))
    return refs
