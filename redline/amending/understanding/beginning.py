"""Whether a paragraph begins as an instruction does; it may turn out to be none that is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redline.amending.understanding.cursor import Cursor
from redline.amending.understanding.lexing import Misunderstood, tokens
from redline.amending.understanding.loci import loci
from redline.amending.understanding.splitting import parse
from redline.amending.understanding.terminals import IMPERATIVES, PREDICATES, VERBS
from redline.languages.amendments import Vocabulary, small
from redline.model import Run, cut

_OPENERS = IMPERATIVES - {"SWAP"}
"""Verbs with which new text hardly ever begins, unlike "Reverse the decline"."""
_LEADS = frozenset({"PROPOSED", "DET", "FOLLOWING", "AMENDMENT", "COLON", "PERIOD", "TO", "IN", "OF", "DRAFT", "END"})


def begins(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> bool:
    """Whether the words begin as instructions do: with a verb in the imperative, or with a place."""
    try:
        cursor = Cursor(tokens(runs, vocabulary, start))
    except Misunderstood as error:  # a quotation that isn't closed here
        cursor = Cursor(tokens(tuple(cut(runs, 0, error.at)), vocabulary, start))
    common = cursor.now.text in vocabulary.common
    if cursor.kind in _OPENERS | {"RENUMBER", "EVERYWHERE", "AT_END", "AT_START"} and not common:
        return True
    leads = cursor.accept("IN", "AFTER", "BEFORE", "BETWEEN") is not None
    if leads and cursor.kind in {"DET", "WORDS"}:
        cursor.skip({"DET", "WORDS"} if cursor.ahead().kind == "QUOTE" or cursor.ahead(2).kind == "QUOTE" else set())
    if leads and cursor.kind == "QUOTE":
        return True
    if is_instruction(runs, vocabulary, start):
        return True
    try:
        found = loci(cursor)
    except Misunderstood:
        return leads
    cursor.skip({"AUX", "ALSO"})
    return bool(found) and (leads or cursor.kind in VERBS | PREDICATES | {"COLON", "COMMA", "SEMI", "END"})


def only_leads(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> bool:
    """Whether the words only announce what follows: "proposes the following amendments:"."""
    try:
        kinds = [token.kind for token in tokens(runs, vocabulary, start)]
    except Misunderstood:
        return False
    return "AMENDMENT" in kinds and {"PROPOSED", "COLON"} & set(kinds) != set() and set(kinds) <= _LEADS


def behind_sponsor(text: str, start: int, sponsor: str, vocabulary: Vocabulary) -> int:
    """Where an instruction begins that names its document's own sponsor first: "Atlantis proposes to delete …".

    Another sponsor's name is no such lead: whose the amendment is would be lost. start: behind the item's number.
    """
    name = small(sponsor).strip(" *")
    if not name:
        return start
    titles = "|".join(re.escape(small(title)) for title in vocabulary.delegations)
    found = re.match(rf"\s*(?:{titles})?{re.escape(name)},? +(?=\w)", small(text[start:]))
    behind = start + found.end() if found else start
    lead = small(text)[behind : vocabulary.tree.longest(small(text), behind)]
    return behind if found and vocabulary.phrases.get(lead) == "PROPOSED" else start


def names_a_sponsor(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> bool:
    """Whether the words begin with a name and "proposes": "Atlantis proposes to delete …"."""
    try:
        kinds = [token.kind for token in tokens(runs, vocabulary, start)]
    except Misunderstood:
        return False
    name = kinds[: kinds.index("PROPOSED")] if "PROPOSED" in kinds else []
    return "WORD" in name and set(name) <= {"WORD", "DET", "AND", "OF", "COMMA"}


def is_instruction(runs: Sequence[Run], vocabulary: Vocabulary, start: int) -> bool:
    """Whether the words are an instruction to the last of them: new text that would be is not to be expected."""
    try:
        clauses = parse(runs, vocabulary, start)
    except Misunderstood:
        return False
    return any(clause.verb or clause.renumber for clause in clauses)
