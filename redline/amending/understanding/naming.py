"""Whether words that an instruction speaks of are quoted: "delete the date in paragraph 3" leaves open which words."""

from __future__ import annotations

from collections.abc import Sequence

from redline.amending.understanding.counting import NUMBERS
from redline.amending.understanding.lexing import Misunderstood, Token
from redline.amending.understanding.loci import STARTS

_WORDS = "the words themselves, in quotation marks"
_BETWEEN = STARTS | NUMBERS | frozenset("DET WORDS EXISTING ALSO NEW COMMA IN OF FROM LABEL COLON FOLLOWING".split())
"""What may stand between "the words" and the quotation."""
_LEFT = frozenset("END SEMI PERIOD AND COMMA AUX BY REPLACE CHANGE DELETE INSERT MOVE SUBSTITUTE READS BECOMES".split())
"""What follows where no quotation does."""


def check_words(tokens: Sequence[Token]) -> None:
    """Raises Misunderstood for "the word" or "the date", of which it isn't said which. tokens: an END at last."""
    for at, token in enumerate(tokens):
        if token.kind == "WORDS" and not token.value and tokens[at - 1].kind != "QUOTE" and _are_left_open(tokens, at):
            raise Misunderstood(token.start, _WORDS)


def _are_left_open(tokens: Sequence[Token], at: int) -> bool:
    announced = _are_new(tokens, at)
    while tokens[at].kind in _BETWEEN:
        announced = announced or tokens[at].kind == "FOLLOWING"
        at += 1
        if tokens[at].kind == "AND" and "WORDS" in (one.kind for one in tokens[at + 1 : at + 3]):
            at += 1  # "the words and the signs “A”"
    if tokens[at].kind in ("AFTER", "BEFORE"):
        at += 1
        while tokens[at].kind in ("DET", "WORDS"):
            at += 1
        return tokens[at].kind in STARTS  # "move the words in paragraph 3 after paragraph 5"
    if announced and tokens[at].kind == "AUX":
        while tokens[at].kind in ("AUX", "ALSO"):
            at += 1
        return tokens[at].kind != "INSERT"  # "the following words should be inserted: “A”"
    return tokens[at].kind in _LEFT and not (tokens[at].kind == "END" and announced)


def _are_new(tokens: Sequence[Token], at: int) -> bool:
    """Whether these words are to come, so that they may stand below: "insert the words:", "the following words:"."""
    while at > 0 and tokens[at - 1].kind in ("DET", "NEW"):
        at -= 1
    return at > 0 and tokens[at - 1].kind in ("INSERT", "BY", "INSERTION", "FOLLOWING")
