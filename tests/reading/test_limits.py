"""A text that is longer than any resolution is refused at once, whatever its format, with the limit that it passes."""

from __future__ import annotations

import pytest

from redline.errors import HostileInput
from redline.reading import read_bytes
from redline.reading.limits import MOST_LINES, MOST_PARAGRAPHS, MOST_UNITS
from tests.reading.word_files import call, note, p, word_file

LONG = "lamp " * (MOST_UNITS // 5 + 1)


def plain(lines: int, end: str) -> bytes:
    return ("The Council of Ponds,\n\n" + f"Decides to meet{end}" * lines).encode()


@pytest.mark.parametrize(
    ("data", "held"),
    [
        (plain(MOST_LINES + 1, "\n"), "lines; redline reads at most 100,000"),
        (f"The Council of Ponds,\n\nDecides {LONG}.\n".encode(), "paragraph 2 is 200,014 characters long"),
        (word_file(p("Lamps") + p(LONG)), "paragraph 2 is 200,005 characters long"),
        (word_file(p("Lamps", call("1")), footnotes=note("1", p(LONG))), "note 1 is 200,005 characters long"),
    ],
    ids=["lines", "a paragraph of a text", "a paragraph of a Word file", "a note"],
)
def test_what_is_too_long_is_refused_with_its_limit(data: bytes, held: str) -> None:
    with pytest.raises(HostileInput, match=rf"^draft: .*{held}"):
        read_bytes(data, "draft")


def test_more_paragraphs_than_a_book_has_are_refused_in_plain_text() -> None:
    paragraphs = "\n".join(f"{number}. Decides to meet;" for number in range(1, MOST_PARAGRAPHS + 2))

    with pytest.raises(HostileInput, match=r"^draft: it has 50,00\d paragraphs; redline reads at most 50,000"):
        read_bytes(paragraphs.encode(), "draft")


def test_a_paragraph_right_below_the_limit_is_read() -> None:
    words = LONG[: MOST_UNITS - 20].rstrip()

    assert read_bytes(f"1. Decides {words}.\n".encode(), "draft").paragraphs[0].text.endswith("lamp lamp.")
