"""Clauses that replace or delete → amendments: words, stretches of words, sentences, paragraphs, titles, footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from redline.amending.model import Action, Amendment, Target, Where
from redline.amending.understanding.asked import NEW_TEXT, PLACE, is_many, new_paragraphs, new_words, places_of, whole
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.lexing import Misunderstood
from redline.model import Kind


def replaced(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    """What "replace", "change", "should read" asks for. Raises Misunderstood."""
    places = places_of(clause, around)
    if _is_stretch(clause):
        old, new = clause.objects[0].runs, new_words(clause)
        yield Amendment(Action.REPLACE_WORDS, places, old, new, until=clause.until, rest=clause.rest)
    elif clause.objects:
        yield from _replaced_words(clause, places)
    elif clause.position is not None:
        yield _after_anchor(clause, places)
    elif clause.rest:
        raise Misunderstood(clause.start, "after which words the rest is, in quotation marks")
    elif clause.old_text and not clause.loci:
        raise Misunderstood(clause.start, PLACE)
    elif all(target.note for target in places):
        yield Amendment(Action.FOOTNOTE, places, new=new_words(clause))
    elif all(target.kind is Kind.TITLE for target in places):
        yield Amendment(Action.REPLACE_TITLE, places, new=new_words(clause))
    elif all(target.sentence for target in places):
        yield Amendment(Action.REPLACE_WORDS, places, new=new_words(clause))
    else:
        yield from _replaced_paragraphs(clause, places)


def _replaced_words(clause: Clause, places: tuple[Target, ...]) -> Iterator[Amendment]:
    every = clause.everywhere or any(is_many(target) for target in places)
    action = Action.REPLACE_EVERYWHERE if every else Action.REPLACE_WORDS
    if (clause.pairwise or clause.paired) and len(clause.paired) != len(clause.objects):
        raise Misunderstood(clause.start, f"{len(clause.objects)} words or phrases that stand instead, respectively")
    new = [token.runs for token in clause.paired] or [new_words(clause)] * len(clause.objects)
    for quoted, instead in zip(clause.objects, new, strict=True):
        yield Amendment(action, places, quoted.runs, instead, position=clause.position)


def _replaced_paragraphs(clause: Clause, places: tuple[Target, ...]) -> Iterator[Amendment]:
    if clause.inside and clause.verb == "REPLACE" and not (clause.existing or clause.old_text):
        raise Misunderstood(clause.start, "what it is that is replaced there")
    if not whole(places) or any(not target.names_one and target.kind is not Kind.HEADING for target in places):
        raise Misunderstood(clause.start, "which paragraph")
    if not new_paragraphs(clause):
        raise Misunderstood(clause.start, NEW_TEXT)
    old = clause.old_text[0].runs if len(clause.old_text) == 1 else None
    yield Amendment(Action.REPLACE_PARAGRAPH, places, old, paragraphs=new_paragraphs(clause))


def _after_anchor(clause: Clause, places: tuple[Target, ...]) -> Amendment:
    """ "after “X” replace the existing text by “Y”"."""
    position = clause.position
    if position and position.where is Where.BETWEEN and not clause.rest:
        return Amendment(Action.REPLACE_WORDS, places, new=new_words(clause), position=position)
    if not (clause.rest or clause.existing) or not position or not position.anchors or len(position.anchors) > 1:
        raise Misunderstood(clause.start, "what is to be replaced, in quotation marks")
    rest = clause.rest or "place"
    return Amendment(Action.REPLACE_WORDS, places, new=new_words(clause), position=position, rest=rest)


def deleted(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    """What "delete" asks for. Raises Misunderstood."""
    places = places_of(clause, around)
    if _is_stretch(clause):
        yield Amendment(Action.DELETE_WORDS, places, clause.objects[0].runs, until=clause.until, rest=clause.rest)
    elif clause.objects:
        yield from _deleted_words(clause, places)
    elif clause.position is not None or clause.rest:
        yield _deleted_beside(clause, places)
    elif all(target.note for target in places):
        yield Amendment(Action.FOOTNOTE, places)
    elif all(target.sentence and not target.line for target in places):
        yield Amendment(Action.DELETE_WORDS, places)
    elif clause.inside:
        raise Misunderstood(clause.start, "which words are deleted there, in quotation marks")
    elif whole(places) and all(target.names_one for target in places):
        yield Amendment(Action.DELETE_PARAGRAPH, places, paragraphs=clause.old_text)
    else:
        raise Misunderstood(clause.start, "which paragraph, or words in quotation marks")


def _deleted_words(clause: Clause, places: tuple[Target, ...]) -> Iterator[Amendment]:
    for quoted in clause.objects:
        every = clause.everywhere or any(is_many(target) for target in places)
        action = Action.REPLACE_EVERYWHERE if every else Action.DELETE_WORDS
        new = () if every else None
        yield Amendment(action, places, quoted.runs, new, position=clause.position, with_note=clause.with_note)


def _deleted_beside(clause: Clause, places: tuple[Target, ...]) -> Amendment:
    """What no quotation names: all between two of them, or the rest after one."""
    position = clause.position
    if position and position.where is Where.BETWEEN:
        return Amendment(Action.DELETE_WORDS, places, position=position)
    if not (clause.rest and position and len(position.anchors) == 1):
        raise Misunderstood(clause.start, "what is to be deleted, in quotation marks, or after which words the rest is")
    return Amendment(Action.DELETE_WORDS, places, position=position, rest=clause.rest)


def _is_stretch(clause: Clause) -> bool:
    """Whether the object is where a stretch begins. Raises Misunderstood for several."""
    stretch = clause.until is not None or bool(clause.rest and clause.objects)
    if stretch and (len(clause.objects) != 1 or clause.position or clause.everywhere or clause.with_note):
        raise Misunderstood(clause.start, "one stretch of words, from its first words to its last")
    return stretch
