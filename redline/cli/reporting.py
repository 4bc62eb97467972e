"""What a command does that makes one report: it is written to files, else shown; and what is said beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from redline.cli import screen, wishing

if TYPE_CHECKING:
    import click

    from redline.comparing.telling.assessment import Assessment
    from redline.delivery import Targets
    from redline.model import Comparison, Resolution
    from redline.writing.report.blocks import Report


def targets(context: click.Context, formats: Sequence[str], *inputs: Path) -> Targets:
    """The files that a command's options name, which could be written. Raises what `delivery.check` raises."""
    from redline import delivery

    named = wishing.targets(context, *inputs)
    delivery.check(named, context.params["force"], formats=formats)
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


def say_totals(assessment: Assessment, report_language: str, redlined: bool, quiet: bool) -> None:
    """The verdict, warnings, the totals, and how many differences Word can't track or LibreOffice misreads."""
    if quiet:
        return
    from redline.writing.upshot import upshot

    lines = upshot(assessment, report_language, redlined)
    for line in (lines.verdict, *lines.cautions, lines.totals, *lines.left):
        screen.say(line)


def say_losses(made: Resolution | Comparison, outputs: Iterable[Path], wish: str, quiet: bool) -> None:
    """What an output in Akoma Ntoso can't hold of a text, or of a comparison; nothing where there is no such output.

    wish: the language of reports, "" for that of the text.
    """
    from redline import delivery
    from redline.model import Comparison

    if quiet or not any(delivery.suffix_of(path) == delivery.AKN for path in outputs):
        return
    from redline.writing.akn import losses
    from redline.writing.phrases import phrases, text_language
    from redline.writing.report.compilation import look

    findings = losses.of_comparison(made) if isinstance(made, Comparison) else losses.of_text(made)
    say = phrases(wish or text_language(made.new if isinstance(made, Comparison) else made))
    for finding in findings:
        screen.say(look(finding, say))
