"""What clauses ask for: each form that a clause can have, and the amendments that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NoReturn

from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.parts import NewThing, Text
from redline.amending.understanding.places import Loci
from redline.amending.understanding.references import PLACE, Around, Targets, Unclear, inside, resolved
from redline.amending.model import LAST, PENULTIMATE, Action, Amendment, NewParagraph, Position, Target, Where, tops
from redline.amending.series import alike, below, is_label, nests
from redline.amending.understanding.neighbours import before_label, following, in_order
from redline.amending.understanding.newtext import labelled
from redline.model import Kind, Run

NEW_TEXT = "the new text, in quotation marks or in paragraphs of its own below"
_PLACES = frozenset({"in", "heading", "amended"})
_POSITIONS = frozenset({"after", "before", "between", "end", "start"})
_EVERY = frozenset({"everywhere", "everywhere_in", "everywhere_text"})
_RESTS = {"rest": "place", "rest_of_sentence": "sentence", "rest_of_paragraph": "paragraph", "rest_after": "place"}
_ALWAYS = _PLACES | {"renumber", "result", "verb", "noun", "said", "punctuated"}
_ASIDE = _ALWAYS | {"becomes"}
"""What may stand in every clause; "paragraph 9, which becomes paragraph 10," beside another verb."""


@dataclass(frozen=True, slots=True)
class Sense:
    """A clause in its context.

    places: in which it is carried out, named or inherited.   objects: the places that are themselves meant.
    own:    whether it names its places itself.   below: the paragraphs below the instruction, if they are its text.
    """

    clause: Clause
    places: Targets
    objects: Targets
    around: Around
    own: bool = False
    below: tuple[NewParagraph, ...] | None = ()

    def fail(self, expected: str) -> NoReturn:
        raise Unclear(self.clause.start, expected)

    @property
    def where(self) -> Targets:
        """The places, of which there must be some."""
        if not self.places:
            self.fail(PLACE)
        if any(target.is_part for target in self.places):
            self.fail(PLACE)
        return self.places

    def words(self, text: Text | None) -> tuple[Run, ...]:
        """New words, quoted or alone in a paragraph below."""
        if text and len(text) == 1:
            return text[0].runs
        if text == () and self.below is None:
            return _UNKNOWN.runs
        if text == () and self.below is not None and len(self.below) == 1:
            return self.below[0].runs
        self.fail("the new words, in quotation marks")

    def paragraphs(self, text: Text | None, alone: bool = False) -> tuple[NewParagraph, ...]:
        """New paragraphs, quoted or below. alone: one was announced, with which the others go on."""
        if text == () and self.below is None:
            return (_UNKNOWN,)
        new = tuple(labelled(NewParagraph(token.runs)) for token in text or ()) or ((self.below or ()) if text == () else ())
        if not new:
            self.fail(NEW_TEXT)
        numbered = any(one.label[:1].isdigit() for one in new)
        punctuated = self.clause.has("punctuated")
        return tuple(
            replace(one, goes_on=at > 0 and not one.label and (numbered or alone), punctuated=punctuated)
            for at, one in enumerate(new)
        )

    @property
    def position(self) -> Position | None:
        """Beside which words, or at which end."""
        clause = self.clause
        anchors: tuple[tuple[Run, ...], ...] = ()
        where: Where | None = None
        for role, side in (
            ("after", Where.AFTER),
            ("note_to", Where.AFTER),
            ("before", Where.BEFORE),
            ("rest_after", Where.AFTER),
        ):
            if clause.has(role):
                where, anchors = side, (clause.value(role).runs,)
        if clause.has("between"):
            first, last = clause.value("between")
            where, anchors = Where.BETWEEN, (first.runs, last.runs)
        for role, side, beside in (("end", Where.END, Where.AFTER), ("start", Where.START, Where.BEFORE)):
            if clause.has(role):
                if where not in (None, beside):
                    self.fail("either an end, or words in quotation marks beside which something stands")
                where = side
        return Position(where, anchors) if where else None

    @property
    def rest(self) -> str:
        """ "place", "sentence" or "paragraph": what is meant up to its end."""
        if self.clause.has("upto"):
            return str(self.clause.value("upto"))
        return next((rest for role, rest in _RESTS.items() if self.clause.has(role)), "")


_UNKNOWN = NewParagraph((Run("…"),))
"""What stands for the text below, where it isn't known yet."""

Maker = Callable[[Sense], Iterator[Amendment]]


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that a clause can ask for.

    verbs: by which.   needs: the roles that it must have.   may: those that it may have besides places.
    specimen: an instruction of this form.   source: where it was seen.
    """

    verbs: frozenset[str]
    needs: frozenset[str]
    may: frozenset[str]
    make: Maker
    specimen: str = ""

    def fits(self, verb: str, roles: frozenset[str]) -> bool:
        """Whether a clause with this verb and these roles is of this form."""
        return verb in self.verbs and self.needs <= roles and roles <= self.needs | self.may | _ASIDE

    def can_have(self, roles: Collection[str]) -> bool:
        """Whether a clause with these roles, and perhaps more, can be of this form."""
        return set(roles) <= self.needs | self.may | _ASIDE


def form_of(clause: Clause) -> Form | None:
    """The first form that a clause has; None for a clause that is none by itself."""
    return _form(clause.verb, clause.roles)


@cache
def _form(verb: str, roles: frozenset[str]) -> Form | None:
    return next((form for form in FORMS if form.fits(verb, roles)), None)


def is_many(target: Target) -> bool:
    """Whether the place is no single paragraph: then a replacement is one of every occurrence."""
    return (target.kind is Kind.OTHER and not target.note) or (
        target.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX) and not target.names_one
    )


def whole(places: Sequence[Target]) -> bool:
    """Whether all places are paragraphs, and not sentences, lines, footnotes or the whole draft."""
    return not any(target.sentence or target.line or target.note or target.kind is Kind.OTHER for target in places)


def _new(sense: Sense) -> Text | None:
    clause = sense.clause
    for role in ("by", "by_words", "to_text", "reads", "below"):
        if clause.has(role):
            return clause.value(role) or (clause.value("quotes") if clause.has("rest_of_paragraph") else None) or ()
    return None


def _no_end_and_anchor(sense: Sense) -> Position | None:
    position = sense.position
    if position and position.anchors and position.where in (Where.START, Where.END):
        sense.fail("either an end, or words in quotation marks beside which something stands")
    return position


def _every(sense: Sense) -> bool:
    return sense.clause.has(*_EVERY) or any(is_many(target) for target in sense.where)


# Words


def _replace_words(sense: Sense, old: Text | None = None, new: Text | None = None) -> Iterator[Amendment]:
    clause = sense.clause
    old = clause.value("quotes") if old is None else old
    text = _new(sense) if new is None else new
    action = Action.REPLACE_EVERYWHERE if _every(sense) else Action.REPLACE_WORDS
    if clause.has("respectively"):
        if not text or len(text) != len(old) or len(old) < 2:
            sense.fail(f"{len(old)} words or phrases that stand instead, respectively")
        instead = [token.runs for token in text]
    else:
        if text and len(text) > 1:
            sense.fail("“respectively” behind it, or each replacement by itself")
        instead = [sense.words(text)] * len(old)
    for quoted, words in zip(old, instead, strict=True):
        yield Amendment(action, sense.where, quoted.runs, words, position=_no_end_and_anchor(sense))


def _substitute_for(sense: Sense) -> Iterator[Amendment]:
    """ "substitute “B” for “A”"."""
    clause = sense.clause
    yield from _replace_words(sense, clause.value("for"), clause.value("quotes"))


def _substitute_to(sense: Sense) -> Iterator[Amendment]:
    """French "substituer « B » à « A »", and "substituer à « A » … « B »"."""
    clause = sense.clause
    yield from _replace_words(sense, clause.value("to_quotes"), clause.value("quotes"))


def _substitute_thing(sense: Sense) -> Iterator[Amendment]:
    """French "substituer au paragraphe 13 les deux paragraphes suivants"."""
    if not sense.own:
        sense.fail(PLACE)
    thing: NewThing = sense.clause.value("thing")
    text = _said(sense.clause)
    _check_count(sense, thing, sense.paragraphs(text))
    yield from _replaced(sense, sense.where, text)


def _retitled(sense: Sense) -> Iterator[Amendment]:
    """ "the title “A” should read “B”"."""
    clause = sense.clause
    new = sense.words(clause.value("reads"))
    yield Amendment(Action.REPLACE_WORDS, (Target(Kind.TITLE),), clause.value("titled").runs, new)


def _entitled(sense: Sense) -> Iterator[Amendment]:
    if sense.objects != (Target(Kind.OTHER),):
        sense.fail("the draft resolution and its title")
    yield Amendment(Action.REPLACE_TITLE, (Target(Kind.TITLE),), new=sense.words(sense.clause.value("entitled")))


def _make_follow(sense: Sense) -> Iterator[Amendment]:
    """French "faire suivre le mot « A » des mots « B »": “B” is inserted after “A”."""
    clause = sense.clause
    if len(clause.value("quotes")) != 1:
        sense.fail("one quotation beside which something goes in")
    where = Where.AFTER if clause.verb == "MAKE_FOLLOW" else Where.BEFORE
    new = sense.words(clause.value("with_text", clause.value("by")))
    position = Position(where, (clause.value("quotes")[0].runs,))
    yield Amendment(Action.INSERT_WORDS, sense.where, new=new, position=position)


def _make_follow_whole(sense: Sense) -> Iterator[Amendment]:
    clause = sense.clause
    where = Where.AFTER if clause.verb == "MAKE_FOLLOW" else Where.BEFORE
    if len(sense.objects) != 1 or not whole(sense.objects):
        sense.fail("one paragraph, after or before which the new one goes")
    new = sense.paragraphs(clause.value("with_text") or clause.value("reading", ()))
    yield Amendment(Action.INSERT_PARAGRAPH, sense.objects, paragraphs=new, position=Position(where))


def _read_for(sense: Sense) -> Iterator[Amendment]:
    """ "for “A” read “B”"."""
    yield from _replace_words(sense, sense.clause.value("for"), _new(sense))


def _replace_stretch(sense: Sense) -> Iterator[Amendment]:
    first, until, rest = _stretch(sense)
    new = sense.words(_new(sense))
    yield Amendment(Action.REPLACE_WORDS, sense.where, first, new, until=until, rest=rest)


def _stretch(sense: Sense) -> tuple[tuple[Run, ...], tuple[Run, ...] | None, str]:
    if sense.clause.has("stretch"):
        first, last = sense.clause.value("stretch")
        return first.runs, last.runs, ""
    if sense.clause.has("ending_from"):
        rest, first = sense.clause.value("ending_from")
    else:
        first, rest = sense.clause.value("onwards")
    return first.runs, None, rest


def _replace_rest(sense: Sense) -> Iterator[Amendment]:
    """ "after “X” replace the existing text by “Y”", "replace the rest of the paragraph after “X” by “Y”"."""
    position = sense.position
    if not position or len(position.anchors) != 1 or position.where not in (Where.AFTER, Where.BEFORE):
        sense.fail("after which words the rest is, in quotation marks")
    new = sense.words(_new(sense))
    yield Amendment(Action.REPLACE_WORDS, sense.where, new=new, position=position, rest=sense.rest or "place")


def _replace_between(sense: Sense) -> Iterator[Amendment]:
    yield Amendment(Action.REPLACE_WORDS, sense.where, new=sense.words(_new(sense)), position=sense.position)


def _delete_words(sense: Sense) -> Iterator[Amendment]:
    every = _every(sense)
    action = Action.REPLACE_EVERYWHERE if every else Action.DELETE_WORDS
    note = sense.clause.has("note")
    for quoted in sense.clause.value("quotes"):
        yield Amendment(
            action, sense.where, quoted.runs, () if every else None, position=_no_end_and_anchor(sense), with_note=note
        )


def _delete_each(sense: Sense) -> Iterator[Amendment]:
    """ "delete “A” and “B” from paragraphs 3 and 4, respectively": one place for each of the quotations."""
    quoted, places = sense.clause.value("quotes"), sense.where
    if len(quoted) != len(places):
        sense.fail(f"{len(quoted)} places, respectively")
    for token, place in zip(quoted, places, strict=True):
        yield Amendment(Action.DELETE_WORDS, (place,), token.runs)


def _begin(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 3 should begin with “B” instead of “A”"."""
    clause = sense.clause
    old, position = clause.value("for"), Position(Where.START)
    if len(old) != 1:
        sense.fail("one quotation, instead of which the other one stands")
    yield Amendment(Action.REPLACE_WORDS, sense.objects, old[0].runs, clause.value("begins").runs, position=position)


def _replace_by_result(sense: Sense) -> Iterator[Amendment]:
    """ "amend paragraph 3 so that it reads …": the result is the new text."""
    yield from _replaced(sense, sense.objects, sense.clause.value("result"))


def _text_for(sense: Sense) -> Iterator[Amendment]:
    """ "the following text for paragraph 3: …"."""
    places = resolved(sense.clause.value("text_for"), sense.around.named, sense.clause.start)
    yield from _replaced(sense, places, sense.clause.value("reads"))


def _complete(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 3 should be completed by …": at its end."""
    new = sense.words(sense.clause.value("by_words"))
    if any(not target.names_one and target.kind is not Kind.TITLE for target in sense.objects):
        sense.fail("which paragraph")
    yield Amendment(Action.INSERT_WORDS, sense.objects, new=new, position=Position(Where.END))


def _complete_with(sense: Sense) -> Iterator[Amendment]:
    """ "completed by the following subparagraph"."""
    thing: NewThing = sense.clause.value("by_thing")
    if thing.noun in ("SENTENCE", "WORDS"):
        new = sense.words(_said(sense.clause))
        yield Amendment(Action.INSERT_WORDS, sense.objects, new=new, position=Position(Where.END))
        return
    paragraphs = sense.paragraphs(_said(sense.clause))
    _check_count(sense, thing, paragraphs)
    if len(sense.objects) != 1 or not sense.objects[0].names_one or thing.noun not in ("ALINEA", "SUBPARAGRAPH", "PARAGRAPH"):
        sense.fail("one paragraph that is completed")
    yield Amendment(
        Action.INSERT_PARAGRAPH, sense.objects, paragraphs=paragraphs, position=Position(Where.END), number=thing.number
    )


def _newly(sense: Sense) -> Iterator[Amendment]:
    """ "OP4 bis (new): …": what is named isn't there yet."""
    loci: Loci = sense.clause.value("newly")
    target = loci[0].target
    if len(loci) != 1 or not target.number or target.sub:
        sense.fail("the number of the new paragraph")
    kind = "PREAMBULAR" if target.kind is Kind.PREAMBULAR else "OPERATIVE"
    thing = NewThing("PARAGRAPH", 0, target.number, kind)
    yield _insert_numbered(sense, thing, target.number, sense.paragraphs(sense.clause.value("reads")))


def _delete_below(sense: Sense) -> Iterator[Amendment]:
    """ "delete the following words:", and the words alone in a paragraph below."""
    yield Amendment(Action.DELETE_WORDS, sense.where, sense.words(()), position=_no_end_and_anchor(sense))


def _delete_stretch(sense: Sense) -> Iterator[Amendment]:
    first, until, rest = _stretch(sense)
    yield Amendment(Action.DELETE_WORDS, sense.where, first, until=until, rest=rest)


def _delete_rest(sense: Sense) -> Iterator[Amendment]:
    position = sense.position
    if not position or len(position.anchors) != 1 or position.where not in (Where.AFTER, Where.BEFORE):
        sense.fail("what is to be deleted, in quotation marks, or after which words the rest is")
    yield Amendment(Action.DELETE_WORDS, sense.where, position=position, rest=sense.rest)


def _delete_between(sense: Sense) -> Iterator[Amendment]:
    yield Amendment(Action.DELETE_WORDS, sense.where, position=sense.position)


def _insert_words(sense: Sense) -> Iterator[Amendment]:
    clause = sense.clause
    text = clause.value("quotes") or _said(clause)
    position = sense.position
    if position is None:
        sense.fail("after or before which words, or at which end")
    yield Amendment(Action.INSERT_WORDS, sense.where, new=sense.words(text), position=position)


def _insert_twice(sense: Sense) -> Iterator[Amendment]:
    """ "after “a” and after “b”, insert “c”"."""
    new = sense.words(sense.clause.value("quotes"))
    for anchor in sense.clause.value("after_both"):
        yield Amendment(Action.INSERT_WORDS, sense.where, new=new, position=Position(Where.AFTER, (anchor.runs,)))


def _said(clause: Clause) -> Text | None:
    """The text of what is new: quoted behind "reading", or below; None where nothing says that there is one."""
    roles = ("reading", "reads", "quotes", "texts", "below", "by", "by_words")
    quoted = next((clause.value(role) for role in roles if clause.value(role)), None)
    return quoted or (() if clause.has("thing", "by_thing", *roles) else None)


def _insert_beside_words(sense: Sense) -> Iterator[Amendment]:
    """ "“A” should be followed by “B”"."""
    clause = sense.clause
    quoted = clause.value("quotes")
    if len(quoted) != 1:
        sense.fail("one quotation beside which something goes in")
    where, role = (Where.BEFORE, "preceded") if clause.has("preceded") else (Where.AFTER, "followed")
    position = Position(where, (quoted[0].runs,))
    yield Amendment(Action.INSERT_WORDS, sense.where, new=sense.words(clause.value(role)), position=position)


def _move_words(sense: Sense) -> Iterator[Amendment]:
    """ "move “A” after “B”", "… to the end of paragraph 5"."""
    clause, position = sense.clause, sense.position
    quoted = next(at for at, part in enumerate(clause.parts) if part.role == "quotes")
    behind = clause.parts[quoted + 1 :]
    if len(behind) > 1 and behind[0].role == "in" and behind[1].role in _POSITIONS and behind[1].comma:
        if not sense.around.home or clause.hard:
            sense.fail("“from” and a place, or “to” and a place")  # French has "au" for both
        sense = replace(sense, places=sense.around.home)
        clause = replace(clause, parts=tuple(replace(each, role="destination") if each is behind[0] else each for each in clause.parts))
    if position is None or len(clause.value("quotes")) != 1:
        sense.fail("one phrase in quotation marks, and after or before which words it goes")
    places = sense.where
    to = clause.value("to") or clause.value("destination")  # see `readings`
    there = resolved(to, places, clause.start) if to else ()
    if len(places) != 1 or len(there) > 1:
        sense.fail("one place, to which the words go")
    destination = there[0] if there and there[0] != places[0] else None
    yield Amendment(
        Action.MOVE_WORDS, places, clause.value("quotes")[0].runs, position=position, destination=destination
    )


# Paragraphs


def _replace_whole(sense: Sense) -> Iterator[Amendment]:
    """A paragraph, sentence, title or footnote, by a new text."""
    yield from _replaced(sense, sense.objects, _new(sense))


def _replace_text(sense: Sense) -> Iterator[Amendment]:
    """ "in paragraph 6, replace the existing text with …"."""
    yield from _replaced(sense, sense.where, _new(sense))


def _replaced(sense: Sense, places: Targets, text: Text | None) -> Iterator[Amendment]:
    if all(target.note for target in places):
        yield Amendment(Action.FOOTNOTE, places, new=sense.words(text))
    elif all(target.kind is Kind.TITLE for target in places):
        yield Amendment(Action.REPLACE_TITLE, places, new=sense.words(text))
    elif all(target.sentence or target.line for target in places):
        yield Amendment(Action.REPLACE_WORDS, places, new=sense.words(text))
    elif not whole(places) or any(not target.names_one and target.kind is not Kind.HEADING for target in places):
        sense.fail("which paragraph")
    else:
        old = _old_text(sense)
        runs = old[0].runs if len(old) == 1 else None
        yield Amendment(Action.REPLACE_PARAGRAPH, places, runs, paragraphs=sense.paragraphs(text))


def _old_text(sense: Sense) -> tuple[NewParagraph, ...]:
    """What a paragraph reads now: "the third preambular paragraph, reading “…”,"."""
    reading: Text | None = sense.clause.value("reading")
    return tuple(NewParagraph(token.runs) for token in reading or ())


def _replace_with_place_named(sense: Sense) -> Iterator[Amendment]:
    """ "for paragraph 6 substitute the following: …"."""
    clause = sense.clause
    places = resolved(clause.value("for_place"), sense.around.named, clause.start)
    yield from _replaced(sense, places, clause.value("quotes") or _new(sense) or ())


def _delete_whole(sense: Sense) -> Iterator[Amendment]:
    places = sense.objects
    if all(target.note for target in places):
        yield Amendment(Action.FOOTNOTE, places)
    elif all(target.sentence and not target.line for target in places):
        yield Amendment(Action.DELETE_WORDS, places)
    elif whole(places) and all(target.names_one for target in places):
        reading = sense.clause.value("reading")
        old = (sense.paragraphs(reading) if reading is not None else ())
        yield Amendment(Action.DELETE_PARAGRAPH, places, paragraphs=old)
    else:
        sense.fail("which paragraph, or words in quotation marks")


def _move_whole(sense: Sense) -> Iterator[Amendment]:
    clause, places = sense.clause, sense.objects
    if not whole(places) or not all(target.names_one for target in places):
        sense.fail("which paragraph is to be moved")
    loci, where = _destination(sense)
    there = resolved(loci, places, clause.start)
    if len(there) != 1:
        sense.fail("after or before which paragraph")
    if where in (Where.END, Where.START):
        if there[0].names_one:
            sense.fail("after or before which paragraph")
        last = where is Where.END
        there, where = (replace(there[0], number=LAST if last else "1"),), Where.AFTER if last else Where.BEFORE
    yield Amendment(Action.MOVE_PARAGRAPH, places, position=Position(where), destination=there[0])


def _destination(sense: Sense) -> tuple[Loci, Where]:
    clause = sense.clause
    if clause.has("after_place"):
        return clause.value("after_place"), Where.AFTER
    if clause.has("before_place"):
        return clause.value("before_place"), Where.BEFORE
    if clause.has("between_places"):
        return _beside(sense)
    if clause.has("end", "start"):
        return clause.value("destination") or (), Where.END if clause.has("end") else Where.START
    sense.fail("after or before which paragraph")


def _renumber(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 5 becomes paragraph 7"; one for each."""
    clause, places = sense.clause, sense.objects
    loci: Loci = clause.value("made")[1] if clause.has("made") else clause.value("becomes") or clause.value("as")
    if len(places) != len(loci):
        sense.fail("a paragraph and its new number")
    for place, locus in zip(places, loci, strict=True):
        becomes = _new_number(place, locus.target)
        said = replace(becomes, kind=place.kind, part=place.part)
        same = (becomes.kind or place.kind, becomes.part or place.part, len(said.sub)) == (
            place.kind,
            place.part,
            len(place.sub),
        )
        counted = said.number not in ("", LAST, PENULTIMATE)
        kinds = all(alike(old, new) for old, new in zip(place.sub, said.sub, strict=False))
        if not whole([place, said]) or not (place.names_one and counted and same and kinds):
            sense.fail("a paragraph and its new number")
        yield Amendment(Action.RENUMBER_PARAGRAPH, (place,), destination=said)


def renumbered_aside(sense: Sense) -> Iterator[Amendment]:
    """ "in paragraph 9, which becomes paragraph 10, …"."""
    yield from _renumber(replace(sense, objects=sense.objects or sense.places))


def _new_number(place: Target, named: Target) -> Target:
    """ "(e)" is beside the label it takes the place of, "7" of the kind that the paragraph is."""
    if named.sub and not named.number:
        return replace(place, sub=(*place.sub[: -len(named.sub)], *named.sub))
    return replace(named, kind=named.kind if named.kind is not Kind.OPERATIVE else place.kind)


def _swap(sense: Sense) -> Iterator[Amendment]:
    """Two paragraphs change places: the first goes behind the second, and the second to where the first was."""
    found = in_order(sense.objects)
    if found is None or not whole(found):
        sense.fail("two paragraphs of the same list, by their numbers or letters")
    first, second = found
    yield Amendment(Action.MOVE_PARAGRAPH, (first,), position=Position(Where.AFTER), destination=second)
    behind = following(first)
    if behind != second:
        yield Amendment(Action.MOVE_PARAGRAPH, (second,), position=Position(Where.BEFORE), destination=behind)


def _merge(sense: Sense) -> Iterator[Amendment]:
    places = sense.objects
    if len(places) < 2 or not whole(places) or not all(target.names_one for target in places):
        sense.fail("two or more paragraphs that are to be one")
    text = _new(sense)
    text = sense.clause.value("reading", sense.clause.value("quotes", ())) if text is None else text
    yield Amendment(Action.MERGE_PARAGRAPHS, places, paragraphs=sense.paragraphs(text))


# New paragraphs


def _insert_beside(sense: Sense) -> Iterator[Amendment]:
    """Beside a paragraph, or beside a sentence."""
    clause = sense.clause
    loci, where = _beside(sense)
    named = resolved(loci, sense.places or sense.around.named, clause.start)
    places = tuple(_beneath(sense, place, locus.target) for locus in loci for place in named) if sense.own else named
    places = named
    thing: NewThing | None = clause.value("as_thing") or clause.value("thing")
    if len(places) != 1 or not places[0].names_one or places[0].note:
        sense.fail("one paragraph, after or before which the new one goes")
    place = places[0]
    if place.sentence:
        yield Amendment(Action.INSERT_WORDS, places, new=sense.words(_said(clause)), position=Position(where))
        return
    if clause.has("texts") and thing and thing.count < 2:
        sense.fail("one quotation, or how many paragraphs are new")
    if thing and thing.noun in ("SENTENCE", "WORDS", "FOOTNOTE", "TITLE", "SECTION", "HEADING"):
        sense.fail("a paragraph, or words beside which the new ones go")
    new = sense.paragraphs(_said(clause), thing is not None and thing.count == 1)
    number = thing.number if thing else ""
    _check_count(sense, thing, new)
    _check_number(sense, number, new)
    if number and place.sub and not alike(place.sub[-1], number):
        sense.fail(f"a label that can follow ({place.sub[-1]})")
    yield Amendment(Action.INSERT_PARAGRAPH, places, paragraphs=new, position=Position(where), number=number)


def _beneath(sense: Sense, outer: Target, inner: Target) -> Target:
    return inside(outer, inner, sense.clause.start)


def _beside(sense: Sense) -> tuple[Loci, Where]:
    clause = sense.clause
    if clause.has("after_place"):
        return clause.value("after_place"), Where.AFTER
    if clause.has("before_place"):
        return clause.value("before_place"), Where.BEFORE
    loci: Loci = clause.value("between_places")
    both = resolved(loci, sense.around.named, clause.start)
    if len(both) != 2 or following(both[0]) != both[1]:
        sense.fail("words in quotation marks, or two paragraphs that follow one another")
    return loci[:1], Where.AFTER


def _insert_at(sense: Sense) -> Iterator[Amendment]:
    """A new paragraph at the end of the preamble, as "OP 5 bis", or a new subparagraph of a paragraph."""
    clause = sense.clause
    thing: NewThing = clause.value("thing") or clause.value("as_thing")
    places = sense.places
    new = sense.paragraphs(_said(clause), thing.count == 1)
    _check_count(sense, thing, new)
    printed = re.sub(r"[().]", "", new[0].label) if thing.noun in ("ALINEA", "SUBPARAGRAPH") else ""
    position = sense.position
    number = thing.number or (printed if is_label(printed) and not position else "")
    _check_number(sense, number, new)
    if thing.noun == "SUBPARAGRAPH" and number == LAST and not position:
        number, position = "", Position(Where.END)
    if position and position.anchors:
        sense.fail("after or before which paragraph")
    if len(places) == 1 and position and not places[0].sentence:
        yield Amendment(Action.INSERT_PARAGRAPH, places, paragraphs=new, position=position, number=number)
        return
    label = before_label(number, places[0].sub) if places and not position else None
    if label and len(places) == 1 and places[0].names_one:
        neighbour, side = label
        yield Amendment(
            Action.INSERT_PARAGRAPH,
            (_below_or_beside(sense, places[0], neighbour),),
            paragraphs=new,
            position=Position(side),
            number=number,
        )
        return
    yield _insert_numbered(sense, thing, number, new)


def _below_or_beside(sense: Sense, outer: Target, label: str) -> Target:
    if sense.own and outer.sub and not nests(outer.sub[-1], label):
        sense.fail(f"whether ({label}) stands beside ({outer.sub[-1]}) or below it")
    if sense.own and outer.sub:
        return replace(outer, sub=(*outer.sub, label))
    sub = below(outer.sub, (label,))
    if sub is None:
        sense.fail(f"whether ({label}) stands beside ({outer.sub[-1]}) or below it")
    return replace(outer, sub=sub, sentence=0, line=0, chapeau=False)


def _insert_numbered(sense: Sense, thing: NewThing, number: str, new: tuple[NewParagraph, ...]) -> Amendment:
    """ "a new paragraph 5 bis": behind paragraph 5; what is to be paragraph 4 pushes the other one on."""
    numbered = re.fullmatch(rf"(\d+|{LAST})( \w+)?", number)
    own = sense.own and sense.places
    half = sense.places[0].kind if own and sense.places in ((Target(Kind.PREAMBULAR),), (Target(Kind.OPERATIVE),)) else None
    kind = Kind.PREAMBULAR if thing.kind == "PREAMBULAR" or half is Kind.PREAMBULAR else Kind.OPERATIVE
    said = half is kind
    elsewhere = not said and (own or any(place.kind is not kind or place.part for place in sense.places))
    if not numbered or elsewhere or sense.position or thing.noun == "SUBPARAGRAPH":
        sense.fail("after or before which paragraph")
    behind = numbered[2] or numbered[1] == LAST
    return Amendment(
        Action.INSERT_PARAGRAPH,
        (Target(kind, numbered[1]),),
        paragraphs=new,
        position=Position(Where.AFTER if behind else Where.BEFORE),
        number="" if numbered[1] == LAST else number,
    )


def _check_count(sense: Sense, thing: NewThing | None, new: Sequence[NewParagraph]) -> None:
    """As many new paragraphs as are announced; of subparagraphs only where their numbers are."""
    if new == (_UNKNOWN,):
        return
    top = tops(new) or new
    free = thing is None or not thing.count or (thing.noun == "SUBPARAGRAPH" and not thing.number)
    if thing and not free and len(top) != thing.count:
        sense.fail(f"{thing.count} new paragraphs, and there are {len(top)}")


def _check_number(sense: Sense, number: str, new: Sequence[NewParagraph]) -> None:
    """A number that can be given, and that the label of the new text doesn't contradict."""
    printed = re.sub(r"[^a-z ]", "", new[0].label) if new else ""
    if is_label(number) and is_label(printed) and number != printed:
        sense.fail(f"one label: ({number}) is announced, and the text has {new[0].label}")
    if number.endswith("alt"):
        sense.fail("“replace …” or a number: “alt” says that two texts are still open")


def _insert_footnote(sense: Sense) -> Iterator[Amendment]:
    position = sense.position
    if not position or position.where is Where.BETWEEN:
        sense.fail("after which words the footnote is called, in quotation marks")
    yield Amendment(Action.FOOTNOTE, sense.where, new=sense.words(_said(sense.clause)), position=position)


def _insert_thing(sense: Sense) -> Iterator[Amendment]:
    thing: NewThing = sense.clause.value("thing")
    if thing.noun in ("SENTENCE", "WORDS"):
        yield from _insert_words(sense)
    elif thing.noun == "FOOTNOTE":
        yield from _insert_footnote(sense)
    elif thing.noun in ("PARAGRAPH", "ALINEA", "SUBPARAGRAPH"):
        yield from _insert_at(sense)
    else:
        sense.fail("words or a paragraph that is to be inserted")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_REPLACING = _set("REPLACE SUBSTITUTE CHANGE")
_BESIDE = _set("after before")
_NEWS = (_set("by"), _set("to_text"), _set("reads"), _set("below"))

FORMS: tuple[Form, ...] = (
    *(
        Form(_REPLACING | {"READS"}, _set("quotes") | new, _POSITIONS | _EVERY | {"respectively"}, _replace_words,
             "In paragraph 3, replace “lamp” with “light”.")
        for new in _NEWS
    ),
    Form(_set("SUBSTITUTE INSERT"), _set("quotes for"), _POSITIONS | _EVERY | {"respectively"}, _substitute_for,
         "In paragraph 3, substitute “light” for “lamp”."),
    Form(_set("SUBSTITUTE"), _set("quotes to_quotes"), _POSITIONS | _EVERY, _substitute_to,
         "Au paragraphe 3, substituer « lumière » à « lampe »."),
    *(
        Form(_set("SUBSTITUTE"), _set("thing") | text, _set(""), _substitute_thing,
             "Substituer au paragraphe 13 les deux paragraphes suivants : …")
        for text in (_set(""), _set("quotes"), _set("reading"))
    ),
    Form(_set("READS"), _set("titled reads"), _set(""), _retitled, "Le titre « Lampes » doit se lire : « Lumières »."),
    Form(_set("ENTITLED"), _set("what entitled"), _set(""), _entitled, "The draft resolution should be entitled “Lamps”."),
    *(
        Form(_set("MAKE_FOLLOW MAKE_PRECEDE"), _set("quotes") | new, _set(""), _make_follow,
             "Au paragraphe 3, faire suivre le mot « lampe » des mots « et puits ».")
        for new in (_set("with_text"), _set("by"))
    ),
    *(
        Form(_set("MAKE_FOLLOW MAKE_PRECEDE"), _set("what with_text") | new, _set(""), _make_follow_whole,
             "Faire suivre le paragraphe 3 d’un nouveau paragraphe ainsi rédigé : …")
        for new in (_set(""), _set("reading"))
    ),
    Form(_set("READS"), _set("for_place reads"), _set(""), _replace_with_place_named,
         "Au lieu du texte actuel du paragraphe 3, lire : …"),
    Form(_set("READS"), _set("for reads"), _POSITIONS | _EVERY, _read_for, "In paragraph 3, for “lamp” read “light”."),
    *(
        Form(_REPLACING | {"READS"}, _set(role) | new, _set(""), _replace_stretch,
             "In paragraph 3, replace the words from “small” to “lamp” with “light”.")
        for role in ("stretch", "onwards", "ending_from")
        for new in _NEWS
    ),
    *(
        Form(_REPLACING | {"READS"}, _set(role) | new, _BESIDE | {"quotes"}, _replace_rest,
             "In paragraph 3, after “harbour”, replace the rest of the paragraph with “and its lamps”.")
        for role in _RESTS
        for new in _NEWS
    ),
    *(
        Form(_REPLACING, _set("existing") | new | anchor, _set(""), _replace_rest,
             "In paragraph 3, after “harbour”, replace the existing text with “and its lamps”.")
        for anchor in (_set("after"), _set("before"))
        for new in _NEWS
    ),
    *(
        Form(_REPLACING, _set("between") | new, _set("existing"), _replace_between,
             "In paragraph 3, replace the text between “the” and “lamp” with “small”.")
        for new in _NEWS
    ),
    *(
        Form(_REPLACING | {"READS"}, what | new, _set("reading into_one"), _replace_whole,
             "Paragraph 6 should read: “Notes the lamp;”.")
        for what in (_set("what"), _set("what_text"))
        for new in _NEWS
    ),
    *(
        Form(_REPLACING | {"READS"}, _set("existing") | new, _set("reading"), _replace_text,
             "In paragraph 6, replace the existing text with the following: “Notes the lamp;”.")
        for new in _NEWS
    ),
    *(
        Form(_REPLACING | {"INSERT"}, _set("for_place") | new, _set("below reading"), _replace_with_place_named,
             "For paragraph 6 substitute the following: “Notes the lamp;”.")
        for new in (*_NEWS, _set("quotes"))
    ),
    Form(_set("DELETE"), _set("quotes"), _POSITIONS | _EVERY | {"note"}, _delete_words, "In paragraph 3, delete “small”."),
    Form(_set("DELETE"), _set("quotes respectively"), _set(""), _delete_each,
         "In paragraphs 3 and 4, delete “lamp” and “well”, respectively."),
    Form(_set("BEGIN"), _set("what begins for"), _set(""), _begin,
         "Paragraph 3 should begin with “Notes” instead of “Welcomes”."),
    Form(_set("NEWLY"), _set("newly reads"), _set(""), _newly, "OP4 bis (new): “Notes the lamp;”."),
    Form(_set("CHANGE"), _set("what result"), _set(""), _replace_by_result,
         "Amend paragraph 3 so that it reads: “Notes the lamp;”."),
    Form(_set("READS"), _set("text_for reads"), _set(""), _text_for,
         "We propose the following text for paragraph 3: “Notes the lamp;”."),
    Form(_set("READS"), _set("reads for"), _set("existing"), _read_for, "The text should read “light” instead of “lamp”."),
    Form(_set("COMPLETED"), _set("what by_words"), _set("end"), _complete,
         "Paragraph 3 should be completed by the words “and wells”."),
    *(
        Form(_set("COMPLETED"), _set("what by_thing") | text, _set(""), _complete_with,
             "Compléter le paragraphe 3 par un alinéa ainsi libellé : …")
        for text in (_set(""), _set("reading"), _set("quotes"))
    ),
    Form(_set("PUT"), _set("quotes"), _set("start end"), _insert_words, "Place the words “at night” at the end of paragraph 3."),
    Form(_set("READS"), _set("heading reads"), _set(""), _replace_text, "Paragraph 15. Read: “Notes the lamp;”."),
    Form(_set("CHANGE"), _set("reads"), _set(""), _replace_text, "Preambular paragraph 3: amend to read: “Noting the lamp,”."),
    Form(_set("DELETE"), _set("stretch"), _set(""), _delete_stretch,
         "In paragraph 3, delete the words from “small” to “lamp”."),
    *(
        Form(_set("DELETE"), _set(role), _set(""), _delete_stretch,
             "In paragraph 3, delete everything from “small” to the end of the paragraph.")
        for role in ("onwards", "ending_from")
    ),
    *(
        Form(_set("DELETE"), _set(role), _BESIDE, _delete_rest, "In paragraph 3, after “lamp” delete the rest.")
        for role in _RESTS
    ),
    Form(_set("DELETE"), _set("rest_after upto"), _set(""), _delete_rest, "Delete all after “a” to the end of the sentence."),
    Form(_set("INSERT"), _set("quotes after_both"), _set(""), _insert_twice, "After “a” and after “b”, insert “c”."),
    Form(_set("DELETE"), _set("between"), _set("existing"), _delete_between, "Delete the words between “a” and “b”."),
    Form(_set("DELETE"), _set("what"), _set("reading note"), _delete_whole, "Delete paragraph 3."),
    Form(_set("DELETE"), _set("what_text"), _set(""), _delete_whole, "Delete the text of paragraph 3."),
    Form(_set("DELETE"), _set("below"), _POSITIONS, _delete_below, "In paragraph 3, delete the following words: …"),
    Form(_set("INSERT"), _set("quotes"), _POSITIONS | {"therefor", "below"}, _insert_words,
         "In paragraph 3, insert “bright” after “small”."),
    Form(_set("INSERT"), _set("below"), _POSITIONS, _insert_words, "At the end of paragraph 3, insert the following: …"),
    *(
        Form(_set("INSERT"), _set("thing") | text, _POSITIONS | {"below"}, _insert_thing,
             "In paragraph 3, add a new subparagraph at the end, reading: “To light the lamp;”.")
        for text in (_set(""), _set("quotes"), _set("reading"), _set("reading quotes"), _set("reads"), _set("by"))
    ),
    Form(_set("INSERT"), _set("thing note_to"), _set("quotes reading"), _insert_footnote,
         "Add a footnote to the word “lamp” in paragraph 5, reading: “See report.”"),
    *(
        Form(_set("INSERT"), beside | text, _set("thing as_thing below"), _insert_beside,
             "After paragraph 3, insert a new paragraph reading: “Notes the lamp;”.")
        for beside in (_set("after_place"), _set("before_place"), _set("between_places"))
        for text in (_set("thing"), _set("quotes"), _set("below"), _set("thing reading"), _set("thing reading quotes"), _set("thing reads"),
                     _set("thing quotes"), _set("thing by"), _set("quotes as_thing"), _set("thing as_thing"),
                     _set("thing texts"), _set("texts"))
    ),
    *(
        Form(_set("INSERT"), _set("as_thing") | text, _set("end start"), _insert_at,
             "Insert “Notes the lamp;” as a new paragraph 4.")
        for text in (_set("quotes"), _set("below"))
    ),
    *(Form(_set("FOLLOW"), _set("quotes") | side, _set(""), _insert_beside_words, "“lamp” should be followed by “and well”.")
      for side in (_set("preceded"), _set("followed"))),
    *(
        Form(_set("MOVE PUT"), _set("quotes") | side, _BESIDE | {"between", "to", "destination"}, _move_words,
             "Move “by night” from paragraph 7 to paragraph 8, after “lamps”.")
        for side in (_set("after"), _set("before"), _set("between"))
    ),
    *(
        Form(_set("MOVE"), _set("quotes") | side, _set("to destination"), _move_words, "Move “by night” to the end of paragraph 3.")
        for side in (_set("end"), _set("start"))
    ),
    *(
        Form(_set("MOVE PUT"), _set("what") | there, _set("to destination"), _move_whole, "Move paragraph 7 to after paragraph 3.")
        for there in (_set("after_place"), _set("before_place"), _set("between_places"), _set("end"), _set("start"))
    ),
    Form(_set("BECOMES MOVE"), _set("what becomes"), _set("respectively"), _renumber, "Paragraph 5 becomes paragraph 7."),
    Form(_set("RENUMBER"), _set("what as"), _set("respectively"), _renumber, "Renumber paragraph 5 as paragraph 6."),
    Form(_set("BECOMES"), _set("made"), _set(""), _renumber, "Make paragraph 6 paragraph 5."),
    Form(_set("SWAP"), _set("what"), _set("order"), _swap, "Transpose paragraphs 3 and 4."),
    *(
        Form(_set("MERGE"), _set("what") | new, _set("into_one"), _merge,
             "Merge paragraphs 4 and 5 to read: “Notes the lamp;”.")
        for new in (*_NEWS, _set("reading"), _set("quotes"), _set("reads into_one"))
    ),
)
