"""What each class looks at: one text of a change with its entities, and what is known of its surroundings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field

from redline.comparing.classes.entities import Entity, entities
from redline.comparing.classes.kinds import Reason
from redline.comparing.classes.texts import Stretch, TextPair
from redline.languages.lexicons import Lexicon
from redline.model import Paragraph
from redline.records import dataclass

Place = tuple[str, str]
"""A paragraph's part and number."""

TypedCalls = Mapping[Paragraph, frozenset[Stretch]]
"""For each paragraph that has any, where its calls stand."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all changes of a comparison.

    language: of both texts, "" where it is unknown or not the same.
    sessions: of the old and the new text, None where unknown.
    numbered: the numbered paragraphs of the old and the new text that begin with an opener, for their subparagraphs, by
              part and number.
    calls:    of either text where footnote calls stand that are no more than digits, see `typed_calls`.
    """

    language: str
    words: Lexicon
    sessions: tuple[int | None, int | None] = (None, None)
    numbered: tuple[Mapping[Place, Paragraph], Mapping[Place, Paragraph]] = field(
        default=({}, {}), compare=False, hash=False
    )
    calls: tuple[TypedCalls, TypedCalls] = field(default=({}, {}), compare=False, hash=False)

    def opener(self, paragraph: Paragraph, is_new: bool) -> str:
        """The words that open a paragraph; those of the one above for a subparagraph."""
        above = self.above(paragraph, is_new)
        return paragraph.opener or (above.opener if above else "")

    def above(self, paragraph: Paragraph, is_new: bool) -> Paragraph | None:
        """The paragraph that a subparagraph belongs to."""
        if not paragraph.address.sub and paragraph.address.nth == 1:
            return None
        return self.numbered[is_new].get((paragraph.address.part, paragraph.address.number))


@dataclass(frozen=True, slots=True)
class Case:
    """A paragraph or footnote that changed.

    old, new: its first paragraph on either side; for a footnote, the one that calls it.
    """

    setting: Setting
    texts: TextPair
    old: Paragraph
    new: Paragraph
    old_entities: tuple[Entity, ...]
    new_entities: tuple[Entity, ...]

    @property
    def words(self) -> Lexicon:
        return self.setting.words

    def beside(self, at: int) -> int:
        """The character of the new text at which a character of the old one went."""
        return next((edit.new[0] for edit in self.texts.edits if edit.old[0] <= at < edit.old[1]), at)


@dataclass(frozen=True, slots=True)
class ClassEvidence:
    """What a class found: its reasons, and the stretches of either text that are told by them."""

    reasons: tuple[Reason, ...] = ()
    old: tuple[Stretch, ...] = ()
    new: tuple[Stretch, ...] = ()

    def __add__(self, more: ClassEvidence) -> ClassEvidence:
        return ClassEvidence((*self.reasons, *more.reasons), (*self.old, *more.old), (*self.new, *more.new))


def case(setting: Setting, texts: TextPair, old: Paragraph, new: Paragraph) -> Case:
    """A case with its entities found."""
    before = tuple(entities(texts.folded_old, setting.words))
    after = tuple(entities(texts.folded_new, setting.words))
    return Case(setting, texts, old, new, before, after)


def touched(entities: Sequence[Entity], at: Stretch) -> list[Entity]:
    """The entities that an edit changes on one side; words that only come into one, or go from it, touch it too.

    entities: in the order of the text, none in another.
    """
    start, stop = at
    first = bisect_right(entities, start, key=lambda entity: entity.stop)
    last = bisect_left(entities, stop, key=lambda entity: entity.start)
    return [entity for entity in entities[first:last] if start < stop or entity.start < start]
