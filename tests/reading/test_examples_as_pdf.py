"""The example drafts printed by LibreOffice: short paragraphs, notes in the body's size, numbers not raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.reading import read
from tests.reading.specimens.printing import to_pdf

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").glob("*.docx"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, soffice: None) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    to_pdf(EXAMPLES, folder)
    return folder


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_printed_draft_reads_like_its_word_file(file: Path, papers: Path) -> None:
    word, paper = read(file), read(papers / f"{file.stem}.pdf")
    assert [(str(p.address), spaced(p.text), len(p.note_refs)) for p in paper.paragraphs] == [
        (str(p.address), spaced(p.text), len(p.note_refs)) for p in word.paragraphs
    ]
    assert [spaced(note.text) for note in paper.notes] == [spaced(note.text) for note in word.notes]


def spaced(text: str) -> str:
    """A PDF has no no-break spaces: PDFium gives plain ones."""
    return text.replace("\u00a0", " ")
