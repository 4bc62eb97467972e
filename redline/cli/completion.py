"""`redline completion`: lines for a shell's start-up file that complete commands, options and file names."""

from __future__ import annotations

import click

from redline.cli import screen

VARIABLE = "_REDLINE_COMPLETE"
"""The environment variable by which a shell asks the command for completions."""


@click.command("completion", short_help="Print shell completion for bash, zsh or fish.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a script that completes redline's commands and options in SHELL.

    \b
    Example (then open a new shell):
      redline completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    assert completion is not None  # the argument's choices are those that click has
    screen.show(completion(context.find_root().command, {}, "redline", VARIABLE).source() + "\n")
