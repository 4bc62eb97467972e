"""The report of one document: each paragraph's address and words, the notes, what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline.model import Note, Op, Paragraph, Record, Resolution
from redline.writing.context import NoteLabel, harmless, isolated, labels
from redline.writing.description import spelled
from redline.writing.phrases import Phrases, phrases
from redline.writing.report import blocks
from redline.writing.report.blocks import PrintedWords, Report, ReportBlock
from redline.writing.report.findings import finding_item
from redline.writing.report.words import of_runs, plain


def report(resolution: Resolution, language: str = "") -> Report:
    """What redline sees in one document. language: of the report, "" for English, of which the addresses are."""
    say = phrases(language or "en")
    title = isolated(harmless(resolution.head.title or resolution.source.name))
    return Report(title, tuple(_blocks(resolution, title, say)), say.language, title, resolution.language)


def _blocks(resolution: Resolution, title: str, say: Phrases) -> Iterator[ReportBlock]:
    yield blocks.Heading(title, 0)
    yield blocks.Prose((head_line(resolution, say),), blocks.Voice.TOTAL)
    if record := tuple(blocks.BulletItem(line=line) for line in record_lines(resolution.head.record, say)):
        yield blocks.Bullets(record)
    label = labels(resolution)
    for paragraph in resolution.paragraphs:
        yield blocks.Extract(
            spelled(str(paragraph.address), say),
            _words(paragraph, label),
            level=min(paragraph.level, 3),
        )
    called_from = callers(resolution)
    notes = tuple(
        blocks.BulletItem(
            line=say("with words", what=_called(note, called_from, say), words=isolated(harmless(note.text)))
        )
        for note in resolution.notes
    )
    if notes:
        yield blocks.Bullets(notes, say("outline footnotes"))
    if findings := tuple(finding_item(finding, say) for finding in resolution.findings):
        yield blocks.Bullets(findings, say("findings of one"), zone=blocks.Zone.LOOK)


def _words(paragraph: Paragraph, label: NoteLabel) -> PrintedWords:
    """The words in one look, but for the opener, which is set as an opener whatever it is in the file."""
    text = plain(of_runs(paragraph.runs, label)).strip()
    opener = paragraph.opener if paragraph.opener and text.startswith(paragraph.opener) else ""
    parts = (blocks.Fragment("words", opener, ("i",)), blocks.Fragment("words", text[len(opener) :]))
    return (blocks.Strand(Op.KEEP, tuple(part for part in parts if part.text)),)


def _called(note: Note, called_from: Mapping[str, str], say: Phrases) -> str:
    place = called_from.get(note.ref, "")
    return say.comma.join([harmless(note.label)] + ([spelled(place, say)] if place else []))


def record_lines(record: Record | None, say: Phrases) -> Iterator[str]:
    """How the text came to be adopted, a line for each thing that its source says: "Draft: A/C.3/80/L.35"."""
    if record is None:
        return
    report = record.report
    if report and record.report_paragraph:
        report = say("record paragraph", report=report, number=record.report_paragraph)
    record_words = {
        "draft": say.comma.join(filter(None, (record.draft, record.submitted))),
        "sponsors": record.sponsors,
        "additional sponsors": record.additional_sponsors,
        "report": report,
        "adopted": say.comma.join(filter(None, (record.adopted, record.meeting))),
        "action": record.action,
        "issued": record.issued,
        "vote": _vote(record, say),
    }
    for key, words in record_words.items():
        if words:
            yield say("with words", what=say(f"record {key}"), words=isolated(harmless(words)))


def _vote(record: Record, say: Phrases) -> str:
    """ "31 in favour, 14 against, 2 abstaining"; what is known where no counts are."""
    vote = record.vote
    if vote is None:
        return record.outcome
    counts = {"in_favour": vote.in_favour.count, "against": vote.against.count, "abstaining": vote.abstaining.count}
    return say("record counts", **counts)


def callers(resolution: Resolution) -> dict[str, str]:
    """The address that calls each note first, by the note's ref."""
    places: dict[str, str] = {}
    for paragraph in resolution.paragraphs:
        for ref in paragraph.note_refs:
            places.setdefault(ref, str(paragraph.address))
    return places


def head_line(resolution: Resolution, say: Phrases) -> str:
    """ "draft.docx: 12 PP, 14 OP, 3 footnotes, language en"."""
    counts = [say.apart(f"{number} {kind}") for kind in ("PP", "OP") if (number := _of_kind(resolution, kind))]
    counts.append(say.counted(len(resolution.paragraphs), "outline paragraph"))
    if resolution.notes:
        counts.append(say.counted(len(resolution.notes), "outline footnote"))
    if resolution.language:
        counts.append(say("outline language", language=say(f"language {resolution.language}")))
    return say("with words", what=isolated(harmless(resolution.source.name)), words=say.comma.join(counts))


def _of_kind(resolution: Resolution, kind: str) -> int:
    """How many paragraphs of a kind carry a number of their own: subparagraphs and continuations don't count."""
    addresses = [paragraph.address for paragraph in resolution.paragraphs]
    return sum(address.kind == kind and not address.sub and address.nth == 1 for address in addresses)
