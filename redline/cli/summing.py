"""What is said of a comparison beside its outputs, on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline.cli import screen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from redline.comparing.telling.assessment import Assessment
    from redline.model import Comparison, Resolution


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
