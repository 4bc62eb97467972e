"""One author's text out of several authors' changes: its own accepted, all others rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import zip_longest

from redline.amending.text.units import Mark, Slot
from redline.errors import ProofError
from redline.model import Run, merged

Takes = Callable[[Mark], bool]
"""Whether a mark is accepted."""


def taken(slot: Slot, takes: Takes) -> tuple[Run, ...] | None:
    """What a paragraph says with the marks accepted that are taken, all others rejected; None where it isn't there."""
    if (slot.gone and takes(slot.gone)) or (slot.born and not takes(slot.born)):
        return None
    if slot.inner is None and slot.tabled:
        return slot.tabled.runs
    return merged(
        unit.run
        for unit in slot.units
        if not (unit.gone and takes(unit.gone)) and (unit.come is None or takes(unit.come))
    )


def check(author: str, have: Iterable[str], want: Iterable[str]) -> None:
    """Raise ProofError unless an author's paragraphs came out of all changes as they went in, to the character."""
    for number, (came, went) in enumerate(zip_longest(have, want), 1):
        if came != went:
            raise ProofError(
                f"{author}: paragraph {number} of its text reads {_quoted(came)} with all others' changes rejected, "
                f"not {_quoted(went)}; nothing was written. Please report this with all inputs."
            )


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else f"“{text[:60]}”"
