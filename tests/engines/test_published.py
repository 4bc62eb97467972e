"""Published texts as redlines in LibreOffice and docxodus: rejecting all gives OLD, accepting all gives NEW."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.comparing import compare
from redline.model import Resolution
from redline.writing.docx import render
from tests import published
from tests.engines.docxodus import Docxodus
from tests.engines.office import Office
from tests.engines.plain import plain
from tests.engines.test_reviewers import bare, of_office, wanted, with_notes
from tests.trials import pairs

PAIRS = [
    pair
    for _, found in (pairs.collections() if published.CORPUS.is_dir() else ())
    for old, new in found
    for pair in ((old, new), (new, old))
]


def sides(corpus: Path, old: str, new: str) -> tuple[Resolution, Resolution]:
    return published.read(corpus / old), published.read(corpus / new)


@pytest.mark.drawn(6)
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_both_engines_give_both_texts_back(
    old: str, new: str, office: Office, docxodus: Docxodus, tmp_path: Path, corpus: Path
) -> None:
    texts = sides(corpus, old, new)
    data, path = render(compare(*texts)), tmp_path / "redline.docx"
    path.write_bytes(data)

    for view, text in zip(reversed(office.resolve(path)), texts, strict=True):
        assert of_office(view) == wanted(text)
    for resolved, text in zip(reversed(docxodus.resolve(data)), texts, strict=True):
        found, expected = [bare("", said) for said in plain(resolved).texts], with_notes(text, text.paragraphs)
        assert len(found) == len(expected)
        assert all(have.endswith(want) for have, want in zip(found, expected, strict=True))


def test_the_list_behind_inserted_paragraphs_keeps_its_first_number(
    office: Office, tmp_path: Path, corpus: Path
) -> None:
    """The first of them begins in italics with words that were replaced before it (paragraph-marks.md, 5)."""
    old, new = sides(corpus, "fr-hrc/A-HRC-RES-41-21.txt", "fr-hrc/A-HRC-RES-38-4.txt")
    path = tmp_path / "redline.docx"
    path.write_bytes(render(compare(old, new)))

    _, rejected = office.resolve(path)

    assert of_office(rejected) == wanted(old)
