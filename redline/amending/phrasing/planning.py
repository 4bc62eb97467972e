"""Goes through both texts family by family: which becomes which, what goes, comes and moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from redline.amending.model import Target
from redline.amending.phrasing.edits import Editor
from redline.amending.phrasing.families import Family, families
from redline.amending.phrasing.forms import Forms, groups
from redline.amending.phrasing.items import Item
from redline.amending.phrasing.refining import FINE, HALF, Refiner, share_changed
from redline.amending.phrasing.wording import Wording
from redline.amending.text.headings import heading_of
from redline.amending.text.placing import single
from redline.amending.text.searching import Refused
from redline.amending.text.units import Slot
from redline.comparing import words as diffing
from redline.model import Comparison, Kind, Paragraph, Run, Style

TITLE = 0
"""Stands for the title where families are named by their `id()`."""

Place = tuple[int, int]


class Plan(Enum):
    """Which old families become which new ones: as compared, the same without moves, or one by one in order."""

    COMPARED = "compared"
    IN_ORDER = "in order"
    ONE_BY_ONE = "one by one"


class Planner:
    """Makes the items of a document. rungs: how coarsely to word a family, by `id()`; FINE where nothing is said."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self.old = list(families(comparison.old.paragraphs))
        self.new = list(families(comparison.new.paragraphs))
        self._comparison, self._wording, self._forms = comparison, wording, Forms(wording)
        self._refiner = Refiner(comparison, wording)
        self._tabled = [Slot(one, one.address) for one in comparison.old.paragraphs]
        self._change_of_new = {id(one): change for change in comparison.changes for one in change.pair.new}
        self._family_of_old = {id(one): family for family in self.old for one in family.paragraphs}
        self._places = {id(one): at for at, one in enumerate(self.old)}
        self._worded: dict[tuple[int, int, int], list[Item]] = {}

    def items(self, plan: Plan, rungs: Mapping[int, int]) -> list[Item]:
        """The items in the old text's order, those for the title and for headings first."""
        partners = self._partners(plan)
        used = {id(old) for olds in partners.values() for old in olds}
        found = [(self._place(old, 0), self._forms.removed(old)) for old in self.old if id(old) not in used]
        found += list(self._kept(partners, plan, rungs))
        found.sort(key=lambda pair: pair[0])
        return [*self._title(rungs.get(TITLE, FINE)), *self._headings(), *(item for _, item in found)]

    def _place(self, old: Family, behind: int) -> Place:
        return self._places[id(old)], behind

    def _partners(self, plan: Plan) -> dict[int, list[Family]]:
        """Which old families become each new one, by `id()`: one, or several that merge; each old one once."""
        if plan is Plan.ONE_BY_ONE:
            return self._one_by_one()
        partners: dict[int, list[Family]] = {}
        taken: set[int] = set()
        for new in self.new:
            change = self._change_of_new[id(new.top)]
            olds = [self._family_of_old.get(id(one)) for one in change.pair.old]
            tops = [one for one in olds if one is not None and id(one) not in taken]
            fits = tops and all(any(one.top is old for old in change.pair.old) for one in tops)
            stays = not change.pair.moved or plan is Plan.COMPARED
            if fits and stays and len(tops) == len(olds) and all(_row(one) == _row(new) for one in tops):
                if len(tops) > 1 and any(len(one.paragraphs) > 1 for one in tops):
                    tops = tops[:1]
                partners[id(new)] = tops
                taken.update(id(one) for one in tops)
        return partners

    def _one_by_one(self) -> dict[int, list[Family]]:
        partners: dict[int, list[Family]] = {}
        for row in dict.fromkeys(map(_row, self.new)):
            olds, news = ([one for one in side if _row(one) == row] for side in (self.old, self.new))
            partners.update({id(new): [old] for old, new in zip(olds, news, strict=False)})
        return partners

    def _kept(
        self, partners: Mapping[int, list[Family]], plan: Plan, rungs: Mapping[int, int]
    ) -> Iterator[tuple[Place, Item]]:
        """Items for families that stay, change, move or are new, each with a place to sort by."""
        anchor: Family | None = None
        waiting: list[Family] = []
        for number, new in enumerate(self.new):
            olds = partners.get(id(new), [])
            if not olds:
                waiting.append(new)
                continue
            moved = plan is Plan.COMPARED and self._change_of_new[id(new.top)].pair.moved
            yield from self._inserted(waiting, anchor, None if moved else olds[0], number, rungs)
            waiting = []
            if moved:
                yield from self._moved(olds[0], new, anchor, number)
            else:
                anchor = olds[-1]
            yield from ((self._place(olds[0], 1), item) for item in self._changed(olds, new, rungs.get(id(new), FINE)))
        yield from self._inserted(waiting, anchor, None, len(self.new), rungs)

    def _inserted(
        self,
        news: Sequence[Family],
        anchor: Family | None,
        following: Family | None,
        number: int,
        rungs: Mapping[int, int],
    ) -> Iterator[tuple[Place, Item]]:
        """New families behind the anchor, or before the next one, or before the first of their kind."""
        for row in dict.fromkeys(map(_row, news)):
            own = [one for one in self.old if _row(one) == row]
            for form, beside in (("after", anchor), ("before", following), ("before", own[0] if own else None)):
                if beside is not None and _row(beside) == row:
                    for group in groups([new for new in news if _row(new) == row]):
                        exact = any(rungs.get(id(new), FINE) > FINE for new in group)
                        yield self._place(beside, 2 + number), self._forms.inserted(form, beside, group, exact)
                    break

    def _moved(self, old: Family, new: Family, anchor: Family | None, number: int) -> Iterator[tuple[Place, Item]]:
        form, beside = "move_after", anchor
        if beside is None or _row(beside) != _row(old):
            form = "move_before"
            beside = next((one for one in self.old if one is not old and _row(one) == _row(old)), None)
        if beside is not None:
            yield self._place(beside, 2 + number), replace(self._forms.moved(form, old, beside), causes=(new,))

    def _changed(self, olds: Sequence[Family], new: Family, rung: int) -> list[Item]:
        """How a family came to read as it does now."""
        key = id(olds[0]), id(new), rung
        if key not in self._worded:
            merged = len(olds) > 1
            found = [self._forms.merged(olds, new, rung > FINE)] if merged else self._refiner.items(olds[0], new, rung)
            self._worded[key] = [replace(item, causes=(new,)) for item in found]
        return self._worded[key]

    def _title(self, rung: int) -> Iterator[Item]:
        old, new = (" ".join(text.head.title.split()) for text in (self._comparison.old, self._comparison.new))
        lines = [one for one in self._comparison.old.paragraphs if one.address.kind is Kind.TITLE]
        if not lines or not new or old == new:
            return
        spans = diffing.diff((Run(old),), (Run(new),))
        editor = Editor(lines, (Run(old),), (Run(new),), self._wording, bold=True)
        said = editor.said(spans) if len(lines) == 1 and rung == FINE else None
        items = self._forms.edits(self._wording.place(Target(Kind.TITLE)), said or ())
        whole = Item(self._wording.say("title", new=self._wording.quoted([Run(new)])))
        short = items and sum(item.length for item in items) <= whole.length
        yield from items if short and share_changed(spans) < HALF else [whole]

    def _headings(self) -> Iterator[Item]:
        """Headings that read otherwise, each named by its place; one that comes or goes, or has no name, is left."""
        news = {one.address: one for one in self._comparison.new.paragraphs if one.address.kind is Kind.HEADING}
        for old in self._comparison.old.paragraphs:
            new = news.get(old.address)
            if new is None or old.text.split() == new.text.split():
                continue
            target = Target(Kind.HEADING, part=heading_of(old))
            if self._names(target, old):
                runs = [replace(run, style=Style()) for run in new.runs if not run.atom]
                place = self._wording.place(target)
                yield Item(self._wording.say("heading_reads", place=place, new=self._wording.quoted(runs)))

    def _names(self, target: Target, heading: Paragraph) -> bool:
        try:
            return [slot.tabled for slot in single(self._tabled, target)] == [heading]
        except Refused:
            return False


def _row(family: Family) -> tuple[Kind, str]:
    """What counts together: preambular, operative, each annex and section for itself."""
    return family.address.kind, family.address.part
