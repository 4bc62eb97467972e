"""The types that pass between rooms: frozen, without input or output.

Positions inside a paragraph are counted in units, see `redline.runs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from redline.formatting import Form
from redline.messages import Message, PlaceName
from redline.records import dataclass
from redline.runs import BREAK, Run, note_refs, plain, units_in


class Kind(StrEnum):
    """What a paragraph is in a resolution."""

    HEAD = "head"  # masthead, symbol, session, agenda item, sponsors, "Resolution adopted by …"
    TITLE = "title"
    BODY_LINE = "body line"  # "The General Assembly,"
    PREAMBULAR = "PP"
    OPERATIVE = "OP"
    HEADING = "heading"  # of a section, of an annex, of resolution A or B
    ANNEX = "annex"  # text of an annex
    CLOSING = "closing"  # meeting and date after the last operative paragraph, vote, footers
    OTHER = "¶"  # a document that is no resolution
    BESIDE = "beside"  # a header, a footer, a text box


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a reader found something. Each number is 1-based, None where it makes no sense.

    page, line: of a .pdf, .txt or .xml; the line is the source's own line number in a .txt or .xml.
    part, index: of a Word file: the part's name ("word/document.xml") and the paragraph's
          0-based place among all `w:p` of that part in document order.
    """

    page: int | None = None
    line: int | None = None
    part: str | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The table cell that a Word paragraph stands in: 0-based table (in the part), row and column.

    edges: the lines of the table's grid at its left and right, the first line being 0; None where the rows don't
           share one grid. Cells of several columns have them further apart.
    within: the cell of another table that this one stands in, None without one.
    """

    table: int
    row: int
    column: int
    edges: tuple[int, int] | None = field(default=None, compare=False)
    within: Cell | None = field(default=None, compare=False, repr=False)

    @property
    def around(self) -> Iterator[Cell]:
        """The cell itself and those that its table stands in, from the inside out."""
        cell: Cell | None = self
        while cell is not None:
            yield cell
            cell = cell.within


@dataclass(frozen=True, slots=True)
class Layout:
    """How a block looks, as far as its reader can tell; only ever a hint to the structure.

    size: of the type, in points; 0.0 unknown.   bold, italic: the whole block is.
    indent: of the first line, in points, from the left edge of the text; None unknown.
    centred: the lines stand in the middle.       style: a Word paragraph style's name, or "".
    level: of an automatic number, 0 the outermost; None without one.
    """

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    indent: float | None = None
    centred: bool = False
    style: str = ""
    level: int | None = None


class Op(StrEnum):
    """The fate of a stretch of words."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who made a tracked change, and when.

    author: as the file names him, "" where it doesn't.   date: as the file has it, in UTC or, as Word writes it, the
    time of that machine; None where the file has none.
    names: whom the author stands for, several of a joint name; none where the file names nobody.
    """

    author: str
    date: datetime | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Touch:
    """A stretch of a paragraph, or a footnote, that somebody's tracked change brings in, takes out or gives a look.

    op:     INSERT, DELETE, or KEEP where its look alone changed.   text: what it prints, a paragraph's end as BREAK.
    start, stop: in units: of an INSERT or KEEP in the new paragraph, of a DELETE in the old one.
    within: whose insertion it stands in.
    passing: `within` inserted it and `hand` deletes it, so that it is in neither text; start and stop are where it
    would stand.
    before: of a passing one whose whole paragraph went: it stood before the one that tells of it.
    place: of a passing one, as in `Tracked.places`.
    """

    op: Op
    text: str
    start: int
    stop: int
    hand: Authorship
    within: Authorship | None = None
    passing: bool = False
    before: bool = False
    place: int = 0


@dataclass(frozen=True, slots=True)
class Tracked:
    """What tracked changes did to a paragraph or a footnote, of a Word file that is read for that.

    places: where its things stand in the order of the file before any change was resolved, each with its first unit,
    the paragraph's end the last; what the other text alone has stands between them.
    """

    touches: tuple[Touch, ...] = ()
    places: tuple[tuple[int, int], ...] = ()


UNTRACKED = Tracked()


@dataclass(frozen=True, slots=True)
class Address:
    """Where a paragraph is, as delegates say it; `str()` gives "PP 3", "OP 5 (a)", "annex II, 4".

    part:   the annex, section or lettered resolution around it, as cited ("annex II", "A", "section I"), or "".
    number: "3", "5 bis"; what a head line is ("symbol", "session", "agenda item", "sponsors", …); the name of a story
            beside the body ("header", "text box 2"); "" without one.
    sub:    the subparagraph's labels from the outside in, bare: ("a", "ii").
    nth:    1 for the paragraph itself; 2, 3 … for unnumbered ones that follow under the same number.
    """

    kind: Kind
    number: str = ""
    sub: tuple[str, ...] = ()
    part: str = ""
    nth: int = 1

    @property
    def is_top(self) -> bool:
        """Whether it is a paragraph's own: no subparagraph's, and of nothing that follows under its number."""
        return not self.sub and self.nth == 1

    def __str__(self) -> str:
        by_number = self.kind in (Kind.HEAD, Kind.ANNEX, Kind.BESIDE)
        own = self.number if by_number else f"{self.kind} {self.number}".rstrip()
        sub = " " * bool(self.sub) + "".join(f"({label})" for label in self.sub)
        both = self.part and own  # "article 1 (a)" has no number of its own
        place = (f"{self.part}, {own}" if both else self.part or own) + sub
        if self.nth > 1:
            bare = place if own or sub else f"{place}," if place else ""
            place = f"{bare} ¶ {self.nth}".lstrip()
        return PlaceName(place)


CROSS = "cross heading"


@dataclass(frozen=True, slots=True)
class Role:
    """What a marked-up source says that a block is: of XML, where nobody has to guess it.

    kind:  what it is in a resolution; `ANNEX` begins an annex.
    name:  of a head or closing line what it is ("symbol", "meeting"), of a preambular paragraph the words that open it,
           of a heading between paragraphs that begins no section `CROSS`.
    depth: of an item in a list: 1 for "(a)", 2 for "(i)" within it; 0 for what is in no list.
    address: where it stands, of a file that names its paragraphs as redline does; None of any other.
    """

    kind: Kind
    name: str = ""
    depth: int = 0
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as a reader found it, before anyone asked what it is.

    label: an automatic number as Word prints it, or one that XML holds apart ("5.", "(a)"); "" without one. A number
           that is typed stays in `runs`; the structure takes it out.
    form:  how the paragraph itself looks; only Word files tell.
    role:  what the source itself says that it is; only XML tells.
    tracked: what tracked changes did to it.
    """

    runs: tuple[Run, ...]
    origin: Origin = Origin()
    label: str = ""
    layout: Layout = Layout()
    cell: Cell | None = None
    form: Form | None = field(default=None, compare=False)
    role: Role | None = None
    tracked: Tracked = field(default=UNTRACKED, compare=False, repr=False)

    @property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote.

    ref:   unique in its document; what its calls point to, `Run.note_ref`.
    label: as printed at the call: "1", "*".
    paragraphs: the runs of each paragraph of the note, without the number.
    tracked: what tracked changes did to its words.
    """

    ref: str
    label: str
    paragraphs: tuple[tuple[Run, ...], ...]
    origin: Origin = Origin()
    endnote: bool = False
    tracked: Tracked = field(default=UNTRACKED, compare=False, repr=False)

    @property
    def text(self) -> str:
        return BREAK.join(plain(runs) for runs in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a document.

    label: the number as printed ("5.", "(a)"), "" without one; never part of `runs`.
    gap:   what stood between a typed label and the text ("\\t", " "), "" for an automatic one.
    level: depth of a subparagraph: 0 for PP and OP, 1 for (a), 2 for (i).
    opener: the words that open it ("Recalling also", "Urges"), "" where none was recognised.
    form:  how the paragraph itself looks; None where it wasn't read from a Word file: then it is never compared.
    tracked: what tracked changes did to it.
    """

    address: Address
    runs: tuple[Run, ...]
    label: str = ""
    gap: str = ""
    level: int = 0
    opener: str = ""
    origin: Origin = Origin()
    layout: Layout = Layout()
    cell: Cell | None = None
    form: Form | None = field(default=None, compare=False)
    tracked: Tracked = field(default=UNTRACKED, compare=False, repr=False)

    @property
    def text(self) -> str:
        """As printed, without the number; never normalised. Footnote calls print nothing."""
        return plain(self.runs)

    @property
    def note_refs(self) -> tuple[str, ...]:
        """The notes called from here, in order."""
        return note_refs(self.runs)

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells that it stands in, from the inside out; none outside of tables."""
        return iter(()) if self.cell is None else self.cell.around

    @property
    def story(self) -> str:
        """The name of the header, footer or text box that it stands in, "" for the body."""
        return self.address.number if self.address.kind is Kind.BESIDE else ""


@dataclass(frozen=True, slots=True)
class Story:
    """A text beside the body: a header, a footer, a text box. name: unique in its document."""

    name: str
    paragraphs: tuple[Paragraph, ...]


class Certainty(StrEnum):
    """Whether a finding is a fact of the text, or something that may well be meant as it stands."""

    SURE = "sure"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should look at: reported, never repaired.

    where: an address ("OP 37"), or "document".   line: of the source, None unknown.
    """

    where: str
    message: Message
    line: int | None = None
    certainty: Certainty = Certainty.MAYBE


@dataclass(frozen=True, slots=True)
class Side:
    """Those who voted one way. states: as the source names them; () where it only counts them."""

    count: int
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """A recorded vote."""

    in_favour: Side
    against: Side
    abstaining: Side


@dataclass(frozen=True, slots=True)
class Record:
    """How a text came to be adopted, as the metadata of its XML say it; "" for what they leave out.

    draft: the symbol of the draft.   submitted, adopted, issued: dates in ISO 8601.
    sponsors: of the draft, in the words of the source; additional_sponsors: who joined them later.
    report, report_paragraph: the committee's report that recommends the text, and where in it.
    meeting: at which it was adopted, as its closing line prints it; action: in the words of the metadata, the meeting's
    record ("A/80/PV.55") or the result ("Adopted without vote, 46th meeting").
    outcome: "recorded vote" or "without a vote".   vote: None where no counts are given.
    """

    draft: str = ""
    submitted: str = ""
    sponsors: str = ""
    additional_sponsors: str = ""
    report: str = ""
    report_paragraph: str = ""
    meeting: str = ""
    action: str = ""
    adopted: str = ""
    issued: str = ""
    outcome: str = ""
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines before the body say; "" or () where a line is missing.

    record: how the text came to be adopted, where its source says so; only XML does.
    lines: of a document of amendments what each of its first paragraphs is ("symbol", "title"); of a resolution the
        addresses say it.
    """

    organ: str = ""
    symbol: str = ""
    session: str = ""
    agenda_items: tuple[str, ...] = ()
    sponsors: str = ""
    number: str = ""  # "79/166", "53/..."
    title: str = ""
    date: str = ""
    adopted: bool = False
    record: Record | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document was read from.

    name:   the file's name without its folder.
    format: "docx", "pdf", "text" or "xml".
    page:   width and height in points, None unknown.
    data:   the Word package's bytes, the canvas of a redline; b"" for other formats.
    """

    name: str
    format: str
    page: tuple[float, float] | None = None
    data: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document as redline sees it: a flat sequence; the hierarchy lives in the addresses.

    paragraphs: every paragraph of the document in order, the head's lines included; nothing is left out.
    language:   two letters, "" unknown.
    stories:    what stands beside the body in a Word file: headers and footers in the order of sections, text boxes.
    setup:      what a Word file sets up and Word can't track, by name ("page size of section 1": "612 × 792 pt").
    bookmarks:  where those begin that a Word file's fields and links refer to, by their names in small letters.
    """

    paragraphs: tuple[Paragraph, ...]
    source: Source
    head: Head = Head()
    notes: tuple[Note, ...] = ()
    findings: Sequence[Finding] = ()
    language: str = ""
    stories: tuple[Story, ...] = ()
    setup: Mapping[str, str] = field(default_factory=dict)
    bookmarks: Mapping[str, Origin] = field(default_factory=dict)

    def note(self, ref: str) -> Note:
        """The note that a call points to; KeyError if there is none."""
        for note in self.notes:
            if note.ref == ref:
                return note
        raise KeyError(ref)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of units with one fate, over the original text.

    text: what it prints; a paragraph break prints BREAK.
    old, new: where it begins in either side, in units.   units: its length.
    author: who deletes or inserts it, None where the change's author does, or nobody is known.
    is_typographic: whether what goes and what comes there differ in typography alone, see `languages.typography`.
    """

    op: Op
    text: str
    old: int
    new: int
    units: int
    author: str | None = None
    is_typographic: bool = False


def of_one_fate(op: Op, runs: Sequence[Run], author: str | None = None) -> tuple[Span, ...]:
    """All of a paragraph's words as one stretch; () where it holds nothing."""
    units = units_in(runs)
    return (Span(op, plain(runs), 0, 0, units, author),) if units else ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs that belong together: 1–1, 0–1 new, 1–0 dropped, 1–n split, n–1 merged.

    moved: the pairs that are not moved keep one order in both texts.
    """

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    moved: bool = False

    @property
    def emptied(self) -> bool:
        """Whether a paragraph lost all its words and stays, as an empty line or with its picture alone."""
        return bool(self.old and self.new) and _has_words(self.old) and not _has_words(self.new)


@dataclass(frozen=True, slots=True)
class FormatChange:
    """A look that changed while the words stayed; only between two Word files.

    name: what changed ("style", "alignment", "italic", "size").   old, new: its values, "" for the default.
    text: the words concerned, "" for the paragraph as a whole.
    """

    name: str
    old: str
    new: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What became of a footnote whose call stands in a pair; one side is None for a new or dropped one.

    author: who changed the words of a kept one, None where nobody is known.
    """

    old: Note | None
    new: Note | None
    spans: tuple[Span, ...]
    author: str | None = None
    formatting: tuple[FormatChange, ...] = ()

    @property
    def changed(self) -> bool:
        return any(span.op is not Op.KEEP for span in self.spans) or self.old is None or self.new is None

    @property
    def is_typographic(self) -> bool:
        """Whether it changed in typography alone."""
        return self.changed and self.old is not None and self.new is not None and _are_typographic(self.spans)


@dataclass(frozen=True, slots=True)
class Remark:
    """What someone says of a change, such as which amendment asks for it: a comment in Word."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Passing:
    """Words that one author brings into a paragraph that another one deletes.

    They are in neither text: the author's alone has them. at: before which unit of the old paragraph they stand.
    """

    runs: tuple[Run, ...]
    at: int
    author: str


@dataclass(frozen=True, slots=True)
class Change:
    """One pair and how its words differ; `kind` and the rest are derived, never set by hand.

    author: whose change it is, None where nobody is known; where several changed words, all their names.
    passing: words that others bring into a paragraph that goes, in order.
    reviewer: in whose name it is tracked where nobody is its author, see `comparing.reviewers`. Unlike an author's, a
              reviewer's paragraphs that come, go or move needn't be taken without their neighbours'.
    """

    pair: Pair
    spans: tuple[Span, ...]
    notes: tuple[NoteChange, ...] = ()
    author: str | None = None
    remarks: tuple[Remark, ...] = ()
    formatting: tuple[FormatChange, ...] = ()
    passing: tuple[Passing, ...] = ()
    reviewer: str | None = None

    @property
    def signed(self) -> str | None:
        """In whose name it is tracked; None where nobody is named."""
        return self.author or self.reviewer

    @property
    def formatted(self) -> bool:
        """Whether the look of something that stayed has changed, in the paragraph or in its footnotes."""
        return bool(self.formatting) or any(note.formatting for note in self.notes)

    @property
    def kind(self) -> str:
        """unchanged, edited, inserted, deleted, split or merged; a changed footnote makes an edit.

        Of words alone: `formatted` is apart from it, as moving is.
        """
        if not self.pair.old:
            return "inserted"
        if not self.pair.new:
            return "deleted"
        if len(self.pair.new) > 1:
            return "split"
        if len(self.pair.old) > 1:
            return "merged"
        edited = any(span.op is not Op.KEEP for span in self.spans) or any(note.changed for note in self.notes)
        return "edited" if edited else "unchanged"

    @property
    def is_typographic(self) -> bool:
        """Whether words print otherwise and nothing else differs: an edit of typography alone, without moves or looks.

        Such paragraphs are counted apart from edited ones.
        """
        if self.kind != "edited" or self.pair.moved or self.formatted:
            return False
        return _are_typographic(self.spans) and all(note.is_typographic for note in self.notes if note.changed)

    @property
    def similarity(self) -> float:
        """Share of kept characters in both texts, 0.0 to 1.0; two empty texts give 1.0."""
        kept = sum(len(span.text) for span in self.spans if span.op is Op.KEEP)
        total = sum(len(span.text) * (2 if span.op is Op.KEEP else 1) for span in self.spans)
        return 2 * kept / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Untracked:
    """What differs and Word can't track: OLD's stays in the redline. old, new: "" where a side has no such thing."""

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every paragraph of both texts exactly once, in the new text's order, deletions where they stood.

    changes:   the body's, then those of each story beside it that both texts have.
    stories:   the stories that were compared, by their names in OLD and in NEW.
    untracked: what differs and no redline of a Word file can show.
    as_read:   NEW in its own typography where that is ignored and `new` has OLD's; else None.
    """

    old: Resolution
    new: Resolution
    changes: tuple[Change, ...]
    stories: tuple[tuple[str, str], ...] = ()
    untracked: tuple[Untracked, ...] = ()
    as_read: Resolution | None = None

    def of_story(self, old: str = "", new: str = "") -> tuple[Change, ...]:
        """The changes of a story by its names in either text; the body's without names."""
        return tuple(
            change
            for change in self.changes
            if (change.pair.old[0].story == old if change.pair.old else change.pair.new[0].story == new)
        )

    @property
    def totals(self) -> dict[str, int]:
        """How many changes of each kind; moved ones and those of another look are counted apart from their kind.

        What is edited in typography alone is no edit here: "typography" counts it.
        """
        return totals_of(self.changes)


def totals_of(changes: Iterable[Change]) -> dict[str, int]:
    """As `Comparison.totals`, of some changes."""
    kinds = ("unchanged", "typography", "edited", "inserted", "deleted", "split", "merged")
    counts = dict.fromkeys((*kinds, "moved", "formatted"), 0)
    for change in changes:
        counts["typography" if change.is_typographic else change.kind] += 1
        counts["moved"] += change.pair.moved
        counts["formatted"] += change.formatted
    return counts


def _are_typographic(spans: Iterable[Span]) -> bool:
    return all(span.op is Op.KEEP or span.is_typographic for span in spans)


def _has_words(paragraphs: Iterable[Paragraph]) -> bool:
    return any(paragraph.text.strip() for paragraph in paragraphs)
