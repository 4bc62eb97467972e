"""What a file of Akoma Ntoso holds, in order: the paragraphs of one text, or of two with what goes and what comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from heapq import merge
from itertools import groupby, pairwise
from operator import itemgetter

from redline.comparing.authorship.hands import parts
from redline.formatting import alike_on_blanks
from redline.identities import IdentityMap, IdentitySet
from redline.model import Address, Authorship, Cell, Change, Comparison, NoteChange, Op, Paragraph, Resolution, Span
from redline.records import dataclass
from redline.runs import Part, Run, cutter, joined, side_by_side
from redline.writing.cells import CellKey

NOBODY = Authorship("")


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A stretch of words with one fate. hand: who changed them, `NOBODY` of words that stay or where nobody is named.

    notes: of kept words what became of the footnotes that they call, by the note's ref in the new text.
    brought: of words that go and are in neither text, who had brought them in.
    """

    op: Op
    runs: tuple[Run, ...]
    hand: Authorship = NOBODY
    notes: Mapping[str, NoteChange] = field(default_factory=dict)
    brought: Authorship = NOBODY


@dataclass(frozen=True, slots=True)
class WrittenMark:
    """An `ins` or `del` that was written: its id, and who made the change."""

    name: str
    op: Op
    hand: Authorship


@dataclass(slots=True)
class Row:
    """A paragraph as a file holds it.

    old, new: the paragraph in either text, None where that has none.
    place: where it stands among its neighbours, as the new text counts.   words: its pieces in order.
    change: which it belongs to, None in a text without changes.   hand: of one that came or went, whose that is.
    cells: the table cells around it, from the outside in; equal for what both texts have.
    name, marks: once its line is written, the name of that, and the marks in it and in its number.
    """

    old: Paragraph | None
    new: Paragraph | None
    place: Address
    words: list[WordPiece]
    change: Change | None = None
    cells: tuple[CellKey, ...] = ()
    hand: Authorship = NOBODY
    name: str = ""
    marks: tuple[WrittenMark, ...] = ()

    @property
    def shown(self) -> Paragraph:
        """The paragraph whose place, look and name count: the new one where there is one."""
        shown = self.new or self.old
        assert shown is not None
        return shown

    @property
    def cell(self) -> Cell | None:
        return self.shown.cell

    @property
    def label(self) -> list[WordPiece]:
        """Its number as pieces. Where the paragraph stays, nobody's: another number follows from what others do."""
        old, new = (side.label if side is not None else "" for side in (self.old, self.new))
        if old == new:
            return [WordPiece(Op.KEEP, (Run(new),))] if new else []
        sides = ((Op.DELETE, old), (Op.INSERT, new))
        return [WordPiece(op, (Run(label),), self.hand) for op, label in sides if label]


def of_text(text: Resolution) -> list[Row]:
    """The paragraphs of a text without changes."""
    kept = [(paragraph, [WordPiece(Op.KEEP, paragraph.runs)]) for paragraph in text.paragraphs]
    return [
        Row(paragraph, paragraph, paragraph.address, words, cells=_cells(paragraph, {})) for paragraph, words in kept
    ]


def of_comparison(comparison: Comparison, author: str, apart: bool = False) -> list[Row]:
    """The paragraphs of both texts, each in the order of its text.

    author: of changes that name none.   apart: no cell of a table is shared by both texts, however alike.
    """
    by_old: IdentityMap[Paragraph, Row] = IdentityMap()
    by_new: IdentityMap[Paragraph, Row] = IdentityMap()
    shared = _in_order(comparison, apart)
    for change in comparison.of_story():
        _Rows(change, author, change in shared, by_old, by_new).lay()
    return _placed(_merged(comparison, by_old, by_new))


def _in_order(comparison: Comparison, apart: bool) -> IdentitySet[Change]:
    """The changes that stand in one place in both texts: the first paragraphs of either share a row."""
    places = IdentityMap((paragraph, place) for place, paragraph in enumerate(comparison.old.paragraphs))
    here: IdentitySet[Change] = IdentitySet()
    last = -1
    for change in comparison.of_story():
        if not _stays(change, apart):
            continue
        first = places[change.pair.old[0]]
        if first > last:
            here.add(change)
            last = first
    return here


def _stays(change: Change, apart: bool) -> bool:
    pair = change.pair
    if not (pair.old and pair.new) or pair.moved:
        return False
    old, new = pair.old[0], pair.new[0]
    if (old.cell is None) is not (new.cell is None) or (apart and old.cell is not None):
        return False
    return old.address.kind is new.address.kind


class _Rows:
    """Lays the words of one change into the rows of its paragraphs."""

    def __init__(
        self,
        change: Change,
        author: str,
        shared: bool,
        by_old: IdentityMap[Paragraph, Row],
        by_new: IdentityMap[Paragraph, Row],
    ) -> None:
        self._change, self._author, self._shared = change, author, shared
        old, new = change.pair.old, change.pair.new
        whose = self._hand(None)
        self._new = [Row(None, paragraph, paragraph.address, [], change, hand=whose) for paragraph in new]
        self._old = [Row(paragraph, None, paragraph.address, [], change, hand=whose) for paragraph in old]
        if shared:
            self._new[0] = self._old[0] = Row(old[0], new[0], new[0].address, [], change)
        for paragraph, row in zip(old, self._old, strict=True):
            by_old[paragraph] = row
        for paragraph, row in zip(new, self._new, strict=True):
            by_new[paragraph] = row
        self._passing = sorted(change.passing, key=lambda passage: passage.at)
        self._notes = {
            note.new.ref: replace(note, author=note.author or whose.author)
            for note in change.notes
            if note.new is not None and note.old is not None
        }

    def lay(self) -> None:
        """Fills the rows."""
        pair = self._change.pair
        before, after = (cutter(joined([paragraph.runs for paragraph in side])) for side in (pair.old, pair.new))
        old = new = 0
        for span, touches in parts(self._change):
            hands = {touch.op: touch.hand for touch in touches if touch.hand.author}
            nobody = self._hand(span.author)
            gone_by, come_by = hands.get(Op.DELETE, nobody), hands.get(Op.INSERT, nobody)
            if span.op is Op.KEEP:
                gone, come = before(span.old, span.old + span.units), after(span.new, span.new + span.units)
                old, new = self._keep(gone, come, (old, new), (gone_by, come_by))
            elif span.op is Op.INSERT:
                come = after(span.new, span.new + span.units)
                new = self._add(self._new, new, Op.INSERT, come, come_by)
            else:
                old = self._take(before, span, old, gone_by)
        self._pass(len(self._old) - 1, None)

    def _take(self, before: Part, span: Span, old: int, hand: Authorship) -> int:
        """Words that go, with what others bring in among them; returns the row that they end in."""
        stop = span.old + span.units
        amid = [passage.at for passage in self._passing if span.old < passage.at < stop]
        for start, end in pairwise([span.old, *sorted(set(amid)), stop]):
            self._pass(old, start)
            old = self._add(self._old, old, Op.DELETE, before(start, end), hand)
        return old

    def _pass(self, row: int, at: int | None) -> None:
        """Puts in a row what others bring into a paragraph that goes, up to a unit of it; None for all."""
        while self._passing and (at is None or self._passing[0].at <= at):
            passage = self._passing.pop(0)
            words, hand = self._old[row].words, self._old[row].hand
            words.append(WordPiece(Op.DELETE, passage.runs, hand, brought=Authorship(passage.author)))

    def _hand(self, author: str | None) -> Authorship:
        return Authorship(author or self._change.signed or self._author)

    def _keep(
        self, gone: Sequence[Run], come: Sequence[Run], at: tuple[int, int], hands: tuple[Authorship, Authorship]
    ) -> tuple[int, int]:
        """Words that stay; where the paragraphs around them don't, or they look otherwise, they go and come.

        at: the rows of either text that they stand in; those in which they end are returned.   hands: who took them
        out, and who brought them in again.
        """
        old, new = at
        stays = self._old[old] is self._new[new] and not any(run.is_break for run in (*gone, *come))
        stays = stays and not any(map(self._becomes_another, come))
        for alike, before, after in by_look(gone, come) if stays else [(False, tuple(gone), tuple(come))]:
            if alike:
                self._new[new].words.append(WordPiece(Op.KEEP, after, NOBODY, self._notes))
            else:
                old = self._add(self._old, old, Op.DELETE, before, hands[0])
                new = self._add(self._new, new, Op.INSERT, after, hands[1])
        return old, new

    def _becomes_another(self, run: Run) -> bool:
        """Whether a footnote has other paragraphs, or another mark, than before: it goes and comes as a whole."""
        change = self._notes.get(run.atom.ref) if run.atom is not None else None
        sides = () if change is None else (change.old, change.new)
        forms = (
            (len(side.paragraphs), side.endnote, "" if side.label.isdigit() else side.label)
            for side in sides
            if side is not None
        )
        return len(set(forms)) > 1

    def _add(self, rows: Sequence[Row], at: int, op: Op, runs: Sequence[Run], hand: Authorship) -> int:
        """Puts words into the rows of one text; returns the row that they end in."""
        for run in runs:
            if run.is_break:
                at += 1
                continue
            words = rows[at].words
            if words and words[-1].op is op and words[-1].hand == hand and not words[-1].brought.author:
                words[-1] = replace(words[-1], runs=(*words[-1].runs, run))
            else:
                words.append(WordPiece(op, (run,), hand))
        return at


def by_look(gone: Sequence[Run], come: Sequence[Run]) -> Iterator[tuple[bool, tuple[Run, ...], tuple[Run, ...]]]:
    """Words that stay, in stretches: whether they look alike in both texts, and how they stand in either."""
    for alike, pairs in groupby(side_by_side(gone, come), lambda pair: _look_alike(*pair)):
        before, after = zip(*pairs, strict=True)
        yield alike, before, after


def _look_alike(before: Run, after: Run) -> bool:
    """Whether words have one emphasis; blanks show less of it, and a footnote's call none."""
    if before.note_ref:
        return True
    styles = (replace(before.style, traits=None), replace(after.style, traits=None))
    return styles[0] == styles[1] or (after.text.isspace() and alike_on_blanks(*styles))


def _merged(comparison: Comparison, by_old: Mapping[Paragraph, Row], by_new: Mapping[Paragraph, Row]) -> Iterator[Row]:
    """All rows: each text's in its own order, and between those that both share in the order of the changes."""
    ranks = IdentityMap((change, rank) for rank, change in enumerate(comparison.of_story()))
    gone = _gaps(by_old[paragraph] for paragraph in comparison.old.paragraphs)
    come = _gaps(by_new[paragraph] for paragraph in comparison.new.paragraphs)
    for (before, shared), (after, _) in zip(gone, come, strict=True):
        for _, rows in merge(_together(before, ranks), _together(after, ranks), key=itemgetter(0)):
            yield from rows  # what goes before what comes
        yield from shared


def _gaps(rows: Iterable[Row]) -> list[tuple[list[Row], list[Row]]]:
    """One text's rows: those that the other text has not, each time with the shared one behind them."""
    gaps: list[tuple[list[Row], list[Row]]] = [([], [])]
    for row in rows:
        if row.old is not None and row.new is not None:
            gaps[-1][1].append(row)
            gaps.append(([], []))
        else:
            gaps[-1][0].append(row)
    return gaps


def _together(rows: Iterable[Row], ranks: Mapping[Change, int]) -> Iterator[tuple[int, list[Row]]]:
    """Rows that nothing may part, as in tables, with the rank of their change; what moved away has its neighbour's."""
    rank = -1
    for is_table, group in groupby(rows, lambda row: row.cell is not None):
        held = list(group)
        for part in [held] if is_table else [[row] for row in held]:
            change = part[0].change
            if change is not None and not (change.pair.moved and part[0].new is None):
                rank = max(rank, ranks[change])
            yield rank, part


def _placed(rows: Iterator[Row]) -> list[Row]:
    """The rows, where what goes stands with the paragraph, and in the table, that its own one became."""
    result = list(rows)
    became: dict[tuple[object, ...], Address] = {}
    known: dict[object, object] = {}
    for row in result:
        if row.old is not None and row.new is not None:
            became.setdefault(_family(row.old.address), row.new.address)
            for old_cell, new_cell in zip(row.old.cells, row.new.cells, strict=False):
                for old, new in zip(_key(old_cell), _key(new_cell), strict=True):
                    known.setdefault(old, ("", new))
    for row in result:
        if row.new is not None:
            row.cells = _cells(row.new, {})
            continue
        row.cells = _cells(row.shown, known, "old")
        if here := became.get(_family(row.place)):
            row.place = replace(row.place, part=here.part, number=here.number)
    return result


def _family(address: Address) -> tuple[object, ...]:
    return address.part, address.kind, address.number


def _cells(paragraph: Paragraph, known: Mapping[object, object], text: str = "") -> tuple[CellKey, ...]:
    """The keys of the cells around a paragraph. known: of the new text by the old one's; text: whose the others are."""
    keys = ([known.get(level, (text, level)) for level in _key(cell)] for cell in paragraph.cells)
    return tuple((table, row, cell) for table, row, cell in keys)[::-1]


def _key(cell: Cell) -> CellKey:
    return (cell.table,), (cell.table, cell.row), (cell.table, cell.row, cell.column)
