"""Real documents: every paragraph found, every footnote bound, no furniture in a paragraph."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from redline.model import Address, Kind, Resolution
from redline.reading import read

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "shared" / "corpus"
COUNTS = tomllib.loads((HERE / "corpus_counts.toml").read_text("utf-8"))
RESOLUTIONS = [name for name, counts in COUNTS.items() if counts["pp"]]

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the real documents are not here ({CORPUS})")


@cache
def document(name: str) -> Resolution:
    return read(CORPUS / name)


def number_of(address: Address) -> str:
    """As cited, without section and subparagraph: "OP 12", "sponsors"."""
    bare = Address(address.kind, address.number)
    return str(bare)


def test_the_table_counts_every_pdf_of_the_corpus() -> None:
    assert {str(path.relative_to(CORPUS)) for path in CORPUS.rglob("*.pdf")} == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_every_preambular_and_operative_paragraph_is_found(name: str) -> None:
    addresses = [paragraph.address for paragraph in document(name).paragraphs if not paragraph.level]
    found = {kind: [address for address in addresses if address.kind is kind] for kind in Kind}
    assert len(found[Kind.PREAMBULAR]) == COUNTS[name]["pp"]
    assert [int(address.number) for address in found[Kind.OPERATIVE]] == list(range(1, COUNTS[name]["op"] + 1))


@pytest.mark.parametrize("name", COUNTS)
def test_every_footnote_is_bound_to_its_caller(name: str) -> None:
    resolution = document(name)
    callers = {
        resolution.note(ref).label: number_of(paragraph.address)
        for paragraph in resolution.paragraphs
        for ref in paragraph.note_refs
    }
    expected = {str(number): caller for number, caller in enumerate(COUNTS[name]["callers"], 1)}
    expected |= COUNTS[name].get("signs", {})
    assert len(resolution.notes) == len(callers) == COUNTS[name]["notes"]
    assert {label: callers[label] for label in expected} == expected
    assert all(note.text.strip() for note in resolution.notes)


@pytest.mark.parametrize("name", COUNTS)
def test_no_furniture_stands_in_a_paragraph(name: str) -> None:
    resolution = document(name)
    pages = max(paragraph.origin.page or 0 for paragraph in resolution.paragraphs)
    for paragraph in resolution.paragraphs:
        assert not re.search(r"\b\d\d-\d{5}\b|\*\d{7}\*|_{5}|Please recycle", paragraph.text), paragraph.text
        numbers = [f"{page}/{pages}" for page in range(1, pages + 1)]
        assert not set(numbers) & set(paragraph.text.split()), paragraph.text
    symbol = next(paragraph.text for paragraph in resolution.paragraphs if re.match(r"A/", paragraph.text))
    assert [paragraph.text for paragraph in resolution.paragraphs if symbol in paragraph.text] == [symbol]


@pytest.mark.parametrize("name", RESOLUTIONS)
def test_every_paragraph_ends_where_a_paragraph_may_end(name: str) -> None:
    for paragraph in document(name).paragraphs:
        if paragraph.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE):
            assert re.search(r"[,;:.]$|\b(?:and|or)$", paragraph.text), paragraph.text[-60:]


@pytest.mark.parametrize("name", RESOLUTIONS)
def test_spaces_are_neither_lost_nor_doubled(name: str) -> None:
    for paragraph in document(name).paragraphs:
        assert not re.search(r" {2}| [,;.:)]|\( |\w[,;][A-Za-z]", paragraph.text), paragraph.text


@pytest.mark.parametrize("name", RESOLUTIONS)
def test_openers_are_set_in_italics(name: str) -> None:
    """Sub-paragraphs apart, each paragraph of these documents begins with an italic word."""
    for paragraph in document(name).paragraphs:
        if paragraph.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE) and not paragraph.level:
            assert paragraph.runs[0].style.italic, paragraph.text[:60]
