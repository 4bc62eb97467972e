"""A decision that shows in many places as one line, each of its places named and within reach."""

from __future__ import annotations

from collections.abc import Sequence

from redline.comparing.telling.decisions import Decision
from redline.model import Change
from redline.writing.description import short_place
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem, Changed
from redline.writing.report.framing import row
from redline.writing.telling import said_of


def decision_item(
    decision: Decision, changes: Sequence[Change], rows: Sequence[Changed], say: Phrases, language: str
) -> BulletItem:
    """ "Chernobyl → Chornobyl, 21 times in 14 paragraphs", with links to these.

    changes: those that the decision shows in.   rows: their blocks, none where nothing can be linked.
    language: of the documents.
    """
    moved, times = decided(decision, changes, say, language), say.counted(decision.times, "decided time")
    line = say("decided", said=moved, times=times, places=say.counted(len(changes), "decided in"))
    names = [short_place(change.pair, say) for change in changes]
    targets = [f"#{block.anchor}" for block in rows] or [""] * len(names)
    paragraphs, short = say.counted(len(changes), "paragraph"), say.comma.join((moved, times))
    about = row(rows, rows[0].anchor, paragraphs, short, decision.weight) if rows else None
    classes = () if decision.kind == "references" else (say(decision.reason.code),)
    return BulletItem(line=line, classes=classes, places=tuple(zip(names, targets, strict=True)), about=about)


def decided(decision: Decision, changes: Sequence[Change], say: Phrases, language: str) -> str:
    """What was decided: "Chernobyl → Chornobyl", that references moved by one with their paragraphs."""
    if decision.kind == "references":
        return say("references moved by", step=f"{decision.step:+}") if decision.step else say("references moved")
    return said_of(decision.reason, changes[0], say, language)
