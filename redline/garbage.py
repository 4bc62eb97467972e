"""How often a process looks for objects that hold nothing but each other."""

from __future__ import annotations

import gc

ONE_RUN = 200_000
"""New objects between two searches in a command, which makes few such cycles and is soon over."""
MANY_TASKS = 20_000
"""In a process that does one task after another, whose cycles would add up: a session's took twice the memory."""


def search_little(new_objects: int) -> None:
    """From now on in this process: Python's own searches took a twelfth of the time of a session's pairs."""
    gc.set_threshold(new_objects)
