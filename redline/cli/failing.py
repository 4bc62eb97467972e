"""How a run that fails ends: one sentence on standard error and the exit code of its kind."""

from __future__ import annotations

import os

from redline.errors import RedlineError

INTERRUPTED = 130
"""128 + SIGINT, as shells count."""

DEFECT = 70
"""EX_SOFTWARE of sysexits.h: redline itself is at fault and delivered nothing, as where the proof fails."""

TOO_LARGE = 3


def sentence(error: Exception) -> str:
    """What to tell the user: one line, without a traceback."""
    if isinstance(error, RedlineError):
        return " ".join(str(error).split("\n"))
    if isinstance(error, MemoryError):
        return "the texts need more memory than there is; compare smaller parts or use a larger machine"
    if isinstance(error, RecursionError):
        return "an input is nested too deeply to be read; save it anew with Word or LibreOffice and try again"
    what = f"{type(error).__name__}: {error}".rstrip(": ").split("\n")[0]
    return (
        f"redline met something that it was not built for ({what}); nothing was written: "
        "please report it with the files, and set REDLINE_DEBUG=1 to see where"
    )


def exit_code(error: Exception) -> int:
    """The exit code for an error; see docs/cli.md."""
    if isinstance(error, RedlineError):
        return error.exit_code
    return TOO_LARGE if isinstance(error, (MemoryError, RecursionError)) else DEFECT


def told(error: Exception) -> str:
    """What goes to standard error: the sentence; where the user set REDLINE_DEBUG, the traceback before it."""
    said = f"Error: {sentence(error)}"
    if not os.environ.get("REDLINE_DEBUG"):
        return said
    import traceback

    return "".join(traceback.format_exception(error)) + said
