"""The tokens that say what is to be done: what says nothing is left out, words with two senses are told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.lexing import Token
from redline.amending.understanding.parts import VERBS

_DROPPED = frozenset({"DET", "AUX", "ALSO", "PROPOSED", "UNCHANGED"})
"""Terminals that say nothing of what is to be done."""
_EMPTY = ("BRACKET", "BRACKET_END")
_JOINTS = frozenset({"COMMA", "AND", "SEMI", "PERIOD"})
_CLOSING = frozenset({"COMMA", "COLON", "SEMI", "PERIOD", "END"})
_INTO = frozenset({"IN", "OF", "FROM"})
_BEFORE_WORDS = frozenset({"DET", "SAME", "WORDS", "COLON"})
"""What may stand before the quotation of what is meant."""


@lru_cache(maxsize=64)
def chart_of(tokens: tuple[Token, ...]) -> Chart:
    """The chart of an instruction, an END at last. Those of the last instructions are kept with what rules found."""
    told = _without_asides([_told(tokens, at) for at in range(len(tokens))])
    significant = [token for token in told if token.kind not in _DROPPED]
    return Chart([token for at, token in enumerate(significant) if not _sets_off_nothing(significant, at)])


def _sets_off_nothing(tokens: Sequence[Token], at: int) -> bool:
    """ "In paragraph 3, for clarity, delete …": the second comma, where nothing is left between two; brackets, too."""
    kinds = tuple(token.kind for token in tokens[max(at - 1, 0) : at + 2])
    return kinds[:2] == ("COMMA", "COMMA") or _EMPTY in (kinds[:2], kinds[1:], kinds)


def _without_asides(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without reasons, courtesies and who speaks: "in line with agreed language", "our capital asks that".

    All of its words stand in the vocabulary, so that no condition and nothing quoted is among them; and what follows is
    nothing that they could be said of, as in "with the agreed language “A”".
    """
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        stop = _aside_from(tokens, at)
        lead = next((by for by in range(len(kept), 0, -1) if kept[by - 1].kind not in _LEADING_AN_ASIDE), 0)
        bare = {token.kind for token in kept[lead:]} <= {"DET", "SAME", "COUNT", "LAST"}
        said_of = _kind(tokens[stop:], 0, frozenset({"DET"}))
        if stop > at and said_of in _BEHIND_AN_ASIDE and not (bare and _kind(kept[:lead], -1) in _WANTING):
            kept[lead:] = []
            if tokens[stop].kind == "TO":
                kept.append(replace(tokens[stop], kind="IN"))  # "a small edit to paragraph 3: …"
                stop += 1
        else:
            stop = at + 1
            kept.append(tokens[at])
        at = stop
    return kept


def _aside_from(tokens: Sequence[Token], at: int) -> int:
    """The place behind an aside that begins here, its prepositions left out; the same place where none does."""
    stop, by = at, at
    while tokens[at].kind == "ASIDE" and (tokens[by].kind == "ASIDE" or tokens[by].kind in _IN_AN_ASIDE):
        by += 1
        stop = by if tokens[by - 1].kind in ("ASIDE", "WORDS", "ALSO", "AMENDMENT") else stop
    return stop


_LEADING_AN_ASIDE = frozenset({"DET", "FOR", "IN", "TO", "AS", "FROM", "AFTER", "SAME", "COUNT", "LAST"})
_IN_AN_ASIDE = _LEADING_AN_ASIDE | {"OF", "BY", "AND", "WORDS", "ALSO", "EXISTING", "PREVIOUS", "AMENDMENT"}
_WANTING = frozenset("BY OF REPLACE SUBSTITUTE CHANGE DELETE INSERT APPEND MOVE MERGE PUT PUT_INSTEAD".split())
"""What says nothing without something behind it: "delete the agreed language" asks for something that isn't named."""
_VERBS = frozenset(VERBS.split("|")) | frozenset(
    "APPEND OBJECTION REPEATS ITS_DELETION THEIR_DELETION PREFER PREFERABLE REDRAFT LOSES RATHER BECOMES READS "
    "IS_TO_READ STANDS DELETION INSERTION REPLACEMENT MOVING SUBSTITUTION MERGING SWAPPING".split()
)
_BEHIND_AN_ASIDE = (
    _VERBS | _CLOSING | {"BRACKET_END", "AND", "AUX", "MODAL", "ALSO", "PROPOSED", "TO", "IN", "FOR", "INSTEAD_OF"}
)
"""What an aside can't be said of."""


def _told(tokens: Sequence[Token], at: int) -> Token:
    """A token as what it says beside its neighbours."""
    token = tokens[at]
    sense = _SENSES.get(token.kind)
    kind = sense(token, tokens[:at], tokens[at + 1 :]) if sense else ""
    token = replace(token, kind=kind) if kind else token
    article = tokens[at - 1] if at and tokens[at - 1].kind in ("DET", "SAME", "EVERY") else None
    if article is None:
        return token
    plural = token.plural or article.kind == "EVERY"
    return replace(token, definite=True, indefinite=bool(article.value), plural=plural)


def _kind(tokens: Sequence[Token], place: int = 0, without: frozenset[str] = frozenset()) -> str:
    """The terminal at a place of some tokens, those of some kinds passed over; END where there is none."""
    kinds = [token.kind for token in tokens if token.kind not in without]
    return kinds[place] if -len(kinds) <= place < len(kinds) else "END"


def _replacing(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "“A” should replace “B”", unlike "we would replace “B”"."""
    return "" if _kind(before, -1) == "QUOTE" else "REPLACE"


def _reading(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "should read", of a paragraph, beside "to read"."""
    return "IS_TO_READ" if _kind(before, -1) in _AUXILIARY else ""


_AUXILIARY = frozenset({"AUX", "MODAL", "HAVE"})
_BEHIND_NO_ARTICLE = _AUXILIARY | {"BECOMES", "GO", "END"}


def _article(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "A should be “B”", where "a" is no article."""
    return "WORD" if token.value and _kind(behind) in _BEHIND_NO_ARTICLE else ""


def _every(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "every “A”", each time that it appears; ", all in paragraph 3"; "all paragraphs", but not "delete all"."""
    if _kind(behind) in _CLOSING:
        return "WORD"
    told = "ALTOGETHER" if _kind(behind) == "IN" and _kind(before, -1) == "COMMA" else "DET"
    return "EVERYWHERE" if _kind(behind) == "QUOTE" else told


_NAMED_AGAIN = frozenset(
    "WORDS PARAGRAPH ALINEA SUBPARAGRAPH SENTENCE LINE CHAPEAU TITLE FOOTNOTE SECTION ANNEX PART".split()
)
_WITH_NOUNS = frozenset({"PREAMBULAR", "OPERATIVE", "EXISTING", "COLON"})
_SAYING_WHICH = frozenset({"NUMBER", "LABEL", "ROMAN", "QUOTE", "ORDINAL"})


def _same(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "that paragraph", "the same line"; an article in "that paragraph 3 be deleted", "the same word “A”"."""
    alone = _kind(behind, 0, _WITH_NOUNS) in _NAMED_AGAIN and _kind(behind, 1, _WITH_NOUNS) not in _SAYING_WHICH
    return "" if alone else "DET"


def _former(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "the former", of two, and "the former subparagraph (c)", as it was before."""
    numbered = _kind(behind) in _NAMED_AGAIN and _kind(behind, 1) in _SAYING_WHICH
    return "EXISTING" if numbered else ""


_NUMBERED = frozenset("ORDINAL LAST PENULTIMATE LABEL NUMBER SAME BEGINNING".split())
_BETWEEN = frozenset("DET WORDS PARAGRAPH PREAMBULAR OPERATIVE SUBPARAGRAPH".split())
_NOUNS = frozenset("WORDS PARAGRAPH ALINEA SUBPARAGRAPH SENTENCE FOOTNOTE DET".split())


def _following(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "following", which without an article and before a place or a quotation says "after"."""
    if before and _kind(before, -1) in ("DET", "COUNT", "NEW"):
        return ""
    noun = _kind(behind, 0, _BETWEEN)
    plural = bool(before) and (before[-1].kind == "SENTENCE" or before[-1].plural)
    agrees = token.text != "following" and not (token.text == "suivant" and plural)
    quoted = noun == "QUOTE" and not (_kind(before, -1) in _NOUNS and (agrees or _kind(behind) != "QUOTE"))
    return "AFTER" if noun in _NUMBERED or quoted else ""


def _that_follows(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "in the paragraph that follows, …": the one behind that which was named."""
    return "NEXT" if _kind(behind) in _CLOSING else "AFTER"


def _that_precedes(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "in the paragraph that precedes, …"."""
    return "PREVIOUS" if _kind(behind) in _CLOSING else "BEFORE"


def _preceding(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "in the preceding paragraph, …"; "in the words preceding “A”"."""
    noun = _kind(behind) in ("PARAGRAPH", "ALINEA") and _kind(behind, 1) in _CLOSING
    return "PREVIOUS" if noun else "BEFORE"


def _having(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 3 should have the word “A” inserted" is told as "paragraph 3: …"."""
    return "COLON" if _kind(behind) in ("DET", "WORDS", "QUOTE") else "AUX"


def _modal(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Should", "could": what is to be done is said by the verb behind."""
    return "AUX"


def _being(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "should be “A”" is told as "becomes “A”"; before anything else the verb behind says what is to be done."""
    announces = any(earlier.kind == "AMENDMENT" for earlier in before)
    if _kind(behind) == "COLON" and _kind(behind, 1) == "END" and not announces:
        return "READS"  # "the text of paragraph 3 should be:", and the text below
    return "BECOMES" if _kind(behind, 0, _BEFORE_WORDS | {"ALSO"}) == "QUOTE" else ""


def _is_quoted(behind: Sequence[Token]) -> bool:
    """Whether a quotation follows, perhaps behind "the words"."""
    return _kind(behind, 0, _BEFORE_WORDS) == "QUOTE"


_WHERE = frozenset({"AFTER", "BEFORE", "BETWEEN", "TO", "AT_END", "AT_START"})


def _appearing(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 3 should appear after paragraph 5"; in "wherever it appears" of what is there."""
    return "STANDS" if _kind(behind) in _WHERE else ""


def _going(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 3 should go", and "paragraph 3 should go after paragraph 5"."""
    return "STANDS" if _kind(behind) in _WHERE else "DELETE"


def _begins(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Paragraph 3, start: insert “A”", which names an end; "beginning" behind a comma, too."""
    return "AT_START" if _is_named_end(before, behind) else ""


def _ends(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Paragraph 3, end: add “A”"; "end the paragraph after “A”"."""
    return "AT_END" if _is_named_end(before, behind) else ""


def _is_named_end(before: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether an end stands alone behind a place: "paragraph 3, end:", "paragraph 3 (end):"."""
    if _kind(before, -1) == "BRACKET":
        return _kind(before, -2) in _PLACE_ENDS and _kind(behind) == "BRACKET_END"
    place = _kind(before, -2 if _kind(before, -1) == "COMMA" else -1) in _PLACE_ENDS
    return place and _kind(behind) == "COLON"


def _namely(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "…, i.e. delete “A”", where what is said in other words is an instruction, and no text."""
    return "ALSO" if _kind(before, -1) in _CLOSING and _kind(behind) in _VERBS else ""


def _slip(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "A typo: replace “A” by “B”"; in "a typo: “A” instead of “B”", “A” is what is there, not what should be."""
    kinds = {other.kind for other in (*before, *behind)}
    return "WORD" if kinds & {"FOR", "INSTEAD_OF"} and kinds.isdisjoint(_VERBS) else "ASIDE"


def _conforming(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "In line with paragraph 3, …", and "in line with agreed language, …"."""
    return "" if _kind(behind, 0, frozenset({"DET"})) in _NAMING_A_PLACE else "ASIDE"


_NAMING_A_PLACE = frozenset("PARAGRAPH ALINEA SUBPARAGRAPH PREAMBULAR OPERATIVE ORDINAL LAST PENULTIMATE TITLE".split())


def _vague(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "update “A” to “B”", which says how."""
    return "CHANGE" if _is_quoted(behind) else ""


def _next(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Next, in paragraph 3, …", which says nothing; "in the next, …" is a place."""
    opens = not before or before[-1].kind in _JOINTS
    return "ALSO" if opens and _kind(behind) == "COMMA" else ""


def _ordinal(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "First, delete “A”; second, …", which count what is asked for."""
    opens = not before or _kind(before, -1, frozenset({"AND"})) in _OPENING
    return "ALSO" if opens and _kind(behind) == "COMMA" else ""


_OPENING = frozenset({"SEMI", "PERIOD", "COLON"})


def _onwards(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """French "à partir du paragraphe 5", that paragraph and all that follow, as a terminal that nothing reads."""
    return "FROM" if _is_quoted(behind) else "ONWARDS"


def _entirely(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 5 in its entirety", which is no place of words; beside a verb it says nothing."""
    return "" if _kind(before, -1) in _PLACE_ENDS else "ALSO"


_PLACE_ENDS = _NAMED_AGAIN | {"NUMBER", "LABEL", "ROMAN", "PREAMBULAR", "OPERATIVE", "PREAMBLE", "OPERATIVE_PART"}


def _too(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "“A” should be too", where no verb follows."""
    return "" if _kind(behind) in _CLOSING | _INTO | {"AND"} else "AUX"


def _as_well(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 5 too", behind the only thing that a clause says."""
    further = any(earlier.kind in _JOINTS for earlier in before)
    return "" if further and _says_all(before, behind) else "ALSO"


def _swapping(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "swap “lamp” for “light”", and "swap paragraphs 3 and 4"."""
    return "SWAP_OUT" if _is_quoted(behind) or _kind(behind) == "FOR" else ""


def _out(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 3: “small” out"."""
    return "DELETE" if _says_all(before, behind) else "ALSO"


def _says_all(before: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether a word closes a clause behind a place or a quotation, and no verb stands in it."""
    told = [earlier.kind for earlier in before]
    start = max((at for at, kind in enumerate(told) if kind in _JOINTS), default=0)
    closes = _kind(behind) in _CLOSING | {"AND"} and _kind(before, -1) in _PLACE_ENDS | {"QUOTE"}
    return closes and _VERBS.isdisjoint(told[start:])


def _rest(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "all that follows", without the words behind which it stands."""
    if _kind(behind) == "COLON":
        return "FOLLOWING"  # "by what follows: …"
    pointed = (_kind(behind), _kind(behind, 1)) == ("SAME", "WORDS")
    return "" if _is_quoted(behind) or pointed else "REST"


def _then(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "should then read", where it begins nothing."""
    return "" if before and _kind(before, -1) in _JOINTS else "ALSO"


def _than(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """« tant au paragraphe 3 que dans le titre »: "and"; « plutôt « A » que « B » »; « que l'OP 3 se lise »."""
    earlier = {token.kind for token in before}
    if not before or before[-1].kind in _CLOSING | {"AND"}:
        return "ALSO"
    return "AND" if "BOTH" in earlier else "" if "RATHER" in earlier else "WORD"


def _as(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """« au paragraphe 3 comme au titre, supprimer … »: "and", where nothing but places leads."""
    kinds = [earlier.kind for earlier in before]
    start = max((at + 1 for at, kind in enumerate(kinds) if kind in _CLOSING), default=0)
    leads = kinds[start : start + 1] == ["IN"] and kinds[-1] in _PLACE_ENDS and _kind(behind) == "IN"
    return "AND" if leads and _SAYING.isdisjoint(kinds) else ""


_SAYING = _VERBS | {"QUOTE"}


def _participle(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """« …, les mots « A » étant supprimés »; « le paragraphe 3 étant supprimé, … » says what was done elsewhere."""
    return "WORD" if _VERBS.isdisjoint(earlier.kind for earlier in before) else "AUX"


def _proposing(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "“A” is too strong; we propose “B”", instead of it."""
    objected = any(earlier.kind == "OBJECTION" for earlier in before)
    return "PREFER" if objected and _is_quoted(behind) else ""


def _both(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "both “A” and “B”", which says how many; of two places, as French "tant … que", what joins them says all."""
    return "" if _is_quoted(behind) else "DET"


_SENSES: dict[str, Callable[[Token, Sequence[Token], Sequence[Token]], str]] = {
    "APPEARS": _appearing,
    "AS": _as,
    "AS_WELL": _as_well,
    "AUX": _being,
    "BEGINNING": _begins,
    "BEGINS": _begins,
    "BEING": _participle,
    "BOTH": _both,
    "CONFORMING": _conforming,
    "DET": _article,
    "ENDS": _ends,
    "ENTIRELY": _entirely,
    "EVERY": _every,
    "FOLLOWING": _following,
    "FORMER": _former,
    "GO": _going,
    "HAVE": _having,
    "MODAL": _modal,
    "NEXT": _next,
    "ORDINAL": _ordinal,
    "OUT": _out,
    "PRECEDING": _preceding,
    "READING": _namely,
    "READS": _reading,
    "REST_AFTER": _rest,
    "PROPOSED": _proposing,
    "REPLACES": _replacing,
    "SAME": _same,
    "SLIP": _slip,
    "STARTING_FROM": _onwards,
    "SWAP": _swapping,
    "THAN": _than,
    "THAT_FOLLOWS": _that_follows,
    "THAT_PRECEDES": _that_precedes,
    "THEN": _then,
    "TOO": _too,
    "VAGUE": _vague,
}
"""What words of a terminal say beside their neighbours: another terminal, "" for their own."""
