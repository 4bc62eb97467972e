"""Redlines on XML: typeset like one on a PDF, proved, and given back by LibreOffice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redline.comparing import compare
from redline.model import Resolution
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing import json as writer
from redline.writing import markdown, terminal
from redline.writing.docx import render
from redline.writing.report.outline import report
from tests.engines.office import Office
from tests.published import read
from tests.reading.akn_specimens import document
from tests.writing.test_redline import assert_office_agrees

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


def changed() -> tuple[Resolution, Resolution]:
    """The specimen, and it with words, a point, a note and a table row changed."""
    old = document().decode()
    new = (
        old.replace("to dig;", "to dig deep;")
        .replace("<point><num>(b)</num><content><p>To rest;</p></content></point>", "")
        .replace("At low tide.", "At high tide.")
        .replace("North", "South")
    )
    return read_bytes(old.encode(), "old.xml"), read_bytes(new.encode(), "new.xml")


def test_every_kind_of_paragraph_is_given_back(office: Office, tmp_path: Path) -> None:
    old, new = changed()
    data = render(compare(old, new))
    prove(data, old, new)
    assert_office_agrees(office, data, old, new, tmp_path)


@pytest.mark.parametrize(("place", "language"), list(enumerate(LANGUAGES)))
def test_predecessor_and_successor_are_given_back(corpus: Path, place: int, language: str) -> None:
    """Another pair for each language, both ways."""
    names = json.loads((corpus / "akn" / "pairs.json").read_text())[place * 3]
    one, other = (read(corpus / "akn" / language / f"{name}.xml") for name in names)
    for old, new in ((one, other), (other, one)):
        prove(render(compare(old, new)), old, new)


def test_a_draft_as_text_is_compared_with_its_successor_as_xml(corpus: Path) -> None:
    old = read(corpus / "seed" / "hrc-53-draft.fr.txt")
    new = read(corpus / "akn" / "fr" / "hrc-56-2.xml")
    comparison = compare(old, new)
    prove(render(comparison), old, new)
    paired = [change for change in comparison.changes if change.pair.old and change.pair.new]
    operative = [change for change in paired if str(change.pair.new[0].address).startswith("OP ")]
    assert len(operative) >= 35  # of 37


def test_an_outline_says_how_the_text_was_made() -> None:
    outlined, _ = changed()
    lines = terminal.render(report(outlined), width=200).splitlines()[1:8]
    assert [line.strip() for line in lines] == [
        "Draft: A/C.2/99/L.3, 2099-04-02",
        "Sponsors: Chad and Cuba",
        "Additional sponsors: Fiji",
        "Report: A/99/12, paragraph 9",
        "Adopted: 2099-05-01, 7th plenary meeting",
        "Action: A/99/PV.7",
        "Issued: 2099-05-09",
    ]
    assert "* Vote: 2 in favour, 1 against, 0 abstaining" in markdown.render(report(outlined)).splitlines()
    head = json.loads(writer.outline(outlined))["head"]
    assert head["symbol"] == "A/RES/99/7"
    assert head["record"]["vote"]["in_favour"] == {"count": 2, "states": ["CHAD", "CUBA"]}


def test_an_outline_of_another_format_has_no_record() -> None:
    outline = json.loads(writer.outline(read_bytes(b"The General Assembly,\n\nRecalling wells,\n", "x.txt")))
    assert outline["head"]["record"] is None
