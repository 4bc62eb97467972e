"""What differs in typography alone, and by which kinds of signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from redline.languages.typography import TypographyKind, kinds
from redline.model import Change, Op

Kinds = tuple[TypographyKind, ...]


def kinds_of(change: Change) -> Kinds:
    """The kinds of signs that differ in a change's typographic edits, its footnotes' included, in the table's order."""
    kinds = frozenset(kinds_of_edits(change))
    return tuple(kind for kind in TypographyKind if kind in kinds)


def kinds_of_edits(change: Change) -> Iterator[TypographyKind]:
    """The kinds of signs that differ in each typographic edit."""
    for spans in (change.spans, *(note.spans for note in change.notes)):
        for is_typographic, stretch in groupby(spans, lambda span: span.is_typographic):
            if is_typographic:
                edit = [*stretch]
                gone, come = ("".join(span.text for span in edit if span.op is op) for op in (Op.DELETE, Op.INSERT))
                yield from kinds(gone, come)


def counted(changes: Iterable[Change]) -> dict[Kinds, int]:
    """How many paragraphs differ in typography alone, by the kinds of signs; the most frequent first."""
    by_kinds = Counter(kinds_of(change) for change in changes if change.is_typographic)
    return dict(by_kinds.most_common())
