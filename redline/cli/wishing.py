"""What is to be written, and how, from the options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from redline.cli import forms, listing
from redline.cli.adopted import adopted
from redline.errors import UsageError

if TYPE_CHECKING:
    import click

    from redline.delivery import Targets, Wishes


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
    return delivery.Targets(given["outputs"], given.get("summaries", ()), forms.briefs(context), read)


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
