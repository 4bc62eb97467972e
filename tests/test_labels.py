"""Labels of every sort: spelling and value are inverse, and each reader of labels knows every suffix and letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import redline
from redline import labels
from redline.amending.model import NewParagraph
from redline.amending.understanding import newtext
from redline.amending.understanding.lexing import tokens
from redline.languages.amendments import vocabulary
from redline.reading.pdf.lines import LABEL as PDF_LABEL
from redline.reading.structure.labels import typed
from redline.runs import Run

LETTERS = [labels.as_letter(number) for number in range(1, 53)]
ROMANS = [labels.as_roman(number) for number in range(1, labels.MOST_ROMAN + 1)]


@given(st.integers(1, 20_000))
def test_roman_numbers_are_read_as_they_are_spelt(number: int) -> None:
    assert labels.roman(labels.as_roman(number)) == number


@given(st.integers(1, 500))
def test_letters_are_read_as_they_are_spelt(number: int) -> None:
    assert labels.letter(labels.as_letter(number)) == number


@given(st.text("ivxlcdmab", max_size=6))
def test_what_no_number_spells_is_no_roman_number(text: str) -> None:
    assert labels.roman(text) == 0 or labels.as_roman(labels.roman(text)) == text


@given(st.text("ivxlcdmab", max_size=6))
def test_the_pattern_of_roman_numbers_fits_those_up_to_99(text: str) -> None:
    assert bool(re.fullmatch(labels.ROMAN, text)) == (text in ROMANS)


def test_letters_go_to_zz() -> None:
    assert LETTERS[0] == "a" and LETTERS[25] == "z" and LETTERS[26] == "aa" and LETTERS[51] == "zz"


def test_suffixes_never_end_and_never_repeat() -> None:
    first = list(islice(labels.suffixes(), 40))
    assert first[:3] == ["bis", "ter", "quater"] and first[8] == "decies" and len(set(first)) == 40


@pytest.mark.parametrize("suffix", labels.SUFFIXES)
def test_every_reader_knows_every_suffix(suffix: str) -> None:
    label = typed(f"5 {suffix}. Decides to meet;")
    assert label is not None and label.bare == f"5 {suffix}" and label.text == f"5 {suffix}."
    assert PDF_LABEL.match(f"5 {suffix}.")
    assert newtext.labelled(NewParagraph((Run(f"5 {suffix}. Decides to meet;"),))).label == f"5 {suffix}."
    spoken = tokens((Run(f"paragraph 5 {suffix} (b) {suffix}"),), vocabulary("en"))
    assert [token.text for token in spoken[1:3]] == [f"5 {suffix}", f"b {suffix}"]


@pytest.mark.parametrize("bares", [LETTERS, ROMANS], ids=["letters", "roman"])
def test_every_reader_knows_every_letter_and_roman_number(bares: Sequence[str]) -> None:
    for bare in bares:
        is_known(bare)


def is_known(bare: str) -> None:
    label = typed(f"({bare}) To meet;")
    assert label is not None and label.bare == bare and label.readings()
    assert PDF_LABEL.match(f"({bare})")
    assert newtext.labelled(NewParagraph((Run(f"({bare}) To meet;"),))).label == f"({bare})"
    assert [token.text for token in tokens((Run(f"({bare})"),), vocabulary("en"))][:1] == [bare]


@pytest.mark.parametrize("words", ["(as) amended", "(to) be", "ab) nothing", "(iiii) nothing"])
def test_short_words_in_brackets_are_no_labels(words: str) -> None:
    assert typed(words) is None


def test_a_number_with_a_late_suffix_stays_out_of_the_words(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "The General Assembly,\n\nRecalling its tables,\n\n5. Decides to meet;\n\n5 sexies. Invites all ships;\n",
        "utf-8",
    )
    assert [str(one.address) for one in redline.read(draft).paragraphs[-2:]] == ["OP 5", "OP 5 sexies"]
    assert redline.read(draft).paragraphs[-1].text == "Invites all ships;"
