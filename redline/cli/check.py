"""`redline check`: the findings in drafts, as a linter prints them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import options, screen, texts, wishing

if TYPE_CHECKING:
    from redline.model import Resolution

FORMATS = (".txt", ".json", ".md", ".html", ".pdf")


@click.command("check", cls=texts.TextCommand, short_help="List what a person should look at in DRAFT.")
@click.argument("drafts", metavar="DRAFT...", type=texts.TEXT, nargs=-1, required=True)
@click.option(
    "--format",
    "as_format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text: a line a finding; json: for programs; github: annotations of a GitHub workflow.",
)
@click.option(
    "--against-library",
    is_flag=True,
    help="Hold what is cited against the library: is it there, of that date and title, the newest? All is listed.",
)
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if there is a sure finding.")
@click.option("--strict", is_flag=True, help="List, and count, findings that may be meant as they stand too.")
@options.together(options.output, options.summary, options.report_language)
@options.together(options.language, options.tracked_changes, options.force, options.quiet)
@click.pass_context
def command(
    context: click.Context,
    /,
    drafts: tuple[Path, ...],
    as_format: str,
    against_library: bool,
    exit_code: bool,
    strict: bool,
    report_language: str,
    language: str | None,
    tracked_changes: str,
    force: bool,
    quiet: bool,
    **_: Any,
) -> None:
    """List what a person should look at in each DRAFT, before it is submitted.

    Dates that can't be those of a resolution's session, sessions that are over, references without a date, gaps and
    repeats in numbers and footnotes, paragraphs referred to that aren't there, "Also requests" behind another verb, two
    terms for one thing, lost words. Nothing is repaired. What is sure comes first; what may be meant as it stands is
    only counted, unless --strict asks for it, or --against-library, by which what is cited is looked up: is it there,
    of that date and title, the newest? The formats for -o are .txt, as on the terminal, .json, .md, .html and .pdf.

    \b
    Example:
      redline check examples/check/hasty-draft.txt
    """
    import redline
    from redline import delivery
    from redline.writing import checks
    from redline.writing.phrases import phrases, text_language
    from redline.writing.report import checks as reports

    targets = wishing.targets(context, *drafts)
    delivery.check(targets, force, formats=FORMATS)
    read = [redline.read(draft, language=language, tracked_changes=tracked_changes) for draft in drafts]
    read = _against_library(context, read) if against_library else read
    checked, listed = [*zip(map(str, drafts), read, strict=True)], strict or against_library
    say = phrases(report_language or text_language(*read))
    if targets:
        delivery.deliver_checks(checked, listed, say.language, targets, force)
    else:
        screen.show(checks.RENDERERS[as_format](checked, say, listed))
    if not quiet:
        screen.say(reports.count_line(checked, say))
    if exit_code and reports.counted(checked, strict):
        context.exit(1)


def _against_library(context: click.Context, drafts: list[Resolution]) -> list[Resolution]:
    """The drafts with what the library says to their citations behind their own findings."""
    from redline.sessions.library.citing import against

    with texts.opened(context) as library:
        return [against(library, draft) for draft in drafts]
