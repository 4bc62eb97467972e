"""What the tests of workers let processes do. Each process loads this module: it loads little itself."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.sessions.batch.tasks import Failure


def square(number: int) -> int | Failure:
    return number * number


def dies_at(number: int, fatal: int, ballast: bytes = b"") -> int | Failure:
    if number == fatal:
        os._exit(9)
    return number


def dies_of(name: str) -> int | Failure:
    os.kill(os.getpid(), signal.Signals[name])
    time.sleep(60)
    return 0


def dies_once(trace: str) -> int | Failure:
    if not Path(trace).exists():
        Path(trace).touch()
        os._exit(9)
    return 1


def slow(number: int) -> int | Failure:
    time.sleep(0.05)
    return number


def much(number: int) -> bytes | Failure:
    return bytes(number)
