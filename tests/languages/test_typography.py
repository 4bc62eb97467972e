"""One table says which sign levels to which, and nothing else is levelled."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.languages.typography import (
    LEVELLED,
    LevelledSigns,
    TypographyKind,
    fold,
    kinds,
    level,
    level_places,
)
from redline.runs import ATOM

SIGNS = "".join(row.signs for row in LEVELLED) + "ab12.,;()/-–—юأ第届" + ATOM
DOCUMENTED = Path(__file__).parents[2] / "docs" / "typography.md"


@pytest.mark.parametrize("row", LEVELLED, ids=lambda row: f"{row.kind} {row.to!r}")
def test_each_sign_of_the_table_levels_to_its_sign(row: LevelledSigns) -> None:
    for sign in row.signs:
        assert level(f"a{sign}b") == f"a{row.to}b", f"U+{ord(sign):04X}"


def test_the_table_is_documented_sign_by_sign() -> None:
    told = DOCUMENTED.read_text("utf-8")

    missing = [f"U+{ord(sign):04X}" for row in LEVELLED for sign in row.signs if f"U+{ord(sign):04X}" not in told]

    assert missing == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("non-binding", "non\u2011binding"),
        ("co\u00adoperation", "cooperation"),
        ("the pilots' lamps", "the pilots’ lamps"),
        ('the "old light"', "the «\u00a0old light\u00a0»"),
        ("3 May", "3\u202fMay"),
        ("lamps ;", "lamps;"),
        ("lamps  and", "lamps and"),
        (" lamps", "lamps"),
        ("lamp -post", "lamp-post"),
        ("resolution 79/5 , and", "resolution 79/5, and"),
        ("第80 届会议", "第80届会议"),
        (f"lamps{ATOM} .", f"lamps{ATOM}."),
    ],
)
def test_the_same_words_in_another_typography_level_to_the_same(one: str, other: str) -> None:
    assert level(one) == level(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("may be", "maybe"),
        ("lamp-post", "lamppost"),
        ("lamp-post", "lamp post"),
        ("lamp-post", "lamp–post"),
        ("1, 5", "1,5"),
        ("10 000", "10000"),
        ("lamps;", "lamps,"),
        ("Lamps", "lamps"),
        ("the pilots'", "the pilots"),
        ("'lamp'", '"lamp"'),
        ("أيضاً إلى", "أيضاًإلى"),
        (f"a {ATOM}", f"a{ATOM}"),
    ],
)
def test_other_words_and_signs_are_never_levelled(one: str, other: str) -> None:
    assert level(one) != level(other)


@given(st.text(SIGNS, max_size=30))
def test_the_signs_that_are_left_are_those_of_the_levelled_text_in_order(text: str) -> None:
    places = [place for place, _ in level_places(text)]

    assert "".join(sign for _, sign in level_places(text)) == level(text)
    assert places == sorted(set(places))
    assert level(level(text)) == level(text)
    assert len(fold(text)) == len(text)


def test_the_kinds_are_those_of_the_signs_that_differ() -> None:
    assert [*kinds("a-b c", "a\u2011b\u00a0c")] == [TypographyKind.HYPHENS, TypographyKind.BLANKS]
    assert [*kinds("“a”", '"a"')] == [TypographyKind.QUOTES]
    assert [*kinds("co\u00adop", "coop")] == [TypographyKind.INVISIBLE]
    assert [*kinds("a ;", "a;")] == [TypographyKind.BLANKS]
    assert [*kinds("a-b", "a-b")] == []
