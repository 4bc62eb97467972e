"""A text as families: a paragraph that is cited by a number, with what stands below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redline.amending.model import Target
from redline.model import Address, Kind, Paragraph

CITED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)


@dataclass(frozen=True)
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
        return Target(self.address.kind, self.address.number, (), self.address.part)

    @property
    def sub(self) -> bool:
        return len(self.paragraphs) > 1


def families(paragraphs: Iterable[Paragraph]) -> Iterator[Family]:
    """The families of a text; head lines, headings and the like belong to none."""
    members: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.address.kind not in CITED or not paragraph.address.number:
            continue
        if members and _key(members[0]) != _key(paragraph):
            yield Family(tuple(members))
            members = []
        members.append(paragraph)
    if members:
        yield Family(tuple(members))


def _key(paragraph: Paragraph) -> tuple[Kind, str, str]:
    return paragraph.address.kind, paragraph.address.part, paragraph.address.number
