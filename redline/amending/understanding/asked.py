"""What a clause gives to each of its amendments: its places, its new words, its new paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redline.amending.model import NewParagraph, Target
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.counting import below
from redline.amending.understanding.lexing import Misunderstood
from redline.amending.understanding.newtext import labelled
from redline.model import Kind, Run

NEW_TEXT = "the new text, in quotation marks or in paragraphs of its own below"
PLACE = "a place, as “paragraph 5” or “the second preambular paragraph”"


def new_paragraphs(clause: Clause) -> tuple[NewParagraph, ...]:
    """The paragraphs below the instruction, or the quotation as one paragraph, its label apart; () if there is none.

    One without a number goes on with what is above where its like have numbers, or where one paragraph was announced.
    """
    new = clause.text or ((labelled(NewParagraph(clause.new.runs)),) if clause.new else ())
    numbered = any(one.label[:1].isdigit() for one in new)
    alone = clause.thing is not None and clause.thing.count == 1
    return tuple(
        replace(one, goes_on=at > 0 and not one.label and (numbered or alone), punctuated=clause.punctuated)
        for at, one in enumerate(new)
    )


def new_words(clause: Clause) -> tuple[Run, ...]:
    """The new words, quoted or alone in a paragraph below. Raises Misunderstood where there are none."""
    if clause.new:
        return clause.new.runs
    if len(clause.text) == 1:
        return clause.text[0].runs
    raise Misunderstood(clause.start, "the new words, in quotation marks")


def places_of(clause: Clause, around: list[Target]) -> tuple[Target, ...]:
    """The clause's places; "the second sentence" is one of the paragraphs around. Raises Misunderstood for an open one.

    around: the places that the clauses before named.
    """
    places = clause.loci or around
    if not places and clause.everywhere:
        places = [Target(Kind.OTHER)]
    if not places or any(target.is_part for target in places):
        raise Misunderstood(clause.start, PLACE)
    if all(target.is_inner for target in places):
        if not around:
            raise Misunderstood(clause.start, PLACE)
        return tuple(dict.fromkeys(inside(outer, inner, clause) for outer in around for inner in places))
    return tuple(places)


def inside(outer: Target, inner: Target, clause: Clause) -> Target:
    """ "the second sentence", of the paragraph that was named before. Raises Misunderstood."""
    sub = below(outer.sub, inner.sub)
    if sub is None:
        raise Misunderstood(clause.start, f"whether ({inner.sub[0]}) stands beside ({outer.sub[-1]}) or below it")
    return replace(outer, sub=sub, sentence=inner.sentence, line=inner.line, chapeau=inner.chapeau)


def whole(places: Sequence[Target]) -> bool:
    """Whether all places are paragraphs, and not sentences, lines, footnotes or the whole draft."""
    return not any(target.sentence or target.line or target.note or target.kind is Kind.OTHER for target in places)


def is_many(target: Target) -> bool:
    """Whether the place is no single paragraph: then a replacement is one of every occurrence."""
    return (target.kind is Kind.OTHER and not target.note) or (
        target.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX) and not target.names_one
    )
