"""A paragraph under amendment, unit by unit: what was tabled, what went and came, and by which amendment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from itertools import groupby

from redline.languages.typography import fold
from redline.model import Address, Op, Paragraph, Span
from redline.records import dataclass
from redline.runs import ATOM, Run, each_unit, merged, plain

_SAME = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—−", "-")})


@dataclass(frozen=True, slots=True)
class Mark:
    """Who changes something.

    document: its number among the documents applied.   author: for Word.   item: "A/80/L.28, item 3".
    """

    document: int
    author: str
    item: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One character or atom.

    old:  its place in the tabled paragraph, -1 for one that came.   come, gone: by whom, None if it didn't.
    """

    run: Run
    old: int = -1
    come: Mark | None = None
    gone: Mark | None = None

    @property
    def sign(self) -> str:
        return ATOM if self.run.atom else self.run.text


@dataclass(eq=False)
class Slot:
    """A place in the text: a tabled paragraph, or one that came.

    tabled:  the paragraph, None for one that came.   address, label, gap, level: those of the tabled or new paragraph;
             of a new one the address holds its kind and part only until all are numbered.
    born, gone, moved: by whom.   units: None while nobody looked inside.
    punctuated: its last sign was given, and stays.   stood: its place in the draft as tabled; -1 for one that came.
    """

    tabled: Paragraph | None
    address: Address
    label: str = ""
    gap: str = ""
    level: int = 0
    born: Mark | None = None
    gone: Mark | None = None
    moved: Mark | None = None
    inner: list[Unit] | None = None
    remarks: list[Mark] = field(default_factory=list)
    punctuated: bool = False
    stood: int = -1

    @property
    def units(self) -> list[Unit]:
        if self.inner is None:
            runs = self.tabled.runs if self.tabled else ()
            self.inner = standing(runs)
        return self.inner

    @property
    def alive(self) -> bool:
        return self.gone is None

    @property
    def touched(self) -> bool:
        """Whether any of its words came or went."""
        return self.inner is not None and any(unit.come or unit.gone for unit in self.inner)

    def runs(self) -> tuple[Run, ...]:
        """What it says with every change accepted."""
        if self.inner is None and self.tabled:
            return self.tabled.runs
        return merged(unit.run for unit in self.units if not unit.gone)

    def text(self) -> str:
        return "".join(unit.run.text for unit in self.units if not unit.gone)

    def copy(self) -> Slot:
        """An independent copy; units never change in themselves."""
        inner = None if self.inner is None else list(self.inner)
        return replace(self, inner=inner, remarks=list(self.remarks))

    def visible(self) -> list[int]:
        """Places of the units that its document's next item may quote: what is there, with what it brought in."""
        return [place for place, unit in enumerate(self.units) if not unit.gone]

    def tabled_units(self) -> list[int]:
        """Places of the draft's own words, all of them."""
        return [place for place, unit in enumerate(self.units) if unit.old >= 0]

    def delete(self, places: Iterable[int], mark: Mark) -> None:
        """Take units out; those that came were never there."""
        for place in sorted(places, reverse=True):
            unit = self.units[place]
            if unit.come:
                del self.units[place]
            elif not unit.gone:
                self.units[place] = replace(unit, gone=mark)

    def insert(self, place: int, runs: Iterable[Run], mark: Mark) -> None:
        """Put runs in before the unit at `place`."""
        self.units[place:place] = coming(runs, mark)

    def spans(self) -> tuple[Span, ...]:
        """Its words' fates in order, each with its author."""
        return tuple(_spans(self.units))


def with_parents(slots: Iterable[Slot]) -> Iterator[tuple[Slot, Slot | None]]:
    """Each slot with the one that it stands below; None at the top."""
    path: list[Slot] = []
    for slot in slots:
        path = path[: slot.level]
        yield slot, path[-1] if path else None
        path.append(slot)


def standing(runs: Iterable[Run]) -> list[Unit]:
    """The units of what is tabled."""
    return [Unit(run, place) for place, run in enumerate(each_unit(runs))]


def coming(runs: Iterable[Run], mark: Mark) -> list[Unit]:
    """The units of what a mark brings."""
    return [Unit(run, come=mark) for run in each_unit(runs)]


def _spans(units: Sequence[Unit]) -> Iterator[Span]:
    """Deletions before the insertions of the same author next to them; of several authors, each stays where it is."""
    old = new = 0
    for (op, author), stretch in groupby(_ordered(units), key=_fate):
        runs = [unit.run for unit in stretch]
        yield Span(op, plain(runs), old, new, len(runs), author)
        old += len(runs) if op is not Op.INSERT else 0
        new += len(runs) if op is not Op.DELETE else 0


def _fate(unit: Unit) -> tuple[Op, str | None]:
    if unit.gone:
        return Op.DELETE, unit.gone.author
    return (Op.INSERT, unit.come.author) if unit.come else (Op.KEEP, None)


def _ordered(units: Sequence[Unit]) -> list[Unit]:
    """The units with each author's insertions behind the deletions that follow them immediately."""
    result: list[Unit] = []
    waiting: list[Unit] = []
    for unit in units:
        op, author = _fate(unit)
        if op is Op.INSERT and (not waiting or _fate(waiting[0])[1] == author):
            waiting.append(unit)
        elif op is Op.DELETE and waiting and _fate(waiting[0])[1] == author:
            result.append(unit)
        else:
            result.extend(waiting)
            waiting = [unit] if op is Op.INSERT else []
            result.extend([] if op is Op.INSERT else [unit])
    return [*result, *waiting]


def normal(text: str) -> str:
    """Folded for comparing, sign by sign: one apostrophe, quotation mark, dash and kind of space."""
    return fold(text).translate(_SAME)


def searchable(signs: Iterable[str]) -> tuple[str, list[int]]:
    """The normal text without atoms and doubled spaces, and for each of its characters the place among `signs`."""
    text: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(signs):
        level = normal(sign)
        if sign == ATOM or (level == " " and (not text or text[-1] == " ")):
            continue
        text.append(level)
        places.append(place)
    return "".join(text), places
