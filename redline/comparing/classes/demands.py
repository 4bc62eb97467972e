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

ADDRESSEE_REACH = 220  # characters from a verb that asks within which the one who is asked is named
LONGEST_ADDRESSEE = 30  # words: the full name of a committee
MOST_PRODUCTS = 2  # that a list names of one clause
PAST_REACH = 45  # characters before a session in which a word tells that it was held
RECURRENCE_REACH = 60  # characters between what is asked for and how often it is: "a report to the Council every year"
OPENER_REACH = 120  # characters in which the longest opener and its adverbs stand

MONEY = frozenset({"resources", "contributions", "cost"})
"""Kinds of words that speak of money, people and means; all others of what is to be done."""

_WORK = frozenset({"product", "body", "extension", "agenda", "day", "period"})
_ASKING = frozenset({"request", "reiterate request", "direct", "instruct", "mandate"})
_DECIDING = frozenset({
    "adopt", "agree", "appoint", "appropriate", "approve", "authorize", "create", "decide", "declare", "designate",
    "elect", "establish", "extend", "nominate", "postpone", "proclaim", "renew", "resolve",
    "solemnly declare", "terminate",
})  # fmt: skip
_INVITING = frozenset({"appeal", "call", "encourage", "invite", "recommend", "suggest", "urge"})
"""Lemmas that ask the same of someone who need not obey; with a product it is a mandate in practice."""

_NAMING = _ASKING | _INVITING | {"authorize"}
"""Lemmas behind whose verb stands who is asked."""

TermFound = tuple[LexiconTerm, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a clause asks; "" for what it doesn't say. All as printed, without the article.

    addressee: "Secretary-General".   product: "comprehensive report".   money: "voluntary contributions".
    due: "eighty-first session" (the ordinal alone where the noun stands apart).   recurrence: "annually".
    fate: "new", "dropped" or "changed".   task: what is asked in full, where it names no product that is known.
    """

    fate: str
    addressee: str
    product: str
    due: str
    recurrence: str
    money: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """A clause that costs someone work or means.

    verb: where its verb stands, an empty stretch at the beginning for one that stands above.   stop: where it ends.
    addressee: where the organ that is asked is named, None where none is.   terms: the words that make it a mandate.
    above: the organ that the paragraph above a subparagraph asks, as printed; else "".
    """

    verb: Stretch
    stop: int
    addressee: Stretch | None
    terms: tuple[TermFound, ...]
    above: str


@dataclass(frozen=True, slots=True)
class _VerbClause:
    lemma: str
    verb: Stretch
    stop: int


def demands(text: str, paragraph: Paragraph, setting: Setting, is_new: bool) -> Iterator[Demand]:
    """The clauses of a text that are mandates, in order.

    text: the paragraph's, or that of several that are looked at as one.   is_new: of which side.
    """
    folded, words = fold(text), setting.words
    above = _asked_above(paragraph, setting, is_new)
    is_asked = bool(above)
    for clause in _clauses(folded, paragraph, setting, is_new):
        is_own = clause.verb != (0, 0)
        named = _addressee(folded, clause, words) if is_own and clause.lemma in _NAMING else None
        if is_own and not words.pronoun.match(folded, clause.verb[1]):
            is_asked = named is not None
        terms = tuple(_terms(folded, clause, words, _counted(clause, is_asked)))
        if terms or (clause.lemma in _ASKING and named):
            yield Demand(clause.verb, clause.stop, named, terms, "" if is_own else above)


def described(text: str, demand: Demand, setting: Setting, fate: str) -> Mandate:
    """The parts of what a clause asks for."""
    words, folded = setting.words, fold(text)
    start, stop = demand.verb[1], demand.stop
    due = next(dues(folded, start, stop, setting.language), None)
    recurrence = _recurrence(folded, demand, words)
    product = _words(text, [match for term, match in _work(demand.terms)], words)
    often = text[slice(*recurrence.span())] if recurrence else ""
    return Mandate(
        fate=fate,
        addressee=_named(text[slice(*demand.addressee)] if demand.addressee else demand.above, words),
        product=product,
        due=text[slice(*due.span("nth"))] if due else "",
        recurrence="" if often in product else often,
        money=_words(text, [match for term, match in demand.terms if term.kind in MONEY], words),
        task="" if product else " ".join(text[demand.addressee[1] if demand.addressee else start : stop].split()),
    )


def _recurrence(folded: str, demand: Demand, words: Lexicon) -> re.Match[str] | None:
    """How often a demand is to be met; not what a clause says of others: "the annual report of the group"."""
    asked = [match.span() for _, match in _work(demand.terms)] or [demand.addressee or demand.verb]
    for match in words.recurrence.finditer(folded, demand.verb[1], demand.stop):
        if any(
            start - RECURRENCE_REACH <= match.start() and match.end() <= stop + RECURRENCE_REACH
            for start, stop in asked
        ):
            return match
    return None


def dues(folded: str, start: int, stop: int, language: str) -> Iterator[re.Match[str]]:
    """Where a stretch names a session to come, its ordinal in the group "nth"."""
    if language not in CODES:
        return
    session = load(language).session
    for match in session.due.finditer(folded, start, stop):
        before = folded[max(start, match.start() - PAST_REACH) : match.start()].casefold().split()
        if not any(word in session.past for word in before):
            yield match


def _clauses(folded: str, paragraph: Paragraph, setting: Setting, is_new: bool) -> Iterator[_VerbClause]:
    """The text cut before each verb of the openers' table that begins a clause."""
    first = verbs.row(setting.opener(paragraph, is_new), setting.language)
    at = folded.find(fold(paragraph.opener)) if paragraph.opener else -1
    opener = (at, at + len(paragraph.opener)) if at >= 0 else (0, 0)
    begun = [(first.lemma if first else "", opener), *_verbs(folded, opener[1], setting)]
    stops = [*(verb[0] for _, verb in begun[1:]), len(folded)]
    for (lemma, verb), stop in zip(begun, stops, strict=True):
        yield _VerbClause(lemma, verb, stop)


def _verbs(folded: str, start: int, setting: Setting) -> list[tuple[str, Stretch]]:
    """Verbs within a paragraph by their lemma, as far as they begin a clause; and words that ask in a decision."""
    if setting.language not in CODES:
        return []
    verbs = [("request", match.span()) for match in setting.words.ask.finditer(folded, start)]
    for joint in setting.words.clauses.finditer(folded, start):
        opening = openers.find(folded[joint.end() : joint.end() + OPENER_REACH], setting.language)
        if opening.row and (opening.part != "PP" or opening.row.lemma in _ASKING):
            at = folded.index(opening.words, joint.end())
            verbs.append((opening.row.lemma, (at, at + len(opening.words))))
    return sorted(dict.fromkeys(verbs), key=lambda verb: verb[1])


def _terms(folded: str, clause: _VerbClause, words: Lexicon, kinds: frozenset[str]) -> Iterator[TermFound]:
    """The mandate's words of some kinds in a clause, in their order; its verb may be one of them ("Extends").

    Of "an update of its report" the update alone is asked for: a noun within another one is none by itself.
    """
    terms = [
        (term, match)
        for term in words.mandates
        if term.kind in kinds
        for match in term.pattern.finditer(folded, clause.verb[0], clause.stop)
    ]
    nouns = [_noun(match) for _, match in terms]
    for term, match in sorted(terms, key=lambda term_match: term_match[1].span()):
        start, stop = _noun(match)
        if not any(first < start and stop <= last for first, last in nouns):
            yield term, match


def _noun(match: re.Match[str]) -> Stretch:
    return match.span(match.lastgroup or 0)


def _counted(clause: _VerbClause, is_asked: bool) -> frozenset[str]:
    """The kinds of words that make a clause a mandate, by its verb; what something costs does under any verb.

    is_asked: whether an organ is.
    States that are asked to hold meetings get no mandate, an organ does; contributions are asked of anyone.
    """
    if clause.lemma in _DECIDING or (clause.lemma in _ASKING | _INVITING and is_asked):
        return _WORK | MONEY
    return frozenset({"contributions", "cost"} if clause.lemma in _ASKING | _INVITING else {"cost"})


def _addressee(folded: str, clause: _VerbClause, words: Lexicon) -> Stretch | None:
    """From behind the verb to what is asked, as far as the words name organs: "the Secretary-General"."""
    limit = min(clause.stop, clause.verb[1] + ADDRESSEE_REACH)
    reach = words.reaches.search(folded, clause.verb[1] + 1, limit)  # behind "its request to"
    start, stop = clause.verb[1], reach.start() if reach else limit
    at = start
    for piece in re.split(r"(?<=[,،，])", folded[start:stop]):
        if (
            words.aside.match(piece)
            or not words.body.search(piece)
            or len(folded[start : at + len(piece)].split()) > LONGEST_ADDRESSEE
        ):
            break
        at += len(piece)
    return (start, at) if at > start else None


def _asked_above(paragraph: Paragraph, setting: Setting, is_new: bool) -> str:
    """The organ that is asked by the words above a subparagraph, as printed; "" without one."""
    above = setting.above(paragraph, is_new)
    if above is None:
        return ""
    folded = fold(above.text)
    first = next(_clauses(folded, above, setting, is_new))
    named = _addressee(folded, first, setting.words) if first.lemma in _NAMING else None
    return above.text[slice(*named)].strip() if named else ""


def _work(terms: Sequence[TermFound]) -> Sequence[TermFound]:
    """What is to be done; an item of the agenda where nothing else is, and not what its title names."""
    agenda = [(term, match) for term, match in terms if term.kind == "agenda"]
    begun = {match.start() for _, match in agenda}
    return [
        (term, match)
        for term, match in terms
        if term.kind not in MONEY | {"agenda"} and match.start() not in begun
    ] or agenda  # fmt: skip


def _words(text: str, matches: Sequence[re.Match[str]], words: Lexicon) -> str:
    """The nouns of some matches as printed, a few, none twice or across another; a verb where there is no noun."""
    nouns = [match.span(match.lastgroup) for match in matches if match.lastgroup]
    nouns += [match.span() for match in matches if not match.re.groupindex]
    named: dict[str, str] = {}
    reached = -1
    for start, stop in sorted(nouns, key=lambda noun_at: (noun_at[0], -noun_at[1])) or [
        match.span() for match in matches[:1]
    ]:
        noun = _bare(text[start:stop], words)
        if start >= reached and noun and not any(noun in phrase for phrase in named.values()):
            named.setdefault(noun.split()[-1].casefold(), noun)
            reached = stop
    return ", ".join([*named.values()][:MOST_PRODUCTS])


def _named(name: str, words: Lexicon) -> str:
    """Who is asked as printed; "" where a clause says it, whose end is not known: "requests that the Keeper report"."""
    return "" if words.that.match(name.strip()) else _bare(name, words)


def _bare(text: str, words: Lexicon) -> str:
    return words.article.sub("", " ".join(text.strip(" ,;:،，：").split()))
