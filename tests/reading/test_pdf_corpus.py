"""Real documents: every paragraph found, every footnote bound, no furniture in a paragraph."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from redline.model import Address, Kind, Resolution
from tests.published import CORPUS, read

HERE = Path(__file__).parent
SHARED = CORPUS.parent
COUNTS = tomllib.loads((HERE / "corpus_counts.toml").read_text("utf-8"))
RESOLUTIONS = [name for name, counts in COUNTS.items() if counts["pp"]]

DECISION = "traps/A_80_L.1.pdf"
"""Decisions don't set their openers in italics."""

FURNITURE = re.compile(r"\b\d\d-\d{5}\b|\*\d{7}\*|_{5}|Please recycle|\b[0-3]\d[01]\d2\d\b")
LOST_SPACE = re.compile(r"\w[,;][A-Za-z]|[a-z]\d|\bof(?:the|its)\b|[a-z]- (?!and|or|to)[a-z]")

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the real documents are not here ({CORPUS})")


def document(name: str) -> Resolution:
    return read(SHARED / name if name.startswith("traps/") else CORPUS / name)


def number_of(address: Address) -> str:
    """As cited, without section and subparagraph: "OP 12", "sponsors"."""
    bare = Address(address.kind, address.number)
    return str(bare)


def test_the_table_counts_every_pdf_of_the_corpus() -> None:
    traps = {str(path.relative_to(SHARED)) for path in (SHARED / "traps").glob("*.pdf")}
    assert {str(path.relative_to(CORPUS)) for path in CORPUS.rglob("*.pdf")} | traps == set(COUNTS)


@pytest.mark.drawn(len(COUNTS))
@pytest.mark.parametrize("name", COUNTS)
def test_every_preambular_and_operative_paragraph_is_found(name: str) -> None:
    addresses = [paragraph.address for paragraph in document(name).paragraphs]
    found = {kind: [address for address in addresses if address.kind is kind] for kind in Kind}
    assert sum(not address.sub for address in found[Kind.PREAMBULAR]) == COUNTS[name]["pp"]
    numbers = dict.fromkeys(int(address.number) for address in found[Kind.OPERATIVE])
    assert list(numbers) == list(range(1, COUNTS[name]["op"] + 1))


@pytest.mark.drawn(len(COUNTS))
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


@pytest.mark.drawn(len(COUNTS))
@pytest.mark.parametrize("name", COUNTS)
def test_no_furniture_stands_in_a_paragraph(name: str) -> None:
    resolution = document(name)
    pages = max(paragraph.origin.page or 0 for paragraph in resolution.paragraphs)
    for paragraph in resolution.paragraphs:
        assert not FURNITURE.search(paragraph.text), paragraph.text
        numbers = [f"{page}/{pages}" for page in range(1, pages + 1)]
        assert not set(numbers) & set(paragraph.text.split()), paragraph.text
    assert not any(FURNITURE.search(note.text) for note in resolution.notes)
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
        assert not re.search(r" {2}| [,;.:)]|\( ", paragraph.text), paragraph.text
        assert not LOST_SPACE.search(paragraph.text), paragraph.text
    for note in document(name).notes:
        assert not re.search(r"\d (?=[–-]\d)|\d[–-] \d|[a-z]- (?!and|or|to)[a-z]", note.text), note.text


@pytest.mark.parametrize("name", [name for name in RESOLUTIONS if name != DECISION])
def test_openers_are_set_in_italics(name: str) -> None:
    """Sub-paragraphs apart, each paragraph of these documents begins with an italic word."""
    for paragraph in document(name).paragraphs:
        if paragraph.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE) and not paragraph.level:
            assert paragraph.runs[0].style.italic, paragraph.text[:60]
