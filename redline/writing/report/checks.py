"""The report of a check: what a person should look at in several drafts before they are submitted."""

from __future__ import annotations

from collections.abc import Sequence

from redline.model import Certainty, Finding, Resolution
from redline.writing.context import harmless, isolated
from redline.writing.phrases import Phrases, phrases
from redline.writing.report.blocks import Bullets, Prose, Report, Voice, Zone
from redline.writing.report.findings import finding_item, folded

Checked = Sequence[tuple[str, Resolution]]
"""Each draft's path as it was given, and what was read from it."""


def report(checked: Checked, strict: bool = False, language: str = "") -> Report:
    """How many findings there are, and a list of them for each draft, the sure ones first.

    strict: those that may be meant as they stand are not folded away.   language: "" for English.
    """
    say = phrases(language or "en")
    lists = (_findings(path, resolution, strict, say) for path, resolution in checked)
    total = Prose((count_line(checked, say),), Voice.TOTAL)
    names = say.comma.join(isolated(harmless(path)) for path, _ in checked)
    return Report(say("check of", drafts=names), (total, *lists), say.language)


def count_line(checked: Checked, say: Phrases) -> str:
    """ "3 sure findings and 1 that may be none, in 2 drafts"; "no findings"."""
    sure = len(counted(checked))
    maybe = len(counted(checked, strict=True)) - sure
    noun = "check sure" if maybe else "finding"
    none = "check sure none" if maybe else "check none"
    counts = say.counted(sure, noun) if sure else say(none)
    if maybe:
        counts = say("check and maybe", sure=counts, maybe=say.counted(maybe, "check doubtful"))
    if len(checked) < 2:
        return counts
    return say("check and maybe in drafts" if maybe else "check in drafts", counts=counts, number=len(checked))


def counted(checked: Checked, strict: bool = False) -> list[Finding]:
    """The findings that an exit code tells of: the sure ones, or all."""
    findings = (finding for _, resolution in checked for finding in resolution.findings)
    return [finding for finding in findings if strict or finding.certainty is Certainty.SURE]


def by_certainty(resolution: Resolution) -> tuple[list[Finding], list[Finding]]:
    """The sure findings, and those that may be meant as they stand."""
    sure = [finding for finding in resolution.findings if finding.certainty is Certainty.SURE]
    return sure, [finding for finding in resolution.findings if finding.certainty is not Certainty.SURE]


def _findings(path: str, resolution: Resolution, strict: bool, say: Phrases) -> Bullets:
    name = isolated(harmless(path))
    sure, maybe = by_certainty(resolution)
    items = tuple(finding_item(finding, say) for finding in (*sure, *maybe))
    if strict or not maybe:
        return Bullets(items, name, zone=Zone.LOOK)
    return folded("", name, say("check rest", draft=name), items, len(sure), say)
