"""A text as a Word file and as plain text, without tracked changes: amendments that were phrased, a clean text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from redline.formatting import Style
from redline.languages import tables
from redline.model import Address, Change, Comparison, Kind, Op, Pair, Paragraph, Resolution, of_one_fate
from redline.runs import Run
from redline.writing.context import raised

_RULE = "__________________"
_BOLD = Style(bold=True)
_TAKEN_OVER = ("session", "session dates", "committee", "agenda item", "agenda title")
"""Lines of a draft's head that a document of amendments to it has too."""


def word(document: Resolution, date: datetime) -> bytes:
    """The text typeset on the page of the United Nations."""
    from redline.writing import docx

    changes = tuple(_unchanged(paragraph) for paragraph in document.paragraphs)
    return docx.render(Comparison(document, document, changes), date=date)


def with_masthead(document: Resolution, draft: Resolution) -> Resolution:
    """A document of amendments below the masthead that the draft has, with the words of its own language."""
    language = tables.load(document.language)
    symbol = [
        line for line in document.paragraphs if line.address.kind is Kind.HEAD and line.address.number == "symbol"
    ]
    names = {organ.key: organ.name for organ in language.organs}
    key = tables.load(draft.language or "en").organ_key(draft.head.organ)
    council = key == "HRC"  # whose documents are the Assembly's
    organ = names["GA"] if council else names.get(key, names["GA"])
    lines = [
        _line("united nations", language.masthead["united_nations"]),
        *symbol,
        _line("organ", organ, _BOLD),
        _line("distribution", language.masthead["limited"]),
        _line("original language", language.masthead["original"]),
        *([_line("committee", names["HRC"], _BOLD)] if council else []),
        *(line for line in draft.paragraphs if _is_taken_over(line) and draft.language == document.language),
    ]
    rest = [line for line in document.paragraphs if line not in symbol]
    head = replace(document.head, organ=draft.head.organ)
    return replace(document, paragraphs=(*lines, *rest), head=head)


def _line(role: str, words: str, look: Style | None = None) -> Paragraph:
    return Paragraph(Address(Kind.HEAD, role), (Run(words, look or Style()),))


def _is_taken_over(paragraph: Paragraph) -> bool:
    return paragraph.address.kind is Kind.HEAD and paragraph.address.number in _TAKEN_OVER and not paragraph.note_refs


def _unchanged(paragraph: Paragraph) -> Change:
    return Change(Pair((paragraph,), (paragraph,)), of_one_fate(Op.KEEP, paragraph.runs))


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
        if run.note_ref:
            yield raised(labels.get(run.note_ref, "*"))
        else:
            yield run.text.replace("\t", " ").replace("\n", " ")
