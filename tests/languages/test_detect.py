"""The language of a text."""

from __future__ import annotations

import pytest

from redline.languages import tables
from redline.languages.detect import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The keepers of the harbour met in the year of the flood.", "en"),
        ("Les gardiens du port se sont réunis dans la grande salle.", "fr"),
        ("Los guardianes del puerto se reunieron en la sala de las mareas.", "es"),
        ("Хранители порта встретились в зале A/91/L.7.", "ru"),
        ("保管员在A/91/L.7号文件中决定", "zh"),
        ("اجتمع الحفظة في القاعة A/91/L.7", "ar"),
        ("A/91/L.7", ""),
        ("", ""),
        ("12 34 56 — 78", ""),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert detect(text) == language


def test_every_specimen_of_some_length_is_in_its_language() -> None:
    for code in ("ru", "zh", "ar"):
        assert {detect(row.specimen) for row in tables.load(code).openers} == {code}
