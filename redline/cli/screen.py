"""What standard output can show, and one way to it."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from redline.writing.report.blocks import Report


def width() -> int | None:
    """Columns of the window; None where the output goes to a file or another program."""
    return shutil.get_terminal_size().columns if _is_window() else None


def colored(wish: str) -> bool:
    """Whether to colour, by the option `--color`. Source of NO_COLOR: https://no-color.org"""
    if wish != "auto":
        return wish == "always"
    return _is_window() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_window() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()  # None where it was closed


def show(text: str) -> None:
    """A result, to standard output."""
    from redline.writing.files import to_standard_output

    to_standard_output(text.encode("utf-8", "replace"))  # as `delivery.utf8`, which knows all that can be written


def show_report(report: Report, color: str = "auto") -> None:
    """A report, to standard output: wrapped where that is a window. color: as the option `--color` has it."""
    from redline.writing import terminal

    show(terminal.render(report, colored(color), width()))


def counted(number: int, thing: str) -> str:
    """ "1 pair", "2 pairs"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def say(text: str) -> None:
    """Anything that is not a result, to standard error; lost where that is closed or full: results are elsewhere."""
    from redline.writing.context import masked

    lines = (masked(line) for line in text.split("\n"))
    try:
        click.echo("\n".join(lines), err=True)
    except OSError:
        from redline.writing.files import give_up

        give_up(sys.stderr)
