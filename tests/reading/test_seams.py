"""What stands between two lines of one paragraph, printed or wrapped."""

from __future__ import annotations

import pytest

from redline.reading.seams import seam


@pytest.mark.parametrize(
    ("text", "words", "between"),
    [
        ("the harbour", "lamps", " "),
        ("a well-", "kept lamp", ""),
        ("short-", "and long-term", " "),
        ("à court-", "et à long terme", " "),
        ("кратко-", "и долгосрочные", " "),
        ("lamps and/", "or wells", ""),  # no half of a compound waits behind a stroke
        ("2031–", "2034", ""),
        ("the lamps –", "and the wells", " "),
        ("A/91/", "L.7", ""),
        ("har\u00ad", "bour", ""),
        ("see https://lamps.example/?", "page=4", ""),
        ("wells 4", ", and", ""),
        ("灯塔", "和水井", ""),
        ("第", "79/4", ""),
    ],
)
def test_a_blank_or_nothing_stands_between_two_lines(text: str, words: str, between: str) -> None:
    assert seam(text, words) == between


@pytest.mark.parametrize(("text", "words", "between"), [("Vol.", "II", " "), ("灯”", "II", ""), ("”", "“", "")])
def test_in_a_language_without_blanks_only_latin_words_have_one(text: str, words: str, between: str) -> None:
    assert seam(text, words, spaced=False) == between
