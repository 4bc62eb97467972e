"""Texts with their typography levelled, for the proof of a redline that ignores it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from redline.languages.typography import THING, level_places
from redline.model import Block, Note, Paragraph, Resolution, Run, merged
from redline.reading.content import Content


def levelled(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs of a paragraph with each sign levelled; what is no text is what it is."""
    units: list[Run] = []
    for run in runs:
        units += [run] if run.atom else [replace(run, text=sign) for sign in run.text]
    text = "".join(THING if unit.atom else unit.text for unit in units)
    signs = ((units[place], sign) for place, sign in level_places(text))
    return merged(unit if unit.atom else replace(unit, text=sign) for unit, sign in signs)


def levelled_text(text: Resolution) -> Resolution:
    """A text as it was read, levelled."""
    stories = tuple(replace(story, paragraphs=_paragraphs(story.paragraphs)) for story in text.stories)
    return replace(text, paragraphs=_paragraphs(text.paragraphs), stories=stories, notes=_notes(text.notes))


def levelled_content(content: Content) -> Content:
    """What a redline's file holds, levelled."""
    stories = {name: _blocks(blocks) for name, blocks in content.stories.items()}
    return replace(content, blocks=_blocks(content.blocks), stories=stories, notes=_notes(content.notes))


def _paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(replace(paragraph, runs=levelled(paragraph.runs)) for paragraph in paragraphs)


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(replace(block, runs=levelled(block.runs)) for block in blocks)


def _notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(replace(note, paragraphs=tuple(map(levelled, note.paragraphs))) for note in notes)
