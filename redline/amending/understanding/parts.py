"""The parts of a clause: a table of the ways in which each can be worded, and the rules for what stands in them.

A row is a role and a pattern: terminals in capitals ("|" between those that do as well, "?" behind what may be missing,
"*" behind what may come again), rules in small letters. What the rules in a pattern give is what the part says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.amending.understanding.grammar import Chart, Rule
from redline.amending.understanding.places import Loci, Locus, digits, in_places, label_paths, places
from redline.amending.model import LAST, Target
from redline.amending.series import steps
from redline.amending.understanding.lexing import Token
from redline.model import Kind

Text = tuple[Token, ...]
"""Quotations; () for a text that stands below the instruction, in paragraphs of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of a clause says.

    role: what for, as in the table.   value: by the role.   start: its place in the instruction, in units.
    comma: one stands before it.
    """

    role: str
    value: Any
    start: int
    comma: bool = False


@dataclass(frozen=True, slots=True)
class NewThing:
    """ "two new operative paragraphs": what is to be inserted, before its text is known.

    noun: "PARAGRAPH", "SUBPARAGRAPH", "FOOTNOTE", "SENTENCE", "WORDS".   count: how many, 0 unsaid.
    number: "5 bis", LAST, "" unsaid.   kind: "PREAMBULAR", "OPERATIVE" or "".   marked: it is said to be new.
    """

    noun: str
    count: int = 0
    number: str = ""
    kind: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One wording of a part."""

    role: str
    pattern: str


ROWS = (
    Row("verb", "REPLACE|SUBSTITUTE|CHANGE|DELETE|INSERT|MOVE|MERGE|SWAP|COMPLETED|RENUMBER|PUT"),
    Row("verb", "MAKE_FOLLOW|MAKE_PRECEDE"),
    Row("verb", "MOVE AND PUT"),
    Row("verb", "TO|IN REPLACE|SUBSTITUTE|CHANGE|DELETE|INSERT|MOVE|MERGE|SWAP|COMPLETED|RENUMBER|PUT"),
    Row("verb", "OF REPLACE|SUBSTITUTE|CHANGE|DELETE|INSERT|MOVE|MERGE|SWAP|COMPLETED|RENUMBER|PUT"),
    Row("noun", "DELETION|INSERTION|REPLACEMENT|MOVING|SUBSTITUTION"),
    # in which place
    Row("in", "IN|OF|FROM in_places"),
    Row("in", "IN|OF|FROM whole OF in_places"),
    Row("to", "TO in_places"),
    Row("what", "places"),
    Row("what_text", "whole OF|IN places"),
    Row("heading", "places COLON"),
    Row("heading", "places dash"),
    Row("heading", "places PERIOD"),
    Row("in", "there"),
    Row("in quotes", "WORDS IN|OF in_places TO|OF|COMMA? quotes"),
    Row("heading", "places COMMA"),
    Row("amended", "CHANGE places BY?"),
    Row("amended", "places CHANGE BY?"),
    Row("amended", "places COMPLETED BY"),
    Row("of_what", "OF places"),
    Row("of_what", "OF whole OF places"),
    Row("of_quotes", "OF quotes"),
    Row("of_thing", "OF thing"),
    # which words, and by which
    Row("quotes", "LIKEWISE? quotes"),
    Row("by", "BY text"),
    Row("by_words", "BY words_below"),
    Row("by_thing", "BY thing"),
    Row("with_text", "OF text"),
    Row("to_quotes", "IN quotes"),
    Row("titled", "TITLE quote"),
    Row("to_text", "TO text"),
    Row("for", "FOR quotes"),
    Row("for_place", "FOR places"),
    Row("for_place", "FOR whole OF places"),
    Row("stretch", "extent? FROM|BEGINNING|IN|OF quote TO|IN|AND quote"),
    Row("stretch", "extent? FROM|BEGINNING|IN|OF quote TO|IN|AND quote COMMA? INCLUSIVE"),
    Row("stretch", "quote TO quote"),
    Row("stretch", "quote TO|IN quote COMMA? INCLUSIVE"),
    Row("onwards", "extent? FROM|BEGINNING|OF quote upto"),
    Row("onwards", "quote AND ending"),
    Row("ending_from", "ending FROM quote"),
    Row("existing", "whole"),
    # beside what
    Row("after", "AFTER quote"),
    Row("before", "BEFORE quote"),
    Row("between", "extent? BETWEEN quote AND|TO|IN quote"),
    Row("between", "AFTER quote AND? BEFORE quote"),
    Row("after_place", "TO? AFTER places"),
    Row("after_place", "TO? AFTER numbers"),
    Row("before_place", "TO? BEFORE numbers"),
    Row("after", "TO AFTER quote"),
    Row("before", "TO BEFORE quote"),
    Row("before_place", "TO? BEFORE places"),
    Row("between_places", "TO? BETWEEN places"),
    Row("note_to", "TO quote"),
    Row("end", "AT_END"),
    Row("start", "AT_START"),
    # how much
    Row("everywhere", "EVERYWHERE EVERYWHERE? OF|IN?"),
    Row("everywhere_in", "EVERYWHERE EVERYWHERE? OF|IN? in_places"),
    Row("everywhere_text", "AND? EVERYWHERE OF|IN? WORDS"),
    Row("rest", "REST"),
    Row("rest_of_sentence", "REST_OF_SENTENCE"),
    Row("rest_of_paragraph", "REST_OF_PARAGRAPH"),
    Row("in rest_of_paragraph", "REST_OF_PARAGRAPH numbered"),
    Row("rest_after", "REST_AFTER quote"),
    Row("rest_after upto", "REST_AFTER quote upto"),
    Row("after_both", "AFTER quote AND AFTER quote"),
    Row("note", "AND? ITS_NOTE"),
    Row("respectively", "RESPECTIVELY"),
    # what is new
    Row("thing", "thing"),
    Row("reading", "READING text"),
    Row("reading", "READING"),
    Row("reads", "IT? READS text"),
    Row("reads", "BECOMES quotes"),
    Row("begins", "BEGINS quote"),
    Row("newly reads", "places NEW COLON? text"),
    Row("what reads", "READS places READS? text"),
    Row("what begins", "BEGINS places BY quote"),
    Row("rest_of_paragraph reads", "READS REST_OF_PARAGRAPH"),
    Row("entitled", "ENTITLED text"),
    Row("said", "MADE"),
    Row("text_for reads", "WORDS FOLLOWING? FOR places READS? text"),
    Row("text_for reads", "FOLLOWING WORDS FOR places READS? text"),
    Row("same_change", "SAME_CHANGE"),
    Row("what", "LIKEWISE places"),
    Row("texts", "texts"),
    Row("result", "RESULT text"),
    Row("below", "below"),
    Row("as", "AS|TO places"),
    Row("as", "AS|TO numbers"),
    Row("becomes", "RENUMBER AS|TO? places RESPECTIVELY?"),
    Row("becomes", "RENUMBER AS|TO? numbers RESPECTIVELY?"),
    Row("made", "MADE OF? places places"),
    Row("as_thing", "AS thing"),
    Row("therefor", "THEREFOR"),
    Row("into_one", "INTO_ONE"),
    Row("becomes", "BECOMES RESPECTIVELY? places RESPECTIVELY?"),
    Row("becomes", "BECOMES RESPECTIVELY? numbers RESPECTIVELY?"),
    Row("order", "ORDER"),
    Row("preceded", "PRECEDED text"),
    Row("followed", "FOLLOWED text"),
    Row("punctuated", "PUNCTUATED"),
    Row("renumber", "AND? renumber"),
)


@cache
def _steps(pattern: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The pattern's steps: the terminals or the rule, and "?" for what may be missing."""
    words = ((word.rstrip("?*"), "?" if word.endswith("?") else "") for word in pattern.split())
    return tuple((tuple(word.split("|")), many) for word, many in words)


def part(chart: Chart, at: int) -> Iterator[tuple[int, tuple[Part, ...]]]:
    """Each part, or pair of parts, that stands at a place."""
    for row in _rows(chart.kind(at)):
        for end, found in _matched(chart, at, _steps(row.pattern)):
            values = tuple(value for value in found if value is not None)
            start, comma = chart.tokens[at].start, chart.kind(at - 1) == "COMMA"
            if " " in row.role:
                values = (*values, (), ())[: len(row.role.split())]
                named = zip(row.role.split(), values, strict=True)
                yield end, tuple(Part(role, value, start, comma) for role, value in named)
                continue
            value = values[0] if len(values) == 1 else values
            if row.role in ("verb", "noun"):
                value = chart.kind(end - 1)
            yield end, (Part(row.role, value, start, comma),)


@cache
def _rows(terminal: str) -> tuple[Row, ...]:
    """The rows of which a part can begin with a terminal, or with a rule."""
    return tuple(row for row in ROWS if (firsts := _firsts(row.pattern)) is None or terminal in firsts)


def _firsts(pattern: str) -> frozenset[str] | None:
    """The terminals with which a pattern can begin; None for any."""
    firsts: set[str] = set()
    for names, many in _steps(pattern):
        if names[0].islower():
            return None
        firsts.update(names)
        if not many:
            return frozenset(firsts)
    return frozenset(firsts)


def matched(chart: Chart, at: int, pattern: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Each end of a pattern at a place, and what its rules give."""
    return _matched(chart, at, _steps(pattern))


def _matched(
    chart: Chart, at: int, steps: tuple[tuple[tuple[str, ...], str], ...]
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    if not steps:
        yield at, ()
        return
    (names, many), *further = steps
    rest = tuple(further)
    if many:
        yield from _matched(chart, at, rest)
    if names[0].islower():
        for end, value in chart.read(RULES[names[0]], at):
            for stop, values in _matched(chart, end, rest):
                yield stop, (value, *values)
    elif chart.has(at, *names):
        yield from _matched(chart, at + 1, rest)


_NOUNS = frozenset({"WORDS", "SENTENCE", "COLON", "EXISTING", "FOLLOWING", "NEW", "COUNT"})
_ENDS = frozenset({"END", "COMMA", "SEMI", "PERIOD", "AND"})
_THINGS = ("PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "SENTENCE", "FOOTNOTE", "TITLE", "WORDS", "SECTION", "HEADING")
_LEADING = frozenset(
    "FOLLOWING NEW COUNT WORDS SENTENCE PARAGRAPH ALINEA SUBPARAGRAPH PREAMBULAR OPERATIVE FOOTNOTE TITLE COLON READING "
    "EXISTING PUNCTUATED".split()
)


def quote(chart: Chart, at: int) -> Iterator[tuple[int, Token]]:
    """One quotation, with "the word" before it."""
    by = chart.over(at, _NOUNS)
    if chart.has(by, "QUOTE"):
        yield by + 1, chart.tokens[by]


def dash(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """ "PP 2 – replace …"."""
    if chart.has(at, "TO") and chart.tokens[at].text in "–-—":
        yield at + 1, None


def texts(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """Two or more new paragraphs, each in quotation marks."""
    for end, first in chart.read(quote, at):
        for stop, each in _in_a_row(chart, end, (first,)):
            yield stop, each


def quotes(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """One quotation or a list of them."""
    for end, first in chart.read(quote, at):
        yield end, (first,)
        yield from _more_quotes(chart, end, (first,))


def _more_quotes(chart: Chart, at: int, before: Text) -> Iterator[tuple[int, Text]]:
    start = at + chart.has(at, "COMMA")
    start += chart.has(start, "AND")
    if start == at:
        return
    for end, more in chart.read(quote, start):
        if chart.kind(start - 1) == "AND":
            yield end, (*before, more)
        yield from _more_quotes(chart, end, (*before, more))


def text(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """The new text: "the following words: “A”", "“A” and “B”", or nothing, where it stands below."""
    by = chart.over(at, _LEADING)
    if chart.has(by, "QUOTE"):
        yield by + 1, (chart.tokens[by],)
        yield from _more_quotes(chart, by + 1, (chart.tokens[by],))
        yield from _in_a_row(chart, by + 1, (chart.tokens[by],))
    elif by > at or chart.kind(by) in _ENDS:
        yield by, ()


def _in_a_row(chart: Chart, at: int, before: Text) -> Iterator[tuple[int, Text]]:
    """Several paragraphs, each in quotation marks."""
    if chart.has(at, "QUOTE"):
        yield at + 1, (*before, chart.tokens[at])
        yield from _in_a_row(chart, at + 1, (*before, chart.tokens[at]))


def extent(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """ "the words", "everything", before where they begin."""
    by = at + chart.has(at, "WORDS", "REST", "EXISTING", "SENTENCE")
    by += by > at and chart.has(by, "WORDS")
    if by > at:
        yield by, None


def below(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """ "the following:", where no more is said of what follows."""
    by = chart.over(at, frozenset({"FOLLOWING", "WORDS", "COLON", "SENTENCE"}))
    kinds = {token.kind for token in chart.tokens[at:by]}
    marked = "FOLLOWING" in kinds or kinds == {"COLON"}
    if marked and chart.kind(by) not in (*_THINGS, "QUOTE", "PREAMBULAR", "OPERATIVE", "COUNT", "NEW"):
        yield by, ()


def words_below(chart: Chart, at: int) -> Iterator[tuple[int, Text]]:
    """As `text`, of words or a sentence only."""
    by = chart.over(at, _NOUNS | {"READING"})
    if chart.has(by, "QUOTE"):
        yield by + 1, (chart.tokens[by],)
    elif chart.kind(by) in _ENDS and by > at:
        yield by, ()


def there(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """French "y": in what was named."""
    if chart.has(at, "IT") and chart.tokens[at].text == "y":
        yield at + 1, (Locus(Target(), "it"),)


def numbered(chart: Chart, at: int) -> Iterator[tuple[int, Loci]]:
    """ "la fin du paragraphe 5": the number behind the noun."""
    if chart.has(at, "NUMBER"):
        for end, found in chart.read(digits, at):
            yield end, tuple(Locus(Target(Kind.OPERATIVE, number, sub), "", True) for number, sub in found)


def whole(chart: Chart, at: int) -> Iterator[tuple[int, None]]:
    """ "the text", "the existing wording": all of a place."""
    by = at + chart.has(at, "WHOLE", "EXISTING")
    if chart.has(by, "WORDS") and chart.tokens[by].value:
        by += 1
        yield by + chart.has(by, "EXISTING"), None


def ending(chart: Chart, at: int) -> Iterator[tuple[int, str]]:
    """ "the rest", "the end of the sentence"."""
    rests = {"REST": "place", "REST_OF_SENTENCE": "sentence", "REST_OF_PARAGRAPH": "paragraph"}
    if chart.has(at, *rests):
        yield at + 1, rests[chart.kind(at)]


def upto(chart: Chart, at: int) -> Iterator[tuple[int, str]]:
    """ "to the end of the paragraph": the end of what."""
    by = at + chart.has(at, "TO", "IN")
    if by > at:
        yield from chart.read(ending, by)
    if chart.has(by, "AT_END"):
        by += 1
        by += chart.has(by, "OF")
        if chart.has(by, "PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "SENTENCE"):
            if chart.kind(by + 1) not in ("NUMBER", "ORDINAL", "LABEL"):
                yield by + 1, "sentence" if chart.kind(by) == "SENTENCE" else "paragraph"


def thing(chart: Chart, at: int) -> Iterator[tuple[int, NewThing]]:
    """ "two new operative paragraphs", "the following paragraph", "a new paragraph 5 bis"."""
    by, count, marked = at, 0, False
    while chart.kind(by) in ("NEW", "COUNT", "FOLLOWING", "EXISTING"):
        marked = marked or chart.kind(by) in ("NEW", "FOLLOWING")
        count = max(count, chart.tokens[by].value if chart.kind(by) == "COUNT" else 0)
        by += 1
    if chart.kind(by) == "NUMBER" and chart.kind(by + 1) == "NEW" and chart.tokens[by].text.isdigit():
        count, marked, by = int(chart.tokens[by].text), True, by + 2
    nth = chart.has(by, "ORDINAL", "LAST")
    number = (LAST if chart.kind(by) == "LAST" else str(chart.tokens[by].value)) if nth else ""
    by += nth
    kind = chart.kind(by) if chart.has(by, "PREAMBULAR", "OPERATIVE") else ""
    by += bool(kind)
    noun = chart.kind(by) if chart.has(by, *_THINGS) else ""
    if not (noun or (kind and (marked or not nth))):
        return
    plural = bool(noun) and chart.tokens[by].text.rstrip(".").endswith("s")
    by += bool(noun)
    if not kind and chart.has(by, "PREAMBULAR", "OPERATIVE"):
        kind, by = chart.kind(by), by + 1
    while chart.kind(by) == "NEW":
        marked, by = True, by + 1
    if chart.kind(by) == "FOLLOWING":
        yield from _of_half(chart, by + 1, NewThing(noun or "PARAGRAPH", count, number, kind, True))
    if noun in ("WORDS", "SENTENCE") and not (marked or count):
        return
    found = NewThing(noun or "PARAGRAPH", count, number, kind, marked)
    if not marked and _leads(chart, by):
        return
    if not chart.has(by, "NUMBER", "LABEL") or nth:
        yield from _of_half(chart, by, found)
        return
    for end, first, last in _new_numbers(chart, by, plural):
        found = NewThing(noun or "PARAGRAPH", last or count, first, kind, marked)
        end += chart.kind(end) in ("NEW", "FOLLOWING")
        if not (last and count and last != count):
            yield from _of_half(chart, end, found)


def _leads(chart: Chart, at: int) -> bool:
    """Whether what stands before is where an insertion is made, and not what is inserted: "OP 9: add …"."""
    at += chart.kind(at) in ("NUMBER", "LABEL")
    inserting = ("INSERT", "INSERTION", "AFTER", "BEFORE", "AT_END", "AT_START", "IN")
    return chart.kind(at) == "COLON" and chart.kind(at + 1) in inserting


def _of_half(chart: Chart, at: int, found: NewThing) -> Iterator[tuple[int, NewThing]]:
    """ "of the preamble", said of what is new."""
    yield at, found
    halves = {"PREAMBLE": "PREAMBULAR", "OPERATIVE_PART": "OPERATIVE"}
    if chart.kind(at) in ("OF", "TO", "IN") and chart.kind(at + 1) in halves and not found.kind:
        end = at + 2
        yield end, NewThing(found.noun, found.count, found.number, halves[chart.kind(at + 1)], found.marked)


def _new_numbers(chart: Chart, at: int, plural: bool) -> Iterator[tuple[int, str, int]]:
    """The end, the first number, and how many there are: "(e) and (f)", "4 to 6"."""
    first = last = chart.tokens[at]
    by, count = at + 1, 1
    yield by, first.text, 0 if not plural else 0
    while plural:
        spans = chart.kind(by) in ("TO", "IN")
        start = by + 1 if spans else by
        if not spans:
            start += chart.kind(start) == "COMMA"
            start += chart.kind(start) == "AND"
        further = steps(last.text, chart.tokens[start].text) if start > by and chart.kind(start) == last.kind else 0
        if not further or (further > 1 and not spans):
            return
        last, count, by = chart.tokens[start], count + further, start + 1
        yield by, first.text, count


def numbers(chart: Chart, at: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """New numbers without a noun: "6", "(d) and (e)"."""
    for end, paths in chart.read(label_paths, at):
        yield end, tuple(Locus(Target(sub=path), "number") for path in paths)
    for end, counted in chart.read(digits, at):
        yield end, tuple(Locus(Target(number=number, sub=sub), "number") for number, sub in counted)


_SERIES = frozenset(
    "PARAGRAPH ALINEA SUBPARAGRAPH PREAMBULAR OPERATIVE SUBSEQUENT FOLLOWING EXISTING NEW OF IN ACCORDINGLY DRAFT FOOTNOTE "
    "ANNEX SAME_PART SAME AFTER CHANGE IT".split()
)


def renumber(chart: Chart, at: int) -> Iterator[tuple[int, bool]]:
    """ "renumber the subsequent paragraphs accordingly": what happens in any case."""
    by = chart.over(at, _SERIES)
    if by == at:
        if chart.has(at, "RENUMBER"):
            yield chart.over(at + 1, _SERIES), True
        return
    for end, _ in (*chart.read(digits, by), *chart.read(label_paths, by), (by, ())):
        if chart.has(end, "RENUMBER"):
            stop = chart.over(end + 1, _SERIES)
            yield stop, True


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        places, in_places, words_below, there, ending, numbered, quote, quotes, text, texts, extent, below, whole, upto, thing, numbers, renumber, dash
    )
}
