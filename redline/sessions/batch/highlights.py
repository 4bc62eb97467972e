"""What a session's index tells of a pair at a glance: its weightiest changes, and what to look at in its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.comparing.classes import Classified, setting
from redline.model import Certainty, Comparison
from redline.writing.context import harmless
from redline.writing.html.judging import by_classes, weightiest
from redline.writing.html.rows import Row, rows
from redline.writing.order import amount
from redline.writing.overview import MATTERS
from redline.writing.phrases import Phrases, report_language

KEPT = 8
"""How many changes and findings of a pair are kept for the index: it shows no more of all pairs together."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A change or a finding in a line.

    place: "OP 4 (was OP 3)".   line: what is said of it.   anchor: its place in the pair's report.
    kind:  as `Change.kind`, "" for a finding.   weight, amount: what changes are sorted by.
    """

    place: str
    line: str
    anchor: str
    kind: str = ""
    weight: int = 0
    amount: int = 0


def highlights(
    comparison: Comparison, classified: Sequence[Classified], language: str = ""
) -> tuple[tuple[Highlight, ...], tuple[Highlight, ...]]:
    """The changes that matter, the weightiest first, and the sure findings, those of the new text first; some of each.

    What is to be looked at in both texts is told once.
    """
    say = report_language(comparison, language)
    judgements = by_classes(classified, say, setting(comparison).language)
    told = rows(comparison, judgements, say)
    order = [at for at in weightiest(comparison, judgements) if judgements[at].weight >= MATTERS]
    changes = tuple(
        Highlight(
            _place(told[at], say),
            judgements[at].line,
            told[at].place,
            told[at].kind,
            judgements[at].weight,
            amount(comparison.changes[at]),
        )
        for at in order[:KEPT]
    )
    return changes, _findings(comparison, told, say)


def _place(row: Row, say: Phrases) -> str:
    was = say("was", old=row.was) if row.was else ""
    return f"{row.address} ({was})" if row.address and was else row.address or was


def _findings(comparison: Comparison, told: list[Row], say: Phrases) -> tuple[Highlight, ...]:
    new = {row.address: row.place for row in reversed(told) if row.address}
    old = {row.was or row.address: row.place for row in reversed(told)}
    told_of_new = {one.message for one in comparison.new.findings}
    only_old = [one for one in comparison.old.findings if one.message not in told_of_new]
    both = [(one, new) for one in comparison.new.findings] + [(one, old) for one in only_old]
    found = [(one, places) for one, places in both if one.certainty is Certainty.SURE]
    return tuple(
        Highlight(harmless(one.where), harmless(say.message(one.message)), places.get(one.where, "look"))
        for one, places in found[:KEPT]
    )
