"""How often a process looks for objects that hold nothing but each other."""

from __future__ import annotations

import gc

_NEW_OBJECTS = 200_000
"""Between two searches: comparing texts makes few such cycles, and a search goes through all that is held."""


def search_little() -> None:
    """In this process, from now on: a twelfth of the time of a session's pairs went into searches."""
    gc.set_threshold(_NEW_OBJECTS)
