"""Sentences that go on below a quotation: "paragraph 5, reading:" ¶ “…” ¶ "would be replaced by the following:"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.understanding.lexing import closing
from redline.model import Paragraph
from redline.runs import Run, merged, signs

_GAP = Run(" ")


def whole_sentences(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The document's paragraphs, those of one sentence joined.

    Reports of committees set a quotation in a paragraph of its own, in the midst of a sentence that leads to it with a
    colon and goes on behind it in small letters.
    """
    pending: list[Paragraph] = []
    for paragraph in paragraphs:
        if len(pending) > 1 and _goes_on(paragraph):
            pending = [_joined((*pending, paragraph))]
        elif len(pending) == 1 and signs(pending[0].runs).rstrip().endswith(":") and _is_quotation(paragraph):
            pending.append(paragraph)
        else:
            yield from pending
            pending = [paragraph]
    yield from pending


def _is_quotation(paragraph: Paragraph) -> bool:
    text = signs(paragraph.runs).strip()
    return not paragraph.label and text[:1] in ("“", "«") and closing(text, 0) == len(text.rstrip(" \u00a0.;,")) - 1


def _goes_on(paragraph: Paragraph) -> bool:
    return not paragraph.label and signs(paragraph.runs).lstrip()[:1].islower()


def _joined(paragraphs: Sequence[Paragraph]) -> Paragraph:
    runs = [run for paragraph in paragraphs for run in (*paragraph.runs, _GAP)]
    return replace(paragraphs[0], runs=merged(runs[:-1]))
