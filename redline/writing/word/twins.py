"""Words that LibreOffice would take for a move: a paragraph that goes whole, and the same words that come in another.

It then forgets the number of the paragraph behind the whole one (docs/ooxml/paragraph-marks.md, 5). Two whole
paragraphs are written as a move (`planning`); here one of the two is part of a paragraph that stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree

from redline.ooxml.changes import Marker
from redline.ooxml.names import names, w
from redline.writing.word.retyping import retype_beside, said_in

LEAST = 6
"""Shorter words, and one word alone, LibreOffice doesn't take for moved."""
OTHER = {w("ins"): w("del"), w("del"): w("ins")}
PRINTED = names("t delText tab br")

Stretch = tuple[etree._Element, ...]


def tell_apart(paragraphs: Iterable[etree._Element], marker: Marker) -> None:
    """Retype a word beside each stretch that says the same as a whole paragraph of the other fate."""
    stretches: list[Stretch] = []
    whole: set[tuple[str, str]] = set()
    for paragraph in paragraphs:
        content = said_in(paragraph)
        own = list(_stretches(content))
        stretches += own
        whole.update(
            (stretch[0].tag, words) for stretch in own if len(stretch) == len(content) and (words := _words(stretch))
        )
    for stretch in stretches:
        if (OTHER[stretch[0].tag], _words(stretch)) in whole:
            retype_beside(stretch, marker)


def _stretches(content: Iterable[etree._Element]) -> Iterator[Stretch]:
    """Neighbouring insertions, and neighbouring deletions, of what a paragraph says."""
    for tag, stretch in groupby(content, lambda child: child.tag):
        if tag in OTHER:
            yield tuple(stretch)


def _words(stretch: Sequence[etree._Element]) -> str:
    """What a stretch says; "" for so little that LibreOffice doesn't look for it elsewhere."""
    said = "".join(found.text or " " for mark in stretch for found in mark.iter(*PRINTED)).strip()
    return said if len(said) >= LEAST and " " in said else ""
