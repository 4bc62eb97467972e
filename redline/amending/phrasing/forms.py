"""The forms of items: each with its line and the new text below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from redline.amending.model import NewParagraph
from redline.amending.phrasing.families import Family
from redline.amending.phrasing.items import Item
from redline.amending.phrasing.quoting import is_balanced
from redline.amending.phrasing.wording import Said, Wording
from redline.model import Kind, Paragraph


class Forms:
    """Makes items in a wording."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def removed(self, old: Family) -> Item:
        """A family that goes."""
        return Item(self._wording.say("remove", place=self._wording.place(old.target)), causes=(old,))

    def inserted(self, form: str, beside: Family, group: Sequence[Family], exact: bool) -> Item:
        """New families "after" or "before" another one.   exact: with their own punctuation."""
        below = text(group)
        first = group[0]
        things = self._wording.things(first.address.kind, len(group), bool(first.address.sub), is_parted(first))
        line = self._wording.say(form, place=self._wording.place(beside.target), things=things)
        return Item(line, below, quoted=self.quotes(below, exact), punctuated=exact, causes=tuple(group))

    def moved(self, form: str, old: Family, beside: Family) -> Item:
        """A family that goes elsewhere: "move_after" or "move_before" another one."""
        place, other = self._wording.place(old.target), self._wording.place(beside.target)
        return Item(self._wording.say(form, place=place, other=other))

    def merged(self, olds: Sequence[Family], new: Family, exact: bool) -> Item:
        """Several families that become one."""
        line = self._wording.say("merge", place=self._wording.places([old.target for old in olds]))
        below = text([new])
        return Item(line, below, quoted=self.quotes(below, exact), punctuated=exact)

    def reads(self, place: str, below: Sequence[NewParagraph]) -> Item:
        """What a place should read."""
        return Item(self._wording.say("read", place=place), tuple(below), quoted=self.quotes(below))

    def edits(self, place: str, said: Sequence[Said]) -> list[Item]:
        """Edits of one place as one item; none without edits."""
        if len(said) < 2:
            return [Item(self._wording.say("in", place=place, what=what)) for what in said]
        return [Item(self._wording.say("in_list", place=place), listed=tuple(said))]

    def quotes(self, below: Sequence[NewParagraph], exact: bool = False) -> bool:
        """Whether new text stands in quotation marks: where that is usual or has to be plain, and can be closed."""
        wanted = self._wording.quotes or exact or any(one.label[:1].isdigit() for one in below)
        return wanted and all(is_balanced(one.text) for one in below)


def groups(news: Sequence[Family]) -> Iterator[list[Family]]:
    """New families that one instruction can bring."""
    for parted, members in groupby(news, key=is_parted):
        group = list(members)
        yield from ([one] for one in group) if parted else [group]


def is_parted(family: Family) -> bool:
    """Whether a preambular paragraph goes on in another line: only where one paragraph is announced is that seen."""
    return family.address.kind is Kind.PREAMBULAR and len(family.own) > 1


def text(group: Sequence[Family]) -> tuple[NewParagraph, ...]:
    """The text of new families: operative ones come without number unless something below them goes on without one."""
    numbered = any(one.address.nth > 1 for family in group for one in family.paragraphs)
    return tuple(new(one, numbered) for family in group for one in family.paragraphs)


def new(paragraph: Paragraph, numbered: bool = False) -> NewParagraph:
    """A new paragraph's text; subparagraphs come with their numbers."""
    return NewParagraph(paragraph.runs, paragraph.label if paragraph.address.sub or numbered else "")
