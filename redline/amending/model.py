"""What a document of amendments says: the types that parser, applier and phraser share. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from typing import Literal

from redline.messages import Message, PlaceName
from redline.model import Address, Comparison, Finding, Kind, Note, Origin, Resolution
from redline.records import dataclass
from redline.runs import Run, plain


class Action(StrEnum):
    """What an amendment does."""

    REPLACE_WORDS = "replace_words"
    DELETE_WORDS = "delete_words"
    INSERT_WORDS = "insert_words"
    REPLACE_EVERYWHERE = "replace_everywhere"
    MOVE_WORDS = "move_words"
    REPLACE_PARAGRAPH = "replace_paragraph"
    INSERT_PARAGRAPH = "insert_paragraph"
    INSERT_HEADING = "insert_heading"
    INSERT_PART = "insert_part"
    DELETE_PARAGRAPH = "delete_paragraph"
    MOVE_PARAGRAPH = "move_paragraph"
    MERGE_PARAGRAPHS = "merge_paragraphs"
    REPLACE_TITLE = "replace_title"
    RENUMBER_PARAGRAPH = "renumber_paragraph"
    FOOTNOTE = "footnote"


LAST, PENULTIMATE = "last", "penultimate"
NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the draft as tabled, as an instruction names it.

    kind:     None for "the second paragraph", which may be preambular or operative; OTHER for the whole draft.
    number:   "5", "5 bis", LAST, PENULTIMATE; "" for all paragraphs of the kind.
    sub:      the subparagraph's labels from the outside in, bare.
    part:     "annex II", "section I", or "".
    sentence: 1 for the first, -1 for the last, -2 for the one before; 0 for the whole paragraph.
    line:     counted as `sentence`; of the draft as printed.
    chapeau:  only the paragraph itself, without its subparagraphs.
    note:     a footnote's label; the footnote itself is meant.
    begins:   the words with which the paragraph begins that is meant, "" where it is named by its number alone.
    above:    of a heading, the paragraph before which it stands; None where the heading is that of its part.
    except_for: of all paragraphs of a kind or of a part, and of the whole draft, places that are not meant.
    """

    kind: Kind | None = None
    number: str = ""
    sub: tuple[str, ...] = ()
    part: str = ""
    sentence: int = 0
    line: int = 0
    chapeau: bool = False
    note: str = ""
    begins: str = ""
    above: Target | None = None
    except_for: tuple[Target, ...] = ()

    @property
    def names_one(self) -> bool:
        """Whether one paragraph is meant, and not all of its kind."""
        return bool(self.number or self.begins) and not self.above

    @property
    def is_inner(self) -> bool:
        """Whether only something within a paragraph is named: "the second sentence"."""
        return self.kind is None and not self.names_one

    @property
    def is_part(self) -> bool:
        """Whether a whole section is named, and no paragraph of it."""
        return self.kind is None and bool(self.part) and self == Target(part=self.part)

    @property
    def is_whole_part(self) -> bool:
        """As `is_part`, of annexes too."""
        return bool(self.part) and self in (Target(part=self.part), Target(Kind.ANNEX, part=self.part))

    @property
    def whole_part(self) -> Target:
        """The whole annex or section of which a place is."""
        return Target(Kind.ANNEX if self.part.startswith("annex") else None, part=self.part)

    def __str__(self) -> str:
        """ "OP 5 (a), sentence 2": what `Address` prints, where the paragraph's number is known."""
        return str(self.named)

    @property
    def named(self) -> str:
        """The same, for readers of any language."""
        if self.except_for:
            places = Message("said.list", things=tuple(place.named for place in self.except_for))
            return Message("place.except-for", place=replace(self, except_for=()).named, places=places)
        if self.note:
            return Message("place.footnote", label=self.note)
        if self.kind is Kind.OTHER:
            return Message("place.whole-text")
        if self.above:
            heading = Message("place.heading-before", place=self.above.named)
            return Message("place.beginning", place=heading, words=self.begins) if self.begins else heading
        name = self._paragraph
        name = Message("place.beginning", place=name, words=self.begins) if self.begins else name
        parts: list[str] = [*map(_part_named, self.part.split(", ")), name]
        parts += [Message("place.chapeau")] if self.chapeau else []
        parts += [Message("place.sentence", number=_END.get(self.sentence, self.sentence))] if self.sentence else []
        parts += [Message("place.line", number=_END.get(self.line, self.line))] if self.line else []
        parts = [part for part in parts if part]
        return parts[0] if len(parts) == 1 else Message("said.list", things=tuple(parts))

    @property
    def _paragraph(self) -> str:
        """ "OP 5 (a)", "paragraph 5", "(a)"; "" where no paragraph is named."""
        if self.kind is Kind.ANNEX and not self.number:
            return ""
        if self.kind in (Kind.TITLE, Kind.HEADING) and not self.number:
            return Message("place.headed", kind=str(self.kind))
        labels = "".join(f"({label})" for label in self.sub)
        if self.number in (LAST, PENULTIMATE):
            kind = Message("place.some-paragraph") if self.kind is None else str(Address(self.kind))
            number: str = Message("place.which", which=self.number, kind=kind)
            return Message("place.labelled", number=number, labels=labels) if labels else number
        if self.kind is not None:
            return str(Address(self.kind, self.number, self.sub))
        if not self.names_one:
            return labels
        number = self.number
        number = Message("place.labelled", number=number, labels=labels) if number and labels else number or labels
        return Message("place.paragraph", number=number) if number else Message("place.some-paragraph")


_END = {-1: LAST, -2: PENULTIMATE}
"""Which of sentences and lines is meant, counted from the end."""


def _part_named(part: str) -> str:
    """ "annex II", "section I", which reports say in their own language."""
    kind, _, number = part.partition(" ")
    if kind not in ("annex", "section"):
        return part
    return Message("place.part", kind=kind, number=number) if number else Message("place.only-part", kind=kind)


class Where(StrEnum):
    """On which side of its anchor something goes."""

    AFTER = "after"
    BEFORE = "before"
    BETWEEN = "between"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Position:
    """Where words or paragraphs go in, or, for a deletion or replacement, next to what the words stand.

    anchors: the quoted words, two of them for BETWEEN; () where the place itself is the anchor. For START and END,
             the words that must stand there, behind (before) which others go in.
    """

    where: Where
    anchors: tuple[tuple[Run, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph that an amendment brings.

    label: its number as printed, "" without one.   goes_on: it has none, and goes on with the one above.
    punctuated: its last sign is meant, whatever its place in the list asks for.
    """

    runs: tuple[Run, ...]
    label: str = ""
    goes_on: bool = False
    punctuated: bool = False

    @property
    def text(self) -> str:
        return plain(self.runs)


def tops(new: Sequence[NewParagraph]) -> list[NewParagraph]:
    """New paragraphs with none above them."""
    return [
        paragraph
        for paragraph in new
        if not paragraph.goes_on and (not paragraph.label or paragraph.label[0].isdigit())
    ]


@dataclass(frozen=True, slots=True)
class Amendment:
    """One thing that an instruction asks for, at each of its targets.

    targets:    places in the draft as tabled.   old, new: quoted words, None where there are none.
    paragraphs: the new paragraphs, or, of a deletion, the text that is to be deleted, for a check.
    position:   see `Position`.   destination: of a move; None where words are moved within the place that is named.
    number:     the number that an inserted paragraph is to bear, as "5 bis", "" if none is given.
    until:      the words with which the stretch ends that begins with `old`; None where `old` is all of it.
    rest:       everything after (before) the anchor is meant, up to the end (start) of the "paragraph", of the
                "sentence", or of the "place" that is named; with `old` and no anchor, `old` and all behind it.
    occurrence: which of several places of `old` is meant, or of the words beside which others go in: 1 for the first,
                -1 for the last; 0 where they stand once.
    with_note:  the footnote that the deleted words call goes too.
    result:     what the paragraph is to read in the end, for a check; () if nothing is said.
    renumber:   the instruction asks for renumbering, which happens in any case.
    item:       "3", "" where the document has one instruction only.   text: the instruction's own words.
    """

    action: Action
    targets: tuple[Target, ...]
    old: tuple[Run, ...] | None = None
    new: tuple[Run, ...] | None = None
    paragraphs: tuple[NewParagraph, ...] = ()
    position: Position | None = None
    destination: Target | None = None
    number: str = ""
    until: tuple[Run, ...] | None = None
    rest: str = ""
    occurrence: int = 0
    with_note: bool = False
    result: tuple[NewParagraph, ...] = ()
    renumber: bool = False
    item: str = ""
    text: str = ""
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words of a document of amendments that are no amendment as far as redline can tell.

    text: the paragraph.   at: the place in it, in characters, from which nothing fits.
    expected: what would have fitted there, in words.
    readings: where the words can be read in more than one way, two of them, without what both ask for.
    """

    text: str
    at: int
    expected: Message
    item: str = ""
    origin: Origin = NOWHERE
    readings: tuple[tuple[Amendment, ...], ...] = ()

    def shown(self, width: int = 72) -> str:
        """The line around the place, and a caret below it."""
        start = max(0, min(self.at - width // 2, len(self.text) - width))
        lead, trail = "…" if start else "", "…" if start + width < len(self.text) else ""
        line = "".join(" " if sign in "\t\n" else sign for sign in self.text[start : start + width])
        return f"{lead}{line}{trail}\n{' ' * (len(lead) + self.at - start)}^"


@dataclass(frozen=True, slots=True)
class Amendments:
    """A document of amendments.

    source:  the file's name.   symbol, sponsor: from the head, "" where missing.
    draft:   the symbol of the draft that it targets, "" where it names none.
    styled:  whether the source shows italics; a plain text doesn't.
    """

    source: str
    symbol: str = ""
    sponsor: str = ""
    draft: str = ""
    title: str = ""
    language: str = ""
    experimental: bool = False
    styled: bool = True
    items: tuple[Amendment, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def name(self) -> str:
        """The symbol, else the file's name."""
        return self.symbol or self.source

    @property
    def author(self) -> str:
        """Whom the changes belong to: the sponsor, else the document's name."""
        return self.sponsor or self.name


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that is near to what was asked for. likeness: 0 to 100."""

    where: str
    words: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an amendment.

    reason:     why it was refused; "" if it was applied.
    repairs:    what was set right beside it: spaces, the end of a list.   review: what a person should look at.
    targets:    addresses of the draft as tabled, once the places were found, else as the instruction names them.
    """

    document: Amendments
    amendment: Amendment
    targets: tuple[str, ...]
    reason: Message | Literal[""] = ""
    candidates: tuple[Candidate, ...] = ()
    repairs: tuple[Message, ...] = ()
    review: tuple[Message, ...] = ()

    @property
    def applied(self) -> bool:
        return not self.reason

    @property
    def name(self) -> str:
        """ "A/80/L.28, item 3"."""
        return item_name(self.document, self.amendment.item)


@dataclass(frozen=True, slots=True)
class Amended:
    """A draft with amendments applied: the comparison of both texts, and what became of each amendment.

    alone: of several sponsors, what each one's changes alone give, by name; empty for one.
    names: whom each author of a change stands for, where there are several: "EU, Norway" is both.
    """

    comparison: Comparison
    outcomes: tuple[Outcome, ...]
    documents: tuple[Amendments, ...]
    findings: tuple[Finding, ...] = field(default=())
    alone: Mapping[str, Resolution] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def authors_with(self, sponsor: str) -> frozenset[str]:
        """The authors of changes that stand for the sponsor."""
        return frozenset(author for author, named in self.names.items() if sponsor in named)

    @property
    def complete(self) -> bool:
        """Whether everything was understood and applied."""
        refused = any(not outcome.applied for outcome in self.outcomes)
        return not refused and not any(document.not_understood for document in self.documents)


@dataclass(frozen=True, slots=True)
class Phrased:
    """Amendments that were phrased.

    document: as a document of the United Nations, ready to be written.   amendments: what is understood of it.
    left:     differences that no amendment is phrased for: head lines, headings, tables.
    comparison: what was phrased.
    """

    document: Resolution
    amendments: Amendments
    left: tuple[Finding, ...]
    comparison: Comparison


def item_name(document: Amendments, item: str) -> str:
    """ "A/80/L.28, item 3"; "A/80/L.29" for an item without number."""
    return Message("place.item", name=document.name, item=PlaceName(item)) if item else document.name
