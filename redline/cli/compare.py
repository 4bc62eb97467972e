"""`redline compare`: two texts → tracked changes and summaries."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from redline.cli import options, screen
from redline.errors import UsageError
from redline.model import Comparison


@click.command("compare", short_help="Show what changed from OLD to NEW.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@options.together(options.output, options.author, options.date, options.language, options.tracked_changes)
@options.together(options.formatting, options.force, options.quiet, options.color)
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if the texts differ.")
@click.option("--unchanged", is_flag=True, help="List unchanged paragraphs too, which are only counted otherwise.")
@click.pass_context
def command(
    context: click.Context,
    old: Path,
    new: Path,
    outputs: tuple[Path, ...],
    author: str,
    date: datetime | None,
    language: str | None,
    tracked_changes: str,
    formatting: str,
    force: bool,
    quiet: bool,
    color: str,
    exit_code: bool,
    unchanged: bool,
) -> None:
    """Show what changed from OLD to NEW, paragraph by paragraph.

    OLD is the base text: the resolution or draft that NEW starts from. Each is a .docx, .pdf or .txt file,
    recognised by its content, or '-' for standard input. Neither is ever written to.

    Without -o the summary goes to the terminal. With -o the suffix picks what is written: .docx Word's
    tracked changes on the base text, .md .json .txt a summary. A .docx is opened again and proved before it is
    put in place: rejecting all changes gives OLD, accepting them gives NEW.

    \b
    Example:
      redline compare examples/lighthouses-old.docx examples/lighthouses-new.docx -o redline.docx -o summary.md
    """
    import redline
    from redline import delivery
    from redline.writing import summary

    if str(old) == str(new) == "-":
        raise UsageError("OLD and NEW can't both be standard input; give one of them as a file")
    inputs = [path for path in (old, new) if str(path) != "-"]
    delivery.check(outputs, inputs, force)
    wishes = delivery.Wishes(author, date or delivery.default_date(), unchanged, force)
    texts = (redline.read(path, language=language, tracked_changes=tracked_changes) for path in (old, new))
    comparison = redline.compare(*texts, formatting=formatting)
    if outputs:
        delivery.deliver(comparison, outputs, wishes, inputs)
        if not quiet:
            screen.say(summary.totals_line(comparison))
    else:
        _show(comparison, unchanged, color)
    if exit_code and any(summary.differs(change) for change in comparison.changes):
        context.exit(1)


def _show(comparison: Comparison, unchanged: bool, color: str) -> None:
    """The summary on standard output, wrapped where that is a window."""
    from redline.writing import terminal

    screen.show(terminal.render(comparison, unchanged, screen.colored(color), screen.width()))
