"""Clauses: the parts of one verb in any order, and instructions, which are clauses between separators.

What may stand together in a clause is a row of `forms.FORMS`; what a clause leaves out is found in `ellipsis`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

from redline.amending.understanding.grammar import Chart, Rule
from redline.amending.understanding.loci import combined
from redline.amending.understanding.parts import ClausePart, part
from redline.amending.understanding.roles import filling, go_together, marked, role
from redline.records import dataclass

SEPARATORS = frozenset({"COMMA", "AND", "BUT", "SEMI", "PERIOD", "THEN"})
HARD = frozenset({"SEMI", "PERIOD"})
_PLACES = marked("places")
_OF_A_HALF = (("OF", "PREAMBLE"), ("OF", "OPERATIVE_PART"))
_LEADING = frozenset({"COLON", "ACCORDINGLY"})


@dataclass(frozen=True)
class Clause:
    """The parts of one clause.

    joint: the separators before it, as they stand.   start: in units of the instruction.
    """

    parts: tuple[ClausePart, ...]
    start: int
    joint: tuple[str, ...] = ()

    @property
    def hard(self) -> bool:
        """Whether a semicolon or full stop stands before it."""
        return bool(HARD & set(self.joint))

    def value(self, role: str, default: Any = None) -> Any:
        """What the part of a role says, the default where there is none."""
        return next((part.value for part in self.parts if part.role == role), default)

    def has(self, *roles: str) -> bool:
        """Whether a part of one of the roles is there."""
        return not self.roles.isdisjoint(roles)

    @property
    def brings_words(self) -> bool:
        """Whether what it quotes is said to be new: "a comma", "the following words: “A”"."""
        return any(part.brings for part in self.parts if part.role == "quotes")

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of all its parts."""
        return frozenset(part.role for part in self.parts)

    @cached_property
    def verb(self) -> str:
        """The terminal of the verb or of the noun that stands for it; READS, BECOMES where these say it."""
        verb = self.value("verb") or NOUNS.get(self.value("noun", ""), "")
        if verb:
            return verb
        return next((name for predicate, name in _PREDICATES.items() if self.has(predicate)), "")


NOUNS = {
    "DELETION": "DELETE",
    "INSERTION": "INSERT",
    "REPLACEMENT": "REPLACE",
    "MOVING": "MOVE",
    "MERGING": "MERGE",
    "SWAPPING": "SWAP",
    "SUBSTITUTION": "SUBSTITUTE",
}
_PREDICATES = {
    "newly": "NEWLY",
    "objection": "OBJECTION",
    "text_for": "READS",
    "entitled": "ENTITLED",
    "begins": "BEGIN",
    "ends": "STOP",
    "ends_with": "STOP",
    "inflected": "READS",
    "reads": "READS",
    "becomes": "BECOMES",
    "made": "BECOMES",
    "preceded": "FOLLOW",
    "followed": "FOLLOW",
}
"""Roles that are verbs by themselves."""


Keep = Callable[[Clause], bool]
"""Whether a clause can be one, by itself or beside its neighbours."""


def _clauses(chart: Chart, at: int, first: bool) -> Iterator[tuple[int, Clause]]:
    """Each clause that begins at a place and ends before a separator or at the end."""
    start = chart.over(at, _LEADING)
    before = next((chart.kind(by) for by in range(at - 1, -1, -1) if chart.kind(by) not in SEPARATORS), "")
    if before == chart.kind(start) == "LABEL":
        return  # "in subparagraphs (a) and (c)" is one list
    if start > at:
        start += chart.kind(start) == "COMMA"
    if not first and chart.kind(start) == "BY":  # "with the words “A” inserted"
        yield from _grown(chart, start + 1, (), chart.tokens[start + 1].start)
    yield from _grown(chart, start, (), chart.tokens[min(start, len(chart.tokens) - 1)].start)


def _grown(chart: Chart, at: int, parts: tuple[ClausePart, ...], start: int) -> Iterator[tuple[int, Clause]]:
    chart.reached.setdefault(at, []).append(parts)
    objects = chart.kind(at) == "COLON" and any(
        part.role == "objection" for part in parts
    )  # "“A” is redundant: delete"
    ends = chart.kind(at) in SEPARATORS or chart.kind(at) == "END" or objects
    if parts and parts[-1].role != "heading" and (ends or (chart.kind(at) == "COLON" and chart.kind(at + 1) == "END")):
        yield at, Clause(inserted_in(parts), start)
    behind = {at}
    if parts and chart.kind(at) in ("COMMA", "COLON"):
        behind.add(at + 1)
    for by in behind:
        for end, more in chart.read(part, by):
            grown = _with(parts, more)
            if grown and not _is_one_place(parts, more[0], "OF" if by == at else "COMMA"):
                yield from _grown(chart, end, grown, start)


def _with(parts: tuple[ClausePart, ...], more: tuple[ClausePart, ...]) -> tuple[ClausePart, ...]:
    """The parts with more of them; () where they don't go together."""
    for added in more:
        here = replace(added, role=role_in(parts, added.role))
        if not here.role or not fits(parts, here):
            return ()
        parts = (*parts, here)
    return parts


def inserted_in(parts: tuple[ClausePart, ...]) -> tuple[ClausePart, ...]:
    """The parts, where "to" says in which place something is inserted, "add “A” to paragraph 3"."""
    inserts = any((part.role, part.value) == ("verb", "INSERT") for part in parts)
    return tuple(replace(part, role="in") if inserts and part.role == "to" else part for part in parts)


def role_in(parts: tuple[ClausePart, ...], wording: str) -> str:
    """The role of a part with this row's wording in a clause of the parts, "" for none.

    "Of" goes with a noun: "deletion of paragraph 5".
    """
    if not wording.startswith("of_"):
        return wording
    noun = any(part.role == "noun" for part in parts)
    again = not parts and wording == "of_quotes"  # "deletion of “A” … and of “B” …"
    return wording[3:] if noun or again else ""


def _is_one_place(parts: tuple[ClausePart, ...], more: ClausePart, joint: str) -> bool:
    """Whether a place goes on what stands directly before it, so that both are one: "the chapeau", "of paragraph 3"."""
    if not parts or parts[-1].role not in _PLACES or more.role not in ("in", "heading", "what"):
        return False
    if joint == "OF" and more.terminals[:2] in _OF_A_HALF:
        return True
    if more.role == "what":  # "annex II, paragraph 3: read …" is one place
        return parts[-1].role == "heading" and bool(combined(parts[-1].value, "COMMA", more.value[:1]))
    if joint == "OF" and parts[-1].role != "heading" and more.value[0].reference:
        return True  # "in subparagraph (iii) of the subparagraph"
    apart = (
        joint == "COMMA"
        or parts[-1].role == "heading"
        or (parts[-1].role == "what" and more.terminals[0] in ("IN", "FROM"))
    )
    if more.role == "in" and apart:
        return False  # "in annex II, in paragraph 3": the first may lead all of the sentence
    return bool(combined(parts[-1].value, "" if more.role == "heading" else joint, more.value[:1]))


def fits(parts: tuple[ClausePart, ...], more: ClausePart) -> bool:
    """Whether a clause can have one more part, as the table of roles has it."""
    before, row = [part.role for part in parts], role(more.role)
    rows = {role(word) for word in (more.role, *more.terminals)}
    if any(not set(word.never_behind.split()).isdisjoint(before) for word in rows):
        return False
    if any(word.only_behind and set(word.only_behind.split()).isdisjoint(before) for word in rows):
        return False
    last = before[-1] if before else ""
    if (row.next_to and last not in row.next_to.split()) or (more.comma and last in filling(row.listed_behind)):
        return False
    return before.count(more.role) < row.most and all(go_together(name, more.role) for name in before)


@cache
def _kept(keep: Keep) -> tuple[Rule, Rule]:
    """The rules for the first clause and for a further one, of those that are kept."""

    def opening(chart: Chart, at: int) -> Iterator[tuple[int, Clause]]:
        return ((end, clause) for end, clause in _clauses(chart, at, True) if keep(clause))

    def following(chart: Chart, at: int) -> Iterator[tuple[int, Clause]]:
        return ((end, clause) for end, clause in _clauses(chart, at, False) if keep(clause))

    return opening, following


def instructions(chart: Chart, keep: Keep, start: int = 0) -> Iterator[tuple[Clause, ...]]:
    """Each way to read all of the tokens as clauses between separators.   keep: which clauses can be one."""
    opening, following = _kept(keep)

    def sequences(at: int, before: tuple[Clause, ...], joint: tuple[str, ...]) -> Iterator[tuple[Clause, ...]]:
        for end, clause in chart.read(following if before else opening, at):
            if "BUT" in joint and not clause.verb:
                continue  # "delete paragraphs 3 to 9 but 5" excepts
            clauses = (*before, replace(clause, joint=tuple("AND" if kind == "BUT" else kind for kind in joint)))
            behind = chart.over(end, SEPARATORS | {"COLON"})
            if chart.kind(behind) == "END":
                yield clauses
            elif behind > end:
                yield from sequences(behind, clauses, tuple(token.kind for token in chart.tokens[end:behind]))

    yield from sequences(chart.over(start, _LEADING | SEPARATORS - {"BUT"}), (), ())
