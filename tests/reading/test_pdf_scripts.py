"""Chinese without invented spaces, Arabic in the order of speech."""

from __future__ import annotations

import pytest

from redline.reading.pdf.file import read_pdf
from redline.reading.pdf.rtl import spoken, with_brackets_turned
from redline.runs import Run, plain
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
        ([")", "3", "(", " ", "م"], "م (3)"),
    ],
)
def test_glyphs_from_the_left_become_text_in_the_order_of_speech(glyphs: list[str], text: str) -> None:
    assert spoken(glyphs) == text


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("ماء )3( ماء", "ماء (3) ماء"),
        ("ماء (3( ماء", "ماء (3) ماء"),
        ("ماء (3) ماء", "ماء (3) ماء"),
        ("ماء AM(R)S ماء", "ماء AM(R)S ماء"),
        ("أ) ماء )3( ماء", "أ) ماء (3) ماء"),
        ("(3( ponds", "(3( ponds"),
    ],
)
def test_brackets_in_arabic_open_before_they_close(shown: str, text: str) -> None:
    assert plain(with_brackets_turned([Run(shown)])) == text


def test_lam_alef_in_one_glyph_is_lam_first() -> None:
    page = Page().coded(123, 600, [33, 34, 35])
    (block,) = read_pdf(pdf(page, letters=["م", "\u0644\u0627", "س"]), "ar.pdf").blocks
    assert block.text == "س\u0644\u0627م"


def test_a_symbol_in_several_pieces_keeps_its_order_in_an_arabic_line() -> None:
    letters = "ماءW-7"
    page = Page().coded(123, 600, coded(letters, "W")).coded(128.2, 600, coded(letters, "-"))
    page.coded(133.4, 600, coded(letters, "7")).coded(143, 600, coded(letters, "ماء"[::-1]))
    (block,) = read_pdf(pdf(page, letters=letters), "ar.pdf").blocks
    assert block.text == "ماء W-7"


def test_a_latin_line_on_an_arabic_page_keeps_its_order() -> None:
    letters = "ماءW-7"
    page = Page().coded(123, 640, coded(letters, "W")).coded(128.2, 640, coded(letters, "-7"))
    page.coded(123, 600, coded(letters, "ماءماء"[::-1]))
    assert [block.text for block in read_pdf(pdf(page, letters=letters), "ar.pdf").blocks] == ["W-7", "ماءماء"]
