"""Clauses that belong together: what one of them lacks stands in the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.model import Target
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.lexing import Token
from redline.model import Kind, Run, merged, plain


def joined(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, two that are one replacement joined, each insertion with its place."""
    return _with_positions(list(_with_signs(list(_renewed(clauses)))))


def _renewed(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses; "delete paragraph 7 and insert a new paragraph 7" is one replacement."""
    before: Clause | None = None
    for clause in clauses:
        if before and _is_renewed(before, clause):
            clause = replace(clause, verb="REPLACE", by=True, loci=before.loci, thing=None, start=before.start)
            before = None
        if before:
            yield before
        before = clause
    if before:
        yield before


def _is_renewed(before: Clause, clause: Clause) -> bool:
    thing, places = clause.thing, before.loci
    bare = not (before.objects or before.position or before.rest or before.old_text or before.result)
    if before.verb != "DELETE" or clause.verb != "INSERT" or not (bare and thing and len(places) == 1):
        return False
    kind = {"PREAMBULAR": Kind.PREAMBULAR, "OPERATIVE": Kind.OPERATIVE}.get(thing.kind, places[0].kind)
    elsewhere = clause.position or clause.place or clause.loci
    return not elsewhere and places[0] == Target(kind, thing.number) and thing.noun in ("PARAGRAPH", "ALINEA")


def _with_positions(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses; one that inserts words without saying where does so where the one before deletes some.

    "At the end of the sentence, delete “A” and insert “B”".
    """
    before: Clause | None = None
    for clause in clauses:
        without = clause.verb == "INSERT" and not (clause.position or clause.place or clause.loci or clause.thing)
        if without and before and before.verb == "DELETE" and before.position and before.objects:
            clause.position, clause.loci = before.position, before.loci
        yield clause
        before = clause


def _with_signs(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses; "replace the full stop with a semicolon and add “A”" puts both where the full stop was."""
    before: Clause | None = None
    for clause in clauses:
        if before and _is_sign(before) and before.new and clause.new and _only_new(clause):
            before = replace(before, new=_behind(before.new, clause.new))
            continue
        if before:
            yield before
        before = clause
    if before:
        yield before


def _is_sign(clause: Clause) -> bool:
    """Whether a clause puts one sign in the place of another one."""
    return (
        clause.verb in ("REPLACE", "CHANGE")
        and len(clause.objects) == 1
        and clause.new is not None
        and all(plain(token.runs) in tuple(".,;:") for token in (*clause.objects, clause.new))
    )


def _only_new(clause: Clause) -> bool:
    """Whether a clause inserts quoted words, and nothing says where."""
    return replace(clause, start=0, new=None) == Clause(0, "INSERT")


def _behind(sign: Token, words: Token) -> Token:
    return replace(words, runs=merged((*sign.runs, Run(" "), *words.runs)))
