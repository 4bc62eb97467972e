"""Clauses that move, renumber, swap or merge → amendments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redline.amending.model import LAST, PENULTIMATE, Action, Amendment, Position, Target, Where
from redline.amending.understanding.asked import inside, new_paragraphs, places_of, whole
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.lexing import Misunderstood
from redline.amending.understanding.neighbours import following, in_order


def moved(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    """A move of words or of paragraphs. Raises Misunderstood."""
    if clause.objects:
        yield _moved_words(clause, around)
        return
    if len(clause.destination) != 1 or clause.position is None:
        raise Misunderstood(clause.start, "after or before which paragraph")
    places = places_of(clause, around)
    if not whole(places) or not all(target.names_one for target in places):
        raise Misunderstood(clause.start, "which paragraph is to be moved")
    there = clause.destination[0]
    there = inside(places[0], there, clause) if there.is_inner else there
    if clause.position.where in (Where.START, Where.END) and there.names_one:
        raise Misunderstood(clause.start, "after or before which paragraph")  # "to the end of paragraph 5"
    destination, position = _at_end(there, clause.position)
    yield Amendment(Action.MOVE_PARAGRAPH, places, position=position, destination=destination)


def _moved_words(clause: Clause, around: list[Target]) -> Amendment:
    """ "move “A” after “B”", "… to the end of paragraph 5"."""
    places, position, bare = places_of(clause, around), clause.position, clause.everywhere or clause.rest or clause.new
    if position is None or len(places) != 1 or len(clause.objects) != 1 or bare or clause.until is not None:
        raise Misunderstood(clause.start, "one phrase in quotation marks, and after or before which words it goes")
    if clause.place or not (position.anchors or position.where in (Where.START, Where.END)):
        raise Misunderstood(clause.start, "after or before which words, in quotation marks, or to which end")
    inner = clause.destination and all(target.is_inner for target in clause.destination)
    there = [inside(places[0], one, clause) for one in clause.destination] if inner else clause.destination
    if len(there) > 1:
        raise Misunderstood(clause.start, "one place, to which the words go")
    destination = there[0] if there and there[0] != places[0] else None
    old = clause.objects[0].runs
    return Amendment(Action.MOVE_WORDS, places, old, position=position, destination=destination)


def _at_end(destination: Target, position: Position) -> tuple[Target, Position]:
    """ "to the end of the preamble" is after its last paragraph, "to its beginning" before its first."""
    if position.where not in (Where.START, Where.END):
        return destination, position
    last = position.where is Where.END
    return replace(destination, number=LAST if last else "1"), Position(Where.AFTER if last else Where.BEFORE)


def renumbered(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    """ "paragraph 5 becomes paragraph 7": what is said to follow from the other items, or a move. One for each."""
    places = places_of(clause, around)
    if len(places) != len(clause.destination):
        raise Misunderstood(clause.start, "a paragraph and its new number")
    for place, becomes in zip(places, clause.destination, strict=True):
        becomes = replace(place, sub=becomes.sub) if becomes.is_inner else becomes
        said = replace(becomes, kind=place.kind, part=place.part)
        same = (said.kind, said.part, len(said.sub)) == (
            becomes.kind or place.kind,
            becomes.part or place.part,
            len(place.sub),
        )
        counted = said.number not in ("", LAST, PENULTIMATE)
        if not whole([place, said]) or not (place.names_one and counted and same):
            raise Misunderstood(clause.start, "a paragraph and its new number")
        yield Amendment(Action.RENUMBER_PARAGRAPH, (place,), destination=said)


def swapped(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    """Two paragraphs change places: the first goes behind the second, and the second to where the first was."""
    found = in_order(places_of(clause, around)) if not (clause.objects or clause.position or clause.place) else None
    if found is None or not whole(found):
        raise Misunderstood(clause.start, "two paragraphs of the same list, by their numbers or letters")
    first, second = found
    yield Amendment(Action.MOVE_PARAGRAPH, (first,), position=Position(Where.AFTER), destination=second)
    behind = following(first)
    if behind != second:
        yield Amendment(Action.MOVE_PARAGRAPH, (second,), position=Position(Where.BEFORE), destination=behind)


def merged(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    """Two or more paragraphs that become one, whose text is given. Raises Misunderstood."""
    places = places_of(clause, around)
    if len(places) < 2 or not whole(places) or not all(target.names_one for target in places):
        raise Misunderstood(clause.start, "two or more paragraphs that are to be one")
    yield Amendment(Action.MERGE_PARAGRAPHS, places, paragraphs=new_paragraphs(clause))
