"""Whole paragraphs that go or come together, and how their marks are written.

A group is what stands between two things that stay. What each way of writing does, and the faults of
LibreOffice that ask for them, is in docs/ooxml/paragraph-marks.md.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from redline.formatting import same_form
from redline.model import Change, Paragraph
from redline.records import dataclass
from redline.writing.word.editing import ends_with_insertion
from redline.writing.word.order import ComparedTable


class Mode(Enum):
    """How the marks of some paragraphs are written."""

    PLAIN = "each paragraph goes with its own mark"
    SHIFTED = "each mark's fate is handed to the paragraph before, so that the last mark stays"
    COMBINED = "the last that goes and the last that comes share one mark, which stays"


@dataclass(frozen=True)
class Member:
    """A change in one of the places where its paragraphs stand: in OLD, or in NEW.

    forgotten: LibreOffice forgets the revision of its mark, since another story is read in the middle of it: the
        document's first footnote or its first endnote, or a text box.
    """

    change: Change
    from_old: bool
    forgotten: bool = False

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return self.change.pair.old if self.from_old else self.change.pair.new


Segment = tuple[Mode, tuple[Member, ...]]


@dataclass(frozen=True)
class Group:
    """Whole paragraphs that go or come side by side.

    before: the change that stays just before them, None at a story's start and behind a table.
    followed: whether a paragraph that stays comes next; else a table, or the story's end.
    heir: that paragraph as it is in OLD.
    row: the members as they stand, where several authors' stand in an order of their own; () without one.
    """

    before: Change | None
    gone: tuple[Member, ...]
    come: tuple[Member, ...]
    followed: bool
    row: tuple[Member, ...] = ()
    heir: Paragraph | None = None

    @property
    def members(self) -> tuple[Member, ...]:
        return self.row if self.row and self._have_several_authors else (*self.gone, *self.come)

    @property
    def forgotten(self) -> bool:
        """Whether LibreOffice forgets the mark of one of the members."""
        return any(member.forgotten for member in self.members)

    @property
    def segments(self) -> list[Segment]:
        """The members in the order in which they stand, with the mode for each stretch of them."""
        if self._have_several_authors:
            return [(Mode.PLAIN if self.followed or self.before is None else Mode.SHIFTED, self.members)]
        if not self.forgotten or self._joined_anyway:
            return self._rest(self.gone, self.come, self.before is not None, self._meets or self._lends_its_look)
        forgotten = [sum(member.forgotten for member in side) for side in (self.gone, self.come)]
        too_many = all(forgotten) or (max(forgotten) > 1 and self.gone and self.come)
        if self.before is None or too_many or self._closes_a_side:
            return self._sharing_a_mark()
        head, rest = _up_to_the_forgotten(self.gone)
        if head:
            return [(Mode.SHIFTED, head), *self._rest(rest, self.come, True, meets=False)]
        # An insertion must not stand behind a mark that stays and one before it: all together, or dropped ones between.
        head, rest = _up_to_the_forgotten(self.come) if self.gone else (self.come, ())
        if rest and len(self.gone) == 1 and not self.followed:  # it shares its mark with the next one, to stand between
            return [
                (Mode.SHIFTED, head),
                (Mode.COMBINED, (*self.gone, rest[0])),
                *self._rest((), rest[1:], True, False),
            ]
        return [(Mode.SHIFTED, head), *self._rest(self.gone, rest, True, meets=False)]

    def _sharing_a_mark(self) -> list[Segment]:
        """The paragraph whose mark is forgotten shares it with one of the other side, with its like if there is one."""
        if not self.gone or not self.come:
            return self._rest(self.gone, self.come, False, meets=False)
        gone, left = _up_to_the_forgotten(self.gone)
        come, new = _up_to_the_forgotten(self.come)
        if len(self.gone) > 1 < len(self.come) and any(member.forgotten for member in (*left, *new)):
            olds, news = (gone or self.gone[:1]), (come or self.come[:1])  # a mark for each, as far as they reach
            after = replace(self, gone=self.gone[len(olds) :], come=self.come[len(news) :])
            shares = (Mode.COMBINED, (olds[-1], news[-1]))
            return [(Mode.PLAIN, (*olds[:-1], *news[:-1])), shares, *after._behind_a_shared_mark()]
        # At the end the last mark stays too, so that the last ones share it where there are enough.
        gone, left = (gone, left) if gone else _all_but_the_last(self.gone, bool(new) and not self.followed)
        come, new = (come, new) if come else _all_but_the_last(self.come, bool(left) and not self.followed)
        shared = (Mode.COMBINED, (gone[-1], come[-1]))
        return [(Mode.PLAIN, (*gone[:-1], *come[:-1])), shared, *self._rest(left, new, True, meets=not left)]

    def _behind_a_shared_mark(self) -> list[Segment]:
        if self.forgotten and self.gone and self.come:
            return self._sharing_a_mark()
        return self._rest(self.gone, self.come, True, meets=not self.gone)

    @property
    def _closes_a_side(self) -> bool:
        """Whether the forgotten mark is its side's last, and what goes and what comes both want the mark that stays.

        Handed to the one before for each of them, the forgotten mark would be revised after all.
        """
        sides = (self.gone, self.come)
        return not self.followed and all(sides) and any(_up_to_the_forgotten(side) == (side, ()) for side in sides)

    @property
    def _joined_anyway(self) -> bool:
        """Whether inserted paragraphs follow the one that is forgotten: LibreOffice takes them for one insertion."""
        first = next(place for place, member in enumerate(self.members) if member.forgotten)
        return self.followed and not self._meets and len(self.gone) <= first < len(self.members) - 1

    @property
    def takes_the_forgotten_along(self) -> bool:
        """Whether no order of the members keeps the forgotten mark: there are only dropped ones, at the end."""
        early = any(member.forgotten for member in self.gone[:-1])
        return self.forgotten and not self.followed and early and not self.come

    @property
    def _meets(self) -> bool:
        """Whether the first thing to come stands right behind an insertion whose mark stays.

        Of several authors each keeps its own marks; `story.keep_apart` sees to the insertions.
        """
        if self.before is None or self._have_several_authors:
            return False
        return ends_with_insertion(self.before.spans) and not self.gone

    @property
    def _lends_its_look(self) -> bool:
        """Whether an empty paragraph of another look follows: on rejecting, LibreOffice gives it the last new one's.

        A picture that is anchored in it takes no place in its text, nor does a page break, its property there.
        """
        if not self.come or self.heir is None or not _is_empty_there(self.heir) or _ends_a_section(self.heir):
            return False
        last = self.come[-1].paragraphs[-1]
        return bool(last.label) != bool(self.heir.label) or last.level != self.heir.level or not _alike(last, self.heir)

    def _rest(self, gone: tuple[Member, ...], come: tuple[Member, ...], has_before: bool, meets: bool) -> list[Segment]:
        everything = (*gone, *come)
        if (self.followed and not meets) or not everything:
            return [(Mode.PLAIN, everything)]
        if gone and come:
            return [(Mode.PLAIN, (*gone[:-1], *come[:-1])), (Mode.COMBINED, (gone[-1], come[-1]))]
        return [(Mode.SHIFTED if has_before else Mode.PLAIN, everything)]

    @property
    def _have_several_authors(self) -> bool:
        """Whether one can be accepted without another: then what goes and what comes can't share a mark."""
        authors = {member.change.author for member in (*self.gone, *self.come)}
        if self.before is not None and self.before.kind != "unchanged":
            authors.add(self.before.author)
        return len(authors) > 1


def _ends_a_section(paragraph: Paragraph) -> bool:
    """Then LibreOffice has no paragraph there at all, where it is empty."""
    return paragraph.form is not None and paragraph.form.ends_section


def _is_empty_there(paragraph: Paragraph) -> bool:
    return all(run.atom is not None and run.atom.kind in ("picture", "br") for run in paragraph.runs)


def _alike(before: Paragraph, after: Paragraph) -> bool:
    if before.form is None or after.form is None:
        return before.form is after.form
    return same_form(before.form, after.form)


def _up_to_the_forgotten(members: tuple[Member, ...]) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """The members up to the one whose mark is forgotten, and the rest; none and all of them without one."""
    stop = next((place for place, member in enumerate(members, 1) if member.forgotten), 0)
    return members[:stop], members[stop:]


def _all_but_the_last(members: tuple[Member, ...], wanted: bool) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """The members and the last of them, where that is wanted and leaves any; else all of them and none."""
    return (members[:-1], members[-1:]) if wanted and len(members) > 1 else (members, ())


Item = Change | ComparedTable | Group
