"""Which whole paragraphs go or come together, and how their marks are written.

A group is what stands between two things that stay. The rules are those of `story`; what each mode
does, and why LibreOffice needs it, is in docs/ooxml/paragraph-marks.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from redline.model import Change, Op, Paragraph, Run
from redline.writing.editing import ends_with_insertion
from redline.writing.order import Entry, Gap, Table, stays


class Mode(Enum):
    """How a group's paragraph marks are written."""

    PLAIN = "each paragraph goes with its own mark"
    SHIFTED = "each mark's fate is handed to the paragraph before"
    COMBINED = "the last that goes and the last that comes share one mark, which stays"


@dataclass(frozen=True)
class Member:
    """A change in one of the places where its paragraphs stand: in OLD, or in NEW."""

    change: Change
    from_old: bool

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return self.change.pair.old if self.from_old else self.change.pair.new


@dataclass(frozen=True)
class Group:
    """Whole paragraphs that go or come side by side.

    before: the change that stays just before them, None at a story's start and behind a table.
    followed: whether a paragraph that stays comes next; else a table, or the story's end.
    """

    before: Change | None
    members: tuple[Member, ...]
    followed: bool

    def mode(self, moving: frozenset[int]) -> Mode:
        """How the marks are written when the changes with these ids are shown as moves."""
        goes = any(member.from_old for member in self.members)
        comes = any(not member.from_old for member in self.members)
        meets = self.before is not None and ends_with_insertion(self.before.spans) and not goes
        if self.followed and not meets and not any(_leaves_a_paragraph(member, moving) for member in self.members):
            return Mode.PLAIN
        if self.before is not None:
            return Mode.SHIFTED
        return Mode.COMBINED if goes and comes else Mode.PLAIN


Item = Change | Table | Group


def grouped(rows: Iterable[Entry | Gap]) -> Iterator[tuple[Item, bool]]:
    """What a story holds in order: changes that stay, tables, groups; with each table whether it goes (True) or not."""
    flat: list[tuple[Entry, bool]] = []
    for row in rows:
        flat += [(row, False)] if not isinstance(row, Gap) else [*((e, True) for e in row.gone), *((e, False) for e in row.come)]
    before: Change | None = None
    members: list[Member] = []
    for entry, goes in flat:
        if isinstance(entry, Change) and not stays(entry):
            members.append(Member(entry, goes))
            continue
        if members:
            yield Group(before, tuple(members), followed=isinstance(entry, Change)), False
            members = []
        yield entry, goes
        before = entry if isinstance(entry, Change) else None
    if members:
        yield Group(before, tuple(members), followed=False), False


def moving(items: Sequence[Item]) -> frozenset[int]:
    """The ids of the changes that can be shown as moves: one paragraph with words in common, plain at both ends."""
    groups = [item for item in items if isinstance(item, Group)]
    able = frozenset(
        id(member.change) for group in groups for member in group.members if member.from_old and _can_move(member.change)
    )
    while True:
        unable = {
            id(member.change) for group in groups if group.mode(able) is not Mode.PLAIN for member in group.members
        } & able
        if not unable:
            return able
        able -= unable


def _can_move(change: Change) -> bool:
    pair = change.pair
    kept = any(span.op is Op.KEEP and span.text.strip() for span in change.spans)
    return pair.moved and len(pair.old) == len(pair.new) == 1 and kept


def _leaves_a_paragraph(member: Member, moving: frozenset[int]) -> bool:
    """Whether LibreOffice would leave an empty paragraph: one with a note's call goes, or a moved one ends with it."""
    if id(member.change) in moving:
        return any(paragraph.runs and _is_call(paragraph.runs[-1]) for paragraph in (*member.change.pair.old, *member.change.pair.new))
    return any(paragraph.note_refs for paragraph in member.paragraphs)


def _is_call(run: Run) -> bool:
    return run.atom is not None and run.atom.kind == "note"


