"""What pairing finds in a session's folder."""

from __future__ import annotations

from enum import StrEnum

from redline.messages import Message
from redline.records import dataclass
from redline.sessions.batch.cards import Card


class FoundBy(StrEnum):
    """What tells that two texts belong together."""

    SYMBOL = "symbol"
    WORDS = "words"
    TITLE = "title"
    PREAMBLE = "preamble"
    MANIFEST = "manifest"


class Relation(StrEnum):
    """What the old text is to the new one."""

    PREDECESSOR = "predecessor"  # the newest earlier text that was adopted
    REVISION = "revision"  # the draft before it was revised
    DRAFT = "draft"  # the draft that was adopted
    GIVEN = "given"  # as the manifest says


@dataclass(frozen=True, slots=True)
class SessionText:
    """A file and its card. path: as shown, from the session's folder, with "/"."""

    path: str
    card: Card

    @property
    def name(self) -> str:
        """How to name it in a sentence: by its symbol or its number, else its file."""
        return self.card.symbol or self.path


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two texts that belong together. reason: one sentence that tells why."""

    old: str
    new: str
    found_by: FoundBy
    relation: Relation
    reason: Message


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A file without a pair. candidates: files of which each might be meant, where nothing tells which."""

    file: str
    reason: Message
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """A document of amendments. draft: the file that it amends, "" where no file here is that, or nothing tells which.

    candidates: the files of which each might be meant.
    """

    file: str
    symbol: str
    sponsors: str
    amends: str
    draft: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file that holds the same words as another, in another format or a second time."""

    file: str
    of: str


@dataclass(frozen=True, slots=True)
class SessionPairing:
    """What belongs together in a folder; every file with a card occurs at least once."""

    pairs: tuple[FoundPair, ...] = ()
    unpaired: tuple[Unpaired, ...] = ()
    amendments: tuple[Attached, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
