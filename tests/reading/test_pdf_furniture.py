"""What is no text: running heads, page numbers, job numbers, bar codes, the recycling line."""

from __future__ import annotations

import pytest

from redline.reading.furniture import JOB_NUMBER, PAGE_NUMBER
from redline.reading.pdf.file import read_pdf
from tests.reading.papers import A4, Page, Words, bold, pdf

LINE = "the ponds and the rivers of the world and of all their shores, which every State shall keep clean"


def text_of(*pages: Page, size: tuple[float, float] = (612.0, 792.0)) -> list[str]:
    return [block.text for block in read_pdf(pdf(*pages, size=size), "paper.pdf").blocks]


def body(page: Page, top: float = 700) -> Page:
    return page.lines(123, top, [LINE] * 20)


PARAGRAPH = " ".join([LINE] * 20)


def test_running_heads_and_page_numbers_vanish_and_the_paragraph_goes_on() -> None:
    pages = [body(Page()) for _ in range(4)]
    for number, page in enumerate(pages[1:], 2):
        page.line(60, 740, bold("A/99/L.1", 8.5)).line(400, 740, bold("Ponds and shores", 8.5))
        page.line(60, 36, bold(f"{number}/4", 8.5)).line(500, 38, "99-12345", size=7.0)
    assert text_of(*pages) == [" ".join([PARAGRAPH] * 4)]


def test_the_head_of_a_single_second_page_is_known_from_the_masthead() -> None:
    first = body(Page().line(123, 740, "United Nations").line(500, 740, bold("A", 20.0), "/99/L.1"))
    second = body(Page().line(60, 740, bold("A/99/L.1", 8.5)))
    assert text_of(first, second) == ["United Nations", "A/99/L.1", " ".join([PARAGRAPH] * 2)]


def test_the_foot_of_the_first_page_vanishes() -> None:
    page = body(Page()).line(65, 44, "99-12345 (E)    060599").line(65, 30, Words("*9912345*", "bar", 12.0))
    page.line(420, 44, bold("Please recycle"))
    assert text_of(page) == [PARAGRAPH]


@pytest.mark.parametrize("height", [44.0, 43.0, 41.0])
def test_a_date_of_printing_to_the_right_of_the_job_number_vanishes(height: float) -> None:
    """It is a column of its own; before, it became the end of the last note, a paragraph or a heading."""
    page = body(Page()).line(65, 44, "99-12345 (E)    ").line(140, height, "060599")
    assert text_of(page) == [PARAGRAPH]


def test_words_that_nobody_knows_are_furniture_by_their_place_and_are_reported() -> None:
    page = body(Page()).line(65, 44, "Lot 17, second printing")
    content = read_pdf(pdf(page), "paper.pdf")
    assert [block.text for block in content.blocks] == [PARAGRAPH]
    assert [(finding.where, finding.message) for finding in content.findings] == [
        ("page 1", "“Lot 17, second printing” is left out: it stands below the text, where page furniture stands")
    ]


def test_the_last_line_of_a_short_text_is_none_though_it_stands_lower_than_all_others() -> None:
    page = body(Page(), 310).line(400, 75, "17 June 2099")
    assert text_of(page) == [PARAGRAPH, "17 June 2099"]


def test_geneva_prints_on_a4_with_its_own_numbers() -> None:
    first = body(Page().line(57, 790, "United Nations").line(480, 790, "A/PON/53/L.1"))
    first.line(57, 40, "GE.99-04545 (E)").line(57, 28, Words("*9904545*", "bar", 12.0))
    second = body(
        Page()
        .line(57, 800, bold("A/PON/53/L.1", 9.0))
        .line(57, 35, bold("2", 9.0))
        .line(480, 35, "GE.99-04545", size=7.0)
    )
    assert text_of(first, second, size=A4) == ["United Nations", "A/PON/53/L.1", " ".join([PARAGRAPH] * 2)]


def test_what_the_file_marks_as_an_artifact_vanishes_from_later_pages_only() -> None:
    first = body(Page().artifact(123, 740, "United Nations", 14.0))
    second = body(Page().artifact(60, 740, "A note of the editors").artifact(60, 36, "printed at night"))
    assert text_of(first, second) == ["United Nations", " ".join([PARAGRAPH] * 2)]


def test_a_heading_at_the_top_of_a_page_is_no_page_number() -> None:
    first, second = (
        body(Page()),
        Page().line(290, 720, bold("XVI")).line(270, 700, bold("Ponds")).lines(123, 670, [LINE] * 3),
    )
    assert text_of(first, second)[1:3] == ["XVI", "Ponds"]


def test_a_body_line_at_the_foot_is_no_furniture() -> None:
    page = Page().lines(123, 300, [LINE] * 20 + ["by the year 2030"])
    assert text_of(page) == [PARAGRAPH + " by the year 2030"]


@pytest.mark.parametrize(
    "text", ["24-24160 (E)", "24-24160", "25-17758 (E)    101125", "GE.23-04545  (F)    150323", "*2424160*"]
)
def test_job_numbers(text: str) -> None:
    assert JOB_NUMBER.match(text)


@pytest.mark.parametrize("text", ["2/4", "- 12 -", "17", "page 3", "Page 3 of 12", "iv", "第 3 页"])
def test_page_numbers(text: str) -> None:
    assert PAGE_NUMBER.match(text)


@pytest.mark.parametrize("text", ["2030", "XVI", "79/166", "A", "1993,", "12 May"])
def test_what_looks_like_a_page_number_and_is_none(text: str) -> None:
    assert not PAGE_NUMBER.match(text) or text == "79/166"
