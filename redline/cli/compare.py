"""`redline compare`: two texts → tracked changes and summaries."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli import options, screen
from redline.errors import UsageError
from redline.model import Comparison

if TYPE_CHECKING:
    from redline.comparing.classes import AgreedTexts
    from redline.delivery import Wishes


@click.command("compare", short_help="Show what changed from OLD to NEW.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@options.together(options.output, options.author, options.date, options.language, options.tracked_changes)
@options.together(options.force, options.quiet, options.color)
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if the texts differ.")
@click.option("--unchanged", is_flag=True, help="List unchanged paragraphs too, which are only counted otherwise.")
@options.together(options.summary, options.report_language, options.agreed)
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
    force: bool,
    quiet: bool,
    color: str,
    exit_code: bool,
    unchanged: bool,
    summaries: tuple[Path, ...],
    report_language: str,
    agreed: Path | None,
) -> None:
    """Show what changed from OLD to NEW, paragraph by paragraph.

    OLD is the base text: the resolution or draft that NEW starts from. Each is a .docx, .pdf or .txt file,
    recognised by its content, or '-' for standard input. Neither is ever written to.

    Without -o or --summary the summary goes to the terminal. With -o the suffix picks what is written: .docx Word's
    tracked changes on the base text, .md .json .txt a summary. Such a .docx is opened again and proved before it is
    put in place: rejecting all changes gives OLD, accepting them gives NEW. With --summary a .docx is a table to read.

    \b
    Example:
      redline compare examples/lighthouses-old.docx examples/lighthouses-new.docx -o redline.docx -o summary.md
    """
    import redline
    from redline import delivery
    from redline.writing.phrases import report_language as words_of
    from redline.writing.totals import differs, totals_line

    if str(old) == str(new) == "-":
        raise UsageError("OLD and NEW can't both be standard input; give one of them as a file")
    inputs = [path for path in (old, new) if str(path) != "-"]
    delivery.check(outputs, inputs, force, summaries)
    known = _agreed(agreed) if agreed else None
    wishes = delivery.Wishes(author, date or delivery.default_date(), unchanged, force, report_language, known)
    comparison = redline.compare(
        redline.read(old, language=language, tracked_changes=tracked_changes),
        redline.read(new, language=language, tracked_changes=tracked_changes),
    )
    if outputs or summaries:
        delivery.deliver(comparison, outputs, wishes, inputs, summaries)
        if not quiet:
            screen.say(totals_line(comparison, words_of(comparison, report_language)))
    else:
        _show(comparison, wishes, color)
    if exit_code and any(differs(change) for change in comparison.changes):
        context.exit(1)


def _agreed(folder: Path) -> AgreedTexts:
    """The adopted texts of a folder; what can't be read is told and left out."""
    from redline import agreed

    said: list[str] = []
    texts = agreed.load(folder, said)
    for line in said:
        screen.say(f"Left out: {line}")
    return texts


def _show(comparison: Comparison, wishes: Wishes, color: str) -> None:
    """The summary on standard output, wrapped where that is a window."""
    from redline.writing import terminal

    shown = terminal.render(
        comparison, wishes.unchanged, screen.colored(color), screen.width(), wishes.language, wishes.agreed
    )
    screen.show(shown)
