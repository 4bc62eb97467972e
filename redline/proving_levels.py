"""Texts with their typography levelled, for the proof of a redline that ignores it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from redline.languages.typography import level_places
from redline.model import Block, Note, Paragraph, Resolution, Run, merged
from redline.reading.content import Content
from redline.runs import signs

Printed = TypeVar("Printed", Paragraph, Block)


def levelled(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs of a paragraph with each sign levelled; what is no text is what it is."""
    units: list[Run] = []
    for run in runs:
        units += [run] if run.atom else [replace(run, text=sign) for sign in run.text]
    text = signs(units)
    levels = ((units[place], sign) for place, sign in level_places(text))
    return merged(unit if unit.atom else replace(unit, text=sign) for unit, sign in levels)


def levelled_text(text: Resolution) -> Resolution:
    """A text as it was read, levelled."""
    stories = tuple(replace(story, paragraphs=_each(story.paragraphs)) for story in text.stories)
    return replace(text, paragraphs=_each(text.paragraphs), stories=stories, notes=_notes(text.notes))


def levelled_content(content: Content) -> Content:
    """What a redline's file holds, levelled."""
    stories = {name: _each(blocks) for name, blocks in content.stories.items()}
    return replace(content, blocks=_each(content.blocks), stories=stories, notes=_notes(content.notes))


def _each(printed: Iterable[Printed]) -> tuple[Printed, ...]:
    return tuple(replace(text, runs=levelled(text.runs)) for text in printed)


def _notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(replace(note, paragraphs=tuple(map(levelled, note.paragraphs))) for note in notes)
