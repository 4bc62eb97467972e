"""How long a text may be: longer than any real one, and short enough to be compared in seconds.

What a format holds besides is counted where it is opened: the parts of a Word file in `redline.ooxml.limits`.
"""

from __future__ import annotations

from redline.errors import HostileInput
from redline.messages import Message
from redline.reading.content import Content
from redline.runs import units_in

MOST_LINES = 100_000
"""Of plain text: 2,000 pages, or so many paragraphs as below with a blank line between."""

MOST_PARAGRAPHS = 50_000
"""300 pages have some 5,000."""

MOST_UNITS = 200_000
"""Of a paragraph or a footnote: some 30,000 words, where a whole resolution has 3,000."""


def check_lines(lines: int, name: str) -> None:
    """HostileInput where a plain text has more lines than redline reads. name: of the file, for the error."""
    if lines > MOST_LINES:
        raise HostileInput(Message("error.too-many-lines", name=name, lines=lines, most=MOST_LINES))


def check(content: Content, name: str) -> None:
    """HostileInput where a text has more paragraphs than redline reads, or a longer one. name: of the file."""
    if len(content.blocks) > MOST_PARAGRAPHS:
        count = len(content.blocks)
        raise HostileInput(Message("error.too-many-paragraphs", name=name, count=count, most=MOST_PARAGRAPHS))
    for number, block in enumerate(content.blocks, 1):
        if (length := units_in(block.runs)) > MOST_UNITS:
            raise _too_long(Message("place.paragraph", number=number), length, name)
    for note in content.notes:
        for runs in note.paragraphs:
            if (length := units_in(runs)) > MOST_UNITS:
                raise _too_long(Message("place.footnote", label=note.label), length, name)


def _too_long(where: Message, length: int, name: str) -> HostileInput:
    return HostileInput(Message("error.paragraph-too-long", name=name, where=where, length=length, most=MOST_UNITS))
