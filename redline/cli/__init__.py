"""The command line. Thin: parse, call the public API, write; heavy parts are loaded by the command that needs them."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Sequence

from redline import garbage


def main(args: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code: 0, 1 (they differ), 2, 3, 4, 5, 70 or 130; see docs/cli.md.

    args: the words after "redline"; None for those of this process.
    """
    garbage.search_little(garbage.ONE_RUN)
    _end_without_a_search()
    from redline.cli.group import run  # only now: what is loaded makes as many objects as what is done

    return run(args)


def _end_without_a_search() -> None:
    """Through all that is about to go anyway: it took an eighth of a run."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
