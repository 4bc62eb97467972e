"""A notice of the page that runs, for the next double click: where it is, and the key by which that one is let in.

It lies in a folder that is the user's own, and is locked by the page that posted it: a notice that nobody holds is of a
page that has ended, whose port may be another program's by now. Nobody else on the machine can read it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from redline.errors import OutputError
from redline.locks import locked
from redline.records import dataclass

NAME = "page.json"
_PAUSE = 0.03  # seconds
_MOMENT = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Notice:
    """address: of the page, without a token.   key: what a start says to be let in."""

    address: str
    key: str


def name_of(room: Path | None) -> str:
    """What the notice of the page of a room is called; None: of the page."""
    return f"room-{hashlib.sha256(str(room.resolve()).encode()).hexdigest()[:16]}.json" if room else NAME


class Post:
    """The place for a notice, held until it is closed. Raises OutputError where another page holds it."""

    def __init__(self, folder: Path, name: str = NAME) -> None:
        path = folder / name
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = _opened(path, os.O_CREAT)
            held = _locked_soon(self._file)
        except OSError as error:
            raise _unwritable(path, error) from error
        if not held:
            self._file.close()
            raise OutputError(f"{path}: another page runs already; redline open shows it")
        self._file.truncate(0)

    def put_up(self, notice: Notice) -> None:
        self._file.seek(0)
        self._file.write(json.dumps({"address": notice.address, "key": notice.key}).encode())
        self._file.flush()

    def close(self) -> None:
        with suppress(OSError):
            self._file.truncate(0)
        self._file.close()


def folder() -> Path:
    """The user's own folder for what belongs to programs that run.

    Sources: XDG Base Directory Specification 0.8 (XDG_RUNTIME_DIR, XDG_STATE_HOME); Apple, File System Programming
    Guide, "Application Support"; Microsoft, KNOWNFOLDERID, FOLDERID_LocalAppData.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere")
        state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
        base = runtime if os.access(runtime, os.W_OK) else state
    return base / "redline"


def posted(place: Path, name: str = NAME, is_awaited: Callable[[], bool] = lambda: False) -> Notice | None:
    """The notice of the page that runs; None without one, as soon as none is awaited any more."""
    while True:
        is_last = not is_awaited()
        notice = _read(place / name)
        if notice is not None or is_last:
            return notice
        time.sleep(_PAUSE)


@contextmanager
def turn(place: Path, name: str = NAME) -> Iterator[None]:
    """Within, nobody else starts a page of that name: one that comes up late would take the place of one that has
    ended. OutputError where the place can't be written to.
    """
    path = (place / name).with_suffix(".start")
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = _opened(path, os.O_CREAT)
    except OSError as error:
        raise _unwritable(path, error) from error
    with file:
        try:
            while not locked(file):
                time.sleep(_PAUSE)
        except OSError as error:
            raise _unwritable(path, error) from error
        yield


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: can't be written to ({error.strerror}); start the page by redline serve")


def _locked_soon(file: IO[bytes]) -> bool:
    """As `locked`; who only looks for a notice holds its place for a moment, too."""
    until = time.monotonic() + _MOMENT
    while not (held := locked(file)) and time.monotonic() < until:
        time.sleep(_PAUSE / 3)
    return held


def _read(path: Path) -> Notice | None:
    try:
        with _opened(path) as file:
            if locked(file):
                return None
            file.seek(0)
            fields = json.loads(file.read() or b"{}")
    except (OSError, ValueError):
        return None
    return Notice(fields["address"], fields["key"]) if {"address", "key"} <= set(fields) else None


def _opened(path: Path, more: int = 0) -> IO[bytes]:
    """OSError for a file that isn't the user's own, or that others may read."""
    number = os.open(path, os.O_RDWR | more | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0), 0o600)
    file = os.fdopen(number, "r+b")
    if sys.platform != "win32":
        if os.fstat(number).st_uid != os.getuid():
            file.close()
            raise PermissionError(None, "it belongs to somebody else", str(path))
        os.fchmod(number, 0o600)
    return file
