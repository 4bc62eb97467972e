"""A decision that shows in many places as one line, each of its places named and within reach."""

from __future__ import annotations

from collections.abc import Sequence

from redline.comparing.decisions import Decision
from redline.model import Change
from redline.writing.description import addresses
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem, Changed
from redline.writing.report.framing import row
from redline.writing.telling import said_of


def decision_item(
    decision: Decision, changes: Sequence[Change], told: Sequence[Changed], say: Phrases, language: str
) -> BulletItem:
    """ "Chernobyl → Chornobyl, 21 times in 14 paragraphs", with links to these.

    changes: those that the decision shows in.   told: their blocks, none where nothing can be linked.
    language: of the documents.
    """
    line = decision_line(decision, changes, say, language)
    names = [addresses(change.pair.new, say) for change in changes]
    targets = [f"#{block.anchor}" for block in told] or [""] * len(names)
    about = row(told, told[0].anchor, "", line, decision.weight) if told else None
    classes = () if decision.kind == "references" else (say(decision.reason.code),)
    return BulletItem(line=line, classes=classes, places=tuple(zip(names, targets, strict=True)), about=about)


def decision_line(decision: Decision, changes: Sequence[Change], say: Phrases, language: str) -> str:
    """What was decided, how often, and in how many paragraphs."""
    if decision.kind == "references":
        moved = say("references moved by", step=f"{decision.step:+}") if decision.step else say("references moved")
    else:
        moved = said_of(decision.reason, changes[0], say, language)
    times = say.counted(decision.times, "decided time")
    return say("decided", said=moved, times=times, places=say.counted(len(changes), "decided in"))
