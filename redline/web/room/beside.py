"""A room's reader in a process that reads for a server: it remembers what it read, and finds files beside the room."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from redline.rooms.model import Text
from redline.rooms.reader import RoomReader


class _BesideReader(RoomReader):
    """beside: files that aren't the room's yet, by SHA-256."""

    beside: Mapping[str, Path] = {}

    def data(self, text: Text) -> bytes:
        path = self.beside.get(text.sha256)
        return path.read_bytes() if path else super().data(text)

    def forget_all_but_texts(self) -> None:
        """Of the sets of texts, the last one is the one that is asked for again."""
        for key in list(self._basis)[:-2]:
            del self._basis[key]


@lru_cache(maxsize=2)
def _reader(room: Path) -> _BesideReader:
    return _BesideReader(room)


def reader(room: Path, beside: Mapping[str, Path]) -> RoomReader:
    """The reader of a room, with what lies beside it now."""
    known = _reader(room)
    known.beside = beside
    known.forget_all_but_texts()
    return known
