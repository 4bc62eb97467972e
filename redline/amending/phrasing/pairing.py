"""Which pieces of the old text become which of the new one, and beside which old one something can come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from redline.amending.phrasing.families import Family, HeadingLines, Piece, Row, WholePart
from redline.model import Comparison

Beside = tuple[str, Family]
"""The side, "after" or "before", and the old family beside which something comes."""


class PairingWay(Enum):
    """Which old families become which new ones: as compared, the same without moves, or one by one in order."""

    COMPARED = "compared"
    IN_ORDER = "in order"
    ONE_BY_ONE = "one by one"


class FamilyPairing:
    """The pieces of both texts, and what each new one comes from.

    families: the old families that become each new one: one, or several that merge; each old one once.
    headings: the old heading that stays as a new one.   moved: new families that stand elsewhere than the old one.
    """

    def __init__(self, comparison: Comparison, old: Sequence[Piece], new: Sequence[Piece], plan: PairingWay) -> None:
        self.old, self.new = old, new
        self.places: Mapping[Piece, int] = {piece: place for place, piece in enumerate(self.old)}
        self._change = {line: change for change in comparison.changes for line in change.pair.new}
        self._family = {line: piece for piece in self.old if isinstance(piece, Family) for line in piece.paragraphs}
        self.families = self._one_by_one() if plan is PairingWay.ONE_BY_ONE else self._compared(plan)
        compared = plan is PairingWay.COMPARED
        self.moved = {new for new in self.families if compared and self._change[new.top].pair.moved}
        self._used = {old for olds in self.families.values() for old in olds}
        self.headings: dict[HeadingLines, HeadingLines] = {}
        self._pair_headings()
        self._free_places()

    def gone(self) -> Iterator[Piece]:
        """The old pieces that nothing becomes, but for parts."""
        used = {*self._used, *self.headings.values()}
        return (old for old in self.old if not isinstance(old, WholePart) and old not in used)

    def stayed(self, new: Piece) -> Sequence[Piece]:
        """The old pieces that stay where they stand and become this new one; () for one that comes or moves."""
        if isinstance(new, HeadingLines):
            return [self.headings[new]] if new in self.headings else ()
        return self.families.get(new, ()) if isinstance(new, Family) and new not in self.moved else ()

    def beside(self, row: Row, place: int, last: bool = False) -> Beside | None:
        """Beside which old family of its row a piece comes that stands at a place of the new text; None for none.

        last: whether what stays behind it is to be named where it can be. A paragraph that goes names a place as well
        as one that stays does.
        """
        return next(self._sides(row, *self._between(place), last), None)

    def _sides(self, row: Row, low: int, high: int, last: bool) -> Iterator[Beside]:
        """Old families beside which a piece can come between two places of the old text, the best first."""
        yield from self._near(row, low, high, last)
        earlier = reversed(list(self._of_row(row, 0, low)))
        yield from (("after", piece) for piece in earlier if piece not in self._moving)
        yield from (("before", piece) for piece in self._of_row(row, 0, len(self.old)))

    def _near(self, row: Row, low: int, high: int, last: bool = False) -> Iterator[Beside]:
        """Those that name the place exactly."""
        before: list[Beside] = [("after", piece) for piece in self._of_row(row, low, low + 1)]
        behind: list[Beside] = [("before", piece) for piece in self._of_row(row, high, high + 1)]
        yield from [*behind, *before] if last else [*before, *behind]
        yield from (("before", piece) for piece in self._of_row(row, low + 1, high) if piece not in self._used)

    @property
    def _moving(self) -> set[Family]:
        return {old for new in self.moved for old in self.families[new]}

    def _of_row(self, row: Row, start: int, stop: int) -> Iterator[Family]:
        some = self.old[max(0, start) : max(0, stop)]
        return (piece for piece in some if isinstance(piece, Family) and piece.row == row)

    def _between(self, place: int) -> tuple[int, int]:
        """The places of the old pieces that stay on either side of a place of the new text; -1, or past the last."""
        before = (self.places[olds[-1]] for piece in reversed(self.new[:place]) if (olds := self.stayed(piece)))
        behind = (self.places[olds[0]] for piece in self.new[place:] if (olds := self.stayed(piece)))
        return next(before, -1), next(behind, len(self.old))

    def _compared(self, plan: PairingWay) -> dict[Family, list[Family]]:
        partners: dict[Family, list[Family]] = {}
        taken: set[Family] = set()
        for new in (piece for piece in self.new if isinstance(piece, Family)):
            pair = self._change[new.top].pair
            olds = [self._family.get(line) for line in pair.old]
            tops = [old for old in olds if old is not None and old not in taken]
            fits = tops and all(old.top in pair.old for old in tops)
            stays = not pair.moved or plan is PairingWay.COMPARED
            if fits and stays and len(tops) == len(olds) and all(old.row == new.row for old in tops):
                if len(tops) > 1 and any(len(old.paragraphs) > 1 for old in tops):
                    tops = tops[:1]
                partners[new] = tops
                taken.update(tops)
        return partners

    def _one_by_one(self) -> dict[Family, list[Family]]:
        partners: dict[Family, list[Family]] = {}
        olds, news = ([piece for piece in text if isinstance(piece, Family)] for text in (self.old, self.new))
        for row in dict.fromkeys(new.row for new in news):
            members = ([piece for piece in side if piece.row == row] for side in (olds, news))
            partners.update({new: [old] for old, new in zip(*members, strict=False)})
        return partners

    def _pair_headings(self) -> None:
        """A heading stays if it stands between the same paragraphs that stay, and reads alike."""
        for place, new in enumerate(self.new):
            if isinstance(new, HeadingLines):
                low, high = self._between(place)
                between = [
                    old for old in self.old[low + 1 : high] if isinstance(old, HeadingLines) and old.row == new.row
                ]
                alike = (old for old in between if self._are_alike(old, new))
                if old := next(alike, None):
                    self.headings[new] = old

    def _free_places(self) -> None:
        """Headings beside which something comes to a place that no paragraph names go and come themselves."""
        for place, new in enumerate(self.new):
            while not isinstance(new, WholePart) and not self.stayed(new):
                low, high = self._between(place)
                named = [(kept, old) for kept, old in self.headings.items() if old.behind]
                hemming = [kept for kept, old in named if self.places[old] in (low, high)]
                if not hemming or next(self._near(new.row, low, high), None):
                    break
                del self.headings[hemming[0]]

    def _are_alike(self, old: HeadingLines, new: HeadingLines) -> bool:
        """Whether both are the heading of their part, or a line of one became a line of the other.

        With the same numbers, which no amendment gives anew.
        """
        numbers = ([line.label for line in heading.paragraphs if line.label] for heading in (old, new))
        if next(numbers) != next(numbers):
            return False
        if all(
            heading.paragraphs[0].address.part and not heading.paragraphs[0].address.number for heading in (old, new)
        ):
            return True
        pairs = (self._change[line].pair for line in new.paragraphs)
        return any(line in pair.old for pair in pairs for line in old.paragraphs)
