"""What would have fitted where an instruction stops to make sense, in words; or would be understood instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from redline.amending.understanding.clauses import Clause, fits, role_in
from redline.amending.understanding.forms import FORMS, form_of
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.parts import ROWS, ClausePart
from redline.messages import Message, linked

_A_VERB = Message("expected.verb")
END = Message("expected.end")
WORDS: dict[Message, tuple[str, ...]] = {
    _A_VERB: ("verb", "reads", "becomes", "REPLACE", "DELETE", "INSERT"),
    Message("expected.with"): ("by",),
    Message("expected.quotation"): ("quotes", "QUOTE"),
    Message("expected.place"): ("in", "what", "PARAGRAPH"),
    Message("expected.beside-what"): ("after", "after_place", "end", "AFTER", "AT_END"),
    Message("expected.number-or-letter"): ("NUMBER", "LABEL"),
}
"""What is said of roles and terminals that would fit, the likeliest first."""
_MOST = 3
ANYTHING = Message("expected.instruction")
ADVICE = {
    "INFLECTED": Message("expected.words-as-they-are"),
    "VAGUE": Message("expected.text-itself"),
    "CONDITIONAL": Message("expected.no-condition"),
    "ALTERNATIVE": Message("expected.one-of-two"),
    "KEPT": Message("expected.what-changes"),
    "NOT": Message("expected.without-not"),
}
"""Terminals of words that ask for something inexact, and what is said to be expected instead."""


def expected(chart: Chart, at: int) -> Message:
    """What would fit at a token, in words. at: the furthest token that a reading came to."""
    fitting = set(_roles(chart, at)) or chart.tried.get(at, set())
    complete = any(form_of(Clause(parts, 0)) for parts in chart.reached.get(at, ()))
    likeliest = [END] if complete else []
    likeliest += [words for words, names in WORDS.items() if fitting & set(names)]
    return linked("expected.or", likeliest[:_MOST] or [ANYTHING])


def _roles(chart: Chart, at: int) -> Iterator[str]:
    """The roles of parts that go on what was read up to here, so that a form can still come of it."""
    for parts in chart.reached.get(at, ()):
        verb, held = Clause(parts, 0).verb, frozenset(part.role for part in parts)
        for role in {role_in(parts, role) for role in _ROLES} - {""}:
            if fits(parts, ClausePart(role, None, 0)) and _leads_to_a_form(held | {role}, verb):
                yield role


_ROLES = frozenset(row.role.split()[0] for row in ROWS)


@lru_cache(maxsize=4096)
def _leads_to_a_form(roles: frozenset[str], verb: str) -> bool:
    """Whether a clause with parts of these roles can still become one that asks for something."""
    return any((not verb or verb in form.verbs.split()) and form.can_have(roles) for form in FORMS)
