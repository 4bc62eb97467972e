"""Fields over several paragraphs (an index, a bibliography): both ends stay, or both go (ECMA-376 17.16.18).

Where the first paragraph of one went and came anew while the last one stayed, the redline would hold two beginnings
and one end: each text alone would be right, but not the file that Word opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from redline.comparing.marking.words import diff
from redline.identities import IdentityMap, IdentitySet
from redline.model import Change, Op, Pair, Paragraph, Span
from redline.runs import Run, cut, units_in
from redline.writing.word.forgetting import retyped_where
from redline.writing.word.order import ComparedTable, Entry, Gap, changes_of, ordered, stays

MARK = "fldChar"
Mark = tuple[int, int]
"""A field's begin, separator or end: the number of its paragraph, and its place there in units."""
Field = tuple[Mark, ...]


def ends_paired(entries: Sequence[Entry], old: Sequence[Paragraph]) -> list[Entry]:
    """The entries with a dropped and a new paragraph as one that is edited, where both hold the same half of a field.

    Only where a field would be torn otherwise. old: OLD's paragraphs in order.
    """
    if not _torn(entries, old):
        return [*entries]
    partners = IdentityMap(
        (come, gone)
        for gap in ordered(entries, old)
        if isinstance(gap, Gap)
        for gone, come in _halves(gap)
        if gone.author == come.author
    )
    paired = IdentitySet(partners.values())
    rest = (entry for entry in entries if entry not in paired)
    return [_paired(entry, partners) for entry in rest]


def _paired(entry: Entry, partners: Mapping[Change, Change]) -> Entry:
    gone = partners.get(entry) if isinstance(entry, Change) else None
    return entry if gone is None or isinstance(entry, ComparedTable) else _edited(gone, entry)


def torn_retyped(entries: Sequence[Entry], old: Sequence[Paragraph]) -> list[Entry] | None:
    """The entries with all paragraphs of a torn field retyped, so that it goes whole and comes whole; None without."""
    paragraphs = _torn(entries, old)
    staying = (entry for entry in entries if isinstance(entry, Change) and stays(entry))
    torn = IdentitySet(
        change for change in staying if any(line in paragraphs for line in (*change.pair.old, *change.pair.new))
    )
    return retyped_where(entries, torn.__contains__) if torn else None


def _torn(entries: Sequence[Entry], old: Sequence[Paragraph]) -> IdentitySet[Paragraph]:
    """The paragraphs of both texts' fields of which a part stays and a part doesn't, those in between included."""
    changes = [change for entry in entries for change in changes_of(entry)]
    new = [paragraph for change in changes for paragraph in change.pair.new]
    if not any(_half(paragraph) for paragraph in (*old, *new)):
        return IdentitySet()
    before, after = _numbered(old), _numbered(new)
    kept = dict(chain.from_iterable(_kept(change, before, after) for change in changes if stays(change)))
    back = {new_mark: old_mark for old_mark, new_mark in kept.items()}
    here, there = list(_fields(before)), list(_fields(after))
    torn_here = (field for field in here if _is_torn(field, kept, there))
    torn_there = (field for field in there if _is_torn(field, back, here))
    return IdentitySet([*_stretched(torn_here, old), *_stretched(torn_there, new)])


def _numbered(paragraphs: Iterable[Paragraph]) -> IdentityMap[Paragraph, int]:
    return IdentityMap((paragraph, number) for number, paragraph in enumerate(paragraphs))


def _is_torn(field: Field, kept: Mapping[Mark, Mark], whole: Iterable[Field]) -> bool:
    kept_marks = [kept[mark] for mark in field if mark in kept]
    return bool(kept_marks) and tuple(kept_marks) not in whole


def _stretched(fields: Iterable[Field], paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs from each field's first to its last."""
    for (first, _), *_, (last, _) in fields:
        yield from paragraphs[first : last + 1]


def _fields(numbers: Mapping[Paragraph, int]) -> Iterator[Field]:
    """The fields whose marks count one by one, inner ones too; one that doesn't end is none."""
    open_fields: list[list[Mark]] = []
    for paragraph, number in numbers.items():
        for kind, at in _marks(paragraph):
            if kind == "begin":
                open_fields.append([])
            if open_fields:
                open_fields[-1].append((number, at))
                if kind == "end":
                    yield tuple(open_fields.pop())


def _marks(paragraph: Paragraph) -> Iterator[tuple[str, int]]:
    """The marks in a paragraph: begin, separate or end, and where it stands."""
    kinds = [key.partition(" ")[0] for key in _half(paragraph)]
    yield from zip(kinds, _places(paragraph.runs), strict=True)


def _kept(
    change: Change, before: Mapping[Paragraph, int], after: Mapping[Paragraph, int]
) -> Iterator[tuple[Mark, Mark]]:
    """Each mark of OLD that stays, with its place in NEW. before, after: the paragraphs' numbers."""
    here, there = dict(_placed(change.pair.old, before)), dict(_placed(change.pair.new, after))
    for span in change.spans:
        if span.op is Op.KEEP:
            for at in range(span.old, span.old + span.units):
                if at in here:
                    yield here[at], there[span.new + at - span.old]


def _placed(paragraphs: Iterable[Paragraph], numbers: Mapping[Paragraph, int]) -> Iterator[tuple[int, Mark]]:
    """Each mark by its place in the paragraphs joined by breaks."""
    first = 0
    for paragraph in paragraphs:
        yield from ((first + at, (numbers[paragraph], at)) for _, at in _marks(paragraph))
        first += units_in(paragraph.runs) + 1


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
    places = [-1, *_places(runs), units_in(runs)]
    return [(before + 1, after) for before, after in pairwise(places)]


def _places(runs: Iterable[Run]) -> Iterator[int]:
    at = 0
    for run in runs:
        if run.atom and run.atom.kind == MARK:
            yield at
        at += run.units
