"""What a comparison comes to, in the few lines that are said beside its outputs."""

from __future__ import annotations

from redline.comparing.telling.assessment import Assessment
from redline.comparing.telling.misread import misread
from redline.records import dataclass
from redline.writing import phrases, totals, verdicts, warnings


@dataclass(frozen=True, slots=True)
class Upshot:
    """The lines, in the order in which they are said.

    left: of a redline, how many differences Word can't track or LibreOffice misreads; none where there are none.
    """

    verdict: str
    cautions: tuple[str, ...]
    totals: str
    left: tuple[str, ...]


def upshot(assessment: Assessment, language: str, redlined: bool = True) -> Upshot:
    """The lines in a language of reports, "" for that of the texts.   redlined: whether a redline is written."""
    comparison = assessment.comparison
    say = phrases.report_language(comparison, language)
    left = {"untracked left": len(comparison.untracked), "misread left": len(misread(comparison))} if redlined else {}
    return Upshot(
        verdicts.told(assessment.judged, comparison, say),
        tuple(caution.line(say) for caution in warnings.cautions(comparison, say)),
        totals.totals_line(comparison, say),
        tuple(say.counted(number, phrase) for phrase, number in left.items() if number),
    )
