"""Small drafts, each named for the trap that it holds, and what redline sees in them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from redline.model import Resolution, Source
from redline.reading.structure import build
from redline.reading.text.file import read_text
from tests.reading.outlines import outline

CASES = sorted((Path(__file__).parent / "golden").glob("*/draft.txt"))
assert len(CASES) >= 25, "golden files are missing"
FURNITURE = "A/91/L.7 36-01234 (E) *3601234*"  # of pages_with_running_heads, left out on purpose


def read(path: Path) -> Resolution:
    return build(read_text(path.read_bytes(), path.name, None), Source(path.name, "text"))


@pytest.mark.parametrize("draft", CASES, ids=lambda path: path.parent.name)
def test_the_outline_is_what_a_reader_of_the_draft_would_write(draft: Path) -> None:
    seen = outline(read(draft))

    assert seen == draft.with_name("expected.txt").read_text("utf-8")


@pytest.mark.parametrize("draft", CASES, ids=lambda path: path.parent.name)
def test_every_letter_of_a_draft_is_in_a_paragraph_or_a_footnote(draft: Path) -> None:
    resolution = read(draft)

    paragraphs = "".join(one.label + one.text for one in resolution.paragraphs)
    notes = "".join(note.text for note in resolution.notes)

    lost = letters(draft.read_text("utf-8")) - letters(paragraphs + notes)
    assert lost <= letters(FURNITURE)
    assert not letters(paragraphs + notes) - letters(draft.read_text("utf-8"))


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isalpha())
