"""`redline outline`: what redline sees in one document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli import options, screen

if TYPE_CHECKING:
    from redline.model import Resolution

FORMATS = (".json", ".md", ".txt")


@click.command("outline", short_help="Show what redline sees in FILE.")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text on standard output.")
@options.together(options.output, options.language, options.tracked_changes)
@options.together(options.force, options.quiet, options.color)
def command(
    file: Path,
    as_json: bool,
    outputs: tuple[Path, ...],
    language: str | None,
    tracked_changes: str,
    force: bool,
    quiet: bool,
    color: str,
) -> None:
    """Show what redline sees in FILE: addresses, openers, footnotes, and findings to look at.

    FILE is a .docx, .pdf, .txt or .xml file, recognised by its content, or '-' for standard input. Paragraphs have the
    addresses by which delegates cite them: PP 3, OP 5, OP 5 (a). The formats for -o are .json, .md and .txt.

    \b
    Example:
      redline outline examples/lighthouses-new.docx --json
    """
    import redline
    from redline import delivery
    from redline.writing import files

    for output in outputs:
        if delivery.suffix_of(output) not in FORMATS:
            raise delivery.unknown_suffix(output, FORMATS)
    inputs = [file] if str(file) != "-" else []
    files.check(outputs, inputs, force)
    resolution = redline.read(file, language=language, tracked_changes=tracked_changes)
    if not outputs:
        screen.show(_rendered(resolution, ".json" if as_json else ".txt", screen.colored(color), screen.width()))
        return
    written = [files.Output(path, delivery.utf8(_rendered(resolution, delivery.suffix_of(path)))) for path in outputs]
    files.put(written, inputs, force)
    if not quiet:
        from redline.writing.outline import head_line

        screen.say(head_line(resolution))


def _rendered(resolution: Resolution, suffix: str, color: bool = False, width: int | None = None) -> str:
    if suffix == ".json":
        from redline.writing import json

        return json.outline(resolution)
    if suffix == ".md":
        from redline.writing import markdown

        return markdown.outline(resolution)
    from redline.writing import terminal

    return terminal.outline(resolution, color, width)
