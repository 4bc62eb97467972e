"""Clauses that bring something new → amendments: paragraphs, subparagraphs, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.model import LAST, Action, Amendment, NewParagraph, Position, Target, Where, tops
from redline.amending.series import alike, below, is_label, nests, steps
from redline.amending.understanding.loci import Loci
from redline.amending.understanding.neighbours import before_label, following, preceding
from redline.amending.understanding.references import Targets, resolved
from redline.amending.understanding.sense import UNKNOWN, Sense, are_paragraphs
from redline.amending.understanding.things import NewThing
from redline.amending.understanding.words import insert_words
from redline.messages import Message
from redline.model import Kind

_DRAFT = (Target(Kind.OTHER),)
_HALVES = ((Target(Kind.PREAMBULAR),), (Target(Kind.OPERATIVE),))


def insert_beside(sense: Sense) -> Iterator[Amendment]:
    """Beside a paragraph, or beside a sentence."""
    clause = sense.clause
    loci, where = beside(sense)
    places = resolved(loci, sense.places or sense.around.named, clause.start)
    named: NewThing | None = clause.value("as_thing") or clause.value("thing")
    noun = named.noun if named else ""
    there = any(part.role == "thing" and "FOLLOWING" in part.terminals for part in clause.parts)
    if clause.verb == "MOVE" and named and (there or not named.marked):
        sense.fail(Message("expected.moved-paragraph"))  # "the third preambular paragraph" or "the following" is there
    if named and noun in ("SECTION", "ANNEX"):
        yield _insert_part(sense, named, places, where)
        return
    if len(places) != 1 or not places[0].names_one or places[0].note:
        sense.fail(Message("expected.one-neighbour"))
    _check_kind(sense, named, places[0], where)
    if named and noun in ("TITLE", "HEADING"):
        yield _insert_heading(sense, named, places[0], where)
    elif places[0].line or noun not in ("", *_PARAGRAPHS, *(_WORDS if places[0].sentence else ())):
        sense.fail(Message("expected.paragraph-or-anchor"))
    elif places[0].sentence and noun not in _PARAGRAPHS:
        yield Amendment(Action.INSERT_WORDS, places, new=sense.words(sense.told), position=Position(where))
    else:
        yield _insert_paragraphs(sense, named, places[0], where)


_PARAGRAPHS, _WORDS = ("PARAGRAPH", "ALINEA", "SUBPARAGRAPH"), ("SENTENCE", "WORDS")


def _insert_paragraphs(sense: Sense, named: NewThing | None, place: Target, where: Where) -> Amendment:
    """New paragraphs beside another."""
    if place.sentence:
        sense.fail(Message("expected.paragraph-or-anchor"))
    if sense.clause.has("texts") and named and named.count < 2:
        sense.fail(Message("expected.quotation-or-number"))
    new = sense.paragraphs(sense.told, named is not None and named.count == 1)
    if named is None and _are_words(sense, new, place):
        sense.fail(Message("expected.paragraph-or-anchor"))
    number = named.number if named else ""
    check_count(sense, named, new)
    _check_number(sense, number, new)
    if number and place.sub and not alike(place.sub[-1], number):
        sense.fail(Message("expected.following-label", label=place.sub[-1]))
    return Amendment(Action.INSERT_PARAGRAPH, (place,), paragraphs=new, position=Position(where), number=number)


def _check_kind(sense: Sense, named: NewThing | None, place: Target, where: Where) -> None:
    """ "a new preambular paragraph after paragraph 5", "a new paragraph 3 bis after paragraph 5": there it can't go."""
    if named is None:
        return
    half = named.kind and place.kind in _KINDS.values() and place.kind is not _KINDS[named.kind]
    inner = named.noun == "SUBPARAGRAPH" and not place.sub
    number, _, suffix = named.number.partition(" ")
    former = place if where is Where.AFTER else preceding(place)
    elsewhere = suffix and number.isdigit() and former and former.number.isdigit() and number != former.number
    if half or inner or (elsewhere and not place.sub):
        sense.fail(Message("expected.beside-paragraph"))


_KINDS = {"PREAMBULAR": Kind.PREAMBULAR, "OPERATIVE": Kind.OPERATIVE}


def _are_words(sense: Sense, new: Sequence[NewParagraph], place: Target) -> bool:
    """Whether what goes beside a paragraph is said to be words, or reads as some: "after paragraph 3, add …"."""
    quoted = next((part for part in sense.clause.parts if part.role == "quotes"), None)
    if quoted is None or new[0].label:
        return False
    text = new[0].text.strip()
    whole = text[-1:] in _CLOSING and (bool(place.sub) or text[:1].isupper())
    return not whole and ("WORDS" in quoted.terminals or text[:1].islower() or text[:1] in _CLOSING)


_CLOSING = tuple(",;.:")


def beside(sense: Sense) -> tuple[Loci, Where]:
    """Which paragraphs new or moved ones go beside, and on which side. Raises Impossible for no neighbours."""
    clause = sense.clause
    if clause.has("after_place"):
        return clause.value("after_place"), Where.AFTER
    if clause.has("before_place"):
        return clause.value("before_place"), Where.BEFORE
    loci: Loci = clause.value("between_places")
    both = resolved(loci, sense.around.named, clause.start)
    if len(both) != 2 or following(both[0]) != both[1]:
        sense.fail(Message("expected.words-or-neighbours"))
    return loci[:1], Where.AFTER


def insert_thing(sense: Sense) -> Iterator[Amendment]:
    """ "insert a new subparagraph": by what the new thing is."""
    new: NewThing = sense.clause.value("thing")
    if new.noun in ("SENTENCE", "WORDS"):
        yield from insert_words(sense)
    elif new.noun == "FOOTNOTE":
        yield from insert_footnote(sense)
    elif new.noun in ("PARAGRAPH", "ALINEA", "SUBPARAGRAPH"):
        yield from insert_at(sense)
    elif new.noun in ("SECTION", "ANNEX"):
        named = sense.places if sense.own else ()
        if named not in ((), _DRAFT) or (sense.position and sense.position != Position(Where.END)):
            sense.fail(Message("expected.beside-part"))
        yield _insert_part(sense, new, _DRAFT, Where.END)
    else:
        sense.fail(Message("expected.inserted"))


def _insert_heading(sense: Sense, named: NewThing, place: Target, where: Where) -> Amendment:
    """The heading of what stands behind it. Its lines are text, whatever number they begin with."""
    if place.sentence or place.line or named.count > 1:
        sense.fail(Message("expected.one-heading"))
    new = sense.paragraphs(sense.told)
    return Amendment(Action.INSERT_HEADING, (place,), paragraphs=new, position=Position(where))


def _insert_part(sense: Sense, named: NewThing, places: Targets, where: Where) -> Amendment:
    """A section or an annex with its heading, beside another, beside a paragraph, or at the end of the draft."""
    beside = len(places) == 1 and (places[0].is_whole_part or places[0].names_one or places == _DRAFT)
    if not beside or named.count > 1:
        sense.fail(Message("expected.one-part"))
    new = sense.paragraphs(sense.told)
    return Amendment(
        Action.INSERT_PART,
        places,
        paragraphs=new,
        position=Position(where),
        number=f"{named.noun.lower()} {named.number}".strip(),
    )


def insert_at(sense: Sense) -> Iterator[Amendment]:
    """A new paragraph at the end of the preamble, as "OP 5 bis", or a new subparagraph of a paragraph."""
    clause = sense.clause
    named: NewThing = clause.value("as_thing") or clause.value("thing")
    places = sense.places
    new = sense.paragraphs(sense.told, named.count == 1)
    check_count(sense, named, new)
    if {"thing", "as_thing"} <= clause.roles:  # "insert the following paragraph as paragraph 4"
        check_count(sense, replace(named, count=named.count or 1), new)
    printed = bare(new[0].label) if named.noun in ("ALINEA", "SUBPARAGRAPH") else ""
    position = sense.position
    number = named.number or (printed if is_label(printed) and not position else "")
    _check_number(sense, number, new)
    if named.noun == "SUBPARAGRAPH" and number == LAST and not position:
        number, position = "", Position(Where.END)
    if position and position.anchors:
        sense.fail(Message("expected.beside-paragraph"))
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
    yield _insert_numbered(sense, named, number, new)


def _below_or_beside(sense: Sense, outer: Target, label: str) -> Target:
    if sense.own and outer.sub and not nests(outer.sub[-1], label):
        sense.fail(Message("expected.beside-or-below", inner=label, outer=outer.sub[-1]))
    if sense.own and outer.sub:
        return replace(outer, sub=(*outer.sub, label))
    sub = below(outer.sub, (label,))
    if sub is None:
        sense.fail(Message("expected.beside-or-below", inner=label, outer=outer.sub[-1]))
    return replace(outer, sub=sub, sentence=0, line=0, chapeau=False)


def _insert_numbered(sense: Sense, named: NewThing, number: str, new: tuple[NewParagraph, ...]) -> Amendment:
    """ "a new paragraph 5 bis": behind paragraph 5; what is to be paragraph 4 pushes the other one on."""
    numbered = re.fullmatch(rf"(\d+|{LAST})( \w+)?", number)
    own = sense.own and sense.places
    half = sense.places[0].kind if own and sense.places in _HALVES else None
    kind = Kind.PREAMBULAR if named.kind == "PREAMBULAR" or half is Kind.PREAMBULAR else Kind.OPERATIVE
    if named.nth and not named.kind and half is None:
        sense.fail(Message("expected.paragraph"))  # "a new first paragraph": of which half?
    of_half = half is kind
    elsewhere = not of_half and (own or any(place.kind is not kind or place.part for place in sense.places))
    if not numbered or elsewhere or sense.position or named.noun == "SUBPARAGRAPH":
        sense.fail(Message("expected.beside-paragraph"))
    behind = numbered[2] or numbered[1] == LAST
    return Amendment(
        Action.INSERT_PARAGRAPH,
        (Target(kind, numbered[1]),),
        paragraphs=new,
        position=Position(Where.AFTER if behind else Where.BEFORE),
        number="" if numbered[1] == LAST else number,
    )


def newly(sense: Sense) -> Iterator[Amendment]:
    """ "OP4 bis (new): …": what is named isn't there yet."""
    loci: Loci = sense.clause.value("newly")
    target = loci[0].target
    if len(loci) != 1 or not target.number or target.sub:
        sense.fail(Message("expected.new-number"))
    kind = "PREAMBULAR" if target.kind is Kind.PREAMBULAR else "OPERATIVE"
    named = NewThing("PARAGRAPH", 0, target.number, kind)
    yield _insert_numbered(sense, named, target.number, sense.paragraphs(sense.clause.value("reads")))


def complete_with(sense: Sense) -> Iterator[Amendment]:
    """ "completed by the following subparagraph", « compléter le préambule par l'alinéa suivant »."""
    named: NewThing = sense.clause.value("by_thing")
    if named.noun in ("SENTENCE", "WORDS"):
        new = sense.words(sense.told)
        yield Amendment(Action.INSERT_WORDS, sense.objects, new=new, position=Position(Where.END))
        return
    paragraphs = sense.paragraphs(sense.told)
    check_count(sense, named, paragraphs)
    several = len(sense.objects) != 1 or not (sense.objects[0].names_one or sense.objects in _HALVES)
    if several or named.noun not in ("ALINEA", "SUBPARAGRAPH", "PARAGRAPH"):
        sense.fail(Message("expected.one-completed"))
    yield Amendment(
        Action.INSERT_PARAGRAPH, sense.objects, paragraphs=paragraphs, position=Position(Where.END), number=named.number
    )


def make_follow_whole(sense: Sense) -> Iterator[Amendment]:
    """ "paragraph 3 should be followed by a new paragraph", French "faire précéder le paragraphe 3 de …"."""
    clause = sense.clause
    where = Where.BEFORE if clause.verb == "MAKE_PRECEDE" or clause.has("preceded") else Where.AFTER
    if len(sense.objects) != 1 or not are_paragraphs(sense.objects):
        sense.fail(Message("expected.one-neighbour"))
    new = sense.paragraphs(sense.told)
    yield Amendment(Action.INSERT_PARAGRAPH, sense.objects, paragraphs=new, position=Position(where))


def insert_footnote(sense: Sense) -> Iterator[Amendment]:
    """ "add a footnote to the word “A”, reading: “…”"."""
    position = sense.position
    named: NewThing | None = sense.clause.value("thing")
    if not position or position.where is Where.BETWEEN or named is None or named.noun != "FOOTNOTE":
        sense.fail(Message("expected.note-words"))
    yield Amendment(Action.FOOTNOTE, sense.where, new=sense.words(sense.told), position=position)


def check_count(sense: Sense, named: NewThing | None, new: Sequence[NewParagraph]) -> None:
    """As many new paragraphs as are announced, what stands below them apart."""
    if named is None or not named.count or new == (UNKNOWN,):
        return
    count = len(tops(new)) or _in_series([bare(paragraph.label) for paragraph in new])
    if count != named.count:
        sense.fail(Message("expected.new-paragraphs", count=named.count, other=count))


def _in_series(labels: Sequence[str]) -> int:
    """How many subparagraphs follow one another, those below them apart: two in "(f)", "(g)", "(i)", "(ii)"."""
    if not labels[0]:
        return len(labels)
    count, last = 1, labels[0]
    for label in labels[1:]:
        if steps(last, label) == 1:
            count, last = count + 1, label
    return count


def bare(label: str) -> str:
    """A subparagraph's letter or number without its brackets."""
    return re.sub(r"[().]", "", label).strip()


def _check_number(sense: Sense, number: str, new: Sequence[NewParagraph]) -> None:
    """A number that can be given, and that the label of the new text doesn't contradict."""
    printed = bare(new[0].label) if new else ""
    alike_kinds = (is_label(number) and is_label(printed)) or (number[:1].isdigit() and printed[:1].isdigit())
    if alike_kinds and number != printed:
        sense.fail(Message("expected.one-label", number=number, label=new[0].label))
    if number.endswith("alt"):
        sense.leave_open(Message("expected.one-text-of-two"))
