"""Goes through both texts family by family and words each item as finely as holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from itertools import groupby, zip_longest

from redline.amending.model import NewParagraph, Target
from redline.amending.phrasing.edits import Editor, notes
from redline.amending.phrasing.families import Family, families
from redline.amending.phrasing.items import Item
from redline.amending.phrasing.proof import Judge
from redline.amending.phrasing.quoting import is_balanced
from redline.amending.phrasing.wording import Said, Wording
from redline.amending.text.headings import heading_of
from redline.amending.text.placing import single
from redline.amending.text.searching import Refused
from redline.amending.text.units import Slot
from redline.comparing import words as diffing
from redline.model import Change, Comparison, Kind, Op, Paragraph, Run, Span, Style

FINE, WHOLE, EXACT = 0, 1, 2
"""How coarsely a family is worded: its words one by one, as it should read, the same with its punctuation."""
_MOST = 26
"""Edits of a paragraph that can have letters."""
_HALF = 0.5
"""Of the words: where fewer change, a paragraph is never said anew."""

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
        self._comparison, self._wording, self._judge = comparison, wording, Judge(comparison, wording)
        self._tabled = [Slot(one, one.address) for one in comparison.old.paragraphs]
        self._change_of_new = {id(one): change for change in comparison.changes for one in change.pair.new}
        self._changes_of_old = {id(one): change for change in comparison.changes for one in change.pair.old}
        self._family_of_old = {id(one): family for family in self.old for one in family.paragraphs}
        self._places = {id(one): at for at, one in enumerate(self.old)}
        self._worded: dict[tuple[int, int, int], list[Item]] = {}

    def items(self, plan: Plan, rungs: Mapping[int, int]) -> list[Item]:
        """The items in the old text's order, those for the title and for headings first."""
        partners = self._partners(plan)
        used = {id(old) for olds in partners.values() for old in olds}
        found = [(self._place(old, 0), self._removed(old)) for old in self.old if id(old) not in used]
        found += list(self._kept(partners, plan, rungs))
        found.sort(key=lambda pair: pair[0])
        return [*self._title(), *self._headings(), *(item for _, item in found)]

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

    def _removed(self, old: Family) -> Item:
        return Item(self._wording.say("remove", place=self._wording.place(old.target)), causes=(old,))

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
                    for group in _groups([new for new in news if _row(new) == row]):
                        exact = any(rungs.get(id(new), FINE) > FINE for new in group)
                        yield self._place(beside, 2 + number), self._new(form, beside, group, exact)
                    break

    def _new(self, form: str, beside: Family, group: Sequence[Family], exact: bool) -> Item:
        below = _text(group)
        first = group[0]
        things = self._wording.things(first.address.kind, len(group), bool(first.address.sub), _is_parted(first))
        line = self._wording.say(form, place=self._wording.place(beside.target), things=things)
        return Item(line, below, quoted=self._quotes(below, exact), punctuated=exact, causes=tuple(group))

    def _quotes(self, below: Sequence[NewParagraph], exact: bool = False) -> bool:
        """Whether new text stands in quotation marks: where that is usual or has to be plain, and can be closed."""
        wanted = self._wording.quotes or exact or any(one.label[:1].isdigit() for one in below)
        return wanted and all(is_balanced(one.text) for one in below)

    def _moved(self, old: Family, new: Family, anchor: Family | None, number: int) -> Iterator[tuple[Place, Item]]:
        form, beside = "move_after", anchor
        if beside is None or _row(beside) != _row(old):
            form = "move_before"
            beside = next((one for one in self.old if one is not old and _row(one) == _row(old)), None)
        if beside is not None:
            places = self._wording.place(old.target), self._wording.place(beside.target)
            line = self._wording.say(form, place=places[0], other=places[1])
            yield self._place(beside, 2 + number), Item(line, causes=(new,))

    def _changed(self, olds: Sequence[Family], new: Family, rung: int) -> list[Item]:
        """How a family came to read as it does now."""
        if len(olds) > 1:
            line = self._wording.say("merge", place=self._wording.places([old.target for old in olds]))
            below = _text([new])
            exact = rung > FINE
            return [Item(line, below, quoted=self._quotes(below, exact), punctuated=exact, causes=(new,))]
        old = olds[0]
        key = id(old), id(new), rung
        if key not in self._worded:
            found = [] if self._same(old, new) else self._wordings(old, new, rung)
            self._worded[key] = [replace(item, causes=(new,)) for item in found]
        return self._worded[key]

    def _same(self, old: Family, new: Family) -> bool:
        pairs = zip_longest(old.paragraphs, new.paragraphs)
        return all(one and other and self._is_pair(one, other) == "unchanged" for one, other in pairs)

    def _is_pair(self, old: Paragraph, new: Paragraph) -> str:
        """The kind of their change, "" where they don't belong together."""
        change = self._change_of_new[id(new)]
        pair = change.pair
        return change.kind if len(pair.old) == len(pair.new) == 1 and pair.old[0] is old else ""

    def _wordings(self, old: Family, new: Family, rung: int) -> list[Item]:
        for exact in (False, True) if rung == FINE else ():
            fine = self._fine(old, old, new, exact)
            if fine is None or not (_is_short(fine, [new]) or self._share(old, new) < _HALF):
                break
            alone = len(old.paragraphs) == 1  # which was judged as a paragraph
            if alone or self._judge.gives(fine, old.paragraphs, new.paragraphs):
                return fine
        if _is_parted(new):
            return [self._removed(old), self._new("after", old, [new], rung == EXACT)]
        return [self._reads(old, new, rung == EXACT)]

    def _reads(self, old: Family, new: Family, exact: bool) -> Item:
        """The whole family as it should read; in quotation marks where it isn't understood without."""
        item = self._reads_within(old, new)
        for one in (item, replace(item, quoted=self._quotes(item.below, True))) if not exact else ():
            if self._judge.gives([one], old.paragraphs, new.paragraphs):
                return one
        return replace(item, quoted=self._quotes(item.below, True), punctuated=True)

    def _share(self, old: Family, new: Family) -> float:
        """Of the words of both, how many come or go."""
        changes = [self._changes_of_old[id(one)] for one in old.paragraphs]
        changes += [self._change_of_new[id(one)] for one in new.paragraphs]
        spans = [span for change in {id(change): change for change in changes}.values() for span in change.spans]
        changed = sum(len(span.text.split()) for span in spans if span.op is not Op.KEEP)
        return changed / max(1, sum(len(one.text.split()) for one in (*old.paragraphs, *new.paragraphs)))

    def _fine(self, root: Family, old: Family, new: Family, exact: bool) -> list[Item] | None:
        """The family's paragraphs one by one; None where they don't belong together so.

        exact: those that come have their own punctuation.
        """
        if len(old.own) != len(new.own) or not all(map(self._is_pair, old.own, new.own)):
            return None
        items: list[Item] = []
        for one in new.own:
            change = self._change_of_new[id(one)]
            said = self._paragraph(root, old, change) if change.kind != "unchanged" else []
            if said is None:
                return None
            items += said
        below = self._below(root, old, new, exact)
        return None if below is None else [*items, *below]

    def _below(self, root: Family, old: Family, new: Family, exact: bool) -> list[Item] | None:
        """What comes, goes and changes one step below; None where something moves, parts or comes from elsewhere."""
        children = {id(child.top): child for child in old.children}
        found: dict[int, list[Item]] = {id(child): [] for child in old.children}
        kept: set[int] = set()
        waiting: list[Family] = []
        last: Family | None = None
        for child in new.children:
            pair = self._change_of_new[id(child.top)].pair
            if not pair.old:
                waiting.append(child)
                continue
            partner = children.get(id(pair.old[0]))
            if partner is None or pair.moved or not self._is_pair(pair.old[0], child.top):
                return None
            said = self._fine(root, partner, child, exact)
            if said is None:
                said = [self._reads_within(partner, child)]
            found[id(partner)] += said
            if waiting:
                found[id(last or partner)].append(
                    self._new("after" if last else "before", last or partner, waiting, exact)
                )
            waiting, last = [], partner
            kept.add(id(partner))
        if waiting and not last:
            return None
        if waiting and last:
            found[id(last)].append(self._new("after", last, waiting, exact))
        for child in old.children:
            if id(child) not in kept:
                found[id(child)] = [self._removed(child)]
        return [item for child in old.children for item in found[id(child)]]

    def _reads_within(self, old: Family, new: Family) -> Item:
        below = _text([new])
        line = self._wording.say("read", place=self._wording.place(old.target))
        return Item(line, below, quoted=self._quotes(below))

    def _paragraph(self, root: Family, old: Family, change: Change) -> list[Item] | None:
        """What became of a paragraph of a family: the finest wording that gives it, alone, within its root."""
        one, other = change.pair.old[0], change.pair.new[0]
        footnotes = notes(change, self._wording)
        place = self._wording.place(old.own_target)
        new = (_new(other),)
        whole = Item(self._wording.say("read", place=place), new, quoted=self._quotes(new))
        for bold in (True, False) if footnotes is not None else ():
            editor = Editor(old.own, one.runs, other.runs, self._wording, bold)
            said = editor.said(change.spans, change.notes)
            if said is None or len(said) > _MOST:
                continue
            items = [*self._listed(place, said), *(Item(line) for line in footnotes or ())]
            short = _changed(change.spans) < _HALF or sum(item.length for item in items) <= whole.length
            if short and self._judge.gives_one(items, root.paragraphs, one, other):
                return items
        if len(old.own) > 1 or not self._judge.gives_one([whole], root.paragraphs, one, other):
            return None
        return [whole]

    def _listed(self, place: str, said: Sequence[Said]) -> list[Item]:
        """Edits of one place as one item."""
        if len(said) < 2:
            return [Item(self._wording.say("in", place=place, what=what)) for what in said]
        return [Item(self._wording.say("in_list", place=place), listed=tuple(said))]

    def _title(self) -> Iterator[Item]:
        old, new = (" ".join(text.head.title.split()) for text in (self._comparison.old, self._comparison.new))
        lines = [one for one in self._comparison.old.paragraphs if one.address.kind is Kind.TITLE]
        if not lines or not new or old == new:
            return
        spans = diffing.diff((Run(old),), (Run(new),))
        said = (
            Editor(lines, (Run(old),), (Run(new),), self._wording, bold=True).said(spans) if len(lines) == 1 else None
        )
        items = self._listed(self._wording.place(Target(Kind.TITLE)), said or ())
        whole = Item(self._wording.say("title", new=self._wording.quoted([Run(new)])))
        shorter = items and sum(item.length for item in items) <= whole.length
        yield from items if shorter and _changed(spans) < _HALF else [whole]

    def _headings(self) -> Iterator[Item]:
        """Headings that read otherwise; one that comes or goes, or that can't be named, is left."""
        for change in self._comparison.changes:
            sides = (*change.pair.old, *change.pair.new)
            edited = change.kind == "edited" and not change.pair.moved and len(sides) == 2
            if not edited or any(one.address.kind is not Kind.HEADING for one in sides):
                continue
            target = Target(Kind.HEADING, part=heading_of(sides[0]))
            if self._names(target, sides[0]):
                runs = [replace(run, style=Style()) for run in sides[1].runs if not run.atom]
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


def _is_short(items: Sequence[Item], news: Sequence[Family]) -> bool:
    """Whether items quote fewer words than the new text has."""
    return sum(item.length for item in items) <= sum(len(one.text.split()) for new in news for one in new.paragraphs)


def _changed(spans: Sequence[Span]) -> float:
    """Of the words of both sides, how many come or go."""
    words = [(len(span.text.split()), span.op is Op.KEEP) for span in spans]
    total = sum(count * (1 + kept) for count, kept in words)
    return sum(count for count, kept in words if not kept) / max(1, total)


def _is_parted(family: Family) -> bool:
    """Whether a preambular paragraph goes on in another line: only where one paragraph is announced is that seen."""
    return family.address.kind is Kind.PREAMBULAR and len(family.own) > 1


def _groups(news: Sequence[Family]) -> Iterator[list[Family]]:
    """New families that one instruction can bring."""
    for parted, members in groupby(news, key=_is_parted):
        group = list(members)
        yield from ([one] for one in group) if parted else [group]


def _text(group: Sequence[Family]) -> tuple[NewParagraph, ...]:
    """The text of new families: operative ones come without number unless something below them goes on without one."""
    numbered = any(one.address.nth > 1 for family in group for one in family.paragraphs)
    return tuple(_new(one, numbered) for family in group for one in family.paragraphs)


def _new(paragraph: Paragraph, numbered: bool = False) -> NewParagraph:
    """A new paragraph's text; subparagraphs come with their numbers."""
    return NewParagraph(paragraph.runs, paragraph.label if paragraph.address.sub or numbered else "")
