"""What an outline says of each paragraph, once for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redline.model import Paragraph, Record, Resolution
from redline.writing.context import NoteLabel, harmless, isolated, labels, printed


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: "OP 3 (a)", its opener as it stands in the text ("" without one), and the words after it."""

    address: str
    opener: str
    rest: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A footnote: its printed label, the address that calls it ("" for none), its words."""

    label: str
    called_from: str
    text: str


def rows(resolution: Resolution) -> Iterator[Row]:
    """A row for each paragraph in order, footnote calls as raised figures."""
    label = labels(resolution)
    for paragraph in resolution.paragraphs:
        yield _row(paragraph, label)


def _row(paragraph: Paragraph, label: NoteLabel) -> Row:
    text = harmless("".join(printed(run, label) for run in paragraph.runs)).strip()
    opener = paragraph.opener if paragraph.opener and text.startswith(paragraph.opener) else ""
    return Row(isolated(harmless(str(paragraph.address))), opener, text[len(opener) :])


def note_rows(resolution: Resolution) -> Iterator[NoteRow]:
    """A row for each footnote in order."""
    called_from = callers(resolution)
    for note in resolution.notes:
        yield NoteRow(harmless(note.label), isolated(called_from.get(note.ref, "")), harmless(note.text))


def record_lines(record: Record | None) -> Iterator[str]:
    """How the text came to be adopted, a line for each thing that its source says: "Draft: A/C.3/80/L.35"."""
    if record is None:
        return
    paragraph = f", paragraph {record.report_paragraph}" if record.report_paragraph else ""
    said = (
        ("Draft", ", ".join(filter(None, (record.draft, record.submitted)))),
        ("Sponsors", record.sponsors),
        ("Additional sponsors", record.additional_sponsors),
        ("Report", record.report + paragraph if record.report else ""),
        ("Adopted", ", ".join(filter(None, (record.adopted, record.meeting)))),
        ("Action", record.action),
        ("Issued", record.issued),
        ("Vote", _vote(record)),
    )
    yield from (f"{what}: {isolated(harmless(words))}" for what, words in said if words)


def _vote(record: Record) -> str:
    """ "31 in favour, 14 against, 2 abstaining"; what is known where no counts are."""
    if record.vote is None:
        return record.outcome
    vote = record.vote
    return f"{vote.in_favour.count} in favour, {vote.against.count} against, {vote.abstaining.count} abstaining"


def callers(resolution: Resolution) -> dict[str, str]:
    """The address that calls each note first, by the note's ref."""
    found: dict[str, str] = {}
    for paragraph in resolution.paragraphs:
        for ref in paragraph.note_refs:
            found.setdefault(ref, str(paragraph.address))
    return found


def head_line(resolution: Resolution) -> str:
    """ "draft.docx: 12 PP, 14 OP, 3 footnotes, language en"."""
    said = [f"{number} {kind}" for kind in ("PP", "OP") if (number := _of_kind(resolution, kind))]
    said.append(f"{counted(len(resolution.paragraphs), 'paragraph')} in all")
    if resolution.notes:
        said.append(counted(len(resolution.notes), "footnote"))
    if resolution.language:
        said.append(f"language {resolution.language}")
    return f"{isolated(harmless(resolution.source.name))}: {', '.join(said)}"


def _of_kind(resolution: Resolution, kind: str) -> int:
    """How many paragraphs of a kind carry a number of their own: subparagraphs and continuations don't count."""
    addresses = [paragraph.address for paragraph in resolution.paragraphs]
    return sum(address.kind == kind and not address.sub and address.nth == 1 for address in addresses)


def counted(number: int, thing: str) -> str:
    """ "1 paragraph", "2 paragraphs"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
