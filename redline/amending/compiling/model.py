"""What a compilation is made from and what it says: frozen, without input or output."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from redline.amending.model import Outcome
from redline.messages import Message
from redline.model import Comparison, Finding, Note, NoteChange, Paragraph, Remark, Resolution, Span
from redline.ooxml.joint import JOINTS
from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """A delegation or group and the text that it wants.

    comparison: from the draft to that text.   sources: the files it comes from.
    outcomes:   of a document of amendments, what became of each.   findings: what a person should look at.
    """

    name: str
    comparison: Comparison
    sources: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyEdit:
    """What a party changes inside a paragraph that stays one: the words, and footnotes that stay."""

    paragraph: Paragraph
    spans: tuple[Span, ...]
    notes: tuple[NoteChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a party wants, place by place. Paragraphs of the draft and the gaps before them count from 0.

    edits: by paragraph.   gone: the paragraphs that go.   come: by gap, new paragraphs in order.
    remarks: by paragraph or, with `True`, by gap.   notes: of its text, by ref.
    """

    party: str
    edits: Mapping[int, PartyEdit]
    gone: frozenset[int]
    come: Mapping[int, tuple[Paragraph, ...]]
    remarks: Mapping[tuple[int, bool], tuple[Remark, ...]]
    notes: Mapping[str, Note]


@dataclass
class JointNames:
    """Joint names: which parties a mark's author stands for.

    The separator is a comma unless a party's own name holds one, so that no two sets of parties share a name.
    """

    parties: Sequence[str]
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def separator(self) -> str:
        return JOINTS[0] if any("," in name for name in self.parties) else JOINTS[1]

    def joint(self, authors: Iterable[str]) -> str:
        """The names of all parties that some authors stand for, in order, as one: "EU, Norway"."""
        wanted = frozenset(party for author in authors for party in self.known.get(author, (author,)))
        name = self.separator.join(sorted(wanted))
        self.known[name] = wanted
        return name

    def of(self, author: str) -> frozenset[str]:
        """The parties that an author's name stands for; none for one that no mark bears."""
        return self.known.get(author, frozenset())


class ConflictKind(StrEnum):
    """Why parties can't all have what they want at a place."""

    OVERLAP = "overlapping words"
    DELETION = "deletion against edit"
    SAME_PLACE = "two texts at one place"
    RENUMBERING = "renumbering"

    @property
    def named(self) -> Message:
        """The same, for readers of any language."""
        return Message("compiled.kind", kind=self.value)


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """What some parties want at a place. text: how the words would read, "" for their deletion.

    changed: how many characters go and come, by which the furthest from the draft is told.
    """

    parties: tuple[str, ...]
    text: str
    changed: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where parties can't all have what they want.

    where: the address in the draft.   old: the draft's words there, "" at a gap.   row: of the comparison's changes.
    start, stop: the units of the draft's paragraph concerned, 0 and 0 for a whole paragraph.
    """

    kind: ConflictKind
    where: str
    old: str
    sides: tuple[ConflictSide, ...]
    row: int
    start: int = 0
    stop: int = 0

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(sorted({name for side in self.sides for name in side.parties}))

    @property
    def is_voted_on(self) -> bool:
        """Whether the sides can be put to the vote; nobody votes on numbers."""
        return self.kind is not ConflictKind.RENUMBERING

    @property
    def vote(self) -> tuple[ConflictSide, ...]:
        """The sides as they might be voted on, the furthest from the draft first; the chair decides."""
        return tuple(sorted(self.sides, key=lambda side: (-side.changed, side.parties)))


@dataclass(frozen=True)
class Compiled:
    """Everything that the parties want, in one comparison from the draft.

    names:   whom each author of a mark stands for.   texts: each party's own text as the compilation holds it.
    wishes: what each party wants, place by place.
    spots: of each of the comparison's changes, which paragraph of the draft it is about, or with True the gap before
    which paragraph; both count from 0.
    """

    draft: Resolution
    parties: tuple[Party, ...]
    comparison: Comparison
    names: Mapping[str, frozenset[str]]
    texts: Mapping[str, Resolution]
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()
    wishes: tuple[Wish, ...] = ()
    spots: tuple[tuple[int, bool], ...] = ()

    def authors_with(self, party: str) -> frozenset[str]:
        """The authors of marks that name the party."""
        return frozenset(author for author, named in self.names.items() if party in named)

    @property
    def complete(self) -> bool:
        """Whether every amendment was applied."""
        return all(outcome.applied for party in self.parties for outcome in party.outcomes)
