"""What goes into the library: a document with its words, or why there are none."""

from __future__ import annotations

from redline.library.rows import ShelfEntry
from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class ShelfPassage:
    """A paragraph to be kept. address: "OP 5 (a)".   bands: see `families.bands`."""

    address: str
    opener: str
    text: str
    bands: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A resolution that a document cites. address: "PP 3".   number: "79/166".   date: ISO 8601, "" without."""

    address: str
    number: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document as it is put into the library."""

    entry: ShelfEntry
    passages: tuple[ShelfPassage, ...]
    cites: tuple[CitedNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that couldn't be read, and why, in a sentence."""

    path: str
    reason: str
