"""Spaces where words come and go: one between words, none doubled, none before a comma."""

from __future__ import annotations

from collections.abc import Sequence

from redline.amending.text.units import Slot
from redline.runs import ATOM, Run, merged, signs, stripped

_OPENING = "([{“«‘\"'/-–—"
_CLOSING = ",;.:!?)]}”»’%"


def padded(slot: Slot, place: int, runs: Sequence[Run], stop: int = 0) -> tuple[Run, ...]:
    """The words to be inserted before the unit at `place`, with the spaces that they need on either side.

    stop: where they stand instead of the units from `place` on, the unit behind these.
    """
    text = signs(runs)
    if not text.strip():
        return tuple(runs)
    runs = stripped(merged(runs))
    first, last = text.strip()[0], text.strip()[-1]
    before, after = _neighbours(slot, place, max(place, stop))
    if _parted(before, first):
        runs = (Run(" ", runs[0].style), *runs)
    if _parted(last, after):
        runs = (*runs, Run(" ", runs[-1].style))
    return merged(runs)


def superfluous(slot: Slot, start: int, stop: int) -> list[int]:
    """The space beside deleted words, units `start` to `stop`, that would be doubled, last, or before a comma."""
    visible = slot.visible()
    left = [place for place in visible if place < start]
    right = [place for place in visible if place >= stop]
    before = slot.units[left[-1]].sign if left else ""
    after = slot.units[right[0]].sign if right else ""
    if before.isspace() and (after == "" or after.isspace() or after in ",;.:)"):
        return [left[-1]]
    if before == "" and after.isspace():
        return [right[0]]
    return []


def over(slot: Slot, place: int) -> int:
    """Behind the spaces that stand from a place on."""
    while place < len(slot.units) and slot.units[place].sign.isspace():
        place += 1
    return place


def doubled(slot: Slot) -> bool:
    """Whether two commas or the like stand side by side now."""
    text = "".join(slot.units[place].sign for place in slot.visible()).replace(ATOM, "")
    return any(pair in text.replace(" ", "") for pair in (",,", ",;", ";,", ",.", ";;", ";."))


def _neighbours(slot: Slot, place: int, stop: int) -> tuple[str, str]:
    visible = slot.visible()
    before = [at for at in visible if at < place and not slot.units[at].run.atom]
    after = [at for at in visible if at >= stop and not slot.units[at].run.atom]
    return (slot.units[before[-1]].sign if before else "", slot.units[after[0]].sign if after else "")


def _parted(left: str, right: str) -> bool:
    """Whether a space belongs between two signs."""
    if not left or not right or left.isspace() or right.isspace():
        return False
    if left in _OPENING or right in _CLOSING:
        return False
    return not (_unspaced(left) or _unspaced(right))


def _unspaced(sign: str) -> bool:
    return "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"
