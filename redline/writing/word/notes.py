"""Notes of a redline: NEW's come into OLD's package, changed ones are tracked inside the note (ECMA-376 17.11)."""

from __future__ import annotations

from copy import deepcopy
from functools import cached_property
from itertools import count
from unicodedata import category

from lxml import etree

from redline.model import Note, NoteChange
from redline.ooxml.changes import Marker, comparable
from redline.ooxml.names import (
    NOTE_CALLS,
    SETTINGS_TYPE,
    element,
    find,
    get,
    letters,
    made,
    names,
    number_of,
    put_in_order,
    w,
)
from redline.ooxml.notes import KINDS, all_bodies, part_of
from redline.runs import Run
from redline.writing.word.atoms import Atoms
from redline.writing.word.editing import StoryEditor, TypedText
from redline.writing.word.layout import layout, style_id
from redline.writing.word.sheet import PackagePart
from redline.writing.word.words import AtomWriter, RunWriter

BEHIND = names("compat docVars rsids themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator")
"""What stands behind the declarations of notes in the settings (17.15.1.78), as far as Word writes it always."""
TEXT, RULE = "footnote text", "UN Separator"
"""Styles of the layout, of notes and of the rule above them."""
SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Notes:
    """The notes of a sheet. atoms: NEW's, for what a note holds beside text."""

    def __init__(self, sheet: PackagePart, marker: Marker, atoms: Atoms) -> None:
        self._sheet, self._marker, self._atoms = sheet, marker, atoms
        self._bodies = all_bodies(sheet.package)
        parts = [part for kind in KINDS if (part := part_of(sheet.package, kind))]
        highest = max((number_of(note, "id") for part in parts for note in sheet.package.tree(part)), default=0)
        self._ids = count(highest + 1)
        self._call_look = _first_call_look(sheet.root)
        self._text_properties = {
            kind: deepcopy(
                next(
                    (
                        find(p, "pPr")
                        for ref, body in self._bodies.items()
                        if ref.startswith(kind)
                        for p in body.iter(w("p"))
                    ),
                    None,
                )
            )
            for kind in KINDS
        }

    def add(self, note: Note) -> tuple[str, list[etree._Element]]:
        """Bring a note in; returns its ref in the package and the run that calls it."""
        kind = "endnote" if note.endnote else "footnote"
        number = str(next(self._ids))
        root = _root(self._sheet, kind)
        atom = self._atom_of(note, kind)
        numbered = enumerate(note.paragraphs or ((),))
        lines = (self._paragraph(kind, runs, note if place == 0 else None, atom) for place, runs in numbered)
        body = element(kind, *lines, id=number)
        root.append(body)
        ref = f"{kind} {number}"
        self._bodies[ref] = body
        return ref, [self._call(kind, number, note)]

    def edit(self, ref: str, change: NoteChange) -> None:
        """Mark inside a kept note how its text changed; `ref` is the old note's in the package."""
        assert change.old is not None and change.new is not None
        kind, _ = ref.split(" ")
        part = part_of(self._sheet.package, kind)
        assert part is not None
        self._sheet.package.edit(part)
        elements = list(self._bodies[ref].iter(w("p")))
        lead = _lead(elements[0], change.old.label)
        old = TypedText(change.old.paragraphs, (lead, *[""] * (len(change.old.paragraphs) - 1)))
        new = TypedText(change.new.paragraphs, (lead, *[""] * (len(change.new.paragraphs) - 1)))
        style = get(find(elements[0], "pPr"), "pStyle")
        words = RunWriter(self._sheet, style, None, self._atom_of(change.new, kind), part)
        marker = self._marker.by(change.author)
        for piece in StoryEditor([words], marker).edit(elements, old, new, change.spans):
            if not piece.in_old:
                piece.element.insert(0, comparable(made(elements[0], "pPr")))
                marker.mark_end(piece.element, "ins")
            elif not piece.in_new:
                marker.mark_end(piece.element, "del")

    def sort(self) -> None:
        """Give the notes ids that rise with their calls, and put them in that order.

        LibreOffice takes the n-th note for the n-th call, whatever the ids say; Word goes by ids alone.
        """
        for kind in KINDS:
            part = part_of(self._sheet.package, kind)
            if part is None:
                continue
            calls = list(self._sheet.root.iter(w(f"{kind}Reference")))
            order = {call.get(w("id")): place for place, call in enumerate(calls)}
            present = [
                note
                for note in self._sheet.package.tree(part).findall(w(kind))
                if note.get(w("type"), "normal") == "normal"
            ]
            notes = sorted(present, key=lambda note: order.get(note.get(w("id")), len(order)))
            ids = [number_of(note, "id") for note in notes]
            if notes == present and ids == sorted(ids):
                continue
            self._sheet.package.edit(part).extend(notes)
            renamed = {str(former): str(number) for former, number in zip(ids, sorted(ids), strict=True)}
            for member in [*notes, *calls]:
                member.set(w("id"), renamed.get(member.get(w("id"), ""), member.get(w("id"), "")))

    def _paragraph(self, kind: str, runs: tuple[Run, ...], first_of: Note | None, atom: AtomWriter) -> etree._Element:
        paragraph = element("p")
        properties = self._text_properties[kind]
        if properties is not None:
            paragraph.append(deepcopy(properties))
        elif self._sheet.is_typeset:
            paragraph.append(element("pPr", element("pStyle", val=style_id(TEXT))))
        style = get(find(paragraph, "pPr"), "pStyle")
        words = RunWriter(self._sheet, style, None, atom, part_of(self._sheet.package, kind) or "")
        if first_of is not None and not self._symbols(first_of):  # a symbol stands among the note's own words
            paragraph.append(self._number(kind, first_of.label))
            if gap := self._gap(first_of):
                paragraph.append(words.text(Run(gap)))
        paragraph.extend(words.runs(runs))
        return paragraph

    def _gap(self, note: Note) -> str:
        """What stands between a note's number and its words: what does in NEW's Word file, else a blank."""
        body = self._of_new.get(note.ref)
        if body is None or note.origin.part is None:
            return " "
        if note.paragraphs and note.paragraphs[0] and note.paragraphs[0][0].atom:
            return ""  # nothing is taken off such a note when it is read
        lead = _lead(next(body.iter(w("p"))), note.label)
        return lead[-1:] if lead[-1:] in (" ", "\t") else ""

    @cached_property
    def _of_new(self) -> dict[str, etree._Element]:
        """The notes of NEW's Word file that have a paragraph."""
        if self._atoms.root is None:
            return {}
        every = all_bodies(self._atoms.package)
        return {ref: body for ref, body in every.items() if body.find(f".//{w('p')}") is not None}

    def _number(self, kind: str, label: str) -> etree._Element:
        """The note's own number, or its mark as text."""
        run = self._raised_run()
        run.append(element(f"{kind}Ref") if label.isdigit() else letters(label))
        return run

    def _call(self, kind: str, number: str, note: Note) -> etree._Element:
        run = self._raised_run()
        call = etree.SubElement(run, w(f"{kind}Reference"))
        if not note.label.isdigit():
            call.set(w("customMarkFollows"), "1")
            symbols = self._symbols(note)
            run.extend(symbols)
            # One element a sign: LibreOffice takes one sign for the mark and prints what is more as text.
            run.extend(letters(sign) for sign in ("" if symbols else note.label))
        call.set(w("id"), number)
        return run

    def _symbols(self, note: Note) -> list[etree._Element]:
        """The symbols that are a note's mark in NEW's Word file; none where it is made of letters."""
        kind, _, number = note.ref.partition(" ")
        if self._atoms.root is None or not _is_symbol(note.label):
            return []
        calls = self._atoms.root.iter(w(f"{kind}Reference"))
        call_before = next((call for call in calls if call.get(w("id")) == number), None)
        return [] if call_before is None else [deepcopy(sign) for sign in call_before.itersiblings(w("sym"))]

    def _raised_run(self) -> etree._Element:
        """An empty run for a note's label."""
        if self._call_look is not None:
            return element("r", deepcopy(self._call_look))
        if self._sheet.is_typeset:
            return element("r", element("rPr", element("rStyle", val=style_id(layout()["raised"]["name"]))))
        return element("r", element("rPr", element("vertAlign", val="superscript")))

    def _atom_of(self, note: Note, kind: str) -> AtomWriter:
        """What writes a field or a picture of a note of NEW into the part with the notes of a kind."""
        part = part_of(self._sheet.package, kind)
        if part is None or note.origin.part is None or self._atoms.root is None:
            return self._atoms.elements
        return self._atoms.from_part(note.origin.part, PackagePart(self._sheet.package, (), part)).elements


def _is_symbol(label: str) -> bool:
    """Whether a mark is made of symbols of a font, which have no letters (17.3.3.30)."""
    return bool(label) and all(category(sign) == "Co" for sign in label)


def _lead(paragraph: etree._Element, label: str) -> str:
    """What a note's first paragraph prints before its text: a mark of its own, and a blank."""
    text = "".join("\t" if child.tag == w("tab") else child.text or "" for child in paragraph.iter(w("t"), w("tab")))
    mark = label if not label.isdigit() and text.startswith(label) else ""
    return text[: len(mark) + 1] if text[len(mark) :][:1] in (" ", "\t") else mark


def _first_call_look(root: etree._Element) -> etree._Element | None:
    call = next(root.iter(*NOTE_CALLS), None)
    run = None if call is None else call.getparent()
    look = None if run is None else deepcopy(find(run, "rPr"))
    if look is not None:
        put_in_order(look)
    return look


def _root(sheet: PackagePart, kind: str) -> etree._Element:
    """The root of the part that holds the notes of a kind, made where there is none."""
    is_new = part_of(sheet.package, kind) is None
    root = sheet.package.made(KINDS[kind])
    if is_new:
        for number, name in SEPARATORS:
            styled = element("pPr", element("pStyle", val=style_id(RULE)))
            line = styled if sheet.is_typeset else element("r", element(name))
            root.append(element(kind, element("p", line), type=name, id=str(number)))
        _declare_separators(sheet, kind)
    return root


def _declare_separators(sheet: PackagePart, kind: str) -> None:
    """Tell the settings of the separators (17.11.9), at the place that the schema asks for."""
    part = sheet.package.related(sheet.package.document, SETTINGS_TYPE)
    if part not in sheet.package.parts:
        return
    settings = sheet.package.edit(part)
    later = [child for child in settings if child.tag in BEHIND or child.tag == w("endnotePr")]
    if settings.find(w(f"{kind}Pr")) is None and later:
        declared = element(f"{kind}Pr", *(element(kind, id=str(number)) for number, _ in SEPARATORS))
        place = next((child for child in later if kind == "footnote" or child.tag in BEHIND), None)
        if place is None:
            later[-1].addnext(declared)
        else:
            place.addprevious(declared)
