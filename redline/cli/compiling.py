"""`redline compile`: a draft and what several parties sent → one compilation, its conflicts, or the next text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import listing, options, screen, wishing
from redline.cli.amendments import REFUSED
from redline.errors import UsageError

if TYPE_CHECKING:
    from redline.amending.compiling.model import Compiled


@click.command("compile", short_help="Set several parties' proposals side by side.")
@click.argument("draft", type=click.Path(path_type=Path, readable=False))
@click.argument("files", type=click.Path(path_type=Path, readable=False), nargs=-1, metavar="FILE...")
@click.option("--party", "named", multiple=True, metavar="NAME=FILE", help="Whose a file is; may be given again.")
@click.option("--accept", metavar="PARTY[:PLACE],…", help="Write the next text, with these parties' changes taken.")
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
    outputs: tuple[Path, ...],
    language: str | None,
    tracked_changes: str,
    force: bool,
    quiet: bool,
    color: str,
    summaries: tuple[Path, ...],
    report_language: str,
    **_: Any,
) -> None:
    """Compile what several parties sent about DRAFT into one text, and list where they conflict.

    Each FILE is a document of amendments, DRAFT with tracked changes (each author a party), an edited copy of DRAFT,
    or a text with the negotiators' brackets. .docx holds every party's changes under its name, equal ones under joint
    names; rejecting everything gives DRAFT, accepting one party's gives that party's text: both are proved. .md and
    .json hold conflicts and all changes, a name that begins with "conflicts" the conflicts alone, .txt the brackets.
    With --accept, the next text: EU,G77:OP5 takes EU's changes and those of G77 in OP 5.

    \b
    Example:
      redline compile examples/lighthouses-new.docx examples/lighthouses-amendments.docx -o compiled.docx
    """
    from redline import delivery
    from redline.writing.report import compilation

    whose = _whose(named)
    sent = list(dict.fromkeys([*files, *whose]))
    if accept and summaries:
        raise UsageError("--summary is of a compilation; with --accept, give -o with a name in .md, .html or .json")
    delivery.check(outputs, [draft, *sent], force, summaries)
    wishes = wishing.wishes(context)
    compiled = _compiled(draft, sent, whose, language, tracked_changes)
    if accept:
        _accept(compiled, accept, outputs, wishes, [draft, *sent])
    elif outputs or summaries:
        delivery.deliver_compiled(compiled, outputs, wishes, [draft, *sent], summaries)
    else:
        screen.show_report(delivery.compiled_report(compiled, wishes), color)
    if not quiet and (outputs or summaries):
        screen.say(compilation.totals(compiled, report_language))
    if not compiled.complete:
        context.exit(REFUSED)


def _whose(named: Sequence[str]) -> dict[Path, str]:
    whose = {}
    for one in named:
        name, sign, file = one.partition("=")
        if not sign or not name.strip() or not file:
            raise UsageError(f"--party {one}: give it as NAME=FILE, such as --party EU=eu.docx")
        whose[Path(file)] = name.strip()
    return whose


def _compiled(
    draft: Path, sent: Sequence[Path], whose: dict[Path, str], language: str | None, tracked_changes: str
) -> Compiled:
    import redline
    from redline.amending.compiling import compile_texts
    from redline.sessions.parties import parties

    if not sent:
        raise UsageError("give at least one file that a party sent, behind DRAFT")
    tabled = redline.read(draft, language=language, tracked_changes=tracked_changes)
    return compile_texts(tabled, parties(tabled, sent, whose, language))


def _accept(compiled: Compiled, accept: str, outputs: Sequence[Path], wishes: object, inputs: Sequence[Path]) -> None:
    """Write the next text: clean as .docx, as a summary of its changes otherwise."""
    from redline import delivery
    from redline.amending.compiling.accepting import accepted, choices_in

    assert isinstance(wishes, delivery.Wishes)
    names = [party.name for party in compiled.parties]
    comparison, findings = accepted(compiled, list(choices_in(accept, names)))
    delivery.deliver_next(comparison, outputs, wishes, inputs)
    for finding in findings:
        screen.say(f"To look at, {finding.where}: {finding.message}")
