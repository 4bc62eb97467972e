"""Words that LibreOffice would take for a move: a paragraph that goes whole, and the same words that come in another.

It then forgets the number of the paragraph behind the whole one (docs/ooxml/paragraph-marks.md, 5). Two whole
paragraphs are written as a move (`planning`); here one of the two is part of a paragraph that stays.

Where a text has moves, no words may come that went elsewhere by the same hand: LibreOffice gives them the next number
of a move, which the next one that it reads has too, and settles the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby

from lxml import etree

from redline.ooxml.changes import Marker
from redline.ooxml.names import names, w
from redline.records import dataclass
from redline.writing.word.retyping import retype_beside, said_in
from redline.writing.word.story import StoryParagraph

LEAST = 6
"""Shorter words, and one word alone, LibreOffice doesn't take for moved."""
OTHER = {w("ins"): w("del"), w("del"): w("ins")}
PRINTED = names("t delText tab br")


@dataclass(frozen=True)
class MarkedStretch:
    """Neighbouring insertions, or neighbouring deletions, of what a paragraph says; words: "" for too few.

    stays: whether the paragraph does.
    """

    marks: tuple[etree._Element, ...]
    words: str
    stays: bool

    @property
    def tag(self) -> str:
        return str(self.marks[0].tag)

    @property
    def author(self) -> str | None:
        return self.marks[0].get(w("author"))


def tell_apart(slots: Sequence[StoryParagraph], marker: Marker, moves: bool) -> None:
    """Retype a word beside each stretch that says the same as a whole paragraph of the other fate, or as it begins.

    LibreOffice reads a change run by run, and holds what it has read of it so far against the changes before it. So
    beginnings count of later paragraphs alone, and only where no change of the same fate ends right before them.
    moves: whether the text has moves, so that each stretch counts as a whole paragraph does.
    """
    stretches: list[MarkedStretch] = []
    whole: set[tuple[str, str]] = set()
    begun: dict[tuple[str, str], int] = {}
    """How a whole paragraph begins, and how many stretches stand before it."""
    for before, slot in zip((None, *slots), slots, strict=False):
        content = said_in(slot.element)
        own = list(_stretches(content, slot.stays))
        if own and len(own[0].marks) == len(content):
            whole.add((own[0].tag, own[0].words))
            if not slot.stays and not _goes_on(before, slot):
                begun |= {(own[0].tag, words): len(stretches) for words in _beginnings(own[0])}
        stretches += own
    said = {(stretch.tag, stretch.words, stretch.author) for stretch in stretches} if moves else set()
    for place, stretch in enumerate(stretches):
        twin = (OTHER[stretch.tag], stretch.words)
        taken = stretch.stays and (*twin, stretch.author) in said
        if stretch.words and (twin in whole or place < begun.get(twin, 0) or taken):
            retype_beside(stretch.marks, marker)
            said.discard((stretch.tag, stretch.words, stretch.author))


def _goes_on(before: StoryParagraph | None, slot: StoryParagraph) -> bool:
    """Whether the mark before a paragraph that goes or comes is of the same change."""
    return before is not None and (before.in_old, before.in_new, before.author) == (
        slot.in_old,
        slot.in_new,
        slot.author,
    )


def _stretches(content: Iterable[etree._Element], stays: bool) -> Iterator[MarkedStretch]:
    for tag, stretch in groupby(content, lambda child: child.tag):
        if tag in OTHER:
            marks = tuple(stretch)
            yield MarkedStretch(marks, _compared("".join(_pieces(marks))), stays)


def _beginnings(stretch: MarkedStretch) -> Iterator[str]:
    """What a stretch says up to each piece's end."""
    return filter(None, map(_compared, accumulate(_pieces(stretch.marks))))


def _pieces(marks: Iterable[etree._Element]) -> Iterator[str]:
    return (printed.text or " " for printed in chain.from_iterable(mark.iter(*PRINTED) for mark in marks))


def _compared(text: str) -> str:
    """Words as LibreOffice compares them; "" for so little that it doesn't look for it elsewhere."""
    words = text.strip()
    return words if len(words) >= LEAST and " " in words else ""
