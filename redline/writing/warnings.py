"""What is said before anything else where one of two files may be the wrong one."""

from __future__ import annotations

from redline.comparing.telling.wrong_file import Doubt, Suspicion, suspicion
from redline.model import Comparison
from redline.records import dataclass
from redline.writing.context import harmless, isolated
from redline.writing.phrases import Phrases


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
