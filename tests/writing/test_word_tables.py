"""Tables of Word files: rows that come and go, cells whose words change, whole tables."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from redline.comparing import compare
from redline.model import Resolution
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.engines.office import Office

Rows = list[list[str]]

BASE: Rows = [
    ["State", "Lamps"],
    ["Arcadia", "twelve white lamps"],
    ["Lyonesse", "three red lamps"],
    ["Ruritania", "no lamp at all"],
]
CASES: dict[str, tuple[Rows, Rows]] = {
    "a word in a cell": (BASE, [*BASE[:2], ["Lyonesse", "three green lamps"], BASE[3]]),
    "a row inserted": (BASE, [*BASE[:2], ["Atlantis", "nine drowned lamps"], *BASE[2:]]),
    "a row deleted": (BASE, [*BASE[:2], BASE[3]]),
    "the first row deleted": (BASE, BASE[1:]),
    "the last row deleted": (BASE, BASE[:3]),
    "rows at the end": (BASE, [*BASE, ["Utopia", "a lamp for each"], ["Erewhon", "lamps unseen"]]),
    "a table inserted": ([], BASE),
    "a table deleted": (BASE, []),
}


def document(rows: Rows, ending: str) -> Resolution:
    made = Document()
    made.add_paragraph("The lamps of the coast are listed below.")
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    made.add_paragraph(ending)
    buffer = BytesIO()
    made.save(buffer)
    return read_bytes(buffer.getvalue(), f"{ending}.docx")


@pytest.mark.parametrize("name", CASES)
def test_both_texts_are_given_back(name: str, office: Office, tmp_path: Path) -> None:
    before, after = CASES[name]
    old, new = document(before, "The list ends here."), document(after, "The list ends here today.")
    data = render(compare(old, new))
    prove(data, old, new)
    file = tmp_path / "redline.docx"
    file.write_bytes(data)
    accepted, rejected = office.resolve(file)
    assert [text for _, text in accepted.paragraphs] == [paragraph.text for paragraph in new.paragraphs]
    assert [text for _, text in rejected.paragraphs] == [paragraph.text for paragraph in old.paragraphs]


def test_a_new_row_is_marked_as_one_and_the_others_are_not() -> None:
    before, after = CASES["a row inserted"]
    data = render(compare(document(before, "End."), document(after, "End.")))
    rows = list(Package.open(data, "x.docx").tree("word/document.xml").iter(w("tr")))
    assert [row.find(f"{w('trPr')}/{w('ins')}") is not None for row in rows] == [False, False, True, False, False]


def test_a_word_in_a_cell_is_marked_alone() -> None:
    before, after = CASES["a word in a cell"]
    root = Package.open(render(compare(document(before, "End."), document(after, "End."))), "x.docx").tree(
        "word/document.xml"
    )
    assert ["".join(text.text or "" for text in mark.iter(w("delText"))) for mark in root.iter(w("del"))] == ["red"]
    assert ["".join(text.text or "" for text in mark.iter(w("t"))) for mark in root.iter(w("ins"))] == ["green"]
