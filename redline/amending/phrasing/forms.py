"""The forms of items: each with its line and the new text below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from redline.amending.model import NewParagraph, Target
from redline.amending.phrasing.families import Family, HeadingLines, Piece, WholePart
from redline.amending.phrasing.items import PhrasedItem
from redline.amending.phrasing.quoting import is_balanced
from redline.amending.phrasing.wording import Said, Wording
from redline.formatting import Style
from redline.model import Kind, Paragraph
from redline.runs import Run, merged


class ItemForms:
    """Makes items in a wording."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def removed(self, olds: Sequence[Piece], *targets: Target) -> PhrasedItem:
        """Pieces that go, by their names."""
        return PhrasedItem(self._wording.say("remove", place=self._wording.places(targets)), causes=tuple(olds))

    def headed(self, side: str, beside: Family, new: HeadingLines) -> PhrasedItem:
        """A new heading "after" or "before" a family."""
        form = f"heading_{side}" if len(new.paragraphs) == 1 else f"headings_{side}"
        return self._lined(form, self._wording.place(beside.target), new.paragraphs, new)

    def heading_reads(self, target: Target, lines: Sequence[Paragraph], new: HeadingLines) -> PhrasedItem:
        """A heading, or its only line that changes, as it should read."""
        form = "heading_reads" if len(lines) == 1 else "read"
        words = [replace(line, label="") for line in lines]  # their numbers stay
        return self._lined(form, self._wording.place(target), words, new)

    def _lined(self, form: str, place: str, lines: Sequence[Paragraph], new: HeadingLines) -> PhrasedItem:
        """One line quoted in the instruction, several below it."""
        below = heading_lines(lines)
        if len(below) == 1:
            line = self._wording.say(form, place=place, new=self._wording.quoted(below[0].runs))
            return PhrasedItem(line, causes=(new,))
        return PhrasedItem(self._wording.say(form, place=place), below, quoted=self.quotes(below, True), causes=(new,))

    def part_added(self, beside: Target | None, new: WholePart) -> PhrasedItem:
        """A new section or annex behind another one or behind a paragraph, or at the end where nothing is named."""
        below = text([Family(new.paragraphs)], numbered=True)
        part = self._wording.new_part(new.target.kind is Kind.ANNEX)
        place = {"place": self._wording.place(beside)} if beside else {}
        line = self._wording.say("after" if beside else "add", things=part, **place)
        return PhrasedItem(line, below, quoted=self.quotes(below, True), causes=(new,))

    def part_reads(self, target: Target, new: WholePart) -> PhrasedItem:
        """A section or an annex as it should read."""
        below = text([Family(new.paragraphs)], numbered=True)
        line = self._wording.say("read", place=self._wording.place(target))
        return PhrasedItem(line, below, quoted=self.quotes(below, True), causes=(new,))

    def inserted(self, form: str, beside: Family, group: Sequence[Family], exact: bool) -> PhrasedItem:
        """New families "after" or "before" another one.   exact: with their own punctuation."""
        below = text(group)
        first = group[0]
        things = self._wording.things(first.address.kind, len(group), bool(first.address.sub), is_parted(first))
        line = self._wording.say(form, place=self._wording.place(beside.target), things=things)
        return PhrasedItem(line, below, quoted=self.quotes(below, exact), punctuated=exact, causes=tuple(group))

    def moved(self, form: str, old: Family, beside: Family) -> PhrasedItem:
        """A family that goes elsewhere: "move_after" or "move_before" another one."""
        place, neighbour = self._wording.place(old.target), self._wording.place(beside.target)
        return PhrasedItem(self._wording.say(form, place=place, other=neighbour))

    def merged(self, olds: Sequence[Family], new: Family, exact: bool) -> PhrasedItem:
        """Several families that become one."""
        line = self._wording.say("merge", place=self._wording.places([old.target for old in olds]))
        below = text([new])
        return PhrasedItem(line, below, quoted=self.quotes(below, exact), punctuated=exact)

    def reads(self, place: str, below: Sequence[NewParagraph]) -> PhrasedItem:
        """What a place should read."""
        return PhrasedItem(self._wording.say("read", place=place), tuple(below), quoted=self.quotes(below))

    def edits(self, target: Target, changes: Sequence[Said]) -> list[PhrasedItem]:
        """Edits of one place as one item; none without edits."""
        place = self._wording.place(target)
        if len(changes) < 2:
            return [
                PhrasedItem(self._wording.say("in", place=place, what=change), edit=(target, change))
                for change in changes
            ]
        return [PhrasedItem(self._wording.say("in_list", place=place), listed=tuple(changes))]

    def shared(self, items: Iterable[PhrasedItem]) -> Iterator[PhrasedItem]:
        """The items, but the same edit of several paragraphs of one kind said once, where the first of them stands."""
        groups: dict[object, list[PhrasedItem]] = {}
        for place, item in enumerate(items):
            target, words = item.edit or (None, ())
            together = target is not None and self._wording.are_one([target]) and not any(run.atom for run in words)
            groups.setdefault((target and target.kind, words) if together else place, []).append(item)
        for group in groups.values():
            yield from self._together(group)

    def _together(self, group: Sequence[PhrasedItem]) -> Iterator[PhrasedItem]:
        edits = [item.edit for item in group if item.edit]
        targets = [target for target, _ in edits]
        if len(group) == 1 or not self._wording.are_one(targets):
            yield from group
            return
        line = self._wording.say("in", place=self._wording.places(targets), what=edits[0][1])
        yield PhrasedItem(line, causes=tuple(piece for item in group for piece in item.causes))

    def quotes(self, below: Sequence[NewParagraph], exact: bool = False) -> bool:
        """Whether new text stands in quotation marks: where that is usual or has to be plain, and can be closed."""
        wanted = self._wording.quotes or exact or any((line.label or line.text)[:1].isdigit() for line in below)
        return wanted and all(is_balanced(line.text) for line in below)


def groups(news: Sequence[Family]) -> Iterator[list[Family]]:
    """New families that one instruction can bring."""
    for parted, members in groupby(news, key=is_parted):
        group = list(members)
        yield from ([family] for family in group) if parted else [group]


def is_parted(family: Family) -> bool:
    """Whether a preambular paragraph goes on in another line: only where one paragraph is announced is that seen."""
    return family.address.kind is Kind.PREAMBULAR and len(family.own) > 1


def text(group: Sequence[Family], numbered: bool = False) -> tuple[NewParagraph, ...]:
    """The text of new families: operative ones come without number unless something below them goes on without one."""
    lines = [line for family in group for line in family.paragraphs]
    numbered = numbered or any(line.address.nth > 1 or line.address.kind is Kind.HEADING for line in lines)
    return tuple(new(line, numbered) for line in lines)


def new(paragraph: Paragraph, numbered: bool = False) -> NewParagraph:
    """A new paragraph's text; subparagraphs come with their numbers, and a heading's number is part of its words."""
    if paragraph.address.kind is Kind.HEADING:
        return heading_lines([paragraph])[0]
    return NewParagraph(paragraph.runs, paragraph.label if paragraph.address.sub or numbered else "")


def heading_lines(lines: Sequence[Paragraph]) -> tuple[NewParagraph, ...]:
    """The lines of a heading as they are printed, without its looks."""
    number = ((Run(f"{line.label} "),) if line.label else () for line in lines)
    words = ([replace(run, style=Style()) for run in line.runs] for line in lines)
    return tuple(NewParagraph(merged([*label, *runs])) for label, runs in zip(number, words, strict=True))
