"""The commands as one, and how it is called."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

import redline
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click; a wrong name is told with the nearest right one, files without a command with the commonest."""
        name = args[0]
        if name not in _ROOMS and not name.startswith("-"):
            ctx.fail(f"No such command {name!r}.{_meant(name)}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ROOMS:
            return None
        command: click.Command = import_module(f"redline.cli.{_ROOMS[cmd_name]}").command
        return command


def _meant(name: str) -> str:
    """What may have been meant by a name that no command has; "" where nothing tells."""
    if Path(name).suffix:
        return " To compare two texts: redline compare OLD NEW"
    from difflib import get_close_matches

    near = get_close_matches(name, _ROOMS, 1)
    return f" Did you mean {near[0]!r}?" if near else ""


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(redline.__version__, prog_name="redline", message="%(prog)s %(version)s")
def commands() -> None:
    """Compare drafts of United Nations resolutions: tracked changes in Word, proved, and a summary.

    Everything happens on this machine; inputs are never changed.

    \b
    Example:
      redline compare examples/lighthouses-old.docx examples/lighthouses-new.docx -o redline.docx
    """


def run(args: Sequence[str] | None) -> int:
    """Run a command line and return its exit code; what it fails with is said. See `redline.cli.main`."""
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
