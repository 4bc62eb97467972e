"""The forms of resolutions as Word files, PDFs and extracted texts: one address and one text in all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.model import Resolution
from redline.reading.door import read, read_bytes
from tests.reading.specimens.printing import FAITHFUL, to_pdf, to_text
from tests.reading.specimens.specimen import FOLDER, Specimen, load, plain
from tests.reading.specimens.word import write

NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
SEEDS = (0, 1, 2)  # of the words that fill a specimen: the pages break elsewhere
COUNTED = 2  # the seed whose Word files have automatic numbers; in the others they are typed
CASES = [(name, seed) for name in NAMES for seed in SEEDS]
assert len(NAMES) >= 10, "specimens are missing"

Seen = list[tuple[str, str, tuple[str, ...]]]


def word_file(name: str, seed: int, folder: Path) -> Path:
    """A specimen as a Word file."""
    path = folder / f"{name}-{seed}.docx"
    write(load(FOLDER / f"{name}.txt", seed), path, automatic=seed == COUNTED)
    return path


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory, soffice: None) -> Path:
    """Every specimen as a PDF."""
    folder = tmp_path_factory.mktemp("specimens")
    to_pdf([word_file(name, seed, folder) for name, seed in CASES], folder)
    return folder


def seen(resolution: Resolution) -> Seen:
    """Address, words and footnote calls of every paragraph that says something; asterisks are no words."""
    return [
        (str(one.address), words(one.text), tuple(resolution.note(ref).label for ref in one.note_refs))
        for one in resolution.paragraphs
        if one.text.strip()
    ]


def wanted(specimen: Specimen) -> Seen:
    return [(line.address, words(line.words), line.calls) for line in specimen.lines]


def words(text: str) -> str:
    return " ".join(text.split()).replace("*", "").replace(" ,", ",")


def notes(resolution: Resolution) -> dict[str, str]:
    return {note.label: " ".join(note.text.split()) for note in resolution.notes}


@pytest.mark.drawn(len(CASES))
@pytest.mark.parametrize(("name", "seed"), CASES)
def test_a_word_file_has_the_addresses_and_words_of_its_specimen(name: str, seed: int, tmp_path: Path) -> None:
    specimen = load(FOLDER / f"{name}.txt", seed)

    resolution = read(word_file(name, seed, tmp_path))

    assert seen(resolution) == wanted(specimen)
    assert notes(resolution) == {label: plain(text) for label, text in specimen.notes.items()}


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_a_pdf_has_the_addresses_and_words_of_its_specimen(name: str, seed: int, pdfs: Path) -> None:
    specimen = load(FOLDER / f"{name}.txt", seed)

    resolution = read(pdfs / f"{name}-{seed}.pdf")

    assert seen(resolution) == wanted(specimen)
    assert notes(resolution) == {label: plain(text) for label, text in specimen.notes.items()}


@pytest.mark.usefixtures("pdftotext")
@pytest.mark.parametrize("way", FAITHFUL)
@pytest.mark.parametrize(("name", "seed"), CASES)
def test_an_extracted_text_has_the_addresses_and_words_of_its_specimen(
    name: str, seed: int, way: str, pdfs: Path
) -> None:
    specimen = load(FOLDER / f"{name}.txt", seed)

    resolution = read_bytes(to_text(pdfs / f"{name}-{seed}.pdf", way).encode(), f"{name}.txt")

    assert seen(resolution) == wanted(specimen)
    assert notes(resolution) == {label: plain(text) for label, text in specimen.notes.items()}


@pytest.mark.usefixtures("pdftotext")
@pytest.mark.parametrize("interlined", [False, True], ids=["", "blanks"])
@pytest.mark.parametrize("way", FAITHFUL)
@pytest.mark.parametrize("name", NAMES)
def test_pages_that_no_form_feed_parts_are_found_by_their_heads(
    name: str, way: str, interlined: bool, pdfs: Path
) -> None:
    specimen = load(FOLDER / f"{name}.txt", SEEDS[0])
    text = to_text(pdfs / f"{name}-{SEEDS[0]}.pdf", way).replace("\f", "\n")
    if interlined:
        text = "\n\n".join(line for line in text.splitlines() if line.strip())

    resolution = read_bytes(text.encode(), f"{name}.txt")

    assert seen(resolution) == wanted(specimen)
    assert notes(resolution) == {label: plain(text) for label, text in specimen.notes.items()}
