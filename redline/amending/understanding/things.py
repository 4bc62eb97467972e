"""What is new: "two new operative paragraphs", "the following paragraph", "a new paragraph 5 bis"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redline.amending.model import LAST
from redline.amending.series import steps
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.numbers import suffixed
from redline.records import dataclass

_NOUNS = (
    "PARAGRAPH",
    "ALINEA",
    "SUBPARAGRAPH",
    "SENTENCE",
    "FOOTNOTE",
    "TITLE",
    "WORDS",
    "SECTION",
    "HEADING",
    "ANNEX",
)
_MARKED = ("WORDS", "SENTENCE", "SECTION", "ANNEX")
"""What is already there unless something says that it is new."""
_HALVES = {"PREAMBLE": "PREAMBULAR", "OPERATIVE_PART": "OPERATIVE"}
_INSERTING = ("INSERT", "INSERTION", "AFTER", "BEFORE", "AT_END", "AT_START", "IN")
_BRINGING = frozenset({"INSERT", "INSERTION", "SUBSTITUTE", "BY", "AS", "OF", "BECOMES"})
"""Directly behind which "paragraph 4" is a new one though nothing says so."""


@dataclass(frozen=True, slots=True)
class NewThing:
    """What is to be inserted, before its text is known.

    noun: "PARAGRAPH", "SUBPARAGRAPH", "FOOTNOTE", "SENTENCE", "WORDS", "HEADING", "ANNEX".   count: how many, 0 unsaid.
    number: "5 bis", LAST, of an annex "II", "" unsaid.   kind: "PREAMBULAR", "OPERATIVE" or "".
    marked: it is said to be new.   nth: its number is an ordinal, which counts in one half of the text.
    """

    noun: str
    count: int = 0
    number: str = ""
    kind: str = ""
    marked: bool = False
    nth: bool = False


def thing(chart: Chart, at: int) -> Iterator[tuple[int, NewThing]]:
    """What is new at a place, in each way in which it can end."""
    by, lead = _lead(chart, at)
    nth = chart.has(by, "ORDINAL", "LAST")  # "a new last paragraph"
    number = (LAST if chart.kind(by) == "LAST" else str(chart.tokens[by].value)) if nth else ""
    by, named, plural = _noun(chart, by + nth, replace(lead, number=number, nth=nth and number != LAST))
    if not named.noun and not (named.kind and (named.marked or not nth)):
        return
    named = replace(named, noun=named.noun or "PARAGRAPH")
    suffix = suffixed(chart, by) if nth else ""
    by, named = _marked_behind(chart, by + bool(suffix), replace(named, number=named.number + suffix))
    if chart.kind(by) == "FOLLOWING":
        yield from _of_half(chart, by + 1, replace(named, marked=True))
    if named.noun in ("SECTION", "ANNEX") and chart.has(by, "ROMAN", "NUMBER", "LABEL"):
        by, named = by + 1, replace(named, number=chart.tokens[by].text)
    one_more = chart.tokens[at].indefinite and named.noun != "WORDS"  # "a sentence", not "a word"
    known = named.noun in _MARKED and not (named.marked or named.count or one_more)
    if known or (not named.marked and _leads(chart, by)):
        return
    if nth or not chart.has(by, "NUMBER", "LABEL"):
        yield from _of_half(chart, by, named)
        return
    introduced = named.marked or chart.tokens[at].indefinite or chart.kind(at - 1) in _BRINGING
    for end, first, count in _numbers(chart, by, plural):
        numbered = replace(named, count=count or named.count, number=first)
        marked_behind = chart.kind(end) in ("NEW", "FOLLOWING")
        end += marked_behind
        if not (introduced or marked_behind):
            continue  # "in annex II, paragraph 3"
        if not (count and named.count) or count == named.count:
            yield from _of_half(chart, end, numbered)


def _lead(chart: Chart, at: int) -> tuple[int, NewThing]:
    """ "the following two new", "12 new": what stands before the noun."""
    count, marked = 0, False
    while chart.kind(at) in ("NEW", "COUNT", "FOLLOWING", "EXISTING"):
        marked = marked or chart.kind(at) in ("NEW", "FOLLOWING")
        count = max(count, chart.tokens[at].value if chart.kind(at) == "COUNT" else 0)
        at += 1
    if (chart.kind(at), chart.kind(at + 1)) == ("NUMBER", "NEW") and chart.tokens[at].text.isdigit():
        return at + 2, NewThing("", int(chart.tokens[at].text), marked=True)
    return at, NewThing("", count, marked=marked)


def _noun(chart: Chart, at: int, lead: NewThing) -> tuple[int, NewThing, bool]:
    """The noun with its kind, on either side of it; whether it is a plural."""
    kind = chart.kind(at) if chart.has(at, "PREAMBULAR", "OPERATIVE") else ""
    at += bool(kind)
    noun = chart.kind(at) if chart.has(at, *_NOUNS) else ""
    plural = bool(noun) and chart.tokens[at].plural
    at += bool(noun)
    if not kind and noun and chart.has(at, "PREAMBULAR", "OPERATIVE"):
        kind, at = chart.kind(at), at + 1
    return at, replace(lead, noun=noun, kind=kind), plural


def _marked_behind(chart: Chart, at: int, named: NewThing) -> tuple[int, NewThing]:
    """French "un paragraphe nouveau"."""
    end = chart.over(at, frozenset({"NEW"}))
    return end, replace(named, marked=named.marked or end > at)


def _leads(chart: Chart, at: int) -> bool:
    """Whether what stands before is where an insertion is made, and not what is inserted: "OP 9: add …"."""
    at += chart.kind(at) in ("NUMBER", "LABEL")
    return chart.kind(at) == "COLON" and chart.kind(at + 1) in _INSERTING


def _of_half(chart: Chart, at: int, named: NewThing) -> Iterator[tuple[int, NewThing]]:
    """ "of the preamble", said of what is new."""
    yield at, named
    if chart.kind(at) in ("OF", "TO", "IN") and chart.kind(at + 1) in _HALVES and not named.kind:
        yield at + 2, replace(named, kind=_HALVES[chart.kind(at + 1)])


def _numbers(chart: Chart, at: int, plural: bool) -> Iterator[tuple[int, str, int]]:
    """The end, the first number, and how many there are, 0 for one: "(e) and (f)", "4 to 6"."""
    first = last = chart.tokens[at]
    by, count = at + 1, 1
    yield by, first.text, 0
    while plural:
        spans = chart.kind(by) in ("TO", "IN")
        start = by + 1 if spans else by + (chart.kind(by) == "COMMA")
        start += chart.kind(start) == "AND"
        further = steps(last.text, chart.tokens[start].text) if start > by and chart.kind(start) == last.kind else 0
        if not further or (further > 1 and not spans):
            return
        last, count, by = chart.tokens[start], count + further, start + 1
        yield by, first.text, count
