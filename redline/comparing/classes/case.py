"""What each class looks at: one text of a change with its entities, and what is known of its surroundings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redline.comparing.classes.entities import Entity, entities
from redline.comparing.classes.kinds import Reason
from redline.comparing.classes.texts import Stretch, Texts, overlap
from redline.languages.lexicons import Lexicon
from redline.model import Paragraph


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all changes of a comparison. sessions: of the old and the new text, None where unknown."""

    language: str
    words: Lexicon
    sessions: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Case:
    """A paragraph or footnote that changed.

    old, new: its first paragraph on either side; for a footnote, the one that calls it.
    """

    setting: Setting
    texts: Texts
    old: Paragraph
    new: Paragraph
    old_entities: tuple[Entity, ...]
    new_entities: tuple[Entity, ...]

    @property
    def words(self) -> Lexicon:
        return self.setting.words


@dataclass(frozen=True, slots=True)
class Found:
    """What a class found: its reasons, and the stretches of either text that are told by them."""

    reasons: tuple[Reason, ...] = ()
    old: tuple[Stretch, ...] = ()
    new: tuple[Stretch, ...] = ()

    def __add__(self, other: Found) -> Found:
        return Found((*self.reasons, *other.reasons), (*self.old, *other.old), (*self.new, *other.new))


def case(setting: Setting, texts: Texts, old: Paragraph, new: Paragraph) -> Case:
    """A case with its entities found."""
    before = tuple(entities(texts.folded_old, setting.words))
    after = tuple(entities(texts.folded_new, setting.words))
    return Case(setting, texts, old, new, before, after)


def touched(found: Iterable[Entity], at: Stretch) -> list[Entity]:
    """The entities that an edit changes on one side; words that only come into one, or go from it, touch it too."""
    start, stop = at
    return [one for one in found if overlap(one.stretch, at) or (start == stop and one.start < start < one.stop)]
