"""What reports list of all changes: those of some parties, those since a time. Asked once, where blocks are made.

What isn't listed is counted in each report, and stays in JSON and in every redline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import chain

from redline.comparing import hands
from redline.comparing.classes import Classified
from redline.comparing.narrowing import narrowed
from redline.errors import UsageError
from redline.model import Comparison, Hand, Touch
from redline.ooxml.authors import named
from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Changes that reports list: those that fit all that is asked; nothing asked, all of them.

    by: parties, of which one made it.   since: from when on, of a file with tracked changes; what bears no date is
    not known to be of any time.
    """

    by: tuple[str, ...] = ()
    since: datetime | None = None

    @property
    def is_all(self) -> bool:
        return self == EVERYTHING

    def shows(self, one: Classified) -> bool:
        """Whether reports list a change."""
        return self.is_all or any(map(self.takes, hands.touches(one.change)))

    def takes(self, touch: Touch) -> bool:
        """Whether what a touch tells is asked for."""
        date = touch.hand.date
        return self.has_hand(touch.hand) and (self.since is None or (date is not None and date >= self.since))

    def narrowed(self, comparison: Comparison) -> Comparison:
        """The comparison with its changes as far as they are asked for: of a paragraph that several edited, theirs."""
        if self.is_all:
            return comparison
        known = {note.ref: note for note in (*comparison.new.notes, *comparison.old.notes)}
        changes = (
            narrowed(change, self.takes, known) if any(map(self.takes, hands.touches(change))) else (change,)
            for change in comparison.changes
        )
        return replace(comparison, changes=tuple(chain.from_iterable(changes)))

    def misses(self, touch: Touch) -> bool:
        """Whether it may be asked for, but bears no date to tell."""
        return self.since is not None and touch.hand.date is None and self.has_hand(touch.hand)

    def has_hand(self, hand: Hand) -> bool:
        """Whether one of the parties made a tracked change."""
        return not self.by or any(map(self.has_party, hand.names))

    def has_party(self, name: str) -> bool:
        """Whether a name means one of the parties."""
        return name in self.by


EVERYTHING = Selection()
"""Nothing is left out."""


def selection(comparison: Comparison, by: str = "", since: datetime | None = None) -> Selection:
    """What is asked for of a comparison. by: names with commas between them, as in `accept:EU,G77`.

    UsageError for a name that no tracked change bears.
    """
    known = people(hands.all_touches(comparison))
    found, unknown = named(by, known) if by else (frozenset[str](), "")
    if unknown:
        raise UsageError(f"--by {by}: no tracked change is by “{unknown}”; give one of {', '.join(known) or 'none'}")
    return Selection(tuple(sorted(found)), since)


def people(told: Iterable[Touch]) -> tuple[str, ...]:
    """Everyone who did something, sorted; of joint authors each."""
    return tuple(sorted({name for touch in told for name in touch.hand.names}))
