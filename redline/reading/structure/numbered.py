"""Typed numbers in a document that is no resolution: "14." before a clause of a contract is a number, not a word.

Only numbers that count are taken for labels: "3." needs a "2." or a "4." of its kind; "1990. The year …" stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.languages.typography import fold
from redline.model import Block
from redline.patterns import lazy
from redline.reading.structure import labels
from redline.reading.structure.entries import Entry, bare, without_start
from redline.reading.structure.labels import Label
from redline.runs import plain

_CLAUSE = lazy(r"\s*(?P<bare>\d{1,3}(?:\.\d{1,3}){1,4})\.?(?=[ \t\u00a0]+[^\W\d_])")
"""The number of a clause within a clause: "3.2", "3.2.1."."""

Step = tuple[tuple[str, ...], int]
"""What a label counts (its kind, its form, the numbers before the last) and how far it has come."""


def entries(blocks: Sequence[Block]) -> list[Entry]:
    """The blocks, typed numbers that count taken out of their words."""
    read = [bare(block) for block in blocks]
    labels = [None if (label := _typed(entry)) and _is_mixed_up(entry, label) else label for entry in read]
    counting = _counting(labels)
    return [
        _labelled(entry, label) if place in counting else entry
        for place, (entry, label) in enumerate(zip(read, labels, strict=True))
    ]


def _typed(entry: Entry) -> Label | None:
    if entry.block.label or entry.block.cell is not None:
        return None
    text = entry.block.text
    clause = _CLAUSE.match(fold(text[:60]))
    if clause:
        gap = re.match(r"\s*", text[clause.end() :])
        return Label(text[: clause.end()], gap[0] if gap else "", "clause", clause["bare"])
    return labels.typed(text)


def _is_mixed_up(entry: Entry, label: Label) -> bool:
    """Whether a number right before the words can't be told from the one of the list that the paragraph is in."""
    form = entry.block.form
    return not label.gap and form is not None and form.place is not None


def _counting(labels: Sequence[Label | None]) -> set[int]:
    """The places of the labels that follow one of their kind, or are followed by one."""
    last: dict[tuple[str, ...], tuple[int, int]] = {}
    counting: set[int] = set()
    for place, label in enumerate(labels):
        for kind, value in _steps(label):
            before = last.get(kind)
            if before is not None and before[0] + 1 == value:
                counting |= {before[1], place}
            last[kind] = value, place
    return counting


def _steps(label: Label | None) -> Iterator[Step]:
    """What a label may count."""
    if label is None or label.kind == "bullet":
        return
    if label.kind == "clause":
        *outer, inner = label.bare.split(".")
        yield ("clause", *outer), int(inner)
    elif label.value is not None:
        yield (label.kind, label.form, "digit"), label.value
    else:
        for scheme, value in label.readings():
            yield (label.kind, label.form, scheme), value


def _labelled(entry: Entry, label: Label | None) -> Entry:
    rest = None if label is None else without_start(entry.block.runs, len(label.text) + len(label.gap))
    if rest is None:
        return entry
    return replace(entry, runs=rest, folded=fold(plain(rest)).strip(), label=label, taken=True)
