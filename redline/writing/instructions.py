"""A document of amendments that was phrased, as a Word file and as plain text: both are read again and proved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from redline.model import Change, Comparison, Op, Pair, Paragraph, Resolution, Run, Span
from redline.writing.context import raised

_RULE = "__________________"


def word(document: Resolution, date: datetime) -> bytes:
    """The document typeset in the layout of the United Nations, without tracked changes."""
    from redline.writing import docx

    changes = tuple(_unchanged(paragraph) for paragraph in document.paragraphs)
    return docx.render(Comparison(document, document, changes), date=date)


def _unchanged(paragraph: Paragraph) -> Change:
    units = sum(run.units for run in paragraph.runs)
    spans = (Span(Op.KEEP, paragraph.text, 0, 0, units),) if units else ()
    return Change(Pair((paragraph,), (paragraph,)), spans)


def text(document: Resolution) -> str:
    """A paragraph a line with blank lines between, footnotes at the end; ends with a line end."""
    labels = {note.ref: note.label for note in document.notes}
    blocks = ["".join(_plain(paragraph.runs, labels)) for paragraph in document.paragraphs]
    if document.notes:
        blocks.append(_RULE)
        blocks.extend(f"{raised(note.label)} {note.text}" for note in document.notes)
    return "\n\n".join(blocks) + "\n"


def _plain(runs: Iterable[Run], labels: dict[str, str]) -> Iterator[str]:
    for run in runs:
        if run.atom and run.atom.kind == "note":
            yield raised(labels.get(run.atom.ref, "*"))
        else:
            yield run.text.replace("\t", " ").replace("\n", " ")
