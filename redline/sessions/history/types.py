"""What a history holds: frozen, made by `tracing`, shown by the writers.

Versions are counted from 0 here, in the order given; what people read counts from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from redline.comparing.marking.tokens import tokens
from redline.identities import IdentityMap
from redline.model import Kind, Paragraph, Resolution
from redline.records import dataclass
from redline.runs import Run, cut, plain

FURNITURE = frozenset({Kind.HEAD, Kind.CLOSING})
"""Lines of a document that are not of its text: they are new in every version and would drown what matters."""


@dataclass(frozen=True, slots=True)
class UnitOrigin:
    """Where a unit of text comes from.

    version: that brought it in.   back: in which it came back after it had been dropped; None for never.
    """

    version: int
    back: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph with one mark."""

    runs: tuple[Run, ...]
    mark: UnitOrigin

    @property
    def text(self) -> str:
        """As printed; footnote calls print nothing. The texts of a paragraph's passages join to its text."""
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class NoteText:
    """A footnote called from a paragraph: its label as printed, and its words by author."""

    label: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A paragraph in one version.

    how:  "first version", "inserted", "unchanged", "edited", "split", "merged", "returned".
    from_: for a paragraph that was split off or that others were merged into, their addresses in the version before.
    """

    version: int
    paragraph: Paragraph
    passages: tuple[Passage, ...]
    how: str
    moved: bool = False
    from_: tuple[str, ...] = ()
    notes: tuple[NoteText, ...] = ()

    @property
    def address(self) -> str:
        return str(self.paragraph.address)

    def words(self, versions: int) -> list[int]:
        """How many words each version brought in, those of the footnotes too."""
        counts = [0] * versions
        for passage in (*self.passages, *(passage for note in self.notes for passage in note.passages)):
            counts[passage.mark.version] += sum(token.is_word for token in tokens(passage.runs))
        return counts


@dataclass(frozen=True, slots=True)
class Life:
    """A paragraph through the versions; where it is missing it had been dropped, or had not been written yet.

    moments: in the order of the versions, at least one.
    into: the address of the paragraph that it was merged into, "" if it was not.
    """

    moments: tuple[Moment, ...]
    into: str = ""

    @property
    def born(self) -> int:
        return self.moments[0].version

    @property
    def last(self) -> int:
        return self.moments[-1].version

    @property
    def is_text(self) -> bool:
        """False for lines of the head and the end."""
        return any(moment.paragraph.address.kind not in FURNITURE for moment in self.moments)

    def at(self, version: int) -> Moment | None:
        return next((moment for moment in self.moments if moment.version == version), None)

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """The versions in which it was dropped and in which it came back."""
        numbers = [moment.version for moment in self.moments]
        return tuple((earlier + 1, later) for earlier, later in pairwise(numbers) if later > earlier + 1)


@dataclass(frozen=True, slots=True)
class History:
    """Lives in the order of the text; a dropped paragraph stands where it stood."""

    versions: tuple[Resolution, ...]
    lives: tuple[Life, ...]

    def text(self, version: int) -> list[tuple[Life, Moment]]:
        """The paragraphs of one version in their order there, each with its life."""
        order = IdentityMap((paragraph, at) for at, paragraph in enumerate(self.versions[version].paragraphs))
        alive = [(life, moment) for life in self.lives if (moment := life.at(version))]
        return sorted(alive, key=lambda pair: order[pair[1].paragraph])

    @property
    def dropped(self) -> list[Life]:
        """Paragraphs that the last version has no more, neither as they were nor merged into another."""
        last = len(self.versions) - 1
        return [life for life in self.lives if life.is_text and life.last < last and not life.into]

    @property
    def returned(self) -> list[tuple[Moment, tuple[Passage, ...]]]:
        """Where words came back that had been dropped: the moment, and the returned passages that stand together."""
        groups = []
        for life in self.lives:
            for moment in life.moments if life.is_text else ():
                for back, group in groupby(moment.passages, key=lambda passage: passage.mark.back):
                    if back == moment.version:
                        groups.append((moment, tuple(group)))
        return groups

    def paragraphs_by_age(self, version: int) -> list[int]:
        """How many paragraphs of a version each version brought in; lines of the head and the end don't count."""
        counts = [0] * len(self.versions)
        for life in self.lives:
            if life.is_text and life.at(version):
                counts[life.born] += 1
        return counts

    def words_by_age(self, version: int) -> list[int]:
        """How many words of a version each version brought in."""
        counts = [0] * len(self.versions)
        for life in self.lives:
            moment = life.at(version) if life.is_text else None
            for origin, number in enumerate(moment.words(len(counts)) if moment else ()):
                counts[origin] += number
        return counts


def passages(runs: Sequence[Run], marks: Sequence[UnitOrigin]) -> tuple[Passage, ...]:
    """Runs cut where their marks change; marks: one for each unit."""
    result, start = [], 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or marks[at] != marks[start]:
            result.append(Passage(tuple(cut(runs, start, at)), marks[start]))
            start = at
    return tuple(result)
