"""Places named while a document was carried out, with the draft's numbers, as the amended text numbers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from redline.amending.model import Outcome
from redline.amending.text.working import Working
from redline.messages import Message
from redline.model import Finding

Renumbered = Mapping[str, str]
"""Each address of the draft that is another one now: "OP 68" and "OP 67"."""


def renumbered(work: Working) -> Renumbered:
    """What new numbers did to the draft's paragraphs that are still there. work: its slots numbered."""
    alive = [slot for slot in work.tabled if slot.tabled and slot.alive]
    pairs = [(str(slot.tabled.address), str(slot.address)) for slot in alive if slot.tabled]
    return {old: new for old, new in pairs if old != new}


def outcome(before: Outcome, now: Renumbered) -> Outcome:
    """The outcome of an amendment with both numbers in what to look at, which stands among the text's own findings.

    What it set right is told beside its instruction, which speaks of the draft, and keeps the draft's numbers.
    """
    both = partial(_both, now)
    return replace(before, review=tuple(message.refilled(both) for message in before.review))


def finding(before: Finding, now: Renumbered) -> Finding:
    """A finding at a place of the draft, at both its numbers."""
    both = partial(_both, now)
    return replace(before, where=both(before.where), message=before.message.refilled(both))


def _both(now: Renumbered, place: str) -> str:
    """ "OP 67 (was OP 68)"; words that are no such address stay."""
    return Message("place.numbered-anew", new=now[place], old=place) if place in now else place
