"""All readings of an instruction: exactly one is understood, none is refused where nothing fits, several are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice, pairwise, takewhile

from redline.amending.understanding.advice import ADVICE
from redline.amending.understanding.expecting import expected
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.clauses import Clause, instructions
from redline.amending.understanding.meaning import Sense, form_of, renumbered_aside
from redline.amending.understanding.parts import Part, matched
from redline.amending.understanding.places import Loci, Locus, _level, is_inner, nested
from redline.amending.understanding.references import PLACE, Around, Targets, Unclear, framed, resolved
from redline.amending.model import Action, Amendment, NewParagraph, Target
from redline.amending.understanding.lexing import Misunderstood, Token, tokens
from redline.languages.amendments import Vocabulary
from redline.model import Kind, Run, merged, plain

_DROPPED = frozenset({"DET", "AUX", "ALSO", "PROPOSED"})
"""Terminals that say nothing of what is to be done."""
_MOST = 400
_PLACED = ("in", "heading", "amended", "everywhere_in")
_TEXTS = ("by", "by_words", "with_text", "entitled", "to_text", "reads", "reading", "result", "below", "preceded", "followed")


@dataclass(frozen=True, slots=True)
class Understanding:
    """What an instruction asks for.

    takes_text: whether the paragraphs below it are its text.   renumbers: it only says that numbers follow.
    open:       words between two of its clauses may belong to either.
    """

    amendments: tuple[Amendment, ...]
    takes_text: bool = False
    renumbers: bool = False
    open: bool = False


class Several(Misunderstood):
    """An instruction has more than one meaning. readings: the first two, without what both ask for."""

    def __init__(self, at: int, readings: tuple[tuple[Amendment, ...], ...]) -> None:
        super().__init__(at, "words that can be read in one way only")
        self.readings = readings


_PUT = re.compile(r"pla[cç]|mettre", re.IGNORECASE)


def _put(token: Token) -> Token:
    """The token; "place", which may bring new words or move others, as a terminal of its own."""
    return replace(token, kind="PUT") if token.kind == "MOVE" and _PUT.match(token.text) else token


@lru_cache(maxsize=64)
def chart_of(tokens: tuple[Token, ...]) -> Chart:
    """The tokens that say what is to be done; what rules found in the last ones is kept."""
    beside = [_beside(tokens, at) for at in range(len(tokens))]
    told = [_having(token, following) for token, following in zip(beside, [*beside[1:], beside[-1]], strict=True)]
    return Chart([_put(token) for token in told if token.kind not in _DROPPED])


_NAMES = frozenset("PARAGRAPH PREAMBULAR OPERATIVE SUBPARAGRAPH ORDINAL LAST PENULTIMATE LABEL NUMBER SAME".split())
_NOUNS = frozenset("WORDS PARAGRAPH ALINEA SUBPARAGRAPH SENTENCE FOOTNOTE DET".split())


def _beside(tokens: Sequence[Token], at: int) -> Token:
    """The token; "following", which without an article and before a place or a quotation says "after"."""
    token = tokens[at]
    if token.kind != "FOLLOWING" or (at and tokens[at - 1].kind in ("DET", "COUNT", "NEW")):
        return token
    behind = next((each.kind for each in tokens[at + 1 :] if each.kind not in ("DET", "WORDS")), "END")
    quoted = behind == "QUOTE" and (not at or tokens[at - 1].kind not in _NOUNS)
    return replace(token, kind="AFTER") if behind in _NAMES or quoted else token


def _having(token: Token, following: Token) -> Token:
    """The token; "paragraph 3 should have the word “A” inserted" is told as "paragraph 3: …"."""
    having = token.kind == "AUX" and token.text in ("have", "has") and following.kind in ("DET", "WORDS", "QUOTE")
    return replace(token, kind="COLON") if having else token


def understood(
    found_tokens: tuple[Token, ...], below: Sequence[NewParagraph] | None = (), context: Targets = ()
) -> Understanding:
    """What the instruction asks for. Raises Misunderstood.

    found_tokens: an END at last.   below: the paragraphs below it; None where they aren't known.   context: places that an instruction around it named.
    """
    chart = chart_of(found_tokens)
    found: list[Understanding] = []
    unclear: list[Unclear] = []
    for start, around in ((0, context), *_announcements(chart, context)):
        for clauses in islice(instructions(chart, _may_stand, start), _MOST + 1):
            try:
                found.extend(_read(clauses, below if below is None else tuple(below), around))
            except Unclear as error:
                unclear.append(error)
    found = [each for each in found if each.takes_text] or found
    distinct = {_exploded(each.amendments): each.amendments for each in reversed(found)}
    if len(distinct) > 1 or any(each.open for each in found):
        raise Several(found_tokens[0].start, _apart(list(distinct.values())[::-1]))
    if found:
        return min(found, key=lambda each: len(each.amendments))
    raise _misunderstood(chart, unclear)


def _apart(meanings: list[tuple[Amendment, ...]]) -> tuple[tuple[Amendment, ...], ...]:
    """Two of the meanings, each without what both ask for."""
    both = {each for each in _exploded(meanings[0])} & {each for each in _exploded(meanings[-1])}
    apart = [tuple(each for each in meaning if not set(_exploded([each])) <= both) for meaning in meanings]
    return tuple(dict.fromkeys((apart[0], apart[-1])))


def _misunderstood(chart: Chart, unclear: list[Unclear]) -> Misunderstood:
    """Why no reading came of the tokens: what none of them may say, what one of them left open, or where all ended."""
    for at, token in enumerate(chart.tokens):
        if token.kind in ADVICE:
            return Misunderstood(token.start, ADVICE[token.kind])
        if (token.kind, chart.kind(at + 1)) == ("ORDINAL", "QUOTE"):
            return Misunderstood(token.start, _WHICH)
        if token.kind == "WORDS" and not token.value and _says_not_which(chart, at):
            return Misunderstood(token.start, "the words themselves, in quotation marks")
    if unclear:
        last = max(unclear, key=lambda error: error.start)
        return Misunderstood(last.start, last.expected)
    return _NoReading(chart)


class _NoReading(Misunderstood):
    """No clause goes on from the furthest token that was come to; what would have fitted there is found when asked for."""

    def __init__(self, chart: Chart) -> None:
        Exception.__init__(self)
        furthest = max((at for at, kinds in chart.tried.items() if kinds), default=0)
        self._chart, self._token = chart, min(furthest, len(chart.tokens) - 1)
        self.at = chart.tokens[self._token].start

    @cached_property
    def expected(self) -> str:  # type: ignore[override]
        return expected(self._chart, self._token)


_WHICH = "more of the words around it, so that they occur once"


def _says_not_which(chart: Chart, at: int) -> bool:
    """ "delete the date in paragraph 3", "replace the words by …": no quotation says which."""
    behind = chart.over(at + 1, frozenset({"EXISTING"}))
    return chart.kind(behind) in ("IN", "OF", "BY", "END", "PERIOD", "SEMI", "DELETE", "REPLACE") and chart.kind(at - 1) != "QUOTE"


def announced(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> tuple[list[Target], bool]:
    """The places of a line that only says where something is done, as "In paragraph 5:"; [] for other lines.

    Also whether such a line asks for new text if no instructions follow: "Paragraph 5 should be revised as follows:".
    """
    try:
        chart = chart_of(tokens(runs, vocabulary, start))
    except Misunderstood:
        return [], False
    for pattern, wants_text in _ANNOUNCING:
        found = set()
        for end, values in matched(chart, 0, pattern):
            if chart.kind(chart.over(end, frozenset({"COLON", "COMMA", "PERIOD"}))) != "END":
                continue
            loci = values
            for each in values[1:]:
                loci = (_nested(loci[0], each, 0),)
            try:
                found.add(resolved(loci[0], (), 0))
            except Unclear:
                continue
        if len(found) == 1:
            return list(found.pop()), wants_text
    return [], False


_ANNOUNCING = (
    ("IN? in_places", False),
    ("IN? places COMMA IN? places", False),
    ("MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? TO|IN|OF places MADE? CONSISTS?", False),
    ("IN? places COMMA? MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? CONSISTS?", False),
    ("CHANGE places", False),
    ("places CHANGE", False),
    ("CHANGE places READS|FOLLOWING", True),
    ("places CHANGE READS|FOLLOWING", True),
    ("CHANGE READS places", True),
)


def _announcements(chart: Chart, context: Targets) -> Iterator[tuple[int, Targets]]:
    """Where an instruction begins behind what only says that it comes, and the places named there."""
    for rule in _ANNOUNCED:
        for end, values in matched(chart, 0, rule):
            loci = values[0] if values else ()
            try:
                yield end, resolved(loci, context, 0) or context
            except Unclear:
                continue


_ANNOUNCED = (
    "places CHANGE READS COLON",
    "places READS CHANGE COLON",
    "CHANGE places READS COLON",
    "MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? TO|IN|OF places MADE? COLON|PERIOD|CONSISTS",
    "MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? COLON|CONSISTS",
    "IN? places COMMA? MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? COLON|CONSISTS",
)


def _exploded(amendments: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """The amendments one by one for each of their targets, so that two ways of saying the same are equal."""
    return tuple(
        replace(each, targets=(target,)) if each.action not in (Action.MERGE_PARAGRAPHS, Action.REPLACE_PARAGRAPH) else each
        for each in amendments
        for target in (each.targets if each.action not in (Action.MERGE_PARAGRAPHS, Action.REPLACE_PARAGRAPH) else each.targets[:1])
    )


def _read(
    clauses: tuple[Clause, ...], below: tuple[NewParagraph, ...] | None, context: Targets
) -> Iterator[Understanding]:
    if all(clause.roles == {"renumber"} for clause in clauses):
        yield Understanding((), False, True)
        return
    completed = _completed(clauses)
    if completed is None:
        return
    joined = tuple(_with_destination(clause) for clause in _joined(completed))
    if any(form_of(clause) is None for clause in joined if clause.verb):
        return
    for sequence in (*_shared(joined), *_led(joined)):
        wanting = [clause for clause in sequence if _wants(clause)]
        if len(wanting) > 1:
            continue
        for amendments in _folded(sequence, below, Around(context, context), wanting[0] if wanting else None):
            floating = any(_floats(*pair) for pair in pairwise(sequence))
            yield Understanding(amendments, bool(wanting), open=floating)


def _wants(clause: Clause) -> bool:
    told = any(clause.value(role) for role in ("quotes", "texts", *_TEXTS))
    if clause.verb in ("INSERT", "COMPLETED", "MAKE_FOLLOW", "MAKE_PRECEDE", "MERGE") or (
        clause.verb == "SUBSTITUTE" and clause.has("thing")
    ):
        pending = any(clause.value(role) == () for role in _TEXTS if role != "result") or clause.has("thing", "by_thing")
        return (pending and not told) or clause.value("result") == ()
    rest = clause.has("rest_of_paragraph") and told
    return any(clause.value(role) == () for role in _TEXTS if not (role in ("below", "reads") and rest or role == "below" and told))


_ADJUNCTS = (frozenset({"before", "after", "between", "end", "start"}), frozenset({"in", "heading", "to", "note"}))
"""Roles that alone make no clause, whatever its neighbour is."""
_BARE = frozenset(
    {"for", "in", "heading", "quotes", "what", "by", "to_text", "for", "after", "before", "between", "end", "start", "thing", "reading",
     "note", "everywhere", "everywhere_in", "stretch", "after_place", "before_place", "between_places", "texts", "below", "after_both", "as"}
)
_INSTEAD = frozenset({"verb", "therefor", "what", "by", "to_text", "below", "quotes", "thing", "renumber", "result", "reading", "in"})


def _may_stand(clause: Clause) -> bool:
    """Whether a clause has a form, or can have one beside its neighbours."""
    roles = clause.roles
    if roles <= {"renumber", "result"} or roles <= {"same_change", "in", "to", "heading"}:
        return True
    if not clause.verb:
        return roles <= _BARE
    if roles in ({"followed"}, {"preceded"}, {"thing", "reads"}, {"what", "verb", "after"}, {"what", "verb", "before"}, {"what", "verb"}):
        return True
    if form_of(clause):
        return True
    if clause.verb == "MOVE" and roles <= {"verb", "quotes", "in", "to"}:
        return True
    return roles <= _INSTEAD or roles == {"reads"} or roles in (
        {"verb", "rest"}, {"verb", "rest_of_paragraph"}, {"verb", "rest_of_sentence"}
    )


def _with_destination(clause: Clause) -> Clause:
    """A move with the place to which something goes apart from the one where it stands."""
    if clause.verb not in ("MOVE", "PUT"):
        return clause
    parts: list[Part] = []
    for part in clause.parts:
        placed = any(each.role in ("in", "heading") for each in parts)
        positioned = any(each.role in ("after", "before", "between", "end", "start") for each in parts)
        there = part.role == "in" and positioned and (placed or clause.has("what"))
        second = part.role == "in" and placed and clause.has("quotes") and not _inner_only(part)
        parts.append(replace(part, role="destination") if there or second else part)
    return replace(clause, parts=tuple(parts))


def _inner_only(part: Part) -> bool:
    return all(locus.reference or is_inner(locus.target) for locus in part.value)


# Clauses without a verb


_ALIKE = (
    frozenset({"in", "heading", "to", "everywhere_in"}),
    frozenset({"preceded", "followed"}),
    frozenset({"after", "before", "between", "end", "start"}),
    frozenset({"after_place", "before_place", "between_places"}),
    frozenset({"by", "to_text", "reads"}),
    frozenset({"thing"}),
)


def _group(role: str) -> frozenset[str]:
    return next((group for group in _ALIKE if role in group), frozenset({role}))


def _completed(clauses: tuple[Clause, ...]) -> tuple[Clause, ...] | None:
    """The clauses, each with a verb; None where one has none and can't take a neighbour's."""
    found: list[Clause] = []
    for at, clause in enumerate(clauses):
        if clause.has("same_change"):
            again = _again(clause, found)
            if again is None:
                return None
            found.append(again)
            continue
        if clause.roles <= {"renumber", "result"}:
            if not found and clause.has("result"):
                return None
            found[-1:] = [replace(found[-1], parts=(*found[-1].parts, *clause.parts))] if clause.has("result") else found[-1:]
            if not clause.has("result"):
                found.append(clause)
            continue
        if clause.roles == {"reads"}:
            if found and found[-1].verb == "MERGE" and not found[-1].has("reads", "reading", "by"):
                found[-1] = replace(found[-1], parts=(*found[-1].parts, *clause.parts))
                continue
            if not found or found[-1].verb not in ("MOVE", "BECOMES"):
                return None
            it = Part("what", (Locus(Target(), "it"),), clause.start)
            found.append(replace(clause, parts=(it, *clause.parts)))
            continue
        if clause.verb and clause.roles not in ({"followed"}, {"preceded"}):
            found.append(clause)
            continue
        before = next((one for one in reversed(found) if one.verb), None)
        behind = next((one for one in clauses[at + 1 :] if one.verb), None)
        full = (_gapped(clause, before) if before else None) or (_leading(clause, behind) if behind else None)
        full = full or _newly_named(clause)
        if full is None:
            return None
        found.append(full)
    return tuple(found) if all(each.verb or each.roles == {"renumber"} for each in found) else None


def _again(clause: Clause, before: list[Clause]) -> Clause | None:
    """ "in paragraph 5, make the same change": what was done with words once, once more in another place."""
    last = before[-1] if before else None
    if last is None or not last.has("quotes", "stretch") or not clause.has("in", "to", "heading"):
        return None
    if not last.has("in", "heading", "amended") or any(each.verb for each in before[:-1]):
        return None
    kept = tuple(part for part in last.parts if part.role not in ("in", "heading", "amended", "renumber", "result"))
    places = tuple(replace(part, role="in") for part in clause.parts if part.role != "same_change")
    return replace(clause, parts=(*places, *kept))


def _gapped(clause: Clause, before: Clause) -> Clause | None:
    """ "… and “C” with “D”": what it says has its like in the clause before, and what stands before that is said once."""
    if clause.has("renumber") or any(clause.roles <= adjuncts for adjuncts in _ADJUNCTS):
        return None
    verb = tuple(part for part in before.parts if part.role in ("verb", "noun"))
    alone = replace(clause, parts=(*verb, *clause.parts))
    if before.verb == "DELETE" and _is_other_kind(clause, before):
        return alone
    if {"quotes", "for"} <= clause.roles and {"reads", "for"} <= before.roles and clause.roles <= {"quotes", "for", "in", "heading"}:
        parts = tuple(replace(part, role="reads") if part.role == "quotes" else part for part in clause.parts)
        return replace(clause, parts=parts)
    if verb and clause.has("quotes") and _is_placed(clause) and form_of(alone) and not before.has("quotes"):
        return alone
    own = [_group(part.role) for part in clause.parts if part.role not in ("note", "everywhere")]
    parts = before.parts
    first = next((at for at, part in enumerate(parts) if any(part.role in group for group in own)), None)
    if first is None or not all(any(part.role in group for part in parts) for group in own):
        return None
    borrowed = []
    for at, part in enumerate(parts):
        said = any(part.role in group for group in own)
        if said or part.role in ("in", "heading", "amended", "renumber", "result", "note"):
            continue
        if at > first and part.role not in ("verb", "noun"):
            return None
        borrowed.append(part)
    return replace(clause, parts=(*borrowed, *clause.parts))


def _newly_named(clause: Clause) -> Clause | None:
    """ "New PP 3 bis: “…”": what is new and has its text is inserted."""
    thing = clause.value("thing")
    inserting = replace(clause, parts=(Part("verb", "INSERT", clause.start), *clause.parts))
    return inserting if thing and thing.marked and form_of(inserting) else None


def _is_other_kind(clause: Clause, before: Clause) -> bool:
    """Of words and a paragraph that are deleted, whether each has its place: "delete “A” and subparagraph (b)"."""
    if clause.roles == {"what"} and before.has("quotes") and before.has("in", "heading"):
        targets = [locus.target for locus in clause.value("what")]
        return all(target.note or (is_inner(target) and target != Target()) for target in targets)
    return False


def _is_placed(clause: Clause) -> bool:
    """Whether a clause names a whole place for itself."""
    loci: Loci = clause.value("in", ())
    return bool(loci) and not any(locus.reference or is_inner(locus.target) for locus in loci)


def _leading(clause: Clause, behind: Clause) -> Clause | None:
    """ "“A” in paragraph 3 and “B” in paragraph 5 should be replaced by “C”"."""
    own = [_group(part.role) for part in clause.parts]
    verb = next((at for at, part in enumerate(behind.parts) if part.role in ("verb", "noun", "reads", "becomes")), 0)
    ahead, rest = behind.parts[:verb], behind.parts[verb:]
    objects = clause.has("quotes", "what", "stretch", "thing") or (clause.has("after", "before") and clause.has("in"))
    if not ahead or not objects or {group for group in own} != {_group(part.role) for part in ahead}:
        return None
    return replace(clause, parts=(*clause.parts, *(part for part in rest if part.role not in ("in", "renumber"))))


# Two clauses that are one


def _joined(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """ "Delete “A” and replace it with “B”" is one replacement."""
    found: list[Clause] = []
    for clause in clauses:
        both = next(filter(None, (join(found[-1], clause) for join in _JOINS)), None) if found else None
        if both:
            found[-1] = both
        else:
            found.append((_put_there(found[-1], clause) if found else None) or clause)
    return tuple(found)


def _renewal(before: Clause, clause: Clause) -> Clause | None:
    """A deletion and what comes instead, as one replacement; None where they are two."""
    if before.verb == "INSERT" and clause.verb == "DELETE":
        return _tail(before, clause)
    if before.verb == "DELETE" and clause.verb == "INSERT" and clause.has("thing"):
        return _same_number(before, clause)
    if before.verb != "DELETE" or not before.has(
        "quotes", "what", "what_text", "stretch", "onwards", "rest", "rest_of_paragraph", "rest_after"
    ):
        return None
    new = None
    what: Loci = clause.value("what", ())
    it = [locus.reference for locus in what] in (["it"], ["them"])
    one = len(before.value("quotes", ("",))) == 1
    if what and what[0].reference == "them" and one and before.has("quotes"):
        return None
    if it and clause.has("by") and not one:
        raise Unclear(clause.start, "one thing that is deleted, which is to be replaced")
    if clause.roles - _INSTEAD or (clause.has("in") and before.has("in", "heading")):
        return None
    if clause.verb in ("REPLACE", "SUBSTITUTE", "CHANGE") and not clause.has("thing") and (it or not clause.has("what")):
        if clause.has("by") and (it or not clause.has("quotes")):
            new = clause.value("by")
        elif clause.verb == "SUBSTITUTE" and not clause.has("what"):
            new = clause.value("quotes", clause.value("below"))
    elif clause.verb == "INSERT" and clause.has("therefor"):
        new = clause.value("quotes", clause.value("reading", clause.value("below")))
    if new is None:
        return None
    parts = tuple(part if part.role not in ("verb", "noun") else Part("verb", "REPLACE", part.start) for part in before.parts)
    kept = tuple(part for part in clause.parts if part.role in ("renumber", "result", "in"))
    return replace(before, parts=(*parts, Part("by", new, clause.start), *kept))


def _text_told(before: Clause, clause: Clause) -> Clause | None:
    """ "insert a new paragraph after paragraph 3. The new paragraph will read: “…”"."""
    untold = before.verb == "INSERT" and before.has("thing") and not before.has("reading", "reads", "quotes", "by")
    if not untold or clause.roles != {"thing", "reads"}:
        return None
    return replace(before, parts=(*before.parts, Part("reading", clause.value("reads"), clause.start)))


def _inserted_there(before: Clause, clause: Clause) -> Clause | None:
    """ "move “A” from paragraph 6 to paragraph 8, inserting it after “B”"."""
    it = clause.verb == "INSERT" and clause.value("what") == (Locus(Target(), "it"),)
    if not it or before.verb != "MOVE" or not before.has("quotes") or before.has("after", "before", "between", "end", "start"):
        return None
    return replace(before, parts=(*before.parts, *(part for part in clause.parts if part.role in ("after", "before"))))


def _put_there(before: Clause, clause: Clause) -> Clause | None:
    """ "At the end of the sentence, delete “A” and insert “B”": the insertion with the place of the deletion."""
    bare = clause.verb == "INSERT" and clause.roles <= {"verb", "quotes", "below", "renumber"}
    verb = next((at for at, part in enumerate(before.parts) if part.role in ("verb", "noun")), 0)
    if any(part.role in ("after", "before", "end", "start") for part in before.parts[verb:]):
        return None  # "delete “A” at the end and insert “B”": whether “B” goes there too is open
    there = tuple(part for part in before.parts if part.role in ("after", "before", "end", "start", "in", "heading"))
    beside = any(part.role in ("after", "before", "end", "start") for part in there)
    if not bare or before.verb != "DELETE" or not before.has("quotes") or not beside:
        return None
    return replace(clause, parts=(*there, *clause.parts))


def _sign(before: Clause, clause: Clause) -> Clause | None:
    """ "replace the full stop with a semicolon and add “A”" puts both where the full stop was."""
    bare = clause.verb == "INSERT" and clause.roles <= {"verb", "quotes"}
    signs = [token for role in ("quotes", "by", "to_text") for token in before.value(role, ())]
    if not bare or before.verb not in ("REPLACE", "CHANGE") or len(signs) != 2:
        return None
    if any(plain(token.runs) not in tuple(".,;:") for token in signs):
        return None
    words = clause.value("quotes")
    if len(words) != 1:
        return None
    both = replace(signs[1], runs=merged((*signs[1].runs, Run(" "), *words[0].runs)))
    parts = (replace(part, value=(both,)) if part.role in ("by", "to_text") else part for part in before.parts)
    return replace(before, parts=tuple(parts))


def _tail(before: Clause, clause: Clause) -> Clause | None:
    """ "after “X” insert “Y” and delete the end of the paragraph"."""
    rest = clause.roles - {"verb", "renumber"}
    if rest not in ({"rest"}, {"rest_of_paragraph"}, {"rest_of_sentence"}) or not before.has("after"):
        return None
    if before.roles - {"verb", "quotes", "after", "in", "heading", "below", "thing"}:
        return None
    parts = [part for part in before.parts if part.role not in ("verb", "noun", "quotes", "below", "thing")]
    new = Part("by", before.value("quotes", ()), before.start)
    kept = [part for part in clause.parts if part.role not in ("verb", "noun")]
    return replace(before, parts=(*parts, Part("verb", "REPLACE", before.start), new, *kept))


def _same_number(before: Clause, clause: Clause) -> Clause | None:
    """ "Delete paragraph 7 and insert a new paragraph 7" is one replacement."""
    thing, loci = clause.value("thing"), before.value("what") or ()
    if len(loci) != 1 or clause.roles - {"verb", "thing", "quotes", "reading", "reads", "below", "renumber"}:
        return None
    kinds = {"PREAMBULAR": Kind.PREAMBULAR, "OPERATIVE": Kind.OPERATIVE}
    if loci[0].target != Target(kinds.get(thing.kind, loci[0].target.kind), thing.number):
        return None
    text = next((clause.value(role) for role in ("reading", "reads", "quotes", "below") if clause.has(role)), ())
    parts = tuple(part for part in before.parts if part.role not in ("verb", "noun"))
    return replace(before, parts=(Part("verb", "REPLACE", before.start), *parts, Part("by", text, clause.start)))


_JOINS = (_renewal, _sign, _text_told, _inserted_there)


# A place that may belong to more than one clause


def _shared(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """The clauses, and each way in which a place behind the last words of one may be that of those before it too."""
    yield clauses
    for at in range(1, len(clauses)):
        place = _trailing(clauses[at])
        first = _first_that_shares(clauses, at, place) if place else at
        if place and 0 < first < at or place and first < at and _inner_only(place):
            yield tuple(
                replace(clause, parts=(*clause.parts, place)) if first <= by < at else clause
                for by, clause in enumerate(clauses)
            )


def _led(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """ "In paragraph 3, delete “A” in the second sentence and insert “B” at the end": of the sentence or of the paragraph."""
    for at in range(1, len(clauses)):
        before, clause = clauses[at - 1], clauses[at]
        last = _trailing(before)
        leading = [part for part in before.parts if part.role in ("in", "heading") and part is not last]
        if last and leading and _inner_only(last) and not clause.hard and not _placed(clause) and clause.verb:
            led = replace(clause, parts=(*(replace(part, role="in") for part in leading), *clause.parts))
            yield (*clauses[:at], led, *clauses[at + 1 :])


def _first_that_shares(clauses: tuple[Clause, ...], at: int, place: Part) -> int:
    """The first of the clauses before one that may have its place too: none of them names another."""
    first = at
    while first and not clauses[first].hard and clauses[first - 1].verb:
        before = clauses[first - 1]
        if _inner_only(place):
            close = clauses[first].joint == ("AND",) and before.has("quotes")
            if not close or _trailing(before) or before.has("what", "after_place", "before_place"):
                break
        elif _placed(before):
            break
        first -= 1
    return first


def _trailing(clause: Clause) -> Part | None:
    """The place behind all that a clause says; None where it stands before, or there is none."""
    kept = [part for part in clause.parts if part.role not in ("renumber", "result", "everywhere")]
    last = kept[-1] if kept and kept[-1].role == "in" else None
    return None if last is None or any(locus.reference for locus in last.value) else last


def _floats(clause: Clause, following: Clause) -> bool:
    """ "delete “A”, in paragraph 6, insert “B” after “C”": to which of both the place between them belongs is open."""
    if following.joint != ("COMMA",) or not clause.has("quotes"):
        return False
    last = clause.parts[-1]
    if last.comma and last.role in _FLOATING and following.parts[0].role in ("verb", "noun"):
        return True
    lead = list(takewhile(lambda part: part.role in _FLOATING, following.parts))
    verb = following.parts[len(lead)] if len(lead) < len(following.parts) else None
    set_off = bool(lead) and verb is not None and verb.comma and verb.role in ("verb", "noun")
    return set_off and not any(_has_its_own(clause, part) for part in lead)


def _has_its_own(clause: Clause, adjunct: Part) -> bool:
    """Whether a clause says for itself what an adjunct says, so that it can't be said of it."""
    inner = adjunct.role == "in" and _inner_only(adjunct)
    return not inner and any(part.role in _group(adjunct.role) for part in clause.parts)


_FLOATING = frozenset({"in", "after", "before", "between", "end", "start", "everywhere", "everywhere_in", "everywhere_text"})


def _placed(clause: Clause) -> bool:
    return clause.has(*_PLACED, "everywhere_text", "what", "after_place", "before_place", "between_places", "for_place")


# One clause after the other


def _folded(
    clauses: Sequence[Clause], below: tuple[NewParagraph, ...] | None, around: Around, wanting: Clause | None
) -> Iterator[tuple[Amendment, ...]]:
    found: list[Amendment] = []
    for at, clause in enumerate(clauses):
        renumber = any(following.has("renumber") for following in clauses[at:])
        if not clause.verb:
            continue
        if clause.hard:
            around = replace(around, frame=None)
        own, frame = _places(clause, around)
        sense = _sense(clause, own, frame, around, below if clause is wanting else ())
        _check_part(sense, around, frame)
        form = form_of(clause)
        assert form is not None
        if clause.has("everywhere") and not own and at and not clause.has("in"):
            raise Unclear(clause.start, "where: “in paragraph 5”, or “throughout the text”")
        result = _result(sense)
        if clause.has("becomes") and clause.verb not in ("BECOMES", "MOVE", "RENUMBER"):
            found.extend(renumbered_aside(sense))
        for each in form.make(sense):
            found.append(replace(each, renumber=renumber, result=result))
        around = _after(sense, frame)
    if found:
        yield tuple(found)


def _check_part(sense: Sense, around: Around, frame: Locus | None) -> None:
    """ "In annex II, paragraph 3, …, and in paragraph 4 …": whether that is the annex's paragraph 4 is open."""
    parts = {target.part for target in around.named if target.part}
    if not parts or frame:
        return
    named = [*(sense.places if sense.own else ()), *sense.objects, *_beside_named(sense)]
    if any(not target.part and target.number and target.kind in (None, Kind.OPERATIVE) for target in named):
        raise Unclear(sense.clause.start, f"whether paragraphs of the {', '.join(sorted(parts))} are meant here too")


def _beside_named(sense: Sense) -> list[Target]:
    roles = ("after_place", "before_place", "between_places")
    return [locus.target for role in roles for locus in sense.clause.value(role, ())]


def _result(sense: Sense) -> tuple[NewParagraph, ...]:
    text = sense.clause.value("result")
    if sense.clause.verb == "CHANGE" and not sense.clause.has("by", "to_text", "reads"):
        return ()
    return () if text is None else tuple(NewParagraph(token.runs) for token in text) or sense.below or ()


def _places(clause: Clause, around: Around) -> tuple[Targets, Locus | None]:
    """The places that a clause names for itself, and the frame that leads its sentence."""
    frame, loci, pointing = around.frame, (), []
    parts = [part for part in clause.parts if part.role in _PLACED]
    others = clause.has("what", "after_place", "before_place", "between_places", "to")
    for part in parts:
        if any(locus.reference for locus in part.value):
            pointing.append(part)
            continue
        here = framed(around.frame, part.value, clause.start) if around.frame and not loci else part.value
        if loci:
            here = _nested(loci, here, clause.start)
        elif _is_frame(part.value) and part is clause.parts[0] and (len(parts) > 1 or others):
            frame = part.value[0]
        loci = here
    if clause.has("everywhere_text"):
        loci = (Locus(Target(Kind.OTHER)),)
    if pointing and loci and all(is_inner(locus.target) for locus in loci):
        outer = resolved(pointing.pop(0).value, around.named, clause.start)
        loci = _nested(tuple(Locus(target) for target in outer), loci, clause.start)
    siblings = bool(loci) and all(_is_sibling(locus.target, around.named) for locus in loci)
    targets = resolved(loci, around.named if siblings else around.home, clause.start) if loci else ()
    for part in pointing:
        targets = resolved(part.value, targets or around.named, clause.start)
    return targets, frame


def _is_frame(loci: Loci) -> bool:
    return len(loci) == 1 and (loci[0].target.is_whole_part or loci[0].target in (Target(Kind.PREAMBULAR), Target(Kind.OPERATIVE)))


def _nested(outer: Loci, inner: Loci, start: int) -> Loci:
    found = [nested(one, two) if _level(one) < _level(two) or is_inner(two.target) else None for one in outer for two in inner]
    if None in found:
        raise Unclear(start, "no second place")
    return tuple(locus for locus in found if locus is not None)


def _sense(
    clause: Clause, own: Targets, frame: Locus | None, around: Around, below: tuple[NewParagraph, ...] | None
) -> Sense:
    places = own or around.home
    if not places and clause.has("everywhere"):
        places = (Target(Kind.OTHER),)
    objects: Targets = ()
    if clause.has("what", "what_text"):
        objects = _objects(clause, clause.value("what") or clause.value("what_text"), own, frame, around)
    elif clause.has("made"):
        objects = _objects(clause, clause.value("made")[0], own, frame, around)
    for role in ("after_place", "before_place", "between_places"):
        if clause.has(role):
            loci = _within_own(clause.value(role), own, frame, clause.start)
            parts = tuple(replace(part, value=loci) if part.role == role else part for part in clause.parts)
            clause = replace(clause, parts=parts)
    return Sense(clause, places, objects, around, bool(own), below)


def _objects(clause: Clause, loci: Loci, own: Targets, frame: Locus | None, around: Around) -> Targets:
    loci = _within_own(loci, own, frame, clause.start)
    if any(locus.reference for locus in loci):
        return resolved(loci, own or around.named, clause.start)
    for near in (around.named, around.beside):
        if all(_is_sibling(locus.target, near) for locus in loci):
            return resolved(loci, own or near, clause.start)
    return resolved(loci, own or around.home, clause.start)


def _is_sibling(inner: Target, named: Targets) -> bool:
    """Whether "(c)", "the second sentence" stands beside what was named: subparagraph (b), the first sentence."""
    return bool(named) and all(
        (inner.sub and (target.sub or target.chapeau)) or (inner.sentence and target.sentence and not inner.sub) for target in named
    )


def _within_own(loci: Loci, own: Targets, frame: Locus | None, start: int) -> Loci:
    """Places within those that the clause names, or within the frame of its sentence."""
    if own:
        outer = tuple(Locus(target) for target in own)
        if all(locus.reference for locus in loci):
            return loci
        return _nested(outer, loci, start)
    return framed(frame, loci, start)


def _after(sense: Sense, frame: Locus | None) -> Around:
    """What is around the next clause."""
    clause, places = sense.clause, sense.places
    if clause.verb == "INSERT" and (clause.has("after_place", "before_place", "between_places") or _brings(clause)):
        return Around((), (), frame, sense.objects or _beside_targets(sense))
    if sense.objects:
        goes = clause.verb in ("DELETE", "REPLACE", "CHANGE", "READS", "SUBSTITUTE", "MERGE")
        home = places if sense.own else () if goes else sense.objects
        return Around(home, sense.objects, frame)
    return Around(places, places, frame)


def _beside_targets(sense: Sense) -> Targets:
    return tuple(target for target in _beside_named(sense) if not is_inner(target)) or sense.places


def _brings(clause: Clause) -> bool:
    thing = clause.value("thing") or clause.value("as_thing")
    return thing is not None and thing.noun in ("PARAGRAPH", "ALINEA", "SUBPARAGRAPH")
