"""A room's files: each under its SHA-256, put there whole and never altered."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from redline.errors import InputError, OutputError
from redline.messages import Message
from redline.rooms.model import Text

FILES = "files"


def digest(data: bytes) -> str:
    """The name under which a file is kept."""
    return hashlib.sha256(data).hexdigest()


def data_of(room: Path, text: Text) -> bytes:
    """A text's file as it came in. InputError where it is missing or altered."""
    try:
        data = (room / FILES / text.sha256).read_bytes()
    except OSError as error:
        raise InputError(
            f"{room}: the file “{text.name}” is missing from this room ({error.strerror}); copy the whole "
            "folder again, or go back to a backup"
        ) from error
    if digest(data) != text.sha256:
        raise InputError(f"{room}: the file “{text.name}” in this room is damaged; go back to a backup")
    return data


def whole(target: Path, data: bytes) -> None:
    """A file that bears its name once it is whole and on the disk."""
    part = target.with_name(f".{target.name[:12]}-{os.urandom(4).hex()}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        flush(target.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to be filled, for files too; it gets its name when that is done, and is gone where it fails."""
    beside = path.with_name(f".{path.name}-{os.urandom(6).hex()}")
    try:
        (beside / FILES).mkdir(parents=True)
        yield beside
        beside.rename(path)
        flush(path.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def flush(folder: Path) -> None:
    """A folder's names onto the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def in_words(room: Path) -> Iterator[None]:
    """What the system refuses within, as an OutputError."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise OutputError(Message("error.room-full", name=str(room))) from error
        raise OutputError(
            f"{room}: the room can't be written to ({error.strerror}); nothing was kept of this"
        ) from error
