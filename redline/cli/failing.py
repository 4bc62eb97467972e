"""How a run that fails ends: one sentence on standard error and the exit code of its kind."""

from __future__ import annotations

import os
from io import StringIO
from typing import TYPE_CHECKING

from redline.failures import said_of

if TYPE_CHECKING:
    import click

INTERRUPTED = 130
"""128 + SIGINT, as shells count."""

MOST_SIGNS = 300
"""A sentence is no longer, whatever names and words of a file it quotes."""


def sentence(error: Exception) -> str:
    """What to tell the user: one line of at most MOST_SIGNS, in which nothing drives a terminal; no traceback.

    A `Message` where languages have it, and it isn't too long.
    """
    from redline.messages import Message  # not before something fails

    told = said_of(error)
    if isinstance(told, Message) and len(line := told.refilled(_masked)) <= MOST_SIGNS:
        return line
    return _line(told)


def _masked(words: str) -> str:
    from redline.writing.context import masked

    return masked(" ".join(words.split("\n")))


def _line(sentence: str) -> str:
    """The beginning, which names the file, and the end, which says what to do."""
    line = _masked(sentence)
    half = MOST_SIGNS // 2
    return line if len(line) <= MOST_SIGNS else f"{line[: half - 1]}…{line[-half:]}"


def usage(error: click.ClickException) -> str:
    """What click says of a wrong request, each line as `sentence` has it."""
    shown = StringIO()
    error.show(shown)
    return "\n".join(_line(line) for line in shown.getvalue().rstrip("\n").split("\n"))


def told(error: Exception) -> str:
    """What goes to standard error: the sentence; where the user set REDLINE_DEBUG, the traceback before it."""
    line = f"Error: {sentence(error)}"
    if not os.environ.get("REDLINE_DEBUG"):
        return line
    import traceback

    return "".join(traceback.format_exception(error)) + line
