"""What an extraction leaves of running heads, page numbers and the masthead's columns."""

from __future__ import annotations

import re

import pytest

from redline.reading.furniture import FOOT
from redline.reading.text.file import read_text

HEAD = """United Nations                              A/91/L.7
General Assembly                            Distr.: Limited
                                            3 May 2036
Ninety-first session
Agenda item 44
Keeping of tide gauges
Kiribati: draft resolution
Keeping of tide gauges in harbours
The General Assembly,
Recalling that the gauges of every harbour should be kept dry at all times of the
year and by all means,
Decides to keep the gauges of all its harbours dry, and to ask every harbour for
"""


def texts(text: str) -> list[str]:
    return [block.text for block in read_text(text.encode(), "draft.txt", "en").blocks]


@pytest.mark.parametrize(
    "line",
    [
        "36-01234 (E)",
        "36-01234",
        "*3601234*",
        "36-01234 2/4",
        "2/4 36-01234",
        "GE.36-01234  (F) 030536 040536",
        "030536",
    ],
)
def test_a_line_of_numbers_around_a_job_number_is_furniture(line: str) -> None:
    assert FOOT.fullmatch(line)


@pytest.mark.parametrize("line", ["2034", "12", "1.", "2/4 of the gauges", "36-01234 gauges", "61/34", "A/91/L.7"])
def test_a_number_or_words_alone_are_no_furniture(line: str) -> None:
    assert not FOOT.fullmatch(line)


@pytest.mark.parametrize(
    "top",
    [
        "A/91/L.7\n",
        "A/91/L.7\n36-01234\n2/2\n",
        "36-01234 2/2\nA/91/L.7\n",
        "Keeping of tide gauges in harbours\nA/91/L.7\n",
        "A/91/L.7      Keeping of tide gauges in harbours\n",
        "Keeping of tide gauges in harbours A/91/L.7\n2/2\n36-01234\n",
    ],
)
def test_a_paragraph_goes_on_below_a_running_head(top: str) -> None:
    assert texts(f"{HEAD}\f{top}a room that is dry.\n")[-1] == (
        "Decides to keep the gauges of all its harbours dry, and to ask every harbour for a room that is dry."
    )


def test_a_body_line_at_a_page_top_is_no_running_head_though_the_first_page_has_it() -> None:
    last = texts(f"{HEAD}a room.\n\fA/91/L.7\nThe General Assembly,\nNoting that it rains,\n")[-2:]

    assert last == ["The General Assembly,", "Noting that it rains,"]


def test_the_masthead_is_read_column_by_column() -> None:
    assert texts(HEAD)[:5] == ["United Nations", "A/91/L.7", "General Assembly", "Distr.: Limited", "3 May 2036"]


def test_a_masthead_without_wide_gaps_is_taken_apart_row_by_row() -> None:
    tight = re.sub(" {2,}", " ", HEAD)

    assert texts(tight)[:5] == ["United Nations", "A/91/L.7", "General Assembly", "Distr.: Limited", "3 May 2036"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_head_with_the_symbol_and_the_page_parts_pages(gap: str) -> None:
    lines = [*HEAD.splitlines(), "A/91/L.7 page 2", "a room that is dry."]
    assert texts(gap.join(lines))[-1] == (
        "Decides to keep the gauges of all its harbours dry, and to ask every harbour for a room that is dry."
    )
    assert not any("page 2" in text for text in texts(gap.join(lines)))


def test_a_reference_to_a_page_is_no_head() -> None:
    assert "A/91/L.9 page 12" in texts(HEAD + "its keepers.\nA/91/L.9 page 12\nNoting that it rains,\n")


def test_words_of_the_title_at_a_pages_top_stay_where_they_are_the_texts() -> None:
    page = "A/91/L.7\nKeeping of tide gauges in harbours\nKeeping of tide\nof the gauges goes on.\n"
    found = texts(HEAD + "\f" + page)

    assert found[-1].endswith("every harbour for Keeping of tide of the gauges goes on.")


def test_a_title_on_two_lines_of_which_one_ends_with_a_comma_is_a_running_head() -> None:
    head = HEAD.replace("Keeping of tide gauges in harbours\n", "Keeping of tide gauges, of vanes\nand of buoys\n")
    found = texts(head + "\fKeeping of tide gauges,\nof vanes and of buoys\nA/91/L.7\nits gauges.\n")

    assert found[-1].endswith("every harbour for its gauges.")
