"""What a reader of text did that a person should see: lines left out, pieces joined, numbers given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from redline.messages import Message
from redline.model import Finding
from redline.reading.text.breaks import Breaks
from redline.reading.text.lines import TextLine

_SHOWN = 60  # characters of a line


def reports(breaks: Breaks, paragraphs: Sequence[Sequence[TextLine]]) -> Iterator[Finding]:
    """A finding for each stretch of furniture, each joined piece, each footnote without a number; in no order.

    paragraphs: the lines of each.   A piece's finding stands at its line, for the structure to say in which paragraph.
    """
    for stretch in breaks.furniture:
        words = " / ".join(line.bare for line in stretch)
        yield Finding("document", Message("read.furniture", words=words), stretch[0].number)
    for lines in paragraphs:
        for above, line in pairwise(lines):
            if not line.soft:
                message = Message("read.joined", words=_shown(line), line=above.number)
                yield Finding("", message, line.number)
    for body in breaks.bodies:
        if body.label in breaks.due and body.parts:
            message = Message("read.note-without-number", label=body.label)
            yield Finding("document", message, body.parts[0].number)


def _shown(line: TextLine) -> str:
    """Its words, or as many of the first as there is room for; none is cut in two where blanks part them."""
    if len(line.bare) <= _SHOWN:
        return line.bare
    return f"{line.bare[: _SHOWN + 1].rpartition(' ')[0] or line.bare[:_SHOWN]} …"
