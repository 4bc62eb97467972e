"""Clauses that insert → amendments: words, sentences, footnotes, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.model import LAST, Action, Amendment, NewParagraph, Position, Target, Where, tops
from redline.amending.series import alike, is_label, nests
from redline.amending.understanding.asked import inside, new_paragraphs, new_words, places_of
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.lexing import Misunderstood
from redline.amending.understanding.neighbours import before_label
from redline.model import Kind

_PREAMBLE = Target(Kind.PREAMBULAR)


def inserted(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    """What "insert" asks for. Raises Misunderstood."""
    position = clause.position
    if clause.objects:
        raise Misunderstood(clause.start, "one thing only that is inserted")
    noun = clause.thing.noun if clause.thing else ""
    if noun == "TITLE":
        raise Misunderstood(clause.start, "words or a paragraph that is to be inserted")
    if clause.place and any(place.sentence for place in clause.place):
        yield _inserted_sentence(clause, around)
    elif noun == "FOOTNOTE":
        if not position or clause.place:
            raise Misunderstood(clause.start, "after which words the footnote is called, in quotation marks")
        yield Amendment(Action.FOOTNOTE, places_of(clause, around), new=new_words(clause), position=position)
    elif clause.place and not (position and position.anchors):
        outer = clause.loci or around
        inner = [place for place in clause.place if place.is_inner and place.sub]
        places = [replace(_beneath(each, place, clause), sentence=0) for each in outer for place in inner]
        places = places or clause.place
        yield _inserted_paragraphs(clause, tuple(places))
    elif noun in ("PARAGRAPH", "ALINEA", "SUBPARAGRAPH"):
        yield _inserted_at(clause, around)
    elif position is None:
        raise Misunderstood(clause.start, "after or before which words, or at which end")
    elif clause.new is None and len(clause.text) != 1:
        raise Misunderstood(clause.start, "the words in quotation marks")
    else:
        yield Amendment(Action.INSERT_WORDS, places_of(clause, around), new=new_words(clause), position=position)


def _printed(clause: Clause, new: Sequence[NewParagraph]) -> str:
    """The label that the first new subparagraph bears itself, which says where in the list it goes."""
    noun = clause.thing.noun if clause.thing else ""
    label = re.sub(r"[().]", "", new[0].label) if new and noun in ("ALINEA", "SUBPARAGRAPH") else ""
    return label if is_label(label) and not clause.position else ""


def _at_an_end(position: Position | None) -> bool:
    return position is not None and position.where in (Where.START, Where.END)


def _beneath(outer: Target, inner: Target, clause: Clause) -> Target:
    """ "in subparagraph (a) (ii), after (b)": in what the clause itself names around it; else beside what was named."""
    if not (clause.loci and outer.sub and inner.sub):
        return inside(outer, inner, clause)
    if not nests(outer.sub[-1], inner.sub[0]):
        raise Misunderstood(clause.start, f"whether ({inner.sub[0]}) stands beside ({outer.sub[-1]}) or below it")
    return replace(outer, sub=(*outer.sub, *inner.sub))


def _inserted_sentence(clause: Clause, around: list[Target]) -> Amendment:
    """ "after the first sentence, insert “…”": beside a sentence, not in it."""
    outer = clause.loci or around
    places = (
        clause.place
        if clause.place[0].names_one
        else [_beneath(each, place, clause) for each in outer for place in clause.place]
    )
    if len(places) != 1 or (clause.position and clause.position.anchors) or not places[0].names_one:
        raise Misunderstood(clause.start, "one sentence, after or before which the new one goes")
    return Amendment(Action.INSERT_WORDS, tuple(places), new=new_words(clause), position=clause.position)


def _inserted_paragraphs(clause: Clause, places: tuple[Target, ...]) -> Amendment:
    if len(places) > 1 or not places[0].names_one or places[0].sentence or places[0].note:
        raise Misunderstood(clause.start, "one paragraph, after or before which the new one goes")
    thing, new = clause.thing, new_paragraphs(clause)
    _check_count(clause, new)
    number = thing.number if thing else ""
    _check_number(clause, number, new)
    if number and places[0].sub and not alike(places[0].sub[-1], number):
        raise Misunderstood(clause.start, f"a label that can follow ({places[0].sub[-1]})")
    return Amendment(Action.INSERT_PARAGRAPH, places, paragraphs=new, position=clause.position, number=number)


def _inserted_at(clause: Clause, around: list[Target]) -> Amendment:
    """A new paragraph at the end of the preamble, as "OP 5 bis", or a new subparagraph of a paragraph."""
    thing, new = clause.thing, new_paragraphs(clause)
    assert thing is not None
    _check_count(clause, new)
    places = clause.loci or around
    thing = replace(thing, number=thing.number or _printed(clause, new))
    _check_number(clause, thing.number, new)
    if thing.noun == "SUBPARAGRAPH" and thing.number == LAST and not clause.position:
        thing, clause.position = replace(thing, number=""), Position(Where.END)
    if len(places) == 1 and _at_an_end(clause.position) and not places[0].sentence:
        return Amendment(
            Action.INSERT_PARAGRAPH, tuple(places), paragraphs=new, position=clause.position, number=thing.number
        )
    label = before_label(thing.number, places[0].sub) if places and not clause.position else None
    if label and len(places) == 1 and places[0].names_one:
        neighbour, side = label
        return Amendment(
            Action.INSERT_PARAGRAPH,
            (_beneath(places[0], Target(sub=(neighbour,)), clause),),
            paragraphs=new,
            position=Position(side),
            number=thing.number,
        )
    numbered = re.fullmatch(rf"(\d+|{LAST})( \w+)?", thing.number)
    kind = Kind.PREAMBULAR if thing.kind == "PREAMBULAR" or clause.loci == [_PREAMBLE] else Kind.OPERATIVE
    said = clause.loci == [Target(kind)]
    elsewhere = not said and (clause.loci or any(place.kind is not kind or place.part for place in around))
    if numbered and not elsewhere and not clause.position and thing.noun != "SUBPARAGRAPH":
        beside = (Target(kind, numbered[1]),)
        behind = numbered[2] or numbered[1] == LAST
        position = Position(Where.AFTER if behind else Where.BEFORE)  # what is paragraph 4 then pushes the other one on
        number = "" if numbered[1] == LAST else thing.number
        return Amendment(Action.INSERT_PARAGRAPH, beside, paragraphs=new, position=position, number=number)
    raise Misunderstood(clause.start, "after or before which paragraph")


def _check_count(clause: Clause, new: Sequence[NewParagraph]) -> None:
    """As many new paragraphs as are announced; of subparagraphs only where their numbers are."""
    thing = clause.thing
    top = tops(new) or new
    open_ = thing is None or not thing.count or (thing.noun == "SUBPARAGRAPH" and not thing.number)
    if thing and not open_ and len(top) != thing.count:
        raise Misunderstood(clause.start, f"{thing.count} new paragraphs, and there are {len(top)}")


def _check_number(clause: Clause, number: str, new: Sequence[NewParagraph]) -> None:
    """A number that can be given, and that the new text, if it begins with a label of a list, doesn't contradict."""
    printed = re.sub(r"[^a-z ]", "", new[0].label) if new else ""
    if is_label(number) and is_label(printed) and number != printed:
        raise Misunderstood(clause.start, f"one label: ({number}) is announced, and the text has {new[0].label}")
    if number.endswith("alt"):
        raise Misunderstood(clause.start, "“replace …” or a number: “alt” says that two texts are still open")
