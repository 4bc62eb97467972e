"""Chinese without invented spaces, Arabic in the order of speech."""

from __future__ import annotations

import pytest

from redline.reading.pdf import read_pdf
from redline.reading.pdf_rtl import spoken
from tests.reading.papers import Page, pdf


def coded(letters: str, text: str) -> list[int]:
    return [33 + letters.index(letter) for letter in text]


def test_no_space_is_invented_beside_chinese() -> None:
    letters = "水第79号决议"
    page = Page().coded(123, 600, coded(letters, "水第")).coded(137, 600, coded(letters, "79"))
    page.coded(151, 600, coded(letters, "号")).coded(123, 588, coded(letters, "决议"))
    (block,) = read_pdf(pdf(page, letters=letters), "zh.pdf").blocks
    assert block.text == "水第79号决议"


def test_arabic_lines_are_read_from_the_right_and_numbers_from_the_left() -> None:
    letters = "ماءقر79/1"
    # on the page, from left to right: "رقم" comes last, so the number stands at the left of it
    page = Page().coded(123, 600, coded(letters, "79/1")).coded(148, 600, coded(letters, "رقم"[::-1]))
    page.coded(180, 600, coded(letters, "ماء"[::-1]))
    (block,) = read_pdf(pdf(page, letters=letters), "ar.pdf").blocks
    assert block.text == "ماء رقم 79/1"


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        (["A", "/", "7", "0", " ", "ر"], "ر A/70"),
        (["1", "2", " ", "ر", "ق", "م"], "مقر 12"),
        (["ل", "\u0623\u0644", "ا"], None),
        ([")", "3", "(", " ", "م"], "م (3)"),
    ],
)
def test_glyphs_from_the_left_become_text_in_the_order_of_speech(glyphs: list[str], text: str | None) -> None:
    if text is None:
        text = "ا\u0623\u0644ل"  # what one glyph means is left together
    assert spoken(glyphs) == text


def test_a_bracket_that_closes_before_it_opened_is_turned() -> None:
    letters = "مقر)3( "
    shown = "م )3( رقم"  # brackets by their shape, as some files have them
    page = Page().coded(123, 600, coded(letters, shown[::-1]))
    (block,) = read_pdf(pdf(page, letters=letters), "ar.pdf").blocks
    assert block.text == "م (3) رقم"
