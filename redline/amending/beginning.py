"""Whether a paragraph begins as an instruction does; it may turn out to be none that is understood."""

from __future__ import annotations

from collections.abc import Sequence

from redline.amending.cursor import Cursor
from redline.amending.lexing import Misunderstood, tokens
from redline.amending.loci import loci
from redline.amending.parsing import parse
from redline.amending.place_parsing import VERBS
from redline.languages.amendments import Vocabulary
from redline.model import Run


def begins(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> bool:
    """Whether the words begin as instructions do: with a verb in the imperative, or with a place."""
    try:
        cursor = Cursor(tokens(runs, vocabulary, start))
    except Misunderstood:
        cursor = Cursor(tokens(_before_quotations(runs), vocabulary, start))
    if cursor.kind in VERBS | {"RENUMBER", "EVERYWHERE", "AT_END", "AT_START"}:
        return True
    leads = cursor.accept("IN", "AFTER", "BEFORE", "BETWEEN") is not None
    if leads and cursor.kind in {"DET", "WORDS"}:
        cursor.skip({"DET", "WORDS"} if cursor.ahead().kind == "QUOTE" or cursor.ahead(2).kind == "QUOTE" else set())
    if leads and cursor.kind == "QUOTE":
        return True
    if _is_instruction(runs, vocabulary, start):
        return True
    try:
        found = loci(cursor)
    except Misunderstood:
        return leads
    return bool(found) and (
        leads or cursor.kind in VERBS | {"READS", "COLON", "COMMA", "SEMI", "END", "RENUMBER", "BECOMES"}
    )


def _is_instruction(runs: Sequence[Run], vocabulary: Vocabulary, start: int) -> bool:
    """Whether the words are an instruction to the last of them: new text that would be is not to be expected."""
    try:
        clauses = parse(runs, vocabulary, start)
    except Misunderstood:
        return False
    return any(clause.verb or clause.renumber for clause in clauses)


def _before_quotations(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The words up to the first quotation mark."""
    kept: list[Run] = []
    for run in runs:
        place = min((at for mark in '“«„「『"' if (at := run.text.find(mark)) >= 0), default=-1)
        kept.append(run if place < 0 else Run(run.text[:place], run.style))
        if place >= 0:
            break
    return tuple(kept)
