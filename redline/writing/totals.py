"""The totals of a comparison in one line; light, for a command that writes nothing else to read."""

from __future__ import annotations

from collections.abc import Sequence

from redline.comparing.beyond_words import typography
from redline.comparing.telling.verdict import body_totals, is_counted
from redline.languages.typography import TypographyKind
from redline.model import Change, Comparison
from redline.writing.phrases import Phrases


def totals_line(comparison: Comparison, say: Phrases) -> str:
    """ "21 edited, 5 deleted; 2 moved; 3 reformatted; 4 paragraphs: hyphens only; 20 unchanged.", of the body.

    Only kinds that occur; what differs in typography alone by the kinds of signs.
    """
    totals = body_totals(comparison)
    kinds = ("edited", "inserted", "deleted", "split", "merged")
    changed = [say.counted(totals[kind], kind) for kind in kinds if totals[kind]]
    parts = [say.comma.join(changed)] if changed else []
    if totals["moved"]:
        parts.append(say.counted(totals["moved"], "moved"))
    if totals["formatted"]:
        parts.append(say.counted(totals["formatted"], "formatted"))
    parts += typography_told(comparison, say)
    unchanged = say.counted(totals["unchanged"], "unchanged")
    if not parts:
        return say("sentence", said=unchanged)  # that no words differ the verdict says
    return say("sentence", said=say("next").join([*parts, unchanged]))


def typography_told(comparison: Comparison, say: Phrases) -> list[str]:
    """ "4 paragraphs: hyphens only", a line for each kind of signs, or for several that differ together."""
    counted = typography.counted(filter(is_counted, comparison.changes))
    return [
        say("with words", what=say.counted(number, "paragraph"), words=signs_only(kinds, say))
        for kinds, number in counted.items()
    ]


def signs_only(kinds: Sequence[TypographyKind], say: Phrases) -> str:
    """ "hyphens only", "hyphens and blanks only"."""
    return say("signs only", kinds=say.listed([say(f"signs {kind}") for kind in kinds]))


def differs(change: Change) -> bool:
    """Whether words, notes, place or looks have changed: something to look at. Renumbering doesn't count."""
    return change.kind != "unchanged" or change.pair.moved or change.formatted
