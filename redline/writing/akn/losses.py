"""What of a text, or of a comparison, Akoma Ntoso can't hold: said before it is left out."""

from __future__ import annotations

from collections.abc import Iterator

from redline.messages import Message
from redline.model import Comparison, Finding, Resolution
from redline.runs import NOTE, PARAGRAPH_BREAK, Run

HELD = frozenset({NOTE, PARAGRAPH_BREAK, "field", "fldChar", "instrText", "br"})
"""Things in a text of which nothing is lost: a field is held as the words that it shows, a page's end is no text."""


def of_text(text: Resolution) -> list[Finding]:
    """Of each picture, formula, object in a text, and of each story beside it, that it is left out."""
    return [
        *(finding for paragraph in text.paragraphs for finding in _left_out(str(paragraph.address), paragraph.runs)),
        *(finding for note in text.notes for runs in note.paragraphs for finding in _left_out("document", runs)),
        *(Finding("document", Message("akn.beside", what=story.name)) for story in text.stories),
    ]


def of_comparison(comparison: Comparison) -> list[Finding]:
    """The same of both texts."""
    return list(dict.fromkeys([*of_text(comparison.new), *of_text(comparison.old)]))


def _left_out(where: str, runs: tuple[Run, ...]) -> Iterator[Finding]:
    kinds = (run.atom.kind for run in runs if run.atom is not None)
    yield from (Finding(where, Message("akn.not-held", kind=kind)) for kind in kinds if kind not in HELD)
