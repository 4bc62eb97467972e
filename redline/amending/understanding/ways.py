"""From clauses as they stand to clauses that say all: the steps between, of which each gives every way to take it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, product

from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.ellipsis import completed
from redline.amending.understanding.forms import form_of
from redline.amending.understanding.joining import INSTEAD, THERE, joined
from redline.amending.understanding.moving import says_as_much, with_destination
from redline.amending.understanding.recalling import recalled
from redline.amending.understanding.references import NoMeaning
from redline.amending.understanding.roles import marked
from redline.amending.understanding.sharing import shared, unspliced

Clauses = tuple[Clause, ...]
Step = Callable[[Clauses], Iterator[Clauses]]

_BARE = marked("bare")
"""Roles of clauses that have no verb of their own."""
_BESIDE_A_NEIGHBOUR = tuple(
    frozenset(roles.split())
    for roles in (
        "followed", "preceded", "reads", "thing reads", "thing after_place reads", "thing before_place reads",
        "thing between_places reads", "verb rest", "verb rest_of_paragraph",
        "verb rest_of_sentence", "verb quotes to", "verb quotes in to", "what verb to", "verb quotes in",
        "verb", "verb quotes", "objection quotes", "objection what", "objection quotes in", "objection in what",
        "objection quotes heading", "objection what heading",
    )
)  # fmt: skip
"""Roles of clauses with a verb that are none by themselves."""
_SAME_CHANGE = frozenset({"same_change", "in", "to", "heading", "quotes"})


def may_stand(clause: Clause) -> bool:
    """Whether a clause has a form, or can have one beside its neighbours."""
    roles = clause.roles
    if roles <= {"renumber", "result"} or ("same_change" in roles and roles <= _SAME_CHANGE):
        return True
    if not clause.verb:
        return roles <= _BARE
    return bool(form_of(clause)) or roles <= INSTEAD or roles <= THERE or roles in _BESIDE_A_NEIGHBOUR


def _told_apart(clauses: Clauses) -> Iterator[Clauses]:
    """The clauses, where something goes told from where it stands; none where one of a list leaves that out."""
    for way in product(*map(with_destination, clauses)):
        if all(says_as_much(*pair) for pair in pairwise(way)):
            yield way


def _formed(clauses: Clauses) -> Iterator[Clauses]:
    """The clauses, where each asks for something."""
    if all(form_of(clause) for clause in clauses if clause.verb):
        yield clauses


STEPS: tuple[Step, ...] = (unspliced, completed, joined, recalled, _told_apart, _formed, shared, _formed)


def ways(clauses: Clauses, steps: tuple[Step, ...] = STEPS) -> Iterator[Clauses | NoMeaning]:
    """Each way to read clauses so that they leave nothing out, or why one of them has no meaning."""
    if not steps:
        yield clauses
        return
    try:
        for way in steps[0](clauses):
            yield from ways(way, steps[1:])
    except NoMeaning as error:
        yield error
