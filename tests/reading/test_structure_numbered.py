"""Typed numbers of documents that are no resolutions."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.reading.word_files import numbered, p, word_file

CONTRACT = [
    "Lease of a lighthouse",
    "1. Parties",
    "1.1 The keeper rents it.",
    "1.2 The harbour lets it.",
    "2. Rent",
    "(a) in oil;",
    "(b) in wicks.",
]


def labels(lines: list[str]) -> list[tuple[str, str]]:
    read = read_bytes(word_file("".join(map(p, lines))), "lease.docx")
    return [(paragraph.label, paragraph.text) for paragraph in read.paragraphs]


def test_numbers_that_count_are_labels() -> None:
    assert labels(CONTRACT) == [
        ("", "Lease of a lighthouse"),
        ("1.", "Parties"),
        ("1.1", "The keeper rents it."),
        ("1.2", "The harbour lets it."),
        ("2.", "Rent"),
        ("(a)", "in oil;"),
        ("(b)", "in wicks."),
    ]


@pytest.mark.parametrize(
    "lines", [["1990. The lamp was lit."], ["7. Only one", "9. Too far"], ["• wicks", "• oil"], ["3.5 metres of rope"]]
)
def test_a_number_that_does_not_count_stays_text(lines: list[str]) -> None:
    assert labels(lines) == [("", line) for line in lines]


def test_numbers_that_only_shift_are_no_change_of_words() -> None:
    before = ["1. Lamps burn by night.", "2. Oil is scarce.", "3. Wicks are trimmed."]
    after = ["1. Lamps burn by night.", "2. Ropes are tarred.", "3. Oil is scarce.", "4. Wicks are trimmed."]
    old, new = (read_bytes(word_file("".join(map(p, lines))), "rules.docx") for lines in (before, after))
    comparison = compare(old, new)
    assert [change.kind for change in comparison.changes] == ["unchanged", "inserted", "unchanged", "unchanged"]
    prove(render(comparison), old, new)


def test_a_number_right_before_the_words_of_a_list_that_prints_nothing_stays_text() -> None:
    silent = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p("1.____", properties=numbered("1")) + p("2.____", properties=numbered("1"))
    old, new = (
        read_bytes(word_file(body + p(end), numbering=silent), f"{end}.docx")
        for end in ("Signed.", "Signed and sealed.")
    )
    assert [paragraph.text for paragraph in old.paragraphs] == ["1.____", "2.____", "Signed."]
    prove(render(compare(old, new)), old, new)
