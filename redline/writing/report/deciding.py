"""A decision that shows in many places as one line, each of its places named and within reach."""

from __future__ import annotations

from collections.abc import Sequence

from redline.comparing.classes import Classified
from redline.comparing.telling.decisions import Decision
from redline.writing.description import short_place
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem, Changed
from redline.writing.report.framing import row
from redline.writing.telling import said_of


def decision_item(
    decision: Decision, classified: Sequence[Classified], rows: Sequence[Changed], say: Phrases
) -> BulletItem:
    """ "Chernobyl → Chornobyl, 21 times in 14 paragraphs", with links to these.

    classified: the changes that the decision shows in.   rows: their blocks, none where nothing can be linked.
    """
    moved, times = decided(decision, classified[0], say), say.counted(decision.times, "decided time")
    line = say("decided", said=moved, times=times, places=say.counted(len(classified), "decided in"))
    names = [short_place(classed.change.pair, say) for classed in classified]
    targets = [f"#{block.anchor}" for block in rows] or [""] * len(names)
    paragraphs, short = say.counted(len(classified), "paragraph"), say.comma.join((moved, times))
    about = row(rows, rows[0].anchor, paragraphs, short, decision.weight) if rows else None
    classes = () if decision.kind == "references" else (say(decision.reason.code),)
    return BulletItem(line=line, classes=classes, places=tuple(zip(names, targets, strict=True)), about=about)


def decided(decision: Decision, classed: Classified, say: Phrases) -> str:
    """What was decided: "Chernobyl → Chornobyl", that references moved by one with their paragraphs.

    classed: a change that it shows in.
    """
    if decision.kind == "references":
        return say("references moved by", step=f"{decision.step:+}") if decision.step else say("references moved")
    return said_of(decision.reason, classed, say)
