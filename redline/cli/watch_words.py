"""`redline watch-words`: the list of watch words that comes with redline, to copy and edit."""

from __future__ import annotations

import click

from redline.cli import options, screen


@click.command("watch-words", short_help="Print a list of watch words to copy and edit.")
@click.option("--language", type=click.Choice(options.LANGUAGES), default="en", show_default=True, help="Of the words.")
def command(language: str) -> None:
    """Print terms that delegations often watch, one a line, for --watch.

    \b
    Example:
      redline watch-words > watch.txt
    """
    from redline.comparing.telling.watching import shipped

    screen.show(shipped(language))
