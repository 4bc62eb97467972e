"""`redline history`: several versions of a text → each paragraph's life, each word's author."""

from __future__ import annotations

from pathlib import Path

import click

from redline.cli import options, screen
from redline.errors import UsageError

FORMATS = (".html", ".md", ".json")


@click.command("history", short_help="Show who brought what into a text, version by version.")
@click.argument(
    "versions", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="VERSION..."
)
@options.together(options.output, options.language, options.tracked_changes, options.report_language)
@options.together(options.force, options.quiet)
def command(
    versions: tuple[Path, ...],
    outputs: tuple[Path, ...],
    language: str | None,
    tracked_changes: str,
    report_language: str,
    force: bool,
    quiet: bool,
) -> None:
    """Follow a text through its versions: each paragraph's life, each word with the version that brought it in.

    VERSION... are two or more files in the order of time, each a .docx, .pdf, .txt or .xml, recognised by its content;
    one may be '-' for standard input. Words that were dropped and come back keep their author.

    Without -o the history goes to standard output as Markdown. The formats for -o are .html, .md and .json.

    \b
    Example:
      redline history examples/lighthouses-old.docx examples/lighthouses-new.docx -o history.html
    """
    import redline
    from redline import delivery
    from redline.writing import files

    if len(versions) < 2:
        raise UsageError("a history needs two or more versions; give them in the order of time")
    if sum(str(path) == "-" for path in versions) > 1:
        raise UsageError("only one version can be standard input; give the others as files")
    suffixes = {path: ".md" if str(path) == "-" else delivery.suffix_of(path) for path in outputs}
    for output, suffix in suffixes.items():
        if suffix not in FORMATS:
            raise delivery.unknown_suffix(output, FORMATS)
    inputs = [path for path in versions if str(path) != "-"]
    files.check(outputs, inputs, force)

    from redline.sessions import history

    traced = history.trace(
        [redline.read(path, language=language, tracked_changes=tracked_changes) for path in versions]
    )
    if not outputs:
        screen.show(history.render(traced, ".md", report_language))
        return
    written = [
        files.Output(path, delivery.utf8(history.render(traced, suffix, report_language)))
        for path, suffix in suffixes.items()
    ]
    files.put(written, inputs, force)
    if not quiet:
        screen.say(history.totals(traced, report_language))
