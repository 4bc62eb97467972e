"""A comparison with what its changes are and come to: found out once, whatever is made of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from redline.model import Change, Comparison
from redline.records import dataclass

if TYPE_CHECKING:
    from redline.comparing.classes import AgreedTexts, Classified, Mandate, Setting
    from redline.comparing.telling.verdict import Judged


@dataclass(frozen=True)
class Assessment:
    """Each part is found out when it is first asked for.

    agreed: adopted texts in which new words are looked for, None where nobody asks.
    """

    comparison: Comparison
    agreed: AgreedTexts | None = None

    @cached_property
    def setting(self) -> Setting:
        """What holds for all changes."""
        from redline.comparing.classes import setting

        return setting(self.comparison)

    @cached_property
    def classified(self) -> tuple[Classified, ...]:
        """One answer for each change, see `classify`."""
        from redline.comparing.classes import classify

        return classify(self.comparison, self.agreed, self.setting)

    @cached_property
    def mandates(self) -> tuple[tuple[Mandate, ...], ...]:
        """For each change what it asks for, see `mandates_of`."""
        from redline.comparing.classes import mandates_of

        return tuple(mandates_of(classed, self.setting) for classed in self.classified)

    @cached_property
    def judged(self) -> Judged:
        """What the changes come to."""
        from redline.comparing.telling.verdict import judge

        return judge(self)

    @cached_property
    def citations(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """For each change what its old and its new side cite, each number once; see `cited`."""
        return tuple(map(self._cited, self.comparison.changes))

    def _cited(self, change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
        from redline.comparing.classes import cited

        old = tuple(dict.fromkeys(cited(change, "old", self.setting)))
        if change.kind == "unchanged":
            return old, old
        return old, tuple(dict.fromkeys(cited(change, "new", self.setting)))
