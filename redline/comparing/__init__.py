"""Two resolutions → what became of every paragraph and every word.

`aligning` says which paragraph is which, `marking` which words changed inside, `beyond_words` what became of
footnotes, looks and links.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redline.comparing.aligning.alignment import align
from redline.comparing.beyond_words import beside, bookmarks, links, notes
from redline.comparing.beyond_words import formatting as looks
from redline.errors import UsageError
from redline.identities import IdentitySet
from redline.model import Change, Comparison, Pair, Paragraph, Resolution, Story
from redline.runs import joined

__all__ = ["align", "compare"]


WAYS = ("track", "ignore")
"""What is done with differences of looks, and of typography."""


def compare(old: Resolution, new: Resolution, *, formatting: str = "track", typography: str = "track") -> Comparison:
    """Every paragraph of both texts exactly once, with its words' fates; never fails on a resolution that was read.

    formatting: of two Word files: "track" compares looks as well; with "ignore" what stays keeps OLD's look, and
    the comparison's `new` is NEW in that look. UsageError for another word.
    typography: with "ignore", words that are the same but for hyphens, blanks and quotes keep OLD's, in `new` too.

    The language decides only which sequence adverbs are overlooked in finding partners; texts in two languages are
    compared as if it were unknown. Headers, footers and text boxes are compared where both texts are Word files.
    """
    for name, way in (("formatting", formatting), ("typography", typography)):
        if way not in WAYS:
            raise UsageError(f"{name} is {way!r}; give one of {', '.join(WAYS)}")
    comparison = _compared(old, new)
    if typography == "ignore":
        from redline.comparing.beyond_words.ignoring import without_typography

        comparison = without_typography(comparison)
    if formatting == "ignore":
        comparison = looks.ignoring(comparison)
    else:
        comparison = replace(comparison, changes=tuple(map(looks.formatted, comparison.changes)))
    if not links.are_comparable(old, new):
        return comparison
    return replace(comparison, changes=tuple(map(links.told, comparison.changes)))


def _compared(old: Resolution, new: Resolution) -> Comparison:
    """The words of both texts compared, story by story."""
    differ = _Differ(old, new)
    changes = differ.story(old.paragraphs, new.paragraphs)
    if not (old.source.data and new.source.data):
        return Comparison(old, new, changes)
    margins = beside.margins(old, new)
    for old_story, new_story in margins:
        changes += differ.story(old_story.paragraphs, new_story.paragraphs)
    boxes = beside.boxes(changes, old, new)
    for old_story, new_story in boxes:
        changes += differ.story(old_story.paragraphs, new_story.paragraphs)
    compared = [*margins, *boxes]
    changes += differ.uncompared([story for old_story, new_story in compared for story in (old_story, new_story)])
    pairs = tuple((old_story.name, new_story.name) for old_story, new_story in compared)
    untracked = (
        *beside.untracked(old, new, compared),
        *links.untracked(changes),
        *bookmarks.untracked(changes, old, new),
    )
    return Comparison(old, new, changes, pairs, untracked)


class _Differ:
    """Compares two resolutions story by story."""

    def __init__(self, old: Resolution, new: Resolution) -> None:
        self._old, self._new = old, new
        self._language = new.language if old.language == new.language else ""
        self._notes = {note.ref: note for note in old.notes}, {note.ref: note for note in new.notes}
        self._stories = {story.name: story for story in old.stories}, {story.name: story for story in new.stories}

    def story(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Change, ...]:
        """What became of the paragraphs of a story."""
        return tuple(self._change(pair) for pair in align(old, new, self._language))

    def uncompared(self, compared: Sequence[Story]) -> tuple[Change, ...]:
        """The text boxes that go or come with the picture that they are in."""
        known = IdentitySet(compared)
        gone, come = (
            [p for story in side.stories if beside.is_box(story) and story not in known for p in story.paragraphs]
            for side in (self._old, self._new)
        )
        pairs = [*(Pair((paragraph,), ()) for paragraph in gone), *(Pair((), (paragraph,)) for paragraph in come)]
        return tuple(self._change(pair) for pair in pairs)

    def _change(self, pair: Pair) -> Change:
        old = joined([paragraph.runs for paragraph in pair.old])
        new = joined([paragraph.runs for paragraph in pair.new])
        if pair.moved:
            old, new = (beside.with_words(runs, known) for runs, known in zip((old, new), self._stories, strict=True))
        spans, changes = notes.compared(old, new, *self._notes)
        return Change(pair, spans, changes)
