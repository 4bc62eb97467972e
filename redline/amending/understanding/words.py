"""Clauses about words → amendments: what is replaced, goes, comes or moves within a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from redline.amending.model import Action, Amendment, Position, Target, Where
from redline.amending.understanding.phrases import Text
from redline.amending.understanding.references import resolved
from redline.amending.understanding.roles import marked, saying
from redline.amending.understanding.sense import Sense, is_many
from redline.amending.understanding.sharing import named_inside
from redline.amending.understanding.things import NewThing
from redline.messages import Message
from redline.model import Kind
from redline.patterns import lazy
from redline.runs import Run, plain

_POSITIONS = saying("position")
_SENTENCES = lazy(r"(?<=[.!?])\s+(?=[^\W\d_])")
"""Between two sentences of a new text."""


def replace_words(sense: Sense, old: Text | None = None, new: Text | None = None) -> Iterator[Amendment]:
    clause = sense.clause
    old = clause.value("quotes") if old is None else old
    text = sense.new if new is None else new
    action = Action.REPLACE_EVERYWHERE if sense.everywhere else Action.REPLACE_WORDS
    if clause.has("respectively"):
        if not text or len(text) != len(old) or len(old) < 2:
            sense.fail(Message("expected.as-many", count=len(old)))
        if len(sense.where) == len(old):
            sense.leave_open(Message("expected.respectively"))  # the first in the first place, or all in both
        instead = [token.runs for token in text]
    else:
        if (text and len(text) > 1) or (len(old) > 1 and not sense.everywhere):
            sense.leave_open(Message("expected.respectively"))
        instead = [sense.words(text)] * len(old)
    for quoted, words in zip(old, instead, strict=True):
        yield Amendment(action, sense.where, quoted.runs, words, position=_beside(sense))


def substitute_for(sense: Sense) -> Iterator[Amendment]:
    """ "substitute “B” for “A”"; of "insert “A” after “B” instead of “C”" it is open whether “C” goes."""
    clause = sense.clause
    roles = [part.role for part in clause.parts]
    if clause.verb in ("INSERT", "PUT", "PUT_INSTEAD") and roles[roles.index("for") - 1] in _POSITIONS:
        sense.leave_open(Message("expected.words-of-one"))
    yield from replace_words(sense, clause.value("for"), clause.value("quotes"))


def put_and_not(sense: Sense) -> Iterator[Amendment]:
    """ "write “B”, not “A”"."""
    yield from replace_words(sense, sense.clause.value("not"), sense.clause.value("quotes"))


def delete_in_favour(sense: Sense) -> Iterator[Amendment]:
    """ "strike out “A” in favour of “B”"."""
    yield from replace_words(sense, new=sense.clause.value("in_favour"))


def swap_out(sense: Sense) -> Iterator[Amendment]:
    """ "swap out “A” for “B”"."""
    yield from replace_words(sense, new=sense.clause.value("for"))


def substitute_to(sense: Sense) -> Iterator[Amendment]:
    """French "substituer « B » à « A »", and "substituer à « A » … « B »"."""
    clause = sense.clause
    yield from replace_words(sense, clause.value("to_quotes"), clause.value("quotes"))


def read_for(sense: Sense) -> Iterator[Amendment]:
    """ "for “A” read “B”"."""
    yield from replace_words(sense, sense.clause.value("for"), sense.new)


def replace_stretch(sense: Sense) -> Iterator[Amendment]:
    first, until, rest = _stretch(sense)
    new = sense.words(sense.told if sense.clause.has("for_onwards") else sense.new)
    yield Amendment(Action.REPLACE_WORDS, sense.where, first, new, until=until, rest=rest)


def _stretch(sense: Sense) -> tuple[tuple[Run, ...], tuple[Run, ...] | None, str]:
    """The words with which a passage begins, those with which it ends, and the end of what it goes to."""
    clause = sense.clause
    if clause.has("stretch"):
        first, last = clause.value("stretch")
        return first.runs, last.runs, ""
    if clause.has("from"):
        first, rest = clause.value("from"), sense.rest
    elif clause.has("ending_from"):
        rest, first = clause.value("ending_from")
    else:
        first, rest = clause.value("onwards", clause.value("for_onwards"))
    return first.runs, None, rest


def replace_rest(sense: Sense) -> Iterator[Amendment]:
    """ "after “X” replace the existing text by “Y”", "replace the rest of the paragraph after “X” by “Y”"."""
    position = sense.position
    if not position or len(position.anchors) != 1 or position.where not in (Where.AFTER, Where.BEFORE):
        sense.fail(Message("expected.rest"))
    new = sense.words(sense.told if sense.clause.has("quotes") else sense.new)
    yield Amendment(Action.REPLACE_WORDS, sense.where, new=new, position=position, rest=sense.rest or "place")


def replace_between(sense: Sense) -> Iterator[Amendment]:
    yield Amendment(Action.REPLACE_WORDS, sense.where, new=sense.words(sense.new), position=sense.position)


def begin_with(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 3 should begin with “B” instead of “A”"."""
    clause = sense.clause
    old, position = clause.value("for"), Position(Where.START)
    if len(old) != 1:
        sense.fail(Message("expected.one-quotation"))
    yield Amendment(Action.REPLACE_WORDS, sense.objects, old[0].runs, clause.value("begins").runs, position=position)


def retitle(sense: Sense) -> Iterator[Amendment]:
    """ "the title “A” should read “B”"."""
    clause = sense.clause
    new = sense.words(clause.value("reads"))
    yield Amendment(Action.REPLACE_WORDS, (Target(Kind.TITLE),), clause.value("titled").runs, new)


def delete_words(sense: Sense) -> Iterator[Amendment]:
    every = sense.everywhere
    action = Action.REPLACE_EVERYWHERE if every else Action.DELETE_WORDS
    note = sense.clause.has("note")
    for quoted in sense.clause.value("quotes"):
        yield Amendment(
            action, sense.where, quoted.runs, () if every else None, position=_beside(sense), with_note=note
        )


def delete_each(sense: Sense) -> Iterator[Amendment]:
    """ "delete “A” and “B” from paragraphs 3 and 4, respectively": one place for each of the quotations."""
    for runs, place in _one_for_each(sense):
        yield Amendment(Action.DELETE_WORDS, (place,), runs)


def insert_each(sense: Sense) -> Iterator[Amendment]:
    """ "in paragraphs 3 and 4, insert “A” and “B”, respectively, before “C”": one place for each of the quotations."""
    for runs, place in _one_for_each(sense):
        yield Amendment(Action.INSERT_WORDS, (place,), new=runs, position=sense.position)


def _one_for_each(sense: Sense) -> Iterator[tuple[tuple[Run, ...], Target]]:
    """Each of the quotations with its place. Raises Impossible for another number of places."""
    quoted, places = sense.clause.value("quotes"), sense.where
    if len(quoted) != len(places) or len(quoted) < 2:
        sense.fail(Message("expected.as-many-places", number=len(quoted)))
    return zip((token.runs for token in quoted), places, strict=True)


def delete_below(sense: Sense) -> Iterator[Amendment]:
    """ "delete the following words:", and the words alone in a paragraph below."""
    yield Amendment(Action.DELETE_WORDS, sense.where, sense.words(()), position=_beside(sense))


def delete_stretch(sense: Sense) -> Iterator[Amendment]:
    first, until, rest = _stretch(sense)
    yield Amendment(Action.DELETE_WORDS, sense.where, first, until=until, rest=rest)


def delete_rest(sense: Sense) -> Iterator[Amendment]:
    position = sense.position
    if not position or len(position.anchors) != 1 or position.where not in (Where.AFTER, Where.BEFORE):
        sense.fail(Message("expected.deleted-words"))
    yield Amendment(Action.DELETE_WORDS, sense.where, position=position, rest=sense.rest)


def delete_between(sense: Sense) -> Iterator[Amendment]:
    yield Amendment(Action.DELETE_WORDS, sense.where, position=sense.position)


def insert_words(sense: Sense) -> Iterator[Amendment]:
    clause = sense.clause
    text = clause.value("quotes") or sense.told
    position = sense.position
    if position is None:
        sense.fail(Message("expected.beside-words"))
    if not position.anchors and any(map(is_many, sense.where)):
        sense.fail(Message("expected.paragraph"))  # "at the end of the preamble, add “A”"
    named: NewThing | None = clause.value("thing")
    sentences = len(_SENTENCES.findall(plain(sense.words(text)))) + 1
    if named and (named.number or (named.noun == "SENTENCE" and named.count > 1 and sentences != named.count)):
        sense.fail(Message("expected.new-words"))
    yield Amendment(Action.INSERT_WORDS, sense.where, new=sense.words(text), position=position)


def insert_twice(sense: Sense) -> Iterator[Amendment]:
    """ "after “a” and after “b”, insert “c”"."""
    new = sense.words(sense.clause.value("quotes"))
    for anchor in sense.clause.value("after_both"):
        yield Amendment(Action.INSERT_WORDS, sense.where, new=new, position=Position(Where.AFTER, (anchor.runs,)))


def insert_next_to(sense: Sense) -> Iterator[Amendment]:
    """ "“A” should be followed by “B”"."""
    clause = sense.clause
    quoted = clause.value("quotes")
    if len(quoted) != 1:
        sense.fail(Message("expected.one-anchor"))
    where, role = (Where.BEFORE, "preceded") if clause.has("preceded") else (Where.AFTER, "followed")
    position = Position(where, (quoted[0].runs,))
    yield Amendment(Action.INSERT_WORDS, sense.where, new=sense.words(clause.value(role)), position=position)


def make_follow(sense: Sense) -> Iterator[Amendment]:
    """French "faire suivre le mot « A » des mots « B »": “B” is inserted after “A”."""
    clause = sense.clause
    if len(clause.value("quotes")) != 1:
        sense.fail(Message("expected.one-anchor"))
    where = Where.AFTER if clause.verb == "MAKE_FOLLOW" else Where.BEFORE
    new = sense.words(clause.value("with_text", clause.value("by")))
    position = Position(where, (clause.value("quotes")[0].runs,))
    yield Amendment(Action.INSERT_WORDS, sense.where, new=new, position=position)


def complete(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 3 should be completed by …": at its end."""
    new = sense.words(sense.clause.value("by_words"))
    if any(not target.names_one and target.kind is not Kind.TITLE for target in sense.objects):
        sense.fail(Message("expected.paragraph"))
    yield Amendment(Action.INSERT_WORDS, sense.objects, new=new, position=Position(Where.END))


def move_words(sense: Sense) -> Iterator[Amendment]:
    """ "move “A” after “B”", "… to the end of paragraph 5"."""
    clause = sense.clause
    if clause.verb == "PUT_INSTEAD" and not clause.value("quotes")[0].indefinite:
        sense.fail(Message("expected.phrase-and-neighbour"))
    if clause.verb == "PUT_INSTEAD":  # "put a comma after “A”"
        yield from insert_words(sense)
        return
    quoted = next(at for at, part in enumerate(clause.parts) if part.role == "quotes")
    behind = clause.parts[quoted + 1 :]
    to = clause.value("to") or clause.value("destination")
    if len(behind) > 1 and behind[0].role == "in" and behind[1].role in _POSITIONS and behind[1].comma:
        in_or_to = behind[0].first is not None and behind[0].first.repeated  # French « au », « à la »
        if not sense.around.home or clause.hard or not in_or_to:
            sense.fail(Message("expected.from-or-to"))
        sense, to = replace(sense, places=sense.around.home), behind[0].value
    if not to and _may_come_from_home(sense):
        sense.fail(Message("expected.from-or-to"))
    position = _beside(sense)
    if position is None or len(clause.value("quotes")) != 1:
        sense.fail(Message("expected.phrase-and-neighbour"))
    places = sense.where
    there = resolved(to, places, clause.start) if to else ()
    if len(places) != 1 or len(there) > 1 or (clause.has("to") and clause.has("destination")):
        sense.fail(Message("expected.destination"))
    destination = there[0] if there and there[0] != places[0] else None
    check_part(sense, places[0], destination)
    yield Amendment(
        Action.MOVE_WORDS, places, clause.value("quotes")[0].runs, position=position, destination=destination
    )


def _may_come_from_home(sense: Sense) -> bool:
    """ "In paragraph 3, delete “A” and move “B” to the end of paragraph 5": that it stands there isn't said."""
    behind = any(
        part.role == "in" and before.role not in ("in", "heading") and not named_inside(part)
        for before, part in pairwise(sense.clause.parts)
    )
    return behind and sense.around.home not in ((), sense.places)


def check_part(sense: Sense, moved: Target, there: Target | None) -> None:
    """ "Move paragraph 3 of section II after paragraph 5": whether of section II, too, is open. Raises Ambiguous.

    "Operative paragraph 5" is none of an annex; what goes to a part that is named needn't stand in it.
    """
    goals = (locus.target for role in ("to", "destination") for locus in sense.clause.value(role, ()))
    if there is None or bool(moved.part) is bool(there.part) or (there.part and any(to.is_whole_part for to in goals)):
        return
    part = moved.part or there.part
    roles = marked("places") | {"destination"}
    places = (locus for said in sense.clause.parts if said.role in roles for locus in said.value)
    bare = [locus for locus in places if locus.target.number and not (locus.target.part or locus.reference)]
    other = {Kind.PREAMBULAR, Kind.OPERATIVE if part.startswith("annex") else Kind.PREAMBULAR}
    if any(locus.counted or locus.target.kind not in other for locus in bare):
        sense.leave_open(Message("expected.these-parts-too", parts=(Target(part=part).named,)))


def _beside(sense: Sense) -> Position | None:
    position = sense.position
    if position and position.anchors and position.where in (Where.START, Where.END):
        sense.fail(Message("expected.end-or-words"))
    return position
