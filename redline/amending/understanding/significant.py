"""The tokens that say what is to be done: what says nothing is left out, words with two senses are told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from redline.amending.understanding.asides import ACTING, CLOSING, DOING, OWN, without_asides
from redline.amending.understanding.clauses import NOUNS
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.lexing import Token
from redline.amending.understanding.phrases import is_named

_DROPPED = frozenset({"DET", "AUX", "ALSO", "PROPOSED", "UNCHANGED"})
"""Terminals that say nothing of what is to be done."""
_EMPTY = ("BRACKET", "BRACKET_END")
_JOINTS = frozenset({"COMMA", "AND", "SEMI", "PERIOD"})
_INTO = frozenset({"IN", "OF", "FROM"})
_BEFORE_WORDS = frozenset({"DET", "SAME", "WORDS", "COLON"})
"""What may stand before the quotation of what is meant."""


@lru_cache(maxsize=64)
def chart_of(tokens: tuple[Token, ...]) -> Chart:
    """The chart of an instruction, an END at last. Those of the last instructions are kept with what rules found."""
    told = without_asides([_told(tokens, at) for at in range(len(tokens))])
    significant = [token for token in told if token.kind not in _DROPPED]
    return Chart([token for at, token in enumerate(significant) if not _sets_off_nothing(significant, at)])


def _sets_off_nothing(tokens: Sequence[Token], at: int) -> bool:
    """ "In paragraph 3, for clarity, delete …": the second comma, where nothing is left between two; brackets, too."""
    kinds = tuple(token.kind for token in tokens[max(at - 1, 0) : at + 2])
    return kinds[:2] == ("COMMA", "COMMA") or _EMPTY in (kinds[:2], kinds[1:], kinds)


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


_AUXILIARY = frozenset({"AUX", "MODAL", "MAY", "WAS", "HAVE"})
_BEHIND_NO_ARTICLE = _AUXILIARY | {"BECOMES", "GO", "END"}


def _article(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "A should be “B”", where "a" is no article."""
    return "WORD" if token.value and _kind(behind) in _BEHIND_NO_ARTICLE else ""


def _every(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "every “A”", each time that it appears; ", all in paragraph 3"; "all paragraphs".

    Neither "delete all" nor "every second “A”", as what nothing reads.
    """
    if _kind(behind) in CLOSING | {"ORDINAL"}:
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
    if (_kind(before, -1), token.text, _kind(behind)) == ("WORDS", "suivant", "QUOTE") and not _brings(before):
        return "WORD"  # « supprimer le mot suivant « A » »: “A”, or the word behind it
    plural = bool(before) and (before[-1].kind == "SENTENCE" or before[-1].plural)
    agrees = token.text != "following" and not (token.text == "suivant" and plural)
    quoted = noun == "QUOTE" and not (_kind(before, -1) in _NOUNS and (agrees or _kind(behind) != "QUOTE"))
    return "AFTER" if noun in _NUMBERED or quoted else ""


def _brings(before: Sequence[Token]) -> bool:
    return any(earlier.kind in ("INSERT", "BY") for earlier in before)


def _that_follows(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "in the paragraph that follows, …": the one behind that which was named."""
    return "NEXT" if _kind(behind) in CLOSING else "AFTER"


def _that_precedes(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "in the paragraph that precedes, …"."""
    return "PREVIOUS" if _kind(behind) in CLOSING else "BEFORE"


def _preceding(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "in the preceding paragraph, …"; "in the words preceding “A”"."""
    noun = _kind(behind) in ("PARAGRAPH", "ALINEA") and _kind(behind, 1) in CLOSING
    return "PREVIOUS" if noun else "BEFORE"


_SUBJECTS = frozenset(
    "QUOTE WORDS PARAGRAPH ALINEA SUBPARAGRAPH SENTENCE LINE CHAPEAU TITLE FOOTNOTE SECTION ANNEX PREAMBULAR OPERATIVE "
    "PREAMBLE OPERATIVE_PART ORDINAL LAST PENULTIMATE IT THEM SPEAKER HEARER".split()
)


def _inverted(before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Should paragraph 3 be deleted, …", "is “A” deleted?": a condition, a question; as what nothing reads."""
    begins = _kind(before, -1, _EMPHASIS) in CLOSING | _JOINTS
    subject = _kind(behind, 0, _ARTICLES)
    # "“A”: should be “B”", « au pluriel, soit « A » »: no verb behind what would be its subject
    alone = _kind(before, -1, _EMPHASIS) == "COLON" or _kind(behind, 1, _ARTICLES) in CLOSING | {"AND"}
    told = subject == "QUOTE" and alone
    return "INVERTED" if begins and subject in _SUBJECTS and not told else ""


_EMPHASIS = frozenset({"ALSO", "THEN"})
_ARTICLES = frozenset({"DET", "SAME", "EXISTING", "BOTH", "EVERY", "COUNT"})


def _having(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 3 should have the word “A” inserted" is told as "paragraph 3: …"."""
    told = "COLON" if _kind(behind) in ("DET", "WORDS", "QUOTE") else "AUX"
    return _inverted(before, behind) or told


def _modal(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Should": what is to be done is said by the verb behind."""
    return _inverted(before, behind) or "AUX"


def _may(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Could", with which a request may begin: "could paragraph 3 be deleted"."""
    return "AUX"


def _was(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "“A” was deleted" says what is done; "“A” was “B”", "had read", "was followed by “B”" what was there before."""
    if _kind(before, -1) == "WISH":
        return "INVERTED"  # "our proposal was to delete paragraph 3", and is another now
    told_before = _is_quoted(behind) or _kind(behind) in _STATES
    if _kind(behind, 0, frozenset({"ALSO"})) == "MADE" and any(earlier.kind in NOUNS for earlier in before):
        return "WORD"  # "the deletion of paragraph 3 was proposed", by somebody
    return "" if told_before else _inverted(before, behind) or "AUX"


_STATES = frozenset("OMITTED READS IS_TO_READ BECOMES FOLLOWED PRECEDED BEGINS ENTITLED".split())


def _being(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "should be “A”" is told as "becomes “A”"; before anything else the verb behind says what is to be done."""
    announces = any(earlier.kind == "AMENDMENT" for earlier in before)
    if _kind(behind) == "COLON" and _kind(behind, 1) == "END" and not announces:
        return "READS"  # "the text of paragraph 3 should be:", and the text below
    quoted = _kind(behind, 0, _BEFORE_WORDS | {"ALSO"}) == "QUOTE"
    return _inverted(before, behind) or ("BECOMES" if quoted else "")


def _is_quoted(behind: Sequence[Token]) -> bool:
    """Whether a quotation follows, perhaps behind "the words"."""
    return _kind(behind, 0, _BEFORE_WORDS) == "QUOTE"


_WHERE = frozenset({"AFTER", "BEFORE", "BETWEEN", "TO", "AT_END", "AT_START"})


def _appearing(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 3 should appear after paragraph 5"; in "wherever it appears" of what is there."""
    return "STANDS" if _kind(behind) in _WHERE else ""


def _going(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "should go after paragraph 5", and "should go", behind which nothing may say where to: "in the annex"."""
    if _kind(behind) in _WHERE:
        return "STANDS"
    goes_away = _kind(behind, 0, _AWAY) in CLOSING | {"AND", "WHEREVER_IT"}
    leads = (_kind(behind), _kind(behind, 1) in _INTO | _WHERE, _kind(behind, 2, _ARTICLES) in OWN)
    return "DELETE" if goes_away and leads != ("COMMA", True, False) else ""


_AWAY = frozenset({"OUT", "ENTIRELY", "TOO", "AS_WELL"})


def _taking(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Take “A” out", "take “A” from paragraph 3"; "take “A”" may adopt it."""
    here = takewhile(lambda other: other.kind not in _JOINTS, behind)
    return "DELETE" if any(other.kind in ("OUT", "FROM") for other in here) else "WORD"


def _cutting(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Drop “A”", "drop the words “A” to “B”"; "cut “A” down to “B”" leaves “B”, as what nothing reads."""
    said = [other.kind for other in behind if other.kind not in _DROPPED and (other.kind != "WORDS" or other.plural)]
    return "WORD" if said[:3] == ["QUOTE", "TO", "QUOTE"] else "DELETE"


def _using(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Use “A” after “B”"; "use “A” in the plural" says how what is there should stand."""
    here = takewhile(lambda other: other.kind not in _SENTENCE_ENDS | {"AND"}, behind)
    return "PUT" if any(other.kind == "INFLECTED" for other in here) else "INSERT"


def _all_of_several(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Both mentions of “A”", in one place; of two places, or of "“A” and “B”", nobody can say which these are."""
    sentence = (
        *takewhile(lambda other: other.kind not in _SENTENCE_ENDS, reversed(before)),
        *takewhile(lambda other: other.kind not in _SENTENCE_ENDS, behind),
    )
    places = any(other.plural and other.kind in _PLACE_ENDS - {"WORDS", "SENTENCE"} for other in sentence)
    said = [other.kind for other in behind if other.kind not in _DROPPED | {"WORDS", "COMMA"}]
    return "WORD" if places or said[:3] == ["QUOTE", "AND", "QUOTE"] or said[:2] == ["QUOTE"] * 2 else "EVERYWHERE"


def _no_longer(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "“A” should no longer appear"; "twice", "after “B”", or of a paragraph "in section II", it may stay."""
    here = list(takewhile(lambda other: other.kind not in _TELLING | _SENTENCE_ENDS, behind))
    beside = any(other.kind in _WHERE for other in takewhile(lambda other: other.kind not in _JOINTS, here))
    counted = beside or any(other.kind in ("EVERYWHERE", "ALL_OF_SEVERAL") for other in here)
    elsewhere = _kind(before, -1) in _PLACE_ENDS and _kind(behind) in _INTO
    return "WORD" if counted or elsewhere else "DELETE"


def _no_longer_has(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Paragraph 3 should no longer contain “A”", but not "twice", "after “B”"."""
    return "WORD" if _no_longer(token, before, behind) == "WORD" else "LOSES"


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
    return "ALSO" if _kind(before, -1) in CLOSING and _kind(behind) in ACTING else ""


def _slip(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "A typo: replace “A” by “B”"; in "a typo: “A” instead of “B”", “A” is what is there, not what should be.

    In "paragraph 3 was deleted in error", "error: deletion of paragraph 3", the slip is what was done.
    """
    kinds = {other.kind for other in (*before, *behind)}
    bare = bool(kinds & {"FOR", "INSTEAD_OF"}) and kinds.isdisjoint(ACTING)
    said = [other.kind for other in behind if other.kind not in _ARTICLES]
    done = "WAS" in kinds or any(pair[0] == "COLON" and pair[1] in DOING for pair in pairwise(said))
    return "WORD" if bare or done or _kind(before, -1, _ARTICLES) in ("IN", "BY") else "REMARK"


def _instead(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Paragraph 3 reads “A” instead of “B”" may tell what is there now; as what nothing reads."""
    if not _is_quoted(behind):
        return ""
    start = max((at + 1 for at in range(len(before)) if _ends_a_sentence(before[: at + 1])), default=0)
    if any(other.kind in _WISHING for other in before[start:]):
        return ""  # "we would prefer that paragraph 3 reads “A” rather than “B”"
    said = [other for other in before[start:] if other.kind not in ("DET", "ALSO")]
    earlier = [at for at, other in enumerate(said) if other.kind in _TELLING][-1:]
    later = [other for other in behind if other.kind in _TELLING][:1]
    leads = _kind(before, -1) in CLOSING and bool(later)
    told = later if leads else [said[at] for at in earlier]
    states = bool(told) and told[0].indicative
    done = not leads and any(at and said[at - 1].indicative and said[at].kind in _PARTICIPLES for at in earlier)
    return "WORD" if states or done else ""


def _ends_a_sentence(tokens: Sequence[Token]) -> bool:
    """Whether a sentence, or what announces one, ends here: "a typo in paragraph 3:", but not "it reads:"."""
    return _kind(tokens, -1) in _SENTENCE_ENDS or (_kind(tokens, -1) == "COLON" and _kind(tokens, -2) not in _TELLING)


_SENTENCE_ENDS = frozenset({"SEMI", "PERIOD"})
_PARTICIPLES = frozenset({"INSERT", "PUT", "PUT_INSTEAD", "READS"})
_TELLING = ACTING | _AUXILIARY
_WISHING = frozenset({"PROPOSED", "PREFER", "WISH"})


def _conforming(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "In line with paragraph 3, …", and "in line with agreed language, …"."""
    return "" if _kind(behind, 0, frozenset({"DET"})) in _NAMING_A_PLACE else "GOVERNING"


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
    return "" if _kind(behind) in CLOSING | _INTO | {"AND"} else "AUX"


def _as_well(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 5 too", behind the only thing that a clause says."""
    further = any(earlier.kind in _JOINTS for earlier in before)
    return "" if further and _says_all(before, behind) else "ALSO"


def _swapping(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "swap “lamp” for “light”", and "swap paragraphs 3 and 4"."""
    return "SWAP_OUT" if _is_quoted(behind) or _kind(behind) == "FOR" else ""


def _transposing(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "transpose paragraphs 3 and 4", and "transpose paragraph 3 to after paragraph 4", which goes there alone."""
    clause = takewhile(lambda following: following.kind not in CLOSING | {"AND"}, behind)
    return "MOVE" if any(following.kind in _GOING for following in clause) else "SWAP"


_GOING = frozenset("AFTER BEFORE TO AT_END AT_START SHOULD_FOLLOW SHOULD_PRECEDE".split())


def _out(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "paragraph 3: “small” out"."""
    return "DELETE" if _says_all(before, behind) else "ALSO"


def _says_all(before: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether a word closes a clause behind a place or a quotation, and no verb stands in it."""
    told = [earlier.kind for earlier in before]
    start = max((at for at, kind in enumerate(told) if kind in _JOINTS), default=0)
    closes = _kind(behind) in CLOSING | {"AND"} and _kind(before, -1) in _PLACE_ENDS | {"QUOTE"}
    return closes and ACTING.isdisjoint(told[start:])


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
    if not before or before[-1].kind in CLOSING | {"AND"}:
        return "ALSO"
    return "AND" if "BOTH" in earlier else "" if "RATHER" in earlier else "WORD"


def _as(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """« au paragraphe 3 comme au titre, supprimer … »: "and", where nothing but places leads."""
    kinds = [earlier.kind for earlier in before]
    start = max((at + 1 for at, kind in enumerate(kinds) if kind in CLOSING), default=0)
    leads = kinds[start : start + 1] == ["IN"] and kinds[-1] in _PLACE_ENDS and _kind(behind) == "IN"
    return "AND" if leads and _SAYING.isdisjoint(kinds) else ""


_SAYING = ACTING | {"QUOTE"}


def _participle(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """« …, les mots « A » étant supprimés »; « le paragraphe 3 étant supprimé, … » says what was done elsewhere."""
    return "WORD" if (ACTING | {"ENDS"}).isdisjoint(earlier.kind for earlier in before) else "AUX"


def _proposing(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "“A” is too strong; we propose “B”", instead of it."""
    if _kind(behind) == "TO" and _kind(behind, 1) in ACTING:
        return "WORD"  # "offers to delete paragraph 3", perhaps for something else
    objected = any(earlier.kind == "OBJECTION" for earlier in before)
    return "PREFER" if objected and _is_quoted(behind) else ""


def _supporting(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "We support the deletion of paragraph 3", unlike "we support paragraph 3", which is to stay."""
    return "PROPOSED" if _kind(behind, 0, frozenset({"DET", "ALSO"})) in ACTING else "WORD"


def _both(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "both “A” and “B”", which says how many; of two places, as French "tant … que", what joins them says all."""
    return "" if _is_quoted(behind) else "DET"


def _last(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """« la virgule finale », the one at the end."""
    return "AT_END" if before and before[-1].kind == "QUOTE" and is_named(before[-1]) else ""


def _asked(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> str:
    """ "Could we delete paragraph 3?" is a request, "delete paragraph 3?" a question."""
    requests = any(earlier.kind in _REQUESTS for earlier in before)
    return "WORD" if token.text in "?？؟" and not requests else ""


_REQUESTS = frozenset({"MAY", "PROPOSED"})


_SENSES: dict[str, Callable[[Token, Sequence[Token], Sequence[Token]], str]] = {
    "ALL_OF_SEVERAL": _all_of_several,
    "APPEARS": _appearing,
    "AS": _as,
    "AS_WELL": _as_well,
    "AUX": _being,
    "BEING": _participle,
    "BEGINNING": _begins,
    "BEGINS": _begins,
    "BOTH": _both,
    "CONFORMING": _conforming,
    "CUT": _cutting,
    "DET": _article,
    "ENDS": _ends,
    "ENTIRELY": _entirely,
    "EVERY": _every,
    "FOLLOWING": _following,
    "FOR": _instead,
    "FORMER": _former,
    "GO": _going,
    "HAVE": _having,
    "INSTEAD_OF": _instead,
    "LAST": _last,
    "MAY": _may,
    "MODAL": _modal,
    "NEXT": _next,
    "NO_LONGER": _no_longer,
    "NO_LONGER_HAS": _no_longer_has,
    "ORDINAL": _ordinal,
    "OUT": _out,
    "PERIOD": _asked,
    "PRECEDING": _preceding,
    "READING": _namely,
    "READS": _reading,
    "REST_AFTER": _rest,
    "PROPOSED": _proposing,
    "REPLACES": _replacing,
    "SAME": _same,
    "SLIP": _slip,
    "STARTING_FROM": _onwards,
    "SUPPORTS": _supporting,
    "SWAP": _swapping,
    "THAN": _than,
    "TRANSPOSE": _transposing,
    "THAT_FOLLOWS": _that_follows,
    "THAT_PRECEDES": _that_precedes,
    "THEN": _then,
    "TAKE": _taking,
    "TOO": _too,
    "USE": _using,
    "VAGUE": _vague,
    "WAS": _was,
}
"""What words of a terminal say beside their neighbours: another terminal, "" for their own."""
