"""No conflict is missed and none is invented: held against a comparison of positions, unit by unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from hypothesis import given

from redline.amending.compiling.compiled import compile_texts
from redline.amending.compiling.model import Conflict, ConflictKind, Party
from redline.comparing import compare
from redline.model import Change, Op, Resolution
from tests.compiling.parties import DRAFT, Text, crowded, parties, texts
from tests.drawing import examples

Edits = Sequence[Sequence[tuple[str, int, int, str]]]
Touch = tuple[frozenset[int], Mapping[int, str]]
"""The units that a party deletes in a paragraph, and what it puts in before which unit."""


def touched(party: Party, place: int) -> Touch | None:
    """What a party does inside a paragraph that stays one; None where it does nothing, or does more."""
    change = one_to_one(party, place)
    if change is None:
        return None
    gone = {unit for span in change.spans if span.op is Op.DELETE for unit in range(span.old, span.old + span.units)}
    come = {span.old: span.text for span in change.spans if span.op is Op.INSERT}
    return (frozenset(gone), come) if gone or come else None


def one_to_one(party: Party, place: int) -> Change | None:
    paragraph = party.comparison.old.paragraphs[place]
    for change in party.comparison.changes:
        if change.pair.old == (paragraph,) and len(change.pair.new) == 1 and not change.pair.moved:
            return change
    return None


def gone(party: Party, place: int) -> bool:
    paragraph = party.comparison.old.paragraphs[place]
    return any(
        paragraph in change.pair.old and (not change.pair.new or change.pair.moved)
        for change in party.comparison.changes
    )


def run_around(units: frozenset[int], unit: int) -> frozenset[int]:
    """The stretch of neighbours that a deleted unit belongs to."""
    first = last = unit
    while first - 1 in units:
        first -= 1
    while last + 1 in units:
        last += 1
    return frozenset(range(first, last + 1))


def clash(one: Touch, other: Touch) -> bool:
    """Whether two parties want different things of one unit or one place."""
    (gone, come), (lost, brought) = one, other
    for unit in gone & lost:
        mine, theirs = run_around(gone, unit), run_around(lost, unit)
        if mine != theirs or come.get(max(mine) + 1) != brought.get(max(mine) + 1):
            return True
    if any(brought.get(place, text) != text for place, text in come.items()):
        return True
    inside = [(come, lost), (brought, gone)]
    return any(place in units and place - 1 in units for places, units in inside for place in places)


def named(conflicts: Sequence[Conflict], where: str, one: str, other: str) -> bool:
    """Whether a conflict there sets the two against each other."""
    return any(
        conflict.where == where
        and conflict.is_voted_on
        and any(one in side.parties and other not in side.parties for side in conflict.sides)
        and any(other in side.parties for side in conflict.sides)
        for conflict in conflicts
    )


@given(edits=texts | crowded)
@examples(150)
def test_no_conflict_is_missed(edits: Edits) -> None:
    draft = DRAFT.read()
    sent = parties(draft, edits)
    found = compile_texts(draft, sent).conflicts
    for place, paragraph in enumerate(draft.paragraphs):
        for one, other in combinations(sent, 2):
            mine, theirs = touched(one, place), touched(other, place)
            against = (gone(one, place) and theirs) or (gone(other, place) and mine)
            if against or (mine and theirs and clash(mine, theirs)):
                assert named(found, str(paragraph.address), one.name, other.name), (place, one.name, other.name)


def compiled(*asked: Text) -> tuple[Resolution, tuple[Conflict, ...]]:
    draft = DRAFT.read()
    names = ("Arcadia", "EU", "Norway")
    sent = [Party(name, compare(draft, text.read())) for name, text in zip(names, asked, strict=False)]
    result = compile_texts(draft, sent)
    return result.comparison.new, result.conflicts


def operative(number: int, text: str) -> Text:
    row = list(DRAFT.operative)
    row[number - 1] = text
    return Text(operative=tuple(row))


def test_equal_proposals_are_no_conflict() -> None:
    bright = operative(1, "Urges the islands to keep a bright lamp on each ferry")
    assert compiled(bright, bright)[1] == ()


def test_two_texts_at_one_place_are_told_with_both() -> None:
    new, found = compiled(
        operative(1, "Urges the islands to keep a bright lamp on each ferry"),
        operative(1, "Urges the islands to keep a green lamp on each ferry"),
    )
    assert [(one.kind, one.where, one.old) for one in found] == [(ConflictKind.SAME_PLACE, "OP 1", "small")]
    assert [(side.parties, side.text) for side in found[0].sides] == [(("Arcadia",), "bright"), (("EU",), "green")]
    assert "a brightgreen lamp" in new.paragraphs[-5].text


def test_a_deletion_stands_against_an_edit() -> None:
    dropped = Text(operative=tuple(text for text in DRAFT.operative if not text.startswith("Takes")))
    edited = operative(3, "Takes note of the short report on wells and of the map that comes with it")
    _, found = compiled(dropped, edited)
    assert [(one.kind, one.where) for one in found if one.is_voted_on] == [(ConflictKind.DELETION, "OP 3")]


def test_a_number_that_is_cited_and_moves_is_told() -> None:
    row = list(DRAFT.operative)
    row.insert(1, "Encourages every harbour to ring its bell at noon")
    _, found = compiled(Text(operative=tuple(row)))
    assert [(one.kind, one.where, one.sides[0].text) for one in found] == [
        (ConflictKind.RENUMBERING, "OP 4", "paragraph 2 becomes 3")
    ]


def test_the_furthest_from_the_draft_is_voted_on_first() -> None:
    dropped = Text(operative=tuple(text for text in DRAFT.operative if not text.startswith("Takes")))
    edited = operative(3, "Takes note of the short report on wells and of the map that comes with it")
    _, found = compiled(edited, dropped)
    (conflict,) = [one for one in found if one.kind == ConflictKind.DELETION]
    assert [side.parties for side in conflict.vote] == [("EU",), ("Arcadia",)]
