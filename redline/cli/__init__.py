"""The command line. Thin: parse, call the public API, write; heavy parts are loaded by the command that needs them."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Sequence
from importlib import import_module

import click

import redline
from redline import garbage
from redline.cli import completion, ending, failing, screen
from redline.failures import exit_code

_ROOMS = {
    "compare": "compare",
    "amend": "amend",
    "amendments": "amendments",
    "compile": "compiling",
    "phrase": "phrase",
    "check": "check",
    "concord": "concord",
    "outline": "outline",
    "session": "session",
    "history": "history",
    "agreed": "agreed",
    "library": "library",
    "room": "rooms",
    "serve": "serve",
    "open": "opening",
    "verify": "verify",
    "watch-words": "watch_words",
    "completion": "completion",
}
"""Each command's module, in the order in which help lists them."""


class _Commands(click.Group):
    """The commands, of which only those that are asked for are loaded."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ROOMS:
            return None
        command: click.Command = import_module(f"redline.cli.{_ROOMS[cmd_name]}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(redline.__version__, prog_name="redline", message="%(prog)s %(version)s")
def commands() -> None:
    """Compare drafts of United Nations resolutions: tracked changes in Word, proved, and a summary.

    Everything happens on this machine; inputs are never changed.

    \b
    Example:
      redline compare examples/lighthouses-old.docx examples/lighthouses-new.docx -o redline.docx
    """


def main(args: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code: 0, 1 (they differ), 2, 3, 4, 5, 70 or 130; see docs/cli.md.

    args: the words after "redline"; None for those of this process.
    """
    garbage.search_little(garbage.ONE_RUN)
    _end_without_a_search()
    try:
        with ending.as_interrupts():
            code = commands.main(args, "redline", completion.VARIABLE, standalone_mode=False)
    except click.Abort:
        return failing.INTERRUPTED
    except click.ClickException as error:
        screen.say(failing.usage(error))
        return error.exit_code
    except KeyboardInterrupt:
        return failing.INTERRUPTED
    except Exception as error:
        screen.say(failing.told(error))
        return exit_code(error)
    return code if isinstance(code, int) else 0


def _end_without_a_search() -> None:
    """Through all that is about to go anyway: it took an eighth of a run."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
