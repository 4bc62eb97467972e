"""What is seen of a room: the text row by row, with what is wanted and decided at each place, as far as it is seen.

A row is a paragraph of the base text, or a new one; its number in the margin is the base text's, whatever is decided.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from redline.amending.compiling.model import ConflictSide
from redline.model import Kind, Paragraph, Resolution
from redline.records import dataclass
from redline.rooms.model import RoomParty, Status
from redline.rooms.places import FOOTNOTE, NEW, PARAGRAPH, RoomPlace
from redline.rooms.standing import PlaceView
from redline.rooms.state import State
from redline.runs import Run

Eyes = frozenset[str] | None
"""Whose proposals somebody sees; None for all."""


@dataclass(frozen=True)
class DrawnPlace:
    """A place as somebody sees it.

    sides: in the order of voting, as far as they are seen, with the parties that are.
    weight, classes: of the paragraph's change in the compilation; 0 and () for whom they would tell of what isn't seen.
    """

    id: str
    view: PlaceView
    sides: tuple[ConflictSide, ...]
    weight: int = 0
    classes: tuple[str, ...] = ()

    @property
    def place(self) -> RoomPlace:
        return self.view.place

    @property
    def status(self) -> Status:
        return self.view.status

    @property
    def parties(self) -> tuple[str, ...]:
        """Who is seen to want something here, sorted."""
        return tuple(sorted({name for side in self.sides for name in side.parties}))

    @property
    def conflict(self) -> bool:
        """Whether it is seen that not all can have what they want."""
        return len(self.sides) > 1

    @property
    def stamp(self) -> tuple[object, ...]:
        """Changes when what is drawn does."""
        return self.view.seen, self.parties


@dataclass(frozen=True)
class DrawnParagraph:
    """A paragraph on the screen.   id: of the element.   paragraph: of the base text, None for a new one.

    places: in the order of its words; a new paragraph's, or a whole paragraph's, is the only one.
    """

    id: str
    where: str
    paragraph: Paragraph | None
    places: tuple[DrawnPlace, ...] = ()

    @property
    def whole(self) -> DrawnPlace | None:
        """The place that the row as a whole is."""
        only = self.places[0] if self.places else None
        return only if only and only.place.kind in (NEW, PARAGRAPH) else None

    @property
    def has_conflict(self) -> bool:
        return any(place.conflict and not place.view.settled for place in self.places)

    @property
    def stamp(self) -> tuple[object, ...]:
        return tuple(place.stamp for place in self.places)


@dataclass(frozen=True)
class Screen:
    """A room as somebody sees it.   rows: the text.   notes: places in footnotes, by the note's ref.

    members: parties by name, with their number, which is their colour's.   versions: how a party's own text has a
    paragraph of the base text, by party and the row's id.
    """

    draft: Resolution
    rows: tuple[DrawnParagraph, ...]
    places: tuple[DrawnPlace, ...]
    members: Mapping[str, tuple[int, RoomParty]] = field(default_factory=dict)
    versions: Mapping[tuple[str, str], tuple[Run, ...]] = field(default_factory=dict)

    def place(self, id_: str) -> DrawnPlace | None:
        """The place of an id; None where there is none such, or it isn't seen."""
        return next((place for place in self.places if place.id == id_), None)

    def row_of(self, place: DrawnPlace) -> DrawnParagraph:
        """The row in which a place stands."""
        return next(row for row in self.rows if place in row.places)

    def paragraph_of(self, row: DrawnParagraph) -> DrawnParagraph | None:
        """The row of the base text's paragraph that a row is, or behind which it comes."""
        before = self.rows[: self.rows.index(row) + 1]
        return next((earlier for earlier in reversed(before) if earlier.paragraph is not None), None)

    def point(self, place: RoomPlace | None) -> str:
        """The id of what shows where a place is: the place itself, or its paragraph where nothing is seen of it."""
        if place is None:
            return ""
        id_ = place_id(place.key)
        home = (row.id for row in self.rows if row.paragraph is not None and row.where == _home(place))
        return id_ if self.place(id_) else next(home, "")


def place_id(key: str) -> str:
    """A place's name in addresses and on the page."""
    return f"p{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def screen(stand: State, eyes: Eyes) -> Screen:
    """The room as it is seen: without the proposals that aren't, and the places that nothing is seen of."""
    drawn = list(filter(None, (_seen(view, stand, eyes) for view in stand.views)))
    draft = stand.basis.draft
    members = {member.name: (number, member) for number, member in enumerate(stand.history.members)}
    rows = tuple(_rows(draft, drawn))
    versions = {
        (wish.party, f"r{number}"): edit.paragraph.runs
        for wish in stand.basis.compiled.wishes
        for number, edit in wish.edits.items()
    }
    return Screen(draft, rows, tuple(place for row in rows for place in row.places), members, versions)


def bare(draft: Resolution) -> Screen:
    """A text of which nothing else is known yet."""
    return Screen(draft, tuple(_rows(draft, ())), ())


def _seen(view: PlaceView, stand: State, eyes: Eyes) -> DrawnPlace | None:
    sides = tuple(filter(None, (_side(side, eyes) for side in view.vote)))
    if not sides and not (view.settled and view.changed):
        return None
    kinds = [stand.basis.kinds[row] for row in view.place.rows] if eyes is None else [(0, ())]
    classes = tuple(dict.fromkeys(name for _, names in kinds for name in names))
    return DrawnPlace(place_id(view.key), view, sides, max(weight for weight, _ in kinds), classes)


def _side(side: ConflictSide, eyes: Eyes) -> ConflictSide | None:
    if eyes is None:
        return side
    parties = tuple(name for name in side.parties if name in eyes)
    return ConflictSide(parties, side.text, side.changed) if parties else None


def _rows(draft: Resolution, places: Sequence[DrawnPlace]) -> Iterator[DrawnParagraph]:
    """The base text's paragraphs, each with its places, and behind each the new ones."""
    within: dict[str, list[DrawnPlace]] = {}
    behind: dict[str, list[DrawnPlace]] = {}
    for drawn in places:
        kind = behind if drawn.place.kind == NEW else within
        kind.setdefault(_home(drawn.place), []).append(drawn)
    yield from _new(behind.pop("", ()))
    for number, paragraph in enumerate(draft.paragraphs):
        address = str(paragraph.address)
        yield DrawnParagraph(f"r{number}", address, paragraph, tuple(within.pop(address, ())))
        yield from _new(behind.pop(address, ()))


def _home(place: RoomPlace) -> str:
    """The address of the base text's paragraph in or behind which a place is."""
    if place.kind == NEW:
        return place.behind
    return place.where.rsplit(", footnote ", 1)[0] if place.kind == FOOTNOTE else place.where


def _new(places: Sequence[DrawnPlace]) -> Iterator[DrawnParagraph]:
    for drawn in places:
        yield DrawnParagraph(f"n{drawn.id}", drawn.place.where, None, (drawn,))


def margin(row: DrawnParagraph) -> str:
    """What stands in the margin: "PP 3", "OP 5", "OP 7 bis"; "" for lines that nobody cites."""
    address = row.paragraph.address if row.paragraph else None
    cited = address is None or address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)
    return row.where if cited else ""
