"""`redline phrase`: two texts → formal amendments that lead from the one to the other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from redline.cli import options, screen, texts, wishing


def _clean(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A text in which nothing drives a terminal or turns a line around."""
    from redline.writing.context import masked

    if value and masked(value) != value:
        raise click.BadParameter("give a text without control characters")
    return value


@click.command("phrase", cls=texts.TextCommand, short_help="Say the difference as formal amendments.")
@click.argument("old", type=texts.TEXT)
@click.argument("new", type=texts.TEXT, required=False)
@click.option(
    "--sponsor",
    callback=_clean,
    metavar="TEXT",
    help="Whose amendments they are. Default: a place to fill in.",
)
@click.option("--symbol", default="", callback=_clean, metavar="TEXT", help="The symbol of the document of amendments.")
@click.option(
    "--draft", default="", callback=_clean, metavar="TEXT", help="The symbol of the draft. Default: OLD's own."
)
@options.together(options.output, options.date, options.language, options.tracked_changes)
@options.together(options.force, options.quiet)
@click.pass_context
def command(
    context: click.Context,
    /,
    old: Path,
    new: Path | None,
    sponsor: str | None,
    symbol: str,
    draft: str,
    date: datetime | None,
    language: str | None,
    force: bool,
    quiet: bool,
    **_: Any,
) -> None:
    """Say the difference from OLD to NEW as formal amendments to OLD, in English or French.

    Without NEW, OLD is a Word file with tracked changes: they are phrased, all or those that --tracked-changes names;
    or it is a draft, and OLD is found in the library.

    Each item is as short as names one place only: words replaced, inserted after others, deleted; paragraphs
    inserted, deleted, moved, merged; "should read". The amendments are proved before they are written: read again
    and applied to OLD, they give NEW. --language is that of
    the wording.

    \b
    Example:
      redline phrase examples/lighthouses-old.docx examples/lighthouses-new.docx -o amendments.docx
    """
    import redline
    from redline import delivery
    from redline.writing import instructions
    from redline.writing.context import harmless_lines
    from redline.writing.report import phrased as reports

    targets = wishing.targets(context, old, new)
    delivery.check(targets, force, formats=delivery.PHRASED)
    before, after, origin = texts.both(context, old, new, None)
    comparison = redline.compare(before, after, typography="ignore")
    phrased = redline.phrase(comparison, language or "", symbol=symbol, sponsor=sponsor, draft=draft)
    if phrased.amendments.items and not targets:
        screen.show(harmless_lines(instructions.text(phrased.document)))
    targets = wishing.targets(context, old, new, origin)
    delivery.deliver_phrased(phrased, targets, delivery.Wishes(date=date, force=force))
    if not quiet:
        for line in (*reports.not_phrased(phrased), reports.total(phrased)):
            screen.say(line)
