"""What can be decided: a place of a compilation, with what every party wants there; `surveying` finds them.

A place is words of one paragraph that edits of parties touch, a footnote whose words change, a paragraph as a whole
where somebody deletes it or versions of it stand against one another, or a new paragraph with its points. Its key says
which words are meant, not where among others it stands.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import field
from typing import TYPE_CHECKING

from redline.amending.compiling import brackets
from redline.amending.compiling.model import ConflictSide
from redline.errors import UsageError
from redline.messages import Message
from redline.records import dataclass

if TYPE_CHECKING:
    from redline.amending.compiling.conflicts import Hunk

WORDS, FOOTNOTE, PARAGRAPH, NEW = "words", "footnote", "paragraph", "new paragraph"
"""Kinds of places."""


@dataclass(frozen=True)
class RoomPlace:
    """Where something is to be decided.

    key:   its name in decisions: the address in the base text with the words there.
    kind:  `WORDS`, `FOOTNOTE`, `PARAGRAPH` or `NEW`.
    where: the address in the base text, of a new paragraph that which the compilation gives it ("OP 5 bis").
    behind: of a new paragraph, the address of the base text's paragraph above it, "" at the beginning.
    old:   the base text's words, "" where something only comes.   sides: what is wanted, by whom.
    rows:  the numbers of the compilation's changes concerned.   start, stop: the units of the base text's paragraph.
    words: what an edit would begin with: the base text's words, each footnote call as U+FFFC; of a new paragraph its
           own, a line for each of its points.
    points: of a new paragraph and each of its points, whose they are.   language: of the base text.
    """

    key: str
    kind: str
    where: str
    behind: str
    old: str
    sides: tuple[ConflictSide, ...]
    rows: tuple[int, ...]
    start: int = 0
    stop: int = 0
    words: str = ""
    note: str = ""
    points: tuple[tuple[str, ...], ...] = ()
    hunks: tuple[Hunk, ...] = field(default=(), repr=False)
    language: str = ""

    @property
    def parties(self) -> tuple[str, ...]:
        """All who want something here, sorted."""
        return tuple(sorted({name for side in self.sides for name in side.parties}))

    @property
    def content(self) -> str:
        """Changes when what is wanted here does; not when one more wants the same."""
        return digest_of([self.key, *sorted(side.text for side in self.sides)])

    @property
    def conflict(self) -> bool:
        """Whether not all can have what they want."""
        return len(self.sides) > 1

    @property
    def vote(self) -> tuple[ConflictSide, ...]:
        """The sides as they might be voted on, the furthest from the base text first; the chair decides."""
        return tuple(sorted(self.sides, key=lambda side: (-side.changed, side.parties)))

    @property
    def bracketed(self) -> str:
        """All that is wanted here in the negotiators' brackets: "[lamps – EU, Norway delete][bells – EU, Norway]"."""
        if self.kind == NEW:
            rows = zip(self.words.split("\n"), self.points, strict=True)
            return "\n".join(brackets.place("", [row]) for row in rows)
        sides = [(side.text, side.parties) for side in self.sides]
        return brackets.place(self.words if self.old else "", sides, self.language)

    def covers(self, party: str, at: int | str | None) -> bool:
        """Whether a mark of the party is of this place; at: as for `accepting.Takes`."""
        if self.kind == FOOTNOTE:
            return at == self.note
        if self.kind != WORDS:
            return at is None or isinstance(at, int)
        return isinstance(at, int) and any(
            hunk.party == party and (hunk.start <= at < hunk.stop or at in hunk.places) for hunk in self.hunks
        )


def lines(place: RoomPlace, words: str) -> list[str]:
    """Words for a new paragraph, a line for each of its points. UsageError for another number of lines."""
    cut = words.split("\n")
    if len(cut) != len(place.rows):
        raise UsageError(Message("error.lines", where=place.where, count=len(place.rows), given=len(cut)))
    return cut


def key_of(where: str, words: str, *more: str) -> str:
    """ "OP 5 “all States” 3f2a…": for people the beginning, for the room all of it."""
    shown = words if len(words) <= 40 else f"{words[:39]}…"
    return f"{where} “{shown}” {digest_of([where, words, *more])}"


def digest_of(content: object) -> str:
    """Names something by all that is in it."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:12]
