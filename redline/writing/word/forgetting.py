"""Paragraphs of which LibreOffice forgets the mark, since another story is read in the middle of them.

That is the one with the document's first footnote or first endnote, and each with a text box or a comment
(docs/ooxml/paragraph-marks.md, 1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from redline.model import Change, Op, Pair, Paragraph, Span
from redline.runs import BREAK, Run, cut, joined, units_in
from redline.writing.word.groups import Group, Item, Member, Mode
from redline.writing.word.order import ComparedTable, Entry, changes_of

BOX = "text box"

Remarked = Callable[[Paragraph], bool]
"""Whether a comment is tied to a paragraph of OLD; NEW's stay behind."""


def with_forgotten(items: Iterable[Item], remarked: Remarked) -> list[Item]:
    """The same with the members marked of which LibreOffice forgets the mark.

    A comment counts where nothing stands before that could take the mark; else the writer shifts it anyway.
    """
    seen: set[str] = set()
    marked: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            gone, come = (_marked(members, seen) for members in (item.gone, item.come))
            if item.before is None:
                gone = tuple(
                    replace(block, forgotten=block.forgotten or any(map(remarked, block.paragraphs))) for block in gone
                )
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


def _called(item: Change | ComparedTable) -> set[str]:
    """What other stories are read in the middle of what stays."""
    return {kind for change in changes_of(item) for side in (change.pair.old, change.pair.new) for kind in _kinds(side)}


def _kinds(paragraphs: Iterable[Paragraph]) -> set[str]:
    return _kinds_in(run for paragraph in paragraphs for run in paragraph.runs)


def _kinds_in(runs: Iterable[Run]) -> set[str]:
    """The other stories in some runs: footnotes, endnotes, text boxes."""
    atoms = [run.atom for run in runs if run.atom]
    notes = {"endnote" if atom.ref.startswith("endnote") else "footnote" for atom in atoms if atom.kind == "note"}
    return notes | ({BOX} if any(atom.boxes for atom in atoms) else set())


def cured(items: Sequence[Item], entries: Sequence[Entry], remarked: Remarked) -> list[Entry] | None:
    """The entries with the change rewritten that would give a revised mark to a paragraph of which it is forgotten.

    A split or merge becomes an edit and whole paragraphs; a paragraph whose mark a group would take is retyped as a
    whole, unless several authors have words in it or next to it: nobody's text alone would come out of it then.
    LibreOffice leaves a blank paragraph there. None if all is well.
    """
    seen: set[str] = set()
    for place, item in enumerate(items):
        if isinstance(item, Group):
            before = item.before
            if before is not None and item.takes_the_forgotten_along and place > 1 and not _of_several(before, item):
                return _replaced(entries, before, retyped(before))
            seen |= _kinds(paragraph for member in item.members for paragraph in member.paragraphs) - {BOX}
            continue
        following = items[place + 1] if place + 1 < len(items) else None
        parts = [] if isinstance(item, ComparedTable) else _saved(item, following, place > 0, seen, remarked)
        if parts and isinstance(item, Change):
            return _replaced(entries, item, parts)
        seen |= _called(item) - {BOX}
    return None


def _saved(change: Change, following: Item | None, has_before: bool, seen: set[str], remarked: Remarked) -> list[Entry]:
    """What is written instead of a change that stays and whose mark is forgotten; nothing if it may stay as it is."""
    if len(change.pair.old) + len(change.pair.new) > 2:
        keeps_open = any(map(remarked, change.pair.old[:-1]))  # one that is split keeps its comment's place open
        return _apart(change) if keeps_open or not _up_to_the_last_break(change) <= seen else []
    if not (isinstance(following, Group) and following.segments[0][0] is Mode.SHIFTED and has_before):
        return []
    return [] if _called(change) <= seen or _of_several(change, following) else retyped(change)


def _of_several(change: Change, group: Group) -> bool:
    """Whether several authors have words in a paragraph, in its notes, and in the whole paragraphs next to it."""
    authors = {span.author for span in change.spans} | {note.author for note in change.notes}
    return len((authors | {member.change.author for member in group.members}) - {None}) > 1


def _up_to_the_last_break(change: Change) -> set[str]:
    """The other stories in all pieces of a split or a merge but the last one, whose mark stays."""
    old, new = change.pair.old, change.pair.new
    last = [span for span in change.spans if span.text == BREAK and span.units == 1][-1]
    sides = ((old, last.old), (new, last.new))
    return {
        kind for side, end in sides for kind in _kinds_in(cut(joined([paragraph.runs for paragraph in side]), 0, end))
    }


def _replaced(entries: Sequence[Entry], change: Change, parts: Sequence[Entry]) -> list[Entry]:
    at = next(number for number, entry in enumerate(entries) if entry is change)
    return [*entries[:at], *parts, *entries[at + 1 :]]


def retyped(change: Change) -> list[Entry]:
    """Paragraphs that stay as some that go and some that come."""
    return [*_whole(change, change.pair.old, ()), *_whole(change, (), change.pair.new)]


def retyped_where(entries: Iterable[Entry], wanted: Callable[[Change], bool]) -> list[Entry]:
    """The entries with each change retyped of which that is wanted."""
    parts = (retyped(entry) if isinstance(entry, Change) and wanted(entry) else [entry] for entry in entries)
    return [*chain.from_iterable(parts)]


def _whole(change: Change, gone: Iterable[Paragraph], come: Iterable[Paragraph]) -> Iterator[Entry]:
    """Paragraphs of a change, each as one that goes or comes whole, in the change's name."""
    for old, new in (*(((paragraph,), ()) for paragraph in gone), *(((), (paragraph,)) for paragraph in come)):
        yield Change(Pair(old, new), (), author=change.author, reviewer=change.reviewer)


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
    edited = replace(change, pair=Pair(old[:1], new[:1]), spans=tuple(first))
    return [edited, *_whole(change, old[1:], new[1:])]


def _is_break(span: Span, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    ends = units_in((old if len(old) > 1 else new)[0].runs)
    return (span.old if len(old) > 1 else span.new) == ends
