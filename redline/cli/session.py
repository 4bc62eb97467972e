"""`redline session`: a folder of drafts and predecessors → every redline and summary, and an index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import listing, options, progress, screen, texts
from redline.cli.failing import INTERRUPTED
from redline.errors import UsageError

if TYPE_CHECKING:
    from redline.sessions.batch.outcome import Session
    from redline.sessions.batch.running import SessionStage

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
@options.together(options.typography, options.unchanged, options.details)
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

    if wishes["agreed"] is not None and cluster is not None:
        raise UsageError("--agreed is for workers of this machine; leave --cluster out, or --agreed")
    wishes |= {"chosen": listing.chosen(context), "watched": listing.watched(context)}
    wishes["find"] = texts.finder(context)
    seen: list[SessionStage] = []
    with progress.executor(cluster) as (executor, cores), progress.watched(quiet) as show:

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
        screen.say(_interrupted(seen))
        context.exit(INTERRUPTED)
    _report(done, out, quiet)
    context.exit(done.exit_code)


def _interrupted(seen: list[SessionStage]) -> str:
    if not seen or seen[0].stage != "comparing":
        return "Interrupted while reading; the same command goes on from here."
    step = seen[0]
    return f"Interrupted: {step.done} of {step.total} done; the same command goes on from here."


def _report(done: Session, out: Path, quiet: bool) -> None:
    """What was done, and each thing that a person has to look at; the index has them all."""
    unread = [failure.sentence for failure in (done.unreadable or {}).values()]
    failed = [row for row in done.rows if row.made.failure]
    not_compared = [
        (row.found, row.made.failure.sentence)
        for row in failed
        if row.made.failure and row.made.failure.sentence not in unread
    ]
    _list("Error: ", unread + [f"{pair.old} → {pair.new}: {sentence}" for pair, sentence in not_compared])
    if quiet:
        return
    _list("Left out: ", list(done.left_out))
    warned = [(row.found, entry.message) for row in done.rows for entry in row.made.figures.warnings]
    _list("Warning: ", [f"{pair.old} → {pair.new}: {message}" for pair, message in warned])
    _list("Not sure: ", [f"{entry.file}: {entry.reason}" for entry in done.unpaired if entry.candidates])
    kept = sum(row.made.kept for row in done.rows)
    parts = [
        f"{screen.counted(len(done.rows), 'pair')}: {len(done.rows) - kept - len(failed)} written",
        f"{kept} kept from before" if kept else "",
        f"{len(failed)} failed" if failed else "",
        f"{screen.counted(len(unread), 'file')} unreadable" if unread else "",
        f"{len(done.unpaired)} without a pair" if done.unpaired else "",
        screen.counted(len(done.amendments), "amendment") if done.amendments else "",
        screen.counted(len(done.amended), "draft") + " amended" if done.amended else "",
    ]
    screen.say(", ".join(part for part in parts if part) + f". See {out / 'index.html'}")


def _list(mark: str, lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        screen.say(mark + line)
    if len(lines) > _SHOWN:
        screen.say(f"{mark}and {len(lines) - _SHOWN} more, see the index")
