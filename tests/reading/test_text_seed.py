"""The French draft of the Human Rights Council's 53rd session, as extracted from its PDF: every trap at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.model import Kind, Resolution, Source
from redline.reading.structure import build
from redline.reading.text.file import read_text

SEED = Path(__file__).parents[3] / "shared" / "corpus" / "seed" / "hrc-53-draft.fr.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the corpus (../shared) is not at hand")


@pytest.fixture(scope="module")
def seed() -> Resolution:
    return build(read_text(SEED.read_bytes(), SEED.name, None), Source(SEED.name, "text"))


def numbers(resolution: Resolution, kind: Kind) -> list[str]:
    return [str(one.address) for one in resolution.paragraphs if one.address.kind is kind]


def test_there_are_33_preambular_and_37_operative_paragraphs(seed: Resolution) -> None:
    assert numbers(seed, Kind.PREAMBULAR) == [f"PP {number}" for number in range(1, 34)]
    assert numbers(seed, Kind.OPERATIVE) == [f"OP {number}" for number in range(1, 38)]
    operative = [one for one in seed.paragraphs if one.address.kind is Kind.OPERATIVE]
    assert [one.label for one in operative] == [f"{number}." for number in range(1, 38)]
    assert all(one.opener for one in seed.paragraphs if one.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE))


def test_the_head_is_told_line_by_line(seed: Resolution) -> None:
    assert [str(one.address) for one in seed.paragraphs[:7]] == [
        "organ",
        "session",
        "agenda item",
        "agenda title",
        "sponsors",
        "title",
        "body line",
    ]
    assert seed.language == "fr"
    assert seed.head.number == "53/..."
    assert not seed.head.adopted


def test_five_footnotes_are_called_from_their_paragraphs(seed: Resolution) -> None:
    calls = {str(one.address): one.note_refs for one in seed.paragraphs if one.note_refs}

    assert [note.label for note in seed.notes] == ["1", "2", "3", "4", "5"]
    assert [(where, [seed.note(ref).label for ref in refs]) for where, refs in calls.items()] == [
        ("PP 8", ["1"]),
        ("PP 10", ["2"]),
        ("PP 14", ["3"]),
        ("OP 20", ["4"]),
        ("OP 32", ["5"]),
    ]


def test_no_footnote_stands_inside_a_paragraph(seed: Resolution) -> None:
    text = "\n".join(one.text for one in seed.paragraphs)

    assert "undocs.org" not in text
    assert "E/CN.4/2001/2" not in text
    for note in seed.notes:
        assert note.text.split(" http")[0] not in text
    assert seed.notes[0].text.endswith("http://undocs.org/fr/E/CN.4/2001/2")
    assert seed.notes[3].text.endswith("http://undocs.org/fr/A/HRC/52/80")


def test_paragraphs_go_on_over_the_page_breaks(seed: Resolution) -> None:
    texts = {str(one.address): one.text for one in seed.paragraphs}

    assert "buts de l’Organisation des Nations Unies, énoncés" in texts["PP 6"]
    assert "issue de la réunion, intitulée «" in texts["PP 14"]
    assert "avec le fonds d’affectation spéciale" in texts["PP 26"]
    assert "droits de l’homme d’entreprendre" in texts["OP 29"]
    assert "de non-politisation" in texts["PP 29"]
    assert "l’action du Haut-Commissariat" in texts["OP 33"]
    assert not any("  " in text or text != text.strip() for text in texts.values())


def test_every_line_that_begins_a_paragraph_is_known(seed: Resolution) -> None:
    lines = {str(one.address): one.origin.line for one in seed.paragraphs}

    assert [lines[where] for where in ("organ", "title", "PP 1", "PP 6", "OP 1", "OP 7", "OP 37")] == [
        1,
        13,
        19,
        61,
        338,
        381,
        669,
    ]


def test_its_anomalies_are_found_with_place_and_line(seed: Resolution) -> None:
    found = [(finding.where, finding.line) for finding in seed.findings]

    assert found == [("sponsors", 11), ("OP 3", 356), ("OP 17", 481), ("OP 34", 639), ("OP 36", 655), ("OP 37", 669)]
    messages = {finding.where: finding.message for finding in seed.findings}
    assert "élimination discrimination" in messages["OP 3"]
    assert "droits humains" in messages["OP 17"]
    assert "76/159" in messages["OP 36"]
    assert "cinquante-troisième session" in messages["OP 37"]


@pytest.mark.parametrize("form", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "crlf", "cr", "unblanked"])
def test_the_same_is_read_from_other_encodings_and_line_ends(seed: Resolution, form: str) -> None:
    text = SEED.read_text("utf-8")
    if form == "unblanked":  # an editor took the blanks at the ends of lines away
        data = "\n".join(line.rstrip() for line in text.split("\n")).encode()
    elif form in ("crlf", "cr"):
        data = text.replace("\n", {"crlf": "\r\n", "cr": "\r"}[form]).encode()
    else:
        data = text.encode(form)

    other = build(read_text(data, SEED.name, None), Source(SEED.name, "text"))

    assert [(one.address, one.runs) for one in other.paragraphs] == [(one.address, one.runs) for one in seed.paragraphs]
    assert other.notes == seed.notes
    assert other.findings == seed.findings
