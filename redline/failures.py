"""What is said of an error that ended a piece of work, and the exit code of its kind, whoever did the work."""

from __future__ import annotations

from redline.errors import RedlineError

DEFECT = 70
"""EX_SOFTWARE of sysexits.h: redline itself is at fault and delivered nothing, as where the proof fails."""
TOO_LARGE = 3
"""As for an input that can't be read."""


def said_of(error: Exception) -> str:
    """One sentence for the user, without a traceback: a `Message` where languages have it."""
    if isinstance(error, RedlineError):
        return error.sentence
    from redline.messages import Message  # not before something fails

    if isinstance(error, MemoryError):
        return Message("error.memory")
    if isinstance(error, RecursionError):
        return Message("error.nested-input")
    cause = f"{type(error).__name__}: {error}".rstrip(": ").split("\n")[0]
    return Message("error.defect", cause=cause)


def exit_code(error: Exception) -> int:
    """The exit code for an error; see docs/cli.md."""
    if isinstance(error, RedlineError):
        return error.exit_code
    return TOO_LARGE if isinstance(error, (MemoryError, RecursionError)) else DEFECT
