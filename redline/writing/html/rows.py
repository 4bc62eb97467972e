"""Comparison → the rows of a report: one for each change, and one where a moved paragraph stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redline.model import Change, Comparison, Kind, NoteChange, Op, Paragraph, Resolution
from redline.writing.context import harmless, labels
from redline.writing.description import addresses, fate_and_asked, note_kind, note_name
from redline.writing.formats import name_of_look
from redline.writing.html import fragments
from redline.writing.html.anchors import Anchors
from redline.writing.html.fragments import Side, Stretch
from redline.writing.html.judging import Judgement
from redline.writing.phrases import Phrases
from redline.writing.totals import differs

_LOOKS = {
    Kind.HEAD: "head",
    Kind.TITLE: "title",
    Kind.BODY_LINE: "body-line",
    Kind.HEADING: "heading",
    Kind.CLOSING: "closing",
}


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A footnote under its paragraph.

    place: its name in the page.   title: "footnote 4 (was 3)".   kind: inserted, deleted, edited, unchanged.
    words: of both texts.   old: of the old text alone.
    """

    place: str
    title: str
    kind: str
    words: tuple[Stretch, ...]
    old: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One change, ready to be set.

    place:   its name in the page.         address, was: "OP 14" and "OP 12", the second only where it differs.
    told:    "edited — 93% alike, moved".  kind, moved, differs: see `Change` and `totals.differs`.
    look:    what kind of paragraph it is, for the typesetter: "head", "title", "text" …   level: of a subparagraph.
    looks:   what changed in the look of words that stayed, by name ("italic", "size"); only between two Word files.
    labels:  the printed numbers, old and new.
    words:   of both texts.                old: of the old text alone.
    origin:  for a moved paragraph, the place of the row that says where it stood; else "".
    """

    place: str
    address: str
    was: str
    told: str
    kind: str
    moved: bool
    differs: bool
    look: str
    level: int
    looks: tuple[str, ...]
    labels: tuple[str, str]
    words: tuple[Stretch, ...]
    old: tuple[Stretch, ...]
    notes: tuple[NoteRow, ...]
    judgement: Judgement
    similarity: float
    length: int
    origin: str = ""

    @property
    def noted(self) -> bool:
        """Whether a footnote changed."""
        return any(note.kind != "unchanged" for note in self.notes)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Where a moved paragraph stood in the old text: its old address, its new one, and the place of its row."""

    place: str
    was: str
    address: str
    row: str


@dataclass(slots=True)
class _Builder:
    comparison: Comparison
    say: Phrases
    anchors: Anchors = field(default_factory=Anchors)

    def row(self, change: Change, judgement: Judgement) -> Row:
        pair = change.pair
        place = self.anchors.name(_name(pair.new) if pair.new else f"was {_name(pair.old)}")
        names = [self.anchors.name(f"{place} note {at}") for at in range(1, len(change.notes) + 1)]
        old, new = self._sides(change.notes, names)
        address, was = addresses(pair.new, self.say), addresses(pair.old, self.say)
        first = (pair.new or pair.old)[0]
        return Row(
            place=place,
            address=address,
            was=was if was != address else "",
            told=fate_and_asked(change, self.say),
            kind=change.kind,
            moved=pair.moved,
            differs=differs(change),
            look=_LOOKS.get(first.address.kind, "text"),
            level=min(first.level, 3),
            looks=_looks(change, self.say),
            labels=(_label(pair.old), _label(pair.new)),
            words=fragments.both(change, old, new),
            old=fragments.old_only(change, old),
            notes=tuple(_note(note, name, self.say) for note, name in zip(change.notes, names, strict=True)),
            judgement=judgement,
            similarity=change.similarity,
            length=sum(len(span.text) for span in change.spans),
            origin=self.anchors.name(f"from {_name(pair.old)}") if pair.moved else "",
        )

    def _sides(self, notes: Sequence[NoteChange], names: Sequence[str]) -> tuple[Side, Side]:
        old = {note.old.ref: name for note, name in zip(notes, names, strict=True) if note.old}
        new = {note.new.ref: name for note, name in zip(notes, names, strict=True) if note.new}
        return _side(self.comparison.old, old), _side(self.comparison.new, new)


def rows(comparison: Comparison, judgements: Sequence[Judgement], say: Phrases) -> list[Row]:
    """A row for each change, in the comparison's order."""
    builder = _Builder(comparison, say)
    return [builder.row(change, said) for change, said in zip(comparison.changes, judgements, strict=True)]


def with_vacancies(comparison: Comparison, told: Sequence[Row]) -> list[Row | Vacancy]:
    """The rows, and after what preceded them in the old text the places that moved paragraphs have left."""
    left = _left_after(comparison, told)
    result: list[Row | Vacancy] = list(left.get(-1, ()))
    for at, row in enumerate(told):
        result.append(row)
        result.extend(left.get(at, ()))
    return result


def _left_after(comparison: Comparison, told: Sequence[Row]) -> Mapping[int, list[Vacancy]]:
    """Vacancies by the place of the change after which they stand; -1 for the text's beginning."""
    changes = comparison.changes
    holder = {id(paragraph): at for at, change in enumerate(changes) for paragraph in change.pair.old}
    found: dict[int, list[Vacancy]] = {}
    before, seen = -1, set()
    beside = (paragraph for story in comparison.old.stories for paragraph in story.paragraphs)
    for paragraph in (*comparison.old.paragraphs, *beside):
        at = holder.get(id(paragraph), -1)  # a text that only one side has beside the body is not compared
        if at < 0:
            continue
        if not changes[at].pair.moved:
            before = at
        elif at not in seen:
            seen.add(at)
            row = told[at]
            found.setdefault(before, []).append(Vacancy(row.origin, row.was or row.address, row.address, row.place))
    return found


def sides(comparison: Comparison) -> Iterator[tuple[str, Resolution]]:
    """("old", the old text), ("new", the new text)."""
    yield "old", comparison.old
    yield "new", comparison.new


def _looks(change: Change, say: Phrases) -> tuple[str, ...]:
    found = (*change.formatting, *(one for note in change.notes for one in note.formatting))
    return tuple(dict.fromkeys(name_of_look(one.name, say) for one in found))


def _side(resolution: Resolution, places: Mapping[str, str]) -> Side:
    return Side(labels(resolution), places)


def _note(note: NoteChange, place: str, say: Phrases) -> NoteRow:
    return NoteRow(
        place,
        note_name(note, say),
        note_kind(note),
        fragments.of_note(note.spans),
        fragments.of_note(note.spans, without=Op.INSERT),
    )


def _name(paragraphs: Sequence[Paragraph]) -> str:
    return str(paragraphs[0].address)


def _label(paragraphs: Sequence[Paragraph]) -> str:
    return harmless(paragraphs[0].label) if paragraphs else ""
