"""`redline outline`: what redline sees in one document."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from redline.cli import options, reporting, texts
from redline.cli.reporting import say_losses

FORMATS = (".json", ".md", ".txt", ".html", ".pdf", ".docx", ".xml")


@click.command("outline", cls=texts.TextCommand, short_help="Show what redline sees in FILE.")
@click.argument("file", type=texts.TEXT)
@options.as_json
@options.together(options.output, options.summary, options.report_language)
@options.together(options.language, options.tracked_changes, options.force, options.quiet, options.color)
@click.pass_context
def command(
    context: click.Context,
    /,
    file: Path,
    report_language: str,
    language: str | None,
    tracked_changes: str,
    quiet: bool,
    **_: Any,
) -> None:
    """Show what redline sees in FILE: addresses, openers, footnotes, and findings to look at.

    FILE is a .docx, .pdf, .txt or .xml file, recognised by its content, or '-' for standard input. Paragraphs have the
    addresses by which delegates cite them: PP 3, OP 5, OP 5 (a). The formats for -o are .json, .md, .txt, .html and
    .pdf, and for the text itself .docx, a clean Word file, on the page of the United Nations unless FILE is one, and
    .xml, Akoma Ntoso as the United Nations publish resolutions. What that can't hold is said.

    \b
    Example:
      redline outline examples/lighthouses-new.docx --json
    """
    import redline
    from redline import delivery
    from redline.writing import json
    from redline.writing.phrases import phrases, text_language
    from redline.writing.report import outline

    targets = reporting.targets(context, FORMATS, file)
    resolution = redline.read(file, language=language, tracked_changes=tracked_changes)
    say = phrases(report_language or text_language(resolution))
    make, data = partial(outline.report, resolution, say.language), partial(json.outline, resolution)
    own = {".docx": partial(delivery.clean_text, resolution), delivery.AKN: partial(delivery.akn_text, resolution)}
    line = partial(outline.head_line, resolution, say)
    reporting.give(context, targets, make, data, line, own)
    say_losses(resolution, targets.outputs, say.language, quiet)
