"""All readings of an instruction: one is understood, none is refused where nothing fits, several are refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

from redline.amending.model import Action, Amendment, NewParagraph, Target
from redline.amending.understanding.clauses import Clause, instructions
from redline.amending.understanding.context import sense_of
from redline.amending.understanding.expecting import ADVICE, expected
from redline.amending.understanding.forms import form_of
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.lexing import Misunderstood, Token, tokens
from redline.amending.understanding.loci import Loci
from redline.amending.understanding.paragraphs import renumbered_aside
from redline.amending.understanding.parts import READS, matched
from redline.amending.understanding.references import (
    Ambiguous,
    Around,
    Impossible,
    NoMeaning,
    Targets,
    around_of,
    framed,
    resolved,
)
from redline.amending.understanding.roles import marked
from redline.amending.understanding.sense import Sense
from redline.amending.understanding.sharing import OF_WHICH, are_one_list, doubtful
from redline.amending.understanding.significant import chart_of
from redline.amending.understanding.ways import may_stand, ways
from redline.languages.amendments import Vocabulary
from redline.messages import Message
from redline.records import dataclass
from redline.runs import Run

_MOST = 500
"""Ways to part an instruction into clauses; one with more is refused, since not all readings are looked at."""
_TEXTS = marked("text")
_BRINGING = frozenset({"INSERT", "COMPLETED", "MAKE_FOLLOW", "MAKE_PRECEDE", "FOLLOW", "MERGE"})
_SEVERAL = frozenset({Action.MERGE_PARAGRAPHS, Action.REPLACE_PARAGRAPH})
"""What is done to several paragraphs at once."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What an instruction asks for.

    takes_text: whether the paragraphs below it are its text.   renumbers: it only says that numbers follow.
    """

    amendments: tuple[Amendment, ...]
    takes_text: bool = False
    renumbers: bool = False


class Several(Misunderstood):
    """An instruction has more than one meaning. readings: the first two, without what both ask for."""

    def __init__(self, at: int, readings: tuple[tuple[Amendment, ...], ...]) -> None:
        super().__init__(at, Message("expected.one-reading"))
        self.readings = readings


def understood(
    line: tuple[Token, ...], below: Sequence[NewParagraph] | None = (), context: Targets = ()
) -> Understanding:
    """What the instruction asks for. Raises Misunderstood, Several of an instruction with more than one meaning.

    line: its tokens.   below: the paragraphs below it; None where they aren't known.
    context: places that an instruction around it named.
    """
    meanings: list[Understanding] = []
    failed: list[NoMeaning] = []
    for _, reading in readings(line, below, context):
        failed.append(reading) if isinstance(reading, NoMeaning) else meanings.append(reading)
    meanings = [meaning for meaning in meanings if meaning.takes_text] or meanings
    distinct = {_exploded(meaning.amendments): meaning.amendments for meaning in reversed(meanings)}
    if len(distinct) > 1:
        raise Several(line[0].start, _apart(list(distinct.values())[::-1]))
    if meanings and not any(isinstance(error, Ambiguous) for error in failed):
        return min(meanings, key=lambda meaning: len(meaning.amendments))
    raise _misunderstood(chart_of(line), failed)


def readings(
    line: tuple[Token, ...], below: Sequence[NewParagraph] | None, context: Targets = ()
) -> Iterator[tuple[tuple[Clause, ...], Understanding | NoMeaning]]:
    """Each way to read the tokens as clauses that leave nothing out, and what these mean or why they mean nothing.

    line, below, context: as in `understood`.   Raises Misunderstood for tokens that have too many readings.
    """
    chart = chart_of(line)
    for start, announced, around in _contexts(chart, context):
        for number, clauses in enumerate(instructions(chart, may_stand, start)):
            if number == _MOST:
                raise Misunderstood(line[0].start, _SHORTER)
            for way in ways(clauses):
                if isinstance(way, NoMeaning):
                    yield clauses, way
                else:
                    yield from ((way, reading) for reading in _read(way, below, around, announced))


def _contexts(chart: Chart, context: Targets) -> Iterator[tuple[int, Targets, Around]]:
    """Where the first clause may begin, to which places all is announced to be done then, and what is around it."""
    yield 0, (), around_of(context)
    yield from ((start, places, around_of(places)) for start, places in _announcements(chart, context))


_SHORTER = Message("expected.shorter")


def _apart(meanings: list[tuple[Amendment, ...]]) -> tuple[tuple[Amendment, ...], ...]:
    """Two of the meanings, each without what both ask for."""
    both = set(_exploded(meanings[0])) & set(_exploded(meanings[-1]))
    apart = [
        tuple(amendment for amendment in meaning if not set(_exploded([amendment])) <= both) for meaning in meanings
    ]
    return tuple(dict.fromkeys((apart[0], apart[-1])))


def _misunderstood(chart: Chart, failed: list[NoMeaning]) -> Misunderstood:
    """Why no reading came of the tokens: what none of them may say, what one of them left open, or where all ended."""
    for at, token in enumerate(chart.tokens):
        if token.kind in ADVICE:
            return Misunderstood(token.start, ADVICE[token.kind])
        if (token.kind, chart.kind(at + 1)) == ("ORDINAL", "QUOTE"):
            return Misunderstood(token.start, _WHICH)
        if token.kind == "WORDS" and not token.value and _says_not_which(chart, at):
            return Misunderstood(token.start, Message("expected.words"))
    if failed:
        last = max(reversed(failed), key=lambda error: (isinstance(error, Ambiguous), error.start))
        return Misunderstood(last.start, last.expected)
    return _NoReading(chart)


class _NoReading(Misunderstood):
    """No clause goes on from the furthest token that was come to; what would have fitted is found when asked for."""

    def __init__(self, chart: Chart) -> None:
        Exception.__init__(self)
        furthest = max((at for at, kinds in chart.tried.items() if kinds), default=0)
        self._chart, self._token = chart, min(furthest, len(chart.tokens) - 1)
        self.at = chart.tokens[self._token].start

    @cached_property
    def expected(self) -> Message:  # type: ignore[override]
        return expected(self._chart, self._token)


_WHICH = Message("expected.more-words")


def _says_not_which(chart: Chart, at: int) -> bool:
    """ "delete the date in paragraph 3", "replace the words by …": no quotation says which."""
    behind = chart.over(at + 1, frozenset({"EXISTING"}))
    open_ended = chart.kind(behind) in ("IN", "OF", "BY", "END", "PERIOD", "SEMI", "DELETE", "REPLACE")
    return open_ended and chart.kind(at - 1) != "QUOTE"


def wants_text(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> bool:
    """Whether an instruction can be read so that new text stands below it, be the rest of it understood or not.

    Not "amend as follows:", behind which it may be said what is to be done.
    """
    try:
        chart = chart_of(tokens(runs, vocabulary, start))
    except Misunderstood:
        return False
    ways_to_part = islice(instructions(chart, may_stand), _MOST)
    return any(_wants(clause) and clause.verb != "CHANGE" for clauses in ways_to_part for clause in clauses)


def announced(
    runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0, context: Targets = ()
) -> tuple[list[Target], bool]:
    """The places of a line that only says where something is done, as "In paragraph 5:"; [] for other lines.

    context: places that lines above name, in which "(b)" alone is one.

    Also whether such a line asks for new text if no instructions follow: "Paragraph 5 should be revised as follows:".
    """
    try:
        chart = chart_of(tokens(runs, vocabulary, start))
    except Misunderstood:
        return [], False
    for pattern, wants_text in _ANNOUNCING:
        places = {
            targets
            for end, (loci,) in matched(chart, 0, pattern)
            if chart.kind(chart.over(end, STOPS)) == "END" and (targets := _resolved_alone(loci, context))
        }
        if len(places) == 1:
            return list(places.pop()), wants_text
    return [], False


STOPS = frozenset({"COLON", "COMMA", "PERIOD"})
"""What may stand behind a place that is named alone above what is done there."""
_ANNOUNCING = (
    ("IN? in_places", False),
    ("MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? TO|IN|OF places MADE? CONSISTS?", False),
    ("IN? places COMMA? MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? CONSISTS?", False),
    ("MADE TO|IN places FOLLOWING? AMENDMENT FOLLOWING?", False),
    ("CHANGE places", False),
    ("places CHANGE", False),
    (f"CHANGE places {READS}|FOLLOWING", True),
    (f"places CHANGE {READS}|FOLLOWING", True),
    (f"CHANGE {READS} places", True),
)
"""Lines that only name a place, and whether a text may follow that is the new one."""


def _resolved_alone(loci: Loci, context: Targets = ()) -> Targets:
    """The places, within those of the context where they can be; () where they need others around them."""
    try:
        return resolved(framed(around_of(context).frame, loci, 0), context, 0)
    except NoMeaning:
        return ()


def _announcements(chart: Chart, context: Targets) -> Iterator[tuple[int, Targets]]:
    """Where an instruction begins behind what only says that it comes, and the places named there."""
    for pattern in _ANNOUNCED:
        for end, values in matched(chart, 0, pattern):
            places = _resolved_alone(values[0], context) if values else context
            if places or not values:
                yield end, places


_ANNOUNCED = (
    "NUMBER PERIOD",
    f"places CHANGE {READS} COLON",
    f"places {READS} CHANGE COLON",
    f"CHANGE places {READS} COLON",
    "COUNT? MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? TO|IN|OF places MADE? COLON|PERIOD|CONSISTS",
    "COUNT? MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? COLON|CONSISTS",
    "MADE TO|IN places COUNT? FOLLOWING? AMENDMENT FOLLOWING? COLON",
    "IN? places COMMA? COUNT? MADE? FOLLOWING? AMENDMENT FOLLOWING? MADE? COLON|CONSISTS",
)
"""How an instruction is led in, in front of its first clause: "Paragraph 8 would be amended as follows: …"."""


def _exploded(amendments: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """The amendments one by one for each of their targets, so that two ways of saying the same are equal."""
    parted = (
        [amendment] if amendment.action in _SEVERAL else [_alone(amendment, target) for target in amendment.targets]
        for amendment in amendments
    )
    return tuple(amendment for several in parted for amendment in several)


def _alone(amendment: Amendment, target: Target) -> Amendment:
    """The amendment of one target; the rest of a whole paragraph is that of the place."""
    whole = amendment.rest == "paragraph" and not (target.sentence or target.line)
    return replace(amendment, targets=(target,), rest="place" if whole else amendment.rest)


def _read(
    clauses: tuple[Clause, ...], below: Sequence[NewParagraph] | None, around: Around, announced: Targets
) -> Iterator[Understanding | NoMeaning]:
    """What clauses that leave nothing out ask for, or why they have no meaning."""
    if all(clause.roles == {"renumber"} for clause in clauses):
        yield Understanding((), renumbers=True)
        return
    wanting = [clause for clause in clauses if _wants(clause)]
    if len(wanting) > 1:
        return
    try:
        amendments = tuple(_folded(clauses, below, around, wanting))
        _check_places(amendments, announced, clauses[0].start)
    except NoMeaning as error:
        yield error
        return
    yield Understanding(amendments, bool(wanting))
    yield from (Ambiguous(clause.start, OF_WHICH) for clause in doubtful(clauses))


def _check_places(amendments: Sequence[Amendment], announced: Targets, start: int) -> None:
    """ "Paragraph 5 is amended as follows: …" announces in which place all is done. Raises Impossible for another."""
    named = {(place.kind, place.number, place.part) for place in announced if place.number}
    places = {(place.kind, place.number, place.part) for amendment in amendments for place in amendment.targets}
    if named and not places <= named:
        raise Impossible(start, Message("expected.place-announced"))


def _wants(clause: Clause) -> bool:
    """Whether the text of a clause stands below the instruction."""
    given = any(clause.value(role) for role in _TEXTS)
    if clause.verb in _BRINGING or clause.has("thing"):
        pending = any(clause.value(role) == () for role in _TEXTS if role != "result")
        announced = clause.has("thing", "by_thing") or pending
        return (announced and not given) or clause.value("result") == ()
    spare = {"below"} if given else set()
    spare |= {"reads"} if given and clause.has("rest_of_paragraph") else set()
    return any(clause.value(role) == () for role in _TEXTS if role not in spare)


def _folded(
    clauses: Sequence[Clause], below: Sequence[NewParagraph] | None, around: Around, wanting: list[Clause]
) -> Iterator[Amendment]:
    """The amendments of clauses, one after the other: each is in the context of those before. Raises NoMeaning."""
    counted: list[Target] = []  # numbers that the clauses before have given
    asked: list[Amendment] = []
    for at, clause in enumerate(clauses):
        if not clause.verb:
            continue
        sense, following = sense_of(clause, around, below if clause in wanting else ())
        if at and clause.has("everywhere") and not (sense.own or clause.has("in")):
            kind = Impossible if are_one_list(clauses[at - 1], clause) else Ambiguous
            raise kind(clause.start, Message("expected.where"))
        form = form_of(clause)
        assert form is not None
        renumber, result = any(amendment.has("renumber") for amendment in clauses[at:]), _result(sense)
        aside = list(renumbered_aside(sense)) if clause.has("renumbered") and clause.verb != "RENUMBER" else []
        made = [replace(amendment, renumber=renumber, result=result) for amendment in form.make(sense)]
        tabled = any("EXISTING" in part.terminals for part in clause.parts)  # "in the present paragraph 5"
        stepwise = at > 0 and "THEN" in clause.joint and clauses[at - 1].has("renumber")  # "renumber, then delete 3"
        if not tabled and (stepwise or any(_is_counted_anew(amendment, counted) for amendment in made)):
            sense.leave_open(Message("expected.one-reading"))  # "4 becomes 5, and in paragraph 5 …": which of both?
        now = any("NOW_IS" in part.terminals for part in clause.parts)
        if now and any(amendment.action is not Action.RENUMBER_PARAGRAPH for amendment in made):
            sense.leave_open(Message("expected.one-reading"))  # "in what is now paragraph 4": counted anew?
        yield from (*aside, *made)
        asked += made
        counted += [number for amendment in (*aside, *made) if (number := _number_given(amendment))]
        counted += sense.objects if clause.verb == "SWAP" else ()  # each has the number of the other
        around = following
    for clause in clauses:
        if not _is_renumbered(clause, asked):
            raise Impossible(clause.start, Message("expected.numbers-follow"))


def _is_renumbered(clause: Clause, asked: Sequence[Amendment]) -> bool:
    """Whether something was done to what a clause wants renumbered: of footnotes and parts nothing else is known."""
    named = {terminal for part in clause.parts if part.role == "renumber" for terminal in part.terminals}
    if "FOOTNOTE" in named:
        return any(amendment.action is Action.FOOTNOTE or amendment.with_note for amendment in asked)
    if named & {"ANNEX", "SECTION"}:
        return any(target.part for amendment in asked for target in amendment.targets)
    paragraphs = named & {"PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "PREAMBULAR", "OPERATIVE"}
    return not paragraphs or any(amendment.action is not Action.FOOTNOTE for amendment in asked)


def _number_given(amendment: Amendment) -> Target | None:
    """Which paragraph has a number from now on that another one may have had."""
    if amendment.action is Action.RENUMBER_PARAGRAPH:
        return amendment.destination
    if amendment.action is not Action.INSERT_PARAGRAPH or not amendment.number:
        return None
    place, number = amendment.targets[0], amendment.number
    inside = (*place.sub[:-1], number) if place.sub or not number[0].isdigit() else ()
    return replace(place, sub=inside) if inside else replace(place, number=number)


def _is_counted_anew(amendment: Amendment, counted: Sequence[Target]) -> bool:
    """Whether a place of the amendment may be meant by its old number or by its new one; numbers are given at once."""
    if amendment.action is Action.RENUMBER_PARAGRAPH:
        return False
    places = (*amendment.targets, *([amendment.destination] if amendment.destination else []))
    return any(
        (place.kind, place.number, place.part) == (new.kind, new.number, new.part)
        and place.sub[: len(new.sub)] == new.sub
        for place in places
        for new in counted
    )


def _result(sense: Sense) -> tuple[NewParagraph, ...]:
    """What the paragraph is to read in the end, where that isn't the new text itself."""
    text = sense.clause.value("result")
    told = sense.clause.has("by", "to_text", "reads", "reading")
    if text is None or (sense.clause.verb in ("CHANGE", "MERGE") and not told):
        return ()
    return tuple(NewParagraph(token.runs) for token in text) or tuple(sense.below or ())
