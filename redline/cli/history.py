"""`redline history`: several versions of a text → each paragraph's life, each word's author."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from redline.cli import listing, options, screen, texts, wishing
from redline.errors import UsageError

STANDARD_OUTPUT = Path("-.md")
FORMATS = (".html", ".md", ".json", ".txt", ".pdf")


@click.command("history", cls=texts.TextCommand, short_help="Show who brought what into a text, version by version.")
@click.argument("versions", nargs=-1, required=True, type=texts.TEXT, metavar="VERSION...")
@options.together(options.output, options.summary, options.language, options.tracked_changes, options.report_language)
@options.together(options.force, options.quiet)
@listing.places
@click.pass_context
def command(
    context: click.Context,
    /,
    versions: tuple[Path, ...],
    language: str | None,
    tracked_changes: str,
    report_language: str,
    force: bool,
    quiet: bool,
    **_: Any,
) -> None:
    """Follow a text through its versions: each paragraph's life, each word with the version that brought it in.

    VERSION... are two or more files in the order of time, each a .docx, .pdf, .txt or .xml, recognised by its content;
    one may be '-' for standard input. Words that were dropped and come back keep their author.

    Without -o the history goes to standard output as Markdown. The formats for -o are .html, .md, .json,
    .txt and .pdf.

    \b
    Example:
      redline history examples/lighthouses-old.docx examples/lighthouses-new.docx -o history.html
    """
    import redline
    from redline import delivery

    if len(versions) < 2:
        raise UsageError("a history needs two or more versions; give them in the order of time")
    asked = wishing.targets(context, *versions)
    outputs = [STANDARD_OUTPUT if str(path) == "-" else path for path in asked.outputs]
    targets = replace(asked, outputs=outputs if asked else [STANDARD_OUTPUT])
    delivery.check(targets, force, formats=FORMATS)

    from redline.sessions import history
    from redline.sessions.history import json
    from redline.sessions.history.report import report

    traced = history.trace(
        [redline.read(path, language=language, tracked_changes=tracked_changes) for path in versions]
    )
    make = partial(report, traced, report_language, listing.chosen(context))
    data = partial(json.render, traced)
    delivery.deliver_report(make, data, targets, force)
    if asked and not quiet:
        screen.say(history.totals(traced, report_language))
