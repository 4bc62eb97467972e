"""The items of a document of amendments, and the document that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.model import NewParagraph, Target
from redline.amending.phrasing.families import Piece
from redline.amending.phrasing.wording import Wording
from redline.formatting import Style
from redline.model import Address, Comparison, Head, Kind, Note, Paragraph, Resolution, Source
from redline.records import dataclass
from redline.runs import Run, merged

BOLD = Style(bold=True)


@dataclass(frozen=True)
class PhrasedItem:
    """An instruction and what stands below it.

    listed: instructions for the place that the line names, lettered.
    below: new text.   quoted: in quotation marks.   punctuated: its ends are meant as they stand.
    causes: the pieces of the new text that it is for, or the old one that goes.
    edit:   of an item that is one edit of one paragraph, that paragraph and what is said of it.
    """

    line: tuple[Run, ...]
    below: tuple[NewParagraph, ...] = ()
    listed: tuple[tuple[Run, ...], ...] = ()
    quoted: bool = False
    punctuated: bool = False
    causes: tuple[Piece, ...] = ()
    edit: tuple[Target, tuple[Run, ...]] | None = None

    @property
    def length(self) -> int:
        """In words, its place apart."""
        lines = [line.text for line in self.below] or ["".join(run.text for run in line) for line in self.listed]
        return sum(len(text.split()) for text in lines or ["".join(run.text for run in self.line)])


def document(
    comparison: Comparison, items: Sequence[PhrasedItem], wording: Wording, head: Head, draft: str
) -> Resolution:
    """The items as a document of amendments.

    head: its symbol, whose it is, and the draft's title.   draft: the symbol of what it amends.
    """
    lines: list[Paragraph] = []

    def add(kind: Kind, number: str, runs: Sequence[Run]) -> None:
        lines.append(Paragraph(Address(kind, number), tuple(runs)))

    if head.symbol:
        add(Kind.HEAD, "symbol", [Run(head.symbol)])
    add(Kind.HEAD, "sponsors", [Run(wording.head(head.sponsors, draft, len(items)), BOLD)])
    if head.title:
        add(Kind.TITLE, "", [Run(head.title, BOLD)])
    for number, item in enumerate(items, 1):
        lead = [Run(f"{number}.\t")] if len(items) > 1 else []
        line = wording.punctuated(item.line) if item.punctuated else item.line
        for runs in ([*lead, *line], *_below(item, wording)):
            add(Kind.OTHER, str(len(lines) + 1), runs)
    refs = [ref for line in lines for ref in line.note_refs]
    known: dict[str, Note] = {note.ref: note for note in comparison.new.notes}
    notes = tuple(replace(known[ref], label=str(at)) for at, ref in enumerate(dict.fromkeys(refs), 1) if ref in known)
    source = Source(head.symbol or "amendments", comparison.new.source.format)
    return Resolution(tuple(lines), source, head, notes, language=wording.code)


def _below(item: PhrasedItem, wording: Wording) -> Iterator[Sequence[Run]]:
    for at, line in enumerate(item.listed):
        yield wording.listed(line, at, at == len(item.listed) - 1)
    opening, closing = wording.marks if item.quoted else ("", "")
    for at, paragraph in enumerate(item.below):
        label = f"{wording.label(paragraph.label)} " if paragraph.label else ""
        last = closing if at == len(item.below) - 1 else ""
        yield merged([Run(opening + label), *paragraph.runs, Run(last)])
