"""How many paragraphs are said anew by amendments although most of their words stay."""

from __future__ import annotations

from redline.amending.model import Action, Phrased
from redline.amending.text.placing import all_of
from redline.amending.text.units import Slot
from redline.model import Change, Comparison, Kind, Op

VOTED = (Kind.TITLE, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)
"""What is voted upon."""
HALF = 0.5


def said_anew(comparison: Comparison, phrased: Phrased) -> tuple[int, int]:
    """Paragraphs that stay and change, and those said anew although fewer than half of their words change."""
    slots = [Slot(line, line.address) for line in comparison.old.paragraphs]
    replaced = [item for item in phrased.amendments.items if item.action is Action.REPLACE_PARAGRAPH]
    anew = {slot.tabled for item in replaced for target in item.targets for slot in all_of(slots, target)}
    changed = [change for change in comparison.changes if change.kind == "edited" and _counts(change)]
    few = [change for change in changed if differing(change) < HALF * _words_of_both(change)]
    return len(changed), sum(change.pair.old[0] in anew for change in few)


def _counts(change: Change) -> bool:
    return change.pair.old[0].address.kind in VOTED[1:] and change.pair.new[0].address.kind in VOTED[1:]


def differing(change: Change) -> int:
    """Words inserted and deleted."""
    return sum(len(span.text.split()) for span in change.spans if span.op is not Op.KEEP)


def _words_of_both(change: Change) -> int:
    return sum(len(one.text.split()) for one in (*change.pair.old, *change.pair.new))
