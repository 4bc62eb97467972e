"""`redline check`: the findings in drafts, as a linter prints them."""

from __future__ import annotations

from pathlib import Path

import click

from redline.cli import options, screen


@click.command("check", short_help="List what a person should look at in DRAFT.")
@click.argument("drafts", metavar="DRAFT...", type=click.Path(path_type=Path, readable=False), nargs=-1, required=True)
@click.option(
    "--format",
    "as_format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text: a line a finding; json: for programs; github: annotations of a GitHub workflow.",
)
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if there is a sure finding.")
@click.option("--strict", is_flag=True, help="List, and count, findings that may be meant as they stand too.")
@options.together(options.language, options.tracked_changes, options.quiet)
@click.pass_context
def command(
    context: click.Context,
    drafts: tuple[Path, ...],
    as_format: str,
    exit_code: bool,
    strict: bool,
    language: str | None,
    tracked_changes: str,
    quiet: bool,
) -> None:
    """List what a person should look at in each DRAFT, before it is submitted.

    Dates that can't be those of a resolution's session, sessions that are over, references without a date, gaps and
    repeats in numbers and footnotes, paragraphs referred to that aren't there, "Also requests" behind another verb, two
    terms for one thing, lost words. Nothing is repaired. What is sure comes first; what may be meant as it stands is
    only counted, unless --strict asks for it.

    \b
    Example:
      redline check examples/check/hasty-draft.txt
    """
    import redline
    from redline.writing import checks

    read = [redline.read(draft, language=language, tracked_changes=tracked_changes) for draft in drafts]
    found = [(str(draft), resolution) for draft, resolution in zip(drafts, read, strict=True)]
    screen.show(checks.RENDERERS[as_format](found, strict))
    if not quiet:
        screen.say(checks.count_line(found))
    if exit_code and checks.counted(found, strict):
        context.exit(1)
