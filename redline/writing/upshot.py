"""What a comparison comes to, in a few sentences: the verdict, which every output leads with, warnings, totals."""

from __future__ import annotations

from redline.comparing.telling.assessment import Assessment
from redline.comparing.telling.misread import misread
from redline.comparing.telling.verdict import Judged, Verdict
from redline.comparing.telling.wrong_file import Doubt, Suspicion, suspicion
from redline.model import Comparison, Resolution
from redline.records import dataclass
from redline.writing.context import harmless, isolated
from redline.writing.phrases import Phrases, report_language
from redline.writing.totals import totals_line

_OF_TWO = (Verdict.AS_TABLED, Verdict.ROLLOVER)
"""What is said otherwise of an adopted text and its draft than of a text and its predecessor."""


def verdict(judged: Judged, comparison: Comparison, say: Phrases) -> str:
    """ "Technical rollover of 79/166: 2 of 32 paragraphs updated, no word of substance."."""
    key = f"verdict told {judged.verdict}"
    if judged.verdict in _OF_TWO and judged.adopted:
        key += " adopted"
    elif judged.verdict is Verdict.LIGHT and not judged.updated:
        key = "verdict told moved"
    return say(
        key,
        name=_name(comparison.old, say),
        paragraphs=judged.paragraphs,
        updated=judged.updated,
        weighty=judged.weighty,
        kept=int(100 * judged.kept),
    )


def _name(text: Resolution, say: Phrases) -> str:
    """As delegates call a text: "79/166", "A/C.3/80/L.35"; the file's name where it bears no symbol."""
    head = text.head
    symbol = (head.number if head.adopted else "") or head.symbol
    return isolated(harmless(symbol or say.said(text.source.name)))


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning. kind: "languages", "unrelated" or "amendments".   message: a sentence in the report's language."""

    kind: str
    message: str

    def line(self, say: Phrases) -> str:
        """ "Warning: the texts are in two languages …"."""
        return say("warning", message=self.message)


def cautions(comparison: Comparison, say: Phrases) -> tuple[Caution, ...]:
    """What to say of a comparison before its totals; nothing of most."""
    suspected = suspicion(comparison)
    return (Caution(suspected.doubt, _message(suspected, comparison, say)),) if suspected else ()


def _message(suspected: Suspicion, comparison: Comparison, say: Phrases) -> str:
    if suspected.doubt is Doubt.AMENDMENTS and suspected.amending is not None:
        return say("warning amendments", name=isolated(harmless(suspected.amending.source.name)))
    if suspected.doubt is Doubt.LANGUAGES:
        old, new = (say(f"language {side.language}") for side in (comparison.old, comparison.new))
        return say("warning languages", old=old, new=new)
    shared = say.counted(suspected.paragraphs, "paragraph")
    return say(
        "warning titles" if suspected.titled else "warning unrelated", common=suspected.common, paragraphs=shared
    )


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
    say = report_language(comparison, language)
    left = {"untracked left": len(comparison.untracked), "misread left": len(misread(comparison))} if redlined else {}
    return Upshot(
        verdict(assessment.judged, comparison, say),
        tuple(caution.line(say) for caution in cautions(comparison, say)),
        totals_line(comparison, say),
        tuple(say.counted(number, phrase) for phrase, number in left.items() if number),
    )
