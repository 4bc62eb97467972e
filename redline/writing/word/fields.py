"""Fields over several paragraphs (an index, a bibliography): both ends stay, or both go (ECMA-376 17.16.18).

Where the first paragraph of one went and came anew while the last one stayed, the redline would hold two beginnings
and one end: each text alone would be right, but not the file that Word opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from redline.comparing.words import diff
from redline.model import Change, Op, Pair, Paragraph, Run, Span, cut
from redline.writing.word.forgetting import retyped
from redline.writing.word.order import Entry, Gap, Table, ordered, stays

MARK = "fldChar"
Mark = tuple[int, int]
"""A field's begin, separator or end: the `id()` of its paragraph, and its place there in units."""
Field = tuple[Mark, ...]


def ends_paired(entries: Sequence[Entry], old: Sequence[Paragraph]) -> list[Entry]:
    """The entries with a dropped and a new paragraph as one that is edited, where both hold the same half of a field.

    Only where a field would be torn otherwise. old: OLD's paragraphs in order.
    """
    if not _torn(entries, old):
        return [*entries]
    partners = {
        id(come): (gone, come)
        for gap in ordered(entries, old)
        if isinstance(gap, Gap)
        for gone, come in _halves(gap)
        if gone.author == come.author
    }
    gone_ids = {id(gone) for gone, _ in partners.values()}
    rest = (entry for entry in entries if id(entry) not in gone_ids)
    return [_edited(*partners[id(entry)]) if id(entry) in partners else entry for entry in rest]


def torn_retyped(entries: Sequence[Entry], old: Sequence[Paragraph]) -> list[Entry] | None:
    """The entries with all paragraphs of a torn field retyped, so that it goes whole and comes whole; None without."""
    among = {place for field in _torn(entries, old) for place, _ in field}
    torn = [entry for entry in entries if isinstance(entry, Change) and stays(entry) and _is_among(entry, among)]
    if not torn:
        return None
    parts = (retyped(entry) if isinstance(entry, Change) and _is_one_of(entry, torn) else [entry] for entry in entries)
    return [*chain.from_iterable(parts)]


def _is_one_of(entry: Entry, others: Iterable[Entry]) -> bool:
    return any(entry is other for other in others)


def _is_among(change: Change, paragraphs: set[int]) -> bool:
    return any(id(paragraph) in paragraphs for paragraph in (*change.pair.old, *change.pair.new))


def _torn(entries: Sequence[Entry], old: Sequence[Paragraph]) -> list[Field]:
    """The fields of both texts of which a part stays and a part doesn't, with a mark for every paragraph in between."""
    changes = [change for entry in entries for change in (entry.changes if isinstance(entry, Table) else (entry,))]
    new = [paragraph for change in changes for paragraph in change.pair.new]
    if not any(True for paragraph in (*old, *new) for _ in _marks(paragraph)):
        return []
    kept = dict(chain.from_iterable(_kept(change) for change in changes if stays(change)))
    back = {after: before for before, after in kept.items()}
    here, there = list(_fields(old)), list(_fields(new))
    return [
        *(_stretched(field, old) for field in here if _is_torn(field, kept, there)),
        *(_stretched(field, new) for field in there if _is_torn(field, back, here)),
    ]


def _is_torn(field: Field, kept: Mapping[Mark, Mark], others: Iterable[Field]) -> bool:
    found = [kept[mark] for mark in field if mark in kept]
    return bool(found) and tuple(found) not in others


def _stretched(field: Field, paragraphs: Sequence[Paragraph]) -> Field:
    """A place in each paragraph from the field's first to its last."""
    places = {id(paragraph): number for number, paragraph in enumerate(paragraphs)}
    first, last = places[field[0][0]], places[field[-1][0]]
    return tuple((id(paragraph), 0) for paragraph in paragraphs[first : last + 1])


def _fields(paragraphs: Iterable[Paragraph]) -> Iterator[Field]:
    """The fields whose marks count one by one, inner ones too; one that doesn't end is none."""
    open_fields: list[list[Mark]] = []
    for paragraph in paragraphs:
        for kind, mark in _marks(paragraph):
            if kind == "begin":
                open_fields.append([])
            if open_fields:
                open_fields[-1].append(mark)
                if kind == "end":
                    yield tuple(open_fields.pop())


def _marks(paragraph: Paragraph) -> Iterator[tuple[str, Mark]]:
    kinds = [key.partition(" ")[0] for key in _half(paragraph)]
    yield from zip(kinds, [(id(paragraph), at) for at in _places(paragraph.runs)], strict=True)


def _kept(change: Change) -> Iterator[tuple[Mark, Mark]]:
    """Each mark of OLD that stays, with its place in NEW."""
    before, after = ({at: mark for mark, at in _placed(side)} for side in (change.pair.old, change.pair.new))
    for span in change.spans:
        if span.op is Op.KEEP:
            for at in range(span.old, span.old + span.units):
                if at in before:
                    yield before[at], after[span.new + at - span.old]


def _placed(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Mark, int]]:
    """Each mark with its place in the paragraphs joined by breaks."""
    first = 0
    for paragraph in paragraphs:
        yield from ((mark, first + mark[1]) for _, mark in _marks(paragraph))
        first += sum(run.units for run in paragraph.runs) + 1


def _halves(gap: Gap) -> Iterator[tuple[Change, Change]]:
    """A dropped and a new paragraph, in order, that hold the same marks of fields."""
    come = iter([entry for entry in gap.come if isinstance(entry, Change) and not entry.pair.moved])
    for entry in gap.gone:
        if isinstance(entry, Change) and not entry.pair.moved and (half := _half(entry.pair.old[0])):
            partner = next((new for new in come if _half(new.pair.new[0]) == half), None)
            if partner is not None:
                yield entry, partner


def _half(paragraph: Paragraph) -> list[str]:
    return [run.atom.key for run in paragraph.runs if run.atom and run.atom.kind == MARK]


def _edited(gone: Change, come: Change) -> Change:
    """The two as one paragraph in which the marks stay, and what is the same between two of them."""
    old, new = gone.pair.old[0].runs, come.pair.new[0].runs
    spans: list[Span] = []
    for (first, last), (begin, end) in zip(_stretches(old), _stretches(new), strict=True):
        words = diff(tuple(cut(old, first, last)), tuple(cut(new, begin, end)))
        spans += [replace(span, old=span.old + first, new=span.new + begin) for span in words]
        spans.append(Span(Op.KEEP, "", last, end, 1))
    return replace(come, pair=Pair(gone.pair.old, come.pair.new), spans=tuple(spans[:-1]))


def _stretches(runs: Sequence[Run]) -> list[tuple[int, int]]:
    """From where to where the runs hold no mark: before the first one, between two, behind the last one."""
    places = [-1, *_places(runs), sum(run.units for run in runs)]
    return [(before + 1, after) for before, after in pairwise(places)]


def _places(runs: Iterable[Run]) -> Iterator[int]:
    at = 0
    for run in runs:
        if run.atom and run.atom.kind == MARK:
            yield at
        at += run.units
