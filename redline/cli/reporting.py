"""What a command does that makes one report: it is written to files, else shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from redline.cli import screen, wishing

if TYPE_CHECKING:
    import click

    from redline.delivery import Targets
    from redline.writing.report.blocks import Report


def targets(context: click.Context, formats: Sequence[str], *inputs: Path) -> Targets:
    """The files that a command's options name, which could be written. Raises what `delivery.check_reports` raises."""
    from redline import delivery

    named = wishing.targets(context, *inputs)
    delivery.check_reports(named, formats, context.params["force"])
    return named


def give(
    context: click.Context,
    targets: Targets,
    make: Callable[[], Report],
    data: Callable[[], str],
    line: Callable[[], str],
    own: Mapping[str, Callable[[Path], bytes]] | None = None,
) -> None:
    """Write the report, and say a line of it; without files to write show it, or the JSON that `--json` asks for.

    make, data, own: as of `delivery.deliver_report`.
    """
    asked = context.params
    if targets:
        from redline import delivery

        delivery.deliver_report(make, data, targets, asked["force"], own)
        if not asked["quiet"]:
            screen.say(line())
    elif asked["as_json"]:
        screen.show(data())
    else:
        screen.show_report(make(), asked.get("color", "auto"))
