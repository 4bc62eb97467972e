"""A text in two languages, of the project's own wording, and what is made of it."""

from __future__ import annotations

from pathlib import Path

import redline
from redline.model import Resolution

EXAMPLES = Path(__file__).parents[2] / "examples"
ENGLISH, FRENCH = EXAMPLES / "concord" / "night-old.en.txt", EXAMPLES / "night-old.fr.txt"
ENGLISH_NEXT, FRENCH_NEXT = EXAMPLES / "concord" / "night-new.en.txt", EXAMPLES / "night-new.fr.txt"


def read(path: Path, folder: Path, *changes: tuple[str, str]) -> Resolution:
    """A text with some words replaced, each of which it must have."""
    text = path.read_text("utf-8").replace("\u00a0", " ")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    changed = folder / path.name
    changed.write_text(text, "utf-8")
    return redline.read(changed)
