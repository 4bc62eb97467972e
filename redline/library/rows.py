"""A document as the library knows it."""

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
