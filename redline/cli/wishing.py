"""What is to be written, and how, from the options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from redline.cli import forms, listing, screen, texts
from redline.errors import UsageError

if TYPE_CHECKING:
    import click

    from redline.delivery import Targets, Wishes
    from redline.sessions.library.agreed import LibraryTexts

LIBRARY = Path("library")
"""Stands for the library where there is no folder of that name."""


def targets(context: click.Context, *inputs: Path | None) -> Targets:
    """The files that a command's options name.   inputs: those that it reads, if any; "-" is standard input.

    UsageError where more than one of them is standard input, which can be read once.
    """
    from redline import delivery

    given = context.params
    named = [path for path in inputs if path is not None]
    read = [path for path in named if str(path) != "-"]
    if len(read) < len(named) - 1:
        raise UsageError("only one of the files can be standard input; give the others as files")
    return delivery.Targets(given["outputs"], given.get("summaries", ()), given.get("brief", ()), read)


def wishes(context: click.Context) -> Wishes:
    """What a command's options wish for; what it has no option for is as by default.

    UsageError, before any work is done, for a wish for reviewers that can't be had.
    """
    from redline import delivery

    given = context.params
    delivery.check_reviewers(given["author"], given.get("reviewers", ""))
    agreed = adopted(context)
    return delivery.Wishes(
        given["author"],
        given["date"] or delivery.default_date(),
        given.get("unchanged", False),
        given["force"],
        given["report_language"],
        agreed,
        given.get("details", False),
        forms.columns(context, given.get("summaries", ())),
        listing.chosen(context, given["outputs"]),
        listing.watched(context),
        given.get("reviewers", ""),
        agreed.panels if agreed else None,
    )


def reading(context: click.Context) -> dict[str, Any]:
    """How a command's options wish its files to be read."""
    return {name: context.params[name] for name in ("language", "tracked_changes")}


def _is_library(wish: Path) -> bool:
    """Whether the library is meant, and no folder."""
    return wish == LIBRARY and not wish.exists()


def adopted_source(context: click.Context) -> Path | None:
    """The folder or the library's file that is asked for; None where nobody asks. InputError without a library."""
    wish: Path | None = context.params.get("agreed")
    if wish is None or not _is_library(wish):
        return wish
    with texts.opened(context):
        return texts.library_path(context)


def adopted(context: click.Context) -> LibraryTexts | None:
    """The adopted texts that are asked for; what can't be read is told and left out. None where nobody asks."""
    folder: Path | None = context.params.get("agreed")
    if folder is None:
        return None
    from redline.sessions.library import agreed

    if _is_library(folder):
        return agreed.opened(texts.library_path(context))
    notices: list[str] = []
    read = agreed.read_agreed(folder, notices)
    for line in notices:
        screen.say(f"Left out: {line}")
    return read
