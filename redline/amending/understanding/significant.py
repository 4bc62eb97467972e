"""The tokens that say what is to be done: what says nothing is left out, words with two senses are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.lexing import Token
from redline.patterns import lazy

_DROPPED = frozenset({"DET", "AUX", "ALSO", "PROPOSED", "UNCHANGED"})
"""Terminals that say nothing of what is to be done."""
_JOINTS = frozenset({"COMMA", "AND", "SEMI", "PERIOD"})
_PUT = lazy(r"pla[cç]|mettre", re.IGNORECASE)
_NUMBERED = frozenset("ORDINAL LAST PENULTIMATE LABEL NUMBER SAME BEGINNING".split())
_EVERY = frozenset({"all", "all the", "every", "each", "tous les", "toutes les"})
"""Articles that, before a quotation, say that each time is meant that it appears."""
_BETWEEN = frozenset("DET WORDS PARAGRAPH PREAMBULAR OPERATIVE SUBPARAGRAPH".split())
_AGAIN = frozenset(
    "WORDS PARAGRAPH ALINEA SUBPARAGRAPH SENTENCE LINE CHAPEAU TITLE FOOTNOTE SECTION ANNEX PART".split()
)
"""Nouns of what can be named again: "the same line"."""
_BESIDE = frozenset({"PREAMBULAR", "OPERATIVE", "EXISTING", "COLON"})
_NOUNS = frozenset("WORDS PARAGRAPH ALINEA SUBPARAGRAPH SENTENCE FOOTNOTE DET".split())


@lru_cache(maxsize=64)
def chart_of(tokens: tuple[Token, ...]) -> Chart:
    """The chart of an instruction, an END at last. Those of the last instructions are kept with what rules found."""
    told = (_told(tokens, at) for at in range(len(tokens)))
    significant = [token for token in told if token.kind not in _DROPPED]
    return Chart([token for at, token in enumerate(significant) if not _set_off_nothing(significant, at)])


def _set_off_nothing(tokens: Sequence[Token], at: int) -> bool:
    """ "In paragraph 3, for clarity, delete …": the second comma, where nothing is left between two."""
    return at > 0 and tokens[at - 1].kind == tokens[at].kind == "COMMA"


def _told(tokens: Sequence[Token], at: int) -> Token:
    """A token as what it says beside its neighbours."""
    behind = tokens[at + 1 :]
    if at and (tokens[at - 1].kind, tokens[at].kind) == ("AUX", "READS"):
        return replace(tokens[at], kind="IS_TO_READ")
    if tokens[at].kind in ("BOTH", "THAN"):  # French "tant … que …", which says "and"
        pair = tokens[at].kind == "BOTH" or any(token.kind == "BOTH" for token in tokens[:at])
        return replace(tokens[at], kind="WORD" if not pair else "DET" if tokens[at].kind == "BOTH" else "AND")
    if tokens[at].kind == "SAME" and not _names_again(behind):
        return replace(tokens[at], kind="DET")
    if tokens[at].kind == "DET" and tokens[at].text in _EVERY and behind and behind[0].kind == "QUOTE":
        return replace(tokens[at], kind="EVERYWHERE")
    if tokens[at].kind == "THEN" and not (at and tokens[at - 1].kind in _JOINTS):
        return replace(tokens[at], kind="ALSO")  # "should then read"
    token = _onwards(_placing(_having(_following(tokens, at), behind)), behind)
    article = tokens[at - 1] if at and tokens[at - 1].kind in ("DET", "SAME") else None
    return replace(token, definite=True, indefinite=bool(article.value)) if article else token


def _names_again(behind: Sequence[Token]) -> bool:
    """Whether a noun stands behind "that" alone: not in "that paragraph 3 be deleted", "the same word “A”"."""
    kinds = [token.kind for token in behind if token.kind not in _BESIDE][:2]
    return len(kinds) == 2 and kinds[0] in _AGAIN and kinds[1] not in ("NUMBER", "LABEL", "ROMAN", "QUOTE", "ORDINAL")


def _onwards(token: Token, behind: Sequence[Token]) -> Token:
    """French "à partir du paragraphe 5", that paragraph and all that follow, as a terminal that nothing reads."""
    noun = next((following.kind for following in behind if following.kind not in ("DET", "WORDS", "COLON")), "")
    onwards = token.kind == "FROM" and token.text != "from" and noun != "QUOTE"
    return replace(token, kind="ONWARDS") if onwards else token


def _placing(token: Token) -> Token:
    """ "place", which may bring new words or move others, as a terminal of its own."""
    return replace(token, kind="PUT") if token.kind == "MOVE" and _PUT.match(token.text) else token


def _following(tokens: Sequence[Token], at: int) -> Token:
    """ "following", which without an article and before a place or a quotation says "after"."""
    token = tokens[at]
    if token.kind != "FOLLOWING" or (at and tokens[at - 1].kind in ("DET", "COUNT", "NEW")):
        return token
    behind = next((following.kind for following in tokens[at + 1 :] if following.kind not in _BETWEEN), "END")
    quoted = behind == "QUOTE" and (not at or tokens[at - 1].kind not in _NOUNS)
    return replace(token, kind="AFTER") if behind in _NUMBERED or quoted else token


def _having(token: Token, behind: Sequence[Token]) -> Token:
    """ "paragraph 3 should have the word “A” inserted" is told as "paragraph 3: …", "should be “A”" as "becomes “A”".

    "Is" and "should be" before anything else are left out: what is to be done is said by the verb behind.
    """
    if token.kind != "AUX" or not behind:
        return token
    if token.text in ("have", "has"):
        return replace(token, kind="COLON") if behind[0].kind in ("DET", "WORDS", "QUOTE") else token
    noun = next((following.kind for following in behind if following.kind not in ("DET", "WORDS", "COLON")), "")
    return replace(token, kind="BECOMES") if noun == "QUOTE" else token
