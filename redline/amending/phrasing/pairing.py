"""Which pieces of the old text become which of the new one, and beside which old one something can come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from redline.amending.phrasing.families import Family, Heading, Part, Piece, Row
from redline.model import Comparison

Beside = tuple[str, Family]
"""The side, "after" or "before", and the old family beside which something comes."""


class Plan(Enum):
    """Which old families become which new ones: as compared, the same without moves, or one by one in order."""

    COMPARED = "compared"
    IN_ORDER = "in order"
    ONE_BY_ONE = "one by one"


class Pairing:
    """The pieces of both texts, and what each new one comes from.

    families: the old families that become each new one: one, or several that merge; each old one once.
    headings: the old heading that stays as a new one.   moved: new families that stand elsewhere than the old one.
    """

    def __init__(self, comparison: Comparison, old: Sequence[Piece], new: Sequence[Piece], plan: Plan) -> None:
        self.old, self.new = old, new
        self.places: Mapping[Piece, int] = {piece: place for place, piece in enumerate(self.old)}
        self._change = {line: change for change in comparison.changes for line in change.pair.new}
        self._family = {line: piece for piece in self.old if isinstance(piece, Family) for line in piece.paragraphs}
        self.families = self._one_by_one() if plan is Plan.ONE_BY_ONE else self._compared(plan)
        compared = plan is Plan.COMPARED
        self.moved = {new for new in self.families if compared and self._change[new.top].pair.moved}
        self.headings: dict[Heading, Heading] = {}
        self._pair_headings()
        self._used = {old for olds in self.families.values() for old in olds} | set(self.headings.values())

    def gone(self) -> Iterator[Piece]:
        """The old pieces that nothing becomes, but for parts."""
        return (old for old in self.old if not isinstance(old, Part) and old not in self._used)

    def stays_as(self, new: Piece) -> Piece | None:
        """The old piece that stays where it stands and becomes this new one; None for one that comes or moves."""
        if isinstance(new, Heading):
            return self.headings.get(new)
        if isinstance(new, Family) and new in self.families and new not in self.moved:
            return self.families[new][-1]
        return None

    def beside(self, row: Row, place: int, last: bool = False) -> Beside | None:
        """Beside which old family of its row a piece comes that stands at a place of the new text; None for none.

        last: whether what stays behind it is to be named where it can be. A paragraph that goes names a place as well
        as one that stays does.
        """
        low, high = self._between(place)
        sides: list[Beside] = [("after", piece) for piece in self._of_row(row, low, low + 1)]
        behind: list[Beside] = [("before", piece) for piece in self._of_row(row, high, high + 1)]
        sides = [*behind, *sides] if last else [*sides, *behind]
        gone = (piece for piece in self._of_row(row, low + 1, high) if piece not in self._used)
        sides += (("before", piece) for piece in gone)
        sides += (("after", piece) for piece in reversed(list(self._of_row(row, 0, low))) if piece not in self._moving)
        sides += (("before", piece) for piece in self._of_row(row, 0, len(self.old)))
        return next(iter(sides), None)

    @property
    def _moving(self) -> set[Family]:
        return {old for new in self.moved for old in self.families[new]}

    def _of_row(self, row: Row, start: int, stop: int) -> Iterator[Family]:
        some = self.old[max(0, start) : max(0, stop)]
        return (piece for piece in some if isinstance(piece, Family) and piece.row == row)

    def _between(self, place: int) -> tuple[int, int]:
        """The places of the old pieces that stay on either side of a place of the new text; -1, or past the last."""
        before = (self.stays_as(piece) for piece in reversed(self.new[:place]))
        low = next((self.places[old] for old in before if old), -1)
        high = next((self._first(piece) for piece in self.new[place:] if self.stays_as(piece)), len(self.old))
        return low, high

    def _first(self, new: Piece) -> int:
        olds: Sequence[Piece] = self.families[new] if isinstance(new, Family) else [self.headings[new]]  # type: ignore[index]
        return self.places[olds[0]]

    def _compared(self, plan: Plan) -> dict[Family, list[Family]]:
        partners: dict[Family, list[Family]] = {}
        taken: set[Family] = set()
        for new in (piece for piece in self.new if isinstance(piece, Family)):
            pair = self._change[new.top].pair
            olds = [self._family.get(line) for line in pair.old]
            tops = [old for old in olds if old is not None and old not in taken]
            fits = tops and all(old.top in pair.old for old in tops)
            stays = not pair.moved or plan is Plan.COMPARED
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
            if isinstance(new, Heading):
                low, high = self._between(place)
                between = [old for old in self.old[low + 1 : high] if isinstance(old, Heading) and old.row == new.row]
                alike = (old for old in between if self._are_alike(old, new))
                if old := next(alike, None):
                    self.headings[new] = old

    def _are_alike(self, old: Heading, new: Heading) -> bool:
        """Whether a line of one became a line of the other, with the same numbers, which no amendment gives anew."""
        if [line.label for line in old.paragraphs if line.label] != [
            line.label for line in new.paragraphs if line.label
        ]:
            return False
        pairs = (self._change[line].pair for line in new.paragraphs)
        return any(line in pair.old for pair in pairs for line in old.paragraphs)
