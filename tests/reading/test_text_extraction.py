"""Real resolutions, printed as the lines that an extraction leaves, and read again: nothing may change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redline.model import Kind, Resolution, Source
from redline.reading.door import read, read_bytes
from redline.reading.structure import build
from redline.reading.text.file import read_text
from tests.reading.extraction import extracted
from tests.reading.specimens.printing import FAITHFUL, to_text

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(
    [*CORPUS.glob("series/*.pdf"), *CORPUS.glob("pairs/*.pdf"), *CORPUS.glob("amendments/A_80_L.*[258].pdf")]
)

RESOLUTIONS = [path for path in FILES if not path.stem.endswith(("L.22", "L.28", "L.32"))]

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus (../shared) is not at hand")


def body(resolution: Resolution) -> list[tuple[str, list[str], str]]:
    """Address, footnotes called and words of each paragraph below the head; blanks are not the point here."""
    return [
        (str(one.address), [resolution.note(ref).label for ref in one.note_refs], " ".join(one.text.split()))
        for one in resolution.paragraphs
        if one.address.kind is not Kind.HEAD
    ]


def bare(resolution: Resolution) -> list[tuple[str, list[str], str]]:
    """The same for the head too, without blanks and hyphens: extractions lose or add them at line ends."""
    return [
        (
            str(one.address),
            [resolution.note(ref).label for ref in one.note_refs],
            re.sub(r"[\s*‑-]+", "", one.text),
        )
        for one in resolution.paragraphs
        if one.text.strip()
    ]


@pytest.mark.drawn(10)
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


@pytest.mark.usefixtures("pdftotext")
@pytest.mark.parametrize("way", FAITHFUL)
@pytest.mark.parametrize("path", RESOLUTIONS, ids=lambda path: path.stem)
def test_what_pdftotext_leaves_of_a_pdf_reads_like_the_pdf(path: Path, way: str) -> None:
    again = read_bytes(to_text(path, way).encode(), path.name)

    assert bare(again) == bare(read(path))


@pytest.mark.usefixtures("pdftotext")
def test_most_paragraphs_survive_an_extraction_that_scatters_numbers_and_words() -> None:
    found = total = 0

    for path in RESOLUTIONS:
        original = [repr(one) for one in bare(read(path))]
        again = {repr(one) for one in bare(read_bytes(to_text(path, "plain").encode(), path.name))}
        found += sum(one in again for one in original)
        total += len(original)

    assert found >= 0.93 * total
