"""Texts with their typography levelled, for the proof of a redline that ignores it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from redline.languages.typography import level_places
from redline.model import Resolution
from redline.proving import notes_with_runs, with_runs
from redline.reading.content import Content
from redline.runs import Run, each_unit, merged, signs


def levelled(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs of a paragraph with each sign levelled; what is no text is what it is."""
    units = list(each_unit(runs))
    levels = ((units[place], sign) for place, sign in level_places(signs(units)))
    return merged(unit if unit.atom else replace(unit, text=sign) for unit, sign in levels)


def levelled_text(text: Resolution) -> Resolution:
    """A text as it was read, levelled."""
    paragraphs, notes = with_runs(text.paragraphs, levelled), notes_with_runs(text.notes, levelled)
    stories = tuple(replace(story, paragraphs=with_runs(story.paragraphs, levelled)) for story in text.stories)
    return replace(text, paragraphs=paragraphs, stories=stories, notes=notes)


def levelled_content(content: Content) -> Content:
    """What a redline's file holds, levelled."""
    blocks, notes = with_runs(content.blocks, levelled), notes_with_runs(content.notes, levelled)
    stories = {name: with_runs(story, levelled) for name, story in content.stories.items()}
    return replace(content, blocks=blocks, stories=stories, notes=notes)
