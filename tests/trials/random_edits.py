"""A seed → two versions of a Word file: of the examples, and of the real documents where they are at hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from redline.model import Resolution
from redline.reading import read_bytes
from tests.published import CORPUS
from tests.trials.word_edits import Edit, edited

TIMES = (1, 2, 5, 12)
"""How often a version is edited."""
EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def files() -> tuple[Path, ...]:
    """The Word files that are edited, always in one order."""
    return (*sorted((CORPUS / "docx").glob("*.docx")), *sorted(EXAMPLES.glob("*.docx")))


def versions(data: bytes, seed: int, edits: Sequence[Edit]) -> tuple[Resolution, Resolution]:
    """A file after none or a few edits, and after some more."""
    before, after = version_files(data, Random(seed), edits)
    return (
        read_bytes(before, "old.docx", tracked_changes="accept"),
        read_bytes(after, "new.docx", tracked_changes="accept"),
    )


def version_files(data: bytes, random: Random, edits: Sequence[Edit]) -> tuple[bytes, bytes]:
    """The two versions as files."""
    before = edited(data, random, random.choice((0, 4)), edits)
    return before, edited(before, random, random.choice(TIMES), edits)
