"""Clauses about words → amendments: what is replaced, goes, comes or moves within a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from redline.amending.model import LAST, Action, Amendment, Position, Target, Where
from redline.amending.understanding.phrases import Text, strung
from redline.amending.understanding.references import Targets, resolved
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
    """ "replace “A” with “B”".   old, new: where they aren't the parts' own."""
    clause = sense.clause
    old = clause.value("quotes") if old is None else old
    text = sense.new if new is None else new
    if clause.has("respectively") and len(old) == 1:
        yield from _one_each(sense, old[0].runs, text)
        return
    text = text if clause.has("respectively") else strung(text)
    if clause.has("respectively"):
        if not text or len(text) != len(old) or len(old) < 2:
            sense.fail(Message("expected.as-many", count=len(old)))
        if len(sense.where) == len(old) > 1:
            sense.leave_open(Message("expected.respectively"))  # the first in the first place, or all in both
        instead = [token.runs for token in text]
    else:
        if (text and len(text) > 1) or (len(old) > 1 and not all(every for every, _ in sense.extents)):
            sense.leave_open(Message("expected.respectively"))
        instead = [sense.words(text)] * len(old)
    number = _occurrence(sense, old)
    for quoted, words in zip(old, instead, strict=True):
        for every, places in sense.extents:
            action = Action.REPLACE_EVERYWHERE if every else Action.REPLACE_WORDS
            yield Amendment(action, places, quoted.runs, words, position=_beside(sense), occurrence=number)


def _occurrence(sense: Sense, quoted: Text) -> int:
    """Which of several places of the words is meant, 0 where nothing is said of it. Raises Impossible."""
    number = int(sense.clause.value("nth", 0))
    if number and (sense.position or sense.clause.has("respectively")):
        sense.fail(Message("expected.more-words"))
    return _counted(sense, number, quoted)


def _counted(sense: Sense, number: int, quoted: Text) -> int:
    """The number, of one quotation in one place. Raises Impossible for several."""
    if number and (_is_everywhere(sense) or len(quoted) != 1 or len(sense.where) != 1):
        sense.fail(Message("expected.more-words"))
    return number


def _is_everywhere(sense: Sense) -> bool:
    return any(every for every, _ in sense.extents)


def _one_each(sense: Sense, old: tuple[Run, ...], new: Text | None) -> Iterator[Amendment]:
    """ "in paragraphs 3 and 4, “A” should be “B” and “C”, respectively": other words in each of the places."""
    if not new or len(new) < 2 or len(new) != len(sense.where) or _is_everywhere(sense):
        sense.fail(Message("expected.as-many-places", number=len(new or ())))
    for place, token in zip(sense.where, new, strict=True):
        yield Amendment(Action.REPLACE_WORDS, (place,), old, token.runs, position=_beside(sense))


def substitute_for(sense: Sense) -> Iterator[Amendment]:
    """ "substitute “B” for “A”"; of "insert “A” after “B” instead of “C”" it is open whether “C” stands there."""
    clause = sense.clause
    roles = [part.role for part in clause.parts]
    behind = (pair[0] == "quotes" or pair[1] == "for" for pair in pairwise(roles) if not _POSITIONS.isdisjoint(pair))
    if clause.verb in ("INSERT", "PUT", "PUT_INSTEAD") and any(behind):
        sense.leave_open(Message("expected.words-of-one"))
    yield from replace_words(sense, clause.value("for"), clause.value("quotes"))


def put_and_not(sense: Sense) -> Iterator[Amendment]:
    """ "write “B”, not “A”"."""
    yield from replace_words(sense, sense.clause.value("not"), sense.clause.value("quotes"))


def delete_in_favour(sense: Sense) -> Iterator[Amendment]:
    """ "strike out “A” in favour of “B”"."""
    yield from replace_words(sense, new=sense.clause.value("in_favour"))


def swap_out(sense: Sense) -> Iterator[Amendment]:
    """ "swap “A” for “B”"."""
    yield from replace_words(sense, new=sense.clause.value("in_exchange"))


def substitute_to(sense: Sense) -> Iterator[Amendment]:
    """French "substituer « B » à « A »", and "substituer à « A » … « B »"."""
    clause = sense.clause
    yield from replace_words(sense, clause.value("to_quotes"), clause.value("quotes"))


def read_for(sense: Sense) -> Iterator[Amendment]:
    """ "for “A” read “B”"."""
    yield from replace_words(sense, sense.clause.value("for"), sense.new)


def read_for_in(sense: Sense) -> Iterator[Amendment]:
    """ "line 2 of paragraph 3 should read “B” instead of “A”"."""
    yield from read_for(replace(sense, places=sense.objects))


def replace_stretch(sense: Sense) -> Iterator[Amendment]:
    """ "replace the words from “A” to “B” with “C”"."""
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
    """ "replace the text between “A” and “B” with “C”"."""
    yield Amendment(Action.REPLACE_WORDS, sense.where, new=sense.words(sense.new), position=sense.position)


def begin_with(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 3 should begin with “B” instead of “A”"."""
    clause = sense.clause
    old, position = clause.value("for"), Position(Where.START)
    if len(old) != 1:
        sense.fail(Message("expected.one-quotation"))
    yield Amendment(Action.REPLACE_WORDS, sense.objects, old[0].runs, clause.value("begins").runs, position=position)


def begin_anew(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 3 should begin with “In this regard,”": words that lead in come before its own.

    Others may stand there instead of those with which it begins: "paragraph 3 should begin with “Notes”".
    """
    words = sense.clause.value("begins")
    if not plain(words.runs).rstrip().endswith(","):
        sense.leave_open(Message("expected.new-words"))
    yield Amendment(Action.INSERT_WORDS, _one_of(sense), new=words.runs, position=Position(Where.START))


def end_with(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 3 should end with “, and the lamp”", which goes on with what is there.

    Words that are neither said to be more of them nor go on so may be there, with all behind them to go.
    """
    part = next(part for part in sense.clause.parts if part.role == "ends_with")
    words = part.value.runs
    if "NEW" not in part.terminals and plain(words)[:1] not in _GOING_ON:
        sense.leave_open(Message("expected.new-words"))
    yield Amendment(Action.INSERT_WORDS, _one_of(sense), new=words, position=Position(Where.END))


_GOING_ON = tuple(",;")


def end_after(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 3 should end after “lamp”": what stands behind goes."""
    position = Position(Where.AFTER, (sense.clause.value("ends").runs,))
    yield Amendment(Action.DELETE_WORDS, _one_of(sense), position=position, rest="place")


def _one_of(sense: Sense) -> Targets:
    """The places that a clause is about, each of which is one. Raises Impossible."""
    places = sense.objects or sense.where
    if any(map(is_many, places)):
        sense.fail(Message("expected.paragraph"))
    return places


def inflect(sense: Sense) -> Iterator[Amendment]:
    """ "“lamp” should be in the plural: “lamps”"."""
    yield from replace_words(sense, new=(sense.clause.value("inflected"),))


def change_to_result(sense: Sense) -> Iterator[Amendment]:
    """ "amend “A” so that it reads “B”"."""
    yield from replace_words(sense, new=sense.clause.value("result"))


def retitle(sense: Sense) -> Iterator[Amendment]:
    """ "the title “A” should read “B”"."""
    clause = sense.clause
    new = sense.words(clause.value("reads"))
    yield Amendment(Action.REPLACE_WORDS, (Target(Kind.TITLE),), clause.value("titled").runs, new)


def delete_words(sense: Sense) -> Iterator[Amendment]:
    """ "delete “A” and “B”": one for each quotation."""
    note, number = sense.clause.has("note"), _occurrence(sense, sense.clause.value("quotes"))
    for quoted in sense.clause.value("quotes"):
        for every, places in sense.extents:
            action, new = (Action.REPLACE_EVERYWHERE, ()) if every else (Action.DELETE_WORDS, None)
            beside = _beside(sense)
            yield Amendment(action, places, quoted.runs, new, position=beside, occurrence=number, with_note=note)


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
    """ "delete the words from “A” to “B”", "everything from “A” to the end"."""
    first, until, rest = _stretch(sense)
    yield Amendment(Action.DELETE_WORDS, sense.where, first, until=until, rest=rest)


def delete_rest(sense: Sense) -> Iterator[Amendment]:
    """ "after “A”, delete the rest"."""
    position = sense.position
    if not position or len(position.anchors) != 1 or position.where not in (Where.AFTER, Where.BEFORE):
        sense.fail(Message("expected.deleted-words"))
    yield Amendment(Action.DELETE_WORDS, sense.where, position=position, rest=sense.rest)


def delete_between(sense: Sense) -> Iterator[Amendment]:
    """ "delete the words between “A” and “B”"."""
    yield Amendment(Action.DELETE_WORDS, sense.where, position=sense.position)


def insert_words(sense: Sense) -> Iterator[Amendment]:
    """ "insert “B” after “A”", "insert a sentence at the end"."""
    clause = sense.clause
    text = strung(clause.value("quotes") or sense.told)
    position = sense.position
    named: NewThing | None = clause.value("thing")
    if named and named.noun == "SENTENCE" and named.number in _AT_AN_END and position is None:
        named, position = replace(named, number=""), Position(_AT_AN_END[named.number])
    if position is None:
        sense.fail(Message("expected.beside-words"))
    if clause.has("therefor"):
        sense.leave_open(Message("expected.end-or-words"))  # "in its place, insert “B” after “C”": where?
    if not position.anchors and any(map(is_many, sense.where)):
        sense.fail(Message("expected.paragraph"))  # "at the end of the preamble, add “A”"
    new = sense.words(text)
    sentences = len(_SENTENCES.findall(plain(new))) + 1
    if named and (named.number or (named.noun == "SENTENCE" and named.count > 1 and sentences != named.count)):
        sense.fail(Message("expected.new-words"))
    number = _counted(sense, clause.value("nth_beside", 0), text or ())
    yield Amendment(Action.INSERT_WORDS, sense.where, new=new, position=position, occurrence=number)


_AT_AN_END = {LAST: Where.END, "1": Where.START}
"""Where a sentence goes of which only its number is said: "a new last sentence"."""


def insert_with_comma(sense: Sense) -> Iterator[Amendment]:
    """ "insert a comma followed by “A”", "insert “A” preceded by a comma"."""
    clause = sense.clause
    around = clause.value("quotes"), clause.value("followed", clause.value("preceded"))
    text = strung(sum(around if clause.has("followed") else around[::-1], ()))
    if sense.position is None or not text or len(text) != 1:
        sense.fail(Message("expected.new-words"))
    yield Amendment(Action.INSERT_WORDS, sense.where, new=text[0].runs, position=sense.position)


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
    """ "paragraph 3 should be completed by …": at its end, or beside words."""
    new, places = sense.words(sense.clause.value("by_words")), sense.objects or sense.where
    if any(not target.names_one and target.kind is not Kind.TITLE for target in places):
        sense.fail(Message("expected.paragraph"))
    yield Amendment(Action.INSERT_WORDS, places, new=new, position=sense.position or Position(Where.END))


def move_words(sense: Sense) -> Iterator[Amendment]:
    """ "move “A” after “B”", "… to the end of paragraph 5"."""
    clause = sense.clause
    new = clause.brings_words
    if (new and clause.verb == "MOVE") or (not new and clause.verb == "PUT_INSTEAD"):
        sense.fail(Message("expected.phrase-and-neighbour"))  # "move a comma after “A”": which?
    if new:  # "put a comma after “A”"
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
        sense.leave_open(Message("expected.from-or-to"))
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
