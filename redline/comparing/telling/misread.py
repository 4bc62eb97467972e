"""What LibreOffice makes of a redline where that is known to be something else than Word makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline.formatting import FRAME
from redline.messages import Message
from redline.model import Certainty, Change, Comparison, Finding, Op, Paragraph

WORDS = Message("word.words-in-frame")
FRAMES = Message("word.frame-in-one-text")


def misread(comparison: Comparison) -> tuple[Finding, ...]:
    """A finding for each change in a frame (ECMA-376 17.3.1.11) of a Word file's body; `where` is as in NEW, else OLD.

    LibreOffice makes the frame when it opens the file, and counts the places of changes in it from the beginning of the
    paragraph before (docs/ooxml/paragraph-marks.md, "What is left"); right only where the frame begins the text.
    """
    if not comparison.old.source.data:
        return ()
    first = comparison.old.paragraphs[:1]
    return tuple(
        Finding(str((change.pair.new or change.pair.old)[0].address), message, certainty=Certainty.SURE)
        for change in comparison.changes
        for message in _messages(change)
        if message != WORDS or change.pair.old[:1] != first
    )


def _messages(change: Change) -> Iterator[Message]:
    old, new = (_framed(side) for side in (change.pair.old, change.pair.new))
    if change.pair.moved or old != new:
        yield from [FRAMES] if old or new else []
    elif old and any(span.op is not Op.KEEP for span in change.spans):
        yield WORDS


def _framed(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether one of the body's paragraphs stands in a frame."""
    traits = [
        trait for paragraph in paragraphs if paragraph.form and not paragraph.story for trait in paragraph.form.traits
    ]
    return any(trait.name == FRAME and trait.value for trait in traits)
