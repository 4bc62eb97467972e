"""How a run that is told to end does so: SIGTERM and SIGHUP as Ctrl-C, so that everything begun is put away."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
"""What ends a process by hand, when its time is over, when its window is closed; as far as a system has it."""


@contextmanager
def as_interrupts() -> Iterator[None]:
    """Within, each of SIGNALS raises KeyboardInterrupt; one that is ignored (nohup) stays ignored.

    A second signal is ignored, so that it doesn't cut short what the first one makes be put away.
    """
    if threading.current_thread() is not threading.main_thread():  # the only one that may set what signals do
        yield
        return
    usual = (signal.SIG_DFL, signal.default_int_handler)
    former = {number: signal.getsignal(number) for number in SIGNALS if signal.getsignal(number) in usual}

    def end(_number: int, _frame: FrameType | None) -> None:
        for number in former:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in former:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
