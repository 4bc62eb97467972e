"""What a person should look at: findings in texts, what Word can't track, what LibreOffice resolves otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from redline.model import Certainty, Finding, Untracked
from redline.writing.context import harmless, isolated
from redline.writing.description import spelled
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem, Bullets, Fold, Zone

AT_FIRST = 8
"""How many findings of a text stand before the lists: what matters and what to look at are seen at once.

Only sure ones do; those that may be meant as they stand are counted there and listed below.
"""


def findings(
    key: str, title: str, rest_title: str, of_text: Sequence[Finding], say: Phrases, anchors: Mapping[str, str]
) -> Bullets:
    """Findings as a list. anchors: of the blocks that they are about, by address as reports spell it."""
    first = [finding for finding in of_text if finding.certainty is Certainty.SURE][:AT_FIRST]
    rest = [finding for finding in of_text if finding not in first]
    items = [finding_item(finding, say, anchors) for finding in (*first, *rest)]
    return folded(key, title, rest_title, items, len(first), say)


def folded(key: str, title: str, rest_title: str, items: Iterable[BulletItem], first: int, say: Phrases) -> Bullets:
    """A list of which the first items are seen at first; "and 3 more, listed below" counts the others there."""
    every = tuple(items)
    rest = len(every) - first
    counted = say("findings more", number=rest) if first else say.counted(rest, "findings maybe")
    return Bullets(every, title, key, Fold(first, counted if rest else "", rest_title), zone=Zone.LOOK)


def finding_item(finding: Finding, say: Phrases, anchors: Mapping[str, str] = MappingProxyType({})) -> BulletItem:
    """A finding, which leads to the block that it is about, if there is one. anchors: as of `findings`."""
    where = spelled(finding.where, say)
    line = say("line", line=finding.line) if finding.line is not None else ""
    message = harmless(isolated(say.said(finding.message)))
    target = f"#{anchors[where]}" if where in anchors else ""
    return BulletItem(where, message, aside=line, target=target)


def untracked_line(untracked: Untracked, say: Phrases) -> str:
    """ "page size of section 1: 612 × 792 pt → 595.3 × 842 pt"; what one side lacks is "none"."""
    sides = (isolated(harmless(" / ".join(say.said(side).split("\n")))) for side in (untracked.old, untracked.new))
    old, new = (side or say("none") for side in sides)
    return say("with words", what=say.said(untracked.what), words=say("to", old=old, new=new))
