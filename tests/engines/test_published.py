"""Published texts as redlines in LibreOffice."""

from __future__ import annotations

from pathlib import Path

from redline.comparing import compare
from redline.writing.docx import render
from tests import published
from tests.engines.office import Office
from tests.engines.test_reviewers import of_office, wanted


def test_the_list_behind_inserted_paragraphs_keeps_its_first_number(
    office: Office, tmp_path: Path, corpus: Path
) -> None:
    """The first of them begins in italics with words that were replaced before it (paragraph-marks.md, 5)."""
    new, old = (published.read(corpus / "fr-hrc" / f"A-HRC-RES-{number}.txt") for number in ("38-4", "41-21"))
    path = tmp_path / "redline.docx"
    path.write_bytes(render(compare(old, new)))

    _, rejected = office.resolve(path)

    assert of_office(rejected) == wanted(old)
