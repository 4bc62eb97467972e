# ruff: noqa: E501
"""What each part of a clause is for: a table, one row a role, of what it says and where it may stand.

Which wordings a role has is said in `parts`, which roles go together with which verb in `forms`. A new role is looked for
beside its like in the lists of `ellipsis`, `joining`, `sharing`, `context`, `sense` and `ways`, too.
"""

from __future__ import annotations

from functools import cache

from redline.records import dataclass


@dataclass(frozen=True, slots=True)
class PartRole:
    """One row of the table.

    says:  the kind of thing that a part of this role says; of two parts that say one kind, one repeats the other.
    fills: of two roles that fill the same, a clause has one.
    marks: "places" names places; "shared" may belong to a neighbour; "bare" may be in a clause without a verb;
           "anywhere" may be in any form of a clause; "text" is a text, quoted or below; "every" all occurrences.
    never_behind: roles behind which it can't stand.   only_behind: of which one stands before it.
    next_to: roles of which one stands directly before it.
    listed_behind: directly behind what fills that, a comma makes it one more of the same, or another clause's.
    most: how many a clause may have, each within the others.
    """

    name: str
    says: str = ""
    fills: str = ""
    marks: str = ""
    never_behind: str = ""
    only_behind: str = ""
    next_to: str = ""
    listed_behind: str = ""
    most: int = 1


# fmt: off
ROLES = (
    # what is to be done
    PartRole("verb", says="verb", fills="verb", marks="anywhere"),
    # of a paragraph, which is there; of words it would be open whether they are there, or are to be inserted
    PartRole("stands"),
    # « ne devrait plus figurer après « A » »: it may stand elsewhere
    PartRole("noun", says="verb", fills="verb reading", marks="anywhere", never_behind="quotes"),
    PartRole("said", marks="anywhere", only_behind="noun"),
    PartRole("objection", says="verb", fills="verb"),
    PartRole("reason", marks="anywhere", only_behind="verb noun"),
    PartRole("conforming", marks="anywhere"),
    # in which place
    PartRole("in", says="place", marks="places shared bare anywhere", most=3),
    PartRole("to", says="place", fills="goal", marks="places bare"),
    PartRole("destination", marks="shared"),
    PartRole("heading", says="place", marks="places bare anywhere", never_behind="verb noun quotes", most=2),
    PartRole("amended", says="amended", marks="places anywhere", never_behind="verb noun quotes"),
    PartRole("except_for", marks="anywhere", only_behind="in heading what everywhere_in everywhere_text everywhere"),
    PartRole("everywhere_in", says="place", fills="extent", marks="every places shared bare"),
    PartRole("everywhere_text", fills="extent", marks="every shared"),
    PartRole("everywhere", marks="every shared bare"),
    # what it is about
    PartRole("what", fills="object thing", marks="places bare"),
    PartRole("what_text", fills="object thing", marks="places"),
    PartRole("with_what", marks="places", only_behind="what"),
    PartRole("out", only_behind="verb noun what"),
    PartRole("existing", fills="object"),
    PartRole("quotes", fills="object", marks="text bare", listed_behind="new"),
    PartRole("nth", fills="extent"),
    PartRole("nth_beside"),
    PartRole("stretch", fills="object", marks="bare"),
    PartRole("onwards", fills="object"),
    PartRole("ending_from", fills="object"),
    PartRole("for_onwards"),
    PartRole("all_between", says="position", fills="object beside", marks="bare"),
    PartRole("thing", fills="thing", marks="bare"),
    PartRole("as_thing", marks="bare"),
    PartRole("texts", marks="text bare"),
    PartRole("likewise", marks="bare"),
    # by what
    PartRole("by", says="new", fills="new", marks="text bare"),
    PartRole("by_words", fills="new", marks="text bare"),
    PartRole("by_thing", fills="new"),
    PartRole("to_text", says="new", fills="new", marks="text bare"),
    PartRole("reads", says="new", fills="new reading", marks="text"),
    PartRole("reading", marks="text bare"),
    PartRole("inflected", fills="new reading"),
    PartRole("with_text", marks="text"),
    PartRole("entitled", marks="text"),
    PartRole("result", marks="text anywhere"),
    PartRole("below", marks="text bare"),
    PartRole("for", marks="bare"),
    PartRole("in_exchange", marks="bare"),
    PartRole("not"),
    PartRole("to_quotes", marks="bare"),
    PartRole("for_place", marks="places bare"),
    PartRole("text_for", marks="places"),
    PartRole("preceded", says="neighbour", marks="text"),
    PartRole("followed", says="neighbour", marks="text"),
    # beside what, at which end
    PartRole("after", says="position", fills="beside note", marks="shared bare"),
    PartRole("before", says="position", fills="beside", marks="shared bare"),
    PartRole("between", says="position", fills="beside", marks="shared bare"),
    PartRole("end", says="position", fills="end", marks="shared bare"),
    PartRole("start", says="position", fills="end", marks="shared bare"),
    PartRole("appended", says="position", fills="end beside", marks="shared bare"),
    PartRole("after_both", marks="bare"),
    PartRole("from", fills="beside"),
    PartRole("after_place", says="neighbouring place", fills="beside", marks="places shared bare"),
    PartRole("before_place", says="neighbouring place", fills="beside", marks="places shared bare"),
    PartRole("between_places", says="neighbouring place", fills="beside", marks="places shared bare"),
    PartRole("note_to", fills="note"),
    # how much
    PartRole("rest", fills="rest"),
    PartRole("rest_of_sentence", fills="rest"),
    PartRole("rest_of_paragraph", fills="rest"),
    PartRole("rest_after", fills="rest"),
    PartRole("note", marks="bare", only_behind="quotes what stretch onwards"),
    PartRole("call", marks="bare", only_behind="what"),
    PartRole("respectively", marks="shared bare"),
    # a terminal, whatever the role of the part that it is in: a verb that says what a paragraph reads
    PartRole("IS_TO_READ", never_behind="verb noun"),
    PartRole("ALTOGETHER", only_behind="verb noun"),
    # numbers, and how it is printed
    PartRole("as", fills="goal", marks="bare"),
    PartRole("renumbered", marks="anywhere", next_to="what in heading amended"),
    PartRole("renumber", marks="anywhere"),
    PartRole("punctuated", marks="anywhere"),
)
# fmt: on

_BY_NAME = {role.name: role for role in ROLES}
_OTHER = PartRole("")


def role(name: str) -> PartRole:
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
def go_together(name: str, second: str) -> bool:
    """Whether one clause can have parts of two different roles."""
    return name == second or set(role(name).fills.split()).isdisjoint(role(second).fills.split())
