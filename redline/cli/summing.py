"""What is said of a comparison beside its outputs, on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline.cli import screen

if TYPE_CHECKING:
    from redline.model import Comparison


def say_totals(comparison: Comparison, report_language: str, redlined: bool, quiet: bool) -> None:
    """The verdict, warnings, the totals, and how many differences Word can't track or LibreOffice misreads."""
    if quiet:
        return
    from redline.comparing.assessment import Assessment
    from redline.comparing.misread import misread
    from redline.writing import phrases, totals, verdicts, warnings

    say = phrases.report_language(comparison, report_language)
    screen.say(verdicts.told(Assessment(comparison).judged, comparison, say))
    for caution in warnings.cautions(comparison, say):
        screen.say(caution.line(say))
    screen.say(totals.totals_line(comparison, say))
    left = {"untracked left": len(comparison.untracked), "misread left": len(misread(comparison))} if redlined else {}
    for phrase, number in left.items():
        if number:
            screen.say(say.counted(number, phrase))
