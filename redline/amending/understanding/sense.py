"""A clause in its context, and what it gives to each of its amendments: places, words, paragraphs, a position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

from redline.amending.model import NewParagraph, Position, Target, Where
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.newtext import labelled
from redline.amending.understanding.phrases import Text
from redline.amending.understanding.references import PLACE, WHERE, Ambiguous, Around, Impossible, Targets
from redline.amending.understanding.roles import marked
from redline.messages import Message
from redline.model import Kind
from redline.records import dataclass
from redline.runs import Run

EVERY = marked("every")
UNKNOWN = NewParagraph((Run("…"),))
"""What stands for the text below, where it isn't known yet."""
_NEW_TEXT = Message("expected.new-text")
_RESTS = {"rest": "place", "rest_of_sentence": "sentence", "rest_of_paragraph": "paragraph", "rest_after": "place"}
_ANCHORS = {"after": Where.AFTER, "note_to": Where.AFTER, "before": Where.BEFORE, "rest_after": Where.AFTER}
_ENDS = {"end": (Where.END, Where.AFTER), "appended": (Where.END, Where.END), "start": (Where.START, Where.BEFORE)}
"""An end, and on which side of its words something stands there: "at the end, after “A”"."""


@dataclass(frozen=True, slots=True)
class Sense:
    """A clause in its context.

    places: in which it is carried out, named or inherited.   objects: the places that are themselves meant.
    own:    whether it names its places itself.
    below:  the paragraphs below the instruction, if they are its text; None where they aren't known.
    """

    clause: Clause
    places: Targets
    objects: Targets
    around: Around
    own: bool = False
    below: tuple[NewParagraph, ...] | None = ()

    def fail(self, expected: Message) -> NoReturn:
        """Refuse the clause. expected: what would be understood. Raises Impossible."""
        raise Impossible(self.clause.start, expected)

    def leave_open(self, expected: Message) -> NoReturn:
        """Refuse the whole instruction, whichever other reading it has. Raises Ambiguous."""
        raise Ambiguous(self.clause.start, expected)

    @property
    def where(self) -> Targets:
        """The places, of which there must be some. Raises Impossible, Ambiguous behind "throughout the text"."""
        if not self.places and is_whole_text(self.around.named):
            self.leave_open(WHERE)
        if not self.places or any(target.is_part for target in self.places):
            self.fail(PLACE)
        return self.places

    @property
    def extents(self) -> tuple[tuple[bool, Targets], ...]:
        """The places in which every occurrence is meant, True, and those in which one is."""
        if self.clause.has(*EVERY) or (self.around.throughout and not self.own):
            return ((True, self.where),)
        each = tuple(
            (every, tuple(place for place in self.where if is_many(place) is every)) for every in (True, False)
        )
        return tuple(extent for extent in each if extent[1])

    @property
    def new(self) -> Text | None:
        """What stands instead; () where it stands below, None where nothing is said of it."""
        roles = ("by", "by_words", "to_text", "reads", "below")
        return next((self.clause.value(role) for role in roles if self.clause.has(role)), None)

    @property
    def told(self) -> Text | None:
        """The text of what is new: quoted behind "reading", or below; None where nothing says that there is one.

        Raises Impossible for two texts: each quotation must say something.
        """
        roles = ("reading", "reads", "quotes", "texts", "below", "by", "by_words", "with_text", "followed", "preceded")
        quoted = [self.clause.value(role) for role in roles if self.clause.value(role)]
        if len(quoted) > 1:
            self.fail(Message("expected.one-new-text"))
        return next(iter(quoted), () if self.clause.has("thing", "by_thing", *roles) else None)

    def words(self, text: Text | None) -> tuple[Run, ...]:
        """New words, quoted or alone in a paragraph below. Raises Impossible."""
        if text and len(text) == 1:
            return text[0].runs
        if text == () and self.below is None:
            return UNKNOWN.runs
        if text == () and self.below is not None and len(self.below) == 1:
            return self.below[0].runs
        return self.fail(Message("expected.new-words"))

    def paragraphs(self, text: Text | None, alone: bool = False) -> tuple[NewParagraph, ...]:
        """New paragraphs, quoted or below. alone: one was announced, with which the others go on. Raises Impossible."""
        if text == () and self.below is None:
            return (UNKNOWN,)
        below = self.below or () if text == () else ()
        new = tuple(labelled(NewParagraph(token.runs)) for token in text or ()) or below
        if not new:
            self.fail(_NEW_TEXT)
        numbered = any(paragraph.label[:1].isdigit() for paragraph in new)
        goes_on = [at > 0 and not paragraph.label and (numbered or alone) for at, paragraph in enumerate(new)]
        punctuated = self.clause.has("punctuated")
        return tuple(
            replace(text_paragraph, goes_on=on, punctuated=punctuated)
            for text_paragraph, on in zip(new, goes_on, strict=True)
        )

    @property
    def position(self) -> Position | None:
        """Beside which words, or at which end. Raises Impossible for two that don't go together."""
        clause = self.clause
        where, anchors = None, tuple[tuple[Run, ...], ...]()
        for role, side in _ANCHORS.items():
            if clause.has(role):
                if anchors:
                    self.fail(Message("expected.end-or-words"))
                where, anchors = side, (clause.value(role).runs,)
        if clause.has("between", "all_between"):
            first, last = clause.value("between") or clause.value("all_between")
            where, anchors = Where.BETWEEN, (first.runs, last.runs)
        for role, (end, beside) in _ENDS.items():
            if clause.has(role):
                if where not in (None, beside):
                    self.fail(Message("expected.end-or-words"))
                where = end
        return Position(where, anchors) if where else None

    @property
    def rest(self) -> str:
        """ "place", "sentence" or "paragraph": what is meant up to its end; "" for nothing of the kind."""
        if self.clause.has("upto"):
            return str(self.clause.value("upto"))
        return next((rest for role, rest in _RESTS.items() if self.clause.has(role)), "")


def is_many(target: Target) -> bool:
    """Whether the place is no single paragraph: then a replacement is one of every occurrence."""
    many = target.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX) and not target.names_one
    return not target.note and (target.kind is Kind.OTHER or many)


def is_whole_text(places: Sequence[Target]) -> bool:
    """Whether all of the draft is meant, perhaps but for some places of it."""
    return [replace(place, except_for=()) for place in places] == [Target(Kind.OTHER)]


def are_paragraphs(places: Sequence[Target]) -> bool:
    """Whether all places are paragraphs, and not sentences, lines, footnotes or the whole draft."""
    return not any(target.sentence or target.line or target.note or target.kind is Kind.OTHER for target in places)
