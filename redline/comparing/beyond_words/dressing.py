"""NEW with other paragraphs and notes in the place of its own, in a comparison: what "ignore" options give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from redline.identities import IdentityMap
from redline.model import Change, Comparison, Note, Paragraph


def dressed(comparison: Comparison, dress: Callable[[Change], Change]) -> Comparison:
    """The comparison with each change as `dress` makes it, whose new paragraphs and notes stand in its `new` too.

    dress: leaves the number of new paragraphs and the refs of notes as they are.
    """
    paragraphs: IdentityMap[Paragraph, Paragraph] = IdentityMap()
    notes: dict[str, Note] = {}
    changes = []
    for change in comparison.changes:
        made = dress(change)
        paragraphs.update(zip(change.pair.new, made.pair.new, strict=True))
        notes.update({note.new.ref: note.new for note in made.notes if note.new})
        changes.append(made)

    def known(those: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(paragraphs.get(paragraph, paragraph) for paragraph in those)

    new = replace(
        comparison.new,
        paragraphs=known(comparison.new.paragraphs),
        stories=tuple(replace(story, paragraphs=known(story.paragraphs)) for story in comparison.new.stories),
        notes=tuple(notes.get(note.ref, note) for note in comparison.new.notes),
    )
    return replace(comparison, new=new, changes=tuple(changes))
