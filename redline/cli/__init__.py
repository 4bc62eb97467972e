"""The command line. Thin: parse, call the public API, write; heavy parts are loaded by the command that needs them."""

from __future__ import annotations

from collections.abc import Sequence

import click

import redline
from redline.cli import (
    amend,
    amendments,
    check,
    compare,
    compiling,
    completion,
    ending,
    failing,
    history,
    outline,
    phrase,
    screen,
    session,
    verify,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(redline.__version__, prog_name="redline", message="%(prog)s %(version)s")
def commands() -> None:
    """Compare drafts of United Nations resolutions: tracked changes in Word, proved, and a summary.

    Everything happens on this machine; inputs are never changed.

    \b
    Example:
      redline compare examples/lighthouses-old.docx examples/lighthouses-new.docx -o redline.docx
    """


for room in (compare, amend, amendments, compiling, phrase, check, outline, session, history, verify, completion):
    commands.add_command(room.command)


def main(args: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code: 0, 1 (they differ), 2, 3, 4, 5, 70 or 130; see docs/cli.md.

    args: the words after "redline"; None for those of this process.
    """
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
        return failing.exit_code(error)
    return code if isinstance(code, int) else 0
