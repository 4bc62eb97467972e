"""`redline amend`: a draft and amendments to it → the amended draft as tracked changes, and what became of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import forms, listing, options, screen, texts, wishing
from redline.cli.amendments import REFUSED
from redline.cli.reporting import say_losses

if TYPE_CHECKING:
    from redline.amending.model import Amended


@click.command("amend", cls=texts.TextCommand, short_help="Apply amendments to DRAFT.")
@click.argument("draft", type=texts.TEXT)
@click.argument("amendments", type=texts.TEXT, nargs=-1, required=True)
@options.together(options.output, options.author, options.date, options.language, options.tracked_changes)
@options.together(options.force, options.quiet, options.color)
@click.option("--whole", is_flag=True, help="Show replaced paragraphs struck and new, not only the words that differ.")
@click.option("--clean", is_flag=True, help="Write the amended text itself, without marks (.docx, .pdf, .xml).")
@options.together(options.unchanged, options.details, options.reviewers)
@options.together(options.summary, options.report_language, options.agreed)
@forms.of_texts
@listing.of_parties
@click.pass_context
def command(
    context: click.Context,
    /,
    draft: Path,
    amendments: tuple[Path, ...],
    force: bool,
    quiet: bool,
    color: str,
    whole: bool,
    clean: bool,
    report_language: str,
    **_: Any,
) -> None:
    """Apply AMENDMENTS, one or several documents, to DRAFT.

    All places are those of the draft as tabled. Quoted words must occur exactly once in their place; an item for
    which that doesn't hold is refused with the nearest words, the others are applied, and the exit code is 4.

    Without -o, --summary or --brief the summary goes to the terminal. With -o the suffix picks what is written: .docx
    Word's tracked changes on the draft, in each sponsor's name and with a comment that names the item; .pdf the same as
    it prints; .xml Akoma Ntoso with its changes; .md .json .html .txt a summary. A .docx or .xml is opened again and
    proved before it is put in place. With --clean .docx, .pdf and .xml hold the amended text alone.

    \b
    Example:
      redline amend examples/lighthouses-new.docx examples/lighthouses-amendments.docx -o amended.docx -o summary.md
    """
    import redline
    from redline import delivery
    from redline.amending.understanding.document import amendments_to

    targets = wishing.targets(context, draft, *amendments)
    delivery.check(targets, force, forms.columns(context, targets.summaries))
    wishes, reading = wishing.wishes(context), wishing.reading(context)
    tabled = redline.read(draft, **reading)
    documents = [amendments_to(tabled, redline.read(file, **reading), str(file)) for file in amendments]
    amended = redline.amend(tabled, documents, whole)
    made = delivery.amended_content(amended, wishes)
    if targets:
        delivery.deliver(made, targets, delivery.NEXT if clean else delivery.WRITERS)
        _say_totals(amended, report_language, quiet)
        say_losses(amended.comparison.new if clean else amended.comparison, targets.outputs, report_language, quiet)
    else:
        screen.show_report(made.report, color)
    if not amended.complete:
        context.exit(REFUSED)


def _say_totals(amended: Amended, language: str, quiet: bool) -> None:
    from redline.writing.report.amendments import totals

    if not quiet:
        screen.say(totals(amended, language))
