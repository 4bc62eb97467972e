"""A text in one format against its successor in another, both ways, in six languages: XML, plain text, Word, PDF.

The Word files are typeset from the XML. PDFs are those that the corpus has of a text, or a draft of it, in XML.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from redline.comparing import compare
from redline.delivery import clean_text
from redline.model import Resolution
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.engines.office import Office
from tests.published import CORPUS, read
from tests.reading.akn_prints import one_line
from tests.reading.akn_walk import walk
from tests.writing.test_redline import expected, seen

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
WAYS = ("xml to xml", "text to text", "xml to text", "text to xml", "xml to word", "word to xml")
OTHERS = (
    ("akn/en/ga-80-112.xml", "amendments/A_RES_80_112.pdf"),
    ("akn/en/ga-80-112.xml", "amendments/A_80_L.18.pdf"),
    ("akn/en/ga-79-138.xml", "amendments/A_RES_80_112.pdf"),
    ("akn/en/ga-79-138.xml", "amendments/A_80_L.18.pdf"),
    ("akn/fr/hrc-56-2.xml", "seed/hrc-53-draft.fr.txt"),
)
"""A text in XML; the same text, a draft of it or of its successor, or its predecessor's draft, as another file."""


def _pairs() -> list[tuple[str, str]]:
    listed = CORPUS / "akn" / "pairs.json"
    found = json.loads(listed.read_text()) if listed.is_file() else []
    return [(one, other) for old, new in found for one, other in ((old, new), (new, old))]


CASES = [f"{language}: {old} → {new}, {way}" for language in LANGUAGES for old, new in _pairs() for way in WAYS]


def _sides(case: str) -> tuple[Resolution, Resolution]:
    language, rest = case.split(": ")
    names, way = rest.split(", ")
    old, new = (_text(language, name, form) for name, form in zip(names.split(" → "), way.split(" to "), strict=True))
    return old, new


@cache
def _text(language: str, name: str, form: str) -> Resolution:
    file = CORPUS / "akn" / language / f"{name}.xml"
    if form == "xml":
        return read(file)
    if form == "word":
        return read_bytes(clean_text(_text(language, name, "xml"), Path(f"{name}.docx")), f"{name}.docx")
    return read_bytes(one_line(walk(file), joined=False).encode(), f"{name}.txt")


@pytest.mark.drawn(16)
@pytest.mark.parametrize("case", CASES or ["none"])
def test_both_engines_give_both_texts_back(case: str, corpus: Path, office: Office, tmp_path: Path) -> None:
    _check(*_sides(case), office, tmp_path)


@pytest.mark.drawn(2)
@pytest.mark.parametrize("way", [1, -1], ids=["XML is OLD", "XML is NEW"])
@pytest.mark.parametrize("names", OTHERS)
def test_a_file_of_another_kind_is_held_against_xml(
    names: tuple[str, str], way: int, corpus: Path, office: Office, tmp_path: Path
) -> None:
    old, new = [read(corpus / name) for name in names][::way]
    _check(old, new, office, tmp_path)


def test_a_text_as_xml_and_as_pdf_differs_in_typography_alone(corpus: Path) -> None:
    changes = compare(*(read(corpus / name) for name in OTHERS[0])).changes
    assert len(changes) == 112
    assert all(change.kind == "unchanged" or change.is_typographic for change in changes)


def _check(old: Resolution, new: Resolution, office: Office, tmp_path: Path) -> None:
    data = render(compare(old, new))
    prove(data, old, new)
    file = tmp_path / "redline.docx"
    file.write_bytes(data)
    accepted, rejected = office.resolve(file)
    assert _without_tabs(seen(accepted, new)) == _without_tabs(expected(new))
    assert _without_tabs(seen(rejected, old)) == _without_tabs(expected(old))


def _without_tabs(shown: tuple[list[tuple[str, str]], list[str]]) -> tuple[list[tuple[str, str]], list[str]]:
    """LibreOffice drops the first tab of a footnote; 76/44 in Chinese has one, behind the note's own number."""
    lines, notes = shown
    return lines, [note.replace("\t", "", 1) for note in notes]
