"""A document of amendments that was phrased, as a Word file, as plain text or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from redline.model import Change, Comparison, Kind, Op, Pair, Paragraph, Resolution, Run, Span
from redline.writing.context import isolated

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
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
        blocks.extend(f"{note.label.translate(_RAISED)} {note.text}" for note in document.notes)
    return "\n\n".join(blocks) + "\n"


def _plain(runs: Iterable[Run], labels: dict[str, str]) -> Iterator[str]:
    for run in runs:
        if run.atom and run.atom.kind == "note":
            yield labels.get(run.atom.ref, "*").translate(_RAISED)
        else:
            yield run.text.replace("\t", " ").replace("\n", " ")


def markdown(document: Resolution) -> str:
    """The same with italics, and the head's lines bold; ends with a line end."""
    from redline.writing.markdown import escape

    labels = {note.ref: note.label for note in document.notes}
    blocks = []
    for paragraph in document.paragraphs:
        bold = paragraph.address.kind in (Kind.HEAD, Kind.TITLE)
        said = "".join(_marked(run, labels, bold) for run in paragraph.runs)
        blocks.append(isolated(f"**{said.strip()}**" if bold else said))
    blocks.extend(f"{escape(note.label.translate(_RAISED))} {escape(note.text)}" for note in document.notes)
    return "\n\n".join(blocks) + "\n"


def _marked(run: Run, labels: dict[str, str], bold: bool) -> str:
    from redline.writing.markdown import escape

    said = "".join(_plain([run], labels))
    inner = said.strip()
    if not run.style.italic or bold or not inner:
        return escape(said) if inner else said
    lead, trail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return f"{lead}*{escape(inner)}*{trail}"
