"""A program that is run for one thing, in a folder of its own that goes with it, for so many seconds and no longer."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from redline.errors import UsageError
from redline.messages import Message
from redline.programs.uninterrupted import uninterrupted

TIMEOUT = "REDLINE_OFFICE_TIMEOUT"
SECONDS = 120.0
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LD_LIBRARY_PATH")
"""What a program gets to know of the user's environment."""
NOWHERE = "127.0.0.1", "9"
"""Address and port of a proxy that leads nowhere: the port at which what arrives is discarded (RFC 863)."""


class Failed(Exception):
    """Why a program made nothing.

    problem: what is said behind the program's name: "took more than 120 seconds and was ended".   remedy: what to do.
    """

    def __init__(self, problem: Message, remedy: Message) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


def program(variable: str, names: Iterable[str]) -> str | None:
    """The program that an environment variable names, else the first of these that is there; None without one."""
    chosen = os.environ.get(variable, "")
    return next(filter(None, map(shutil.which, [chosen] if chosen else names)), None)


def made(command: Callable[[Path], Sequence[str]], source: tuple[str, bytes], target: str) -> bytes | None:
    """What a program makes of a file; None where it makes nothing. Nothing of it is left.

    command: for a folder that is the program's home; it holds the source and will hold the target.
    source: the file's name and what is in it.   target: the name of what is made.
    Raises Failed where it doesn't start or takes too long; UsageError for a time limit that is none.
    """
    limit = _seconds()
    with tempfile.TemporaryDirectory(prefix="redline-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        name, data = source
        (home / name).write_bytes(data)
        _run(command(home), home, limit)
        result = home / target
        return (result.read_bytes() if result.is_file() else b"") or None


def _seconds() -> float:
    given = os.environ.get(TIMEOUT, "")
    try:
        seconds = float(given) if given else SECONDS
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise UsageError(f"{TIMEOUT} is {given!r}; give it as a number of seconds, such as 120")
    return seconds


def _run(command: Sequence[str], home: Path, limit: float) -> None:
    """Run a program in a group of its own; its words go nowhere, what it made says enough."""
    environment = {key: value for key, value in os.environ.items() if key.upper() in KEPT_ENVIRONMENT}
    environment |= {key: str(home) for key in ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP")}
    begun: list[subprocess.Popen[bytes]] = []
    try:
        with uninterrupted():  # who is told to end between its start and its being known would leave it to run on
            begun.append(_begun(command, home, environment))
        begun[0].wait(limit)
    except OSError as error:
        problem = Message("error.program-start", why=error.strerror or "")
        raise Failed(problem, Message("error.program-mend")) from error
    except subprocess.TimeoutExpired:
        problem = Message("error.program-late", seconds=f"{limit:g}")
        raise Failed(problem, Message("error.program-seconds", variable=TIMEOUT)) from None
    finally:
        with uninterrupted():
            for process in begun:
                _end(process)


def _begun(command: Sequence[str], home: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=environment, cwd=home, start_new_session=True
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process with all that it started, unless all of them have ended."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):  # the group has ended; macOS says so by refusing
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
