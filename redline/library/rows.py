"""A document as the library knows it, and as it is put in."""

from __future__ import annotations

from redline.records import dataclass

ADOPTED, DRAFT, AMENDMENT, OTHER = "adopted", "draft", "amendment", "other"
"""Kinds of documents."""


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """What is kept of a document besides its words.

    path: of its file, from the root.   sha256, size, mtime: of the file as it was read; the last in nanoseconds.
    symbol: as printed, or made of organ and number.   number: of an adopted text, without blanks.
    letters: of the title, for finding others of the same.   card: all else that is known, as its maker packed it.
    """

    path: str
    sha256: str = ""
    size: int = 0
    mtime: int = 0
    symbol: str = ""
    number: str = ""
    kind: str = OTHER
    organ: str = ""
    session: int | None = None
    date: str = ""
    title: str = ""
    letters: str = ""
    language: str = ""
    format: str = ""
    card: bytes = b""


@dataclass(frozen=True, slots=True)
class HeldText:
    """A document of the library. gone: its file isn't there any more."""

    id: int
    entry: ShelfEntry
    gone: bool = False

    @property
    def name(self) -> str:
        """How to name it in a sentence: by its symbol, else its file."""
        return self.entry.symbol or self.entry.path.replace("\\", "/").rsplit("/", 1)[-1]


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
