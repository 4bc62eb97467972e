"""Real resolutions, printed as the lines that an extraction leaves, and read again: nothing may change."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.model import Kind, Resolution, Source
from redline.reading.door import read
from redline.reading.structure import build
from redline.reading.text import read_text
from tests.reading.extraction import extracted

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(
    [*CORPUS.glob("series/*.pdf"), *CORPUS.glob("pairs/*.pdf"), *CORPUS.glob("amendments/A_80_L.*[258].pdf")]
)

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus (../shared) is not at hand")


def body(resolution: Resolution) -> list[tuple[str, list[str], str]]:
    """Address, footnotes called and words of each paragraph below the head; blanks are not the point here."""
    return [
        (str(one.address), [resolution.note(ref).label for ref in one.note_refs], " ".join(one.text.split()))
        for one in resolution.paragraphs
        if one.address.kind is not Kind.HEAD
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_extracted_text_reads_like_its_pdf(path: Path) -> None:
    original = read(path)
    if original.paragraphs[0].address.kind is Kind.OTHER:
        pytest.skip("a document of amendments has no parts to find again")
    text = extracted(original, seed=len(path.stem))

    again = build(read_text(text.encode(), path.name, None), Source(path.name, "text"))

    assert body(again) == body(original)
    assert [note.label for note in again.notes if note.label.isdigit()] == [
        note.label for note in original.notes if note.label.isdigit()
    ]
