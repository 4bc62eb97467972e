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
from redline.amending.understanding.loci import Loci, Locus, nested
from redline.amending.understanding.parts import ClausePart
from redline.amending.understanding.roles import saying

_PRONOUNS = frozenset({"SAME", "LATTER"})
_MOVED = "moved"
_MOVES = frozenset({"MOVE", "PUT"})


def recalled(clauses: tuple[Clause, ...], before: tuple[Clause, ...] = ()) -> Iterator[tuple[Clause, ...]]:
    """Each way in which all clauses say what they are about; none where nothing before fits."""
    if not clauses:
        yield before
        return
    for clause in _with_words(_with_inserted(clauses[0], before), before):
        for full in _with_moved(clause, before):
            yield from recalled(clauses[1:], (*before, full))


def _with_words(clause: Clause, before: tuple[Clause, ...]) -> Iterator[Clause]:
    pronouns = {token.kind for token in _tokens(clause)} & _PRONOUNS
    if not pronouns:
        yield clause
        return
    said = sorted((token for earlier in before for token in _tokens(earlier)), key=lambda token: token.start)
    quoted = {token.runs: token for token in said if token.kind not in _PRONOUNS}
    for words in list(quoted.values())[-1 if "LATTER" in pronouns else 0 :]:  # "that last word", or any of them
        yield replace(clause, parts=tuple(replace(part, value=_said(part.value, words)) for part in clause.parts))


def _with_inserted(clause: Clause, before: tuple[Clause, ...]) -> Clause:
    """ "In the title, insert “A” before “B” and, in paragraph 3, insert it before “C”": the same words once more."""
    last = before[-1] if before else None
    quotes = last is not None and not last.has("thing")  # of a new footnote, its text
    words = next((part for part in last.parts if part.role == "quotes"), None) if last and quotes else None
    again = clause.verb == "INSERT" and clause.has(*_BESIDE_WORDS) and not clause.has("quotes", "thing")
    if last is None or last.verb != "INSERT" or words is None or len(words.value) != 1 or not again:
        return clause
    parts = (replace(part, role="quotes", value=words.value) if _is_it(part) else part for part in clause.parts)
    return replace(clause, parts=tuple(parts))


_BESIDE_WORDS = saying("position")


def _is_it(part: ClausePart) -> bool:
    return part.role == "what" and part.value == (Locus(Target(), "it"),)


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
    return words if isinstance(value, Token) and value.kind in _PRONOUNS else value


def _with_moved(clause: Clause, before: tuple[Clause, ...]) -> Iterator[Clause]:
    pointing = [part for part in clause.parts if isinstance(part.value, tuple) and any(map(_is_moved, part.value))]
    if not pointing:
        yield clause
        return
    for earlier in (earlier for earlier in before if earlier.verb in _MOVES):
        loci: Loci = earlier.value("what", ())
        told = {part: tuple(_in_moved(locus, loci[0]) for locus in part.value) for part in pointing if len(loci) == 1}
        if told and not any(None in places for places in told.values()):
            parts = (replace(part, value=told.get(part, part.value)) for part in clause.parts)
            yield replace(clause, parts=tuple(parts))


def _is_moved(value: object) -> bool:
    return isinstance(value, Locus) and value.reference == _MOVED


def _in_moved(locus: Locus, moved: Locus) -> Locus | None:
    """The paragraph that was moved, or what is named in it, for what points at it; None where it can't be in it."""
    if not _is_moved(locus):
        return locus
    return moved if locus.target == Target() else nested(moved, Locus(locus.target))
