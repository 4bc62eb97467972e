"""A room as it is now into a folder of its own, whoever writes to it meanwhile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from redline.errors import OutputError
from redline.rooms import journal
from redline.rooms.files import FILES
from redline.rooms.reader import RoomReader
from redline.writing.files import explained


def backup(room: Path, target: Path) -> int:
    """Save a room; returns how many entries it holds. Whole and opened once, or not there.

    Raises InputError for a room that is missing or damaged, OutputError where the target exists or can't be written to.
    """
    if os.path.lexists(target):
        raise OutputError(f"{target}: this exists already; choose another name")
    beside = target.with_name(f".{target.name}-{os.urandom(6).hex()}")
    journal.sealed(room)
    try:
        with explained(target):
            (beside / FILES).mkdir(parents=True)
            journal.save(room, beside)
            history = journal.read(beside)
            reader = RoomReader(room)
            for text in history.texts:
                _write(beside / FILES / text.sha256, reader.data(text))
            beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return history.seq


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
