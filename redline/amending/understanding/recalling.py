"""What stands for something that a clause before said: "that word", "the paragraph so moved".

Whatever was said before and fits is a reading of its own, so that what could stand for several things is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from redline.amending.model import Target
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.lexing import Token
from redline.amending.understanding.places import Locus, nested

_PRONOUN = "SAME_WORDS"
_MOVED = "moved"
_MOVES = frozenset({"MOVE", "PUT"})


def recalled(clauses: tuple[Clause, ...], before: tuple[Clause, ...] = ()) -> Iterator[tuple[Clause, ...]]:
    """Each way in which all clauses say what they are about; none where nothing before fits."""
    if not clauses:
        yield before
        return
    for clause in _with_words(clauses[0], before):
        for full in _with_moved(clause, before):
            yield from recalled(clauses[1:], (*before, full))


def _with_words(clause: Clause, before: tuple[Clause, ...]) -> Iterator[Clause]:
    if not any(token.kind == _PRONOUN for token in _tokens(clause)):
        yield clause
        return
    quoted = {token.runs: token for earlier in before for token in _tokens(earlier) if token.kind != _PRONOUN}
    for words in quoted.values():
        yield replace(clause, parts=tuple(replace(part, value=_said(part.value, words)) for part in clause.parts))


def _tokens(clause: Clause) -> Iterator[Token]:
    """The quotations of a clause, and what stands for them."""
    values: list[Any] = [part.value for part in clause.parts]
    while values:
        value = values.pop()
        if isinstance(value, Token):
            yield value
        elif isinstance(value, tuple):
            values.extend(value)


def _said(value: Any, words: Token) -> Any:
    """The value of a part with words for the pronoun that stands for them."""
    if isinstance(value, tuple):
        return tuple(_said(inner, words) for inner in value)
    return words if isinstance(value, Token) and value.kind == _PRONOUN else value


def _with_moved(clause: Clause, before: tuple[Clause, ...]) -> Iterator[Clause]:
    moved = [part for part in clause.parts if isinstance(part.value, tuple) and any(map(_is_moved, part.value))]
    if not moved:
        yield clause
        return
    for earlier in before:
        loci = earlier.value("what", ()) if earlier.verb in _MOVES else ()
        if len(loci) == 1:
            told = {part: tuple(_in_moved(value, loci[0]) for value in part.value) for part in moved}
            if not any(None in values for values in told.values()):
                yield replace(clause, parts=tuple(replace(part, value=told.get(part, part.value)) for part in clause.parts))


def _in_moved(value: Any, moved: Locus) -> Any:
    """The paragraph that was moved, or what is named in it, for what points at it; None for what it can't have."""
    if not _is_moved(value) or value.target == Target():
        return moved if _is_moved(value) else value
    return nested(moved, Locus(value.target))


def _is_moved(value: object) -> bool:
    return isinstance(value, Locus) and value.reference == _MOVED
