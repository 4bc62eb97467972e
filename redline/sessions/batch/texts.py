"""Texts that workers have read, kept on the disk until the run ends: a file is read once, whatever is made of it.

In memory they would grow with the session. In a place that outlives the run they would have to be trusted: they are
pickled, and what reads a pickle does what it says.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

_PREFIX = "texts-"


class ReadTexts:
    """The texts of one run, pickled, by the path of their file. One that can't be kept or found again is read anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, Path] = {}

    def keep(self, path: str, text: bytes) -> None:
        """Put a text down, where there is room."""
        place = self._folder / str(len(self._kept))
        with suppress(OSError):
            place.write_bytes(text)
            self._kept[path] = place

    def get(self, path: str) -> bytes | None:
        """A text of this run."""
        if path in self._kept:
            with suppress(OSError):
                return self._kept[path].read_bytes()
        return None


@contextmanager
def read_texts(state: Path) -> Iterator[ReadTexts]:
    """An empty store in a folder of the session's own, gone at the end; what a killed run left there is gone now."""
    for left in state.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=_PREFIX, dir=state, ignore_cleanup_errors=True) as folder:
        yield ReadTexts(Path(folder))
