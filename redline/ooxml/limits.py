"""How much of a thing a Word file may hold: more than any real one has, and little enough to be done in time.

A package of a few kilobytes can unpack to millions of elements. What is counted here takes time and memory in other
rooms for each; a file that passes a limit is refused before they begin.
"""

from __future__ import annotations

from collections import Counter

from lxml import etree

from redline.errors import HostileInput
from redline.messages import Message
from redline.ooxml.names import STYLES_TYPE, get, w
from redline.ooxml.package import Package
from redline.ooxml.stories import parts

MOST = {
    w("p"): (50_000, "paragraphs"),  # 300 pages have some 5,000
    w("fldChar"): (40_000, "fields"),  # an index of 300 pages has some 6,000
    w("footnote"): (15_000, "footnotes"),
    w("endnote"): (15_000, "endnotes"),
}
"""In one part of a package; what things are called by in the messages."""

MOST_CELLS = 1000
"""In a row; Word itself makes no more than 63 columns."""

MOST_STYLES_DEEP = 1000
"""Styles that are based on one another; in files of Word's, some ten."""


def check(package: Package) -> None:
    """HostileInput where a file holds more of a thing than redline reads; the sentence names the limit."""
    for part in parts(package):
        root = package.tree(part)
        counts = Counter(element.tag for element in root.iter(*MOST))
        for tag, (most, things) in MOST.items():
            if counts[tag] > most:
                raise _full(package, part, things, counts[tag], most)
        cells = max((sum(child.tag == w("tc") for child in row) for row in root.iter(w("tr"))), default=0)
        if cells > MOST_CELLS:
            raise _full(package, part, "cells", cells, MOST_CELLS)
    styles = package.related_tree(STYLES_TYPE)
    if styles is not None and _deepest(styles) > MOST_STYLES_DEEP:
        raise HostileInput(Message("error.styles-deep", name=package.name, most=MOST_STYLES_DEEP))


def _full(package: Package, part: str, things: str, count: int, most: int) -> HostileInput:
    return HostileInput(Message("error.part-full", name=package.name, part=part, things=things, count=count, most=most))


def _deepest(styles: etree._Element) -> int:
    """How many styles stand on one another at most; a circle is as deep as it is long."""
    based = {style.get(w("styleId")): get(style, "basedOn") for style in styles.iter(w("style"))}
    depths: dict[str | None, int] = {}
    for start in based:
        path: list[str | None] = []
        at: str | None = start
        while at in based and at not in depths:
            depths[at] = 0  # a circle ends here
            path.append(at)
            at = based[at]
        below = depths.get(at, 0)
        for number, style in enumerate(reversed(path), 1):
            depths[style] = below + number
    return max(depths.values(), default=0)
