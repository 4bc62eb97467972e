"""`redline compare`: two texts → tracked changes and summaries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import forms, listing, options, screen, texts, wishing
from redline.cli.reporting import say_losses, say_totals
from redline.errors import UsageError

if TYPE_CHECKING:
    from redline.model import Comparison


@click.command("compare", cls=texts.TextCommand, short_help="Show what changed from OLD to NEW.")
@click.argument("old", type=texts.TEXT)
@click.argument("new", required=False, type=texts.TEXT)
@options.together(options.output, options.author, options.date, options.language, options.tracked_changes)
@options.together(options.manual_marking, options.keep_macros, options.formatting, options.typography)
@options.together(options.force, options.quiet, options.color)
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if the texts differ.")
@options.together(options.unchanged, options.details, options.reviewers)
@options.together(options.summary, options.report_language, options.agreed)
@forms.of_texts
@listing.of_parties
@listing.since
@click.pass_context
def command(
    context: click.Context,
    /,
    old: Path,
    new: Path | None,
    language: str | None,
    formatting: str,
    typography: str,
    force: bool,
    quiet: bool,
    color: str,
    exit_code: bool,
    report_language: str,
    manual_marking: str | None,
    keep_macros: bool,
    **_: Any,
) -> None:
    """Show what changed from OLD to NEW, paragraph by paragraph.

    OLD is the base text: the resolution or draft that NEW starts from. Each is a .docx, .pdf, .txt or .xml file, known
    by its content (.doc, .odt and .rtf with LibreOffice), '-' for standard input, or a symbol of the library. Without
    NEW, OLD holds both: tracked changes, or marked by hand (--manual-marking); or it is a draft, and OLD is found.

    Without -o, --summary or --brief the summary goes to the terminal. With -o the suffix picks what is written: .docx
    Word's tracked changes on the base text, proved first: rejecting all gives OLD, accepting all NEW; .pdf the same as
    it prints; .xml Akoma Ntoso, proved likewise; .md .json .html .txt a summary. With --summary .docx is a table.

    \b
    Example:
      redline compare examples/lighthouses-old.docx examples/lighthouses-new.docx -o redline.docx -o summary.md
    """
    import redline
    from redline import delivery

    targets = wishing.targets(context, old, new)
    _refuse_nonsense(new, targets.outputs, manual_marking, keep_macros)
    delivery.check(targets, force, forms.columns(context, targets.summaries))
    wishes = wishing.wishes(context)
    before, after, origin = texts.both(context, old, new, language)
    comparison = redline.compare(before, after, formatting=formatting, typography=typography)
    made = delivery.content(comparison, wishes)
    if targets:
        delivery.deliver(made, wishing.targets(context, old, new, origin))
        say_totals(made.assessment, report_language, any(map(delivery.is_redline, targets.outputs)), quiet)
        say_losses(comparison, targets.outputs, report_language, quiet)
    else:
        screen.show_report(made.report, color)
    if exit_code and _differ(comparison):
        context.exit(1)


def _differ(comparison: Comparison) -> bool:
    from redline.writing.totals import differs

    return any(differs(change) for change in comparison.changes)


def _refuse_nonsense(new: Path | None, outputs: Sequence[Path], manual_marking: str | None, keep_macros: bool) -> None:
    """UsageError, before any work is done, for what makes no sense together."""
    from redline import delivery

    if manual_marking is not None and new is not None:
        raise UsageError("--manual-marking reads both texts from one file; leave NEW out")
    with_macros = [path for path in outputs if delivery.suffix_of(path) == delivery.MACROS]
    if with_macros and not keep_macros:
        raise UsageError(f"{with_macros[0]}: give --keep-macros too, or end the output's name in .docx")
    if keep_macros and not with_macros:
        raise UsageError(
            f"--keep-macros needs an output that can hold macros; give -o with a name in {delivery.MACROS}"
        )
