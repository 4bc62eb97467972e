"""The blocks of a report. Whatever a command has to say is said once, in these; each format sets them in its own way.

Blocks hold words, ready to be read in the report's language, and data by which a format may sort, fold, filter or
link them; never markup. No control character is in them.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from redline.model import Op
from redline.records import dataclass
from redline.writing.addresses import official
from redline.writing.report.ranges import gathered


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of one format.

    kind: "words"; "call" of a footnote; "thing" without letters, such as a picture; "break" between two paragraphs.
    marks: names of its formats, from the outside in: "b", "i", "u", "s", "sup", "sub".
    target: of a call, the name of the place where its note stands; "" where there is none.
    """

    kind: str
    text: str
    marks: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """Neighbouring fragments with one fate.

    version, back: in a history, the version that brought them in, and in which they came back; counted from 0.
    hand: of a file with tracked changes, who brought or took them, and when: "Borduria, 30 Nov".
    """

    op: Op
    fragments: tuple[Fragment, ...]
    version: int | None = None
    back: int | None = None
    hand: str = ""


PrintedWords = tuple[Strand, ...]
"""What a paragraph prints, all of it, in order."""


class Voice(StrEnum):
    """How a line of prose is said: the verdict, a warning, the line that sums all up, plainly, as what the next lines
    are about, as one of these, or letter below letter, since a sign points to a place in the line above."""

    VERDICT = "verdict"
    WARNING = "warning"
    TOTAL = "total"
    PLAIN = "plain"
    STRONG = "strong"
    INNER = "inner"
    FIXED = "fixed"


SAID_FIRST = (Voice.VERDICT, Voice.WARNING, Voice.TOTAL)
"""What stands at the top of whatever is made of a report."""


class Zone(StrEnum):
    """To which part of a report a block belongs, for formats that set parts side by side; BODY: where it stands."""

    BODY = "body"
    WEIGHTIEST = "weightiest"
    ASKED = "asked"
    LOOK = "look"
    LISTS = "lists"


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 0 for the name of the whole, which a window has no need of; else 1 to 3."""

    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines that belong together."""

    lines: tuple[str, ...]
    voice: Voice = Voice.PLAIN
    zone: Zone = Zone.BODY


@dataclass(frozen=True, slots=True)
class Subject:
    """A text that the report is about.

    line: all that is said of it.   role: what it is to the others, in a word.
    name, symbol, language: the file's name, and what the text says of itself; "" for nothing.
    """

    line: str
    role: str
    name: str
    symbol: str
    language: str

    @property
    def address(self) -> str:
        """Where the United Nations publish it, "" without a symbol."""
        return official(self.symbol, self.language)


_UNSURE = "?؟？ \u00a0\u202f"
"""What may stand behind the name of a class that is unsure."""


@dataclass(frozen=True, slots=True)
class BulletItem:
    """What is said of one place.

    place:   "OP 14 (was OP 12)", "" where it speaks of several.   aside: what stands right behind it: ", line 4".
    line:    what is said of it.                                   classes: of a change, by name.
    words:   of a text, behind the line.                           kind: of what it tells of, as `Changed.kind`.
    target:  where it leads, "#OP-4" or another file's "report.html#OP-4"; "" for nowhere.
    about:   the change that it sums up.              places: of several, each with where it leads, as `target`.
    """

    place: str = ""
    line: str = ""
    classes: tuple[str, ...] = ()
    words: PrintedWords = ()
    aside: str = ""
    target: str = ""
    kind: str = ""
    about: Changed | None = None
    places: tuple[tuple[str, str], ...] = ()

    def said(self, comma: str) -> str:
        """The line, classes before and places behind it: "substance — two → three (OP 5, OP 7)"."""
        line = self.told(comma)
        return f"{line} ({gathered([name for name, _ in self.places], comma)})" if self.places else line

    def told(self, comma: str) -> str:
        """The same without the places.

        A class that the line itself begins with is told once: "verb Encourages → Urges ↑", or of several classes
        "verb, qualifier — Encourages → Urges ↑".
        """
        bare = (name.rstrip(_UNSURE) for name in self.classes)
        opening = next((name for name in bare if self._begins_with(name)), "")
        if len(self.classes) == 1 and opening:
            return self.line
        return " — ".join(filter(None, (comma.join(self.classes), self.line.removeprefix(opening).lstrip())))

    def _begins_with(self, name: str) -> bool:
        return self.line.startswith(name) and not self.line[len(name) :][:1].islower()


@dataclass(frozen=True, slots=True)
class Fold:
    """Where a list is folded.

    first:   how many items are seen at first.   counted: what is said of the others there.
    title:   of the list of these, which formats that can't fold set further down; "" where that is not needed.
    whole:   the list's title in a format that folds in place.
    """

    first: int
    counted: str
    title: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, under a title or none. key: its name for programs, the same in every language."""

    items: tuple[BulletItem, ...]
    title: str = ""
    key: str = ""
    fold: Fold | None = None
    numbered: bool = False
    zone: Zone = Zone.BODY


@dataclass(frozen=True, slots=True)
class Panel:
    """What a page unfolds beside a paragraph.   title: one line, of all that is in it."""

    title: str
    lists: tuple[Bullets, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell.

    passages: paragraphs of a text.   aside: what is said behind it.   small: lines below it.
    links: other files, by name and address.
    kind: of what happened; "number" of a count.   target: where it leads, as of `BulletItem`.
    version: of a column or row, the version of a text that it tells of, counted from 0; None for none.
    """

    text: str = ""
    aside: str = ""
    small: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    target: str = ""
    version: int | None = None
    passages: tuple[Extract, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what stands over each column, and rows of as many entries; the last of a shorter row takes the rest.

    shares: of the width, for each column; () where a format is free to choose.
    """

    title: str
    columns: tuple[GridCell, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What neighbouring columns want alike; of others one column.

    lines: () for nothing.   sides: on which side of which conflict they are: "1a", by the number of the conflict.
    """

    columns: tuple[str, ...]
    lines: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixMeeting:
    """A conflict in a row. line: its kind and its sides.   target: where it is told in full, "#conflict-1"."""

    number: int
    line: str
    target: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A place, how its text begins, and what each column wants there."""

    place: str
    text: str
    cells: tuple[MatrixCell, ...]
    meetings: tuple[MatrixMeeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who wants what. head: what stands over the places.   columns: the parties; there may be many."""

    title: str
    head: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """How a text grew: for each of its versions a bar of `things`, parted by the versions that brought them in.

    names: of the versions, and their files.   counts: of each thing, for each version, how many are of which version.
    grid: the same in figures, for formats that draw nothing.
    """

    title: str
    names: tuple[tuple[str, str], ...]
    things: tuple[str, ...]
    counts: tuple[tuple[tuple[int, ...], ...], ...]
    grid: Grid


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """A place in two languages. a, b: what stands there, none where a version has nothing; lines: what differs there.

    place: "OP 3", or "OP 3 | OP 4".   anchor: its name in the report.
    """

    anchor: str
    place: str
    a: tuple[Extract, ...]
    b: tuple[Extract, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two language versions side by side.

    names: of the columns: the place, either version, what differs.   languages: of the versions, two letters or "".
    only: what the choice is called that leaves out the places where nothing differs.
    """

    title: str
    names: tuple[str, str, str, str]
    languages: tuple[str, str]
    rows: tuple[ParallelRow, ...]
    only: str

    @property
    def grid(self) -> Grid:
        """The places where something differs, for formats without room for all."""
        differing = [row for row in self.rows if row.lines]
        cells = tuple(
            (GridCell(row.place), GridCell(passages=row.a), GridCell(passages=row.b), GridCell(small=row.lines))
            for row in differing
        )
        return Grid(self.title, tuple(map(GridCell, self.names)), cells, (2, 6, 6, 4))


@dataclass(frozen=True, slots=True)
class ChangedNote:
    """A footnote under its paragraph.

    title: "footnote 4 (was 3)".   kind: inserted, deleted, edited, unchanged.   told: the same in words.
    words: of both texts.          old: of the old text alone.
    """

    anchor: str
    title: str
    kind: str
    told: str
    words: PrintedWords
    old: PrintedWords


@dataclass(frozen=True, slots=True)
class Changed:
    """A paragraph of two texts, or several that became one or were one, and what happened to it.

    anchor:  its name in the report.         address, was: "OP 14" and "OP 12", the second only where it differs.
    place:   "OP 14 (was OP 12)".            told: "edited — moved".
    kind, moved, differs, is_typographic: see `model.Change` and `totals.differs`.
    look:    what sort of paragraph it is, for a typesetter: "head", "title", "text" …   level: of a subparagraph.
    looks:   what changed in the look of words that stayed, by name ("italic", "size"); only between two Word files.
    labels:  the printed numbers, old and new.
    words:   of both texts.                  old: of the old text alone.
    weight:  0 to 4.                         classes: their names, an unsure one with "?" behind it.
    line:    what is said of it in a list.   said: what is said beside its words, "" where these say it all.
    origin:  of a moved paragraph, the name of the block that says where it stood; else "".
    operative: whether it is an operative paragraph, of which those lead that weigh the same as others.
    counted: whether the totals count it, which are those of the body.
    hands: who made it, and when, a line for each where several did.   people: who they are, for a filter.
    watched: what became of watch words in it.
    agreed:  gives who has its new words already; asked only by formats that show it, since it is looked for then.
    similarity, length, amount: how much stayed, 0.0 to 1.0; how many characters there are; how many came or went.
    """

    anchor: str
    address: str
    place: str
    told: str
    kind: str
    differs: bool
    look: str
    weight: int
    line: str
    said: str
    similarity: float
    length: int
    amount: int
    was: str = ""
    moved: bool = False
    level: int = 0
    looks: tuple[str, ...] = ()
    labels: tuple[str, str] = ("", "")
    words: PrintedWords = ()
    old: PrintedWords = ()
    notes: tuple[ChangedNote, ...] = ()
    classes: tuple[str, ...] = ()
    origin: str = ""
    operative: bool = False
    is_typographic: bool = False
    counted: bool = True
    hands: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()
    agreed: Callable[[], Panel | None] = lambda: None

    def heading(self, comma: str) -> str:
        """ "edited — moved · verb, qualifier · “tide” dropped". comma: between the classes, and between watch words."""
        return " · ".join(filter(None, (self.told, comma.join(self.classes), comma.join(self.watched))))

    @property
    def is_decided(self) -> bool:
        """Whether more than typography differs, which nobody decides: what a reader steps through."""
        return self.differs and not self.is_typographic

    @property
    def noted(self) -> bool:
        """Whether a footnote changed."""
        return any(note.kind != "unchanged" for note in self.notes)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Where a moved paragraph stood in the old text: its old address, its new one, and the name of its block.

    The block of the paragraph says the same: formats that set only what changed leave this out.
    """

    anchor: str
    was: str
    address: str
    target: str


def name_in_text(row: Changed | Vacancy) -> str:
    """The name of the block of a paragraph, that of one that moved away too."""
    return row.target if isinstance(row, Vacancy) else row.anchor


@dataclass(frozen=True, slots=True)
class Extract:
    """A paragraph of one text.

    told: what is said of it, behind its place.   notes: footnotes under it, each with its title.
    earlier: other wordings, for formats that have room to fold them away.
    frame: whether it stands around the text, in its head or at its end; only formats that set all of a text have it.
    """

    place: str
    words: PrintedWords
    told: str = ""
    notes: tuple[Extract, ...] = ()
    earlier: tuple[Extract, ...] = ()
    anchor: str = ""
    level: int = 0
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """All that stands around the body of two texts, as one row that unfolds where a format can fold.

    row:   "Head and end: symbol, date, session (11 lines)"; words that came or went are said, not marked.
    lines: each line of the head and the end, in order, those that stayed too.
    """

    row: Changed
    lines: tuple[Changed | Vacancy, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet, upright, and its type; in points.

    name: as CSS has it.   size, pitch: of the type, and from line to line.
    """

    name: str
    width: float
    height: float
    margin: float = 54.0
    size: float = 10.0
    pitch: float = 14.0


ReportBlock = (
    Heading | Prose | Subject | Bullets | Grid | Matrix | Parallel | Picture | Changed | Vacancy | Frame | Extract
)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a command has to say of something, in the order in which it is read.

    title:    of the document that a report may become.   about: what it is about, a title or the name of a file.
    language: of the report.                              text_language: of the texts, "" where it isn't known.
    unchanged: whether formats that list what changed list the other paragraphs too.
    versions: of a history, the versions' names; words and entries tell by number of which they are.
    page: the upright sheet that it is set on, of one that is printed; None where a format has its own way.
    """

    title: str
    blocks: tuple[ReportBlock, ...]
    language: str
    about: str = ""
    text_language: str = ""
    unchanged: bool = False
    versions: tuple[str, ...] = ()
    page: Page | None = None
