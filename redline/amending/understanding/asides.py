"""Asides: who speaks, courtesies and reasons, which say nothing of what is to be done: left out where whole.

Whatever stands in one is a terminal of its own kind, so that no condition and nothing quoted is among it:

ASIDE      a reason or a courtesy that is one by itself: "for clarity", "dear colleagues".
GOVERNING  what wants something behind it, "to avoid", "further to", "thank you for": never the end of an aside.
OCCASION   when, where and in which other text: "last year", "agreed", "the previous resolution"; only behind "as", a
           reason or what governs it, since "last year, paragraph 3 was deleted" asks for nothing.
SPEAKER    whose wish it is: "our delegation"; a verb may follow, "we would delete", "we ask that".
HEARER     who is to do it: "Mr. Chair", "could you delete"; what these did, or wish, is nobody's instruction.
WISH       "our request is that", "proposal: …".
REMARK     "a small edit to paragraph 3: …".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redline.amending.understanding.lexing import DASHES, Token
from redline.amending.understanding.parts import VERBS

CLOSING = frozenset({"COMMA", "COLON", "SEMI", "PERIOD", "END"})
DOING = frozenset("DELETION INSERTION REPLACEMENT MOVING SUBSTITUTION MERGING SWAPPING".split())
"""Nouns that say what is to be done."""
ACTING = (frozenset(VERBS.split("|")) | DOING) | frozenset(
    "APPEND OBJECTION REPEATS ITS_DELETION THEIR_DELETION PREFER PREFERABLE REDRAFT LOSES OMITTED RATHER BECOMES READS "
    "IS_TO_READ STANDS TAKE CUT USE".split()
)
"""Terminals that say what is to be done, or becomes."""
_OPENING = CLOSING | {"AND", "BRACKET", "AS"}
_SAYING_NOTHING = frozenset({"DET", "AUX", "ALSO"})
OWN = frozenset({"ASIDE", "GOVERNING", "OCCASION", "SPEAKER", "HEARER", "WISH", "REMARK"})
"""The terminals of asides."""
_BARE = frozenset({"DET", "SAME", "COUNT", "LAST"})
_LEADING = _BARE | {"FOR", "IN", "TO", "AS", "FROM", "AFTER"}
_WITHIN = _LEADING | {"OF", "BY", "AND", "WORDS", "ALSO", "EXISTING", "PREVIOUS", "AMENDMENT"}
_ENDING = (OWN - {"GOVERNING"}) | {"WORDS", "ALSO", "AMENDMENT"}
_HEADS = frozenset({"ASIDE", "GOVERNING", "AS", "OBJECTION", "BRACKET"})
_WANTING = frozenset("BY OF REPLACE SUBSTITUTE CHANGE DELETE INSERT APPEND MOVE MERGE PUT PUT_INSTEAD".split())
"""What says nothing without something behind it: "delete the agreed language" asks for something that isn't named."""
_ASKING = ACTING | {"AUX", "ALSO", "PROPOSED"}
_TO_A_PLACE = frozenset({"TO", "IN", "FOR"})
_REQUESTING = frozenset({"AUX", "PROPOSED", "ALSO"})
_FOLLOWED_BY = {
    "SPEAKER": _ASKING,
    "HEARER": _ASKING,
    "WISH": _ASKING | _TO_A_PLACE,
    "REMARK": _TO_A_PLACE,
}
"""What may stand directly behind an aside that ends so; behind others, nothing but a stop."""


def without_asides(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the asides that are whole; of any other its words stay, which no rule reads."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        stop = _end_of_aside(tokens, at)
        lead = next((by for by in range(len(kept), 0, -1) if not _leads(kept[by - 1])), 0)
        aside = [*kept[lead:], *tokens[at:stop]]
        if stop > at and _says_nothing(kept[:lead], aside, tokens[stop:], len(kept) - lead):
            ends = tokens[stop].kind in ("PERIOD", "END")
            kept[lead - (ends and lead > 0 and _is_dash(kept[lead - 1])) :] = []  # "… – thank you."
            if tokens[stop].kind == "TO":
                kept.append(replace(tokens[stop], kind="IN"))  # "a small edit to paragraph 3: …"
                stop += 1
        else:
            stop = at + 1
            kept.append(tokens[at])
        at = stop
    return kept


def _leads(token: Token) -> bool:
    """Whether a token may stand before the first word of an aside's own, which a dash sets off."""
    return token.kind in _LEADING and not _is_dash(token)


def _is_dash(token: Token) -> bool:
    return token.kind == "TO" and token.text in DASHES


def _end_of_aside(tokens: Sequence[Token], at: int) -> int:
    """The place behind an aside that begins here, its prepositions left out; the same place where none does."""
    stop, by = at, at
    while tokens[at].kind in OWN and tokens[by].kind in OWN | _WITHIN:
        by += 1
        stop = by if tokens[by - 1].kind in _ENDING else stop
    return stop


def _says_nothing(before: Sequence[Token], aside: Sequence[Token], behind: Sequence[Token], lead: int) -> bool:
    """Whether an aside is whole, and nothing beside it is what it is said of, as in "delete the agreed language".

    lead: how many of its tokens stand before the first of its own.
    """
    earlier, own = _last_kind(before), [token.kind for token in aside if token.kind in OWN]
    bare = {token.kind for token in aside[:lead]} <= _BARE
    if (bare and earlier in _WANTING) or not _has_heads(earlier, aside):
        return False
    following = [token.kind for token in behind if token.kind != "DET"]
    if following[0] in CLOSING | {"BRACKET_END"} or (following[0] == "AND" and earlier not in _OPENING):
        return not (_is_predicate(before) or set(own) == {"HEARER", "WISH"})  # "your request: …" is theirs
    return bare and _leads_to(own, before, following)


def _leads_to(own: Sequence[str], before: Sequence[Token], following: Sequence[str]) -> bool:
    """Whether what is to be done may stand directly behind an aside.   own: the terminals of its own."""
    last = own[0] if set(own) == {"SPEAKER", "HEARER"} else own[-1]  # « nous vous prions de … »
    if not set(own) <= _FOLLOWED_BY.keys() or following[0] not in _FOLLOWED_BY[last]:
        return False
    if last == "SPEAKER":
        return True
    if last == "HEARER":  # who is asked, or hears what we can't accept
        return following[0] == "OBJECTION" or (set(own) == {"HEARER"} and _last_kind(before) in _REQUESTING)
    acts = following[0] in _TO_A_PLACE and following[1] in ACTING
    return "HEARER" not in own and not _is_predicate(before) and not (acts and (last, following[0]) != ("WISH", "TO"))


def _has_heads(earlier: str, aside: Sequence[Token]) -> bool:
    """Whether each occasion stands behind what makes it an aside: "as agreed last year", "in line with last year's"."""
    kinds = [earlier, *(token.kind for token in aside)]
    return all(not _HEADS.isdisjoint(kinds[:at]) for at, kind in enumerate(kinds) if kind == "OCCASION")


def _is_predicate(before: Sequence[Token]) -> bool:
    """Whether something is said to be what follows: "the deletion of paragraph 3 was an error"."""
    told = next((at for at in range(len(before), 0, -1) if before[at - 1].kind not in _SAYING_NOTHING), 0)
    is_said = any(token.kind == "AUX" for token in before[told:])
    return is_said and told > 0 and before[told - 1].kind not in _OPENING


def _last_kind(tokens: Sequence[Token]) -> str:
    return tokens[-1].kind if tokens else "END"
