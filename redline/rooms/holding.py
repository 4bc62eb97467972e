"""One program at a time writes to a room, and another is told who that is.

The file `held` in the room is locked by the system, which lets go of it when the program ends, however it ends. It
says who holds the room: a name that they gave, and a mark of the machine, never its name or its user's. Where machines
don't see one another's locks (a synchronised folder, some shares), the file's time is what tells: whoever holds the
room renews it every half minute, and after two without it the holder is taken to be gone.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import IO

from redline.errors import OutputError, RoomHeld
from redline.locks import locked

NAME = "held"
RENEWED = 30.0
"""Seconds between two signs of life."""
GONE = 120.0
"""Seconds without one after which a holder on another machine is taken to be gone."""


class Hold:
    """Holds a room from its making until `close`. Raises RoomHeld where another program does, OutputError where the
    place keeps no locks.

    who: the name by which others are told who holds it.
    """

    def __init__(self, room: Path, who: str) -> None:
        self._path = room / NAME
        self._file = _opened(self._path)
        try:
            if not _lock(self._file):
                raise RoomHeld(f"{room}: this room is held by {_told(self._path)}; close it there first")
            _check_locks(room, self._path)
            _check_elsewhere(room, self._path)
            self._say(who)
        except BaseException:
            self._file.close()
            raise
        self._ended = threading.Event()
        threading.Thread(target=self._renew, daemon=True, name="room held").start()

    def _say(self, who: str) -> None:
        since = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
        note = json.dumps({"who": who, "since": since, "machine": _machine()}, ensure_ascii=False)
        self._file.seek(0)
        self._file.truncate()
        self._file.write(note.encode())
        self._file.flush()

    def _renew(self) -> None:
        while not self._ended.wait(RENEWED):
            with suppress(OSError):
                os.utime(self._path)

    def close(self) -> None:
        """Let go; a second time does nothing."""
        if self._file.closed:
            return
        self._ended.set()
        with suppress(OSError):
            self._file.truncate(0)
        self._file.close()


def holder(room: Path) -> str:
    """Who holds a room, in words; "" for nobody, as far as this machine can see."""
    path = room / NAME
    if not path.exists():
        return ""
    with _opened(path) as file:
        return "" if _lock(file) else _told(path)


def _opened(path: Path) -> IO[bytes]:
    try:
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")
    except OSError as error:
        raise OutputError(
            f"{path}: the room can't be written to ({error.strerror}); copy it to another place"
        ) from error


def _lock(file: IO[bytes]) -> bool:
    """Whether the lock is ours now. OutputError where the place knows no locks."""
    try:
        return locked(file)
    except OSError as error:
        raise _without_locks(file.name) from error


def _check_locks(room: Path, path: Path) -> None:
    """A lock that can be had twice is none."""
    with _opened(path) as again:
        if _lock(again):
            raise _without_locks(str(room))


def _without_locks(place: object) -> OutputError:
    return OutputError(
        f"{place}: this place keeps no locks, so that two programs could write over one another; copy the room to a "
        "disk of this machine"
    )


def _check_elsewhere(room: Path, path: Path) -> None:
    """RoomHeld where the file is another machine's whose sign of life is young, by the clock that both see."""
    holder = _said(path)
    if not holder or holder.get("machine") == _machine():
        return
    beside = room / f".{uuid.uuid4().hex}"
    beside.touch()
    try:
        silent = beside.stat().st_mtime - path.stat().st_mtime
    finally:
        beside.unlink()
    if silent < GONE:
        raise RoomHeld(
            f"{room}: this room is held by {_told(path)}; close it there, or try again in two minutes if that "
            "program has ended"
        )


def _said(path: Path) -> dict[str, str]:
    """What the file says; nothing where it is empty or torn."""
    try:
        fields = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in fields.items()} if isinstance(fields, dict) else {}


def _told(path: Path) -> str:
    """ "Facilitator, on this machine, since 2026-01-31 18:00 UTC"."""
    holder = _said(path)
    if not holder:
        return "another program"
    where = "this machine" if holder.get("machine") == _machine() else "another machine"
    return f"{holder.get('who') or 'another program'}, on {where}, since {holder.get('since')}"


def _machine() -> str:
    """The same for all programs of a machine; nobody can read its name out of it."""
    known = ""
    with suppress(OSError):
        known = Path("/etc/machine-id").read_text("utf-8").strip()
    return hashlib.sha256(f"room of {known or uuid.getnode()}".encode()).hexdigest()[:12]
