"""What a session knows of a comparison that it wrote: counted once, recorded beside the files, shown in the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from redline.amending.model import Amended
from redline.comparing.classes import ChangeClass
from redline.comparing.telling.assessment import Assessment
from redline.comparing.telling.verdict import MATTERS, body_totals
from redline.records import dataclass
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem, Bullets, Changed, Report, Zone
from redline.writing.upshot import Caution, cautions, verdict

KEPT = 8
"""How many changes and findings of a pair are kept for the index: it shows no more of all pairs together."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A change or a finding in a line.

    place: "OP 4 (was OP 3)".   line: what is said of it.   anchor: its place in the pair's report.
    kind:  as `Change.kind`, "" for a finding.   weight, operative, amount: what changes are sorted by.
    """

    place: str
    line: str
    anchor: str
    kind: str = ""
    weight: int = 0
    amount: int = 0
    operative: bool = False


_LISTS = {"weightiest": Highlight, "look": Highlight, "warnings": Caution}


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one comparison.

    totals: as `Comparison.totals`.   findings: how many, in both texts.
    weights, classes: how many changes there are of each, by "0" to "4" and by letter.
    weightiest, look: changes and findings for the index, see `Highlight`.   warnings: of the wrong file.
    verdict, verdict_text, body: as the JSON of a comparison has them.
    money: how many changes ask for money, posts or other means, or no longer.
    watched: what became of watch words, each as the JSON of a comparison has it; None where none are watched.
    substance: how many paragraphs of the body changed in it, as the verdict counts them.
    asked: of a draft with amendments, how many were "applied", "refused", "not_understood"; empty for a pair.
    """

    totals: Mapping[str, int] = field(default_factory=dict)
    findings: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    weightiest: tuple[Highlight, ...] = ()
    look: tuple[Highlight, ...] = ()
    warnings: tuple[Caution, ...] = ()
    verdict: str = ""
    verdict_text: str = ""
    body: Mapping[str, int] = field(default_factory=dict)
    money: int = 0
    asked: Mapping[str, int] = field(default_factory=dict)
    watched: tuple[Mapping[str, object], ...] | None = None
    substance: int | None = None

    @property
    def weighty(self) -> int:
        """How many paragraphs changed in substance; an older redline recorded but the weights of all changes."""
        if self.substance is not None:
            return self.substance
        return sum(number for weight, number in self.weights.items() if int(weight) >= MATTERS)

    @property
    def mandates(self) -> int:
        """How many changes are of what is asked of someone."""
        return self.classes.get(ChangeClass.MANDATE, 0)


def figures(assessment: Assessment, report: Report, say: Phrases) -> Figures:
    """Those of a comparison. report: of it, in the language of `say`."""
    comparison, classified, judged = assessment.comparison, assessment.classified, assessment.judged
    changes, look = highlights(report)
    return Figures(
        comparison.totals,
        len(comparison.old.findings) + len(comparison.new.findings),
        dict(Counter(str(change.weight) for change in classified)),
        dict(Counter(str(code) for change in classified for code in change.classes)),
        changes,
        look,
        cautions(comparison, say),
        str(judged.verdict),
        verdict(judged, comparison, say),
        body_totals(comparison),
        sum(any(mandate.money for mandate in mandates) for mandates in assessment.mandates),
        substance=judged.weighty,
    )


def asked(amended: Amended) -> dict[str, int]:
    """What became of the amendments, counted."""
    applied = sum(outcome.applied for outcome in amended.outcomes)
    return {
        "applied": applied,
        "refused": len(amended.outcomes) - applied,
        "not_understood": sum(len(document.not_understood) for document in amended.documents),
    }


def from_json(fields: Mapping[str, Any]) -> Figures:
    """The figures of a record, also of an older redline's, which had no verdict; TypeError for anything else."""
    names = Figures.__dataclass_fields__.keys() & fields.keys()
    return Figures(**{name: _value(name, fields[name]) for name in names})


def _value(name: str, value: Any) -> Any:
    return tuple(_LISTS[name](**fields) for fields in value) if name in _LISTS else value


def highlights(report: Report) -> tuple[tuple[Highlight, ...], tuple[Highlight, ...]]:
    """The changes that matter, the weightiest first, and the sure findings, those of the new text first; some of each.

    report: of the pair. What is to be looked at in both texts is told once.
    """
    lists = [block for block in report.blocks if isinstance(block, Bullets)]
    shown = (item.about for block in lists if block.zone is Zone.WEIGHTIEST for item in block.items)
    changes = [change for change in shown if change and change.weight >= MATTERS]
    look = {block.key: block for block in lists if block.zone is Zone.LOOK}
    return tuple(map(_change, changes[:KEPT])), tuple(_findings(look))


def _change(change: Changed) -> Highlight:
    fields = (change.place, change.line, change.anchor, change.kind)
    return Highlight(*fields, change.weight, change.amount, change.operative)


def _findings(lists: Mapping[str, Bullets]) -> Iterator[Highlight]:
    new, old = (_sure(lists.get(side)) for side in ("new", "old"))
    lines = {item.line for item in new}
    for item in (*new, *(item for item in old if item.line not in lines))[:KEPT]:
        yield Highlight(item.place, item.line, item.target.removeprefix("#") or "look")


def _sure(bullets: Bullets | None) -> tuple[BulletItem, ...]:
    """Those that a list shows at first."""
    return bullets.items[: bullets.fold.first] if bullets and bullets.fold else ()
