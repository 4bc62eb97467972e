"""A text as families: a paragraph that is cited by a number or a letter, with what stands below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from redline.amending.model import Target
from redline.model import Address, Kind, Paragraph

CITED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)


@dataclass(frozen=True, eq=False)
class Family:
    """A paragraph and those below it, in order."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def top(self) -> Paragraph:
        return self.paragraphs[0]

    @property
    def address(self) -> Address:
        return self.top.address

    @property
    def target(self) -> Target:
        """How the family is cited."""
        return Target(self.address.kind, self.address.number, self.address.sub, self.address.part)

    @property
    def own_target(self) -> Target:
        """How its first paragraph alone is cited: its chapeau, if others stand below."""
        return replace(self.target, chapeau=bool(self.children))

    @cached_property
    def own(self) -> tuple[Paragraph, ...]:
        """The first paragraph and those that go on with it, wherever they stand."""
        return tuple(one for one in self.paragraphs if one.address.sub == self.address.sub)

    @cached_property
    def children(self) -> tuple[Family, ...]:
        """The families one step below, in order."""
        depth = len(self.address.sub) + 1
        below = [one for one in self.paragraphs if one.address.sub != self.address.sub]
        return tuple(Family(tuple(group)) for _, group in groupby(below, key=lambda one: one.address.sub[:depth]))


def families(paragraphs: Iterable[Paragraph]) -> Iterator[Family]:
    """The families of a text; head lines, headings and the like belong to none."""
    cited = (one for one in paragraphs if one.address.kind in CITED and one.address.number)
    for _, members in groupby(cited, key=_key):
        yield Family(tuple(members))


def _key(paragraph: Paragraph) -> tuple[Kind, str, str]:
    return paragraph.address.kind, paragraph.address.part, paragraph.address.number
