"""Moves: the place to which something goes told from the one where it stands, in each way that the words allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.loci import combined
from redline.amending.understanding.parts import ClausePart
from redline.amending.understanding.references import Impossible
from redline.amending.understanding.roles import saying
from redline.amending.understanding.sharing import are_one_list, named_inside
from redline.messages import Message

_PLACES = frozenset({"in", "heading"})
_SOURCE, _GOAL = "in", "destination"
_EITHER = frozenset({_SOURCE, _GOAL})
_DESTINATION = Message("expected.destination")


def with_destination(clause: Clause) -> Iterator[Clause]:
    """A move with the place to which something goes apart from the one where it stands, in each way to tell them.

    Words that are placed at an end are new: "place “A” at the end of paragraph 3"; as is "place a comma". Raises
    Impossible for places that can't be told apart.
    """
    new = clause.has("quotes") and (clause.has("end", "start") or clause.brings_words)
    if clause.verb not in ("MOVE", "PUT") or (clause.verb == "PUT" and new):
        yield clause
    elif clause.has("quotes"):
        yield from _words_moved(clause)
    else:
        yield from _paragraphs_moved(_with_source(clause))


def says_as_much(before: Clause, clause: Clause) -> bool:
    """Whether one of a list says where it stands and where it goes, if the one before does.

    "Move “A” from paragraph 3 to the end of paragraph 5 and “B” to the end of paragraph 7".
    """
    told = before.has("destination", "to") and before.has(*_PLACES)
    return not (told and are_one_list(before, clause)) or clause.has("destination", "to")


def _words_moved(clause: Clause) -> Iterator[Clause]:
    """Each way in which one of two places is that of the words, and the other the one to which they go."""
    groups = [group for group in _groups(clause) if group]
    told = [_goals(clause, group[0]) for group in groups]
    if len(groups) < 2 and not clause.has("to"):
        yield clause
        return
    wanted = sorted([_SOURCE] * bool(groups) + [_GOAL] * (not clause.has("to")))
    ways = [way for way in product(*map(sorted, told)) if sorted(way) == wanted]
    if not ways:
        raise Impossible(clause.start, _DESTINATION)
    for way in ways:
        goals = [part for group, goal in zip(groups, way, strict=True) for part in group if goal == _GOAL]
        yield replace(
            clause, parts=tuple(replace(part, role=_GOAL) if part in goals else part for part in clause.parts)
        )


def _groups(clause: Clause) -> Iterator[tuple[ClausePart, ...]]:
    """The places of a clause: what leads it, as one, and each of those behind; no parts of these."""
    lead = _lead(clause)
    yield tuple(part for part in lead if part.role in _PLACES)
    for part in clause.parts[len(lead) :]:
        if part.role in _PLACES and (_is_beside(clause, part) or not named_inside(part)):
            yield (part,)


def _lead(clause: Clause) -> tuple[ClausePart, ...]:
    own = (at for at, part in enumerate(clause.parts) if part.role not in _PLACES)
    return clause.parts[: next(own, len(clause.parts))]


def _goals(clause: Clause, place: ClausePart) -> frozenset[str]:
    """What a place of a move may be: where the words are, or where they go."""
    at = clause.parts.index(place)
    behind_verb = any(part.role in saying("verb") for part in clause.parts[:at])
    if place.terminals[0] == "FROM":
        return frozenset({_SOURCE})
    if _is_beside(clause, place):
        return frozenset({_GOAL})  # "after “B” in paragraph 3"
    if place.terminals[0] == "OF" or (at and not behind_verb):
        return frozenset({_SOURCE})  # French « du », "“A” in paragraph 3 should be moved"
    if behind_verb and place.first is not None and place.first.repeated:
        return frozenset({_GOAL})  # French « au », « à la »
    return _EITHER


def _is_beside(clause: Clause, place: ClausePart) -> bool:
    """Whether a place stands directly behind a position, and so is that of it."""
    at = clause.parts.index(place)
    return at > 0 and clause.parts[at - 1].role in saying("position")


def _with_source(clause: Clause) -> Clause:
    """ "Move paragraph 5 from section II": that of section II. Raises Impossible for what can't stand there."""
    source = next((part for part in clause.parts if part.role == "in" and part.terminals[0] == "FROM"), None)
    if source is None or not clause.has("what"):
        return clause
    moved = combined(clause.value("what"), "OF", source.value)
    if not moved:
        raise Impossible(clause.start, _DESTINATION)
    parts = (replace(part, value=moved) if part.role == "what" else part for part in clause.parts if part is not source)
    return replace(clause, parts=tuple(parts))


def _paragraphs_moved(clause: Clause) -> Iterator[Clause]:
    parts: list[ClausePart] = []
    for part in clause.parts:
        placed = clause.has("what") or any(before.role in _PLACES for before in parts)
        there = placed and any(before.role in saying("position") for before in parts)
        parts.append(replace(part, role=_GOAL) if part.role == "in" and there else part)
    ways = [tuple(parts)]
    roles = [part.role for part in parts]
    if "what" in roles and "in" in roles[roles.index("what") :]:  # "move paragraph 3 in annex I, after paragraph 5"
        ways.append(tuple(replace(part, role=_GOAL) if part.role == "in" else part for part in parts))
    yield from (replace(clause, parts=way) for way in ways if [part.role for part in way].count(_GOAL) < 2)
