"""Whether a paragraph begins as an instruction does; it may turn out to be none that is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from redline.amending.understanding.clauses import NOUNS
from redline.amending.understanding.lexing import Misunderstood, Token, tokens
from redline.amending.understanding.places import places
from redline.amending.understanding.readings import STOPS, Several, understood
from redline.amending.understanding.significant import chart_of
from redline.languages.amendments import Vocabulary, small
from redline.runs import Run, cut

_OPENERS = frozenset(
    "REPLACE SUBSTITUTE CHANGE DELETE INSERT APPEND MOVE PUT MERGE RENUMBER MAKE_FOLLOW MAKE_PRECEDE COMPLETED "
    "EVERYWHERE AT_END AT_START SWAP_OUT SPLIT".split()
)
"""Verbs with which new text hardly ever begins, unlike "Reverse the decline"."""
_SAID_OF_PLACES = _OPENERS | frozenset(
    "SWAP TRANSPOSE DELETION INSERTION REPLACEMENT MOVING SUBSTITUTION MERGING SWAPPING SPLIT".split()
)
_BEHIND_PLACES = _SAID_OF_PLACES | frozenset("READS IS_TO_READ BECOMES ENTITLED BEGINS COLON COMMA SEMI END".split())
_LEADS = frozenset({"PROPOSED", "DET", "FOLLOWING", "AMENDMENT", "COLON", "PERIOD", "TO", "IN", "OF", "DRAFT", "END"})


def begins(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> bool:
    """Whether the words begin as instructions do: with a verb in the imperative, or with a place."""
    try:
        line = tokens(runs, vocabulary, start)
    except Misunderstood as error:  # a quotation that isn't closed here
        line = tokens(tuple(cut(runs, 0, error.at)), vocabulary, start)
    chart = chart_of(line)
    points = chart.kind(1) == "SAME"  # "complete this paragraph": no paragraph of a resolution begins so
    if chart.kind(0) in _OPENERS and (points or chart.tokens[0].text not in vocabulary.common):
        return True
    leads = chart.kind(0) in ("IN", "AFTER", "BEFORE", "BETWEEN")
    names = leads or chart.kind(0) in NOUNS
    if names and chart.kind(chart.over(1, frozenset({"WORDS", "COLON", "OF"}))) == "QUOTE":
        return True
    if is_instruction(runs, vocabulary, start):
        return True
    ends = [end for end, _ in chart.read(places, int(leads))]
    return any(leads or chart.kind(end) in _BEHIND_PLACES for end in ends)


def only_leads(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> bool:
    """Whether the words only announce what follows: "proposes the following amendments:"."""
    try:
        kinds = [token.kind for token in tokens(runs, vocabulary, start)]
    except Misunderstood:
        return False
    return "AMENDMENT" in kinds and {"PROPOSED", "COLON"} & set(kinds) != set() and set(kinds) <= _LEADS


def names_a_place(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> bool:
    """Whether the words are a place and nothing else, as above what is done there."""
    try:
        chart = chart_of(tokens(runs, vocabulary, start))
    except Misunderstood:
        return False
    leads = chart.has(0, "IN")
    return any(chart.kind(chart.over(end, STOPS)) == "END" for end, _ in chart.read(places, int(leads)))


def behind_sponsor(text: str, start: int, sponsor: str, vocabulary: Vocabulary) -> int:
    """Where an instruction begins that names its document's own sponsor first: "Atlantis proposes to delete …".

    Another sponsor's name is no such lead: whose the amendment is would be lost. start: behind the item's number.
    """
    name = small(sponsor).strip(" *")
    if not name or name not in small(text[start:]):
        return start
    titles = "|".join(re.escape(small(title)) for title in vocabulary.delegations)
    sponsored = re.match(rf"\s*(?:{titles})?{re.escape(name)},? +(?=\w)", small(text[start:]))
    behind = start + sponsored.end() if sponsored else start
    lead = small(text)[behind : vocabulary.finder.longest(small(text), behind)]
    return behind if sponsored and vocabulary.phrases.get(lead) == "PROPOSED" else start


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
        line = tokens(runs, vocabulary, start)
    except Misunderstood:
        return False
    return _asks(line)


@lru_cache(maxsize=64)
def _asks(line: tuple[Token, ...]) -> bool:
    """Whether tokens ask for something; the last lines' are kept, since a line is looked at more than once."""
    try:
        asked = understood(line, None)
    except Misunderstood as error:
        return isinstance(error, Several)
    return bool(asked.amendments or asked.renumbers)
