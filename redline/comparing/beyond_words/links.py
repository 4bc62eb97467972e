"""Hyperlinks that lead elsewhere while their words stayed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from redline.messages import Message
from redline.model import Change, FormatChange, NoteChange, Op, Resolution, Span, Untracked
from redline.records import dataclass
from redline.runs import ATOM, BREAK, Part, Run, cutter, joined, plain, side_by_side

LINK = "link"
"""The name under which a summary tells them among the changes of looks."""


@dataclass(frozen=True, slots=True)
class RelinkedWords:
    """Kept words whose link is another one, new or gone. at: where they begin in their span, in units."""

    text: str
    old: str
    new: str
    at: int
    units: int

    @property
    def is_retyped(self) -> bool:
        """Whether its words go and come, since they must not lead where they did; a link that they only get is told."""
        return bool(self.old) and leads(self.old) != leads(self.new)


def are_comparable(old: Resolution, new: Resolution) -> bool:
    """Whether both texts tell where their words lead: Word files, and not one draft before and after amendments."""
    return bool(old.source.data and new.source.data) and old.source.data != new.source.data


def shown(run: Run) -> str:
    """A sign for each unit; what is no text shows as one."""
    return ATOM if run.atom else run.text


def leads(link: str) -> str:
    """Where a link leads, as far as two files can be compared: names that Word gives by itself say nothing.

    Those are the bookmarks that begin with an underline (17.13.6.2); each layout of an index makes new ones.
    """
    return "#" if link.startswith("#_") else link


def stretches(span: Span, before: Part, after: Part) -> Iterator[RelinkedWords]:
    """The stretches of a kept span that lead elsewhere and show anything. before, after: the parts of both texts."""
    kept = before(span.old, span.old + span.units), after(span.new, span.new + span.units)
    at = 0
    for (old, new), group in groupby(side_by_side(*kept), lambda pair: (pair[0].link, pair[1].link)):
        runs = [piece for piece, _ in group]
        text, size = "".join(map(shown, runs)), sum(run.units for run in runs)
        if old != new and text.strip():
            yield RelinkedWords(text, old, new, at, size)
        at += size


def told(change: Change) -> Change:
    """The change with the links that lead elsewhere among what it tells of looks, its notes' too."""
    notes = tuple(_told_of_note(note) for note in change.notes)
    before, after = _sides(change)
    formatting = tuple(_format_changes(change.spans, before, after))
    return replace(change, formatting=(*change.formatting, *formatting), notes=notes) if formatting or notes else change


def untracked(changes: Iterable[Change]) -> Iterator[Untracked]:
    """A line for each stretch that gets a link, or leads to another bookmark of Word's own: it stays as OLD has it."""
    for change in changes:
        for stretch in _differing(change.spans, *_sides(change)):
            if not stretch.is_retyped:
                words = stretch.text.replace(ATOM, "").strip()
                link = Message("untracked.link", words=words, where=str(change.pair.new[0].address))
                yield Untracked(link, stretch.old, stretch.new)


def relinked(change: Change) -> Change:
    """The change with the words whose link leads elsewhere deleted and inserted: a link goes and comes whole."""
    notes = tuple(
        replace(note, spans=_retyped(note.spans, joined(note.old.paragraphs), joined(note.new.paragraphs)))
        if note.old and note.new
        else note
        for note in change.notes
    )
    spans = _retyped(change.spans, *_sides(change))
    return change if spans is change.spans and not notes else replace(change, spans=spans, notes=notes)


def _retyped(spans: tuple[Span, ...], before: Sequence[Run], after: Sequence[Run]) -> tuple[Span, ...]:
    if not _any_link(before, after):
        return spans
    sides = cutter(before), cutter(after)
    parts = [part for span in spans for part in _apart(span, *sides)]
    return tuple(_deletions_first(parts)) if len(parts) > len(spans) else spans


def _apart(span: Span, before: Part, after: Part) -> Iterator[Span]:
    """The span, a kept one cut where its links differ."""
    done = 0
    apart = stretches(span, before, after) if span.op is Op.KEEP else iter(())
    for stretch in (stretch for stretch in apart if stretch.is_retyped):
        stop = stretch.at + stretch.units
        yield from _part(span, done, stretch.at, before)
        yield replace(_only(span, stretch.at, stop, before), op=Op.DELETE)
        words = plain(after(span.new + stretch.at, span.new + stop))
        yield replace(_only(span, stretch.at, stop, before), op=Op.INSERT, text=words)
        done = stop
    yield from _part(span, done, span.units, before) if done else [span]


def _part(span: Span, start: int, stop: int, before: Part) -> Iterator[Span]:
    if start < stop:
        yield _only(span, start, stop, before)


def _only(span: Span, start: int, stop: int, before: Part) -> Span:
    text = plain(before(span.old + start, span.old + stop))
    return replace(span, text=text, old=span.old + start, new=span.new + start, units=stop - start)


def _deletions_first(parts: Sequence[Span]) -> Iterator[Span]:
    """The same with what goes before what comes, between two stretches that stay, each in one piece."""
    old, new = parts[0].old, parts[0].new
    for stays, group in groupby(parts, lambda part: part.op is Op.KEEP or part.text == BREAK):
        members = list(group)
        for part in members if stays else _in_two(members):
            yield replace(part, old=old, new=new)
            old += part.units if part.op is not Op.INSERT else 0
            new += part.units if part.op is not Op.DELETE else 0


def _in_two(parts: Iterable[Span]) -> Iterator[Span]:
    """What goes, then what comes, as far as an author has a stretch of it."""
    ordered = sorted(parts, key=lambda part: part.op is Op.INSERT)
    for _, group in groupby(ordered, lambda part: (part.op, part.author)):
        members = list(group)
        text, units = "".join(part.text for part in members), sum(part.units for part in members)
        yield replace(members[0], text=text, units=units)


def _told_of_note(note: NoteChange) -> NoteChange:
    if note.old is None or note.new is None:
        return note
    formatting = tuple(_format_changes(note.spans, joined(note.old.paragraphs), joined(note.new.paragraphs)))
    return replace(note, formatting=(*note.formatting, *formatting))


def _format_changes(spans: Iterable[Span], before: Sequence[Run], after: Sequence[Run]) -> Iterator[FormatChange]:
    for stretch in _differing(spans, before, after):
        if stretch.is_retyped:
            yield FormatChange(LINK, stretch.old, stretch.new, stretch.text.replace(ATOM, "").strip())


def _differing(spans: Iterable[Span], before: Sequence[Run], after: Sequence[Run]) -> Iterator[RelinkedWords]:
    if _any_link(before, after):
        parts = cutter(before), cutter(after)
        for span in spans:
            if span.op is Op.KEEP:
                yield from stretches(span, *parts)


def _any_link(before: Iterable[Run], after: Iterable[Run]) -> bool:
    return any(run.link for side in (before, after) for run in side)


def _sides(change: Change) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    old, new = change.pair.old, change.pair.new
    return joined([paragraph.runs for paragraph in old]), joined([paragraph.runs for paragraph in new])
