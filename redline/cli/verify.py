"""`redline verify`: the proof on its own."""

from __future__ import annotations

from pathlib import Path

import click

from redline.cli import options, screen, texts
from redline.errors import ProofError


@click.command("verify", cls=texts.TextCommand, short_help="Prove a Word file with tracked changes.")
@click.argument("redline_file", metavar="REDLINE", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--old",
    type=texts.TEXT,
    metavar="FILE",
    help="What rejecting all changes must give.",
)
@click.option(
    "--new",
    type=texts.TEXT,
    metavar="FILE",
    help="What accepting all changes must give.",
)
@options.together(options.language, options.tracked_changes, options.formatting)
@options.together(options.typography, options.quiet)
def command(
    redline_file: Path,
    old: Path | None,
    new: Path | None,
    language: str | None,
    tracked_changes: str,
    formatting: str,
    typography: str,
    quiet: bool,
) -> None:
    """Prove that REDLINE gives OLD when all its changes are rejected, and NEW when they are accepted.

    REDLINE is a .docx file with tracked changes, or a comparison that redline wrote as .xml; it is not written to.
    Without --old and --new its changes are checked by themselves. Exit code 0 if the proof holds, 70 if it fails.
    --language and --tracked-changes say how to read OLD and NEW, --formatting ignore and --typography ignore that
    REDLINE was written so.

    \b
    Example:
      redline verify redline.docx --old examples/lighthouses-old.docx --new examples/lighthouses-new.docx
    """
    import redline

    old_text, new_text = (
        redline.read(path, language=language, tracked_changes=tracked_changes) if path else None for path in (old, new)
    )
    proof = redline.verify(redline_file, old_text, new_text, formatting=formatting, typography=typography)
    if proof.lines and not (quiet and proof.ok):
        screen.show("\n".join(proof.lines) + "\n")
    if not proof.ok:
        raise ProofError(f"{redline_file}: the proof failed; the lines above name the paragraphs that differ")
