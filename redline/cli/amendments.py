"""`redline amendments`: what redline understands of a document of amendments."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from redline.cli import options, reporting, texts

FORMATS = (".json", ".md", ".txt", ".html", ".pdf")
REFUSED = 4
"""Exit code where something was not understood, or an amendment was refused."""


@click.command("amendments", cls=texts.TextCommand, short_help="Show what redline understands of amendments.")
@click.argument("file", type=texts.TEXT)
@options.as_json
@options.together(options.output, options.summary, options.language, options.tracked_changes)
@options.together(options.report_language, options.force, options.quiet)
@click.pass_context
def command(
    context: click.Context,
    /,
    file: Path,
    language: str | None,
    tracked_changes: str,
    report_language: str,
    **_: Any,
) -> None:
    """Show what redline understands of FILE, a document of amendments, item by item.

    FILE is a .docx, .pdf, .txt or .xml file, recognised by its content, or '-' for standard input. English and French
    are complete; Spanish, Russian, Chinese and Arabic are experimental. What is not understood is quoted, with a
    caret below the place and what was expected there; the exit code is 4 then. The formats for -o are .json, .md,
    .txt, .html and .pdf.

    \b
    Example:
      redline amendments examples/lighthouses-amendments.docx
    """
    import redline
    from redline.amending.understanding.document import amendments_of
    from redline.writing.report.understood import head_line, listing

    targets = reporting.targets(context, FORMATS, file)
    document = amendments_of(redline.read(file, language=language, tracked_changes=tracked_changes), str(file))

    def data() -> str:
        from redline.writing import amendments_json

        return amendments_json.listing(document)

    make, line = partial(listing, document, report_language), partial(head_line, document, report_language)
    reporting.give(context, targets, make, data, line)
    if document.not_understood:
        context.exit(REFUSED)
