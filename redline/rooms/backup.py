"""A room as it is now into a folder of its own, whoever writes to it meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

from redline.errors import OutputError
from redline.rooms import journal
from redline.rooms.files import FILES, data_of, whole, whole_folder
from redline.writing.files import explained


def backup(room: Path, target: Path) -> int:
    """Save a room; returns how many entries it holds. Whole and opened once, or not there.

    Raises InputError for a room that is missing or damaged, OutputError where the target exists or can't be written to.
    """
    if os.path.lexists(target):
        raise OutputError(f"{target}: this exists already; choose another name")
    journal.sealed(room)
    with explained(target), whole_folder(target) as beside:
        journal.save(room, beside)
        history = journal.read(beside)
        for text in history.texts:
            whole(beside / FILES / text.sha256, data_of(room, text))
    return history.seq
