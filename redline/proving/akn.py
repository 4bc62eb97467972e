"""The proof of what is written as Akoma Ntoso: it is opened anew, and its texts are held against what was read.

It shares no code with the writer beyond the names of elements and lines: changes are resolved by `akn.resolve`, and
what is left is read by the reader that reads users' files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from redline.errors import InputError, ProofError
from redline.formatting import alike_on_blanks
from redline.model import Block, Cell, Note, Paragraph, Resolution
from redline.proving import Proof, text_differs
from redline.reading.akn.file import holds_changes, read_akn
from redline.reading.content import Content
from redline.runs import Run, side_by_side

_CALL = "\ue000"
"""Stands for a footnote's call; no document has this sign, which Unicode leaves to private use."""


def prove(data: bytes, old: Resolution, new: Resolution, name: str) -> None:
    """Raise ProofError unless rejecting every change of a comparison gives `old`, and accepting every one `new`.

    Compared of each paragraph: its address, number, words, emphasis, cell, and footnotes where they are called.
    """
    for way, wanted in (("reject", old), ("accept", new)):
        _prove(read_akn(data, name, way), wanted, name, f"{way}ing every change")


def verify_comparison(data: bytes, name: str, old: Resolution | None, new: Resolution | None) -> Proof:
    """Whether a comparison holds the texts that are given, and a line for each of them.

    InputError for a file that is no comparison of redline's.
    """
    if not holds_changes(data, name):
        raise InputError(f"{name}: this is no comparison that redline wrote, so it holds no changes to prove")
    sentences, ok = [f"{name}: a comparison in Akoma Ntoso."], True
    for way, wanted in (("reject", old), ("accept", new)):
        content = read_akn(data, name, way)
        if wanted is None:
            continue
        text = wanted.source.name
        problems = list(differences(content, wanted))
        ok = ok and not problems
        sentences += [f"{name}: {way}ing every change doesn't give {text} back: {problem}." for problem in problems]
        if not problems:
            count = len(wanted.paragraphs)
            sentences.append(f"{way.capitalize()}ing every change gives {text}, {count} paragraphs, exactly.")
    return Proof(ok, tuple(sentences))


def prove_text(data: bytes, text: Resolution, name: str) -> None:
    """Raise ProofError unless a file without changes gives `text`."""
    _prove(read_akn(data, name), text, name, "reading it")


def _prove(content: Content, wanted: Resolution, name: str, how: str) -> None:
    for problem in differences(content, wanted):
        raise ProofError(
            f"{name}: {how} doesn't give {wanted.source.name} back: {problem}; no file was written. Please report this "
            "with all inputs."
        )


def differences(content: Content, wanted: Resolution, whole: bool = True) -> Iterator[str]:
    """Where what was read isn't what was written. whole: whether the names of lines are addresses."""
    have, want = ({note.ref: note for note in notes} for notes in (content.notes, wanted.notes))
    pairs = zip_longest(content.blocks, wanted.paragraphs)
    cells = zip_longest(_cells(content.blocks), _cells(wanted.paragraphs))
    for (block, paragraph), (here, there) in zip(pairs, cells, strict=True):
        if block is None or paragraph is None:
            yield f"it has {len(content.blocks)} paragraphs, not {len(wanted.paragraphs)}"
            return
        address = block.role.address if block.role else None
        problem = f"is called {address or 'nothing'}" if whole and address != paragraph.address else ""
        problem = (
            problem or _differs(block, paragraph, have, want) or ("stands in another cell" if here != there else "")
        )
        if problem:
            yield f"{paragraph.address} {problem}"
    if len(have) != len(want):
        yield f"it has {len(have)} footnotes, not {len(want)}"


def _differs(block: Block, paragraph: Paragraph, have: Mapping[str, Note], want: Mapping[str, Note]) -> str:
    if block.label != paragraph.label:
        return f"is numbered “{block.label}”, not “{paragraph.label}”"
    text, wanted = (_printed(runs, notes) for runs, notes in ((block.runs, have), (paragraph.runs, want)))
    if text != wanted:
        return text_differs(text, wanted)
    if not _looks_alike(block.runs, paragraph.runs):
        return "looks different"
    for note, wanted_note in zip(_called(block.runs, have), _called(paragraph.runs, want), strict=True):
        if problem := _note_differs(note, wanted_note):
            return f"calls a footnote that {problem}"
    return ""


def _note_differs(note: Note, wanted: Note) -> str:
    if not wanted.label.isdigit() and note.label != wanted.label:
        return f"is marked “{note.label}”, not “{wanted.label}”"
    if note.text != wanted.text:
        return text_differs(note.text, wanted.text)
    if len(note.paragraphs) != len(wanted.paragraphs) or note.endnote != wanted.endnote:
        return "has other paragraphs, or another place"
    alike = map(_looks_alike, note.paragraphs, wanted.paragraphs)
    return "" if all(alike) else "looks different"


def _called(runs: Sequence[Run], notes: Mapping[str, Note]) -> list[Note]:
    return [notes[run.atom.ref] for run in runs if run.atom and run.atom.ref in notes]


def _printed(runs: Sequence[Run], notes: Mapping[str, Note]) -> str:
    return "".join(_CALL if run.atom and run.atom.ref in notes else run.text for run in runs)


def _looks_alike(runs: Sequence[Run], wanted: Sequence[Run]) -> bool:
    """Whether the same words have the same emphasis; a call has none, and of a blank only what it shows counts."""
    have, want = (
        [Run(run.text, replace(run.style, traits=None)) for run in side if not run.note_ref] for side in (runs, wanted)
    )
    return all(
        here.style == there.style or (here.text.isspace() and alike_on_blanks(here.style, there.style))
        for here, there in side_by_side(have, want)
    )


def _cells(paragraphs: Sequence[Block | Paragraph]) -> list[tuple[Cell | int, ...]]:
    """The cells around each paragraph, tables numbered as they turn up."""
    tables: dict[int, int] = {}
    return [
        tuple(
            number
            for cell in (paragraph.cell.around if paragraph.cell else ())
            for number in (tables.setdefault(cell.table, len(tables)), cell.row, cell.column)
        )
        for paragraph in paragraphs
    ]
