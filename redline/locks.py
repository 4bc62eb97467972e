"""Files that one program at a time has to itself: the system lets go of one when its program ends, however it ends."""

from __future__ import annotations

import sys
from typing import IO

_LOCKED_BYTE = 1 << 20
"""Windows keeps others from reading a byte that is locked: one far behind what a file says."""


def locked(file: IO[bytes]) -> bool:
    """Whether the file is ours now; it stays so until it is closed. OSError where the place knows no locks."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
