"""What a paragraph asks for, clause by clause: of whom, what, by which session, with which money.

"Requests the Keeper to report …, and invites the Board to …" are two clauses; each has a verb of the openers' table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redline.comparing.classes import verbs
from redline.comparing.classes.case import Setting
from redline.comparing.classes.texts import Stretch
from redline.languages import openers
from redline.languages.lexicons import Lexicon, LexiconTerm
from redline.languages.tables import CODES, load
from redline.languages.typography import fold
from redline.model import Paragraph
from redline.records import dataclass

ADDRESSEE_REACH = 160  # characters from a verb that asks within which the one who is asked is named
LONGEST_ADDRESSEE = 12  # words
MOST_PRODUCTS = 2  # that a list names of one clause
PAST_REACH = 25  # characters before a session in which a word tells that it was held
OPENER_REACH = 120  # characters in which the longest opener and its adverbs stand

MONEY = frozenset({"resources", "contributions", "cost"})
"""Kinds of words that speak of money, people and means; all others of what is to be done."""

_WORK = frozenset({"product", "body", "extension", "agenda", "day"})
_ASKING = frozenset({"request", "direct", "instruct", "mandate"})
_DECIDING = frozenset({
    "adopt", "agree", "appoint", "appropriate", "approve", "authorize", "create", "decide", "declare", "designate",
    "elect", "endorse", "establish", "extend", "nominate", "postpone", "proclaim", "renew", "resolve",
    "solemnly declare", "terminate",
})  # fmt: skip
_INVITING = frozenset({"appeal", "call", "encourage", "invite", "recommend", "suggest", "urge"})
"""Lemmas that ask the same of someone who need not obey; with a product it is a mandate in practice."""

TermFound = tuple[LexiconTerm, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a clause asks; "" for what it doesn't say. All as printed, without the article.

    addressee: "Secretary-General".   product: "comprehensive report".   money: "voluntary contributions".
    due: "eighty-first session" (the ordinal alone where the noun stands apart).   recurrence: "annually".
    """

    addressee: str
    product: str
    due: str
    recurrence: str
    money: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """A clause that costs someone work or means.

    verb: where its verb stands, an empty stretch at the beginning for one that stands above.   stop: where it ends.
    addressee: where the organ that is asked is named, None where none is.   terms: the words that make it a mandate.
    """

    verb: Stretch
    stop: int
    addressee: Stretch | None
    terms: tuple[TermFound, ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    lemma: str
    verb: Stretch
    stop: int


def demands(text: str, paragraph: Paragraph, setting: Setting, is_new: bool) -> Iterator[Demand]:
    """The clauses of a text that are mandates, in order.

    text: the paragraph's, or that of several that are looked at as one.   is_new: of which side.
    """
    folded, words = fold(text), setting.words
    for clause in _clauses(folded, paragraph, setting, is_new):
        named = _addressee(folded, clause, words)
        terms = tuple(_terms(folded, clause, words, _counted(clause, named)))
        if terms or (clause.lemma in _ASKING and (named or _is_above(clause, paragraph, setting, is_new))):
            yield Demand(clause.verb, clause.stop, named, terms)


def described(text: str, demand: Demand, setting: Setting) -> Mandate:
    """The parts of what a clause asks for."""
    words, folded = setting.words, fold(text)
    start, stop = demand.verb[1], demand.stop
    due = next(dues(folded, start, stop, setting.language), None)
    recurrence = words.recurrence.search(folded, start, stop)
    work = [match for term, match in demand.terms if term.kind not in MONEY | {"agenda"}]
    product = _words(text, work or [match for term, match in demand.terms if term.kind == "agenda"], words)
    often = text[slice(*recurrence.span())] if recurrence else ""
    return Mandate(
        addressee=_bare(text[slice(*demand.addressee)], words) if demand.addressee else "",
        product=product,
        due=text[slice(*due.span("nth"))] if due else "",
        recurrence="" if often in product else often,
        money=_words(text, [match for term, match in demand.terms if term.kind in MONEY], words),
    )


def dues(folded: str, start: int, stop: int, language: str) -> Iterator[re.Match[str]]:
    """Where a stretch names a session to come, its ordinal in the group "nth"; not "the outcome of its last session"."""
    if language not in CODES:
        return
    session = load(language).session
    for match in session.due.finditer(folded, start, stop):
        before = folded[max(start, match.start() - PAST_REACH) : match.start()].casefold().split()
        if not any(word in session.past for word in before):
            yield match


def _clauses(folded: str, paragraph: Paragraph, setting: Setting, is_new: bool) -> Iterator[_Clause]:
    """The text cut before each verb of the openers' table that begins a clause."""
    first = verbs.row(setting.opener(paragraph, is_new), setting.language)
    at = folded.find(fold(paragraph.opener)) if paragraph.opener else -1
    opener = (at, at + len(paragraph.opener)) if at >= 0 else (0, 0)
    begun = [(first.lemma if first else "", opener), *_verbs(folded, opener[1], setting)]
    stops = [*(verb[0] for _, verb in begun[1:]), len(folded)]
    for (lemma, verb), stop in zip(begun, stops, strict=True):
        yield _Clause(lemma, verb, stop)


def _verbs(folded: str, start: int, setting: Setting) -> list[tuple[str, Stretch]]:
    """Verbs within a paragraph by their lemma, as far as they begin a clause; and words that ask in a decision."""
    if setting.language not in CODES:
        return []
    found = [("request", match.span()) for match in setting.words.ask.finditer(folded, start)]
    for joint in setting.words.clauses.finditer(folded, start):
        opening = openers.find(folded[joint.end() : joint.end() + OPENER_REACH], setting.language)
        if opening.row and (opening.part != "PP" or opening.row.lemma in _ASKING):
            at = folded.index(opening.words, joint.end())
            found.append((opening.row.lemma, (at, at + len(opening.words))))
    return sorted(dict.fromkeys(found), key=lambda one: one[1])


def _terms(folded: str, clause: _Clause, words: Lexicon, kinds: frozenset[str]) -> Iterator[TermFound]:
    """The mandate's words of some kinds in a clause, in their order; its verb may be one of them ("Extends")."""
    found = [
        (term, match)
        for term in words.mandates
        if term.kind in kinds
        for match in term.pattern.finditer(folded, clause.verb[0], clause.stop)
    ]
    yield from sorted(found, key=lambda one: one[1].span())


def _counted(clause: _Clause, addressee: Stretch | None) -> frozenset[str]:
    """The kinds of words that make a clause a mandate, by its verb; what something costs does under any verb.

    States that are invited to hold meetings get no mandate, an organ does; money is asked of anyone.
    """
    if clause.lemma in _ASKING | _DECIDING:
        return _WORK | MONEY
    if clause.lemma in _INVITING:
        return (_WORK if addressee else frozenset()) | {"contributions", "cost"}
    return frozenset({"cost"})


def _addressee(folded: str, clause: _Clause, words: Lexicon) -> Stretch | None:
    """From behind the verb to what is asked, as far as the words name organs: "the Secretary-General"."""
    limit = min(clause.stop, clause.verb[1] + ADDRESSEE_REACH)
    reach = words.reaches.search(folded, clause.verb[1] + 1, limit)  # behind "its request to"
    start, stop = clause.verb[1], reach.start() if reach else limit
    at = start
    for piece in re.split(r"(?<=[,،，])", folded[start:stop]):
        if not words.body.search(piece) or len(folded[start : at + len(piece)].split()) > LONGEST_ADDRESSEE:
            break
        at += len(piece)
    return (start, at) if at > start else None


def _is_above(clause: _Clause, paragraph: Paragraph, setting: Setting, is_new: bool) -> bool:
    """Whether a subparagraph is asked of an organ by the words of the paragraph above it."""
    above = setting.above(paragraph, is_new)
    return clause.verb == (0, 0) and above is not None and bool(setting.words.body.search(fold(above.text)))


def _words(text: str, matches: Sequence[re.Match[str]], words: Lexicon) -> str:
    """The nouns of some matches as printed, at most two, none within another; a verb where there is no noun."""
    nouns = [match.span(match.lastgroup) for match in matches if match.lastgroup]
    nouns += [match.span() for match in matches if not match.re.groupindex]
    apart = [one for one in dict.fromkeys(nouns) if not any(_is_within(one, other) for other in nouns)]
    stretches = sorted(apart) or [match.span() for match in matches[:1]]
    return ", ".join(_bare(text[slice(*one)], words) for one in stretches[:MOST_PRODUCTS])


def _is_within(one: Stretch, other: Stretch) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _bare(text: str, words: Lexicon) -> str:
    return words.article.sub("", " ".join(text.strip(" ,;،，").split()))
