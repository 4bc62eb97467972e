"""`redline compare`: two texts → tracked changes and summaries."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from redline.cli import options, screen
from redline.errors import UsageError
from redline.model import Comparison, Resolution


@click.command("compare", short_help="Show what changed from OLD to NEW.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", required=False, type=click.Path(path_type=Path))
@options.together(options.output, options.author, options.date, options.language, options.tracked_changes)
@options.together(options.manual_marking, options.keep_macros, options.formatting)
@options.together(options.force, options.quiet, options.color)
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if the texts differ.")
@click.option("--unchanged", is_flag=True, help="List unchanged paragraphs too, which are only counted otherwise.")
@click.pass_context
def command(
    context: click.Context,
    old: Path,
    new: Path | None,
    outputs: tuple[Path, ...],
    author: str,
    date: datetime | None,
    language: str | None,
    tracked_changes: str,
    formatting: str,
    manual_marking: str | None,
    keep_macros: bool,
    force: bool,
    quiet: bool,
    color: str,
    exit_code: bool,
    unchanged: bool,
) -> None:
    """Show what changed from OLD to NEW, paragraph by paragraph.

    OLD is the base text: the resolution or draft that NEW starts from. Each is a .docx, .pdf or .txt file,
    recognised by its content (.doc, .odt and .rtf too, where LibreOffice is installed), or '-' for standard input.
    Neither is ever written to. Without NEW, OLD is a file that holds both texts: with tracked changes in it, or with
    --manual-marking, marked by hand.

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

    _check(old, new, outputs, manual_marking, keep_macros)
    inputs = [path for path in (old, new) if path is not None and str(path) != "-"]
    delivery.check(outputs, inputs, force)
    wishes = delivery.Wishes(author, date or delivery.default_date(), unchanged, force)
    texts = _texts(old, new, language, tracked_changes, manual_marking, keep_macros)
    comparison = redline.compare(*texts, formatting=formatting)
    if outputs:
        delivery.deliver(comparison, outputs, wishes, inputs)
        if not quiet:
            screen.say(summary.totals_line(comparison))
    else:
        _show(comparison, unchanged, color)
    if exit_code and any(summary.differs(change) for change in comparison.changes):
        context.exit(1)


def _texts(
    old: Path,
    new: Path | None,
    language: str | None,
    tracked_changes: str,
    manual_marking: str | None,
    keep_macros: bool,
) -> tuple[Resolution, Resolution]:
    """The two texts to compare: of two files, or both of one."""
    import redline

    if new is None:
        return redline.read_versions(
            old,
            language=language,
            tracked_changes=tracked_changes,
            manual_marking=manual_marking,
            keep_macros=keep_macros,
        )
    return (
        redline.read(old, language=language, tracked_changes=tracked_changes, keep_macros=keep_macros),
        redline.read(new, language=language, tracked_changes=tracked_changes),
    )


def _check(
    old: Path, new: Path | None, outputs: tuple[Path, ...], manual_marking: str | None, keep_macros: bool
) -> None:
    """Refuse, before any work is done, what makes no sense together."""
    from redline import delivery

    if str(old) == str(new) == "-":
        raise UsageError("OLD and NEW can't both be standard input; give one of them as a file")
    if manual_marking is not None and new is not None:
        raise UsageError("--manual-marking reads both texts from one file; leave NEW out")
    with_macros = [path for path in outputs if delivery.suffix_of(path) == delivery.MACROS]
    if with_macros and not keep_macros:
        raise UsageError(f"{with_macros[0]}: give --keep-macros too, or end the output's name in .docx")
    if keep_macros and not with_macros:
        raise UsageError(
            f"--keep-macros needs an output that can hold macros; give -o with a name in {delivery.MACROS}"
        )


def _show(comparison: Comparison, unchanged: bool, color: str) -> None:
    """The summary on standard output, wrapped where that is a window."""
    from redline.writing import terminal

    screen.show(terminal.render(comparison, unchanged, screen.colored(color), screen.width()))
