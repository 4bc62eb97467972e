"""Ordinals of sessions, from 1 to 100 in each language."""

from __future__ import annotations

import re

import pytest

from redline.languages import tables


@pytest.mark.parametrize("code", tables.CODES)
def test_every_number_up_to_a_hundred_has_a_word(code: str) -> None:
    words = tables.load(code).ordinals.words

    assert set(range(1, 101)) <= set(words.values())


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "first", 1), ("en", "Fifty-third", 53), ("en", "eighty -first", 81), ("en", "one hundredth", None),
        ("en", "53rd", 53), ("en", "hundredth", 100),
        ("fr", "première", 1), ("fr", "trente et unième", 31), ("fr", "Cinquante-troisième", 53),
        ("fr", "soixante et onzième", 71), ("fr", "soixante-dix-septième", 77), ("fr", "quatre-vingtième", 80),
        ("fr", "quatre-vingt-unième", 81), ("fr", "quatre-vingt-dix-neuvième", 99), ("fr", "53e", 53),
        ("es", "sexagésimo noveno", 69), ("es", "quincuagésimo primer", 51), ("es", "59º", 59), ("es", "51er", 51),
        ("ru", "шестьдесят девятая", 69), ("ru", "пятьдесят третьей", 53), ("ru", "восьмидесятой", 80),
        ("zh", "第六十九", 69), ("zh", "第十", 10), ("zh", "第53", 53),
        ("ar", "التاسعة والستون", 69), ("ar", "التاسعة والستين", 69), ("ar", "الحادية والثمانين", 81),
    ],
)  # fmt: skip
def test_an_ordinal_is_read(code: str, text: str, value: int | None) -> None:
    ordinals = tables.load(code).ordinals

    assert ordinals.value(text) == value
    assert (re.fullmatch(ordinals.pattern, text) is not None) == (value is not None)


def test_each_written_form_reads_back_as_its_number() -> None:
    for code in tables.CODES:
        ordinals = tables.load(code).ordinals
        for word, number in ordinals.words.items():
            assert ordinals.value(word) == number
            assert re.fullmatch(ordinals.pattern, word), word
