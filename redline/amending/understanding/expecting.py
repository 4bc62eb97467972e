"""What would have fitted where an instruction stops to make sense: the set of its continuations, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from redline.amending.understanding.clauses import Clause, fits, named
from redline.amending.understanding.forms import FORMS, form_of
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.parts import ROWS, Part

_A_VERB = "what is to be done (replace, delete, insert, move, merge, should read …)"
END = "the end of the instruction, or one more thing to be done"
WORDS: dict[str, tuple[str, ...]] = {
    _A_VERB: ("verb", "reads", "becomes", "REPLACE", "DELETE", "INSERT"),
    "“with” and what is to stand instead": ("by",),
    "words in quotation marks": ("quotes", "QUOTE"),
    "a place, as “paragraph 5” or “the second preambular paragraph”": ("in", "what", "PARAGRAPH"),
    "beside which words or paragraph it goes, or at which end": ("after", "after_place", "end", "AFTER", "ATEND"),
    "a number or a letter": ("NUMBER", "LABEL"),
}
"""What is said of roles and terminals that would fit, the likeliest first."""
_MOST = 3
ANYTHING = "an instruction as the others are"


def expected(chart: Chart, at: int) -> str:
    """What would fit at a token, in words. at: the furthest token that a reading came to."""
    fitting = set(_roles(chart, at)) or chart.tried.get(at, set())
    complete = any(form_of(Clause(parts, 0)) for parts in chart.reached.get(at, ()))
    told = [END] if complete else []
    told += [words for words, names in WORDS.items() if fitting & set(names)]
    return "; or ".join(told[:_MOST]) or ANYTHING


def _roles(chart: Chart, at: int) -> Iterator[str]:
    """The roles of parts that go on what was read up to here, so that a form can still come of it."""
    for parts in chart.reached.get(at, ()):
        for row in ROWS:
            role = named(parts, row.role.split()[0])
            roles = {*(part.role for part in parts), role}
            if role and fits(parts, Part(role, None, 0)) and _leads_to_a_form(roles, parts):
                yield role


def _leads_to_a_form(roles: Collection[str], parts: tuple[Part, ...]) -> bool:
    verb = Clause(parts, 0).verb
    return any(form.can_have(roles) and (not verb or verb in form.verbs.split()) for form in FORMS)
