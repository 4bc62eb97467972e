"""The report of amendments that were phrased: the document itself, the lines of its head bold, openers in italics."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.model import Phrased
from redline.model import Kind, Paragraph, Resolution
from redline.writing.context import NoteLabel, harmless, labels, raised
from redline.writing.phrases import phrases, text_language
from redline.writing.report.blocks import Extract, Fragment, PrintedWords, Report
from redline.writing.report.words import of_runs, of_text, plain


def report(document: Resolution) -> Report:
    """A document of amendments: a passage a paragraph, footnotes at the end."""
    label = labels(document)
    passages = [Extract("", _words(paragraph, label)) for paragraph in document.paragraphs]
    notes = [Extract("", of_text(f"{raised(note.label)} {note.text}")) for note in document.notes]
    title = harmless(document.head.title or document.head.symbol or document.source.name)
    return Report(title, (*passages, *notes), text_language(document), title, document.language)


def total(phrased: Phrased, language: str = "") -> str:
    """How many amendments were phrased.   language: of reports; "" for that of the wording."""
    say, number = phrases(language or text_language(phrased.document)), len(phrased.amendments.items)
    proved = say("phrased proved", amendments=say.counted(number, "amendment"))
    return proved if number else say("phrased nothing")


def not_phrased(phrased: Phrased, language: str = "") -> list[str]:
    """A line for each difference that no amendment says.   language: as of `total`."""
    say = phrases(language or text_language(phrased.document))
    return [
        say("phrased left", where=say.place(finding.where), said=say.said(finding.message)) for finding in phrased.left
    ]


def _words(paragraph: Paragraph, label: NoteLabel) -> PrintedWords:
    words = of_runs(paragraph.runs, label)
    if paragraph.address.kind in (Kind.HEAD, Kind.TITLE):
        whole = Fragment("words", plain(words).strip(), ("b",))
        return tuple(replace(stretch, fragments=(whole,)) for stretch in words)
    return words
