"""A stretch of a run that no signal cuts short: what came meanwhile is heeded at its end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Within, nothing is raised by a signal, as KeyboardInterrupt is; the first one that came is heeded at the end.

    Python's handlers run in the main thread alone, whichever thread the system interrupts: a mask would not do.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    former = {number: handler for number in signal.valid_signals() if callable(handler := signal.getsignal(number))}

    def keep(number: int, frame: FrameType | None) -> None:
        came.append((number, frame))

    try:
        for number in former:
            signal.signal(number, keep)
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        for first, frame in came[:1]:
            former[signal.Signals(first)](first, frame)
