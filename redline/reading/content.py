"""What a reader of one format hands to the structure: paragraphs as found, before anyone asks what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from redline.model import Block, Finding, Note, Origin, Record
from redline.records import dataclass

LineStarts = tuple[tuple[int, int], ...]
"""Where each source line begins in a text: (offset, 1-based line number), ascending."""


@dataclass(frozen=True, slots=True)
class Content:
    """One file's paragraphs and footnotes.

    blocks:   every paragraph in document order, the head's lines included; page furniture left out.
    notes:    the footnotes and endnotes in the order of their calls; an atom in `blocks` calls each.
    findings: what a person should look at, such as a table that is kept as text.
    page:     width and height of the first page in points; None where the format has none.
    line_starts: of a plain text, for each block the (offset, source line) of every line in it, ascending; else ().
    stories: a Word file's headers, footers and text boxes by their names.
    setup: what a Word file sets up beside its text and Word can't track, by name.
    language: two letters, where the source names it; "" where it is to be found in the text.
    record: how the text came to be adopted, where the source says so.
    bookmarks: where those of a Word file begin that its fields and links refer to.
    """

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    page: tuple[float, float] | None = None
    line_starts: tuple[LineStarts, ...] = ()
    stories: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    setup: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    record: Record | None = None
    bookmarks: Mapping[str, Origin] = field(default_factory=dict)


def line_at(starts: LineStarts, offset: int) -> int | None:
    """The source line of a character; None where no line is known."""
    last = None
    for start, line in starts:
        if start > offset:
            break
        last = line
    return last
