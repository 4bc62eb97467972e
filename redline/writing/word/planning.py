"""Arranges a story's changes so that Word and LibreOffice resolve them alike, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from redline.identities import IdentityMap, IdentitySet
from redline.model import Change, Op, Pair, Paragraph, of_one_fate
from redline.runs import signs
from redline.writing.word.fields import ends_paired, torn_retyped
from redline.writing.word.forgetting import cured, retyped_where, with_forgotten
from redline.writing.word.groups import Group, Item, Member, Mode
from redline.writing.word.order import ComparedTable, Entry, Gap, ordered, stays
from redline.writing.word.standing import Standing

MOST_CURES = 8
"""Each cure takes one hindrance away and may uncover another; more than two have not been seen, but for text boxes."""


Asked = Callable[[Change], bool]
Plan = tuple[list[Item], IdentitySet[Change], IdentitySet[Change]]
"""A story's items in order, the changes that can be shown as moves, and those that swap marks."""


def plan(entries: Sequence[Entry], old: Sequence[Paragraph], standing: Standing) -> Plan:
    """Arrange a story so that Word and LibreOffice resolve it alike. old: OLD's paragraphs in order."""
    entries = _blanks_retyped(ends_paired(entries, old), old, standing)
    swapping, followed = _swapping(entries, old, standing), _followed(entries)

    def is_lost(change: Change) -> bool:
        """Whether LibreOffice wouldn't give back the number of a paragraph that stays."""
        return change in followed and change not in swapping and stays(change) and standing.loses_its_number(change)

    def arranged_items(arranged: Sequence[Entry]) -> list[Item]:
        return with_forgotten(_grouped(ordered(arranged, old), standing.keeps_its_mark), standing.holds_remark)

    arranged = _with_an_end(_twins_moved(retyped_where(entries, is_lost)), old)
    items = arranged_items(arranged)
    for _ in range(MOST_CURES):
        better = cured(items, arranged, standing.holds_remark) or torn_retyped(arranged, old)
        if better is None:
            break
        arranged, items = better, arranged_items(better)
    return items, _moving(items), swapping


def _swapping(entries: Sequence[Entry], old: Sequence[Paragraph], standing: Standing) -> IdentitySet[Change]:
    """The changes that lose their level and swap marks: between a paragraph that keeps its own and one of words alone.

    Where several in a row lose their level, the first one; the others are retyped.
    """
    rows = _rows(entries, old)
    swapping: IdentitySet[Change] = IdentitySet()
    for before, row, following in zip(rows, rows[1:], rows[2:], strict=False):
        if not (isinstance(before, Change) and isinstance(row, Change) and isinstance(following, Change)):
            continue
        alone = _is_one(before) and _is_one(row) and _is_one(following) and _is_of_words(following)
        loses = standing.loses_its_number
        if alone and loses(row) and not loses(before) and standing.may_swap(before, row):
            swapping.add(row)
    return swapping


def _rows(entries: Sequence[Entry], old: Sequence[Paragraph]) -> list[Entry | Gap]:
    """The entries that stay, and what stands between two of them."""
    return [row for row in ordered(entries, old) if not isinstance(row, Gap) or row.arranged]


def _is_of_words(change: Change) -> bool:
    """Whether a paragraph says something in both texts, all of it words."""
    sides = [side[0].runs for side in (change.pair.old, change.pair.new)]
    return all(sides) and all(run.atom is None for runs in sides for run in runs)


def _is_one(change: Change) -> bool:
    """Whether one paragraph became one."""
    return len(change.pair.old) == len(change.pair.new) == 1


def _twins_moved(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with a dropped and a new paragraph of the same words shown as what they are to the eye: a move.

    LibreOffice takes such a pair for a move of its own accord, and then numbers what follows wrongly.
    """
    whole = [entry for entry in entries if isinstance(entry, Change) and len(entry.pair.old) + len(entry.pair.new) == 1]
    if len({author for change in whole for author in _authors(change)}) > 1:
        return [*entries]  # several authors' paragraphs keep their order, which a move would leave
    gone: dict[str, list[Change]] = defaultdict(list)
    for change in whole:
        if change.pair.old and _is_plain(change.pair.old[0]):
            gone[_seen(change.pair.old[0])].append(change)
    moves: IdentityMap[Entry, Change | None] = IdentityMap()
    for change in whole:
        if change.pair.new and _is_plain(change.pair.new[0]) and gone[_seen(change.pair.new[0])]:
            twin = gone[_seen(change.pair.new[0])].pop(0)
            kept = of_one_fate(Op.KEEP, change.pair.new[0].runs)
            moves[twin] = None
            moves[change] = replace(change, pair=Pair(twin.pair.old, change.pair.new, moved=True), spans=kept)
    return [moved for entry in entries if (moved := moves.get(entry, entry)) is not None]


def _authors(change: Change) -> Iterator[str | None]:
    """Everyone who has words in a change."""
    yield change.author
    yield from (span.author for span in change.spans if span.author)
    yield from (passing.author for passing in change.passing)


def _with_an_end(entries: Sequence[Entry], old: Sequence[Paragraph]) -> list[Entry]:
    """The entries with the last paragraph that stays retyped where only a table and paragraphs of one text follow it.

    The mark of a story's last paragraph can't go, and behind a table there is none before it to take its place.
    """
    *_, end = ordered(entries, old)
    kept = next((entry for entry in reversed(entries) if stays(entry)), None)
    if not isinstance(end, Gap) or not isinstance(kept, Change):
        return [*entries]
    gone, come = (any(isinstance(entry, Change) for entry in side) for side in (end.gone, end.come))
    if gone == come or not any(isinstance(entry, ComparedTable) for entry in (*end.gone, *end.come)):
        return [*entries]
    return retyped_where(entries, lambda change: change is kept)


def _is_plain(paragraph: Paragraph) -> bool:
    """Whether a paragraph says something, in words and calls of notes only, and ends with words."""
    kinds = {run.atom.kind for run in paragraph.runs if run.atom}
    return bool(paragraph.text.strip()) and kinds <= {"note"} and not paragraph.runs[-1].atom


def _seen(paragraph: Paragraph) -> str:
    """The words with the places of notes."""
    return signs(paragraph.runs)


def _grouped(rows: Iterable[Entry | Gap], keeps_its_mark: Asked) -> list[Item]:
    items: list[Item] = []
    before: Change | None = None
    gone: list[Member] = []
    come: list[Member] = []
    row: list[Member] = []

    def close(following: Entry | None) -> None:
        if row:
            heir = following.pair.old[0] if isinstance(following, Change) else None
            has_a_mark = following is not None or (
                gone and come
            )  # at the story's end what goes and what comes share it
            kept = has_a_mark and before is not None and keeps_its_mark(before)
            items.append(Group(None if kept else before, tuple(gone), tuple(come), heir is not None, tuple(row), heir))
            gone.clear()
            come.clear()
            row.clear()

    for entry, side in _flat(rows):
        if isinstance(entry, Change) and side is not None:
            side_members = gone if side else come
            side_members.append(Member(entry, side))
            row.append(side_members[-1])
            continue
        close(entry)
        items.append(entry)
        before = entry if isinstance(entry, Change) else None
    close(None)
    return items


def _flat(rows: Iterable[Entry | Gap]) -> Iterator[tuple[Entry, bool | None]]:
    """Each entry with True where it goes, False where it comes, None where it stays."""
    for row in rows:
        if isinstance(row, Gap):
            yield from row.arranged
        else:
            yield row, None


def _followed(entries: Sequence[Entry]) -> IdentitySet[Change]:
    """The changes behind which the next entry that stays is a paragraph: else its mark stays, whatever is written."""
    followed: IdentitySet[Change] = IdentitySet()
    is_paragraph = False
    for entry in reversed(entries):
        if isinstance(entry, Change) and is_paragraph:
            followed.add(entry)
        is_paragraph = isinstance(entry, Change) if stays(entry) else is_paragraph
    return followed


def _blanks_retyped(entries: Sequence[Entry], old: Sequence[Paragraph], standing: Standing) -> list[Entry]:
    """The entries with each reshaped blank paragraph retyped that stands right before another reshaped one.

    LibreOffice takes the two changes of properties for one, and restores the first paragraph only.
    """
    rows = _rows(entries, old)
    lost: IdentitySet[Change] = IdentitySet()
    for former, following in pairwise(rows):
        if not (isinstance(former, Change) and isinstance(following, Change) and _is_blank(former)):
            continue
        if standing.is_reshaped(former) and standing.is_reshaped(following):
            lost |= IdentitySet(
                change for change in (former, following) if _is_blank(change) and not standing.ends_a_section(change)
            )
    return retyped_where(entries, lost.__contains__)


def _is_blank(change: Change) -> bool:
    return _is_one(change) and not (change.pair.old[0].runs or change.pair.new[0].runs)


def _moving(items: Sequence[Item]) -> IdentitySet[Change]:
    """The changes that can be shown as moves: one paragraph with words in common, plain at both ends."""
    members = [member for item in items if isinstance(item, Group) for member in item.members]
    able = IdentitySet(member.change for member in members if _can_move(member.change))
    for item, following in zip_longest(items, items[1:]):
        if isinstance(item, Group):
            forgotten = (member for member in item.members if member.forgotten)
            sharing = (member for mode, stretch in item.segments if mode is not Mode.PLAIN for member in stretch)
            lending = (member for member in item.members if _lends_its_look(member, item, following))
            for member in (*forgotten, *sharing, *lending):
                able.discard(member.change)
    return able


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
