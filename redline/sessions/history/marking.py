"""Which version brought in each unit of a text: marks that the word diff carries from one version to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from redline.comparing.marking import edits
from redline.comparing.marking.tokens import DiffToken, tokens
from redline.languages.typography import fold
from redline.model import Change, Op, Span
from redline.records import dataclass
from redline.runs import Run, cut, joined
from redline.sessions.history.types import UnitOrigin

WORD = 4
"""Letters of a word that is taken for the old one where the diff has struck and repeated it with its neighbours
(comparing/gathering.py); a lone "of" in a phrase written anew is written anew. A number always counts."""

_PARAGRAPH_BREAK = UnitOrigin(-1)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and its place there, in units."""

    key: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A change with the marks of both its texts; inserted, deleted: the words that came and went, span by span."""

    change: Change
    old: list[UnitOrigin]
    new: list[UnitOrigin]
    inserted: tuple[tuple[Word, ...], ...]
    deleted: tuple[tuple[Word, ...], ...]


def marked(change: Change, old: Sequence[Sequence[UnitOrigin]], version: int) -> Marked:
    """Carries the marks of a change's old paragraphs over to its new ones; what is new gets the version's own."""
    before = _joined(old)
    after: list[UnitOrigin] = []
    for span in change.spans:
        kept = span.op is Op.KEEP
        if span.op is not Op.DELETE:
            after += before[span.old : span.old + span.units] if kept else [UnitOrigin(version)] * span.units
    old_runs = joined([paragraph.runs for paragraph in change.pair.old])
    new_runs = joined([paragraph.runs for paragraph in change.pair.new])
    for struck, written in _replaced(change.spans):
        for place_old, place_new, units in _repeated(old_runs, struck, new_runs, written):
            after[place_new : place_new + units] = before[place_old : place_old + units]
    return Marked(
        change,
        before,
        after,
        tuple(_words(new_runs, span.new, span) for span in change.spans if span.op is Op.INSERT),
        tuple(_words(old_runs, span.old, span) for span in change.spans if span.op is Op.DELETE),
    )


def by_paragraph(marked: Marked) -> Iterator[list[UnitOrigin]]:
    """The marks of each new paragraph."""
    at = 0
    for paragraph in marked.change.pair.new:
        units = sum(run.units for run in paragraph.runs)
        yield marked.new[at : at + units]
        at += units + 1


def _joined(marks: Sequence[Sequence[UnitOrigin]]) -> list[UnitOrigin]:
    result: list[UnitOrigin] = []
    for number, paragraph in enumerate(marks):
        result += [_PARAGRAPH_BREAK] * bool(number)
        result += paragraph
    return result


def _replaced(spans: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    return (
        (deleted, inserted)
        for deleted, inserted in pairwise(spans)
        if deleted.op is Op.DELETE and inserted.op is Op.INSERT
    )


def _repeated(
    old_runs: Sequence[Run], struck: Span, new_runs: Sequence[Run], written: Span
) -> Iterator[tuple[int, int, int]]:
    """Words that were struck and written again in their order: place in either text and length, in units.

    Another hyphen or apostrophe makes no other word.
    """
    old, new = _tokens(old_runs, struck.old, struck), _tokens(new_runs, written.new, written)
    starts_old, starts_new = _starts(old, struck.old), _starts(new, written.new)
    at_old = at_new = 0
    for edit in [*edits.least(_folded(old), _folded(new)), edits.Edit(len(old), len(old), len(new), len(new))]:
        for step in range(edit.start_old - at_old):
            token = old[at_old + step]
            if _counts(token):
                yield starts_old[at_old + step], starts_new[at_new + step], token.units
        at_old, at_new = edit.stop_old, edit.stop_new


def _folded(tokens: Sequence[DiffToken]) -> list[DiffToken]:
    return [token if token.is_atom else replace(token, key=fold(token.key)) for token in tokens]


def _counts(token: DiffToken) -> bool:
    return token.is_word and (len(token.text) >= WORD or any(sign.isdigit() for sign in token.text))


def _tokens(runs: Sequence[Run], start: int, span: Span) -> tuple[DiffToken, ...]:
    return tokens(cut(runs, start, start + span.units))


def _starts(tokens: Sequence[DiffToken], start: int) -> list[int]:
    starts = []
    for token in tokens:
        starts.append(start)
        start += token.units
    return starts


def _words(runs: Sequence[Run], start: int, span: Span) -> tuple[Word, ...]:
    tokens = _tokens(runs, start, span)
    return tuple(
        Word(token.key, place, place + token.units)
        for token, place in zip(tokens, _starts(tokens, start), strict=True)
        if token.is_word
    )
