"""The proof of what is written as Akoma Ntoso: it is opened anew, and its texts are held against what was read.

It shares no code with the writer beyond the names of elements and lines: changes are resolved by `akn.resolve`, and
what is left is read by the reader that reads users' files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from redline.errors import InputError, ProofError
from redline.model import Address, Block, Cell, Note, Paragraph, Resolution, Run, Style, merged
from redline.reading.akn import holds_changes, read_akn
from redline.reading.content import Content

_CALL = "\ue000"
"""Stands for a footnote's call; no document has this sign, which Unicode leaves to private use."""
_SHOWN = 60


def prove(data: bytes, old: Resolution, new: Resolution, name: str) -> None:
    """Raise ProofError unless rejecting every change of a comparison gives `old`, and accepting every one `new`.

    Compared of each paragraph: its address, number, words, cell, and footnotes where they are called; of the new text
    emphasis too, which words that stay have as they have it there.
    """
    for way, wanted in (("reject", old), ("accept", new)):
        _prove(read_akn(data, name, way), wanted, name, f"{way}ing every change", wanted is new)


def verify_comparison(
    data: bytes, name: str, old: Resolution | None, new: Resolution | None
) -> tuple[bool, tuple[str, ...]]:
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
    return ok, tuple(sentences)


def prove_text(data: bytes, text: Resolution, name: str) -> None:
    """Raise ProofError unless a file without changes gives `text`."""
    _prove(read_akn(data, name), text, name, "reading it", looks=True)


def _prove(content: Content, wanted: Resolution, name: str, how: str, looks: bool) -> None:
    for problem in differences(content, wanted, looks):
        raise ProofError(
            f"{name}: {how} doesn't give {wanted.source.name} back: {problem}; no file was written. Please report this "
            "with all inputs."
        )


def differences(content: Content, wanted: Resolution, looks: bool = False) -> Iterator[str]:
    """Where what was read isn't what was written. looks: whether emphasis must be the same."""
    have, want = ({note.ref: note for note in notes} for notes in (content.notes, wanted.notes))
    pairs = zip_longest(content.blocks, wanted.paragraphs)
    cells = zip_longest(_cells(content.blocks), _cells(wanted.paragraphs))
    for (block, paragraph), (here, there) in zip(pairs, cells, strict=True):
        if block is None or paragraph is None:
            yield f"it has {len(content.blocks)} paragraphs, not {len(wanted.paragraphs)}"
            return
        problem = _differs(block, paragraph, have, want) or ("stands in another cell" if here != there else "")
        if looks and not problem and _emphasis(block.runs) != _emphasis(paragraph.runs):
            problem = "looks different"
        if problem:
            yield f"{paragraph.address} {problem}"
    if len(have) != len(want):
        yield f"it has {len(have)} footnotes, not {len(want)}"


def _differs(block: Block, paragraph: Paragraph, have: Mapping[str, Note], want: Mapping[str, Note]) -> str:
    address: Address | None = block.role.address if block.role else None
    if address != paragraph.address:
        return f"is called {address or 'nothing'}"
    if block.label != paragraph.label:
        return f"is numbered “{block.label}”, not “{paragraph.label}”"
    text, wanted = (_printed(runs, notes) for runs, notes in ((block.runs, have), (paragraph.runs, want)))
    if text != wanted:
        return _apart(text, wanted)
    for note, wanted_note in zip(_called(block.runs, have), _called(paragraph.runs, want), strict=True):
        if problem := _note_differs(note, wanted_note):
            return f"calls a footnote that {problem}"
    return ""


def _note_differs(note: Note, wanted: Note) -> str:
    if not wanted.label.isdigit() and note.label != wanted.label:
        return f"is marked “{note.label}”, not “{wanted.label}”"
    return "" if note.text == wanted.text else _apart(note.text, wanted.text)


def _called(runs: Sequence[Run], notes: Mapping[str, Note]) -> list[Note]:
    return [notes[run.atom.ref] for run in runs if run.atom and run.atom.ref in notes]


def _printed(runs: Sequence[Run], notes: Mapping[str, Note]) -> str:
    return "".join(_CALL if run.atom and run.atom.ref in notes else run.text for run in runs)


def _emphasis(runs: Sequence[Run]) -> list[tuple[str, Style]]:
    """Words with their emphasis, that of things among them left out."""
    words = merged(Run(run.text, replace(run.style, traits=None, character="")) for run in runs if not _is_note(run))
    return [(run.text, run.style) for run in words]


def _is_note(run: Run) -> bool:
    return run.atom is not None and run.atom.kind == "note"


def _apart(text: str, wanted: str) -> str:
    same = next(
        (place for place, (sign, wanted_sign) in enumerate(zip(text, wanted, strict=False)) if sign != wanted_sign),
        min(len(text), len(wanted)),
    )
    first = max(same - _SHOWN // 3, 0)
    return f"reads “{text[first : first + _SHOWN]}”, not “{wanted[first : first + _SHOWN]}”"


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
