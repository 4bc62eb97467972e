"""Prints a resolution as the lines that an extraction from its PDF leaves, with the seed draft's artefacts.

Every line is followed by an empty one but the last of a page; page tops have a leading blank; footnotes stand at the
bottom of the page that calls them, below lines of blanks; calls are glued to the word before, now and then detached.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator

from redline.model import Kind, Paragraph, Resolution

WIDTH = 92  # characters, as in the seed
PAGE = 46  # lines


def extracted(resolution: Resolution, seed: int) -> str:
    """The resolution as extracted text. seed: of the random choices (page lengths, detached calls)."""
    chance = random.Random(seed)
    pages: list[list[str]] = [[]]
    notes: list[list[str]] = [[]]
    room = PAGE
    for paragraph in resolution.paragraphs:
        for words, called in _lines(resolution, paragraph, chance):
            if room <= 2:
                pages.append([])
                notes.append([])
                room = PAGE + chance.randint(-6, 6)
                words = f" {words.lstrip()}"
            pages[-1].append(words)
            notes[-1].extend(called)
            room -= 1 + 2 * len(called)
    return "".join(_page(body, foot) for body, foot in zip(pages, notes, strict=True))


def _lines(resolution: Resolution, paragraph: Paragraph, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """A paragraph's lines, each with the footnotes that it calls."""
    indent = " " if paragraph.address.kind is Kind.PREAMBULAR else ""
    text = indent + paragraph.label + (" " if paragraph.label else "") + _with_calls(resolution, paragraph, chance)
    bodies = {f"\ue000{place}\ue001": ref for place, ref in enumerate(paragraph.note_refs)}
    for line in textwrap.wrap(text, WIDTH, break_long_words=False, initial_indent=indent) or [""]:
        called = []
        for mark, ref in bodies.items():
            if mark in line:
                note = resolution.note(ref)
                called.append(f" {note.label} {note.text}")
                line = line.replace(mark, note.label)
        yield line, called


def _with_calls(resolution: Resolution, paragraph: Paragraph, chance: random.Random) -> str:
    """The words with a mark for each call; one before a comma or a full stop stands apart now and then."""
    words, place = "", 0
    for run, following in zip(paragraph.runs, [*paragraph.runs[1:], None], strict=True):
        if run.atom is None:
            words += run.text
            continue
        mark = f"\ue000{place}\ue001"
        place += 1
        apart = following is not None and following.text[:1] in (",", ".") and chance.random() < 0.3
        words += f" {mark} " if apart and words[-1:].isalnum() else mark
    return words


def _page(body: list[str], foot: list[str]) -> str:
    lines = [f"{line} " for line in body]
    text = "\n\n".join(lines) + "\n"
    if foot:
        notes = [part for note in foot for part in (textwrap.wrap(note, WIDTH, initial_indent=" ") or [note])]
        text += "\n \n\n" + "\n\n".join(notes) + "\n"
    return text
