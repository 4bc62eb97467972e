# ruff: noqa: E501
"""What each part of a clause is for: a table, one row a role, of what it says and where it may stand.

Which wordings a role has is said in `parts`, which roles go together with which verb in `forms`. Whoever asks for a kind of
role asks here: no other file lists them.
"""

from __future__ import annotations

from functools import cache

from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """One row of the table.

    says:  the kind of thing that a part of this role says; of two parts that say one kind, one repeats the other.
    fills: of two roles that fill the same, a clause has one.
    marks: "places" names places; "shared" may belong to a neighbour; "bare" may be in a clause without a verb;
           "anywhere" may be in any form of a clause; "text" is a text, quoted or below; "every" all occurrences.
    never_behind: roles behind which it can't stand.   most: how many a clause may have, each within the others.
    """

    name: str
    says: str = ""
    fills: str = ""
    marks: str = ""
    never_behind: str = ""
    most: int = 1


# fmt: off
ROLES = (
    # what is to be done
    Role("verb", says="verb", fills="verb", marks="anywhere"),
    Role("noun", says="verb", fills="verb reading", marks="anywhere", never_behind="quotes"),
    Role("said", marks="anywhere"),
    # in which place
    Role("in", says="place", marks="places shared bare anywhere", most=3),
    Role("to", says="place", fills="goal", marks="places"),
    Role("heading", says="place", marks="places bare anywhere", never_behind="verb noun quotes", most=2),
    Role("amended", says="amended", marks="places anywhere", never_behind="verb noun quotes"),
    Role("everywhere_in", says="place", fills="extent", marks="every places shared bare"),
    Role("everywhere_text", fills="extent", marks="every shared"),
    Role("everywhere", marks="every shared bare"),
    # what it is about
    Role("what", fills="object thing", marks="places bare"),
    Role("what_text", fills="object thing", marks="places"),
    Role("existing", fills="object"),
    Role("quotes", fills="object", marks="text bare"),
    Role("stretch", fills="object", marks="bare"),
    Role("onwards", fills="object"),
    Role("ending_from", fills="object"),
    Role("thing", fills="thing", marks="bare"),
    Role("texts", marks="text bare"),
    Role("likewise", marks="bare"),
    # by what
    Role("by", says="new", fills="new", marks="text bare"),
    Role("by_words", fills="new", marks="text"),
    Role("by_thing", fills="new"),
    Role("to_text", says="new", fills="new", marks="text bare"),
    Role("reads", says="new", fills="new reading", marks="text"),
    Role("reading", marks="text bare"),
    Role("with_text", marks="text"),
    Role("entitled", marks="text"),
    Role("result", marks="text anywhere"),
    Role("below", marks="text bare"),
    Role("for", marks="bare"),
    Role("for_place", marks="places"),
    Role("text_for", marks="places"),
    Role("preceded", says="neighbour", marks="text"),
    Role("followed", says="neighbour", marks="text"),
    # beside what, at which end
    Role("after", says="position", fills="beside note", marks="shared bare"),
    Role("before", says="position", fills="beside", marks="shared bare"),
    Role("between", says="position", fills="beside", marks="shared bare"),
    Role("end", says="position", fills="end", marks="shared bare"),
    Role("start", says="position", fills="end", marks="shared bare"),
    Role("after_both", marks="bare"),
    Role("after_place", says="neighbouring place", fills="beside", marks="places shared bare"),
    Role("before_place", says="neighbouring place", fills="beside", marks="places shared bare"),
    Role("between_places", says="neighbouring place", fills="beside", marks="places shared"),
    Role("note_to", fills="note"),
    # how much
    Role("rest", fills="rest"),
    Role("rest_of_sentence", fills="rest"),
    Role("rest_of_paragraph", fills="rest"),
    Role("rest_after", fills="rest"),
    Role("note", marks="bare"),
    Role("respectively", marks="shared"),
    # a terminal, whatever the role of the part that it is in: a verb that says what a paragraph reads
    Role("IS_TO_READ", never_behind="verb noun"),
    # numbers, and how it is printed
    Role("as", fills="goal", marks="bare"),
    Role("becomes", marks="anywhere"),
    Role("renumber", marks="anywhere"),
    Role("punctuated", marks="anywhere"),
)
# fmt: on

_BY_NAME = {role.name: role for role in ROLES}
_OTHER = Role("")


def role(name: str) -> Role:
    """The row of a role; of one that the table leaves out because nothing is said of it, an empty one."""
    return _BY_NAME.get(name, _OTHER)


@cache
def marked(mark: str) -> frozenset[str]:
    """The roles with a mark."""
    return frozenset(row.name for row in ROLES if mark in row.marks.split())


@cache
def saying(*kinds: str) -> frozenset[str]:
    """The roles that say one of some kinds of things."""
    return frozenset(row.name for row in ROLES if row.says in kinds)


@cache
def filling(place: str) -> frozenset[str]:
    """The roles of which a clause has one."""
    return frozenset(row.name for row in ROLES if place in row.fills.split())


@cache
def alike(name: str) -> frozenset[str]:
    """The roles that say the same kind of thing as one does."""
    says = role(name).says
    return saying(says) | {name} if says else frozenset({name})


@cache
def go_together(name: str, other: str) -> bool:
    """Whether one clause can have parts of two different roles."""
    return name == other or set(role(name).fills.split()).isdisjoint(role(other).fills.split())
