"""`redline session`: a folder of drafts and predecessors → every redline and summary, and an index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import listing, options, progress, screen, texts, wishing
from redline.cli.failing import INTERRUPTED
from redline.errors import UsageError

if TYPE_CHECKING:
    from redline.sessions.batch.outcome import Session
    from redline.sessions.batch.running import SessionStage
    from redline.writing.phrases import Phrases

_SHOWN = 10
"""Failures that the end report lists; the index has them all."""


def _formats(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    return tuple(suffix.strip().lstrip(".").lower() for suffix in value.split(",") if suffix.strip()) if value else None


@click.command("session", short_help="Pair and compare a whole folder of drafts and predecessors.")
@click.argument("source", metavar="FOLDER|MANIFEST", type=click.Path(path_type=Path, readable=False))
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path, readable=False),
    metavar="OUT",
    help="The output folder.",
)
@click.option(
    "--formats",
    callback=_formats,
    metavar="LIST",
    help="What to write for each pair, such as docx,md. Default: docx,html,md,json.",
)
@progress.by_many
@options.together(options.author, options.date, options.language, options.tracked_changes)
@options.together(options.typography, options.reviewers, options.unchanged, options.details)
@options.together(options.report_language, options.agreed, options.force, options.quiet)
@texts.library
@listing.of_texts
@click.pass_context
def command(
    context: click.Context,
    /,
    source: Path,
    out: Path,
    formats: tuple[str, ...] | None,
    jobs: int | None,
    cluster: str | None,
    quiet: bool,
    **wishes: Any,
) -> None:
    """Pair the texts of a folder and write every redline and summary, with an index.

    Each draft is paired with the newest earlier adopted text of its title, or one that its preamble cites; a revised
    draft with what it replaces; an adopted text with its draft. What is not sure is reported and left unpaired: name
    such pairs in a manifest, a .csv with the columns old and new or a .toml, and give that instead of the folder.

    A file that can't be read costs only its own row. A second run does again only what has changed.

    \b
    Example:
      redline session drafts -o redlines
    """
    from redline.sessions.batch import session
    from redline.writing.phrases import phrases

    _refuse_nonsense(out, wishes["agreed"], cluster)
    wishes = {name: wish for name, wish in wishes.items() if name not in listing.NAMES}
    wishes |= {"chosen": listing.chosen(context), "watched": listing.watched(context), "find": texts.finder(context)}
    wishes["agreed"] = wishing.adopted_source(context)
    seen: list[SessionStage] = []
    say = phrases(wishes["report_language"] or "en")
    with progress.executor(cluster) as (executor, cores), progress.watched(quiet, say) as show:

        def watcher(step: SessionStage) -> None:
            seen[:] = [step]
            show(step)

        try:
            done = session(
                source, out, executor=executor, jobs=jobs or cores, formats=formats, watcher=watcher, **wishes
            )
        except KeyboardInterrupt:
            done = None
    if done is None:
        screen.say(interrupted(seen, say))
        context.exit(INTERRUPTED)
    _report(done, out, quiet)
    context.exit(done.exit_code)


def _refuse_nonsense(out: Path, agreed: Path | None, cluster: str | None) -> None:
    """UsageError, before any work is done, for what makes no sense."""
    if texts.is_file_name(out) and not out.is_dir():
        raise UsageError(f"{out}: a session writes a folder, with the index in it; give -o the name of a folder")
    if agreed is not None and cluster is not None:
        raise UsageError("--agreed is for workers of this machine; leave --cluster out, or --agreed")


def interrupted(seen: Sequence[SessionStage], say: Phrases) -> str:
    """Where it was stopped. seen: the last step, if there was one."""
    if not seen or seen[0].stage != "comparing":
        return say("session stopped reading")
    return say("session stopped", done=seen[0].done, total=seen[0].total)


def _report(done: Session, out: Path, quiet: bool) -> None:
    """What was done, and each thing that a person has to look at; the index has them all."""
    from redline.sessions.batch import telling
    from redline.writing.phrases import phrases

    say = phrases(done.language)
    _list("session error", telling.failures(done, say), say)
    if quiet:
        return
    _list("session left out", done.left_out, say)
    warned = [(row.found, warning.message) for row in done.rows for warning in row.made.figures.warnings]
    _list("warning", [f"{pair.old} → {pair.new}: {message}" for pair, message in warned], say)
    _list(
        "session not sure",
        [f"{unpaired.file}: {say.said(unpaired.reason)}" for unpaired in done.unpaired if unpaired.candidates],
        say,
    )
    screen.say(say("session end", told=telling.counted(done, say), index=str(out / "index.html")))


def _list(mark: str, lines: Sequence[str], say: Phrases) -> None:
    for line in lines[:_SHOWN]:
        screen.say(say(mark, message=line))
    if len(lines) > _SHOWN:
        screen.say(say(mark, message=say("session more", number=len(lines) - _SHOWN)))
