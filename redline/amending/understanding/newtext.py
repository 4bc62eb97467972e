"""New text below an instruction: its numbers apart, the quotation marks around it taken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.amending.model import NewParagraph
from redline.amending.understanding.lexing import closing, inside
from redline.labels import LETTER_OR_ROMAN, SUFFIX, SUFFIX_OR_VARIANT
from redline.model import Paragraph
from redline.patterns import lazy
from redline.runs import cut, merged, signs

_LETTER = f"{LETTER_OR_ROMAN}(?: {SUFFIX})?"
_NEW_LABEL = lazy(
    rf"(\d{{1,3}}(?: {SUFFIX_OR_VARIANT})?\.)\s+"
    rf"|(\({_LETTER}\)|{_LETTER} ?\)|[a-z]\.)\s+"  # "a )" as extraction leaves it
)
_MARKS = {"“": "”", "«": "»", '"': '"', "‘": "’"}
"""Marks around new text."""


def new(paragraph: Paragraph) -> NewParagraph:
    """A paragraph of new text, its number apart."""
    if paragraph.label:
        return NewParagraph(paragraph.runs, paragraph.label)
    return labelled(NewParagraph(paragraph.runs))


def labelled(paragraph: NewParagraph) -> NewParagraph:
    """The paragraph with a number that begins its text taken out."""
    label = _NEW_LABEL.match(signs(paragraph.runs)) if not paragraph.label else None
    if not label:
        return paragraph
    units = sum(run.units for run in paragraph.runs)
    return NewParagraph(merged(cut(paragraph.runs, label.end(), units)), label[0].strip().replace(" )", ")"))


def unquoted(text: Sequence[NewParagraph]) -> list[NewParagraph]:
    """The paragraphs without the quotation marks around them all, or around each."""
    if not text:
        return []
    first, last = signs(text[0].runs).strip(), signs(text[-1].runs).strip(" \n.;,")
    if len(text) > 1 and first[:1] in _MARKS and last[-1:] in _MARKS.get(first[:1], "") and _closed(first, 0) < 0:
        head = _cut_at(text[0], 1 + (first[:1] == "«" and first[1:2].isspace()), None)
        tail = _cut_at(text[-1], 0, signs(text[-1].runs).rstrip(" \n.;,")[:-1].rstrip())
        return [labelled(paragraph) for paragraph in (head, *map(_without_mark, (*text[1:-1], tail)))]
    return list(_each_unquoted(text))


def _without_mark(paragraph: NewParagraph) -> NewParagraph:
    """A further paragraph of a quotation without the mark that opens each of them and is closed in the last only."""
    printed = signs(paragraph.runs)
    if printed[:1] not in _MARKS or _closed(printed, 0) >= 0:
        return paragraph
    return _cut_at(paragraph, 1 + (printed[0] == "«" and printed[1:2].isspace()), None)


def _each_unquoted(text: Sequence[NewParagraph]) -> Iterator[NewParagraph]:
    for paragraph in text:
        printed = signs(paragraph.runs)
        lead = len(printed) - len(printed.lstrip())
        if printed[lead : lead + 1] in _MARKS:
            stop = _closed(printed, lead)
            if stop > 0 and not printed[stop + 1 :].strip(" .;,"):
                first, last = inside(printed, lead, stop)
                yield labelled(NewParagraph(merged(cut(paragraph.runs, first, last)), paragraph.label))
                continue
        yield paragraph


def _closed(printed: str, at: int) -> int:
    """Where the quotation that opens at a place is closed; -1 where it isn't in this paragraph.

    In single marks, which are apostrophes too, one is closed at the paragraph's end alone, if no other opens in it.
    """
    if printed[at] != "‘":
        return closing(printed, at)
    end = len(printed.rstrip(" \n.;,")) - 1
    return end if printed[end] == "’" and "‘" not in printed[at + 1 :] else -1


def _cut_at(paragraph: NewParagraph, start: int, upto: str | None) -> NewParagraph:
    stop = len(upto) if upto is not None else sum(run.units for run in paragraph.runs)
    return NewParagraph(merged(cut(paragraph.runs, start, stop)), paragraph.label)
