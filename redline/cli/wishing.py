"""How outputs are to be written, from the options that commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redline.cli import forms, listing
from redline.cli.adopted import adopted

if TYPE_CHECKING:
    import click

    from redline.delivery import Wishes


def wishes(context: click.Context) -> Wishes:
    """What a command's options wish for; what it has no option for is as by default."""
    from redline import delivery

    given = context.params
    return delivery.Wishes(
        given["author"],
        given["date"] or delivery.default_date(),
        given.get("unchanged", False),
        given["force"],
        given["report_language"],
        adopted(given.get("agreed")),
        given.get("details", False),
        forms.columns(context, given.get("summaries", ())),
        listing.chosen(context, given["outputs"]),
        listing.watched(context),
    )


def reading(context: click.Context) -> dict[str, Any]:
    """How a command's options wish its files to be read."""
    return {name: context.params[name] for name in ("language", "tracked_changes")}
