"""Goes through both texts piece by piece: what stays and changes, what goes, comes and moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from redline.amending.model import Target
from redline.amending.phrasing.edits import ParagraphWording
from redline.amending.phrasing.families import Family, HeadingLines, Piece, WholePart, pieces, whole_parts
from redline.amending.phrasing.forms import ItemForms, groups
from redline.amending.phrasing.items import PhrasedItem
from redline.amending.phrasing.pairing import FamilyPairing, PairingWay
from redline.amending.phrasing.refining import FINE, HALF, Refiner, share_changed
from redline.amending.phrasing.stretches import printed
from redline.amending.phrasing.wording import Wording
from redline.amending.text.headings import heading_of
from redline.amending.text.placing import single
from redline.amending.text.searching import Refused
from redline.amending.text.units import Slot
from redline.comparing.marking import words as diffing
from redline.model import Comparison, Kind, Paragraph
from redline.runs import Run

Place = tuple[int, int]
"""Where an item stands among the others: the place of its old piece, and how far behind what becomes of that."""
Rungs = Mapping[Piece, int]
"""How coarsely a piece is worded; FINE where nothing is said. A heading or a part that fails is left."""
_GOES, _CHANGES, _COMES = 0, 1, 2


class Planner:
    """Makes the items of a document."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self._comparison, self._wording, self._forms = comparison, wording, ItemForms(wording)
        self._refiner = Refiner(comparison, wording)
        self._tabled = [Slot(line, line.address) for line in comparison.old.paragraphs]
        parts = whole_parts(comparison.old, comparison.new)
        self._old, self.new = pieces(comparison.old, parts), pieces(comparison.new, parts)
        self._pairings: dict[PairingWay, FamilyPairing] = {}
        self._worded: dict[tuple[Family, Family, int], list[PhrasedItem]] = {}
        lines = tuple(line for line in comparison.old.paragraphs if line.address.kind is Kind.TITLE)
        self.title = HeadingLines(lines, None, (Kind.TITLE, ""))
        """Stands for the title where pieces are named."""

    def _pairing(self, plan: PairingWay) -> FamilyPairing:
        if plan not in self._pairings:
            self._pairings[plan] = FamilyPairing(self._comparison, self._old, self.new, plan)
        return self._pairings[plan]

    def items(self, plan: PairingWay, rungs: Rungs) -> list[PhrasedItem]:
        """The items in the old text's order, those for the title first."""
        pairing = self._pairing(plan)
        placed = list(self._going(pairing, rungs))
        placed += self._coming(pairing, rungs)
        placed += self._changing(pairing, rungs)
        placed += self._parts(pairing)
        placed.sort(key=lambda pair: pair[0])
        worded = [item for _, item in placed if not _is_left(item, rungs)]
        return [*self._title(rungs.get(self.title, FINE)), *self._forms.shared(worded)]

    def _going(self, pairing: FamilyPairing, rungs: Rungs) -> Iterator[tuple[Place, PhrasedItem]]:
        """What goes: families that follow one another, headings apart, go together unless that failed."""
        together: list[Family] = []
        for old in [*pairing.gone(), None]:
            if isinstance(old, HeadingLines) and (target := self._heading(old)):
                yield (pairing.places[old], _GOES), self._forms.removed([old], target)
            if isinstance(old, HeadingLines):
                continue
            if together and not (isinstance(old, Family) and self._go_together(pairing, together, old, rungs)):
                yield (
                    (pairing.places[together[0]], _GOES),
                    self._forms.removed(together, *(piece.target for piece in together)),
                )
                together = []
            together += [old] if isinstance(old, Family) else []

    def _go_together(self, pairing: FamilyPairing, before: Sequence[Family], old: Family, rungs: Rungs) -> bool:
        between = pairing.old[pairing.places[before[-1]] + 1 : pairing.places[old]]
        near = all(isinstance(piece, HeadingLines) for piece in between)
        fine = all(rungs.get(piece, FINE) == FINE for piece in (*before, old))
        return near and fine and self._wording.are_one([piece.target for piece in (*before, old)])

    def _heading(self, old: HeadingLines) -> Target | None:
        """How a heading of the old text is named: by what stands below, or by its part; None where it has no name."""
        if old.behind:
            return Target(Kind.HEADING, above=old.behind.target)
        target = Target(Kind.HEADING, part=heading_of(old.paragraphs[0]))
        return target if len(old.paragraphs) == 1 and self._names(target, old.paragraphs[0]) else None

    def _coming(self, pairing: FamilyPairing, rungs: Rungs) -> Iterator[tuple[Place, PhrasedItem]]:
        """What is new and what moves, in the new text's order, each beside an old family."""
        waiting: list[Family] = []
        for place, new in enumerate([*pairing.new, None]):
            if isinstance(new, Family) and new not in pairing.families:
                waiting.append(new)
                continue
            yield from self._inserted(pairing, waiting, place, rungs)
            waiting = []
            if isinstance(new, HeadingLines) and new not in pairing.headings:
                yield from self._headed(pairing, new, place)
            elif isinstance(new, Family) and new in pairing.moved:
                yield from self._moved(pairing, new, place)

    def _inserted(
        self, pairing: FamilyPairing, news: Sequence[Family], place: int, rungs: Rungs
    ) -> Iterator[tuple[Place, PhrasedItem]]:
        """New families that stand one behind the other up to a place of the new text."""
        for row in dict.fromkeys(new.row for new in news):
            beside = pairing.beside(row, place - 1)
            if beside is None:
                continue
            for group in groups([new for new in news if new.row == row]):
                exact = any(rungs.get(new, FINE) > FINE for new in group)
                item = self._forms.inserted(beside[0], beside[1], group, exact)
                yield (pairing.places[beside[1]], _COMES + place), item

    def _headed(self, pairing: FamilyPairing, new: HeadingLines, place: int) -> Iterator[tuple[Place, PhrasedItem]]:
        follows = place + 1 < len(pairing.new) and bool(pairing.stayed(pairing.new[place + 1]))
        beside = pairing.beside(new.row, place, last=follows)
        if beside is not None:
            item = self._forms.headed(beside[0], beside[1], new)
            yield (pairing.places[beside[1]], _COMES + place), item

    def _moved(self, pairing: FamilyPairing, new: Family, place: int) -> Iterator[tuple[Place, PhrasedItem]]:
        old = pairing.families[new][0]
        beside = pairing.beside(new.row, place)
        if beside is not None and beside[1] is not old:
            item = replace(self._forms.moved(f"move_{beside[0]}", old, beside[1]), causes=(new,))
            yield (pairing.places[beside[1]], _COMES + place), item

    def _changing(self, pairing: FamilyPairing, rungs: Rungs) -> Iterator[tuple[Place, PhrasedItem]]:
        """What stays and reads otherwise; what moves too does so once it has moved."""
        for place, new in enumerate(pairing.new):
            if isinstance(new, HeadingLines) and new in pairing.headings:
                old = pairing.headings[new]
                yield from (((pairing.places[old], _CHANGES), item) for item in self._reads(old, new))
            if not isinstance(new, Family) or new not in pairing.families:
                continue
            olds = pairing.families[new]
            beside = pairing.beside(new.row, place) if new in pairing.moved else None
            there = (pairing.places[beside[1]], _COMES + place) if beside else (pairing.places[olds[0]], _CHANGES)
            yield from ((there, item) for item in self._changed(olds, new, rungs.get(new, FINE)))

    def _changed(self, olds: Sequence[Family], new: Family, rung: int) -> list[PhrasedItem]:
        """How a family came to read as it does now."""
        key = olds[0], new, rung
        if key not in self._worded:
            merged = len(olds) > 1
            items = [self._forms.merged(olds, new, rung > FINE)] if merged else self._refiner.items(olds[0], new, rung)
            self._worded[key] = [replace(item, causes=(new,)) for item in items]
        return self._worded[key]

    def _reads(self, old: HeadingLines, new: HeadingLines) -> Iterator[PhrasedItem]:
        """A heading that stays and reads otherwise: its only line that differs, by its part, or all of its lines."""
        pairs = list(zip(old.paragraphs, new.paragraphs, strict=False))
        differing = [(former, line) for former, line in pairs if printed(former.text) != printed(line.text)]
        if not differing and len(old.paragraphs) == len(new.paragraphs):
            return
        former, line = differing[0] if differing else pairs[0]
        named = Target(Kind.HEADING, part=heading_of(former))
        if len(differing) == 1 and len(old.paragraphs) == len(new.paragraphs) and self._names(named, former):
            yield self._forms.heading_reads(named, (line,), new)
        elif target := self._heading(old):
            yield self._forms.heading_reads(target, new.paragraphs, new)

    def _names(self, target: Target, heading: Paragraph) -> bool:
        try:
            return [slot.tabled for slot in single(self._tabled, target)] == [heading]
        except Refused:
            return False

    def _parts(self, pairing: FamilyPairing) -> Iterator[tuple[Place, PhrasedItem]]:
        """Sections and annexes that come, go, or are said anew."""
        former = {piece.name: piece for piece in pairing.old if isinstance(piece, WholePart) and piece.is_named}
        names = {piece.name for piece in pairing.new if isinstance(piece, WholePart)}
        for place, piece in enumerate(pairing.new):
            if not isinstance(piece, WholePart) or not piece.is_named:
                continue
            if old := former.get(piece.name):
                yield (pairing.places[old], _CHANGES), self._forms.part_reads(old.target, piece)
            else:
                beside = self._beside_part(pairing, piece, place)
                yield (len(pairing.old), place), self._forms.part_added(beside, piece)
        for name, old in former.items():
            if name not in names:
                yield (pairing.places[old], _GOES), self._forms.removed([old], old.target)

    def _beside_part(self, pairing: FamilyPairing, new: WholePart, place: int) -> Target | None:
        """Behind which old part, or which old paragraph, a new part comes; None for the end of the text."""
        outer = new.name.rpartition(", ")[0]
        depth = outer.count(", ") + 1 if outer else 0
        for piece in reversed(pairing.new[:place]):
            names = piece.paragraphs[0].address.part.split(", ")
            name = ", ".join(names[: depth + 1])
            slots = [slot for slot in self._tabled if slot.address.part.startswith(name)] if name else []
            if slots and name != outer:
                kind = Kind.ANNEX if name.startswith("annex") else None
                return Target(kind, part=name)
        olds = [piece for piece in pairing.old if isinstance(piece, Family) and piece.row == (Kind.OPERATIVE, "")]
        return olds[-1].target if olds and new.target.kind is None else None

    def _title(self, rung: int) -> Iterator[PhrasedItem]:
        old, new = (" ".join(text.head.title.split()) for text in (self._comparison.old, self._comparison.new))
        if not self.title.paragraphs or not new or printed(old) == printed(new):
            return
        spans = diffing.diff((Run(old),), (Run(new),))
        lines = self.title.paragraphs
        editor = ParagraphWording(lines, (Run(old),), (Run(new),), spans, self._wording)
        worded = editor.said(bold=True) if len(lines) == 1 and rung == FINE else None
        items = self._forms.edits(Target(Kind.TITLE), worded or ())
        whole = PhrasedItem(self._wording.say("title", new=self._wording.quoted([Run(new)])))
        short = items and sum(item.length for item in items) <= whole.length
        said_items = items if short and share_changed(spans) < HALF else [whole]
        yield from (replace(item, causes=(self.title,)) for item in said_items)


def _is_left(item: PhrasedItem, rungs: Rungs) -> bool:
    """Whether an item for a heading or a part failed, which nothing says more coarsely."""
    return any(rungs.get(piece, FINE) > FINE for piece in item.causes if not isinstance(piece, Family))
