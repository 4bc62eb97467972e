"""What a double click does: the page that runs is shown, or one is started, with the files that were dropped."""

from __future__ import annotations

import http.client
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from redline.errors import OutputError, RoomHeld
from redline.rooms import SUFFIX
from redline.rooms.holding import holder
from redline.web.notice import Notice, folder, name_of, posted, turn

_STARTED = 60  # seconds within which a page that is started has to answer, on a machine that has much to do
_PAUSE = 0.1
_ANSWERED = 90  # seconds for its answer, files included
_ENDING = 503  # of a page that is told to stop, until it is gone


def way_in(files: Sequence[Path], idle: float) -> str:
    """An address that is good once, in one browser, at which these files lie on a desk, or those of this one folder,
    or this one room is open.

    idle: minutes without use after which a page that is started ends.

    Raises InputError for a file that can't be read, OutputError where no page can be started or it refuses.
    """
    only = files[0] if len(files) == 1 else None
    room = only if only and only.suffix == SUFFIX else None
    if only and only.is_dir() and not room:
        body, kind = _form(map(_content, _texts(only)), "texts")
    else:
        body, kind = _form(() if room else map(_content, files), "files")
    until = time.monotonic() + _STARTED
    while time.monotonic() < until:
        notice = posted(folder(), name_of(room)) or _first_started(idle, room)
        try:
            status, reply = _asked(notice, body, kind)
        except ConnectionError:
            status, reply = _ENDING, ""
        if status == _ENDING:  # a new one can take its place then
            time.sleep(_PAUSE)
            continue
        if status != 200:
            raise OutputError(f"the page refused these files: {reply}")
        return reply
    raise OutputError("the page that runs doesn't answer; end it, or restart this computer")


def _texts(folder: Path) -> list[Path]:
    """The files of a folder that a session is made of."""
    from redline.sessions.batch.inputs import SUFFIXES

    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def _content(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of a file. InputError for one that can't be read."""
    from redline.reading.door import bytes_of

    data, name = bytes_of(path)
    return name, data


def _asked(notice: Notice, body: bytes, kind: str) -> tuple[int, str]:
    """What the page answers. OutputError where it takes too long."""
    connection = http.client.HTTPConnection(urlsplit(notice.address).netloc, timeout=_ANSWERED)
    try:
        connection.request("POST", "/open", body, {"authorization": f"Bearer {notice.key}", "content-type": kind})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace").strip()
    except TimeoutError as error:
        raise OutputError(f"the page that runs didn't answer within {_ANSWERED} seconds; end it, try again") from error
    finally:
        connection.close()


def _first_started(idle: float, room: Path | None) -> Notice:
    """Of two double clicks at one time the first starts a page, the second waits for it."""
    with turn(folder(), name_of(room)):
        return posted(folder(), name_of(room)) or _started(idle, room)


def _started(idle: float, room: Path | None) -> Notice:
    """A page of its own process, which stays when this one has ended. OutputError, RoomHeld where none comes of it."""
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "redline"]
    nothing = subprocess.DEVNULL
    begun = subprocess.Popen(
        [*own, "open", "--stay", "--idle", str(idle), *([str(room)] if room else [])],
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        env={**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"},  # it isn't one of our workers
        **_apart(),
    )
    until = time.monotonic() + _STARTED
    notice = posted(folder(), name_of(room), lambda: begun.poll() is None and time.monotonic() < until)
    if notice is not None:
        return notice
    if room:
        if whose := holder(room):
            raise RoomHeld(f"{room}: this room is held by {whose}; close it there first")
        from redline.rooms.reader import RoomReader

        RoomReader(room)  # it says what is wrong with a room
    raise OutputError(f"{room or 'the page'}: it can't be opened; redline serve says why, in a terminal")


def _apart() -> dict[str, Any]:
    """How a process is begun that is no child of this one's terminal or session.

    On Windows with a console that nobody sees: without any, each process that it starts would open one.
    """
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _form(files: Iterable[tuple[str, bytes]], field: str) -> tuple[bytes, str]:
    """The body of a form with files, and what its header says of it. Source: RFC 7578, 4.2."""
    line = secrets.token_hex(16)
    parts = [
        f'--{line}\r\ncontent-disposition: form-data; name="{field}"; filename="{_quoted(name)}"\r\n\r\n'.encode()
        + data
        + b"\r\n"
        for name, data in files
    ]
    return b"".join([*parts, f"--{line}--\r\n".encode()]), f"multipart/form-data; boundary={line}"


def _quoted(name: str) -> str:
    """As browsers do: HTML Standard, "multipart/form-data encoding algorithm"."""
    return name.replace('"', "%22").replace("\r", quote("\r")).replace("\n", quote("\n"))
