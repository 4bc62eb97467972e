"""French resolutions with one paragraph a line, as a public data set extracted them, against counts made by hand."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from redline.model import Address, Kind, Resolution
from tests.drawing import some
from tests.published import read

TABLE = tomllib.loads(Path(__file__).with_name("french_counts.toml").read_text("utf-8"))
OPEN: dict[str, str] = {}
"""Texts whose counts are not right, each with the reason."""
UNCALLED = {"fr-hrc/A-HRC-RES-29-15.txt": ["1"]}
"""Notes whose calls the extraction lost."""
UNKNOWN_SESSION = ("fr-ga/A-RES-51-170.txt",)
"""Its ordinal, the fiftieth and first, is no longer printed so."""
FEWEST_RIGHT = 0.98
FURNITURE = re.compile(
    r"Distr\.|Original ?:|GE\.\d\d-|\(F\)|\\?_\\?_"
    r"|[\u2672\u267a\u267b\ue000-\uf8ff]|^A/(?:HRC/)?RES/[\d/]+$|^[A-H0-9]$|^Page \d"
)
BODY = (Kind.PREAMBULAR, Kind.OPERATIVE)


@pytest.fixture(scope="module")
def texts(corpus: Path) -> dict[str, Resolution]:
    return {name: read(corpus / name) for name in some(TABLE)}


def counted(resolution: Resolution) -> dict[str, int]:
    """Paragraphs of each part, and sub-paragraphs of the first and second level."""
    found = {one.address for one in resolution.paragraphs if one.address.kind in BODY and one.address.nth == 1}

    def paragraphs(kind: Kind) -> int:
        return sum(one.kind is kind and not one.sub for one in found)

    def level(depth: int) -> int:
        return sum(len(one.sub) == depth for one in found)

    return {
        "pp": paragraphs(Kind.PREAMBULAR),
        "op": paragraphs(Kind.OPERATIVE),
        "letters": level(1),
        "romans": level(2),
    }


def expected(name: str) -> dict[str, int]:
    return {key: value for key, value in TABLE[name].items() if key != "notes"}


def test_paragraphs_are_those_that_were_counted_by_hand(texts: dict[str, Resolution]) -> None:
    wrong = {name for name, resolution in texts.items() if counted(resolution) != expected(name)}

    assert wrong == set(OPEN)
    assert len(wrong) <= (1 - FEWEST_RIGHT) * len(texts)


def test_no_page_furniture_is_in_a_paragraph(texts: dict[str, Resolution]) -> None:
    seen = [
        (name, str(one.address), one.text)
        for name, resolution in texts.items()
        for one in resolution.paragraphs
        if one.address.kind is not Kind.HEAD and FURNITURE.search(one.text)
    ]

    assert seen == []


def test_no_piece_of_a_paragraph_stands_apart(texts: dict[str, Resolution]) -> None:
    for name, resolution in texts.items():
        for one in resolution.paragraphs:
            if one.address.kind in BODY:
                assert one.address.nth == 1, (name, str(one.address))
                assert not one.text[0].islower() or one.address.sub, (name, str(one.address))


def test_notes_are_those_of_which_the_extraction_left_the_text(texts: dict[str, Resolution]) -> None:
    for name, resolution in texts.items():
        notes = [note for note in resolution.notes if note.label.isdigit()]
        called = {ref for one in resolution.paragraphs for ref in one.note_refs}

        assert [int(note.label) for note in notes] == TABLE[name].get("notes", []), name
        assert [note.label for note in notes if note.ref not in called] == UNCALLED.get(name, []), name


def test_every_line_of_the_source_is_in_a_paragraph_or_a_note_or_is_reported(
    corpus: Path, texts: dict[str, Resolution]
) -> None:
    for name, resolution in texts.items():
        kept = "".join(one.label + one.gap + one.text for one in resolution.paragraphs)
        kept += "".join(note.label + note.text for note in resolution.notes)
        reported = "".join(one.message for one in resolution.findings if one.message.startswith("left out"))
        seen = letters(kept) + letters(reported)
        for line in (corpus / name).read_text("utf-8").splitlines():
            assert letters(line) in seen, (name, line)


def letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text)


def test_each_joined_piece_is_reported_at_its_line(corpus: Path) -> None:
    resolution = read(corpus / "fr-ga/A-RES-72-156.txt")

    joined = [finding for finding in resolution.findings if "was joined to line" in finding.message]

    assert [(finding.where, finding.line) for finding in joined][:3] == [("PP 2", 20), ("OP 1", 31), ("OP 10", 44)]


def test_the_title_and_the_number_stand_in_the_head_however_many_lines_they_take(texts: dict[str, Resolution]) -> None:
    for name, resolution in texts.items():
        session, number = Path(name).stem.split("-")[-2:]
        assert resolution.head.number == f"{session}/{number}", name
        assert len(resolution.head.title) >= 10, name
        assert [one.address for one in resolution.paragraphs if one.address == Address(Kind.BODY_LINE)], name
        assert len(resolution.head.agenda_items) == 1, name
        assert resolution.head.session.endswith("session") or name in UNKNOWN_SESSION, name


def test_closing_lines_end_the_last_paragraph(texts: dict[str, Resolution]) -> None:
    for name, resolution in texts.items():
        closing = [one.address.number for one in resolution.paragraphs if one.address.kind is Kind.CLOSING]
        assert closing, name
