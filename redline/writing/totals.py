"""The totals of a comparison in one line; light, for a command that writes nothing else to read."""

from __future__ import annotations

from redline.comparing.verdict import body_totals
from redline.model import Change, Comparison
from redline.writing.phrases import Phrases


def totals_line(comparison: Comparison, say: Phrases) -> str:
    """ "21 edited, 5 deleted, 1 split; 2 moved; 3 reformatted; 20 unchanged.", of the body; only kinds that occur."""
    totals = body_totals(comparison)
    kinds = ("edited", "inserted", "deleted", "split", "merged")
    changed = [say.counted(totals[kind], kind) for kind in kinds if totals[kind]]
    parts = [say.comma.join(changed)] if changed else []
    if totals["moved"]:
        parts.append(say.counted(totals["moved"], "moved"))
    if totals["formatted"]:
        parts.append(say.counted(totals["formatted"], "formatted"))
    unchanged = say.counted(totals["unchanged"], "unchanged")
    if not parts:
        return say("no words differ", unchanged=unchanged)
    return say("sentence", said=say("next").join([*parts, unchanged]))


def differs(change: Change) -> bool:
    """Whether words, notes, place or looks have changed: something to look at. Renumbering doesn't count."""
    return change.kind != "unchanged" or change.pair.moved or change.formatted
