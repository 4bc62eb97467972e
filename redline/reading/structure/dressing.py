"""Texts whose source doesn't tell how they look, in the looks that the United Nations prints them in.

A plain text tells nothing, an XML of Akoma Ntoso nothing of its head. Such a text looks as the house sets it: openers
and the body line in italics, the lines of the head bold. So it is typeset, and so held against texts that tell.
"""

from __future__ import annotations

from dataclasses import replace

from redline.languages.typography import fold
from redline.model import Kind, Paragraph, Resolution
from redline.runs import Run, cut, merged

BOLD_LINES = frozenset(("organ", "session", "committee", "agenda title", "sponsors", "adoption"))
"""Lines of the head that are printed bold."""
ITALIC_LINES = frozenset(("meeting", "date"))
"""Lines of the closing that are printed in italics."""
SILENT = {"text": True, "xml": False}
"""Formats that don't tell how a text looks, and whether they are silent of its body too."""
QUOTES = "\"“”„«»‹›'‘’「」『』 \u00a0"


def dressed(text: Resolution) -> Resolution:
    """A text with the looks that its source keeps silent about; any other text as it is."""
    if text.source.format not in SILENT:
        return text
    body = SILENT[text.source.format]
    return replace(text, paragraphs=tuple(_dressed(paragraph, body) for paragraph in text.paragraphs))


def _dressed(paragraph: Paragraph, body: bool) -> Paragraph:
    kind, line = paragraph.address.kind, paragraph.address.number
    if kind in (Kind.TITLE, Kind.HEADING) or (kind is Kind.HEAD and line in BOLD_LINES):
        return replace(paragraph, runs=tuple(_bold(run) for run in paragraph.runs))
    if not body:
        return paragraph
    if kind is Kind.BODY_LINE:
        return _italic(paragraph, len(paragraph.text.rstrip(" ,،，\u00a0")))
    if kind is Kind.CLOSING and line in ITALIC_LINES:
        return _italic(paragraph, len(paragraph.text))
    return _italic(paragraph, _end_of_opener(paragraph))


def _end_of_opener(paragraph: Paragraph) -> int:
    """Where the words end that open a paragraph, 0 without any."""
    text, opener = paragraph.text, paragraph.opener
    start = len(text) - len(text.lstrip(QUOTES))
    is_there = bool(opener) and fold(text[start : start + len(opener)]) == fold(opener)
    return start + len(opener) if is_there else 0


def _bold(run: Run) -> Run:
    return run if run.atom else replace(run, style=replace(run.style, bold=True))


def _italic(paragraph: Paragraph, end: int) -> Paragraph:
    """The paragraph with its first signs in italics. end: how many; none where an atom stands among them."""
    first = tuple(cut(paragraph.runs, 0, end))
    if not first or any(run.atom for run in first):
        return paragraph
    first = tuple(replace(run, style=replace(run.style, italic=True)) for run in first)
    return replace(paragraph, runs=merged([*first, *cut(paragraph.runs, end)]))
