"""What a PDF page holds: pieces of text with font, size and place, and drawn lines.

Coordinates are PDF points, x from the left and y from the bottom of the page.
"""

from __future__ import annotations

from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class Font:
    """A font as far as it matters: what its name and flags say.

    unread: its letters come as numbers of shapes, since the file doesn't say, or no longer, what they mean.
    """

    name: str
    bold: bool
    italic: bool
    bar_code: bool
    unread: bool = False


@dataclass(frozen=True, slots=True)
class TextObject:
    """One text object: text in one font and size.

    text:   "" for a blank that stands alone; a blank at its end is the file's own, or stands in a gap as wide as one.
    size:   as printed, in points.
    left:   where the pen begins; right: where the ink ends; base: height of the base line.
    margin: the file itself says that this is page furniture (a header or footer artifact).
    from_right: the page runs from right to left.
    """

    text: str
    font: Font
    size: float
    left: float
    right: float
    base: float
    margin: bool = False
    from_right: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn horizontal line."""

    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class PageContents:
    """One page's contents. number: 1-based. pictures: how many images it shows.

    turned: texts that run another way than most of the page does: watermarks, notes in the margin.
    """

    number: int
    width: float
    height: float
    pieces: tuple[TextObject, ...]
    rules: tuple[Rule, ...]
    pictures: int
    turned: tuple[str, ...] = ()
