"""Which whole paragraphs go or come together, and how their marks are written.

A group is what stands between two things that stay. What each way of writing does, and the faults of
LibreOffice that ask for them, is in docs/ooxml/paragraph-marks.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest

from redline.model import BREAK, Change, Op, Pair, Paragraph, Run, Span, cut, joined
from redline.writing.word.editing import ends_with_insertion
from redline.writing.word.order import Entry, Gap, Table, ordered, stays

MOST_CURES = 8
"""Each cure takes one hindrance away and may uncover another; more than two have not been seen, but for text boxes."""
BOX, CALL = "text box", "\ufffc"


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
    """

    before: Change | None
    gone: tuple[Member, ...]
    come: tuple[Member, ...]
    followed: bool

    @property
    def members(self) -> tuple[Member, ...]:
        return (*self.gone, *self.come)

    @property
    def forgotten(self) -> bool:
        """Whether LibreOffice forgets the mark of one of the members."""
        return any(member.forgotten for member in self.members)

    @property
    def segments(self) -> list[Segment]:
        """The members in the order in which they stand, with the mode for each stretch of them."""
        if not self.forgotten or self._joined_anyway:
            return self._rest(self.gone, self.come, self.before is not None, self._meets)
        if self.before is None or all(any(member.forgotten for member in side) for side in (self.gone, self.come)):
            return self._sharing_a_mark()
        head, rest = _up_to_the_forgotten(self.gone)
        if head:
            return [(Mode.SHIFTED, head), *self._rest(rest, self.come, True, meets=False)]
        # An insertion must not stand behind a mark that stays and one before it: all together, or dropped ones between.
        head, rest = _up_to_the_forgotten(self.come) if self.gone else (self.come, ())
        return [(Mode.SHIFTED, head), *self._rest(self.gone, rest, True, meets=False)]

    def _sharing_a_mark(self) -> list[Segment]:
        """The paragraph whose mark is forgotten shares it with one of the other side, with its like if there is one."""
        if not self.gone or not self.come:
            return self._rest(self.gone, self.come, False, meets=False)
        gone, left = _up_to_the_forgotten(self.gone)
        come, new = _up_to_the_forgotten(self.come)
        gone, left = (gone, left) if gone else (self.gone, ())
        come, new = (come, new) if come else (self.come, ())
        shared = (Mode.COMBINED, (gone[-1], come[-1]))
        return [(Mode.PLAIN, (*gone[:-1], *come[:-1])), shared, *self._rest(left, new, True, meets=not left)]

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
        """Whether the first thing to come stands right behind an insertion whose mark stays."""
        return self.before is not None and ends_with_insertion(self.before.spans) and not self.gone

    def _rest(self, gone: tuple[Member, ...], come: tuple[Member, ...], has_before: bool, meets: bool) -> list[Segment]:
        everything = (*gone, *come)
        if (self.followed and not meets) or not everything:
            return [(Mode.PLAIN, everything)]
        if gone and come:
            return self._combined(gone, come)
        return [(Mode.SHIFTED if has_before else Mode.PLAIN, everything)]

    def _combined(self, gone: tuple[Member, ...], come: tuple[Member, ...]) -> list[Segment]:
        return [(Mode.PLAIN, (*gone[:-1], *come[:-1])), (Mode.COMBINED, (gone[-1], come[-1]))]


def _up_to_the_forgotten(members: tuple[Member, ...]) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """The members up to the one whose mark is forgotten, and the rest; none and all of them without one."""
    found = next((place for place, member in enumerate(members, 1) if member.forgotten), 0)
    return members[:found], members[found:]


Item = Change | Table | Group


@dataclass(frozen=True)
class Plan:
    """A story's items in order, and the ids of the changes that are shown as moves."""

    items: tuple[Item, ...]
    moving: frozenset[int]


def plan(entries: Sequence[Entry], old: Sequence[Paragraph], loses_its_level: Callable[[Change], bool]) -> Plan:
    """Arrange a story so that Word and LibreOffice resolve it alike.

    old: OLD's paragraphs in order.   loses_its_level: whether LibreOffice couldn't give a change's paragraph its
    former number back; then the whole paragraph is retyped.
    """
    arranged = [part for entry in entries for part in _retyped_if(entry, loses_its_level)]
    arranged = _with_an_end(_twins_moved(arranged), old)
    items = _with_forgotten(_grouped(ordered(arranged, old)))
    for _ in range(MOST_CURES):
        cured = _cured(items, arranged)
        if cured is None:
            break
        arranged = cured
        items = _with_forgotten(_grouped(ordered(arranged, old)))
    return Plan(tuple(items), _moving(items))


def _twins_moved(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with a dropped and a new paragraph of the same words shown as what they are to the eye: a move.

    LibreOffice takes such a pair for a move of its own accord, and then numbers what follows wrongly.
    """
    whole = [entry for entry in entries if isinstance(entry, Change) and len(entry.pair.old) + len(entry.pair.new) == 1]
    gone: dict[str, list[Change]] = defaultdict(list)
    for change in whole:
        if change.pair.old and _is_plain(change.pair.old[0]):
            gone[_seen(change.pair.old[0])].append(change)
    moves: dict[int, Change | None] = {}
    for change in whole:
        if change.pair.new and _is_plain(change.pair.new[0]) and gone[_seen(change.pair.new[0])]:
            twin = gone[_seen(change.pair.new[0])].pop(0)
            kept = Span(Op.KEEP, change.pair.new[0].text, 0, 0, sum(run.units for run in change.pair.new[0].runs))
            moves[id(twin)] = None
            moves[id(change)] = Change(Pair(twin.pair.old, change.pair.new, moved=True), (kept,), author=change.author)
    return [moved for entry in entries if (moved := moves.get(id(entry), entry)) is not None]


def _with_an_end(entries: Sequence[Entry], old: Sequence[Paragraph]) -> list[Entry]:
    """The entries with the last paragraph that stays retyped where only a table and paragraphs of one text follow it.

    The mark of a story's last paragraph can't go, and behind a table there is none before it to take its place.
    """
    *_, end = ordered(entries, old)
    kept = next((entry for entry in reversed(entries) if stays(entry)), None)
    if not isinstance(end, Gap) or not isinstance(kept, Change):
        return [*entries]
    gone, come = (any(isinstance(entry, Change) for entry in side) for side in (end.gone, end.come))
    if gone == come or not any(isinstance(entry, Table) for entry in (*end.gone, *end.come)):
        return [*entries]
    return [part for entry in entries for part in (_retyped(entry) if entry is kept else [entry])]


def _is_plain(paragraph: Paragraph) -> bool:
    """Whether a paragraph says something, in words and calls of notes only, and ends with words."""
    kinds = {run.atom.kind for run in paragraph.runs if run.atom}
    return bool(paragraph.text.strip()) and kinds <= {"note"} and not paragraph.runs[-1].atom


def _seen(paragraph: Paragraph) -> str:
    """The words with the places of notes."""
    return "".join(CALL if run.atom else run.text for run in paragraph.runs)


def _grouped(rows: Iterable[Entry | Gap]) -> list[Item]:
    items: list[Item] = []
    before: Change | None = None
    gone: list[Member] = []
    come: list[Member] = []

    def close(followed: bool) -> None:
        if gone or come:
            items.append(Group(before, tuple(gone), tuple(come), followed))
            gone.clear()
            come.clear()

    for entry, side in _flat(rows):
        if isinstance(entry, Change) and side is not None:
            side_members = gone if side else come
            side_members.append(Member(entry, side))
            continue
        close(followed=isinstance(entry, Change))
        items.append(entry)
        before = entry if isinstance(entry, Change) else None
    close(followed=False)
    return items


def _flat(rows: Iterable[Entry | Gap]) -> Iterator[tuple[Entry, bool | None]]:
    """Each entry with True where it goes, False where it comes, None where it stays."""
    for row in rows:
        if isinstance(row, Gap):
            yield from row.arranged
        else:
            yield row, None


def _with_forgotten(items: Iterable[Item]) -> list[Item]:
    """The same with the members marked of which LibreOffice forgets the mark."""
    seen: set[str] = set()
    marked: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            gone, come = (_marked(members, seen) for members in (item.gone, item.come))
            marked.append(replace(item, gone=gone, come=come))
        else:
            seen |= _called(item) - {BOX}
            marked.append(item)
    return marked


def _marked(members: Iterable[Member], seen: set[str]) -> tuple[Member, ...]:
    """The members, those marked that hold a box or call a note of a kind not seen so far."""
    marked = []
    for member in members:
        kinds = _kinds(member.paragraphs)
        marked.append(replace(member, forgotten=not kinds <= seen))
        seen |= kinds - {BOX}
    return tuple(marked)


def _called(item: Change | Table) -> set[str]:
    """What other stories are read in the middle of what stays."""
    changes = item.changes if isinstance(item, Table) else (item,)
    return {kind for change in changes for side in (change.pair.old, change.pair.new) for kind in _kinds(side)}


def _kinds(paragraphs: Iterable[Paragraph]) -> set[str]:
    return _kinds_in(run for paragraph in paragraphs for run in paragraph.runs)


def _kinds_in(runs: Iterable[Run]) -> set[str]:
    """The other stories in some runs: footnotes, endnotes, text boxes."""
    atoms = [run.atom for run in runs if run.atom]
    notes = {"endnote" if atom.ref.startswith("endnote") else "footnote" for atom in atoms if atom.kind == "note"}
    return notes | ({BOX} if any(atom.boxes for atom in atoms) else set())


def _cured(items: Sequence[Item], entries: Sequence[Entry]) -> list[Entry] | None:
    """The entries with the change rewritten that would give a revised mark to a paragraph of which it is forgotten.

    A split or merge becomes an edit and whole paragraphs; a paragraph whose mark a group would take is retyped as a
    whole. None if all is well.
    """
    seen: set[str] = set()
    for place, item in enumerate(items):
        if isinstance(item, Group):
            if item.takes_the_forgotten_along and item.before is not None and place > 1:
                return _replaced(entries, item.before, _retyped(item.before))
            seen |= _kinds(paragraph for member in item.members for paragraph in member.paragraphs) - {BOX}
            continue
        following = items[place + 1] if place + 1 < len(items) else None
        parts = [] if isinstance(item, Table) else _saved(item, following, place > 0, seen)
        if parts and isinstance(item, Change):
            return _replaced(entries, item, parts)
        seen |= _called(item) - {BOX}
    return None


def _saved(change: Change, following: Item | None, has_before: bool, seen: set[str]) -> list[Entry]:
    """What is written instead of a change that stays and whose mark is forgotten; nothing if it may stay as it is."""
    if len(change.pair.old) + len(change.pair.new) > 2:
        return [] if _up_to_the_last_break(change) <= seen else _apart(change)
    shifts = isinstance(following, Group) and following.segments[0][0] is Mode.SHIFTED
    return _retyped(change) if shifts and has_before and not _called(change) <= seen else []


def _up_to_the_last_break(change: Change) -> set[str]:
    """The other stories in all pieces of a split or a merge but the last one, whose mark stays."""
    old, new = change.pair.old, change.pair.new
    last = [span for span in change.spans if span.text == BREAK and span.units == 1][-1]
    sides = ((old, last.old), (new, last.new))
    return {kind for side, end in sides for kind in _kinds_in(cut(joined([one.runs for one in side]), 0, end))}


def _retyped_if(entry: Entry, wanted: Callable[[Change], bool]) -> list[Entry]:
    return _retyped(entry) if isinstance(entry, Change) and stays(entry) and wanted(entry) else [entry]


def _replaced(entries: Sequence[Entry], change: Change, parts: Sequence[Entry]) -> list[Entry]:
    at = next(number for number, entry in enumerate(entries) if entry is change)
    return [*entries[:at], *parts, *entries[at + 1 :]]


def _retyped(change: Change) -> list[Entry]:
    """Paragraphs that stay as some that go and some that come."""
    gone: list[Entry] = [Change(Pair((paragraph,), ()), (), author=change.author) for paragraph in change.pair.old]
    return [*gone, *(Change(Pair((), (paragraph,)), (), author=change.author) for paragraph in change.pair.new)]


def _apart(change: Change) -> list[Entry]:
    """A split or a merge as an edit of its first paragraph, and whole paragraphs for the rest."""
    old, new = change.pair.old, change.pair.new
    first: list[Span] = []
    rest = iter(change.spans)
    for span in rest:
        if span.text == BREAK and span.units == 1 and _is_break(span, old, new):
            break
        first.append(span)
    gone = Op.DELETE if len(new) > 1 else Op.INSERT
    first += [replace(span, op=gone) for span in rest if span.op in (Op.KEEP, gone)]
    others_gone = [Change(Pair((paragraph,), ()), (), author=change.author) for paragraph in old[1:]]
    others_come = [Change(Pair((), (paragraph,)), (), author=change.author) for paragraph in new[1:]]
    return [Change(Pair(old[:1], new[:1]), tuple(first), change.notes, change.author), *others_gone, *others_come]


def _is_break(span: Span, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    ends = sum(run.units for run in (old if len(old) > 1 else new)[0].runs)
    return (span.old if len(old) > 1 else span.new) == ends


def _moving(items: Sequence[Item]) -> frozenset[int]:
    """The changes that can be shown as moves: one paragraph with words in common, plain at both ends."""
    members = [member for item in items if isinstance(item, Group) for member in item.members]
    able = {id(member.change) for member in members if _can_move(member.change)}
    for item, following in zip_longest(items, items[1:]):
        if isinstance(item, Group):
            able -= {id(member.change) for member in item.members if member.forgotten}
            able -= {
                id(member.change) for mode, stretch in item.segments if mode is not Mode.PLAIN for member in stretch
            }
            able -= {id(member.change) for member in item.members if _lends_its_look(member, item, following)}
    return frozenset(able)


def _lends_its_look(member: Member, group: Group, following: Item | None) -> bool:
    """Whether LibreOffice would give a moved and edited paragraph's number to the one that takes its place."""
    edited = any(span.op is not Op.KEEP for span in member.change.spans)
    if not edited or not isinstance(following, Change):
        return edited
    if not member.from_old:
        heir = following.pair.old[0]
    else:
        heir = (group.come[0].change if group.come else following).pair.new[0]
    return _form(member.paragraphs[0]) != _form(heir)


def _form(paragraph: Paragraph) -> tuple[object, ...]:
    return paragraph.address.kind, paragraph.level, bool(paragraph.label)


def _can_move(change: Change) -> bool:
    pair = change.pair
    kept = any(span.op is Op.KEEP and span.text.strip() for span in change.spans)
    return pair.moved and len(pair.old) == len(pair.new) == 1 and kept
