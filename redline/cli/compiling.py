"""`redline compile`: a draft and what several parties sent → one compilation, its conflicts, or the next text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import listing, options, screen, texts, wishing
from redline.cli.amendments import REFUSED
from redline.cli.reporting import say_losses
from redline.errors import UsageError

if TYPE_CHECKING:
    from redline import delivery
    from redline.amending.compiling.model import Compiled


@click.command("compile", cls=texts.TextCommand, short_help="Set several parties' proposals side by side.")
@click.argument("draft", type=texts.TEXT)
@click.argument("files", type=texts.TEXT, nargs=-1, metavar="FILE...")
@click.option("--party", "named", multiple=True, metavar="NAME=FILE", help="Whose a file is; may be given again.")
@click.option(
    "--accept",
    metavar="PARTY[:PLACE],…",
    help="Write the next text, with these parties' changes taken; 'all': everyone's.",
)
@click.option("--except", "left", metavar="PARTY[:PLACE],…", help="Of what --accept takes, leave these changes out.")
@options.together(options.output, options.author, options.date, options.language, options.tracked_changes)
@options.together(options.force, options.quiet, options.color, options.summary, options.report_language)
@listing.of_parties
@click.pass_context
def command(
    context: click.Context,
    /,
    draft: Path,
    files: tuple[Path, ...],
    named: tuple[str, ...],
    accept: str | None,
    left: str | None,
    language: str | None,
    tracked_changes: str,
    force: bool,
    **_: Any,
) -> None:
    """Compile what several parties sent about DRAFT into one text, and list where they conflict.

    Each FILE is a document of amendments, DRAFT with tracked changes (each author a party), an edited copy of DRAFT,
    or a text with the negotiators' brackets. .docx holds every party's changes under its name, equal ones under joint
    names; rejecting everything gives DRAFT, accepting one party's gives that party's text: both are proved. .md and
    .json hold who wants what, conflicts and all changes; a name with "who" or "conflicts" ("qui", "conflits") as its
    first word holds these alone, .txt the brackets, .xml Akoma Ntoso with every party's changes. With --accept, the
    next text: EU,G77:OP5 takes EU's changes and those of G77 in OP 5, all --except Borduria:OP5 everyone's but these.

    \b
    Example:
      redline compile examples/lighthouses-new.docx examples/lighthouses-amendments.docx -o compiled.docx
    """
    from redline import delivery

    whose = _whose(named, context)
    sent = list(dict.fromkeys([*files, *whose]))
    if left and not accept:
        raise UsageError("--except leaves out of what is accepted; give --accept all too, or some parties")
    targets = wishing.targets(context, draft, *sent)
    delivery.check(targets, force)
    wishes = wishing.wishes(context)
    compiled = _compiled(draft, sent, whose, language, tracked_changes)
    (_accept if accept else _deliver)(context, compiled, targets, wishes)
    if not compiled.complete:
        context.exit(REFUSED)


def _whose(named: Sequence[str], context: click.Context) -> dict[Path, str]:
    whose = {}
    for party_file in named:
        name, sign, file = party_file.partition("=")
        if not sign or not name.strip() or not file:
            raise UsageError(f"--party {party_file}: give it as NAME=FILE, such as --party EU=eu.docx")
        whose[texts.file(context, Path(file))] = name.strip()
    return whose


def _compiled(
    draft: Path, sent: Sequence[Path], whose: dict[Path, str], language: str | None, tracked_changes: str
) -> Compiled:
    import redline
    from redline.amending.compiling.compiled import compile_texts
    from redline.sessions.parties import parties

    if not sent:
        raise UsageError("give at least one file that a party sent, behind DRAFT")
    tabled = redline.read(draft, language=language, tracked_changes=tracked_changes)
    return compile_texts(tabled, parties(tabled, sent, whose, language))


def _deliver(context: click.Context, compiled: Compiled, targets: delivery.Targets, wishes: delivery.Wishes) -> None:
    """Write or show the compilation."""
    from redline import delivery
    from redline.writing.report import compilation

    asked = context.params
    if not targets:
        screen.show_report(delivery.compiled_report(compiled, wishes), asked["color"])
        return
    delivery.deliver_compiled(compiled, targets, wishes)
    if not asked["quiet"]:
        screen.say(compilation.totals(compiled, wishes.language))
        say_losses(compiled.comparison, targets.outputs, wishes.language, False)


def _accept(context: click.Context, compiled: Compiled, targets: delivery.Targets, wishes: delivery.Wishes) -> None:
    """Write the next text, clean as .docx, as a summary of its changes otherwise; without outputs show that summary."""
    from redline import delivery
    from redline.amending.compiling.accepting import Clash, accepted, choices_in
    from redline.cli.reporting import say_totals
    from redline.writing.phrases import report_language
    from redline.writing.report.compilation import look

    asked = context.params
    taken, left = (
        list(choices_in(asked["accept"], compiled)),
        list(choices_in(asked["left"] or "", compiled, "--except")),
    )
    try:
        comparison, findings = accepted(compiled, taken, left)
    except Clash as clash:
        for place in clash.places:
            screen.say(place)
        raise
    made = delivery.content(comparison, wishes)
    if targets:
        delivery.deliver(made, targets, delivery.NEXT)
        say_totals(made.assessment, wishes.language, False, asked["quiet"])
        say_losses(comparison.new, targets.outputs, wishes.language, asked["quiet"])
    else:
        screen.show_report(made.report, asked["color"])
    for finding in findings:
        screen.say(look(finding, report_language(comparison, wishes.language)))
