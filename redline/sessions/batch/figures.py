"""What a session knows of a comparison that it wrote: counted once, recorded beside the files, shown in the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from redline.amending.model import Amended
from redline.comparing.classes import ChangeClass
from redline.comparing.telling.assessment import Assessment
from redline.comparing.telling.verdict import MATTERS, body_totals
from redline.records import dataclass
from redline.sessions.batch.highlights import Highlight, highlights
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import Report
from redline.writing.upshot import Caution, cautions, verdict

_LISTS = {"weightiest": Highlight, "look": Highlight, "warnings": Caution}


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one comparison.

    totals: as `Comparison.totals`.   findings: how many, in both texts.
    weights, classes: how many changes there are of each, by "0" to "4" and by letter.
    weightiest, look: changes and findings for the index, see `highlights`.   warnings: of the wrong file.
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
